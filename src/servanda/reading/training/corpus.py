"""PolNeAR as its authors give it: a folder of texts, and one of annotations in the standoff format of brat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from servanda.reading.spans import Span

ROLES = ("source", "cue", "content")
Roles: TypeAlias = Mapping[str, Sequence[Span]]  # the spans of an attribution by role

_TEXT_BOUND = re.compile(r"(T\d+)\t\w+ ([\d ;]+)\t")
_LINK = re.compile(r"E\d+\t")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with the attributions of its first annotator, in the order of the names of annotators."""

    name: str
    text: str
    attributions: tuple[Roles, ...]


def training_part(folder: Path) -> Path:
    """Where the articles to learn from lie: in a copy of the corpus `data/train`, else in the folder itself."""
    part = folder / "data" / "train"
    return part if part.is_dir() else folder


def files(folder: Path) -> list[tuple[Path, Path]]:
    """The annotations and texts of a folder, one pair for each article."""
    found: dict[str, tuple[Path, Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text = folder / "text" / f"{name}.txt"
        if text.is_file():
            found.setdefault(name, (path, text))
    return list(found.values())


def annotated(folder: Path) -> Iterator[Annotated]:
    """The articles of a folder with `text` and `attributions` in it."""
    return map(annotated_pair, files(folder))


def annotated_pair(pair: tuple[Path, Path]) -> Annotated:
    """The article of an annotation and a text."""
    path, text = pair
    return Annotated(text.stem, text.read_text(encoding="utf-8"), tuple(standoff(path)))


def standoff(path: Path) -> list[Roles]:
    """The attributions of one file; those without a cue or a content are left out."""
    spans: dict[str, list[Span]] = {}
    links: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if found := _TEXT_BOUND.match(line):  # a line that goes on with a span's words is none
            spans[found[1]] = [_span(place) for place in found[2].split(";")]
        elif _LINK.match(line):
            links.append(line.split("\t")[1])
    linked = [_linked(link, spans) for link in links]
    return [one for one in linked if one["cue"] and one["content"]]


def _span(place: str) -> Span:
    start, end = place.split()
    return Span(int(start), int(end))


def _linked(link: str, spans: Mapping[str, Sequence[Span]]) -> dict[str, list[Span]]:
    """One event line, `Attribution:T4 Content:T3 Cue:T2 Source:T1`; a second content is `Content2`."""
    one: dict[str, list[Span]] = {role: [] for role in ROLES}
    for part in link.split()[1:]:
        role, _, name = part.partition(":")
        one.setdefault(role.rstrip("0123456789").lower(), []).extend(spans.get(name, ()))
    return one
