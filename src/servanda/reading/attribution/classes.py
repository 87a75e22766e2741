"""Classes of words, and the guesses about a word's part that take the place of a parser."""

from __future__ import annotations

from servanda.reading.attribution.lexicon import words
from servanda.reading.attribution.paragraph import Paragraph

_W = words()
AUXILIARY, BE, CATENATIVE = _W["auxiliary"], _W["be"], _W["catenative"]
PRONOUN, RELATIVE, OBJECT = _W["pronoun"], _W["relative"], _W["object"]
DETERMINER, PREPOSITION, CONJUNCTION, SUBORDINATOR = (
    _W["determiner"],
    _W["preposition"],
    _W["conjunction"],
    _W["subordinator"],
)
DAY, TIME, OPENING, PLURAL = _W["day"], _W["time"], _W["opening"], _W["plural"]
QUESTION, TURN, LOOSE, WRITING, HEADING = _W["question"], _W["turn"], _W["loose"], _W["writing"], _W["heading"]
HELPERS = AUXILIARY | _W["verb"]
POSSESSIVE = ("'s", "’s", "s'", "s’")
STOPS = frozenset(";:—–?!…")
DASHES = frozenset(["—", "–", "--", "-"])
MARKS = frozenset(['"', "“", "”"])
ENDS = frozenset(".?!")
_EITHER = _W["either"]
_ADVERB, _NO_ADVERB = _W["adverb"], _W["no-adverb"]


def adverb(low: str) -> bool:
    """Whether a word may stand among the helpers of a verb: "has not yet promised"."""
    return low in _ADVERB or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERB)


def adverbial(p: Paragraph, i: int) -> bool:
    """Whether a word is likely an adverb where it stands; a capital within a sentence makes it a name: "Ms. Kelly"."""
    return adverb(p.low(i)) and not (p.capital(i) and i != p.floors[i])


def finite(p: Paragraph, i: int) -> bool:
    """Whether a word is likely the finite verb of a clause."""
    low, before = p.low(i), p.low(i - 1)
    if before == "to":
        return False
    if low in HELPERS:
        return True
    if low in _EITHER:
        return before in PRONOUN or before in RELATIVE or (before.endswith("s") and not low.endswith("s"))
    cue = p.cues.get(low)
    if cue is not None and cue.form == "past":
        return before not in DETERMINER and not before.endswith(POSSESSIVE[:2])
    if cue is not None and cue.form in {"s", "base"}:
        named = cue.form == "s" and p.capital(i - 1) and before not in DETERMINER
        return named or before in PRONOUN or before in RELATIVE
    if low.endswith("ed") and len(low) > 4 and not p.capital(i):
        return before not in DETERMINER and before not in PREPOSITION and p.low(i + 1) != "by"
    return False


def infinitive(p: Paragraph, i: int) -> bool:
    """Whether the verb of "to …" may stand here, rather than a noun: "to leave", not "to the envoy"."""
    low = p.low(i)
    return not p.capital(i) and low not in DETERMINER and not low[:1].isdigit() and not low.endswith("ing")


def nominal(p: Paragraph, start: int) -> bool:
    """Whether a present form that cues as a verb is a noun here: "the state", "its claims", "a federal judge"."""
    cue = p.cues[p.low(start)]
    low = p.low(start - 1)
    if cue.form not in {"base", "s"} or low in PRONOUN or low in RELATIVE:
        return False
    if not cue.noun:
        return low in {"the", "a", "an", "to"}
    if p.capital(start) and not p.headline and start > p.floors[start]:
        return True
    if low in PLURAL:
        return False
    if low in DETERMINER or low in PREPOSITION or low.endswith(POSSESSIVE) or low in {"'", "’", "-"}:
        return True
    if cue.form == "base":
        return not (low.endswith("s") or low in {"and", "or", ",", ")"})
    return low.endswith("s") and not p.capital(start - 1)
