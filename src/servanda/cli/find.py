"""`servanda find`: the course of events that breaks a claim, or the proof that there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from servanda.cli import BAD_INPUT, unheard
from servanda.cli.answers import ending, plain, reading_words, status, to_choose, told
from servanda.cli.blocking import who_blocks
from servanda.cli.breaking import Stop, breakable
from servanda.cli.certifying import demand_solver, write_certificate
from servanda.cli.given import choices, open_beside, open_case, unsound
from servanda.cli.progress import noted, watched
from servanda.cli.telling import demand, document, fault, refuse
from servanda.cli.writing import new_file, page_file, write_whole
from servanda.journal.case import Case
from servanda.model import Draft, read_agreement
from servanda.model.clauses import Claim
from servanda.model.readback import sentence
from servanda.proof import MOST_STATES, Verdict, Wish, decide, parties_of, readings_for
from servanda.proof.readings_asked import Reading as Asked

A_GOAL = "claim can-enter, and below it: possible agreement is in force"
FEW = 4  # readings; how to ask under fewer than more of them is told beforehand
NO_CLAIM = """The text makes no claim. One to begin with, in a clause of its own:

    claim can-enter
        possible agreement is in force

"""


@click.command("find")
@click.argument("given", metavar="AGREEMENT|CASE")
@click.option("--claim", "claims", multiple=True, metavar="NAME", help="Only this claim; may be given more than once.")
@click.option("--choose", multiple=True, metavar="CHOICE=OPTION", help="Take this option of a bracket or term.")
@click.option("--with", "others", multiple=True, metavar="NAME", help="Run beside it what its text does not speak of.")
@click.option("--within", type=click.IntRange(0), metavar="N", help="Look at no more than N outside happenings.")
@click.option("--against", metavar="PARTY", help="Everyone but this party cooperates: consents, ratifies, stays.")
@click.option(
    "--blockers", "blocked", metavar="CLAIM", help="Who can keep from coming about what this claim calls possible?"
)
@click.option(
    "--states", type=click.IntRange(1), default=MOST_STATES, show_default=True, help="Give up a search after so many."
)
@click.option("--save", metavar="FILE", help="Write the first story as a journal, to this new file.")
@click.option("--html", metavar="FILE", help="Write a web page: each claim, its stories as lanes, their clauses.")
@click.option("--certificate", metavar="FILE", help="Write to this new file why the first proof holds.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(  # noqa: PLR0917 - as above: one argument for each option
    given: str,
    claims: tuple[str, ...],
    choose: tuple[str, ...],
    others: tuple[str, ...],
    within: int | None,
    against: str | None,
    blocked: str | None,
    states: int,
    save: str | None,
    html: str | None,
    certificate: str | None,
    as_json: bool,
) -> int:
    """Find the course of events that breaks a claim, or prove that there is none.

    For each claim and each reading that can matter to it: a counterexample, told with its dates; proved; shown
    possible, or proved impossible; vacuous; or undecided. Ends with 0 when every claim holds, 1 when one fails, 2 when
    one is undecided and none fails. Ctrl-C breaks it off: what was found until then is told, and it ends with 2.
    """
    if blocked is not None and (claims or save or html or certificate):
        what = (
            "--blockers asks about one claim and writes no file: leave out --claim, --save, --html and --certificate."
        )
        refuse(fault("U100", what, "--blockers", f"--blockers {blocked}"))
    if certificate is not None:
        demand_solver()
    _demand_apart(file for file in (save, html, certificate) if file is not None)
    story_file, proof_file = (None if file is None else new_file(file) for file in (save, certificate))
    page = None if html is None else page_file(html)
    case = open_case(given)
    draft = open_beside(case.agreement, others)
    demand(unsound(draft, set()))
    fixed = choices(draft, choose)
    agreement, _ = draft.under(fixed)
    known = {claim.name: claim for claim in agreement.claims}
    says = {name: sentence(claim, agreement) for name, claim in known.items()}
    _demand_claims(case, known, claims, blocked)
    if against is not None:
        _demand_party(against, parties_of(agreement))
        print("" if as_json else f"{_cooperating(against)}\n\n", end="")
    with breakable() as stop:
        wish = Wish(within=within, against=against, states=states, stop=stop)
        if blocked is not None:
            return who_blocks(draft, blocked, fixed, wish, as_json=as_json)
        search = _Search(draft, tuple(dict.fromkeys(claims)) or tuple(known), fixed, wish, stop)
        for verdicts, whole in search.answers():
            if not as_json:
                _tell(told(verdicts, says[verdicts[0].claim], whole=whole), writes=bool(save or html or certificate))
    if story_file is not None:
        _save(story_file, search.found)
    if proof_file is not None:
        write_certificate(proof_file, draft, fixed, search.found)
    if page is not None:
        _show(page, search, says, broken_off=wish.broken_off)
    if as_json:
        document("find", {"claims": [plain(v) for v in search.found], "left": search.left})
    else:
        print("" if known else NO_CLAIM, end="")
        print(ending(search.left, broken_off=wish.broken_off))
    return BAD_INPUT if wish.broken_off else status(search.found)


def _demand_apart(files: Iterable[str]) -> None:
    """Go on only where no file would be written twice."""
    places = [os.path.realpath(file) for file in files if "\0" not in file]
    for twice in (place for place in places if places.count(place) > 1):
        what = f'"{Path(twice).name}" would be written twice.'
        refuse(fault("U106", what, "--save, --html, --certificate", "a file of its own for each"))


def _demand_claims(case: Case, known: Mapping[str, Claim], claims: Iterable[str], blocked: str | None) -> None:
    """Go on only with claims that there are, and ask who can block what one of them calls possible alone."""
    for name in (*claims, *((blocked,) if blocked else ())):
        if name not in known:
            option = "--blockers" if name == blocked else "--claim"
            what = f'{case.agreement.name} makes no claim "{name}" under these choices'
            other = next((text for text in case.texts if _claims(text, name)), None)
            if other is not None:
                refuse(fault("P101", f"{what}; {other.name} does.", option, f"servanda find {other} {option} {name}"))
            refuse(fault("P101", f"{what}.", option, _one_of(known) or A_GOAL))
    if blocked is not None and known[blocked].form != "possible":
        goals = _one_of(name for name, claim in known.items() if claim.form == "possible") or A_GOAL
        refuse(fault("P105", f'The claim "{blocked}" does not say that something is possible.', "--blockers", goals))


def _claims(text: Path, name: str) -> bool:
    """Whether a text makes a claim of this name, whatever it says else."""
    draft, _ = read_agreement(text)
    return draft is not None and any(claim.name == name for claim in draft.under({})[0].claims)


def _demand_party(against: str, parties: Iterable[str]) -> None:
    if against not in parties:
        refuse(fault("P102", f'"{against}" is no party.', "--against", _one_of(parties)))


class _Search:
    """The claims put to the text one after the other; what is found, and the claims `left` when it was broken off.

    `answered` are the verdicts on each claim, and whether every reading has one.
    """

    def __init__(self, draft: Draft, claims: tuple[str, ...], fixed: dict[str, str], wish: Wish, stop: Stop) -> None:
        self.draft = draft
        self.fixed = fixed
        self.wish = wish
        self.stop = stop
        self.answered: list[tuple[list[Verdict], bool]] = []
        self.left = list(claims)

    @property
    def found(self) -> list[Verdict]:
        """Every verdict."""
        return [verdict for verdicts, _ in self.answered for verdict in verdicts]

    def answers(self) -> Iterator[tuple[list[Verdict], bool]]:
        """The verdicts on one claim after the other, as they are found."""
        while self.left and not self.wish.broken_off:
            name = self.left[0]
            readings, others = readings_for(self.draft, name, self.fixed)
            verdicts = list(self._decided(name, readings))
            whole = others is None and len(verdicts) == len(readings) and not self.wish.broken_off
            if len(verdicts) == len(readings):
                del self.left[0]
                verdicts += [] if others is None else [others]
            if verdicts:
                self.answered.append((verdicts, whole))
                yield verdicts, whole

    def _decided(self, name: str, readings: Sequence[Asked]) -> Iterator[Verdict]:
        self.stop.asked = 0
        if len(readings) > FEW:
            noted(f"{name}: {to_choose(chosen for _, chosen in readings)}")
        with watched(readings, name, life=self.stop) as bar:
            for reading, chosen in bar:
                if self.wish.broken_off:
                    return
                verdict = decide(self.draft, name, reading, chosen, self.wish)
                if len(readings) > 1:
                    noted(f"{name}: {verdict.outcome}, under {reading_words(chosen)}")
                yield verdict


def _tell(lines: Iterable[str], *, writes: bool) -> None:
    """What is found so far, whatever ends the rest; where it `writes` files, it goes on though nobody reads this."""
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:
        if not writes:
            raise
        unheard()


def _one_of(names: Iterable[str]) -> str | None:
    known = tuple(names)
    return f"one of: {', '.join(known)}" if len(known) > 1 else "".join(known) or None


def _save(place: Path, verdicts: list[Verdict]) -> None:
    story = next((v.story for v in verdicts if v.story is not None), None)
    if story is None:
        print("Nothing is saved: no story was found.", file=sys.stderr)
        return
    write_whole(place, story.journal)


def _cooperating(against: str) -> str:
    return f"All but {against} cooperate: they consent and ratify, and neither leave nor refuse."


def _show(place: Path, search: _Search, says: Mapping[str, str], *, broken_off: bool) -> None:
    """The page with everything that was found."""
    from servanda.cli.showing import questions
    from servanda.export.asked import asked_page

    against = search.wish.against
    said = () if against is None else (_cooperating(against),)
    rest = f"Not, or not wholly, looked at: {', '.join(search.left)}." if search.left else ""
    left = (f"The search was broken off. {rest}".strip(),) if broken_off else ()
    write_whole(place, asked_page(search.draft, questions(search.draft, says, search.answered), (*said, *left)))
    print(place, file=sys.stderr)
