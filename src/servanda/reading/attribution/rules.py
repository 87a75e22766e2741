"""The rules: each looks at one verb group and says which attribution it makes, or that it makes none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from servanda.reading.attribution.classes import (
    ENDS,
    HEADING,
    OPENING,
    PREPOSITION,
    RELATIVE,
    TURN,
    finite,
    nominal,
)
from servanda.reading.attribution.contents import Contents
from servanda.reading.attribution.followers import follower, short_follower
from servanda.reading.attribution.groups import Group
from servanda.reading.attribution.paragraph import Paragraph, Piece
from servanda.reading.attribution.subjects import main_subject, subject
from servanda.reading.attribution.ways import past_circumstance, way, written

_GOING_ON = TURN | {"but", "and", "according", "who", "which", "as", "referring", "citing"}
_DESCRIBING = frozenset(["which", "who", "whose", "whom"])
_QUESTION_REACH = 40  # words
_BEFORE_PARTICIPLE = frozenset([",", "and", "but", "while", "by", "for", "after", "before", "from", "without"])
_CLAUSE = 60  # words within which a clause has its verb
_HEAD = 10  # words that a speaker's name before a colon may have


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution in words of its paragraph."""

    source: Piece | None
    cue: Piece
    content: tuple[Piece, ...]
    rule: str
    lemma: str


@dataclass(slots=True)
class Scene:
    """A paragraph while it is read. `source` is the last one of the sentence, for "…, adding that …"."""

    p: Paragraph
    contents: Contents
    source: Piece | None = None
    floor: int = field(default=-1)


def asked(s: Scene, g: Group) -> Finding | None:
    """As in "Asked whether he would sign, …": a question without who asks it."""
    p = s.p
    alone = g.start == p.floors[g.start] or p.low(g.start - 1) in {"when", "if"}
    if g.cue.lemma != "ask" or g.cue.form != "past" or not alone or p.low(g.end) == "by":
        return None
    end = g.end + (p.low(g.end) == "about")
    limit = min(p.ends[g.start], end + _QUESTION_REACH)
    comma = next((i for i in range(end, limit) if p.low(i) == ","), end)
    return Finding(None, (g.start, end), ((end, comma),), "asked", "ask") if comma > end else None


def seeming(s: Scene, g: Group) -> Finding | None:
    """As in "The talks appear to fail": the narrator's own impression, with the content on both sides."""
    p = s.p
    if "seem" not in g.cue.ways or g.end >= p.ends[g.start]:
        return None
    content = subject(p, g.start)
    if content is None or p.low(content[0]) in RELATIVE:
        return None
    if p.low(g.end) in PREPOSITION - {"like"} or not p.words[g.end].text[0].isalnum():
        return None
    rest = s.contents.after(g.end, thing=True)
    return Finding(None, (g.start, g.end), (content, rest) if rest else (content,), "seeming", g.cue.lemma)


def passive(s: Scene, g: Group) -> Finding | None:
    """As in "The plan was rejected by Veld": the subject is the content, and "by" tells the source."""
    p = s.p
    if not is_passive(s, g) or (content := subject(p, g.start)) is None:
        return None
    if p.low(g.end) == "by" and (source := short_follower(p, g.end + 1)):
        return Finding(source, (g.start, g.end), (content,), "passive with by", g.cue.lemma)
    end, low = g.end, p.low(g.end)
    joined = low in g.cue.joins and low not in {"to", "as"}
    rest = s.contents.after(end + joined, thing=True) if joined or low in {"to", "as"} else None
    if rest is None and low not in {".", ","}:
        return None
    end += joined and rest is not None
    return Finding(None, (g.start, end), (content, rest) if rest else (content,), "passive", g.cue.lemma)


def is_passive(s: Scene, g: Group) -> bool:
    """As in "was rejected", "a plan rejected by": then no active rule applies."""
    if g.cue.form != "past" or "thing" not in g.cue.ways:
        return False
    return g.passive or (g.single and s.p.low(g.end) == "by")


