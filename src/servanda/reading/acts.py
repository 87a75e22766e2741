"""What a speaker does with words: by the verb that tells of it, or else by the words said (lexicon/acts.toml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from servanda.reading.attribution.lexicon import forms
from servanda.reading.lexicons import listed, table
from servanda.reading.phrases import Match, Phrases
from servanda.reading.statement import Act
from servanda.reading.tokens import Token

# A word given, of which one may be taken back.
_WORD_GIVEN = listed("acts", "word_given")
_MODALS = listed("acts", "modals")
_TERMS = listed("acts", "terms")
_MAY = frozenset(["could", "might", "may", "can"])
# Who is the speaker himself, in words of his own or reported.
_SELF = listed("acts", "self")
STANCES = frozenset({"ready", "willing", "prepared"})  # to do an act: of somebody who undertakes it
_AVERSE = listed("polarity", "averse")


@dataclass(frozen=True, slots=True)
class Doing:
    """An act with its grade of undertaking, and the rule that gave it."""

    act: Act
    modality: str
    rule: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that does what it says."""

    lemma: str
    doing: Doing
    particles: frozenset[str]
    of_a_word: bool  # only where its object is an offer, a promise or another word given


@cache
def verbs() -> Mapping[str, Verb]:
    """The verbs of the lexicon by their forms, infinitives among them."""
    found: dict[str, Verb] = {}
    for entry in table("acts")["verb"]:
        doing = Doing(cast("Act", entry["act"]), entry["modality"], f"verb {entry['lemma']}")
        particles = frozenset(entry.get("particle", "").split())
        verb = Verb(entry["lemma"], doing, particles, entry.get("object") == "word")
        for form in {entry["lemma"], *(entry.get("forms", "").split() or forms(entry["lemma"]))}:
            found[form] = verb
    return found


def verb_at(words: Sequence[Token], i: int) -> tuple[Verb, int] | None:
    """The verb at a word with the index after it and its particle; none where the particle or the object is lacking."""
    verb = verbs().get(words[i].low)
    if verb is None:
        return None
    end = i + 1
    if verb.particles:
        near = next((j for j in range(end, min(end + 4, len(words))) if words[j].low in verb.particles), None)
        if near is None or (near > end and verb.lemma not in {"appeal", "put", "call", "take", "turn"}):
            return None
        end = near + 1
    if verb.of_a_word and not any(w.low in _WORD_GIVEN for w in words[end : end + 5]):
        return None
    return verb, end


@cache
def _nouns() -> Mapping[str, Verb]:
    found: dict[str, Verb] = {}
    for entry in table("acts")["noun"]:
        doing = Doing(cast("Act", entry["act"]), entry["modality"], f"noun {entry['lemma']}")
        for form in (entry["lemma"], f"{entry['lemma']}s"):
            found[form] = Verb(entry["lemma"], doing, frozenset(), of_a_word=False)
    return found


def noun_at(words: Sequence[Token], i: int) -> Verb | None:
    """The noun of an act: an offer, a demand."""
    return _nouns().get(words[i].low)


@cache
def _contents() -> Phrases[Doing]:
    return Phrases(
        [
            (phrase, Doing(cast("Act", entry["act"]), entry["modality"], f"words: {phrase}"))
            for entry in table("acts")["content"]
            for phrase in entry["phrases"]
        ]
    )


@cache
def _order() -> Mapping[str, int]:
    """The acts in the order in which the lexicon lets them decide."""
    order: dict[str, int] = {}
    for entry in table("acts")["content"]:
        order.setdefault(entry["act"], len(order))
    return order


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("acts")[name]["verbs"].split())


@cache
def _strict() -> frozenset[str]:
    return frozenset(table("acts")["hostile"]["strict"].split())


def in_words(
    words: Sequence[Token], *, own: bool, touches: bool, conditional: bool, only: bool, free: bool = False
) -> Doing:
    """What is done by words said.

    Args:
        words: the words, without conditions and purposes.
        own: their subject is the speaker or his party.
        touches: they touch a provision.
        conditional: a condition stands with them.
        only: that condition is a necessary one, told as such.
        free: the words go on after others of the speaker, without a cue.
    """
    if words and words[-1].text == "?":
        return Doing("question", "asked", "ends as a question")
    found = sorted(_contents().find(words), key=lambda m: (_order()[m.value.act], m.start))
    modal = next((i for i, word in enumerate(words) if word.low in _MODALS), None)
    if only and modal is not None and not any(m.value.act == "refusal" for m in found):
        return Doing("condition", "conditional", "would … only on a condition")
    for match in found:
        if own or match.value.act in {"demand", "question", "retraction", "denial", "refusal"}:
            return _with_modal(match, words, modal)
    if modal is not None:
        return _by_modal(words, modal, own=own, touches=touches, conditional=conditional, free=free)
    if any(word.low in _MAY for word in words) and touches:
        return Doing("proposal", "possible", "could, of a provision")
    return Doing("assertion", "asserted", "nothing else")


def _with_modal(match: Match[Doing], words: Sequence[Token], modal: int | None) -> Doing:
    """A promise found after a modal of another verb gives way to it only for what comes next in the procedure."""
    if match.value.act == "promise" and modal is not None and modal < match.start and _procedural(words, modal):
        return Doing("report-intention", "intended", "will, of the procedure")
    return match.value


def _procedural(words: Sequence[Token], modal: int) -> bool:
    return any(word.low in _listed("procedure") for word in words[modal + 1 : modal + 4])


def _by_modal(words: Sequence[Token], modal: int, *, own: bool, touches: bool, conditional: bool, free: bool) -> Doing:
    after = [word.low for word in words[modal + 1 : modal + 4] if word.text[0].isalpha()]
    if _procedural(words, modal):
        return Doing("report-intention", "intended", "will, of the procedure")
    if own and after[:1] and after[0] in _strict():
        return Doing("threat", "threatened", "will harm")
    if own and conditional and ((after and after[0] in _listed("hostile")) or not after):
        return Doing("threat", "threatened", "will harm, on a condition")
    if any(word in _AVERSE for word in after):
        return Doing("assertion", "possible", "would (not) be against it")
    if after[:2] in (["be", "able"], ["be", "in"]) or (after[:1] == ["be"] and not own and not touches):
        return Doing("assertion", "conditional" if conditional else "asserted", "would be")
    if own:
        return Doing("promise", "committed", "will, of the speaker's own")
    if touches and (free or any(word.low in _TERMS for word in words[:modal])):
        return Doing("proposal", "offered", "would, of a provision")
    return Doing("assertion", "asserted", "will, of others")


def own_subject(words: Sequence[Token], party_words: frozenset[str]) -> bool:
    """Whether the subject of these words is the speaker or his party: what stands before the first modal or verb."""
    for i, word in enumerate(words[:8]):
        low = word.low
        if low == "government" and words[min(i + 1, len(words) - 1)].low == "of":
            return False
        if low in _SELF or low in party_words or low.removesuffix("'s").removesuffix("’s") in party_words:
            return True
        if low in _MODALS or low in _MAY or low in {"is", "are", "was", "were", "has", "had", "have", "must", "did"}:
            return False
    return False
