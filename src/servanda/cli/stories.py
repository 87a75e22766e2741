"""A course of events as it is told: to people step by step, to programs with its journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from servanda.cli.explain import lines_of
from servanda.proof import Story


def story_lines(story: Story) -> Iterator[str]:
    """A story for people: its steps, what each changed, and how it ends."""
    yield ""
    for step in story.steps:
        yield f"    {step.moment}  {'; '.join(map(_undated, step.words)) or 'time passes'}"
        for change in step.changes:
            yield f"        {change.text}{_place(change.clause, change.address)}"
    yield f"    At the end: {story.end}"
    for node in story.because:
        yield from lines_of(node, "        ")


def _place(clause: str | None, address: tuple[str, ...]) -> str:
    return f" [{clause}{', ' + address[-1] if address else ''}]" if clause else ""


def beside(story: Story, working: Story) -> Iterator[str]:
    """The nearest course on which the claim is kept, and in it, in the order of time, what differs marked."""
    yield "    It is kept on this course; marked is what differs:"
    here, there = list(_lines(story)), list(_lines(working))
    before, after = (Counter(_undated(words) for _, words in lines) for lines in (here, there))
    gone = [(when, 0, f"- {words}") for when, words in here if not _taken(after, words)]
    kept = [(when, 1, f"{' ' if _taken(before, words) else '+'} {words}") for when, words in there]
    yield from (f"      {line}" for _, _, line in sorted((*gone, *kept), key=lambda found: found[:2]))
    yield f"        At the end: {working.end}"


def _lines(story: Story) -> Iterator[tuple[int, str]]:
    """What happens on a course, each with its time."""
    yield from ((step.moment.start, words) for step in story.steps for words in step.words)


def _taken(counted: Counter[str], words: str) -> bool:
    """Whether the same, whatever its date, is among those counted; it is then counted once less."""
    bare = _undated(words)
    counted[bare] -= 1
    return counted[bare] >= 0


def _undated(words: str) -> str:
    """A line of a journal without its date."""
    parts = words.split(" ")
    return " ".join(parts[2:] if ":" in parts[1] else parts[1:])


def plain_story(story: Story) -> dict[str, Any]:
    """A story for programs."""
    return {
        "journal": story.journal,
        "happenings": story.happenings,
        "end": story.end,
        "because": [line for node in story.because for line in lines_of(node, "")],
        "steps": [
            {
                "date": step.moment.isoformat(),
                "happenings": list(step.words),
                "changes": [{"text": c.text, "clause": c.clause, "article": list(c.address)} for c in step.changes],
            }
            for step in story.steps
        ],
    }
