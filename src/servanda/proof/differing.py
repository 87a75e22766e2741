"""Two courses of events side by side: the one that breaks a claim, and the nearest on which the claim is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.proof.stories import Story


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the course on which the claim is kept: the same as in the story, left out of it, or added."""

    sign: str
    when: str
    words: str


def differences(story: Story, working: Story) -> Iterator[Difference]:
    """The nearest course on which the claim is kept, in the order of time, with what differs marked."""
    here, there = list(_lines(story)), list(_lines(working))
    before, after = (Counter(undated(words) for _, words in lines) for lines in (here, there))
    gone = [(when, 0, "-", words) for when, words in here if not _taken(after, words)]
    kept = [(when, 1, " " if _taken(before, words) else "+", words) for when, words in there]
    for _, _, sign, words in sorted((*gone, *kept), key=lambda line: line[:2]):
        bare = undated(words)
        yield Difference(sign, words.removesuffix(bare).rstrip(), bare)


def _lines(story: Story) -> Iterator[tuple[int, str]]:
    """What happens on a course, each with its time."""
    yield from ((step.moment.start, words) for step in story.steps for words in step.words)


def _taken(counted: Counter[str], words: str) -> bool:
    """Whether the same, whatever its date, is among those counted; it is then counted once less."""
    bare = undated(words)
    counted[bare] -= 1
    return counted[bare] >= 0


def undated(words: str) -> str:
    """A line of a journal without its date."""
    parts = words.split(" ")
    return " ".join(parts[2:] if ":" in parts[1] else parts[1:])
