"""Word documents: a negotiator's draft becomes the Markdown of an agreement, and an agreement becomes a document.

`read_word` gives a manuscript: paragraphs of pieces, each with the tracked changes it stands in. `view_text` shows it
as it was before the changes and as it would be after them; `markdown` writes it with every change as a bracket;
`write_word` goes the other way. Documents come from strangers: what could harm is refused before it is read.
"""

from __future__ import annotations

from servanda.word.found import Found, find
from servanda.word.manuscript import Manuscript, View
from servanda.word.markdown import markdown, marked_text
from servanda.word.reading import read_word
from servanda.word.views import notes, view_text
from servanda.word.writing import write_word

__all__ = [
    "Found",
    "Manuscript",
    "View",
    "find",
    "markdown",
    "marked_text",
    "notes",
    "read_word",
    "view_text",
    "write_word",
]
