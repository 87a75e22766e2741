"""Text and tree. An agreement is a Markdown file; its clauses stand in fences; a journal is a file of dated lines.

`read_document`, `parse_journal` and `parse_fragment` turn text into trees of `Node` and `Word` that know their place
in the file; faults come back beside the tree as `Diagnostic` values. `format_document` and `format_journal` print a
text in its one layout. The grammars are `clauses.lark` and `journal.lark`; the kinds of nodes are the names of their
rules. Parsers are built, or taken from the cache, when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from servanda.syntax.diagnostic import Diagnostic, Related, errors
from servanda.syntax.tree import Child, Node, Span, Word, plain

if TYPE_CHECKING:
    from servanda.syntax.codes import CODES
    from servanda.syntax.document import Document, Fence, Heading, Paragraph, ProposedBy, Unit
    from servanda.syntax.formatter import format_document, format_journal
    from servanda.syntax.reading import parse_document, parse_fragment, parse_journal, parse_unit, read_document
    from servanda.syntax.render import to_box, to_json, to_line, to_rich
    from servanda.syntax.source import no_file, read_source, without_hidden

_LATER = {
    "codes": ("CODES",),
    "document": ("Document", "Fence", "Heading", "Paragraph", "ProposedBy", "Unit"),
    "formatter": ("format_document", "format_journal"),
    "reading": ("parse_document", "parse_fragment", "parse_journal", "parse_unit", "read_document"),
    "render": ("to_box", "to_json", "to_line", "to_rich"),
    "source": ("no_file", "read_source", "without_hidden"),
}
_HOME = {name: module for module, names in _LATER.items() for name in names}

__all__ = [
    "CODES",
    "Child",
    "Diagnostic",
    "Document",
    "Fence",
    "Heading",
    "Node",
    "Paragraph",
    "ProposedBy",
    "Related",
    "Span",
    "Unit",
    "Word",
    "errors",
    "format_document",
    "format_journal",
    "no_file",
    "parse_document",
    "parse_fragment",
    "parse_journal",
    "parse_unit",
    "plain",
    "read_document",
    "read_source",
    "to_box",
    "to_json",
    "to_line",
    "to_rich",
    "without_hidden",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - as PEP 562 has it
    if name not in _HOME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
