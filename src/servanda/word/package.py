"""A Word document as its parts: the text, its styles, lists and notes. What would fetch or run something is refused."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from servanda.word.archive import SAVE_AS, Archive, Refusal, open_archive
from servanda.word.markup import read_markup

_MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_TYPES, _ROOT = "[Content_Types].xml", "_rels/.rels"
_READ = ("styles", "numbering", "footnotes", "endnotes", "comments")
_LEFT = {"image": "a picture", "chart": "a chart", "oleObject": "an embedded object", "package": "an embedded object"}
_LEFT |= {"aFChunk": "a text in another format", "diagramData": "a diagram"}


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that are read, by what they are: `document`, and of the others those the document has.

    `left` tells what the document holds beside them, in words; `links` are the addresses that its words point to.
    """

    parts: dict[str, Element]
    left: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str
    outside: bool


def open_package(path: Path) -> Package:
    """The parts of a document; a `Refusal` where it is none or not to be trusted."""
    archive = open_archive(path)
    try:
        return _package(archive)
    finally:
        archive.close()


def _package(archive: Archive) -> Package:
    if _TYPES not in archive.names or _ROOT not in archive.names:
        what = "an OpenDocument text" if "mimetype" in archive.names else "an archive, but no Word document"
        raise Refusal("D101", f"The file is {what}.", SAVE_AS)
    relations = {name: tuple(_relations(archive, name)) for name in sorted(archive.names) if name.endswith(".rels")}
    links = tuple(_outside(relation) for held in relations.values() for relation in held if relation.outside)
    main = next((_part("", r.target) for r in relations[_ROOT] if r.kind == "officeDocument" and not r.outside), "")
    _trusted(archive, main)
    own = relations.get(_relations_of(main), ())
    parts = {"document": read_markup(archive.read(main), main)}
    for relation in own:
        name = _part(posixpath.dirname(main), relation.target)
        if relation.kind in _READ and name in archive.names:
            parts.setdefault(relation.kind, read_markup(archive.read(name), name))
    left = {_LEFT[r.kind] for r in own if r.kind in _LEFT}
    return Package(parts, tuple(sorted(left)), tuple(dict.fromkeys(links)))


def _part(folder: str, target: str) -> str:
    """The name of the part that a relation of a part in a folder points to."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(archive: Archive, name: str) -> Iterator[_Relation]:
    for element in read_markup(archive.read(name), name):
        kind = element.get("Type", "").rpartition("/")[2]
        yield _Relation(kind, element.get("Target", ""), element.get("TargetMode") == "External")


def _trusted(archive: Archive, main: str) -> None:
    """The main part is a document without macros, as the document's own list of types says."""
    types = read_markup(archive.read(_TYPES), _TYPES)
    said = {element.get("PartName", "").removeprefix("/"): element.get("ContentType", "") for element in types}
    kinds = [element.get("ContentType", "") for element in types]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds):
        raise Refusal("D111", "The document holds macros.", SAVE_AS)
    default = next((e.get("ContentType", "") for e in types if e.get("Extension", "").lower() == "xml"), "")
    if main not in archive.names or said.get(main, default) not in _MAIN:
        kind = said.get(main, default) or "nothing"
        raise Refusal("D101", f"The file is no Word document: its main part is {kind}.", SAVE_AS)


def _outside(relation: _Relation) -> str:
    """The address a word points to, which is never fetched; anything else from outside is refused."""
    if relation.kind != "hyperlink":
        raise Refusal(
            "D110",
            f'The document fetches something from outside ({relation.kind}): "{relation.target[:100]}".',
            expected="Expected: all of it in the document itself (File, Info, Edit Links to Files, Break Link).",
        )
    return relation.target
