"""Other instruments: how a clause names what is another's, which of them a text speaks of, and where their texts lie.

What is another's is named by its own word and that instrument's name, "in force of covenant": no declared name has a
space, so the two are told apart again. A text is found by the name it gives itself: among the texts of the same folder,
in the folder of that name beside it, in the library's folder of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from servanda.model.elaborate.lines import names_of
from servanda.model.words import Between
from servanda.syntax import Document, Node, read_source

_OF = " of "
# The word stands in column one of its file and nowhere else there, so the parser is not needed to find it.
_NAME = re.compile(r"^agreement ([\w-]+)", re.MULTILINE)
_LINES = {
    "together": Between.TOGETHER,
    "replaces": Between.REPLACES,
    "subject_to": Between.SUBJECT,
    "notwithstanding": Between.PREVAILS,
}


def named(word: str, instrument: str) -> str:
    """A word that is said of another instrument: ``in force of covenant``."""
    return f"{word}{_OF}{instrument}"


def apart(word: str) -> tuple[str, str | None]:
    """The word alone, and the other instrument it is said of, if it is."""
    own, of, instrument = word.partition(_OF)
    return own, instrument if of else None


def relations_of(node: Node) -> tuple[tuple[Between, str], ...]:
    """What an `agreement` unit says of other instruments; of whichever there are, the name is empty."""
    found = [(_LINES[line.kind], name) for line in node.nodes() if line.kind in _LINES for name in names_of(line)]
    found += [(Between.PREVAILS, "") for _ in node.nodes("notwithstanding_any")]
    return tuple(found)


def run_beside(document: Document) -> tuple[str, ...]:
    """The instruments that a text says it stands beside."""
    units = (unit.node for unit in document.units if unit.kind == "agreement")
    return tuple(dict.fromkeys(name for node in units for _, name in relations_of(node) if name))


def quoted_by(document: Document) -> tuple[str, ...]:
    """The instruments from which a text takes clauses over."""
    norms = (unit.node for unit in document.units if unit.node.kind == "norm")
    return tuple(dict.fromkeys(instrument_of(line) for node in norms for line in _taking(node)))


def instrument_of(line: Node) -> str:
    """The instrument that a line ``as in CLAUSE of NAME`` names."""
    holder = line.node("of_part")
    return "" if holder is None else names_of(holder)[0]


def _taking(node: Node) -> Iterator[Node]:
    for line in node.nodes():
        if line.kind == "as_in":
            yield line
        elif line.kind == "line_bracket":
            for option in line.nodes():
                yield from option.nodes("as_in")


def name_of(text: Path) -> str | None:
    """The name a text gives its agreement; none where it cannot be read: whoever reads it in earnest reports that."""
    found = _NAME.search(read_source(text)[0] or "")
    return found[1] if found else None


def find_text(name: str, folder: Path, library: Path) -> Path | None:
    """The text of an instrument, as seen from the folder of another."""
    for place in dict.fromkeys((folder, folder.resolve().parent / name, library / name)):
        for text in sorted(place.glob("*.md")) if place.is_dir() else ():
            if name_of(text) == name:
                return text
    return None
