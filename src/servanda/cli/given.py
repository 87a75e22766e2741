"""What most verbs are given: a case, its journals, the choices, the two dates. Read once, checked, ready to be run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from servanda import library_path
from servanda.calendar import CalendarError, Moment, moment
from servanda.cli.telling import demand, fault, refuse
from servanda.journal import Journal
from servanda.journal.case import Case, find_case, find_case_of, find_cases
from servanda.journal.loading import load, shown
from servanda.model import Draft, read_agreement
from servanda.model.check import check
from servanda.model.taking_over import WHERE
from servanda.syntax import Diagnostic, errors

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """What a verb is asked about.

    `reading` holds the choices made by the user and the journal; `as_of` is the day the answer is for.
    """

    case: Case
    draft: Draft
    journal: Journal
    reading: dict[str, str]
    as_of: Moment
    known: Moment | None


def options(function: Function) -> Function:
    """The options that say on what and when."""
    for option in reversed(
        (
            click.option(
                "--journal",
                "-j",
                "journals",
                multiple=True,
                metavar="FILE",
                help="Run on this journal; may be given more than once.",
            ),
            click.option(
                "--as-of", metavar="DATE", help="Answer as of this day; by default that of the journal's last line."
            ),
            click.option("--known", metavar="DATE", help="Use only what was known on this day."),
            click.option(
                "--choose", multiple=True, metavar="CHOICE=OPTION", help="Take this option of a bracket or term."
            ),
        )
    ):
        function = option(function)
    return function


def open_case(given: str) -> Case:
    """The case a user names."""
    case, heard = find_case(given, shown(library_path()))
    demand(heard)
    return there(case)


def open_case_of(journal: Path) -> Case:
    """The case that a journal lies in."""
    case, heard = find_case_of(journal)
    demand(heard)
    return there(case)


def open_cases(given: str) -> tuple[Case, ...]:
    """The case a user names, or all cases below a folder."""
    found, heard = find_cases(given, shown(library_path()))
    demand(heard)
    return found


def open_draft(path: Path, also: Sequence[str] = ()) -> Draft:
    """A text that can be read and understood, with the instruments beside it."""
    draft, heard = read_agreement(shown(path), also)
    demand(heard)
    return there(draft)


def open_beside(path: Path, others: Sequence[str]) -> Draft:
    """The same with these instruments beside it, each of which must be there and be another."""
    draft = open_draft(path, others)
    for name in others:
        what = f'There is no text of an instrument called "{name}".'
        if name == draft.name:
            what = f'"{name}" is this text, and cannot stand beside itself.'
        if name not in draft.beside:
            refuse(Diagnostic("U113", what, file="--with", expected=WHERE))
    return draft


def unsound(draft: Draft, known: set[tuple[str, frozenset[str]]]) -> Iterator[Diagnostic]:
    """What forbids running a draft: the errors of `check` in it and in the instruments beside it.

    `known` are those found sound before, by file and by what they stand beside; it takes in those looked at now.
    """
    for each in (draft, *draft.beside.values()):
        key = each.path, frozenset(each.beside)
        if key not in known:
            known.add(key)
            yield from errors(check(each))


def ask(given: str, journals: Sequence[str], as_of: str | None, known: str | None, choose: Sequence[str]) -> Asked:
    """Everything a run needs, or the first reason why there is none."""
    found, heard = load(given, journals, library=shown(library_path()))
    demand(heard)
    loaded = there(found)
    draft, journal = loaded.draft, loaded.journal
    reading = choices(draft, choose, journal)
    agreement, heard = draft.under(reading)
    demand((*heard, *unsound(draft, set())))
    day = date(as_of, agreement.zone, "--as-of") if as_of else last_day(journal)
    if day is None:
        what = "The journal has no dated line, so the day to answer for must be given."
        refuse(fault("U105", what, "--as-of", "--as-of 2022-03-29"))
    return Asked(loaded.case, draft, journal, reading, day, date(known, agreement.zone, "--known") if known else None)


def choices(
    draft: Draft, choose: Sequence[str], journal: Journal | None = None, option: str = "--choose"
) -> dict[str, str]:
    """The choices of the journal and of the user, made with this option; they must agree."""
    pairs = [*(journal.choices if journal else ()), *(_pair(choice, option, draft) for choice in choose)]
    reading, heard = draft.fixed(pairs, file=option)
    demand(heard)
    return reading


def last_day(journal: Journal) -> Moment | None:
    """The day of the last line of a journal: what is asked when no date is given. Never today's."""
    moments = [entry.moment for entry in (*journal.entries, *journal.expectations)]
    return max(moments, key=lambda m: (m.end, m.start)) if moments else None


def date(text: str, zone: str, place: str) -> Moment:
    """A date given at the command line."""
    try:
        return moment(text, zone)
    except CalendarError as error:
        refuse(fault("U104", f"{error.message[:1].upper()}{error.message[1:]}.", place, error.suggestion))


def _pair(choice: str, option: str, draft: Draft) -> tuple[str, str]:
    name, sign, chosen = (part.strip() for part in choice.partition("="))
    if not (name and sign and chosen):
        known = sorted(draft.choices, key=lambda point: point.name != name)  # the one that is meant, if there is one
        example = f"{known[0].name}={known[0].options[0]}" if known else "attack-clause=Ukraine"
        refuse(fault("U104", f'"{choice}" makes no choice.', option, f"{option} {example}"))
    return name, chosen


Value = TypeVar("Value")


def there(value: Value | None) -> Value:
    """A value whose absence has been told as an error already."""
    if value is None:
        message = "no value and no error"
        raise RuntimeError(message)
    return value
