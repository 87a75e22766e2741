"""A course of events as it is told: to people step by step, to programs with its journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servanda.cli.explain import lines_of
from servanda.proof import Story


def story_lines(story: Story) -> Iterator[str]:
    """A story for people: its steps, what each changed, and how it ends."""
    yield ""
    for step in story.steps:
        if not step.words and not step.changes:
            continue
        yield f"    {step.moment}  {'; '.join(map(_undated, step.words)) or 'time passes'}"
        for change in step.changes:
            yield f"        {change.text}{_place(change.clause, change.address)}"
    yield f"    At the end: {story.end}"
    for node in story.because:
        yield from lines_of(node, "        ")


def _place(clause: str | None, address: tuple[str, ...]) -> str:
    return f" [{clause}{', ' + address[-1] if address else ''}]" if clause else ""


def beside(story: Story, working: Story) -> Iterator[str]:
    """The nearest course on which the claim is kept, what differs marked."""
    yield "    It is kept on this course; marked is what differs:"
    here = [w for step in story.steps for w in step.words]
    there = [w for step in working.steps for w in step.words]
    bare = {_undated(w) for w in here}
    kept = {_undated(w) for w in there}
    yield from (f"      - {w}" for w in here if _undated(w) not in kept)
    yield from (f"      {' ' if _undated(w) in bare else '+'} {w}" for w in there)
    yield f"        At the end: {working.end}"


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
        "steps": [
            {
                "date": step.moment.isoformat(),
                "happenings": list(step.words),
                "changes": [{"text": c.text, "clause": c.clause, "article": list(c.address)} for c in step.changes],
            }
            for step in story.steps
        ],
    }
