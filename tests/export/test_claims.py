"""What stands on record about the claims of a text, as its page shows it."""

from __future__ import annotations

from pathlib import Path

from servanda.calendar import moment
from servanda.export import page
from servanda.export.claims import Answer, on_record
from servanda.journal import journal_from_text
from servanda.kernel.board import board
from servanda.model import Draft, draft_from_text
from tests.export.test_page import Tags

TEXT = """# Pact

```clause
agreement pact
parties Arden, Veld
act call
obligation reply
    applies at once
    when call by Arden
    Veld shall call
    within [how-long Arden: 3 days | Veld: 5 days] of that
claim in-force
    possible agreement is in force
claim always-owed
    whenever call by Arden
    then Veld owes reply
```
"""
RECORD = """
[[verdict]]
text = "pact.md"
claim = "in-force"
outcome = "shown possible"
readings = 1
happenings = 2
method = "dated search"

[[verdict]]
text = "pact.md"
claim = "always-owed"
outcome = "proved"
readings = 1
under = [{ how-long = "Arden" }]
method = "untimed search"
given = ["outside happenings come one at a time"]

[[verdict]]
text = "pact.md"
claim = "always-owed"
outcome = "undecided"
readings = 1
under = [{ how-long = "Veld" }]
method = "dated search"
given = ["there are more states than were looked at"]

[[verdict]]
text = "another.md"
claim = "in-force"
outcome = "proved impossible"
readings = 1
method = "untimed search"
"""


def _draft(folder: Path, record: str | None = RECORD) -> Draft:
    if record is not None:
        (folder / "verdicts.toml").write_text(record, "utf-8")
    draft, heard = draft_from_text(TEXT, str(folder / "pact.md"))
    assert draft is not None
    assert not heard
    return draft


def test_on_record(tmp_path: Path) -> None:
    """Each claim has the verdicts on it, of this text alone: reasons where one is open, restrictions where not."""
    first, second = on_record(_draft(tmp_path))
    assert first.says == "It is possible that the agreement is in force."
    assert first.answers == (Answer("shown possible", how="2 happenings; dated search"),)
    assert second.answers == (
        Answer(
            "proved",
            ("under how-long = Arden",),
            "untimed search",
            given=("outside happenings come one at a time",),
        ),
        Answer(
            "undecided",
            ("under how-long = Veld",),
            "dated search",
            because=("there are more states than were looked at",),
        ),
    )


def test_nothing_on_record(tmp_path: Path) -> None:
    """Without a record, or with one that cannot be read, the claims are there and no answer is."""
    short = (RECORD.replace(f"\n{key} = ", "\nother = ") for key in ("text", "claim", "method"))
    odd = (
        RECORD.replace('"shown possible"', '"perhaps"'),
        RECORD.replace('[{ how-long = "Arden" }]', "3"),
        "verdict = 1",
    )
    for record in (None, "verdict = [", *short, *odd):
        assert [question.answers for question in on_record(_draft(tmp_path, record))] == [(), ()]


def test_on_the_page(tmp_path: Path) -> None:
    """The page of a run ends with the claims; each verdict is a sentence, and where there is none that is said."""
    draft = _draft(tmp_path, RECORD.replace('claim = "in-force"', 'claim = "gone"'))
    journal, _ = journal_from_text("2030-01-01 call by Arden\n", draft)
    assert journal is not None
    found, runs, _ = board(draft, journal, {}, moment("2030-01-01", "UTC"))
    assert found is not None
    text = page(found, draft, runs)
    assert Tags(text).open == []
    assert "No course of events breaks it, given what is listed." in text
    assert text.count("Nothing is on record") == 1
