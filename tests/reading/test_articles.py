"""The twenty annotated articles are as they were on the day they were written, and their offsets are right."""

import hashlib
import json
from pathlib import Path

import pytest

from servanda.reading.tokens import sentences

FOLDER = Path(__file__).parent / "articles"
NUMBERS = [f"{number:02d}" for number in range(1, 21)]


def test_sums() -> None:
    """No article, annotation or lexicon has changed since it was written."""
    for line in (FOLDER / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        told, name = line.split("  ")
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == told, name


@pytest.mark.parametrize("number", NUMBERS)
def test_offsets(number: str) -> None:
    """Every evidence of an annotation stands in its sentence, word for word."""
    text = (FOLDER / f"{number}.txt").read_text(encoding="utf-8")
    gold = json.loads((FOLDER / f"{number}.gold.json").read_text(encoding="utf-8"))
    spans = {sentence.id: sentence.span for sentence in sentences(text)}
    for each in [*gold["statements"], *gold["background"]]:
        evidence = each["evidence"]
        span = spans[evidence["sentence"]]
        assert (span.start, span.end) == (evidence["sentence_start"], evidence["sentence_end"])
        if "text" in evidence:
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]
