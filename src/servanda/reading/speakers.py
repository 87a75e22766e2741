"""Who a source is and for whom he speaks: names, roles, pronouns, "the two sides", and those who were named before."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.reading.dates import moments
from servanda.reading.gazetteer import Mention
from servanda.reading.lexicons import listed
from servanda.reading.memory import Found, Memory
from servanda.reading.page import Page
from servanda.reading.roles import Role, role_of
from servanda.reading.spans import Span
from servanda.reading.statement import BOTH, Speaker, SpeakerKind
from servanda.reading.tokens import Token

_DETERMINERS = listed("speakers", "determiners")
_POSSESSIVES = frozenset(["its", "his", "her", "their", "our", "my"])
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
_DENYING = frozenset({"neither", "nor"})  # before a verb: "neither confirmed nor denied" tells no word
_OF_STATES = listed("speakers", "of_states")
_HE = frozenset({"he", "she"})
_HIS = frozenset({"his", "her"})
_KINDS_NAMED: Mapping[str, SpeakerKind] = {"organisation": "organisation", "house": "office"}
_KINDS_OF_ROLES: Mapping[Role, SpeakerKind] = {
    "office": "office",
    "delegation": "delegation",
    "unnamed": "unnamed",
    "private": "unnamed",
}
_NAMING_ALONE = frozenset({"state", "capital", "organisation", "house"})
# What ends the noun phrase that names a speaker: what follows only describes him.
_DESCRIBES = listed("speakers", "describes")


def subject_party(page: Page, number: int, before: int | None = None) -> str | None:
    """The party that a sentence is about: the first named by itself, not in a genitive, before a word."""
    words = page.sentences[number].tokens
    for mention in page.mentions[number]:
        if before is not None and words[mention.start].start >= before:
            break
        preceded = words[mention.start - 1].low if mention.start else ""
        if mention.known.naming in _NAMING_ALONE and not mention.possessive and preceded not in _DESCRIBES - {","}:
            return mention.party
    return None


def speaker(page: Page, source: Span, memory: Memory, content: Span | None = None) -> Found | None:
    """Who stands at a source; None where it is nobody who speaks."""
    number = page.number(source.start)
    all_words = page.sentences[number].tokens
    words = _undated(page.words(source))
    if not words or words[0].low in _NOBODY or words[-1].low in _DENYING:
        return None
    first = next((i for i, w in enumerate(all_words) if w.start == words[0].start), 0)
    mentions = [m for m in page.mentions[number] if first <= m.start and m.end <= first + len(words)]
    shifted = [Mention(m.start - first, m.end - first, m.known, m.possessive) for m in mentions]
    return _Resolver(page, number, words, shifted, memory, content).found()


def _undated(words: list[Token]) -> list[Token]:
    """The words without a day before or after them: "On Thursday the council", "the council on Thursday"."""
    last = moments(words[-2:])
    if last and last[-1].weekday is not None and last[-1].end == 2 < len(words):
        words = words[: -2 if words[-2].low in {"on", "last"} else -1]
    if len(words) < 3 or words[0].low not in {"on", "in", "by", "at", "late", "early", "since", "after"}:
        return words
    first = moments(words[:6])
    if not first or first[0].start > 1:
        return words
    end = first[0].end
    while end < len(words) and words[end].low in {"evening", "morning", "night", "afternoon", "noon", ","}:
        end += 1
    return words[end:]


def _of_a_state(role: str) -> bool:
    """Whether it is an office of states, which nobody else has: "the army" is not that of the rebels it speaks of."""
    return any(word in _OF_STATES for word in role.lower().split())


class _Resolver:
    """One source, looked at in the order of certainty."""

    def __init__(
        self, page: Page, number: int, words: list[Token], mentions: list[Mention], memory: Memory, content: Span | None
    ) -> None:
        self.page, self.number, self.memory, self.content = page, number, memory, content
        self.words, self.mentions = words, mentions
        start = 0
        while start < len(words) - 1 and words[start].low in _DETERMINERS:
            start += 1
        self.start = start

    def found(self) -> Found | None:
        return (
            self._pronoun()
            or self._group()
            or self._official()
            or self._person()
            or self._named()
            or self._role()
            or self._people()
        )

    # ---------------------------------------------------------------- pronouns and groups
    def _pronoun(self) -> Found | None:
        words = [w for w in self.words if w.low not in {"also", "then", "later", "both", "and", "but"}]
        if not words or len(words) > 2 or (len(words) == 2 and not words[1].low.endswith("ly")):
            return None
        low = words[0].low
        memory = self.memory
        if low in _HE and memory.persons:
            return Found(memory.persons[-1], f"{low} = {memory.persons[-1].name}", 0.9)
        if low == "they":
            if memory.many:
                return Found(memory.many[-1], f"they = {memory.many[-1].name}", 0.9, plural=True)
            if memory.persons or memory.bodies:
                return self._party_found(self._antecedent(), "they")
        if low == "it":
            return self._party_found(self._antecedent(), "it")
        return None

    def _party_found(self, party: str | None, word: str) -> Found | None:
        if party is None:
            return None
        kind: SpeakerKind = "state" if party in self.page.states else "organisation"
        return Found(Speaker(party, kind, None, party), f"{word} = {party}", 0.8)

    def _antecedent(self) -> str | None:
        here = subject_party(self.page, self.number, self.words[0].start)
        if here:
            return here
        if self.number:
            before = subject_party(self.page, self.number - 1)
            if before:
                return before
        return self.memory.bodies[-1] if self.memory.bodies else None

    def _group(self) -> Found | None:
        lows = [w.low for w in self.words]
        joined = {m.party for m in self.mentions if m.known.naming != "official"}
        all_sides = any(role_of(w) == "group" for w in self.words) or lows[-1:] == ["parties"]
        if all_sides and (lows[0] in {"both", "all", "the", "two"} or len(self.words) == 1) and len(joined) != 1:
            if self._neighbours():
                return None
            return Found(Speaker(self._text(), "group", None, BOTH), "the sides together", 0.9, plural=True)
        if len(joined) == 2 and "and" in lows and not any(w.text[0].islower() and role_of(w) for w in self.words[-1:]):
            return Found(Speaker(self._text(), "group", None, BOTH), "two parties joined", 0.9, plural=True)
        return None

    def _neighbours(self) -> bool:
        return any(w.low in {"neighbouring", "other", "guarantor", "third", "western", "many"} for w in self.words)

    def _text(self) -> str:
        text = self.page.report.text[self.words[0].start : self.words[-1].end]
        return " ".join(text.split())

    # ---------------------------------------------------------------- people
    def _official(self) -> Found | None:
        named = next((m for m in self.mentions if m.known.naming == "official" and not m.possessive), None)
        if named is None:
            return None
        office, day = named.known.office, self.page.report.published
        role = self._role_text(0, named.start) or (office.role if office and office.held(day) else None)
        return Found(Speaker(named.known.name, "person", role, named.party), "known in office")

    def _person(self) -> Found | None:
        name = self._name()
        if name is None:
            return None
        begin, end = name
        text = " ".join(w.text.removesuffix("'s").removesuffix("’s") for w in self.words[begin:end])
        if end - begin == 1:
            known = self.memory.surnamed(text)
            if known is not None:
                return Found(known, f"{text} = {known.name}", 0.95)
        role = self._role_text(0, begin) or self._role_text(end, len(self.words))
        if role is None and end - begin == 1:
            return None
        party, rule, certainty = self._party(role)
        return Found(Speaker(text, "person", role, party), rule, certainty)

    def _name(self) -> tuple[int, int] | None:
        """The words that are somebody's own: capitalised, and neither a role nor a party's."""
        taken = {i for m in self.mentions for i in range(m.start, m.end)}
        best: tuple[int, int] | None = None
        i = self.start
        while i < len(self.words):
            if not self._own(i, taken):
                i += 1
                continue
            end = i
            while end < len(self.words) and (
                self._own(end, taken)
                or (self.words[end].low in {"de", "al", "van", "bin", "el"} and end + 1 < len(self.words))
            ):
                end += 1
            described = end < len(self.words) and self.words[end].text[0].islower() and role_of(self.words[end])
            if (i == 0 or self.words[i - 1].low != "of") and not described:
                longer = best is None or end - i > best[1] - best[0]
                if longer and (best is None or best[1] - best[0] < 2):
                    best = (i, end)
            i = end
        return best

    def _own(self, i: int, taken: set[int]) -> bool:
        word = self.words[i]
        if i in taken or not word.text[0].isupper() or not word.text[0].isalpha():
            return False
        if i == 0 and word.low in _DETERMINERS | _POSSESSIVES | {"both", "neither", "many", "most"}:
            return False
        if word.low.endswith(("'s", "’s")):
            return False
        return role_of(word) is None and word.low not in {
            "top",
            "republic",
            "kingdom",
            "federation",
            "mr",
            "mrs",
            "ms",
            "dr",
        }

    def _role_text(self, start: int, end: int) -> str | None:
        words = [w for w in self.words[start:end] if w.text not in {",", "-", "(", ")"}]
        while words and words[0].low in _DETERMINERS | _POSSESSIVES | {"mr", "mrs", "ms", "dr"}:
            words = words[1:]
        for i, word in enumerate(words):
            if i and word.low in {"who", "which", "whose"}:
                words = words[:i]
                break
        while words and words[0].low.endswith(("'s", "’s")):
            words = words[1:]
        if not any(role_of(w) for w in words):
            return None
        return " ".join(w.text for w in words)

    # ---------------------------------------------------------------- parties
    def _party(self, role: str | None) -> tuple[str | None, str, float]:
        """For whom a person or office speaks: who is named with it, whose it is, whose statement it tells."""
        named = next((m for m in self.mentions if m.known.naming != "official" or m.possessive), None)
        if named is not None:
            return named.party, f"named with {named.known.name}", 1.0
        whose = self._whose()
        if whose is not None:
            return whose.party, f"of {whose.name}", 0.95
        if any(w.low in _POSSESSIVES for w in self.words[:1]):
            owner = self._owner()
            if owner is not None:
                return owner, f"{self.words[0].low} = {owner}", 0.85
            if self.words[0].low in _HIS and self.memory.persons:
                return None, "his of whom no party is told", 0.7
        if role is not None and self._public():
            told = self._content_party()
            if told is not None and (told in self.page.states or not _of_a_state(role)):
                return told, "the party whose doing he tells", 0.75
            before = self._spoke_before(role)
            if before is not None:
                return before, "the party that spoke before", 0.6
        return None, "no party is told", 0.7

    def _spoke_before(self, role: str) -> str | None:
        """The party that spoke before; an office that only states have is that of a state.

        Where a name is told with such an office ("Prime Minister Bo Lind"), no other state may be in question up to
        here: a guess between two is none.
        """
        if not _of_a_state(role):
            return self.memory.bodies[-1] if self.memory.bodies else None
        if self._name() is not None and len(self.page.states_until(self.number)) > 1:
            return None
        return self.memory.state(self.page.states)

    def _whose(self) -> Speaker | None:
        """The person named before, whose office or aide it is: "Lind's office"."""
        bare = (w.text.removesuffix("'s").removesuffix("’s") for w in self.words if w.low.endswith(("'s", "’s")))
        return next((known for name in bare if (known := self.memory.surnamed(name)) is not None), None)

    def _owner(self) -> str | None:
        if self.words[0].low in _HIS and self.memory.persons:
            return self.memory.persons[-1].party
        return self._antecedent()

    def _public(self) -> bool:
        """Whether the role is one that speaks for a state or body."""
        classes: set[Role | None] = {role_of(w) for w in self.words}
        return bool(classes & {"office", "delegation", "state"}) or any(
            w.low in {"government", "official", "officials"} for w in self.words
        )

    def _content_party(self) -> str | None:
        if self.content is None:
            return None
        first = self.page.words(self.content)[:3]
        if first and first[0].low != "that":
            first = first[:2]
        if not first:
            return None
        place = self.page.number(first[0].start)
        spans = {w.start for w in first}
        for m in self.page.mentions[place]:
            word = self.page.sentences[place].tokens[m.start]
            if word.start in spans and m.known.naming in _NAMING_ALONE and not m.possessive:
                return m.party
        return None

    # ---------------------------------------------------------------- names and roles alone
    def _named(self) -> Found | None:
        """A state, capital, organisation or house by itself."""
        for m in self.mentions:
            if m.known.naming not in _NAMING_ALONE or m.possessive:
                continue
            rest = self.words[m.end :]
            head = next((w for w in rest if w.low in _DESCRIBES), None)
            tail = rest[: rest.index(head)] if head is not None else rest
            before = self.words[self.start : m.start]
            if any(role_of(w) for w in tail) or any(role_of(w) for w in before if w.text[0].islower()):
                continue
            if before and before[-1].low in {"of", "from", "in", "at"} and any(role_of(w) for w in before):
                return self._of_state(m)
            if before and before[-1].low in _DESCRIBES - {","}:
                continue
            text = self.page.report.text[self.words[m.start].start : self.words[m.end - 1].end]
            kind = _KINDS_NAMED.get(m.known.naming, "state")
            return Found(Speaker(" ".join(text.split()), kind, None, m.party), "named itself")
        return None

    def _people(self) -> Found | None:
        """A people by its plural: "Palestinians", "Bosnian Serbs"."""
        last = next((m for m in reversed(self.mentions) if m.end == len(self.words)), None)
        if last is None or last.known.naming != "people" or not self.words[-1].text.endswith("s"):
            return None
        return Found(Speaker(self._text(), "group", None, last.party), "a people", 0.7, plural=True)

    def _of_state(self, mention: Mention) -> Found:
        return Found(Speaker(mention.known.name, "state", None, mention.party), "the government of a state")

    def _role(self) -> Found | None:
        """A role without a name: a delegation, an office, officials."""
        head = self._head()
        if head is None:
            return None
        role = role_of(self.words[head])
        if role is None or role in {"before", "group"}:
            return None
        party, rule, certainty = self._party(self.words[head].low)
        plural = self.words[head].low.endswith("s") or role == "delegation"
        if role == "state":
            if party is None:
                party = self.memory.state(self.page.states)
            return Found(Speaker(party or self._text(), "state", None, party), rule, certainty if party else 0.5)
        remembered = self._remembered(head)
        if remembered is not None and party in {None, remembered.party}:
            return Found(remembered, f"{self.words[head].low} = {remembered.name}", 0.85)
        known = self.page.names.in_office(party, self.words[head].low, self.page.report.published) if party else None
        if known is not None and not plural:
            return Found(
                Speaker(known.name, "person", self.words[head].low, party), f"in office: {known.name}", certainty
            )
        kind = _KINDS_OF_ROLES[role]
        if kind == "office" and self.words[head].low.startswith(("spokes", "official", "negotiator", "representative")):
            kind = "unnamed"
        name = " ".join(w.text for w in self.words[self._after_determiner() : head + 1])
        words = self.words[self._after_determiner() : head + 1]
        if words and words[0].low in _POSSESSIVES and party:
            name = " ".join([f"{party}'s", *(w.text for w in words[1:])])
        return Found(
            Speaker(name, kind, self._role_text(0, head + 1), party),
            rule,
            certainty,
            plural=plural,
        )

    def _after_determiner(self) -> int:
        return 1 if self.words[0].low in {"the", "a", "an"} and len(self.words) > 1 else 0

    def _head(self) -> int | None:
        """The noun that the phrase is about: the last role before what only describes it."""
        head = None
        for i, word in enumerate(self.words):
            if i > self.start and word.low in _DESCRIBES and head is not None:
                break
            if role_of(word) is not None and not word.low.endswith(("'s", "’s")):
                head = i
        return head

    def _remembered(self, head: int) -> Speaker | None:
        """A person named before, of whom this is the role: "the minister"."""
        if self.words[0].low not in {"the", "this"} and not self.mentions:
            return None
        return self.memory.by_role.get(self.words[head].low)
