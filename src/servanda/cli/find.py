"""`servanda find`: the course of events that breaks a claim, or the proof that there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from servanda.cli import BAD_INPUT, FINE, NO
from servanda.cli.explain import lines_of
from servanda.cli.given import choices, open_case, open_draft
from servanda.cli.group import NOTICE
from servanda.cli.telling import demand, document, fault, refuse
from servanda.cli.writing import write_whole
from servanda.model.check import check
from servanda.proof import MOST_STATES, Blocker, Outcome, Story, Verdict, Wish, blockers, find
from servanda.syntax import errors


@click.command("find")
@click.argument("given", metavar="AGREEMENT|CASE")
@click.option("--claim", "claims", multiple=True, metavar="NAME", help="Only this claim; may be given more than once.")
@click.option("--choose", multiple=True, metavar="CHOICE=OPTION", help="Take this option of a bracket or term.")
@click.option("--within", type=click.IntRange(0), metavar="N", help="Look at no more than N outside happenings.")
@click.option("--against", metavar="PARTY", help="Everyone but this party cooperates: consents, ratifies, stays.")
@click.option(
    "--blockers", "blocked", metavar="CLAIM", help="Who can keep from coming about what this claim calls possible?"
)
@click.option("--states", type=click.IntRange(1), default=MOST_STATES, show_default=True, help="Give up after so many.")
@click.option("--save", metavar="FILE", help="Write the first story as a journal.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(  # noqa: PLR0917 - as above: one argument for each option
    given: str,
    claims: tuple[str, ...],
    choose: tuple[str, ...],
    within: int | None,
    against: str | None,
    blocked: str | None,
    states: int,
    save: str | None,
    as_json: bool,
) -> int:
    """Find the course of events that breaks a claim, or prove that there is none.

    For each claim and each reading that can matter to it: a counterexample, told with its dates; proved; shown
    possible, or proved impossible; vacuous; or undecided. Ends with 0 when every claim holds, 1 when one fails, 2 when
    one is undecided and none fails.
    """
    draft = open_draft(open_case(given).agreement)
    demand(errors(check(draft)))
    fixed = choices(draft, choose)
    known = [c.name for c in draft.under(fixed)[0].claims]
    for name in (*claims, *((blocked,) if blocked else ())):
        if name not in known:
            option = "--blockers" if name == blocked else "--claim"
            refuse(fault("P101", f'There is no claim "{name}" under these choices.', option, _nearest(known)))
    if against is not None and against not in draft.under(fixed)[0].parties:
        refuse(fault("P102", f'"{against}" is no party.', "--against"))
    wish = Wish(within=within, against=against, states=states)
    if blocked is not None:
        return _blocked(list(blockers(draft, blocked, fixed, wish)), blocked, as_json=as_json)
    verdicts = []
    try:
        for name in claims or known:
            for verdict in find(draft, name, fixed, wish):
                verdicts.append(verdict)
                if not as_json:
                    print("\n".join(_told(verdict)))
    except KeyboardInterrupt:
        print("Interrupted: what is not told above is undecided.")
        return BAD_INPUT
    if save is not None:
        _save(save, verdicts)
    if as_json:
        document("find", {"claims": [_plain(v) for v in verdicts]})
    else:
        print(NOTICE)
    return _status(verdicts)


def _status(verdicts: Iterable[Verdict]) -> int:
    """A claim in some reading holds once it holds in one; every other must hold in every reading."""
    held = list(verdicts)
    some = {v.claim for v in held if v.in_some_reading and v.holds}
    found = [v.holds for v in held if v.claim not in some]
    return NO if False in found else BAD_INPUT if None in found else FINE


def _nearest(known: list[str]) -> str | None:
    return f"one of: {', '.join(known)}" if known else None


def _save(path: str, verdicts: list[Verdict]) -> None:
    story = next((v.story for v in verdicts if v.story is not None), None)
    if story is None:
        print("Nothing is saved: no story was found.", file=sys.stderr)
        return
    write_whole(Path(path), story.journal)


# ---------------------------------------------------------------- for people


def _told(verdict: Verdict) -> Iterator[str]:
    under = ", ".join(f"{name} = {option}" for name, option in verdict.reading)
    yield f"{verdict.claim}: {verdict.outcome}{f', under {under}' if under else ''}"
    yield f"    {_how(verdict)}"
    yield from (f"    {'because' if verdict.holds is None else 'given that'} {why}" for why in verdict.why)
    if verdict.story is not None:
        yield from story_lines(verdict.story)
        if verdict.working is not None:
            yield from _beside(verdict.story, verdict.working)
    yield ""


def _how(verdict: Verdict) -> str:
    states = f"{verdict.states} states looked at"
    if verdict.story is None:
        bound = f", up to {verdict.events} happenings" if verdict.outcome is Outcome.UNDECIDED else ""
        return f"{verdict.method}, {states}{bound}"
    least = "no fewer do" if verdict.fewest else "none of them can be left out"
    return f"{verdict.story.happenings} happenings, {least}; {verdict.method}, {states}; replayed by the interpreter"


def story_lines(story: Story) -> Iterator[str]:
    """A story for people: its steps, what each changed, and how it ends."""
    yield ""
    for step in story.steps:
        if not step.words and not step.changes:
            continue
        yield f"    {step.moment}  {'; '.join(map(_undated, step.words)) or 'time passes'}"
        for change in step.changes:
            yield f"        {change.text}{_place(change.clause, change.address)}"
    yield f"    At the end: {story.end}"
    for node in story.because:
        yield from lines_of(node, "        ")


def _place(clause: str | None, address: tuple[str, ...]) -> str:
    return f" [{clause}{', ' + address[-1] if address else ''}]" if clause else ""


def _beside(story: Story, working: Story) -> Iterator[str]:
    """The nearest course on which it works, what differs marked."""
    yield "    It is kept on this course; marked is what differs:"
    here = [w for step in story.steps for w in step.words]
    there = [w for step in working.steps for w in step.words]
    bare = {_undated(w) for w in here}
    kept = {_undated(w) for w in there}
    yield from (f"      - {w}" for w in here if _undated(w) not in kept)
    yield from (f"      {' ' if _undated(w) in bare else '+'} {w}" for w in there)
    yield f"        At the end: {working.end}"


def _undated(words: str) -> str:
    """A line of a journal without its date."""
    parts = words.split(" ")
    return " ".join(parts[2:] if ":" in parts[1] else parts[1:])


def _blocked(found: list[Blocker], claim: str, *, as_json: bool) -> int:
    if as_json:
        plain = [
            {"party": b.party, "reading": dict(b.reading), "omission": b.omission, "undoing": b.undoing} for b in found
        ]
        document("find", {"claims": [], "blockers": {"claim": claim, "parties": plain}})
        return FINE
    for blocker in found:
        words = {True: "yes", False: "no", None: "undecided"}
        under = ", ".join(f"{name} = {option}" for name, option in blocker.reading)
        yields = (
            f"by doing nothing: {words[blocker.omission]}; by an act of its own: {blocker.undoing or 'no act found'}"
        )
        print(f"{blocker.party} blocks {claim}{f' under {under}' if under else ''}: {yields}")
    print(NOTICE)
    return FINE


# ---------------------------------------------------------------- for programs


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {
        "claim": verdict.claim,
        "reading": dict(verdict.reading),
        "outcome": str(verdict.outcome),
        "holds": verdict.holds,
        "method": verdict.method,
        "states": verdict.states,
        "happenings": verdict.events,
        "why": list(verdict.why),
        "fewest": verdict.fewest,
        "story": None if verdict.story is None else plain_story(verdict.story),
        "working": None if verdict.working is None else plain_story(verdict.working),
    }


def plain_story(story: Story) -> dict[str, Any]:
    """A story for programs."""
    return {
        "journal": story.journal,
        "happenings": story.happenings,
        "end": story.end,
        "steps": [
            {
                "date": step.moment.isoformat(),
                "happenings": list(step.words),
                "changes": [{"text": c.text, "clause": c.clause, "article": list(c.address)} for c in step.changes],
            }
            for step in story.steps
        ],
    }
