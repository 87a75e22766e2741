"""`servanda compare`: where two texts, versions or readings differ, and where that makes a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import click

from servanda.cli import BAD_INPUT, FINE, NO, ranking
from servanda.cli.consequences import Answered, Stories, answered, consequences, plain, plain_rows
from servanda.cli.given import choices
from servanda.cli.group import NOTICE
from servanda.cli.progress import watched
from servanda.cli.telling import document, fault, refuse
from servanda.cli.versions import open_version
from servanda.model import Draft
from servanda.model.difference import Change, Kind, differences, terms_read_otherwise, units_of
from servanda.model.readback import unit_sentences
from servanda.proof.comparing import MOST_HAPPENINGS, MOST_PAIRS, Text
from servanda.proof.observing import Observable
from servanda.syntax import Unit

ABOUT = {"in-force": Observable.IN_FORCE, "owed": Observable.OWED, "allowed": Observable.ALLOWED}


@dataclass(frozen=True)
class Side:
    """One of the two that are compared: as the user names it, the choices made, the full reading it is run under."""

    given: str
    draft: Draft
    fixed: dict[str, str]

    @property
    def reading(self) -> dict[str, str]:
        """The choices made, and the first option everywhere else."""
        return self.draft.full(self.fixed)

    def sentences(self) -> Mapping[int, str]:
        """What each unit says in English, by its place in the text."""
        return {unit.span.start: said for unit, said in unit_sentences(self.draft, self.reading)}


@click.command("compare")
@click.argument("left", metavar="A")
@click.argument("right", metavar="[B]", required=False)
@click.option("--left", "left_choices", multiple=True, metavar="CHOICE=OPTION", help="Take this option in A.")
@click.option("--right", "right_choices", multiple=True, metavar="CHOICE=OPTION", help="Take this option in B.")
@click.option("--all-brackets", is_flag=True, help="Rank the open choices of A by whether they matter, and to whom.")
@click.option("--clauses", "only_clauses", is_flag=True, help="Compare the clauses alone, not what they lead to.")
@click.option(
    "--about",
    type=click.Choice(list(ABOUT)),
    multiple=True,
    help="Answer this question alone; may be given more than once.",
)
@click.option(
    "--within",
    type=click.IntRange(0),
    default=MOST_HAPPENINGS,
    metavar="N",
    help="Look at no more than N outside happenings.",
)
@click.option(
    "--states", type=click.IntRange(1), default=MOST_PAIRS, show_default=True, help="Give up a search after so many."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    left: str,
    right: str | None,
    *,
    left_choices: tuple[str, ...],
    right_choices: tuple[str, ...],
    all_brackets: bool,
    only_clauses: bool,
    about: tuple[str, ...],
    within: int,
    states: int,
    as_json: bool,
) -> int:
    """Compare two texts, two versions of one, or one text under two sets of choices.

    A and B are agreements or cases; FILE@REVISION or CASE@REVISION is the text as git has it there. Without choices
    the texts are compared with all their brackets, and run under the first option of each. Ends with 0 when no clause
    differs in meaning, 1 when one does, 2 when it is broken off (Ctrl-C): what was found until then is told.

    For what is in force, who owes what and what is allowed: differ, with the shortest course of events found on which
    the two part; equivalent, when it is proved that they never do; or undecided.

    \b
    servanda compare draft.md@HEAD~1 draft.md
    servanda compare draft.md --left attack-clause=Russia --right attack-clause=Ukraine
    servanda compare draft.md --all-brackets
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    if all_brackets:
        bounds = (within, states) != (MOST_HAPPENINGS, MOST_PAIRS)
        _demand_alone(right, right_choices, narrower=bool(only_clauses or about or bounds))
        return _ranked(left, left_choices, as_json=as_json)
    if only_clauses and about:
        what = "--clauses compares the clauses alone, so that no question is asked for --about."
        refuse(fault("P103", what, "--clauses", "one of the two"))
    if right is None and left_choices == right_choices:
        what = "One text under one set of choices is no comparison."
        refuse(fault("P103", what, left, "a second text, or --left CHOICE=OPTION --right CHOICE=OPTION"))
    one = _side(left, open_version(left), left_choices, "--left")
    other = _side(right or left, one.draft if right is None else open_version(right), right_choices, "--right")
    changes = changes_between(one, other)
    texts = Text(one.draft, one.reading), Text(other.draft, other.reading)
    asked = [ABOUT[name] for name in about or ABOUT] if in_meaning(changes) and not only_clauses else []
    found: list[Answered] = []
    with suppress(KeyboardInterrupt), watched(asked, "Questions") as bar:
        found.extend(answered(each, texts, changes, within=within, states=states) for each in bar)
    unasked = [str(observable) for observable in asked[len(found) :]]
    if as_json:
        document("compare", {**_plain(one, other, changes, found), "left": unasked})
    else:
        broken_off = (f"Broken off before: {', '.join(unasked)}", "") if unasked else ()
        print("\n".join((*_told(one, other, changes), *consequences(changes, found), *broken_off, NOTICE)))
    return BAD_INPUT if unasked else NO if in_meaning(changes) else FINE


