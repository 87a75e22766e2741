"""What keeps an acceptance or a promise from being one: "failed to accept", "almost agreed", "accepted parts of".

An agreement that no report supports is the worst that a reader can make, so what is in doubt is an assertion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from servanda.reading.acts import STANCES, Doing, verb_at, verbs
from servanda.reading.clauses import AUXILIARY, BE, MODALS, TURNS, subject
from servanda.reading.lexicons import listed, table
from servanda.reading.phrases import Match, Phrases
from servanda.reading.polarity import negates
from servanda.reading.spans import Span
from servanda.reading.statement import Polarity
from servanda.reading.tokens import Token

Kind: TypeAlias = Literal["undone", "untold", "ended", "part", "other"]
_UNDONE = listed("guards", "undone")
_UNTOLD = listed("guards", "untold")
_PART = listed("guards", "part")
_PAST = listed("guards", "past")
_GOVERNS = listed("guards", "governs")
_FAILS = listed("guards", "fails")
_TALK = listed("guards", "talk")
_FALSE = listed("guards", "false")
_LIE = listed("guards", "lie")
_NO_TERMS = listed("guards", "no_terms")
_STEPS = listed("guards", "steps")
_MAY = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
_NONE = frozenset({"no", "nothing", "neither", "none"})
_TURNS = frozenset({"but", "yet", "although", "though", "while", "albeit"})
_INVERTED = frozenset({"had", "should", "were"})
_YEAR = 4  # digits
_NEAR = 4  # words after a verb of acceptance in which its object stands


@dataclass(frozen=True, slots=True)
class Guarded:
    """What an act is in truth: whether it affirms, where that is settled, and the words that bind it."""

    doing: Doing
    sign: Polarity | None = None
    bound: Span | None = None


_NOT = Guarded(Doing("assertion", "asserted", "guard: not done"), "negative")
_OPEN = Guarded(Doing("assertion", "possible", "guard: not told as done"))


@cache
def _phrases() -> Phrases[Kind]:
    return Phrases([(phrase, entry["kind"]) for entry in table("acts")["guard"] for phrase in entry["phrases"]])


def guarded(sentence: Sequence[Token], said: Span, doing: Doing, year: int | None) -> Guarded | None:
    """What an acceptance or a promise is in truth, where the words about its verb say that it is none, or not whole.

    Args:
        sentence: the words of its sentence.
        said: where its verb stands: the cue, or the words said.
        doing: what the verb, or the words, would do.
        year: that of the report, if it is known; an act of an earlier year is told, not done.
    """
    at = _verb(sentence, said, doing)
    if at is None:
        return None
    kinds = list(_phrases().find(sentence))
    found = _before(sentence, at) or _after(sentence, at, kinds, year)
    return found or (_bound(sentence, at, kinds) if doing.act == "acceptance" else None)


def _verb(words: Sequence[Token], said: Span, doing: Doing) -> int | None:
    """The verb of the act: of a cue the last, of words said the first."""
    inside = [i for i, w in enumerate(words) if said.start <= w.start < said.end and w.low in verbs()]
    own = [i for i in inside if verbs()[words[i].low].doing.act == doing.act and verb_at(words, i)]
    if not own:
        return None
    return own[-1] if doing.rule.startswith("verb") else own[0]


def _before(words: Sequence[Token], at: int) -> Guarded | None:
    """What the verb group, the verb that governs it and the clause around it make of it."""
    start = at
    while start and _helps(words[start - 1]):
        start -= 1
    group = words[start:at]
    lows = {w.low for w in group}
    if lows & _UNDONE or any(negates(w) for w in group):
        return _NOT
    if lows & (_UNTOLD | _PAST | _MAY) or ("would" in lows and "have" in lows):
        return _OPEN
    if start and words[start - 1].low == "to":
        return _governed(words, start - 1)
    if words[at].low.endswith("ing") and not lows & BE:
        return _NOT if start > 1 and words[start - 2].low == "short" else _OPEN
    return _around(words, start)


def _helps(word: Token) -> bool:
    return word.low in AUXILIARY | _UNDONE | _UNTOLD | _PART | _PAST or word.low.endswith("ly") or negates(word)


def _governed(words: Sequence[Token], to: int) -> Guarded | None:
    """Of "failed to accept", "urged Norland to accept": only what is done by doing it is done ("decided to accept")."""
    i = to - 1
    while i >= 0 and words[i].low.endswith("ly"):
        i -= 1
    if i >= 0 and words[i].low in STANCES:
        return _before(words, i) or Guarded(Doing("promise", "offered", "ready to"))
    if i < 0 or words[i].low not in _GOVERNS:
        return _NOT if i >= 0 and words[i].low in _FAILS else _OPEN
    return _before(words, i)


def _around(words: Sequence[Token], start: int) -> Guarded | None:
    """Of "had Norland accepted", "nobody accepted", "reports that Norland accepted": what the clause is."""
    found = subject(words, start)
    if found is None:
        return None
    first, last = found
    if words[first].low in _INVERTED or (first and words[first - 1].low in _INVERTED):
        return _OPEN
    if any(negates(w) for w in words[first:last]):
        return _NOT
    before = [w.low for w in words[:first]]
    lows = {w.low for w in words}
    if before[-1:] == ["that"] and len(before) > 1:
        before.pop()
    within = [w.low for w in words[first:last]] + before[-1:]
    if set(within) & _TALK:
        return _NOT if lows & _FALSE or any(negates(w) for w in words[:first]) else _OPEN
    return _NOT if set(before) & _FALSE else None


def _after(words: Sequence[Token], at: int, kinds: Sequence[Match[Kind]], year: int | None) -> Guarded | None:
    """What follows: nothing, an end, a doubt, a year long past."""
    if words[-1].text == "?":
        return Guarded(Doing("question", "asked", "guard: a question"))
    if _nothing(words, at) or any(w.low in _LIE for w in words[at:]):
        return _NOT
    if any(m.value == "undone" and at < m.end for m in kinds):
        return _NOT
    if any(m.value == "untold" for m in kinds) or any(w.low in _UNTOLD and w.low.endswith("edly") for w in words):
        return _OPEN
    if any(m.value == "ended" and m.start > at and not words[m.start - 1].text[0].isupper() for m in kinds):
        return Guarded(Doing("retraction", "withdrawn", "guard: taken back"), "negative")
    if year is not None and any(_is_past(words, i, year) for i in range(1, len(words))):
        return _OPEN
    return None


def _nothing(words: Sequence[Token], at: int) -> bool:
    """Whether nothing is the object: "accepted no truce", "agreed to neither"."""
    after = words[at + 1 : at + 3]
    return bool(after) and (after[0].low in _NONE or (after[0].low in {"to", "on"} and after[-1].low in _NONE))


def _is_past(words: Sequence[Token], i: int, year: int) -> bool:
    """Whether "in 2015" stands here, of a year before that of the report."""
    text = words[i].text
    return len(text) == _YEAR and text.isdecimal() and int(text) < year and words[i - 1].low == "in"


def _bound(words: Sequence[Token], at: int, kinds: Sequence[Match[Kind]]) -> Guarded | None:
    """Of an acceptance alone: what is accepted, how much of it, and what the same breath asks for it."""
    following = [w.low for w in words[at + 1 : at + 1 + _NEAR]]
    if following[:1] == ["to"] and set(following[1:3]) & _STEPS:
        return Guarded(Doing("report-intention", "intended", "guard: a step of the procedure"))
    bare = (
        following[:1] in (["that"], ["with"])
        and "that" in following
        and not {w.low for w in words[at:]} & (MODALS | {"be"})
    )
    if set(following) & _NO_TERMS or bare:
        return Guarded(Doing("assertion", "asserted", "guard: no term is accepted"))
    if any(m.value == "other" and m.start <= at + 3 and m.end > at for m in kinds):
        return Guarded(Doing("proposal", "offered", "guard: something else is accepted"))
    part = next((m for m in kinds if m.value == "part" and m.end > at and _of_it(words, m, at)), None)
    if part is not None:
        return _on(words, part.start, part.end)
    near = range(max(0, at - 3), min(at + 2, len(words)))
    limited = next((i for i in near if words[i].low in _PART), None)
    if limited is not None:
        return _on(words, limited, limited + 1)
    but = next((i for i in range(at + 1, len(words) - 2) if _binds(words, i)), None)
    if but is None:
        return None
    end = next((i for i in range(but + 1, len(words)) if words[i].text in '.;!?”"'), len(words))
    return _on(words, but + (words[but].low in _TURNS | {"and"}), end)


def _binds(words: Sequence[Token], i: int) -> bool:
    """Whether here begins what the same one adds: "but asked for …", "demanding that …", "and demanded … first"."""
    joins = words[i].low == "and" and any(w.low == "first" for w in words[i:])
    if joins or words[i].low.endswith("ing"):
        verb = verb_at(words, i + joins)
        return verb is not None and verb[0].doing.act == "demand"
    return words[i].low in _TURNS and _same(words[i + 1])


def _of_it(words: Sequence[Token], match: Match[Kind], at: int) -> bool:
    """Whether "parts of" is what is accepted, and no part of what is agreed on: "to free most of the prisoners"."""
    return words[match.end - 1].low != "of" or match.start <= at + 2


def _same(word: Token) -> bool:
    """Whether after "but" the same one goes on: another would be named."""
    return word.text[0].islower() and word.low not in {"the", "a", "an", "its", "his", "their", "our"} | TURNS


def _on(words: Sequence[Token], start: int, end: int) -> Guarded:
    doing = Doing("acceptance", "conditional", "guard: not whole")
    return Guarded(doing, None, Span(words[start].start, words[end - 1].end))
