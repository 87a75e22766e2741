"""Where in a report somebody says or does something with words: attributions, and acts told without any words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.reading.acts import Verb, verb_at
from servanda.reading.attribution import Attribution, Quotation
from servanda.reading.lexicons import listed
from servanda.reading.page import Page
from servanda.reading.polarity import negates
from servanda.reading.roles import role_of
from servanda.reading.spans import Span
from servanda.reading.tokens import Token

_BE = frozenset(["is", "are", "was", "were", "been", "being", "be"])
_AUXILIARY = _BE | frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
    ]
)
_BEFORE_NOUN = listed("utterances", "before_noun")
_TURNS = listed("utterances", "turns")
_ADVERBS = listed("utterances", "adverbs")
_CLOSERS = frozenset(".!?;")


@dataclass(frozen=True, slots=True)
class Utterance:
    """Somebody's words or act. `verb` is the act's, where one was found; `lemma` that of the cue."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: Quotation
    rule: str
    lemma: str = ""
    verb: Verb | None = None
    depth: int = 0

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


def utterances(page: Page, attributions: Sequence[Attribution]) -> list[Utterance]:
    """All of a report, in the order of their cues."""
    found = [each for a in attributions if (each := _attributed(page, a)) is not None]
    cues = {each.cue.start for each in found if each.cue}
    for number in range(len(page.sentences)):
        found.extend(each for each in deeds(page, number) if each.cue and each.cue.start not in cues)
    return sorted(found, key=lambda each: (each.place(), each.start))


def _attributed(page: Page, told: Attribution) -> Utterance | None:
    """An attribution with the act of its cue, unless the narrator denies that it was said."""
    verb: Verb | None = None
    if told.cue is not None:
        number = page.number(told.cue.start)
        words = page.sentences[number].tokens
        inside = [i for i, w in enumerate(words) if told.cue.start <= w.start < told.cue.end]
        if any(negates(words[i]) for i in inside):
            return None
        for i in reversed(inside):
            at = verb_at(words, i)
            if at is not None:
                verb = at[0]
                break
    return Utterance(
        told.source, told.cue, told.content, told.quotation, f"attribution: {told.rule}", told.lemma, verb, told.depth
    )


def deeds(page: Page, number: int) -> list[Utterance]:
    """The acts of a sentence that a verb tells: "Norland ruled out a withdrawal", "it dropped its demand"."""
    words = page.sentences[number].tokens
    found: list[Utterance] = []
    for i, word in enumerate(words):
        if page.quoted(word.start):
            continue
        at = verb_at(words, i)
        if at is not None:
            deed = _deed(page, number, i, *at)
            if deed is not None:
                found.append(deed)
        elif word.low in {"ready", "willing", "prepared"}:
            stance = _stance(page, number, i)
            if stance is not None:
                found.append(stance)
        elif word.low in {"will", "shall"}:
            norm = _norm(page, number, i)
            if norm is not None:
                found.append(norm)
    return found


def _deed(page: Page, number: int, i: int, verb: Verb, end: int) -> Utterance | None:
    words = page.sentences[number].tokens
    if not _finite(words, i):
        return None
    start = i
    while start and (words[start - 1].low in _AUXILIARY | _ADVERBS or words[start - 1].low.endswith("ly")):
        start -= 1
    helpers = [w.low for w in words[start:i]]
    if any(negates(w) for w in words[start:i]):
        return None
    passive = any(h in _BE for h in helpers) and not words[i].low.endswith("ing")
    stop = _stop(words, end)
    if passive:
        return _passive(page, words, (start, i, end, stop), verb)
    source = _subject(words, start)
    if source is None:
        return None
    cue, content = _span(words, start, end), _span(words, end, stop) if stop > end else None
    pieces = (content,) if content else ()
    return Utterance(_span(words, *source), cue, pieces, "indirect", f"deed: {verb.lemma}", verb.lemma, verb)


def _finite(words: Sequence[Token], i: int) -> bool:
    """Whether a verb form is one that a subject governs, no noun, infinitive or participle."""
    before = words[i - 1].low if i else ""
    if not i or before in _BEFORE_NOUN or words[i].text[0].isupper() or before.endswith(("'s", "’s")):
        return False
    helped = before in _AUXILIARY or (i > 1 and words[i - 2].low in _AUXILIARY)
    if words[i].low.endswith("ing"):
        return before in _BE
    return helped or words[i].low.endswith(("ed", "s")) or words[i].low in _IRREGULAR or _agreeing(words, i)


