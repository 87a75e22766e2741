"""A reading held against an annotation."""

import json
from pathlib import Path
from typing import Any

import pytest

from servanda.reading.scoring import Ratio, read_gold, score
from tests.cli.conftest import Servanda, servanda
from tests.reading.conftest import Read

__all__ = ["servanda"]
TEXT = (
    "Norway proposed a truce on Tuesday. "
    "Sweden will not sign unless aid can come in, its envoy Bo Lind said. The sea froze."
)


def gold(**changes: object) -> dict[str, Any]:
    """An annotation of the text, with changes to its first statement."""
    first = {
        "id": "ST01",
        "sentence": "S1",
        "evidence": {"sentence": "S1", "sentence_start": 0, "sentence_end": 35},
        "speaker": {"name": "the Norway", "party": "Norway"},
        "speech_act": "proposal",
        "provisions": ["ceasefire"],
        "polarity": "positive",
        "quotation": "indirect",
        "date": {"iso": "2030-03-26"},
        **changes,
    }
    second = {
        **first,
        "id": "ST02",
        "sentence": "S2",
        "evidence": {"sentence": "S2", "sentence_start": 36, "sentence_end": 104},
        "speaker": {"name": "Bo Lind", "party": "Sweden"},
        "speech_act": "condition",
        "accept_also": ["refusal", "promise"],
        "provisions": ["humanitarian_access"],
        "not_provisions": [],
        "polarity": "negative",
        "conditions": ["ST01", {"kind": "necessary", "text": {"start": 57, "end": 79}}],
    }
    facts = [{"evidence": {"sentence": "S3"}}]
    return {"format": "statements-gold/1", "statements": [first, second], "background": facts}


def test_a_good_reading(read: Read) -> None:
    """All is right but the strict act, which the annotation also accepts leniently."""
    found = score(read(TEXT), gold())

    assert found.figures["statements"] == Ratio(2, 2, 2)
    assert (found.figures["act"].right, found.figures["act, lenient"].right) == (1, 2)
    assert found.figures["conditions"] == Ratio(1, 1, 1)
    assert {name: ratio.f1 for name, ratio in found.figures.items() if ratio.f1 < 1} == {"act": 0.5}
    assert len(found.errors) == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"speaker": {"name": "Oslo", "party": "Norway"}}, "ST01 speaker: Norway instead of Oslo"),
        ({"date": {"iso": None}}, "ST01 date: 2030-03-26 instead of None"),
        ({"polarity": "negative"}, "ST01 polarity: positive instead of negative"),
        ({"quotation": "direct"}, "ST01 quotation: indirect instead of direct"),
        ({"provisions": []}, "ST01 provisions: ceasefire instead of none"),
        ({"not_provisions": ["ceasefire"]}, "ST01 must not be read as ceasefire"),
        ({"speaker": {"name": "Norway", "party": "Finland"}}, "ST01 was not found: S1, Finland, proposal"),
        ({"sentence": "S3"}, None),
    ],
)
def test_errors_are_told(read: Read, changes: dict[str, object], error: str | None) -> None:
    """Each error is a line with what was read and what is right; half of the evidence in common is enough to match."""
    found = score(read(TEXT), gold(**changes))

    assert (error in found.errors) if error else found.figures["statements"].f1 == 1


def test_statements_that_are_none(read: Read) -> None:
    """What was read beyond the annotation is told, and worse if it is a fact of the narrator."""
    wanted = {**gold(), "statements": [], "background": [{"evidence": {"sentence": "S1"}}]}
    errors = score(read(TEXT), wanted).errors

    assert [line.split(":")[0] for line in errors] == [
        "ST01 is a fact of the narrator",
        "ST02 is no statement of the annotation",
    ]


def test_figures_add_up(read: Read) -> None:
    """Two scores are added by their numbers; of nothing precision and recall are whole."""
    one = score(read(TEXT), gold())
    both = one + one

    assert both.figures["statements"] == Ratio(4, 4, 4)
    assert (Ratio().precision, Ratio().recall, Ratio().f1, Ratio(0, 2, 2).f1) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no JSON"),
        ("[]", "not of the format"),
        ('{"format": "statements-gold/1", "statements": [{"id": "ST01"}]}', "Statement 1 of the annotation has no"),
    ],
)
def test_annotations_that_are_none(content: str, message: str, tmp_path: Path) -> None:
    """What an annotation lacks is told before anything is scored."""
    (tmp_path / "gold.json").write_text(content)
    found, (told,) = read_gold(tmp_path / "gold.json")

    assert (found, told.code) == (None, "R104")
    assert message in told.message
    assert read_gold(tmp_path / "none.json")[1][0].code == "R104"


def test_on_the_command_line(servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--score` prints a line for each figure, then the errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT)
    (tmp_path / "gold.json").write_text(json.dumps(gold()))
    lines = servanda("read", "report.txt", "--published", "2030-03-27", "--score", "gold.json").out.splitlines()

    assert lines[1].split() == ["statements", "1.000", "1.000", "1.000", "2", "of", "2"]
    assert lines[-1].startswith("ST02 act: ")
