"""Reads with a learned model: the same question and the same kind of answer as the rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from servanda.reading.attribution import Attribution, attributions
from servanda.reading.attribution.lexicon import cues
from servanda.reading.attribution.nesting import nested
from servanda.reading.attribution.paragraph import Paragraph, Piece
from servanda.reading.attribution.reader import quotation
from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence
from servanda.reading.training.features import features
from servanda.reading.training.linking import linked, place
from servanda.reading.training.model import installed, unpacked
from servanda.reading.training.units import units
from servanda.syntax import Diagnostic

RULE = "learned"


class Tagger:
    """`Tagger(learned)(text, sentences)` answers as `attributions(text, sentences)` does."""

    def __init__(self, learned: bytes) -> None:
        import pycrfsuite  # noqa: PLC0415 - the extra `train`

        self._learned = learned  # the library reads from these very bytes, so they must live as long
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(learned)

    def __call__(self, text: str, sentences: Sequence[Sentence]) -> list[Attribution]:
        """The attributions that the model finds, and the nested ones of the rules, which no model here knows."""
        ruled = attributions(text, sentences)
        found = [a for a in ruled if a.depth]
        for _, group in groupby(sentences, key=lambda s: s.paragraph):
            one = list(group)
            found.extend(self._paragraph(one, near(ruled, one)))
        return nested(_distinct(found))

    def _paragraph(self, sentences: Sequence[Sentence], read: Sequence[Attribution]) -> Iterator[Attribution]:
        p, pairs = Paragraph(sentences, cues()), list(units(sentences))
        within, row = [s for s, _ in pairs], [w for _, w in pairs]
        marked = self._tagger.tag(features(p, pairs, read))
        owned, orphans = linked(marked, row, within, [a for a in read if not a.depth])
        starts = [w.start for w in p.words]
        for one in owned:
            cue = place(one.cue, row)
            contents = tuple(place(run, row) for run in one.contents)
            if contents:
                source = place(one.source, row) if one.source else None
                lemma = next((a.lemma for a in read if a.cue and a.cue.shared(cue)), "")
                yield Attribution(source, cue, contents, quotation(p, _words(starts, contents)), RULE, lemma)
        for run in orphans:
            alone = (place(run, row),)
            yield Attribution(None, None, alone, quotation(p, _words(starts, alone)), RULE)


def _words(starts: Sequence[int], contents: Sequence[Span]) -> list[Piece]:
    """The words of a paragraph that some spans cover."""
    return [(bisect_right(starts, each.start) - 1, bisect_left(starts, each.end)) for each in contents]


def near(read: Sequence[Attribution], sentences: Sequence[Sentence]) -> list[Attribution]:
    """The attributions of which something stands in these sentences."""
    start, end = sentences[0].span.start, sentences[-1].span.end
    return [
        a for a in read if any(span and span.start < end and start < span.end for span in (a.source, a.cue, *a.content))
    ]


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    """Without the nested ones whose cue the model has found itself."""
    learned = {a.cue for a in found if a.rule == RULE}
    return [a for a in found if a.rule == RULE or a.cue not in learned]


def open_tagger(path: Path) -> Tagger | Diagnostic:
    """The tagger of a model's file, or what is wrong with it."""
    missing = installed(str(path))
    learned = missing or unpacked(path)
    return learned if isinstance(learned, Diagnostic) else Tagger(learned)
