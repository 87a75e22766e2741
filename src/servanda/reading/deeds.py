"""Acts that a verb tells: "Norland ruled out a withdrawal", "it dropped its demand", "a pledge was made to leave"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from servanda.reading.acts import STANCES, Doing, Verb, noun_at, verb_at, verbs
from servanda.reading.attribution.lexicon import cues
from servanda.reading.clauses import (
    AUXILIARY,
    BE,
    MODALS,
    first_subject,
    no_longer,
    span,
    speechless,
    stop,
    subject,
    subordinate,
)
from servanda.reading.lexicons import listed
from servanda.reading.page import Page
from servanda.reading.polarity import negates
from servanda.reading.roles import role_of
from servanda.reading.tokens import Token
from servanda.reading.utterance import Utterance

_BEFORE_NOUN = listed("deeds", "before_noun")
_ADVERBS = listed("deeds", "adverbs")
_IRREGULAR = listed("deeds", "irregular")
_LIGHT = listed("deeds", "light")
_SAID = listed("deeds", "said")
_FAR = 8  # words of a speaker's name and role, at most, beside "said"


def deeds(page: Page, number: int) -> list[Utterance]:
    """The acts of a sentence that are told without any words, and words with "…, X said, …" in their midst."""
    words = page.sentences[number].tokens
    found: list[Utterance] = []
    for i, word in enumerate(words):
        if (word.low not in _begins() and not (i == 0 and word.low == "it")) or page.quoted(word.start):
            continue
        found.extend(each for each in _at(page, number, words, i) if each is not None)
    return found


@cache
def _begins() -> frozenset[str]:
    """The words with which an act may be told."""
    return frozenset({*verbs(), *_LIGHT, *_SAID, *STANCES, "will", "shall"})


def _at(page: Page, number: int, words: Sequence[Token], i: int) -> Iterator[Utterance | None]:
    """What may begin at a word."""
    low = words[i].low
    at = verb_at(words, i)
    if at is not None:
        yield _deed(page, number, i, *at)
    elif low in STANCES:
        yield _stance(words, i)
    elif low in {"will", "shall"}:
        yield _norm(page, number, i)
    if low in _LIGHT:
        yield _light(words, i)
    if low in _SAID:
        yield _interposed(words, i)
        yield _reported(words, i)
    if i == 0 and low == "it":
        yield _impersonal(words)


def _deed(page: Page, number: int, i: int, verb: Verb, end: int) -> Utterance | None:
    words = page.sentences[number].tokens
    if not _finite(words, i):
        return None
    start = i
    while start and (words[start - 1].low in AUXILIARY | _ADVERBS or words[start - 1].low.endswith("ly")):
        start -= 1
    if no_longer(words, start):
        return None
    helpers = [w.low for w in words[start:i]]
    if any(negates(w) for w in words[start:i]) or any(h in MODALS for h in helpers) or speechless(words, end):
        return None  # what was not done, or may be, is no act
    till = stop(words, end)
    if any(h in BE for h in helpers) and not words[i].low.endswith("ing"):
        return _passive(page, words, (start, end, till), verb)
    source = subject(words, start)
    if source is None or subordinate(words, source[0]):
        return None
    content = (span(words, end, till),) if till > end else ()
    cue = span(words, start, end)
    return Utterance(span(words, *source), cue, content, "indirect", f"deed: {verb.lemma}", verb.lemma, verb)


def _finite(words: Sequence[Token], i: int) -> bool:
    """Whether a verb form is one that a subject governs, no noun, infinitive or participle."""
    before = words[i - 1].low if i else ""
    if not i or before in _BEFORE_NOUN or words[i].text[0].isupper() or before.endswith(("'s", "’s")):
        return False
    helped = before in AUXILIARY or (i > 1 and words[i - 2].low in AUXILIARY)
    if words[i].low.endswith("ing"):
        return before in BE
    return helped or words[i].low.endswith(("ed", "s")) or words[i].low in _IRREGULAR or _agreeing(words, i)


def _agreeing(words: Sequence[Token], i: int) -> bool:
    """A plain form after a plural subject: "the parties undertake"."""
    before = words[i - 1]
    plural = role_of(before) is not None and before.low.endswith("s")
    return before.low in {"we", "they", "i", "parties", "sides"} or plural


def _passive(page: Page, words: Sequence[Token], places: tuple[int, int, int], verb: Verb) -> Utterance | None:
    """Of "Norland was asked to …": by whom is not told, unless "by" tells it."""
    start, end, till = places
    by = next((j for j in range(end, till) if words[j].low == "by"), None)
    named = page.mentions[page.number(words[0].start)]
    source = span(words, by + 1, till) if by is not None and any(by < m.start <= by + 4 for m in named) else None
    begins = subject(words, start)
    if begins and any(negates(w) for w in words[begins[0] : start]):
        return None  # "no date was signed"
    content = span(words, begins[0] if begins else end, till)
    return Utterance(
        source, span(words, start, end), (content,), "indirect", f"passive: {verb.lemma}", verb.lemma, verb
    )


def _light(words: Sequence[Token], i: int) -> Utterance | None:
    """Of "made an offer to …", "reiterated its demand that …", and of "a pledge was made to …"."""
    if words[i - 1].low in BE | {"been"}:
        noun = next((j for j in range(i - 1, max(-1, i - 5), -1) if noun_at(words, j)), None)
        if noun is None:
            return None
        verb = noun_at(words, noun)
        assert verb is not None
        content = span(words, i + 1, stop(words, i + 1)) if i + 1 < len(words) else span(words, noun, noun + 1)
        return Utterance(
            None, span(words, noun, i + 1), (content,), "indirect", f"passive: {verb.lemma}", verb.lemma, verb
        )
    noun = next((j for j in range(i + 1, min(i + 4, len(words))) if noun_at(words, j)), None)
    if noun is None or not _finite(words, i) or any(negates(w) for w in words[i:noun]):
        return None
    start = i
    while start and words[start - 1].low in AUXILIARY | _ADVERBS:
        start -= 1
    source, verb = subject(words, start), noun_at(words, noun)
    if source is None or verb is None or any(w.low in MODALS or negates(w) for w in words[start:i]):
        return None
    till = stop(words, noun + 1)
    content = span(words, noun + 1, till) if till > noun + 1 else span(words, noun, noun + 1)
    cue = span(words, start, noun + 1)
    return Utterance(span(words, *source), cue, (content,), "indirect", f"deed: {verb.lemma}", verb.lemma, verb)


def _stance(words: Sequence[Token], i: int) -> Utterance | None:
    """Of "Norland is ready to …"."""
    if i + 1 >= len(words) or words[i + 1].low != "to" or not i or words[i - 1].low not in BE:
        return None
    source = subject(words, i - 1)
    if source is None or any(negates(w) for w in words[source[0] : i]) or subordinate(words, source[0]):
        return None
    content = (span(words, i + 1, stop(words, i + 1)),)
    return Utterance(
        span(words, *source), span(words, i - 1, i + 1), content, "indirect", "deed: ready to", "ready", _ready()
    )


@cache
def _ready() -> Verb:
    return Verb("ready", Doing("promise", "offered", "ready to"), frozenset(), of_a_word=False)


def _norm(page: Page, number: int, i: int) -> Utterance | None:
    """Of "The parties will not …": the voice of a joint text."""
    words = page.sentences[number].tokens
    source = subject(words, i)
    if source is None or source[0] != 0:
        return None
    who = words[source[0] : source[1]]
    together = who[0].low in {"the", "both"} and who[-1].low in {"parties", "sides"}
    named = [m for m in page.mention_at(number, *source) if m.end == source[1] and m.known.naming != "people"]
    if not together and not (words[i].low == "shall" and named and named[0].start <= 1):
        return None
    content = span(words, i, stop(words, i + 1))
    return Utterance(span(words, *source), span(words, i, i + 1), (content,), "indirect", "norm", "shall")


def _interposed(words: Sequence[Token], i: int) -> Utterance | None:
    """Of "It never agreed to that, a spokesman said, but …": the speaker stands amid or after his words."""
    source = subject(words, i)
    if source is None or source[0] < 3 or i - source[0] > _FAR or words[source[0] - 1].text != ",":
        return None
    after = next((j for j in range(i + 1, min(i + 5, len(words))) if words[j].text in {",", "."}), len(words))
    content = [span(words, 0, source[0] - 1)]
    last = len(words) - (words[-1].text in ".!?")
    if after < last and words[after].text == ",":
        content.append(span(words, after + 1, last))
    if first_subject(words, source[0]) is None and not any(w.low in AUXILIARY for w in words[: source[0]]):
        return None
    return Utterance(
        span(words, *source), span(words, i, i + 1), tuple(content), "indirect", "amid his words", words[i].low
    )


def _reported(words: Sequence[Token], i: int) -> Utterance | None:
    """Of "The Norlandic side said …", where the attributions have nothing."""
    source = subject(words, i)
    if source is None or (source[0] and words[source[0] - 1].text == ",") or i + 2 >= len(words):
        return None
    start = i + 1 + (words[i + 1].low == "that")
    last = len(words) - (words[-1].text in ".!?")
    if start >= last or words[start].text[0] in '“",.':
        return None
    cue = span(words, i, i + 1)
    return Utterance(span(words, *source), cue, (span(words, start, last),), "indirect", "said", words[i].low)


def _impersonal(words: Sequence[Token]) -> Utterance | None:
    """Of "It was announced that …"."""
    i = next((j for j in range(1, min(5, len(words))) if words[j].low in cues()), None)
    if i is None or not any(w.low in BE for w in words[1:i]) or any(negates(w) for w in words[1:i]):
        return None
    that = next((j for j in range(i + 1, min(i + 6, len(words))) if words[j].low == "that"), None)
    if that is None or that + 1 >= len(words):
        return None
    last = len(words) - (words[-1].text in ".!?")
    return Utterance(
        None, span(words, 1, i + 1), (span(words, that + 1, last),), "indirect", "passive: it was said", "say"
    )
