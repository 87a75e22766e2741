"""Where in a report somebody says or does something with words: attributions, and acts told without any words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.reading.acts import Verb, verb_at
from servanda.reading.attribution import Attribution
from servanda.reading.clauses import (
    AUXILIARY,
    MODALS,
    first_subject,
    no_longer,
    span,
    speechless,
    stop,
    subject,
    subordinate,
)
from servanda.reading.dateline import past_dateline
from servanda.reading.deeds import deeds
from servanda.reading.page import Page
from servanda.reading.polarity import negates
from servanda.reading.roles import role_of
from servanda.reading.spans import Span
from servanda.reading.tokens import Token
from servanda.reading.utterance import Utterance

LONGEST = 400  # words and signs of a sentence that is read; a longer one is a table, or no prose
_RELATIVE = frozenset({"which", "that", "who", "what", "whom"})
_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "this", "these"})
_ANSWERS = frozenset({"acceptance", "refusal"})


def utterances(page: Page, attributions: Sequence[Attribution]) -> list[Utterance]:
    """All of a report, in the order of their cues."""
    found = [each for a in attributions if (each := _attributed(page, a)) is not None]
    short = [number for number, sentence in enumerate(page.sentences) if len(sentence.tokens) <= LONGEST]
    done = [d for number in short for d in deeds(page, number)]
    by_end = {d.cue.end: i for i, d in enumerate(done) if d.cue is not None}
    placed: list[Utterance] = []
    taken: set[int] = set()
    for each in found:
        other = _same_cue(page, each, by_end)
        if other is None:
            placed.append(each)
        else:
            taken.add(other)
            placed.append(replace(each, instead=done[other]))
    placed.extend(d for i, d in enumerate(done) if i not in taken)
    return sorted((_undatelined(page, each) for each in placed), key=lambda each: (each.place(), each.start))


def _undatelined(page: Page, each: Utterance) -> Utterance:
    """An utterance whose source begins after the dateline, however its cue is read."""
    if each.instead is not None:
        each = replace(each, instead=_undatelined(page, each.instead))
    if each.source is None:
        return each
    words = page.sentences[page.number(each.source.start)].tokens
    first = past_dateline(words)
    if not first or first >= len(words) or not each.source.start < words[first].start < each.source.end:
        return each
    return replace(each, source=Span(words[first].start, each.source.end))


def _same_cue(page: Page, each: Utterance, by_end: dict[int, int]) -> int | None:
    """The deed whose verb stands in the cue."""
    if each.cue is None:
        return None
    return next((by_end[word.end] for word in page.words(each.cue) if word.end in by_end), None)


def _attributed(page: Page, told: Attribution) -> Utterance | None:
    """An attribution with the act of its cue, unless the narrator denies that it was said."""
    if told.cue is None:
        return Utterance(told.source, None, told.content, told.quotation, f"attribution: {told.rule}", told.lemma)
    words = page.sentences[page.number(told.cue.start)].tokens
    cue = [i for i, w in enumerate(words) if told.cue.start <= w.start < told.cue.end]
    if not cue or no_longer(words, cue[0]) or _nominal(words, cue[0]) or page.quoted(told.cue.start):
        return None
    if any(negates(words[i]) or words[i].low == "yet" for i in cue) or speechless(words, cue[-1] + 1):
        return None
    source = _source(page, words, told, cue[0])
    if source is not None and _apart(page, words, source):
        return None
    if source is not None and [w.low for w in page.words(source)][-1:] and page.words(source)[-1].low in _RELATIVE:
        return None
    verb = next((at[0] for i in reversed(cue) if (at := verb_at(words, i)) is not None), None)
    planned = any(words[i].low in MODALS for i in cue)
    return _swapped(
        page,
        words,
        Utterance(
            source,
            told.cue,
            _whole(words, told),
            told.quotation,
            f"attribution: {told.rule}",
            told.lemma,
            verb if not planned or _answers(verb) else None,
            planned,
        ),
    )


def _nominal(words: Sequence[Token], i: int) -> bool:
    """Whether the cue is in truth no verb: "their disputed border"."""
    return i > 0 and words[i - 1].low in _BEFORE_NOUN


def _answers(verb: Verb | None) -> bool:
    """Whether it can be done by saying that one would: "it would accept"."""
    return verb is not None and verb.doing.act in _ANSWERS


def _source(page: Page, words: Sequence[Token], told: Attribution, cue: int) -> Span | None:
    """The source, whole where two are joined, and the first verb's where the second has none of its own."""
    source = told.source
    if source is None or source.start > words[cue].start:
        return source
    if words[cue - 1].low in {"and", "but"}:
        first = first_subject(words, cue)
        # a capital in the midst of a sentence makes a name of a verb: "The Rapid Support Forces"
        return span(words, *first) if first and not words[first[1]].text[0].isupper() else source
    mine = subject(words, cue)
    if mine is None:
        return source
    wider = span(words, *mine)
    if wider in source and [w.low for w in words[mine[0] - 2 : mine[0]]] == [",", "and"]:
        return wider  # "Norland signed, and Southmark said …"
    if wider.start == source.start and wider.end > source.end and role_of(words[mine[1] - 1]) is not None:
        return wider
    return wider if source in wider and "and" in [w.low for w in page.words(wider)] else source


def _apart(page: Page, words: Sequence[Token], source: Span) -> bool:
    """Whether the source begins a condition or a question: what it would do there is no act."""
    first = next((i for i, w in enumerate(words) if w.start == source.start), 0)
    return not page.quoted(source.start) and subordinate(words, first)


def _whole(words: Sequence[Token], told: Attribution) -> tuple[Span, ...]:
    """The content, with what "but" goes on to say of the same subject."""
    if len(told.content) != 1 or told.quotation == "direct":
        return told.content
    content = told.content[0]
    after = next((i for i, w in enumerate(words) if w.start >= content.end), len(words))
    at = after + (after < len(words) and words[after].text == ",")
    if at + 1 < len(words) and words[at].low in {"but", "however", "yet"} and words[at + 1].low in AUXILIARY:
        if any(verb_at(words, i) for i in range(at + 1, min(at + 4, len(words)))):
            return told.content
        return (Span(content.start, words[stop(words, at + 1) - 1].end),)
    return told.content


def _swapped(page: Page, words: Sequence[Token], told: Utterance) -> Utterance:
    """Of "…, said the envoy" and "The envoy, however, said …" either side may seem the speaker; who can speak is."""
    if told.source is None or len(told.content) != 1 or told.cue is None or told.source.start < told.cue.start:
        return told
    speaks, said = page.words(told.source), page.words(told.content[0])
    finite = any(w.low in AUXILIARY for w in speaks)
    if finite and any(role_of(w) for w in said[:6]) and not any(w.low in AUXILIARY for w in said[:4]):
        last = next(i for i, w in enumerate(words) if w.end >= told.source.end)
        return replace(
            told, source=told.content[0], content=(Span(told.source.start, words[stop(words, last) - 1].end),)
        )
    return told
