"""`servanda check`: is a text well-formed, and free of contradictions and traps?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli import BAD_INPUT, FINE, NO
from servanda.cli.given import open_cases
from servanda.cli.group import NOTICE
from servanda.cli.telling import Refused, document, fault, refuse, tell
from servanda.journal import read_journal
from servanda.journal.case import Case, all_about
from servanda.model import Draft, read_agreement
from servanda.model.beside import name_of
from servanda.model.check import check
from servanda.model.check.in_part import check_in_part
from servanda.model.drift import drift, read_accepted
from servanda.syntax import Diagnostic, errors, to_json, to_line

if TYPE_CHECKING:
    from servanda.cli.deep import Deep

# A text that has no meaning is bad input; one that has a meaning and contradicts itself is a negative answer.
CONTRADICTIONS = frozenset({"C301"})
NAMES = frozenset({"J101", "J103"})  # a journal's happenings and names that the text does not have
MOST_STATES, MOST_SECONDS = 400, 3.0  # for each finding of --deep
MISFIT = 3  # so many different ones are no slips of the pen: the journal was written for another text


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="AGREEMENT|CASE|FOLDER …")
@click.option("--strict", is_flag=True, help="Warnings fail the check too.")
@click.option("--lines", is_flag=True, help="One line per diagnostic, for editors.")
@click.option("--deep", is_flag=True, help="Also look for flaws that only a course of events or a proof can show.")
@click.option("--with", "others", multiple=True, metavar="NAME", help="With --deep: run this instrument beside it.")
@click.option("--choose", multiple=True, metavar="CHOICE=OPTION", help="With --deep: take this option of a choice.")
@click.option(
    "--states", type=click.IntRange(1), default=MOST_STATES, show_default=True, help="With --deep: so many per finding."
)
@click.option(
    "--seconds", type=click.FloatRange(0), default=MOST_SECONDS, show_default=True, help="With --deep: likewise."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(  # noqa: PLR0917 - one argument for each option
    paths: tuple[str, ...],
    strict: bool,
    lines: bool,
    deep: bool,
    others: tuple[str, ...],
    choose: tuple[str, ...],
    states: int,
    seconds: float,
    as_json: bool,
) -> int:
    """Check texts, and of a case, or of every case in a folder, every text and every journal.

    Looks at form, names and types, clashes between clauses, circles, dates that cannot be kept, and wording that moved
    since `accept`. Ends with 0 when nothing is wrong, 1 when clauses contradict each other (with --strict: when there
    is a warning), 2 when a text cannot be understood.

    With --deep it also asks the prover for clauses that are never set off, an entry into force that is never reached,
    contrary duties, ways out of one's own duty, terms with which everything ends, guarantees of mere talk, and groups
    in which nobody may be left; each is told with a story or a proof. Interrupted, it tells what it has, and ends with
    2.
    """
    if (others or choose or (states, seconds) != (MOST_STATES, MOST_SECONDS)) and not deep:
        what = "--with, --choose, --states and --seconds bound what --deep looks for; without it they say nothing."
        refuse(fault("U100", what, "servanda check", f"servanda check --deep {paths[0]}"))
    found: list[Diagnostic] = []
    files: list[str] = []
    whole = as_json or lines
    cases = [case for path in paths for case in open_cases(path)]
    for case in cases:
        for file, heard in checked(case):
            files.append(file)
            found += [fault for fault in (heard if whole else _misfit(file, heard)) if fault not in found]
    bad = errors(found)
    if any(fault.code not in CONTRADICTIONS for fault in bad) and not whole:
        raise Refused(bad)  # warnings wait until the text can be understood
    looked = _deepened(cases, others, choose, (states, seconds)) if deep and not bad else []
    found += [finding.diagnostic for each in looked for finding in each.findings]
    status = _status(bad, found, strict=strict, looked=looked)
    _print(found, files, looked, ok=status == FINE, as_json=as_json, lines=lines)
    return status


def _deepened(
    cases: list[Case], others: tuple[str, ...], choose: tuple[str, ...], bounds: tuple[int, float]
) -> list[Deep]:
    from servanda.cli.deep import Bounds, deepened  # here: a plain check does without the prover

    return list(deepened(cases, others, choose, Bounds(*bounds)))


def _status(bad: Sequence[Diagnostic], found: list[Diagnostic], *, strict: bool, looked: list[Deep]) -> int:
    if any(fault.code not in CONTRADICTIONS for fault in bad) or any(each.interrupted for each in looked):
        return BAD_INPUT
    return NO if bad or (strict and found) else FINE


def _print(
    found: list[Diagnostic], files: list[str], looked: list[Deep], *, ok: bool, as_json: bool, lines: bool
) -> None:
    bad = errors(found)
    if as_json and not any(fault.code[0] in "SU" for fault in bad):
        content: dict[str, Any] = {"ok": ok, "files": files, "diagnostics": [to_json(fault) for fault in found]}
        document("check", content | ({"deep": [each.plain() for each in looked]} if looked else {}))
    elif lines:
        click.echo("".join(f"{to_line(fault)}\n" for fault in found), err=True, nl=False)
    else:
        tell(found)
        if not bad:
            print(_summary(files, found))
        if looked:
            print("\n\n".join("\n".join(each.lines()) for each in looked))
            print(NOTICE)


def checked(case: Case) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Each file of a case with what is wrong with it; journals only of a whole case whose texts are sound."""
    drafts: dict[str, Draft] = {}
    for text in case.texts if case.whole else (case.agreement,):
        draft, heard = read_agreement(text)
        if draft is not None and not errors(heard):
            heard = (*heard, *check(draft), *_moved(draft, text))
        elif draft is not None:
            heard = (*heard, *(fault for fault in check_in_part(draft) if fault not in heard))
        yield str(text), heard
        if draft is not None and not errors(heard):
            drafts[draft.name] = draft
    for journal in (*case.record, *case.supposed) if case.whole else ():
        own, *also = all_about(journal) or (name_of(case.agreement) or "",)
        draft = drafts.get(own)
        if draft is not None and not draft.beside.keys() >= set(also):
            draft, _ = read_agreement(draft.path, also)
        if draft is not None:
            yield str(journal), read_journal(journal, draft, case.folder)[1]


def _misfit(file: str, heard: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """A journal that no longer fits its text says so once, where many of its names are not declared."""
    strange = [fault for fault in heard if fault.code in NAMES]
    things = dict.fromkeys(fault.message for fault in strange)
    if len(things) < MISFIT:
        return heard
    first = strange[0].message.rstrip(".")
    message = f"{Path(file).name} names {len(things)} things that the text does not declare; the first: {first}."
    advice = "a journal for the text as it is now, or the old names in the text"
    return (replace(strange[0], message=message, suggestion=advice), *(f for f in heard if f not in strange))


def _moved(draft: Draft, text: Path) -> tuple[Diagnostic, ...]:
    accepted, heard = read_accepted(text)
    return heard if accepted is None else drift(draft, accepted)


def _summary(files: list[str], found: list[Diagnostic]) -> str:
    checked_ = files[0] if len(files) == 1 else f"{len(files)} files"
    warned = "no warnings" if not found else "1 warning" if len(found) == 1 else f"{len(found)} warnings"
    return f"{checked_}: no errors, {warned}."
