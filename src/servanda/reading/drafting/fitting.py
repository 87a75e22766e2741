"""Which statements become which clause, who is bound by it, and what the others answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.reading.drafting.patterns import OFFERS, Pattern, patterns
from servanda.reading.positions import Mention
from servanda.reading.positions.stance import POSITIONS, stance

OTHER_SIDE = "Other-Side"
_ANSWERS = ("acceptance", "refusal", "retraction")


@dataclass(frozen=True, slots=True)
class Fit:
    """A clause of the draft. `who` is the party it binds, empty where it binds all sides.

    A `pledge` stands outside the agreement: it was promised, and not offered as a term of it.
    """

    pattern: Pattern
    name: str
    who: str
    mentions: tuple[Mention, ...]
    answers: tuple[Mention, ...]
    pledge: bool

    @property
    def first(self) -> Mention:
        """The statement that put it forward."""
        return self.mentions[0]

    @property
    def whose(self) -> str:
        """The party that put it forward, as a clause names it."""
        return self.first.statement.speaker.party or ""

    @property
    def is_term(self) -> bool:
        """Whether it is a term that can be agreed; a step, a pledge and an announcement are none."""
        return self.pattern.kind == "term" and not self.pledge

    @property
    def graded(self) -> bool:
        """Whether it is open that it binds: a pledge to do something, made outside any agreement."""
        return self.pledge and "$duty" in self.pattern.text

    @property
    def happening(self) -> str:
        """What was done by saying it, as a journal writes it; empty where saying it does nothing there."""
        if self.pledge:
            return f"pledge-{self.name} by {self.whose}"
        if self.pattern.happens:
            return f"{self.pattern.happens} by {self.whose}"
        return f"proposal of {self.name} by {self.whose}" if self.is_term else ""


def sides(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Who negotiates: whoever took a place on something, and whoever it was said to; if nobody did, whoever spoke.

    There is always another side: nobody agrees alone, even where a report does not say to whom something was put.
    """
    took = [m.statement for m in mentions if stance(m.statement) in POSITIONS] or [m.statement for m in mentions]
    spoke, heard = [each.speaker.party for each in took], [each.addressee for each in took]
    known = tuple(dict.fromkeys(each for each in (*spoke, *heard) if each))
    return (*known, OTHER_SIDE) if len(known) == 1 else known


def fits(mentions: Sequence[Mention]) -> tuple[Fit, ...]:
    """All clauses that these statements become, in the order of the patterns."""
    among = sides(mentions)
    found: dict[tuple[str, str], tuple[Pattern, list[Mention]]] = {}
    for pattern in patterns():
        for mention in mentions:
            if mention.statement.speaker.party and pattern.fits(mention.statement):
                who = _bound(pattern, mention, among)
                if who is not None:
                    found.setdefault((pattern.name, who), (pattern, []))[1].append(mention)
    names = [name for name, _ in found]
    return tuple(
        Fit(
            pattern,
            name if names.count(name) == 1 else f"{name}-of-{who}",
            who,
            unique,
            tuple(each for each in mentions if _answers(each, pattern, unique)),
            pattern.kind == "term" and _is_pledge(unique, mentions),
        )
        for (name, who), (pattern, sources) in found.items()
        for unique in [tuple(dict.fromkeys(sources))]
    )


def _bound(pattern: Pattern, mention: Mention, among: Sequence[str]) -> str | None:
    """The party that a clause made of this statement would bind; empty for all sides, None where nobody can tell.

    A demand never binds whoever makes it, and a promise of one side never binds the others.
    """
    said = mention.statement
    party = said.speaker.party or ""
    others = [side for side in among if side != party]
    other = said.addressee if said.addressee in others else others[0] if len(others) == 1 else None
    if pattern.binds == "sides":
        return party if said.act == "promise" and pattern.kind == "term" else ""
    if pattern.binds == "other" or said.act == "demand":
        return other
    return next((side for side in others if said.plain.startswith(side)), party)


def _answers(mention: Mention, pattern: Pattern, offers: Sequence[Mention]) -> bool:
    """Whether a statement accepts or refuses what another put forward, or takes back what its own party did."""
    said = mention.statement
    own = any(said.speaker.party == offer.statement.speaker.party for offer in offers)
    return (
        said.act in _ANSWERS
        and said.speaker.party is not None
        and (said.act == "retraction") == own
        and pattern.speaks_of(said)
    )


def _is_pledge(sources: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
    """A promise on no condition, of a party that offers no terms in the same report.

    Beside its own offer a party's promise is taken for a part of the offer: to show as owed what was only offered is
    the graver error.
    """
    if any(each.statement.act != "promise" or each.statement.conditions for each in sources):
        return False
    own = {(each.report.name, each.statement.speaker.party) for each in sources}
    offers = {(m.report.name, m.statement.speaker.party) for m in mentions if m.statement.act in OFFERS[:2]}
    return not own & offers
