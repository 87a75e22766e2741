"""The annotated articles are as they were on the day they were written, and their offsets are right."""

import hashlib
import json
from pathlib import Path

import pytest

from servanda.reading.tokens import sentences

HERE = Path(__file__).parent
FOLDERS = [HERE / "articles", HERE / "later"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_sums(folder: Path) -> None:
    """No article, annotation or lexicon has changed since it was written."""
    for line in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        told, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == told, name


@pytest.mark.parametrize(
    "file", [f for folder in FOLDERS for f in sorted(folder.glob("*.txt"))], ids=lambda f: f"{f.parent.name}-{f.stem}"
)
def test_offsets(file: Path) -> None:
    """Every evidence of an annotation stands in its sentence, word for word."""
    text = file.read_text(encoding="utf-8")
    gold = json.loads(file.with_name(f"{file.stem}.gold.json").read_text(encoding="utf-8"))
    spans = {sentence.id: sentence.span for sentence in sentences(text)}
    for each in [*gold["statements"], *gold["background"]]:
        evidence = each["evidence"]
        span = spans[evidence["sentence"]]
        assert (span.start, span.end) == (evidence["sentence_start"], evidence["sentence_end"])
        if "text" in evidence:
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]
