"""What the prover makes of every alternative of the grammar, found out by putting witnesses to it.

The witnesses are the bundles: each stands in an agreement of its own, whose claims are decided under its readings. An
alternative is in play where a clause that has it bears on the claim. It is *refused* where no claim with it in play
can be proved; *exact* where in some decided claim everything that runs out has known days, and no comparison of dates
is left open; otherwise *over-approximated*: what is proved holds, and a proof may be missed.
`python -m tests.proof.coverage` writes the table into the documentation.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from servanda.model import Draft
from servanda.proof import Outcome, Wish
from servanda.proof.agenda import pending
from servanda.proof.deciding import Asked, answer, made_ready, named_claim
from servanda.proof.exact import Exact, Point, name_of_member
from servanda.proof.fragment import comparisons
from servanda.proof.questions import Occasion
from servanda.proof.renaming import meaning
from servanda.syntax import Unit
from tests.proof.alternatives import Alternative, alternatives_of, expansions, written
from tests.proof.bundles import CLAIMS, HEAD, OPENINGS, PARTIES, ZONE, listed
from tests.proof.random_pacts import assembled, claims_of, families

PAGE = Path(__file__).resolve().parents[2] / "docs" / "proof-coverage.md"
WISH = Wish(states=150)
MORE = Wish(states=1000)
ZONES = 40
MOST_READINGS = 4
DUTIES = (
    "obligation primo\n    when call by Arden\n    each of Veld, Corra shall assist Arden\n    within 3 days of that",
    "obligation secundo\n    when call by Arden\n    Veld shall answer",
)
BY_NAME = ("norms", "statuses", "measures", "findings", "decisions", "claims", "acts", "groups", "weights")
ALWAYS = frozenset(("agreement", "zone", "working_days", "parties", "bodies", "choice"))
IDLE = frozenset(("text", "prose", "step"))
EXACT, OVER, REFUSED = "exact", "over-approximated", "refused"


@dataclass(frozen=True)
class Seen:
    """What came of an alternative under one claim: refused, with the reason, or decided."""

    standing: str
    why: str
    claim: str


def witnesses() -> Iterator[tuple[Draft, tuple[str, ...]]]:
    """An agreement for each bundle, each opening and each claim about the duties; with the names of the claims."""
    about = tuple(f"claim asked\n    {claim}" for claim in listed(CLAIMS))
    head = (PARTIES[0], *listed(HEAD), *DUTIES)
    opening = listed(OPENINGS)[0]
    for bundle in itertools.chain(*families()):
        yield _with((opening, *head, *bundle.units), claims_of(bundle))
    for other in listed(OPENINGS):
        yield _with((other, *head), about[:1])
    for claim in about:
        yield _with((opening, *head), (claim,))
    yield _with((opening, PARTIES[1], ZONE, *head[1:]), about[:1])


def _with(lines: tuple[str, ...], claims: tuple[str, ...]) -> tuple[Draft, tuple[str, ...]]:
    names = tuple(claim.split("\n", 1)[0].removeprefix("claim ") for claim in claims)
    return assembled([*lines, *claims]), names


@cache
def seen() -> Mapping[Alternative, tuple[Seen, ...]]:
    """What came of every alternative under each claim that it bears on."""
    found: dict[Alternative, dict[Seen, None]] = defaultdict(dict)
    left: list[Asked] = []
    plain = _without_brackets()
    exact: set[Alternative] = set()
    for asked in sorted(_every_claim(), key=lambda asked: len(asked.candidates)):  # of many, little is new then
        bearing = _all_in_play(asked, plain)
        if bearing <= exact:
            continue  # nothing new can be learnt of them
        came = _came(asked, WISH)
        if came is None:
            left.append(asked)
            continue
        if came.standing == EXACT:
            exact |= bearing
        for alternative in bearing:
            found[alternative][came] = None
    for asked in left:  # with more states, where a form has no other witness
        missing = [alternative for alternative in _all_in_play(asked, plain) if alternative not in found]
        came = _came(asked, MORE) if missing else None
        for alternative in missing if came is not None else ():
            found[alternative][came] = None
    return {alternative: tuple(held) for alternative, held in found.items()}


def _every_claim() -> Iterator[Asked]:
    for draft, claims in witnesses():
        for claim in claims:
            for reading in _readings(draft):
                asked = _asked(draft, claim, reading)
                if asked is not None:
                    yield asked


def _all_in_play(asked: Asked, plain: frozenset[Alternative]) -> frozenset[Alternative]:
    """The alternatives of the clauses that bear on a claim; of one with brackets, what stands in no other clause."""
    units = [unit for unit in asked.draft.document.units if _in_play(unit, asked)]
    return frozenset().union(*(alternatives_of(u) - plain if _bracketed(u) else alternatives_of(u) for u in units))


def _without_brackets() -> frozenset[Alternative]:
    """What stands in some clause without a bracket: there it is certain to be part of the text."""
    units = {unit.source: unit for draft, _ in witnesses() for unit in draft.document.units}.values()
    return frozenset().union(*(alternatives_of(unit) for unit in units if not _bracketed(unit)))


def _bracketed(unit: Unit) -> bool:
    return any(a.rule in ("bracket", "line_bracket") for a in alternatives_of(unit))


def _readings(draft: Draft) -> Iterator[dict[str, str]]:
    points = [point for point in draft.choices if point.options]
    ways = itertools.product(*(point.options for point in points))
    for way in itertools.islice(ways, MOST_READINGS):
        yield draft.full(dict(zip((point.name for point in points), way, strict=True)))


def _asked(draft: Draft, claim: str, reading: Mapping[str, str]) -> Asked | None:
    """The claim made ready; nothing where the reading leaves it out."""
    named = named_claim(draft.under(reading)[0], claim)
    return None if named is None else made_ready(draft, reading, named, WISH, ())


def _came(asked: Asked, wish: Wish) -> Seen | None:
    """What comes of a claim; nothing where it is undecided for another reason than its clauses."""
    name = asked.claim.name
    if asked.refused:
        return Seen(REFUSED, "; ".join(asked.refused), name)
    verdict = answer(asked.draft, asked.claim, asked.reading, (), wish)
    if verdict.outcome is Outcome.UNDECIDED:
        return None
    left_open = next(_left_open(asked), None)
    return Seen(EXACT, "", name) if left_open is None else Seen(OVER, left_open, name)


def _left_open(asked: Asked) -> Iterator[str]:
    """What is supposed either way; what on a course on which nothing happens twice may run out on another day."""
    yield from (f"{compared}: either is supposed" for compared in comparisons(asked.part))
    if asked.part.others:  # no search with exact days is made of several texts
        yield "what is due under two instruments may run out at any time"
        return
    search = asked.search(asked.candidates, ZONES)
    done = Exact[object](search, lambda _: None, most_excluded=1 << 30).run()
    for point in (point for points in done.zones.values() for point in points):
        steps = [step.candidate for step in point.node.course.steps if step.candidate is not None]
        if len(set(steps)) == len(steps):
            yield from _unknown(point)


def _unknown(point: Point) -> Iterator[str]:
    node = point.node
    clocked = {member for clock in point.clocks for member in clock.members}
    for member in (*pending(node.world), *node.waiting):
        if name_of_member(member) not in clocked:
            yield f"{_called(member)} may run out at any time"
    for clock in point.clocks:
        if clock.term.low < clock.term.high:
            yield f"{clock.term.low} to {clock.term.high} days stand for a span"


def _called(member: object) -> str:
    if isinstance(member, Occasion):
        return "the time of the claim"
    kind = member[2].kind  # type: ignore[index]
    return _KINDS.get(kind, kind)


_KINDS = {
    "deadline": "a deadline",
    "end": "the end of a duty",
    "start": "the beginning of a duty",
    "expiry": "the term of the agreement",
    "entry": "the day of entry into force",
    "notice": "a notice",
    "status-start": "the beginning of a status",
    "status-end": "the end of a status",
    "clock": "an awaited date",
    "recheck": "a span that is looked back on",
}


# ---------------------------------------------------------------- which clauses bear on a claim


def _in_play(unit: Unit, asked: Asked) -> bool:
    """Whether a clause is among those that are run for a claim, or is shown to make no difference to them."""
    kind = unit.node.kind
    agreement = asked.part.agreement
    if kind in ALWAYS:
        return True
    if kind in IDLE:
        return _makes_no_difference(unit, asked)
    if unit.name is not None and any(unit.name == c.name for family in BY_NAME for c in getattr(agreement, family)):
        return True
    if kind in ("life", "entry_into_force", "provisional_application"):
        return bool(agreement.stages)
    words = set(re.findall(r"[\w-]+", " ".join(u.source for u in _clauses(asked) if u is not unit)))
    own = set(re.findall(r"[\w-]+", unit.source)) if kind in ("places", "kinds") else {unit.name}
    return bool(own & words)


def _clauses(asked: Asked) -> Iterator[Unit]:
    """The clauses of the agreement that are run for a claim, and the claim."""
    agreement = asked.part.agreement
    names = {c.name for family in BY_NAME for c in getattr(agreement, family)}
    return (u for u in asked.draft.document.units if u.name in names or (agreement.stages and u.node.kind == "life"))


def _makes_no_difference(unit: Unit, asked: Asked) -> bool:
    units = tuple(u for u in asked.draft.document.units if u is not unit)
    without = Draft(replace(asked.draft.document, units=units), asked.draft.beside)
    other = _asked(without, asked.claim.name, asked.reading)
    return other is not None and _run(other) == _run(asked)


def _run(asked: Asked) -> object:
    """The clauses that are run, whatever they are called by and whoever wrote them."""
    return meaning(replace(asked.part.agreement, reading=()))


# ---------------------------------------------------------------- the table


def standing(alternative: Alternative) -> Seen | None:
    """What the prover makes of an alternative; None where no witness has it in play."""
    came = seen().get(alternative, ())
    best = min((EXACT, OVER, REFUSED).index(s.standing) for s in came) if came else None
    if best is None:
        return None
    return min((s for s in came if s.standing == (EXACT, OVER, REFUSED)[best]), key=lambda s: (s.why, s.claim))


HEADING = f"""# What the prover makes of each form

