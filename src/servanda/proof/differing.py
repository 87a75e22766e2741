"""Two courses of events side by side: the one that breaks a claim, and the nearest on which the claim is kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servanda.proof.stories import Story

_NAME = r"[^\W\d][\w/'-]*"
_BY = re.compile(rf" by (?:all of (?P<all>{_NAME}(?:, {_NAME})*)|(?P<one>{_NAME}))(?= |$)")
_LABEL = re.compile(r"\bfound (?P<of>\S+)-(?P<number>\d+)(?= |$)")


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the course on which the claim is kept: the same as in the story, left out of it, or added."""

    sign: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class _Line:
    """What happens at a time: who does it stands between its `head` and its `tail`; nobody where one line is one."""

    at: int
    when: str
    head: str
    who: tuple[str, ...]
    tail: str

    def words_of(self, who: list[str]) -> str:
        """The line for some of those who do it."""
        by = f" by {who[0]}" if len(who) == 1 else f" by all of {', '.join(who)}"
        return f"{self.head}{by if self.who != ('',) else ''}{self.tail}"


def differences(story: Story, working: Story) -> Iterator[Difference]:
    """The nearest course on which the claim is kept, in the order of time, with what differs marked.

    Who does the same in one line is compared one by one: that another comes first, or one more is there, is no
    difference for the rest.
    """
    called = _labels(story)
    same = {theirs: called[rank] for rank, theirs in _labels(working).items() if rank in called}
    here, there = tuple(_lines(story, {})), tuple(_lines(working, same))
    before, after = map(_counted, (here, there))
    found = [(line.at, 0, "-", line, _parted(line, after)[1]) for line in here]
    for line in there:
        both, alone = _parted(line, before)
        found += [(line.at, 1, " ", line, both), (line.at, 1, "+", line, alone)]
    for _, _, sign, line, who in sorted(found, key=lambda each: each[:2]):
        if who:
            yield Difference(sign, line.when, line.words_of(who))


def _lines(story: Story, same: Mapping[str, str]) -> Iterator[_Line]:
    """What happens on a course; what is found called as in the other."""
    for step in story.steps:
        for dated in step.words:
            bare = undated(dated)
            words = _LABEL.sub(lambda found: f"found {same.get(_called(found), _called(found))}", bare)
            by = _BY.search(words)
            who = ("",) if by is None else tuple((by["all"] or by["one"]).split(", "))
            head, tail = (words, "") if by is None else (words[: by.start()], words[by.end() :])
            yield _Line(step.moment.start, dated.removesuffix(bare).rstrip(), head, who, tail)


def _labels(story: Story) -> dict[tuple[str, int], str]:
    """What is found on a course by its word and its turn: the number in a label depends on all that comes before."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for found in (found for step in story.steps for words in step.words for found in _LABEL.finditer(words)):
        numbers[found["of"]].add(int(found["number"]))
    return {(of, turn): f"{of}-{number}" for of, held in numbers.items() for turn, number in enumerate(sorted(held))}


def _called(found: re.Match[str]) -> str:
    return f"{found['of']}-{found['number']}"


def _counted(lines: tuple[_Line, ...]) -> Counter[tuple[str, str, str]]:
    return Counter((line.head, who, line.tail) for line in lines for who in line.who)


def _parted(line: _Line, others: Counter[tuple[str, str, str]]) -> tuple[list[str], list[str]]:
    """Who does the same on the other course, whatever its date, and is counted there once less; and who does not."""
    both: list[str] = []
    alone: list[str] = []
    for who in line.who:
        done = line.head, who, line.tail
        (both if others[done] > 0 else alone).append(who)
        others[done] -= 1
    return both, alone


def undated(words: str) -> str:
    """A line of a journal without its date."""
    parts = words.split(" ")
    return " ".join(parts[2:] if ":" in parts[1] else parts[1:])