def _demand_alone(right: str | None, right_choices: tuple[str, ...], *, narrower: bool) -> None:
    """Go on only where nothing else is asked that the ranking of brackets would leave aside."""
    how = "servanda compare draft.md --all-brackets --left CHOICE=OPTION"
    if right is not None or right_choices:
        what = "The brackets of one text are ranked, so that B and --right say nothing."
        refuse(fault("P103", what, "--all-brackets", how))
    if narrower:
        what = "Every question is asked of each bracket, within bounds of its own: --clauses, --about, --within and"
        refuse(fault("P103", f"{what} --states say nothing here.", "--all-brackets", how))


def _ranked(given: str, choose: tuple[str, ...], *, as_json: bool) -> int:
    draft = open_version(given)
    return ranking.all_brackets(draft, choices(draft, choose, option="--left"), as_json=as_json)


def _side(given: str, draft: Draft, choose: tuple[str, ...], option: str) -> Side:
    return Side(given, draft, choices(draft, choose, option=option))


def changes_between(one: Side, other: Side) -> tuple[Change, ...]:
    """The clauses that differ: with all brackets, or under the choices where some are made."""
    if not (one.fixed or other.fixed):
        return differences(units_of(one.draft), units_of(other.draft))
    found = differences(*(side.draft.units_under(side.reading) for side in (one, other)))
    return (*found, *terms_read_otherwise((one.draft, one.reading), (other.draft, other.reading)))


def in_meaning(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that are more than another author or source."""
    return tuple(change for change in changes if change.kind is not Kind.ATTRIBUTED)


# ---------------------------------------------------------------- for people


def _told(one: Side, other: Side, changes: tuple[Change, ...]) -> Iterator[str]:
    for word, side in (("A", one), ("B", other)):
        under = ", ".join(f"{name} = {option}" for name, option in side.fixed.items())
        yield f"{word}: {side.given}{f', {under}' if under else ''}"
        open_ = ", ".join(f"{name} = {option}" for name, option in side.reading.items() if name not in side.fixed)
        yield from (f"   run with {open_}",) if open_ else ()
    yield ""
    if not changes:
        yield "No clause differs."
        yield ""
    before, after = one.sentences(), other.sentences()
    for change in changes:
        yield from _change(change, _said(change.before, before), _said(change.after, after))


def _change(change: Change, before: str, after: str) -> Iterator[str]:
    yield f"{change.clause}: {change.kind}"
    yield from (f"    - {line}" for line in change.lost)
    yield from (f"    + {line}" for line in change.gained)
    if before != after:
        yield from (f"    {word} says: {said}" for word, said in (("A", before), ("B", after)) if said)
    elif before and change.kind is Kind.CHANGED:
        yield f"    Both say: {before}"
    yield ""


def _said(unit: Unit | None, sentences: Mapping[int, str]) -> str:
    return "" if unit is None else sentences.get(unit.span.start, "")


# ---------------------------------------------------------------- for programs


def _plain(one: Side, other: Side, changes: tuple[Change, ...], found: Sequence[Answered]) -> dict[str, Any]:
    before, after = one.sentences(), other.sentences()
    stories = Stories(found)
    return {
        **{word: {"given": side.given, "choices": side.fixed} for word, side in (("a", one), ("b", other))},
        "same": not in_meaning(changes),
        "changes": [
            {
                "clause": change.clause,
                "kind": str(change.kind),
                "lost": list(change.lost),
                "gained": list(change.gained),
                "before": _said(change.before, before) or None,
                "after": _said(change.after, after) or None,
                "consequences": plain_rows(place, found, stories),
            }
            for place, change in enumerate(changes)
        ],
        "behaviour": [
            {
                **plain(each.whole, stories.number(each.whole)),
                "alone": [
                    {"clause": row.change.clause, **plain(row.answer, stories.number(row.answer))} for row in each.alone
                ],
            }
            for each in found
        ],
    }
