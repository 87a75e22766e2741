"""Reports that tell one story in one wording, grouped, with what shows it.

Reports of one event share names as well, so names only bring two reports together; what makes one a copy is a long
quotation or the runs of words. Each report is compared with the longest of each group that it meets, never with all,
so that time grows with the number of reports and not with its square.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from servanda.reading.copies.traits import Traits

ANCHORS = 0.8  # of the names and numbers of the one with fewer, so much stands in the other
NAMES = 3  # at least so many
RUNS = 0.3  # of the shorter one's runs of three words; a paraphrase has 0.58 or more, other reports of an event less
QUOTED = 0.5  # of the long quotations of the one with fewer
MET = 64  # the latest groups that are tried under one sum; more have it only if it says nothing


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two reports share: names and numbers, quotations, and the share of the shorter one's runs of three words."""

    anchors: tuple[str, ...]
    quotes: int
    runs: float
    same: bool = False  # word for word

    @property
    def why(self) -> str:
        """In words, for people."""
        if self.same:
            return "the same words"
        quotes = f"{self.quotes} long quotation{'s' if self.quotes > 1 else ''}, " if self.quotes else ""
        return f"{len(self.anchors)} names and numbers, {quotes}{self.runs:.0%} of the runs of three words"


@dataclass(frozen=True, slots=True)
class Copy:
    """A report of a story, and what shows it: what it shares with the source."""

    report: Traits
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that count as one: the source, which is the one to read, and its copies by name."""

    source: Traits
    copies: tuple[Copy, ...] = ()


def stories(reports: Iterable[Traits]) -> list[Story]:
    """All reports, each in one story; the largest stories first."""
    groups: list[list[Traits]] = []
    met: dict[Hashable, deque[int]] = {}
    for report in sorted(reports, key=lambda each: (-each.words, each.name)):
        sums = (("whole", report.whole), *report.bands, *report.quotes)
        found = max(_candidates(report, sums, met, groups), default=None)
        if found is None:
            for each in sums:
                met.setdefault(each, deque(maxlen=MET)).append(len(groups))
            groups.append([report])
        else:
            groups[-found[-1]].append(report)
    return sorted(map(_story, groups), key=lambda each: (-len(each.copies), each.source.name))


def likeness(one: Traits, other: Traits) -> Likeness | None:
    """What makes one a copy of the other, or None."""
    if one.whole == other.whole:
        return Likeness(tuple(sorted(one.anchors)), len(one.quotes), 1.0, same=True)
    fewer = min(len(one.anchors), len(other.anchors))
    shared = one.anchors & other.anchors
    if len(shared) < NAMES or len(shared) < ANCHORS * fewer:
        return None
    short, long_ = sorted((one.shingles, other.shingles), key=len)
    runs = len(set(short).intersection(long_)) / max(1, len(short))
    quotes = len(one.quotes & other.quotes)
    if runs <= RUNS and not (quotes and quotes >= QUOTED * min(len(one.quotes), len(other.quotes))):
        return None
    return Likeness(tuple(sorted(shared)), quotes, runs)


def _candidates(
    report: Traits, sums: Iterable[Hashable], met: dict[Hashable, deque[int]], groups: list[list[Traits]]
) -> Iterator[tuple[bool, float, int, int]]:
    """The groups of which this report is a copy, by how much shows it; the last number is the group's, below zero."""
    for number in dict.fromkeys(number for each in sums for number in met.get(each, ())):
        found = likeness(report, groups[number][0])
        if found is not None:
            yield found.same, found.runs, found.quotes, -number


def _story(group: list[Traits]) -> Story:
    """The group with its source: fewest signs of a machine, then the earliest, then the longest.

    A copy that is like the longest and not like the source shows what it shares with the longest.
    """
    source = min(group, key=lambda each: (each.signs, each.published or date.max, -each.words, each.name))
    copies = ((each, likeness(each, source) or likeness(each, group[0])) for each in group if each is not source)
    told = (Copy(each, found) for each, found in copies if found is not None)
    return Story(source, tuple(sorted(told, key=lambda each: each.report.name)))
