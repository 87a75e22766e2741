"""Finds attributions by rules over tokens: one pass over each paragraph, so time grows with length and never faster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from servanda.reading.attribution.classes import PRONOUN, RELATIVE
from servanda.reading.attribution.contents import Contents
from servanda.reading.attribution.groups import group
from servanda.reading.attribution.lexicon import Cue, cues
from servanda.reading.attribution.nesting import nested
from servanda.reading.attribution.paragraph import Paragraph, Piece
from servanda.reading.attribution.rules import VERB_RULES, Finding, Scene, according, colon, is_passive
from servanda.reading.attribution.spoken import Attribution, Quotation
from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence

_SPEECH = 5  # words: what is quoted alone is speech only if it is longer than a title


def attributions(
    text: str,  # noqa: ARG001 - a learned tagger, which is asked alike, may look at more than words
    sentences: Sequence[Sentence],
    lexicon: Mapping[str, Cue] | None = None,
) -> list[Attribution]:
    """Who said what, in the order of the cues. Deterministic, and nothing but the words and the lexicon decides."""
    known = cues() if lexicon is None else lexicon
    found: list[Attribution] = []
    more: dict[int, list[Span]] = {}  # by the number of an attribution: the paragraphs with which its quotation goes on
    held = -1  # the attribution whose quotation the last paragraph left open
    for _, one in groupby(sentences, key=lambda s: s.paragraph):
        p = Paragraph(list(one), known)
        read = [_placed(p, each) for each in findings(p)]
        opening = _opening(p, read)
        if opening is not None and held >= 0:
            more.setdefault(held, []).append(opening)
        elif opening is not None:
            read.insert(0, Attribution(None, None, (opening,), "direct", "quotation alone"))
        holder = held if opening is not None and len(p.quotes) == 1 else -1
        held = _holder(p, read, len(found), holder) if p.open else -1
        found.extend(read)
    for number, pieces in more.items():
        found[number] = replace(found[number], content=(*found[number].content, *pieces))
    return nested(found)


def findings(p: Paragraph) -> list[Finding]:
    """What the rules find in one paragraph, in the order of the cues."""
    scene = Scene(p, Contents(p))
    found: list[Finding] = []
    i, count = 0, len(p.words)
    if (headed := colon(scene)) is not None:
        found.append(headed)
        i = headed.cue[1]
    while i < count:
        low = p.lows[i]
        one: Finding | None = None
        if low in p.cues:
            one = _verb(scene, i)
        elif low == "according" and p.low(i + 1) == "to":
            one = according(scene, i)
        if one is not None:
            found.append(one)
            scene.source = one.source or scene.source
            scene.floor = p.floors[i]
            i = max(i, one.cue[1] - 1)
        i += 1
    return found


def _verb(scene: Scene, i: int) -> Finding | None:
    p = scene.p
    if p.floors[i] != scene.floor:
        scene.floor, scene.source = p.floors[i], None
    g = group(p, i, p.cues[p.lows[i]])
    if not g.cue.alone:
        return None
    for rule in VERB_RULES:
        one = rule(scene, g)
        if one is not None or (rule.__name__ == "passive" and is_passive(scene, g)):
            return one
    return None


def _placed(p: Paragraph, one: Finding) -> Attribution:
    """A finding with its places in the report. What is quoted is nested, whoever may have said it."""
    inside = p.quote[one.cue[0]] >= 0
    kind = "indirect" if inside else quotation(p, one.content)
    source = p.span(*one.source) if one.source else None
    cue = p.span(*one.cue)
    if one.source and one.source[1] == one.cue[0] and (name := _contracted(p, one.source)):
        source, cue = name, Span(name.end, cue.end)
    contents = tuple(p.span(*piece) for piece in one.content)
    return Attribution(source, cue, contents, kind, one.rule, one.lemma, int(inside))


def quotation(p: Paragraph, content: Sequence[Piece]) -> Quotation:
    """How the words of a content are quoted: all of them, some, or none."""
    counts = [(p.quoted(*piece), piece[1] - piece[0]) for piece in content]
    if not any(quoted for quoted, _ in counts):
        return "indirect"
    return "direct" if all(quoted == length for quoted, length in counts) else "mixed"


def _contracted(p: Paragraph, source: Piece) -> Span | None:
    """As in "He's promised": the source is "He"."""
    word = p.words[source[1] - 1]
    at = max(word.text.find("'"), word.text.find("’"))
    if at < 1 or (word.low[:at] not in PRONOUN and word.low[:at] not in RELATIVE):
        return None
    return Span(p.words[source[0]].start, word.start + at)


def _opening(p: Paragraph, read: Sequence[Attribution]) -> Span | None:
    """The quotation that makes a paragraph, or opens it, if no rule gave it to a speaker."""
    if not p.quotes or p.quotes[0][0] > 0:
        return None
    start, end = p.quotes[0]
    if end - start < _SPEECH or not (end >= len(p.words) - 1 or p.spoken(0)):
        return None
    span = p.span(start, end)
    return None if any(span.shared(c) for a in read for c in a.content if a.cue and a.cue not in span) else span


def _holder(p: Paragraph, read: Sequence[Attribution], before: int, otherwise: int) -> int:
    """The number of the attribution whose content the paragraph leaves open."""
    end = p.words[-1].end
    return next((before + k for k, a in enumerate(read) if a.content and a.content[-1].end == end), otherwise)
