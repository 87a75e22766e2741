"""Where the parser stopped, as the messages about it need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lark import Token

if TYPE_CHECKING:
    from servanda.syntax.tree import Span
    from servanda.syntax.units import Piece


@dataclass
class Stop:
    """Where the parser stopped: the token, the line it stands on, and what could have stood there."""

    piece: Piece
    token: Token
    accepts: frozenset[str] = field(default=frozenset())

    @cached_property
    def offset(self) -> int:
        """The offset of the token in the file."""
        if self.token.type == "$END":
            return self.piece.end
        return min(self.token.start_pos or 0, self.piece.end)

    @cached_property
    def before(self) -> str:
        """The line up to the token."""
        return self.piece.text[max(self.piece.begin, self.piece.text.rfind("\n", 0, self.offset) + 1) : self.offset]

    @cached_property
    def after(self) -> str:
        """The line behind the token."""
        rest = self.piece.text[self.offset + len(self.token) : self.piece.end]
        return rest.split("\n", 1)[0].rstrip("\r")

    @property
    def line(self) -> str:
        """The whole line."""
        return f"{self.before}{self.token}{self.after}"

    def span(self, back: int = 0, length: int | None = None) -> Span:
        """The place of the token, or one `back` characters before it."""
        return self.piece.span(self.offset - back, len(self.token) or 1 if length is None else length)

    def rewritten(self, before: str, instead: str) -> str:
        """The line with something else before and in place of the token."""
        return f"{before}{instead}{self.after}".strip()
