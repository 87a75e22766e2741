"""Whether words affirm, deny, or do both: a negation reaches over its clause, with all the joined verbs."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.reading.lexicons import listed
from servanda.reading.statement import Polarity
from servanda.reading.tokens import Token

_NEGATIONS = listed("polarity", "negations")
_TURNS = frozenset(["but", "however", "yet", "although", "though", "whereas", "while"])
_AVERSE = listed("polarity", "averse")
_SUBJECTS = listed("polarity", "subjects")
_FINITE = listed("polarity", "finite")


def negates(word: Token) -> bool:
    """Whether a word is a negation."""
    return word.low in _NEGATIONS or word.low.endswith(("n't", "n’t"))


def polarity(words: Sequence[Token]) -> Polarity:
    """Negative if every clause is negated, mixed if some are."""
    signs = {any(_negated(clause, i) for i in range(len(clause))) for clause in clauses(words)}
    if signs == {True, False}:
        return "mixed"
    return "negative" if signs == {True} else "positive"


def _negated(words: Sequence[Token], i: int) -> bool:
    """Whether a negation stands here, and no denied aversion: who is "not opposed to monitors" is not against them."""
    denies = words[i].low not in _AVERSE and any(word.low in _AVERSE for word in words[i + 1 : i + 4])
    denied = words[i].low in _AVERSE and any(negates(word) for word in words[max(0, i - 3) : i])
    return negates(words[i]) and not denies and not denied


def clauses(words: Sequence[Token]) -> list[list[Token]]:
    """The clauses of a content: a turn begins one, and so does "and" before a subject or a finite verb of its own."""
    found: list[list[Token]] = [[]]
    for i, word in enumerate(words):
        following = words[i + 1].low if i + 1 < len(words) else ""
        joins = word.low in {"and", "or", ";"} and (following in _SUBJECTS | _FINITE or following == "to")
        if (word.low in _TURNS or joins) and len(found[-1]) > 2:
            found.append([])
        found[-1].append(word)
    finite = [c for c in found if any(word.low in _FINITE or negates(word) or word.low == "to" for word in c)]
    return finite or found
