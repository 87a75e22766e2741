"""A diagnostic: one fault as a value, with its place in the file and in the law, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from servanda.syntax.tree import Span

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that belongs to the fault, with a label for it. No `file` means the file of the diagnostic."""

    span: Span
    label: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. The code is stable and has a page in `docs/errors/`; `address` is the heading path and the clause."""

    code: str
    message: str
    span: Span | None = None
    file: str = ""
    address: tuple[str, ...] = ()
    expected: str | None = None
    suggestion: str | None = None
    severity: Severity = "error"
    also: tuple[Related, ...] = ()

    def at(self, file: str, address: tuple[str, ...] = ()) -> Diagnostic:
        """The same fault, placed in a file and under an article."""
        return replace(self, file=file, address=address)


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that forbid going on."""
    return tuple(d for d in diagnostics if d.severity == "error")
