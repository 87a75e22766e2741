"""What a text claims of itself and what was found about each claim, as a page shows it.

Freshly found, with the story; or on record beside the text, with its length alone.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.export.tales import Tale
from servanda.export.words import together
from servanda.model import Draft
from servanda.model.readback import sentence

RECORD = "verdicts.toml"  # beside the text: what was found about its claims, with the file and the claim of each
PLAINLY = {
    "counterexample": "A course of events breaks it.",
    "proved": "No course of events breaks it, given what is listed.",
    "shown possible": "On some course of events it comes about.",
    "proved impossible": "On no course of events does it come about, given what is listed.",
    "vacuous": "Its occasion never comes, so that it says nothing.",
    "undecided": "Neither was found: it may hold or fail.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found about a claim.

    Attributes:
        outcome: as `find` says it.
        under: the readings of which it is true, each in words; empty for all.
        how: by which means, and how many happenings a story takes.
        because: why it is undecided or vacuous.
        given: under which restrictions it is proved.
        remarks: what is to be said of the story.
        told_for: the reading for which the story is told, where there are several.
        tale: the story; None where there is none, or on record its length alone.
    """

    outcome: str
    under: tuple[str, ...] = ()
    how: str = ""
    because: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    told_for: str = ""
    tale: Tale | None = None

    @property
    def plainly(self) -> str:
        """The outcome as a sentence."""
        return PLAINLY[self.outcome]

    @property
    def kind(self) -> str:
        """Its outcome as a class of the page's style."""
        return self.outcome.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Question:
    """A claim, the sentence that it says, and what was found; no answer where none was looked for."""

    name: str
    says: str
    answers: tuple[Answer, ...] = ()


# ---------------------------------------------------------------- on record


def on_record(draft: Draft) -> tuple[Question, ...]:
    """Every claim of a text, with the verdicts that stand on record beside it."""
    agreement, _ = draft.under(draft.full({}))
    noted = _noted(Path(draft.path)) if agreement.claims else []
    return tuple(
        Question(claim.name, sentence(claim, agreement), tuple(answer for of, answer in noted if of == claim.name))
        for claim in agreement.claims
    )


def _noted(text: Path) -> list[tuple[str, Answer]]:
    """Each answer with the claim that it is about; nothing where there is no record, or none that can be read."""
    try:
        whole = tomllib.loads(text.with_name(RECORD).read_text("utf-8"))
        return [(each["claim"], _answer(each)) for each in whole.get("verdict", ()) if each["text"] == text.name]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _answer(noted: dict[str, Any]) -> Answer:
    """A verdict as it stands in the record; what is none raises an error, as other words than these do."""
    if noted["outcome"] not in PLAINLY:
        raise ValueError(noted["outcome"])
    under = tuple(f"under {w}" for w in together([tuple(reading.items()) for reading in noted.get("under", ())]))
    story = noted.get("happenings")
    length = "" if story is None else f"{story} happening{'' if story == 1 else 's'}; "
    reasons = tuple(noted.get("given", ()))
    open_ = noted["outcome"] in {"undecided", "vacuous"}
    because, given = (reasons, ()) if open_ else ((), reasons)
    return Answer(noted["outcome"], under, f"{length}{noted['method']}", because, given)
