"""`servanda test`: are the expectations of journals met?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from servanda.cli import FINE, NO
from servanda.cli.given import open_case_of, open_cases, open_draft, unsound
from servanda.cli.telling import demand, document, fault, refuse
from servanda.export.words import choices_words
from servanda.journal import Expect, Journal, read_journals
from servanda.journal.case import Case, about
from servanda.kernel.board import reading_words
from servanda.kernel.expecting import Judgement, judge_all
from servanda.kernel.readings import MOST_READINGS
from servanda.model import Draft
from servanda.model.beside import name_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """An expectation with its judgements, one per reading; it passes when it holds under each.

    An included journal's expectations belong to the `journal` that was run. `hindsight`: it fails only because of what
    became known after its day.
    """

    journal: str
    expectation: Expect
    judgements: tuple[Judgement, ...]
    hindsight: bool = False

    @property
    def passed(self) -> bool:
        """Whether it holds under every reading it is about."""
        return all(judgement.passed for judgement in self.judgements)

    @property
    def every_reading(self) -> bool:
        """Whether there are no more readings than those that were run."""
        return all(judgement.every for judgement in self.judgements)


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH …")
@click.option("--verbose", "-v", is_flag=True, help="Show every expectation, not only those that fail.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(paths: tuple[str, ...], verbose: bool, as_json: bool) -> int:
    """Run every `expect` of the journals in cases, folders of cases, or single journals. Ends with 1 if one fails."""
    drafts = _Drafts()
    verdicts = [verdict for path in paths for verdict in _verdicts(path, drafts)]
    failed = [verdict for verdict in verdicts if not verdict.passed]
    if as_json:
        passed = len(verdicts) - len(failed)
        document("test", {"passed": passed, "failed": len(failed), "expectations": [_plain(v) for v in verdicts]})
        return NO if failed else FINE
    by_file: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_file.setdefault(verdict.journal, []).append(verdict)
    for file, held in by_file.items():
        print(f"{file} {''.join('.' if verdict.passed else 'F' for verdict in held)}")
        for verdict in held:
            if verbose or not verdict.passed:
                print("\n".join(f"    {line}" for line in _told(verdict)))
        some = sum(not verdict.every_reading for verdict in held)
        if some:
            print(f"    {some} judged in {MOST_READINGS} readings only; there are more")
    print(f"{len(verdicts) - len(failed)} passed, {len(failed)} failed")
    return NO if failed else FINE


class _Drafts:
    """The texts that are run: many journals are about one, which is read and checked once."""

    def __init__(self) -> None:
        self._read: dict[tuple[Path, tuple[str, ...]], Draft] = {}
        self._sound: set[tuple[str, frozenset[str]]] = set()

    def of(self, text: Path, also: tuple[str, ...]) -> Draft:
        """A text that can be run, with the instruments beside it; no expectation of another is judged."""
        if (text, also) not in self._read:
            draft = open_draft(text, also)
            demand(unsound(draft, self._sound))
            self._read[text, also] = draft
        return self._read[text, also]


def _verdicts(path: str, drafts: _Drafts) -> Iterator[Verdict]:
    """The expectations under a path, journal by journal."""
    for case, journals in _runs(path):
        own = case.for_journals(journals)
        draft = drafts.of(own.agreement.resolve(), own.also(journals))
        whole = draft.beside and not case.whole and set(journals) <= set(case.record)  # with what befell the others
        journal, heard = read_journals(own.journals(draft.beside) if whole else journals, draft, case.folder)
        demand(heard)
        if journal is None:
            continue
        judged: dict[int, list[Judgement]] = {}
        for judgement in judge_all(draft, journal):
            judged.setdefault(judgement.expectation.place.order, []).append(judgement)
        for expectation in journal.expectations:
            file = expectation.place.file
            run = file if file in map(str, journals) else str(journals[0])
            verdict = Verdict(run, expectation, tuple(judged.get(expectation.place.order, ())))
            yield verdict if verdict.passed else replace(verdict, hindsight=_true_then(expectation, draft, journal))


def _true_then(expectation: Expect, draft: Draft, journal: Journal) -> bool:
    """Whether what was expected is so on what was known on its own day."""
    if expectation.known_on is not None:
        return False
    then = replace(journal, expectations=(replace(expectation, known_on=expectation.moment),))
    return all(judgement.passed for judgement in judge_all(draft, then))


def _runs(path: str) -> Iterator[tuple[Case, tuple[Path, ...]]]:
    """What is run together: the record of a text as one, each supposed journal by itself."""
    given = Path(path)
    if path.endswith(".journal"):
        case = open_case_of(given) if given.is_file() else None
        if case is None:
            refuse(fault("S127", f'There is no file "{path}".', path))
        yield case.for_journals([given]), (given,)
        return
    for case in open_cases(path):
        for text in case.texts if case.whole else (case.agreement,):
            record = tuple(j for j in case.record if (about(j) or name_of(case.agreement)) == name_of(text))
            if record:
                yield replace(case, agreement=text, whole=False), record
        for journal in case.supposed if case.whole else ():
            yield case, (journal,)


def _told(verdict: Verdict) -> Iterator[str]:
    expectation = verdict.expectation
    line = expectation.place.span.line if expectation.place.span else 0
    sign = "pass" if verdict.passed else "FAIL"
    yield f"{sign}  {expectation.place.file}:{line}  {_written(expectation)}"
    failed = [judgement for judgement in verdict.judgements if not judgement.passed]
    for got in dict.fromkeys(judgement.got for judgement in failed):
        alike = [dict(j.reading) for j in failed if j.got == got]
        under = reading_words(alike, [dict(j.reading) for j in verdict.judgements])
        yield f"      instead: {got}" + (f", under {choices_words(under)}" if under else "")
    if verdict.hindsight:
        yield "      without `known on` an expectation is judged on everything the journal knows"


def _written(expectation: Expect) -> str:
    """An expectation as its author wrote it, on one line."""
    standing = "" if expectation.standing == "established" else f"{expectation.standing} "
    under = ", ".join(f"{name} = {option}" for name, option in expectation.under)
    said = f"{expectation.moment} expect {standing}{expectation.text}" + (f", under {under}" if under else "")
    return said + (f", known on {expectation.known_on}" if expectation.known_on else "")


def _plain(verdict: Verdict) -> dict[str, object]:
    expectation = verdict.expectation
    return {
        "file": expectation.place.file,
        "line": expectation.place.span.line if expectation.place.span else None,
        "date": expectation.moment.isoformat(),
        "expectation": expectation.text,
        "case": expectation.case,
        "passed": verdict.passed,
        "every_reading": verdict.every_reading,
        "readings": [
            {"reading": dict(j.reading), "passed": j.passed, "standing": str(j.standing), "got": j.got}
            for j in verdict.judgements
        ],
    }
