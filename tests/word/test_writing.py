"""An agreement as a Word document: the same bytes each time, and the same text when it comes back."""

import io
import zipfile
from pathlib import Path

import pytest

from servanda import library_path
from servanda.syntax import Document, parse_document
from servanda.word import View, find, markdown, read_word, view_text, write_word
from tests.word.documents import DOCUMENTS
from tests.word.markup import put

# Patterns have no clause `agreement`, so one would be added to them.
TEXTS = sorted(
    path for path in library_path().glob("*/*.md") if path.name != "README.md" and path.parent.name != "patterns"
)


def back(folder: Path, text: str, *, clauses: bool = False) -> str:
    """The Markdown of the document of a text."""
    path = folder / "draft.docx"
    path.write_bytes(write_word(text, clauses=clauses))
    manuscript, heard = read_word(path)
    assert heard == ()
    return markdown(manuscript, find(manuscript, {}), path.name)


def outline(document: Document) -> tuple[list[str], list[str], list[str]]:
    """The headings, paragraphs and clauses of a text, whatever its line breaks."""
    return (
        [" › ".join(heading.address) for heading in document.headings],
        [paragraph.text for paragraph in document.paragraphs],
        [unit.source for unit in document.units],
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_texts_of_the_library_come_back(tmp_path: Path, path: Path) -> None:
    """Headings, paragraphs and clauses of every agreement survive the way to Word and back."""
    before, _ = parse_document(path.read_text("utf-8"))
    after, _ = parse_document(back(tmp_path, before.text, clauses=True))

    assert outline(after) == outline(before)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_import_invents_no_heading(tmp_path: Path, name: str) -> None:
    """Of a document without a title the name of the file is no heading: written again, it says no more than before."""
    manuscript, _ = read_word(put(tmp_path / "my-file.docx", DOCUMENTS[name]))
    again = tmp_path / "again.docx"
    again.write_bytes(write_word(markdown(manuscript, find(manuscript, {}), "my-file.docx")))
    written, _ = read_word(again)

    assert "my-file" not in view_text(written, View.FINAL)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_imported_documents_come_back(tmp_path: Path, name: str) -> None:
    """The Markdown made from a document, written as a document and read again, is the same to the last sign."""
    manuscript, _ = read_word(put(tmp_path / "draft.docx", DOCUMENTS[name]))
    text = markdown(manuscript, find(manuscript, {}), "draft.docx")
    bare = "\n\n".join(block for block in text.rstrip("\n").split("\n\n") if not block.startswith("<!--"))

    assert back(tmp_path, text, clauses=True) == f"{bare}\n"


def test_forms_of_markdown(tmp_path: Path) -> None:
    """Lists become lines with their signs; emphasis and links leave their words; clauses stay away unasked."""
    text = """---
title: T
---
# T

```clause
agreement t
```

*One* [two](https://example.org) `three` <https://example.org>
four ![five](x.png) <!-- not this -->

- a
- b
  1. c
  2. d

> quoted

    code

[^1]: A note of [^2] notes.

[^2]: Another.

See[^1] and[^9].
"""

    assert [chunk for chunk in back(tmp_path, text).split("\n\n") if not chunk.startswith("```")] == [
        "# T",
        "One two three https://example.org four five",
        "• a",
        "• b",
        "1\\. c",
        "2\\. d",
        "quoted",
        "See[^1] and[^9].",
        "[^1]: A note of notes.\n",
    ]


def test_same_text_same_bytes() -> None:
    """Nothing of the day or the machine is in a document, and it is packed as every machine packs."""
    text = TEXTS[0].read_text("utf-8")

    assert write_word(text) == write_word(text)
    with zipfile.ZipFile(io.BytesIO(write_word(text))) as archive:
        told = {(entry.date_time, entry.compress_type, entry.create_system) for entry in archive.infolist()}
    assert told == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 0)}
