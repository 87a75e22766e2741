"""Which expectations can nothing break, and which state no source: `python campaigns/expectations.py [CASE …]`.

An expectation is worth having when some mutation of its agreement (see campaigns/mutants.py) or of the interpreter (see
tests/kernel/mutations) makes it fail, and when its `source` says whence it is known. Each expectation is
put to the mutants of its own text, under the first reading it is about, until one breaks it; those that none breaks are
put to the mutants under the last reading, then to the wrong interpreters. A mutant that cannot be run proves nothing.
Without CASE the whole library is tried. The exit code is 1 when an expectation is reported.
"""

import argparse
import copy
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from campaigns.mutants import mutants

from servanda import library_path
from servanda.calendar import CalendarError
from servanda.journal import Expect, Journal, read_journals
from servanda.journal.case import Case, about, find_cases
from servanda.kernel import judge_all
from servanda.kernel.cone import cone
from servanda.kernel.expecting import Judgement, questions
from servanda.kernel.faults import KernelFault
from servanda.kernel.program import program
from servanda.model import Agreement, Draft, read_agreement
from servanda.model.beside import name_of
from servanda.syntax import Diagnostic
from tests.kernel.mutations import MUTATIONS

# A mutant need not make sense to the interpreter; that it then fails shows nothing.
BROKEN_DOWN = (
    KernelFault,
    CalendarError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
WEAK, UNSOURCED = "nothing breaks it", "no source"
BY_AGREEMENT, BY_INTERPRETER = "broken by wrong agreements", "broken by wrong interpreters"


class Mutant(Draft):
    """A draft that makes one wrong agreement, whatever the reading."""

    __slots__ = ("wrong",)

    def under(self, reading: Mapping[str, str] | None = None) -> tuple[Agreement, tuple[Diagnostic, ...]]:
        """The wrong agreement."""
        del reading
        return self.wrong, ()


@dataclass(frozen=True)
class Story:
    """Journals that are run together on one text."""

    name: str
    draft: Draft
    journal: Journal


def stories(case: Case) -> Iterator[Story]:
    """The record of each text of a case as one, each supposed journal by itself."""
    texts = {name_of(text): text for text in case.texts}
    own = name_of(case.agreement)
    runs = [tuple(j for j in case.record if (about(j) or own) == name) for name in texts]
    for files in (*runs, *((journal,) for journal in case.supposed)):
        if files:
            here = replace(case, agreement=texts[about(files[0]) or own])
            draft = _draft(here.agreement, here.also(files))
            whole = draft.beside and files in runs  # with what befell the instruments beside it
            journal, heard = read_journals(here.journals(draft.beside) if whole else files, draft, case.folder)
            if journal is None:
                raise SystemExit("\n".join(fault.message for fault in heard))
            yield Story(str(files[0]), draft, journal)


def _draft(text: Path, also: Iterable[str]) -> Draft:
    draft, heard = read_agreement(text, also)
    if draft is None:
        raise SystemExit("\n".join(fault.message for fault in heard))
    return draft


def unbroken(story: Story, count: Counter[str] | None = None) -> dict[int, Expect]:
    """The expectations that no mutation breaks; `count` is told by what the others were broken."""
    count = Counter() if count is None else count
    judged: dict[int, list[Judgement]] = {}
    for judgement in judge_all(story.draft, story.journal):
        judged.setdefault(judgement.expectation.place.order, []).append(judgement)
    left = {e.place.order: e for e in story.journal.expectations}
    for which in (0, -1):
        readings: dict[tuple[tuple[str, str], ...], list[Expect]] = {}
        for order, expectation in left.items():
            reading = judged[order][which].reading
            readings.setdefault(reading, []).append(replace(expectation, under=reading))
        for reading, expectations in readings.items():
            for order in _broken_by_mutants(story, dict(reading), expectations):
                del left[order]
                count[BY_AGREEMENT] += 1
    for order in _broken_by_interpreters(story, left.values()):
        del left[order]
        count[BY_INTERPRETER] += 1
    return left


def _broken_by_mutants(story: Story, reading: dict[str, str], expectations: list[Expect]) -> set[int]:
    """Which expectations a wrong agreement under this reading breaks."""
    right, _ = story.draft.under(reading)
    reach = cone(program(right), [question for e in expectations for question in questions(e)])
    mould = Mutant(story.draft.document, story.draft.quoted)
    mould.beside = story.draft.beside
    broken: set[int] = set()
    for _, wrong in mutants(right, {name for _, name in reach}):
        if not expectations:
            break
        mutant = copy.copy(mould)
        mutant.wrong = wrong
        failed = failing(mutant, story.journal, expectations)
        broken |= failed
        expectations = [e for e in expectations if e.place.order not in failed]
    return broken


def _broken_by_interpreters(story: Story, expectations: Iterable[Expect]) -> set[int]:
    """Which expectations a wrong interpreter breaks."""
    left = list(expectations)
    broken: set[int] = set()
    for mutation in MUTATIONS.values():
        if not left:
            break
        with mutation():
            failed = failing(story.draft, story.journal, left)
        broken |= failed
        left = [e for e in left if e.place.order not in failed]
    return broken


def failing(draft: Draft, journal: Journal, expectations: Iterable[Expect]) -> set[int]:
    """Which expectations are not met; that a run breaks down proves nothing of them."""
    try:
        judgements = judge_all(draft, replace(journal, expectations=tuple(expectations)))
    except BROKEN_DOWN:
        return set()
    return {j.expectation.place.order for j in judgements if j.judged and not j.passed}


def main() -> int:
    """Print what is reported, and how many were tried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", help="folders of cases; the whole library by default")
    parser.add_argument("--verbose", action="store_true", help="show how long each story takes")
    asked = parser.parse_args()
    count: Counter[str] = Counter()
    begun = time.process_time()
    for case in _cases(asked.cases or [str(library_path())]):
        for story in stories(case):
            before = time.process_time()
            weak = unbroken(story, count)
            for expectation in story.journal.expectations:
                count["tried"] += 1
                for fault in _faults(expectation, weak):
                    count[fault] += 1
                    line = expectation.place.span.line if expectation.place.span else 0
                    print(f"{expectation.place.file}:{line}: {fault}: {expectation.text}")
            if asked.verbose:
                print(f"{story.name}: {time.process_time() - before:.1f} s", file=sys.stderr)
    spent = time.process_time() - begun
    told = ", ".join(f"{count[what]} {what}" for what in (BY_AGREEMENT, BY_INTERPRETER, WEAK, UNSOURCED))
    print(f"{count['tried']} expectations, {told}, {spent:.0f} s of CPU")
    return 1 if count[WEAK] or count[UNSOURCED] else 0


def _faults(expectation: Expect, weak: Mapping[int, Expect]) -> Iterator[str]:
    if expectation.place.order in weak:
        yield WEAK
    if not expectation.sources:
        yield UNSOURCED


def _cases(given: Iterable[str]) -> Iterator[Case]:
    for path in given:
        cases, heard = find_cases(path, library_path())
        if heard:
            raise SystemExit("\n".join(fault.message for fault in heard))
        yield from cases


if __name__ == "__main__":
    sys.exit(main())
