"""Every clause of the library reads back as a correct English sentence; the sentences that were read are kept.

`pytest tests/model/readback --record-readback` writes them anew; the review is the diff.
"""

import re
from pathlib import Path

import pytest

from servanda.model import Draft, read_agreement
from tests.model.readback.golden import told

LIBRARY = Path(__file__).resolve().parents[3] / "library"
GOLDEN = Path(__file__).parent / "golden"
TEXTS = [
    pytest.param(path, id=f"{path.parent.name}/{path.stem}")
    for path in sorted(LIBRARY.glob("*/*.md"))
    if path.name != "README.md"
]
QUOTED = re.compile(r'"[^"]*"')
# What no English sentence has: a gap, a word or an article twice, an article before the wrong letter, a stray sign.
FAULTS = {
    "a gap": re.compile(r"[{}\0]|  | [.,;]|\(\)|\bNone\b"),
    "a word twice": re.compile(r"\b(?!that\b|had\b)(\w+) \1\b", re.IGNORECASE),
    "two articles": re.compile(r"\b(?:the|an?) (?:the|an?)\b", re.IGNORECASE),
    "a wrong article": re.compile(r"\b(?:a [aeio]|an [^aeiouh\W])", re.IGNORECASE),
    "no verb form": re.compile(r"\bshall (?:not )?(?:is|has|does|do not)\b"),
}


def read(path: Path) -> Draft:
    """A text of the library."""
    draft, _ = read_agreement(path)
    assert draft is not None
    return draft


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_reads_back_as_it_was_read(path: Path, request: pytest.FixtureRequest) -> None:
    """The sentences of a text are those that somebody has read and kept."""
    kept = GOLDEN / path.parent.name / f"{path.stem}.txt"
    now = told(read(path))

    if request.config.getoption("--record-readback"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(now, "utf-8")
    assert kept.is_file(), "not recorded yet: pytest tests/model/readback --record-readback, then read it"
    assert now == kept.read_text("utf-8")


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_reads_back_in_english(path: Path) -> None:
    """No sentence has a gap, a word twice, a wrong article, a bare name with hyphens, or no full stop."""
    draft = read(path)
    agreement, _ = draft.under(draft.full())
    names = [name for name in (*agreement.parties, *agreement.bodies) if "-" in name]
    sentences = [line.strip() for line in told(draft).splitlines() if line.startswith("    ")]

    assert sentences
    for sentence in sentences:
        bare = QUOTED.sub('"…"', sentence)
        assert sentence.endswith((".", '."')), sentence
        assert [what for what, fault in FAULTS.items() if fault.search(bare)] == [], sentence
        assert [name for name in names if name in bare] == [], sentence


def test_nothing_is_kept_of_a_text_that_is_gone() -> None:
    """Each kept file belongs to a text of the library."""
    texts = {f"{path.parent.name}/{path.stem}.txt" for path in LIBRARY.glob("*/*.md")}

    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")} <= texts
