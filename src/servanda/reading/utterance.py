"""An utterance: somebody's words, or an act with words that is only told."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.reading.acts import Verb
from servanda.reading.attribution import Quotation
from servanda.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Utterance:
    """Somebody's words or act.

    Attributes:
        source: who, as the report names him.
        cue: the words that attribute.
        content: what was said.
        quotation: how.
        rule: what found it.
        lemma: the entry of the cue.
        verb: the act's verb, where the cue is one.
        planned: the cue stands in will or would: nothing is said yet.
        instead: how else the same cue may be read, where nobody stands at the source.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: Quotation
    rule: str
    lemma: str = ""
    verb: Verb | None = None
    planned: bool = False
    instead: Utterance | None = None

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return min(span.start for span in self._spans())

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return max(span.end for span in self._spans())

    def _spans(self) -> list[Span]:
        return [span for span in (self.source, self.cue, *self.content) if span is not None]

    def place(self) -> int:
        """The character that decides to which sentence it belongs."""
        return self.cue.start if self.cue is not None else self.start
