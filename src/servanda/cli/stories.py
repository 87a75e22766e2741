"""A course of events as it is told: to people step by step, to programs with its journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servanda.cli.explain import lines_of
from servanda.proof import Story
from servanda.proof.differing import differences, undated
from servanda.proof.saying import folded


def story_lines(story: Story) -> Iterator[str]:
    """A story for people: its steps, what each changed, and how it ends."""
    yield ""
    for step in story.steps:
        yield f"    {step.moment}  {folded('; '.join(map(undated, step.words))) or 'time passes'}"
        for change in step.changes:
            yield f"        {folded(change.text)}{_place(change.clause, change.address)}"
    yield f"    {story.ending}"
    for node in story.because:
        yield from map(folded, lines_of(node, "        "))


def _place(clause: str | None, address: tuple[str, ...]) -> str:
    return f" [{clause}{', ' + address[-1] if address else ''}]" if clause else ""


def beside(story: Story, working: Story) -> Iterator[str]:
    """The nearest course on which the claim is kept, and in it, in the order of time, what differs marked."""
    yield "    It is kept on this course; marked is what differs:"
    yield from (f"      {each.sign} {each.when} {folded(each.words)}" for each in differences(story, working))
    yield f"        {working.ending}"


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
