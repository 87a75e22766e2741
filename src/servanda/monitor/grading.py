"""Severity, confidence and recurrence of incidents, by rules that the plan declares.

A grade is 1, and one more for each rule of its list that is met, as far as they are met one after the other. A rule of
severity or confidence looks at the columns of a row (`deaths_best at least 10 and place_precision is point`), one of
recurrence at how often such an incident comes in one place (`3 in 7 days`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.model.words import Comparison
from servanda.monitor.fields import Wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from servanda.monitor.series import Rows

NUMBERS = ("count", "value", "deaths_low", "deaths_best", "deaths_high")
TEXTS = ("precision", "dated_by", "place", "place_precision", "unit", "source")
LISTS = ("type", "region", "actors")
_NUMBER = re.compile(rf"({'|'.join(NUMBERS)}) ({'|'.join(Comparison)}) (\d+(?:\.\d+)?)")
_TEXT = re.compile(rf"({'|'.join((*TEXTS, *LISTS))}) is (not )?(.+)")
_OFTEN = re.compile(r"(\d+) in (\d+) days?")


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a column: with a number, or with a text (`comparison` None)."""

    column: str
    comparison: Comparison | None
    value: float | str
    negated: bool = False

    def met(self, rows: Rows) -> NDArray[np.bool_]:
        """By which rows; a number that is not told meets nothing."""
        import numpy as np  # noqa: PLC0415 - comes with the extra

        if self.comparison is not None:
            from servanda.kernel.matching import compare  # noqa: PLC0415 - only plans with grades need the kernel

            told = rows.table[self.column].to_pylist()
            return np.array([v is not None and compare(v, self.comparison, float(self.value)) for v in told], bool)
        if self.column in LISTS:
            found = rows.has(self.column, (str(self.value),))
        else:
            found = np.array([each == self.value for each in rows.table[self.column].to_pylist()], bool)
        return ~found if self.negated else found


@dataclass(frozen=True, slots=True)
class Rule:
    """All of some comparisons."""

    text: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Often:
    """At least so many incidents in so many days, the incident's own among both."""

    text: str
    times: int
    days: int


@dataclass(frozen=True, slots=True)
class Grades:
    """The rules of the grades 2, 3 … in order. From confidence `firm` on an incident is taken as it is reported."""

    severity: tuple[Rule, ...] = ()
    confidence: tuple[Rule, ...] = ()
    recurrence: tuple[Often, ...] = ()
    firm: int = 2


def read_rule(text: str) -> Rule:
    """A rule as the plan writes it."""
    return Rule(text, tuple(_test(part.strip()) for part in text.split(" and ")))


def _test(text: str) -> Test:
    if found := _NUMBER.fullmatch(text):
        return Test(found[1], Comparison(found[2]), float(found[3]))
    if found := _TEXT.fullmatch(text):
        return Test(found[1], None, found[3], negated=found[2] is not None)
    help_ = '"deaths_best at least 10", "place_precision is point", "type is Artillery and dated_by is not report"'
    raise Wrong("M102", f'"{text}" is no rule for a grade.', help_)


def read_often(text: str) -> Often:
    """A rule of recurrence as the plan writes it."""
    found = _OFTEN.fullmatch(text)
    if found is None:
        raise Wrong("M102", f'"{text}" is no rule for how often.', '"3 in 7 days"')
    return Often(text, int(found[1]), int(found[2]))


def graded(rules: Sequence[Rule], rows: Rows) -> NDArray[np.int64]:
    """The grade of every row."""
    import numpy as np  # noqa: PLC0415 - comes with the extra

    grade, so_far = np.ones(len(rows.day), np.int64), np.ones(len(rows.day), bool)
    for rule in rules:
        for test in rule.tests:
            so_far = so_far & test.met(rows)
        grade += so_far
    return grade


def recurring(rules: Sequence[Often], days: NDArray[np.int64]) -> NDArray[np.int64]:
    """The grade of each of some incidents of one kind in one place, by their days in order."""
    import numpy as np  # noqa: PLC0415 - comes with the extra

    grade, so_far = np.ones(len(days), np.int64), np.ones(len(days), bool)
    for rule in rules:
        in_all = np.searchsorted(days, days, "right") - np.searchsorted(days, days - rule.days + 1, "left")
        so_far = so_far & (in_all >= rule.times)
        grade += so_far
    return grade
