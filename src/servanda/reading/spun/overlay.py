"""What a paraphrased report most likely said, laid over its text: every word keeps its place, and nothing is rewritten.

A sign is restored wherever it stands. The other entries are words that people write too; they are restored only where
three distinct signs show that a machine wrote. Quotations, names and numbers are never touched.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.reading.spans import Span
from servanda.reading.spun.lexicon import Entry, Lexicon, Words, spelled, standard
from servanda.reading.spun.quoted import quoted
from servanda.reading.tokens import Sentence, Token, tokens

SIGNS = 3  # so many distinct ones make a report a paraphrase; one or two may be a slip of the pen


@dataclass(frozen=True, slots=True)
class Substitution:
    """The words at `span` are read as `plain`. `entry` is the lexicon's, for `--why`."""

    span: Span
    plain: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Overlay:
    """A report's substitutions, in the order of the text; none overlaps another."""

    text: str
    substitutions: tuple[Substitution, ...] = ()

    @property
    def signs(self) -> tuple[Substitution, ...]:
        """The first place of each distinct sign of a machine."""
        first: dict[str, Substitution] = {}
        for each in self.substitutions:
            if each.entry.sign:
                first.setdefault(each.entry.name, each)
        return tuple(first.values())

    @property
    def spun(self) -> bool:
        """Whether a machine wrote, by the signs alone: words that are merely new to us say nothing about it."""
        return len(self.signs) >= SIGNS

    def within(self, span: Span) -> tuple[Substitution, ...]:
        """The substitutions whose words lie in `span`."""
        first = bisect_right(self.substitutions, span.start - 1, key=lambda each: each.span.start)
        last = bisect_right(self.substitutions, span.end, key=lambda each: each.span.end)
        return self.substitutions[first:last]

    def plain(self, span: Span) -> str:
        """The words at `span` as restored. The evidence remains `span.of(text)`."""
        parts, at = [], span.start
        for each in self.within(span):
            parts += [self.text[at : each.span.start], each.plain]
            at = each.span.end
        return "".join(parts) + self.text[at : span.end]

    def restored(self, sentence: Sentence) -> Sentence:
        """The sentence in plain words, each of which stands where the words stood that it is read for.

        Where a substitution has as many words as it had, each takes the place of one; otherwise all take the whole.
        """
        found: list[Token] = []
        rest = iter(sentence.tokens)
        for each in self.within(sentence.span):
            spun: list[Token] = []
            for word in rest:
                (spun if word.start >= each.span.start else found).append(word)
                if word.end == each.span.end:
                    break
            found += _placed(each.plain, spun)
        return replace(sentence, tokens=(*found, *rest))


def overlay(text: str, sentences: Sequence[Sentence], lexicon: Lexicon | None = None) -> Overlay:
    """What of a report is to be read in other words. Without a lexicon, by the standard one."""
    lexicon = lexicon or standard()
    quotations = quoted(text)
    found: list[Substitution] = []
    for sentence in sentences:
        found += _found(sentence, lexicon, quotations)
    whole = Overlay(text, tuple(found))
    return whole if whole.spun else Overlay(text, tuple(each for each in found if each.entry.sign))


def _found(sentence: Sentence, lexicon: Lexicon, quotations: Sequence[Span]) -> list[Substitution]:
    """All that the lexicon has for a sentence, from its beginning, the longest wording first."""
    words = [spelled(word) for word in sentence.tokens]
    guarded = Words(words)
    found: list[Substitution] = []
    at = 0
    while at < len(words):
        length = 1
        for phrase, entry in lexicon.by_word.get(words[at], ()):
            end = at + len(phrase)
            if tuple(words[at:end]) == phrase and entry.fits(guarded, at, end) and _free(sentence, at, end, quotations):
                span = Span(sentence.tokens[at].start, sentence.tokens[end - 1].end)
                found.append(Substitution(span, _cased(entry.plain, sentence.tokens[at]), entry))
                length = len(phrase)
                break
        at += length
    return found


def _free(sentence: Sentence, at: int, end: int, quotations: Sequence[Span]) -> bool:
    """Whether these words are neither a name nor quoted. A capital makes a name, but for the first word's own."""
    words = sentence.tokens
    capital = [i for i in range(at, end) if words[i].text[0].isupper()]
    if capital and (capital != [0] or (end < len(words) and words[end].text[0].isupper())):
        return False
    i = bisect_right(quotations, words[at].start, key=lambda each: each.start)
    return not (i and words[at].start < quotations[i - 1].end) and not (
        i < len(quotations) and quotations[i].start < words[end - 1].end
    )


def _cased(plain: str, first: Token) -> str:
    return plain[0].upper() + plain[1:] if first.text[0].isupper() else plain


def _placed(plain: str, spun: Sequence[Token]) -> list[Token]:
    words = tokens(plain)
    if len(words) == len(spun):
        places = [(each.start, each.end) for each in spun]
    else:
        places = [(spun[0].start, spun[-1].end)] * len(words)
    return [Token(start, end, word.text, word.low) for word, (start, end) in zip(words, places, strict=True)]