_IRREGULAR = listed("utterances", "irregular")


def _agreeing(words: Sequence[Token], i: int) -> bool:
    """A plain form after a plural subject: "the parties undertake"."""
    before = words[i - 1]
    return before.low in {"we", "they", "i", "parties", "sides"} or (
        role_of(before) is not None and before.low.endswith("s")
    )


def _passive(page: Page, words: Sequence[Token], places: tuple[int, int, int, int], verb: Verb) -> Utterance | None:
    """Of "Norland was asked to …": by whom is not told, unless "by" tells it."""
    start, _, end, stop = places
    by = next((j for j in range(end, stop) if words[j].low == "by"), None)
    source = None
    if by is not None and any(m.start > by and m.start <= by + 4 for m in page.mentions[page.number(words[0].start)]):
        source = _span(words, by + 1, stop)
    subject = _subject(words, start)
    content = _span(words, subject[0] if subject else end, stop)
    return Utterance(
        source, _span(words, start, end), (content,), "indirect", f"passive: {verb.lemma}", verb.lemma, verb
    )


def _stance(page: Page, number: int, i: int) -> Utterance | None:
    """Of "Norland is ready to …"."""
    words = page.sentences[number].tokens
    if i + 1 >= len(words) or words[i + 1].low != "to" or not i or words[i - 1].low not in _BE:
        return None
    source = _subject(words, i - 1)
    if source is None or any(negates(w) for w in words[source[0] : i]):
        return None
    stop = _stop(words, i + 1)
    return Utterance(
        _span(words, *source),
        _span(words, i - 1, i + 1),
        (_span(words, i + 1, stop),),
        "indirect",
        "deed: ready to",
        "ready",
    )


def _norm(page: Page, number: int, i: int) -> Utterance | None:
    """Of "The parties will not …": the voice of a joint text."""
    words = page.sentences[number].tokens
    source = _subject(words, i)
    if source is None or source[0] != 0:
        return None
    subject = words[source[0] : source[1]]
    together = subject[0].low in {"the", "both"} and subject[-1].low in {"parties", "sides"}
    named = words[i].low == "shall" and len(page.mention_at(number, *source)) == 1
    if not together and not named:
        return None
    stop = _stop(words, i + 1)
    return Utterance(
        _span(words, *source), _span(words, i, i + 1), (_span(words, i, stop),), "indirect", "norm", "shall"
    )


def _subject(words: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase before a verb; of a second verb that of the first."""
    if end and words[end - 1].low in {"and", "but", "then"}:
        return _first_subject(words, end)
    start = end
    if start and words[start - 1].text == ",":  # an apposition
        start -= 1
        while start and words[start - 1].text != ",":
            start -= 1
        start -= start > 0
    while (
        start
        and words[start - 1].low not in _TURNS
        and words[start - 1].text not in ',;:—–“”"'
        and not (words[start - 1].low == "and" and not _joins_names(words, start - 1))
    ):
        start -= 1
    return (start, end) if start < end else None


def _joins_names(words: Sequence[Token], i: int) -> bool:
    return (
        0 < i < len(words) - 1
        and words[i - 1].text[0].isupper()
        and (words[i + 1].text[0].isupper() or words[i + 1].low == "the")
    )


def _first_subject(words: Sequence[Token], before: int) -> tuple[int, int] | None:
    for i in range(1, before):
        if (
            words[i].low in _AUXILIARY
            or (words[i].low.endswith(("ed", "es")) and words[i].text.islower())
            or verb_at(words, i)
        ):
            found = _subject(words, i) if words[i - 1].low not in {"and", "but"} else None
            if found is not None:
                return found
    return None


def _stop(words: Sequence[Token], start: int) -> int:
    """Where a clause ends: with its sentence, or where another begins with a turn or with a second act."""
    for i in range(start, len(words)):
        low = words[i].low
        if low in _CLOSERS or (low in {"while", "whereas", "but"} and i > start):
            return i - (words[i - 1].text == ",")
        if low == "and" and i + 1 < len(words) and verb_at(words, i + 1) and words[i + 1].low.endswith("ed"):
            return i - (words[i - 1].text == ",")
    return len(words)


def _span(words: Sequence[Token], start: int, end: int) -> Span:
    return Span(words[start].start, words[end - 1].end)