def quotation_before(s: Scene, g: Group) -> Finding | None:
    """As in "…," Bo said; "…," said Bo."""
    p = s.p
    if "quote" not in g.cue.ways or g.bare or g.cue.form == "ing":
        return None
    number = _speech_before(p, g.start)
    if number is not None:
        source = None if g.cue.addressee else follower(p, g.end)
        if source and p.low(source[0]) in PREPOSITION:
            source = None
        if source is None and not (g.end >= p.ends[g.start] or p.low(g.end) in {".", ","}):
            return None
        end = g.end if source else written(p, g.end)
        pieces = (s.contents.quoted(number), *s.contents.on(source[1] if source else end))
        return Finding(source, (g.start, end), pieces, "quotation, verb, speaker", g.cue.lemma)
    source = subject(p, g.start)
    if source is None or (number := _speech_before(p, source[0])) is None:
        return None
    if p.floors[source[0]] == source[0] and not _said_alone(p, g.end):
        return None
    end = written(p, g.end)
    pieces = (s.contents.quoted(number), *s.contents.on(end))
    return Finding(source, (g.start, end), pieces, "quotation, speaker, verb", g.cue.lemma)


def inverted(s: Scene, g: Group) -> Finding | None:
    """As in "The talks failed, said Bo"."""
    p = s.p
    if g.start == 0 or p.low(g.start - 1) != "," or not g.single or g.cue.addressee:
        return None
    if not {"quote", "clause"} <= g.cue.ways or g.cue.form not in {"past", "s"}:
        return None
    source, content = follower(p, g.end), s.contents.before(g.start)
    if source is None or content is None or not any(finite(p, i) for i in range(*_last_words(content))):
        return None
    if _described(p, content):
        return None
    if source[1] < p.ends[g.start] and p.low(source[1]) not in {".", ",", "in", "on", "at", "during", "after"}:
        return None
    return Finding(source, (g.start, g.end), (content,), "clause, verb, speaker", g.cue.lemma)


def forward(s: Scene, g: Group) -> Finding | None:
    """As in "Bo said that …"; and with the content before or around: "The talks, Bo said, failed"."""
    p = s.p
    if g.bare or (g.single and nominal(p, g.start)):
        return None
    source = _speaker(s, g)
    if source is None or source[1] > g.start or (found := way(p, g)) is None:
        return None
    if found.name == "before":
        return _content_before(s, source, g, found.end)
    number = p.quote[found.start]
    if found.name == "quote" and number >= 0 and (p.spoken(number) or p.low(found.start - 1) in {",", ":"}):
        pieces: tuple[Piece, ...] = (p.quotes[number],)
        if not p.spoken(number):
            pieces += s.contents.on(pieces[0][1])
    else:
        piece = s.contents.after(found.start, thing=found.name in {"thing", "to"})
        if piece is None:
            return None
        pieces = (piece,)
    return Finding(source, (g.start, found.end), pieces, f"speaker, verb, {found.name}", g.cue.lemma)


def according(s: Scene, i: int) -> Finding | None:
    """As in "According to Bo, …"; "…, according to Bo, the envoy"."""
    p = s.p
    lead = p.floors[i]
    while lead < i and (p.low(lead) in OPENING or p.low(lead) == ","):
        lead += 1
    source = short_follower(p, i + 2) if lead == i else follower(p, i + 2)
    if source is None:
        return None
    if lead < i and (around := _around(s, lead, i, i + 2)) is not None:
        return around
    if lead < i:
        piece = s.contents.before(i)
    else:
        start = source[1] + (p.low(source[1]) == ",")
        piece = s.contents.after(start, thing=False) if start < p.ends[i] else None
    return Finding(source, (i, i + 2), (piece,), "according to", "according to") if piece else None


