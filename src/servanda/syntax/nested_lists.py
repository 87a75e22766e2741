"""A list of conditions inside a list: the language has none, for brackets on one line say the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from servanda.syntax.diagnostic import Diagnostic

if TYPE_CHECKING:
    from servanda.syntax.stop import Stop


def list_in_list(stop: Stop) -> Diagnostic | None:
    """A list of conditions inside a list: its lines can stand on one, in round brackets."""
    found = re.fullmatch(r"([ ]{8,})(all|any) of ", stop.before)
    if found is None or f"{stop.token}{stop.after}".strip() != "the following":
        return None
    lead, quantity = found.groups()
    inner = []
    for line in stop.piece.text[stop.offset : stop.piece.end].splitlines()[1:]:
        if len(line) - len(line.lstrip()) <= len(lead):
            break
        inner.append(line.strip())
    joined = {"all": " and ", "any": " or "}[quantity]
    return Diagnostic(
        "S133",
        "A list stands in a list, and lists do not nest.",
        stop.span(len(quantity) + 4, len(quantity) + 20),
        expected=f'Expected: one line, with "{joined.strip()}" between the conditions, in round brackets.',
        suggestion=f"({joined.join(inner)})" if inner else None,
    )
