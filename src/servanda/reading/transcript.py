"""Transcripts: a speaker, a colon, and what he said up to the end of the paragraph."""

from __future__ import annotations

from servanda.reading.page import Page
from servanda.reading.spans import Span
from servanda.reading.utterance import Utterance

_LABEL = 8  # words before the colon at most
_ASKS = frozenset(["question", "q", "reporter", "journalist", "correspondent"])


def turns(page: Page) -> list[Utterance]:
    """Each sentence of each turn of speech. Questions by the press are left out: they are nobody's position."""
    found: list[Utterance] = []
    source: Span | None = None
    asked = False
    paragraph = -1
    for sentence in page.sentences:
        words = sentence.tokens
        start = 0
        if sentence.paragraph != paragraph:
            paragraph, source, asked = sentence.paragraph, None, False
            colon = next((i for i, word in enumerate(words[:_LABEL]) if word.text == ":"), 0)
            if colon and words[0].text[0].isupper() and words[colon - 1].text[0].isalnum():
                asked = words[0].low in _ASKS
                source, start = Span(words[0].start, words[colon - 1].end), colon + 1
        if source is None or asked or start >= len(words):
            continue
        content = Span(words[start].start, words[-1].end)
        found.append(Utterance(source, None, (content,), "direct", "transcript"))
    return found


def questions(page: Page) -> frozenset[int]:
    """The sentences in which the press asks."""
    found: set[int] = set()
    asking = -1
    for number, sentence in enumerate(page.sentences):
        words = sentence.tokens
        if len(words) > 1 and words[0].low in _ASKS and words[1].text == ":":
            asking = sentence.paragraph
        if sentence.paragraph == asking:
            found.add(number)
    return frozenset(found)
