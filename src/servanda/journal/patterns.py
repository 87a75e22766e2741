"""Patterns: good clauses to begin with, and one agreement made of several.

A pattern is a Markdown file of the library: a title, a sentence that says what it does, what it is drawn from, what is
to be decided; under `Words` the declarations its articles need; the articles; and under `Story` a journal. Several make
one agreement: what two declare stands there once, the articles are numbered, and the stories are one journal by date.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from servanda.model.elaborate.lines import names_of
from servanda.syntax import Diagnostic, Unit, format_document, format_journal, parse_document

FOLDER = "patterns"
TITLE = "Agreement between Norland and Southmark"
_SECTION = re.compile(r"^## (?:Article\. )?(.+)\n", re.MULTILINE)
_STORY = re.compile(r"^```journal\n(.*?)^```", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^(?=\d)", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LISTS = frozenset({"parties", "bodies", "places"})
# What the heading of an agreement declares, in the order in which a reader needs it.
_ORDER = ("parties", "bodies", "group", "kinds", "places", "status", "act", "occurrence")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it stands in its file; `open` says what its user must decide."""

    name: str
    says: str
    open: str
    words: tuple[Unit, ...]
    articles: tuple[tuple[str, str], ...]
    entries: tuple[str, ...]


def pattern_names(library: Path) -> tuple[str, ...]:
    """The patterns that the library has."""
    return tuple(path.stem.replace("-", " ") for path in sorted((library / FOLDER).glob("*.md")))


def find_patterns(asked: Iterable[str], library: Path) -> tuple[tuple[Pattern, ...], tuple[Diagnostic, ...]]:
    """The patterns asked for, each once, or which of them there are not."""
    known = pattern_names(library)
    wanted = tuple(dict.fromkeys(" ".join(name.lower().replace("-", " ").split()) for name in asked))
    unknown = tuple(_unknown(name, known) for name in wanted if name not in known)
    return () if unknown else tuple(_read(name, library) for name in wanted), unknown


def _unknown(name: str, known: Sequence[str]) -> Diagnostic:
    near = difflib.get_close_matches(name, known, 1, 0.6)
    return Diagnostic(
        "U111",
        f'There is no pattern called "{name}".',
        file="--pattern",
        expected=f"Expected: {', '.join(known)}.",
        suggestion=f"perhaps: {near[0]}" if near else None,
    )


def _read(name: str, library: Path) -> Pattern:
    path = library / FOLDER / f"{name.replace(' ', '-')}.md"
    text = path.read_text("utf-8")
    opening, *sections = _SECTION.split(text)
    parts = dict(zip(sections[::2], sections[1::2], strict=True))
    paragraphs = [" ".join(paragraph.split()) for paragraph in opening.split("\n\n")]
    document, _ = parse_document(text, str(path))
    story = _STORY.search(parts.pop("Story"))
    del parts["Words"]
    return Pattern(
        name,
        says=paragraphs[1],
        open=next(paragraph for paragraph in paragraphs if paragraph.startswith("To be decided: ")),
        words=tuple(unit for unit in document.units if unit.address[-1] == "Words") if document else (),
        articles=tuple(parts.items()),
        entries=tuple(_ENTRY.split(story[1])[1:]) if story else (),
    )


def compose(patterns: Sequence[Pattern], name: str) -> tuple[str, str]:
    """The agreement that the patterns make under this name, and its journal."""
    *others, last = (pattern.name for pattern in patterns)
    chosen = f"{', '.join(others)} and {last}" if others else last
    opening = "\n\n".join(pattern.open for pattern in patterns)
    words = "\n\n".join(_declarations([unit for pattern in patterns for unit in pattern.words]))
    articles = [article for pattern in patterns for article in pattern.articles]
    body = "".join(
        f"## Article {number}. {title}\n{text.rstrip()}\n\n" for number, (title, text) in enumerate(articles, 1)
    )
    agreement = (
        f"---\ntitle: {TITLE}\n---\n\n# {TITLE}\n\n"
        f"Begun with the patterns of the library for {chosen}.\n\n{opening}\n\n"
        f'```clause\nagreement {name} "{TITLE}"\n\nzone UTC\n\n{words}\n```\n\n{body.rstrip()}\n'
    )
    return format_document(agreement), format_journal(_journal(patterns, name))


def _journal(patterns: Sequence[Pattern], name: str) -> str:
    entries = sorted((entry for pattern in patterns for entry in pattern.entries), key=_day)
    told = "".join(f"{entry.rstrip()}\n" for entry in entries)
    note = '    note "an invented story: it shows the clauses at work, and what is expected of them"'
    return f'journal "The record"\nof {name}\nzone UTC\n\n2030-01-10 signature by all of States\n{note}\n{told}'


def _day(entry: str) -> str:
    """The day of an entry; on one day the order is that of the patterns, and in each that of its story."""
    found = _DATE.match(entry)
    return found[0] if found else ""


def _declarations(units: Sequence[Unit]) -> list[str]:
    """Each declaration once: lists of one kind are one list."""
    found: dict[str, str] = {}
    for kind in ("parties", "bodies"):
        names = dict.fromkeys(name for unit in units if unit.kind == kind for name in names_of(unit.node))
        found[f"{kind} {', '.join(names)}" if names else ""] = kind
    places = dict.fromkeys(line for unit in units if unit.kind == "places" for line in unit.source.splitlines()[1:])
    found["\n".join(("places", *places)) if places else ""] = "places"
    found |= {unit.source: unit.kind for unit in units if unit.kind not in _LISTS}
    return sorted(filter(None, found), key=lambda source: _ORDER.index(found[source]))
