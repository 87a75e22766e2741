"""Where something stands in a report: Unicode characters from `start` up to, not including, `end`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open: `text[start:end]` are the words themselves."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place, untouched."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def holds(self, place: int) -> bool:
        """Whether a character stands in it."""
        return self.start <= place < self.end

    def shared(self, other: Span) -> int:
        """How many characters the two have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))