Every alternative of [the grammar](language/grammar.md), and what `servanda find` makes of it. The table is made from
the grammar and from small agreements that are put to the prover (`make proof-coverage`); a test holds it against both.

- **exact**: some claim on which the form bears is decided, and on every course that was looked at for this (on which
  nothing happens twice, {ZONES} states of each claim) everything that runs out has its own day.
- **over-approximated**: what is proved holds, but more courses are looked at than there are, so that a proof may be
  missed. The last column says what is left open.
- **refused**: a claim on which the form bears is never proved. A course of events that breaks it is still found, and
  replayed.

What a form bears on is found clause by clause; the text in a bracket counts where no other clause has the form.

"""


def page() -> str:
    """The table as a page of the documentation."""
    rows = [(alternative, standing(alternative)) for alternative in sorted(expansions())]
    count = {
        word: sum(came is not None and came.standing == word for _, came in rows) for word in (EXACT, OVER, REFUSED)
    }
    said = ", ".join(f"{number} {word}" for word, number in count.items())
    lines = [f"Of {len(rows)} alternatives: {said}.", "", "| rule | form | is | why |", "| --- | --- | --- | --- |"]
    for alternative, came in rows:
        if came is not None:
            form = written(alternative).replace("|", "\\|")
            lines.append(f"| {alternative.rule.strip('_')} | `{form}` | {came.standing} | {came.why} |")
    return HEADING + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
