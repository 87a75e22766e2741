"""What can be said of a text some of whose clauses cannot be read: the faults of the others that do not hang on them.

A mistake in one clause never hides one in another. What an unread clause may declare counts as declared, and what is
asked of the whole text (clashes, circles, names that nothing uses) waits until all of it can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from servanda.model.agreement import Agreement
from servanda.model.check.frames import check_bearer_quantity, check_grade
from servanda.model.check.names import check_undefined
from servanda.model.check.roles import check_roles
from servanda.model.check.times import check_deadline_given
from servanda.model.draft import Draft
from servanda.syntax import Diagnostic, Document
from servanda.syntax.words import reserved_words

_OF_ONE_CLAUSE: tuple[Callable[[Agreement, Draft], Iterable[Diagnostic]], ...] = (
    check_undefined,
    check_roles,
    check_grade,
    check_bearer_quantity,
    check_deadline_given,
)
_WORD = re.compile(r"[^\W_][\w-]*")
_QUOTED = re.compile(r'"([^"]*)"')
_LISTS = frozenset(("parties", "bodies", "places", "group", "kinds", "part"))  # they declare more than their first name


def check_in_part(draft: Draft) -> tuple[Diagnostic, ...]:
    """The faults of the clauses that can be read, each by itself, in the order of the text."""
    agreement, heard = draft.under(draft.full())
    lost = _may_be_declared(draft.document)
    found = [*heard, *(fault for each in _OF_ONE_CLAUSE for fault in each(agreement, draft))]
    sound = (f for f in dict.fromkeys(found) if not lost & set(_named(f, draft.document)))
    return tuple(sorted(sound, key=lambda f: f.span.start if f.span else 0))


def _named(fault: Diagnostic, document: Document) -> Iterator[str]:
    """The names in a fault's message and at its place."""
    for quoted in _QUOTED.findall(fault.message):
        yield from _WORD.findall(quoted)
    if fault.span is not None:
        yield from _WORD.findall(document.text[fault.span.start : fault.span.end])


def _may_be_declared(document: Document) -> set[str]:
    """The names that the clauses left unread may declare."""
    found: set[str] = set()
    for fence in document.fences:
        text = document.text[fence.span.start : fence.span.end]
        for unit in document.units:
            if fence.span.start <= unit.span.start < fence.span.end:
                text = text.replace(unit.source, "", 1)
        listed = False
        for line in text.splitlines():
            first, *rest = _WORD.findall(line) or [""]
            begins = line[:1] not in ("", " ", "#")
            listed = first in _LISTS if begins else listed
            if begins or listed:
                found.update(rest if begins else [first, *rest])
    return found - reserved_words()
