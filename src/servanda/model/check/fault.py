"""A fault placed in the law: under its article and clause, with the line it is about."""

from __future__ import annotations

from typing import Literal

from servanda.model.clauses import Origin
from servanda.model.scope import asked
from servanda.syntax import Diagnostic, Related, Span


def considered(origin: Origin) -> bool:
    """Whether the authors say in ``ours "…"`` what they make of a clause: what is only odd is then not told again."""
    return bool(origin.drafting.ours_why)


def fault(  # noqa: PLR0913 - a message has these parts, and each check names those it has
    code: str,
    message: str,
    origin: Origin,
    span: Span | None = None,
    *,
    label: str = "",
    expected: str | None = None,
    suggestion: str | None = None,
    severity: Literal["error", "warning"] = "error",
    also: tuple[Related, ...] = (),
) -> Diagnostic:
    """A diagnostic at a line of a clause, or at the clause itself."""
    address = (*origin.address, label) if label else origin.address
    return Diagnostic(
        code, message, span or origin.span, origin.file, address, asked(expected), suggestion, severity, also
    )