def _around(s: Scene, lead: int, i: int, at: int) -> Finding | None:
    """As in "Veld, according to Arden, promised to leave": the content goes on after the source."""
    p = s.p
    source = short_follower(p, at)
    if source is None or p.low(i - 1) != "," or p.low(source[1]) != "," or any(finite(p, k) for k in range(lead, i)):
        return None
    if source[1] + 1 >= p.ends[i] or not finite(p, source[1] + 1):
        return None
    rest = s.contents.after(source[1] + 1, thing=False)
    return Finding(source, (i, at), ((lead, i - 1), rest), "according to", "according to") if rest else None


def colon(s: Scene) -> Finding | None:
    """As in "RO: We agree." at the head of a paragraph, as transcripts and headlines have it."""
    p = s.p
    at = next((i for i in range(1, min(_HEAD, len(p.words) - 1)) if p.lows[i] == ":"), 0)
    if not at or p.quoted(0, at) or any(p.ends[i] <= at for i in range(at)):
        return None
    named = [i for i in range(at) if p.words[i].text[0].isalpha()]
    if not named or not (p.capital(named[0]) and p.capital(named[-1])):
        return None
    if any(p.low(i) in HEADING or finite(p, i) for i in range(at)):
        return None
    upper = all(p.words[i].text.isupper() for i in named)
    piece = (at + 1, len(p.words)) if upper else s.contents.after(at + 1, thing=False)
    return Finding((0, at), (at, at + 1), (piece,), "speaker and colon", ":") if piece else None


VERB_RULES = (asked, seeming, passive, quotation_before, inverted, forward)


def _last_words(piece: Piece) -> Piece:
    return max(piece[0], piece[1] - _CLAUSE), piece[1]


def _described(p: Paragraph, piece: Piece) -> bool:
    """Whether words are only a noun phrase with its relative clause, the subject of the verb after them."""
    start, end = _last_words(piece)
    comma = next((i for i in range(start + 1, end - 1) if p.low(i) == "," and p.low(i + 1) in _DESCRIBING), -1)
    return comma > 0 and not any(finite(p, i) and not p.capital(i) for i in range(start, comma))


def _speech_before(p: Paragraph, start: int) -> int | None:
    """The quotation that ends right before a word, if it is speech."""
    last = start - 1
    comma = last > 0 and p.low(last) == ","
    last -= comma
    if last < 0 or p.quote[last] < 0 or p.quote[last] == p.quote[start]:
        return None
    number = p.quote[last]
    return number if p.quotes[number][1] == last + 1 and (comma or p.spoken(number)) else None


def _said_alone(p: Paragraph, end: int) -> bool:
    """Whether a sentence says only that someone spoke, as in "“Leave!” Bo said"."""
    end = past_circumstance(p, end)
    return end >= len(p.words) or p.low(end) in {".", ","} or p.quote[end] >= 0


def _speaker(s: Scene, g: Group) -> Piece | None:
    """The subject of a group; of a participle or a second verb that of the first."""
    p = s.p
    before = p.low(g.start - 1)
    second = before in {"and", "but", "or"} and g.start > 1
    if second or (g.cue.form == "ing" and g.single):
        if before in _BEFORE_PARTICIPLE:
            return s.source or main_subject(p, g.start)
        if g.cue.form == "ing":
            return None
    return subject(p, g.start)


def _content_before(s: Scene, source: Piece, g: Group, end: int) -> Finding | None:
    p = s.p
    if "clause" not in g.cue.ways or p.low(source[0] - 1) != "," or g.cue.form == "ing":
        return None
    lead = s.contents.before(source[0])
    if lead is None:
        return None
    pieces: Sequence[Piece] = (lead,)
    after = past_circumstance(p, end)
    following = p.low(after + 1)
    if p.low(after) == "," and after + 1 < p.ends[g.start] and following not in p.cues and following not in _GOING_ON:
        rest = s.contents.after(after + 1, thing=False)
        pieces = (lead, rest) if rest else pieces
    elif p.low(after) in ENDS:
        pieces = (lead, *s.contents.on(after))
    return Finding(source, (g.start, end), tuple(pieces), "clause, speaker, verb", g.cue.lemma)
