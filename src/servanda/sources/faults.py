"""What is wrong with a file or a row, as values."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.syntax import Diagnostic


class Refusal(Exception):  # noqa: N818 - no fault of the program
    """The file as a whole cannot be read; caught in `reading`, and nowhere else."""

    def __init__(self, code: str, message: str, suggestion: str | None = None, *, place: str = "") -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, message, file=place, suggestion=suggestion)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one row is set aside. `column` is "" for the row as a whole."""

    code: str
    why: str
    instead: str = ""
    column: str = ""


FOREIGN = Fault(
    "E107", "The row has bytes that are not of the encoding of the file.", 'encoding = "cp1251" in the mapping'
)


def foreign(text: str) -> bool:
    """Whether a text holds bytes that could not be decoded: they stay as lone surrogates."""
    return not text.isascii() and any("\udc80" <= sign <= "\udcff" for sign in text)


def notice(code: str, message: str, file: str, suggestion: str | None = None) -> Diagnostic:
    """What must be said about a file that is read all the same."""
    return Diagnostic(code, message, file=file, suggestion=suggestion, severity="warning")


def shown(value: str, most: int = 60) -> str:
    """A value from a file, safe to print: one line, no control characters, not too long."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value)
    return plain if len(plain) <= most else f"{plain[:most]}…"
