"""What the tagger sees of each unit: its words and neighbours, its place, quotation marks, and what the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.reading.attribution import Attribution
from servanda.reading.attribution.lexicon import cues, words
from servanda.reading.attribution.paragraph import Paragraph
from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence, Token
from servanda.reading.training.units import Unit, labels

_CLASSES = (
    *("be", "auxiliary", "pronoun", "relative", "object", "determiner", "preposition", "conjunction", "subordinator"),
    *("day", "catenative", "verb", "adverb"),
)
_SIGNS = frozenset(",.:;()—–-?!")
_FAR = 9  # units: beyond it a cue is just far


def features(p: Paragraph, pairs: Sequence[Unit], read: Iterable[Attribution]) -> list[list[str]]:
    """One list of features for each unit of a paragraph; `read` is what the rules found in it."""
    within, row = [s for s, _ in pairs], [w for _, w in pairs]
    lows = [w.low for w in row]
    kinds = [_kind(w) for w in row]
    quoted = _quoted(p, row)
    said, rules = _said(row, read)
    near = _near(said, within)
    found: list[list[str]] = []
    for i, word in enumerate(row):
        first = i == 0 or within[i - 1] is not within[i]
        last = i + 1 == len(row) or within[i + 1] is not within[i]
        one = [
            *_words(lows, i),
            *_kinds(kinds, i),
            f"s={word.low[-3:]}",
            f"h={_shape(word.text)}",
            f"q={quoted[i]}",
            f"q-={quoted[i - 1] if i else ''}|{quoted[i]}|{quoted[i + 1] if i + 1 < len(row) else ''}",
            f"r={said[i]}",
            f"r+={rules[i]}",
            f"r-={said[i - 1] if i else ''}|{said[i]}|{said[i + 1] if i + 1 < len(row) else ''}",
            f"rw={said[i]}|{word.low}",
            f"rk={said[i]}|{kinds[i]}",
            f"rq={said[i]}|{quoted[i]}",
            f"n={near[i]}",
            f"e={first}{last}",
        ]
        found.append(one)
    return found


def _words(lows: Sequence[str], i: int) -> list[str]:
    def at(k: int) -> str:
        return lows[i + k] if 0 <= i + k < len(lows) else "|"

    return [
        *(f"w{k}={at(k)}" for k in (-2, -1, 0, 1, 2)),
        f"w-={at(-1)}_{at(0)}",
        f"w+={at(0)}_{at(1)}",
    ]


def _kinds(kinds: Sequence[str], i: int) -> list[str]:
    def at(k: int) -> str:
        return kinds[i + k] if 0 <= i + k < len(kinds) else "|"

    return [
        *(f"k{k}={at(k)}" for k in (-3, -2, -1, 0, 1, 2, 3)),
        f"k-={at(-1)}_{at(0)}",
        f"k+={at(0)}_{at(1)}",
        f"k--={at(-2)}_{at(-1)}_{at(0)}",
        f"k++={at(0)}_{at(1)}_{at(2)}",
        f"k-+={at(-1)}_{at(0)}_{at(1)}",
    ]


def _kind(word: Token) -> str:
    """The class of a word: a sign, a class of the small words, a cue with its form and ways, or its look."""
    low = word.low
    if low in _SIGNS:
        return low
    classes = words()
    for name in _CLASSES[:-1]:
        if low in classes[name]:
            return name
    cue = cues().get(low)
    if cue is not None and cue.alone:
        return f"{cue.form}:{'q' * ('quote' in cue.ways)}{'c' * ('clause' in cue.ways)}{'t' * ('thing' in cue.ways)}"
    if low in classes["adverb"] or (low.endswith("ly") and len(low) > 4):
        return "adverb"
    if word.text[0].isupper():
        return "Name"
    if word.text[0].isdigit():
        return "1"
    return next((end for end in ("ed", "ing", "s", "tion", "er") if low.endswith(end) and len(low) > 4), "word")


def _shape(text: str) -> str:
    if text[0].isdigit():
        return "1"
    if not text[0].isalpha():
        return text[0]
    return "A" if text.isupper() else "Aa" if text[0].isupper() else "a"


def _quoted(p: Paragraph, row: Sequence[Token]) -> list[str]:
    """Of each unit whether it stands in speech (`S`) or in other quotation marks (`Q`), and at which end."""
    numbers = {w.start: p.quote[i] for i, w in enumerate(p.words)}
    found: list[str] = []
    number = -1
    for word in row:
        number = numbers.get(word.start, number)
        if number < 0:
            found.append("")
            continue
        start, end = p.quotes[number]
        edge = "<" if word.start == p.words[start].start else ">" if word.end == p.words[end - 1].end else ""
        found.append(("S" if p.spoken(number) else "Q") + edge)
    return found


def _said(row: Sequence[Token], read: Iterable[Attribution]) -> tuple[list[str], list[str]]:
    """The labels that the rules give, those of nested attributions apart, and the name of the rule on each."""
    outer: list[tuple[str, Span, str]] = []
    inner: list[tuple[str, Span, str]] = []
    for a in read:
        spans = [("cue", a.cue), ("source", a.source), *(("content", piece) for piece in a.content)]
        (outer if a.depth == 0 else inner).extend((role, span, a.rule) for role, span in spans if span)
    said = labels(row, [(role, span) for role, span, _ in outer])
    deep = labels(row, [(role, span) for role, span, _ in inner])
    rules = {span.start: rule for _, span, rule in outer}
    named, rule = [], ""
    for word, label in zip(row, said, strict=True):
        rule = rules.get(word.start, rule) if label.startswith("B") else rule if label != "O" else ""
        named.append(f"{label}:{rule}")
    return said, [f"{name}/{label}" for name, label in zip(named, deep, strict=True)]


def _near(said: Sequence[str], within: Sequence[Sentence]) -> list[str]:
    """How far before and behind each unit the nearest cue of its sentence is that the rules found."""
    before, behind = [_FAR] * len(said), [_FAR] * len(said)
    for order, far in ((range(len(said)), before), (range(len(said) - 1, -1, -1), behind)):
        distance, sentence = _FAR, None
        for i in order:
            if within[i] is not sentence:
                distance, sentence = _FAR, within[i]
            distance = 0 if said[i].endswith("cue") else min(_FAR, distance + 1)
            far[i] = distance
    return [f"{min(b, 4)}:{min(a, 4)}" for b, a in zip(before, behind, strict=True)]
