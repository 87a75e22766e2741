"""Whether words affirm, deny, or do both: a negation reaches over its clause, with all the joined verbs."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.reading.lexicons import listed
from servanda.reading.statement import Polarity
from servanda.reading.tokens import Token

_NEGATIONS = listed("polarity", "negations")
_TURNS = frozenset(["but", "however", "yet", "although", "though", "whereas", "while"])
_SUBJECTS = listed("polarity", "subjects")
_FINITE = listed("polarity", "finite")


def negates(word: Token) -> bool:
    """Whether a word is a negation."""
    return word.low in _NEGATIONS or word.low.endswith(("n't", "n’t"))


def polarity(words: Sequence[Token]) -> Polarity:
    """Negative if every clause is negated, mixed if some are."""
    signs = {any(negates(word) for word in clause) for clause in clauses(words)}
    if signs == {True, False}:
        return "mixed"
    return "negative" if signs == {True} else "positive"


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
