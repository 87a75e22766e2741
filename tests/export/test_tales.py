"""A story as a page tells it: English steps, its own lanes alone, the clauses on which its end rests."""

from __future__ import annotations

import pytest

from servanda.export.asked import asked_page
from servanda.export.claims import Answer, Question
from servanda.export.tales import Tale, tale_of
from servanda.model import Draft, draft_from_text
from servanda.proof import Verdict, find
from tests.export.test_page import ATTACK, Tags

HELP = """# Pass

## Article 1. Help

Who is attacked is helped, once <all> agree.

```clause
agreement pass
parties Arden, Veld, Corra
act attack on Party
    reads "{by} attacks {on}"
act send-help to Party
act sell-grain

obligation help
    when attack on Arden by any of Parties as attacker
    applies at once
    each of Parties excluding attacker, Arden shall send-help to Arden
    on decision of all of Veld, Corra

obligation grain
    applies at once
    Corra shall sell-grain

claim help-owed
    whenever attack on Arden by any of Parties
    then some of Veld, Corra owe help
    within 5 days of that
```
"""


@pytest.fixture(scope="module")
def draft() -> Draft:
    """The text."""
    made, heard = draft_from_text(HELP, "pass.md")
    assert made is not None
    assert not heard
    return made


@pytest.fixture(scope="module")
def verdict(draft: Draft) -> Verdict:
    """The counterexample to its claim."""
    return next(find(draft, "help-owed"))


@pytest.fixture(scope="module")
def tale(draft: Draft, verdict: Verdict) -> Tale:
    """The story as it is shown."""
    assert verdict.story is not None
    return tale_of(verdict.story, verdict.working, draft, {})


def test_english(tale: Tale) -> None:
    """A happening is told as its act reads, with the journal's line beside it."""
    told = [(step.said, step.written) for step in tale.steps if step.said]
    assert told == [(("Veld attacks Arden",), ("attack on Arden by Veld",))]


def test_own_lanes(tale: Tale) -> None:
    """What the story does not touch has no bar: of the clauses only help, and not grain."""
    assert tale.drawing is not None
    assert {bar.label for lane in tale.drawing.lanes for bar in lane.bars} <= {"help"}
    assert {mark.label for lane in tale.drawing.lanes for mark in lane.marks} == {"attack"}


def test_clauses(tale: Tale) -> None:
    """The clause whose condition failed stands there with its article, its words and its sentence."""
    (quoted,) = tale.clauses
    assert (quoted.article, quoted.clause.name) == ("Article 1. Help", "help")
    assert quoted.paragraphs == ("Who is attacked is helped, once <all> agree.",)
    assert "Veld and Corra so decide" in quoted.clause.sentence


def test_nearest_course(tale: Tale) -> None:
    """Beside it stands the course on which the claim is kept, with what is added marked."""
    assert [line.words for line in tale.beside if line.sign == " "] == ["attack on Arden by Veld"]
    assert [line.words for line in tale.beside if line.sign == "+"] == ["consent to help by all of Veld, Corra"]


def test_before_anything_has_happened() -> None:
    """A claim that fails at once has neither picture nor table of steps, and the page of it is whole."""
    draft, _ = draft_from_text(
        HELP.partition("claim")[0] + "claim asked\n    never Arden may attack on Veld\n```\n", "p.md"
    )
    assert draft is not None
    (verdict,) = find(draft, "asked")
    assert verdict.story is not None
    told = tale_of(verdict.story, None, draft, {})
    text = asked_page(draft, (Question("asked", "", (Answer("counterexample", tale=told),)),))
    assert (told.drawing, told.steps, Tags(text).open) == (None, (), [])
    assert "Step by step" not in text


def test_page_of_claims(draft: Draft, tale: Tale) -> None:
    """The page is whole, says the claim in English, and takes no word of a text for a tag."""
    answer = Answer("counterexample", ("under a",), "1 happening", tale=tale)
    text = asked_page(
        draft, (Question("help-owed", "Whenever any of the Parties attacks Arden.", (answer,)),), (ATTACK,)
    )
    tags = Tags(text)
    assert tags.open == []
    assert "script" not in {tag for tag, _ in tags.found}
    for part in (
        "Whenever any of the Parties attacks Arden.",
        "A course of events breaks it.",
        "once &lt;all&gt; agree",
        "Veld attacks Arden.",
        "+ added",
        "not legal advice",
    ):
        assert part in text
    ids = [attributes["id"] for _, attributes in tags.found if "id" in attributes]
    assert len(ids) == len(set(ids))
