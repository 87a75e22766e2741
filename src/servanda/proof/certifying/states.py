"""What a state is here, and what conditions say of it: truth values for each party, and a few for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import z3

from servanda.model.agreement import Agreement
from servanda.model.conditions import AllOf, AnyOf, Compares, Condition, HasHappened, Is, Not
from servanda.model.phrases import Phrase, Who
from servanda.model.words import Comparison, Quantity

Bit = tuple[str, ...]  # ("ratified", party), ("left", group, party), ("happened", word), ("in force",) …
State = Mapping[Bit, z3.BoolRef]
CONSENTED = ("ratified", "deposited")  # one act is both
EVERYBODY = "States"
_ALL, _ANY = (Quantity.EACH, Quantity.ALL), (Quantity.ANY, Quantity.SOME)
_NEVER_READ = frozenset(("name", "kind", "origin", "reads", "span", "zone", "clock", "grade", "alias"))


class Outside(Exception):  # noqa: N818 - no fault: the clause is beyond what a certificate knows
    """A clause says something of which no certificate is made."""


def only(clause: object, said: str, known: Iterable[str], name: str = "") -> None:
    """Refuse a clause that says anything beside what is known here."""
    read = _NEVER_READ | frozenset(known)
    for each in fields(clause):  # type: ignore[arg-type]
        value = getattr(clause, each.name)
        if each.name not in read and value not in (None, (), False, 0):
            raise Outside(f"what {said}{name} says: “{each.name.replace('_', ' ').rstrip('s')}”")


@dataclass(frozen=True, slots=True)
class Parties:
    """The states and groups of an agreement, as far as a certificate knows them."""

    agreement: Agreement

    @property
    def names(self) -> tuple[str, ...]:
        """All states."""
        return self.agreement.parties

    def bits(self) -> tuple[Bit, ...]:
        """What is true or false of each of them."""
        leaving = [("left", g.name, p) for g in self.agreement.groups if g.leaves for p in g.members]
        return (*((word, p) for word in ("ratified", "bound", "notice") for p in self.names), *leaving)

    def members(self, name: str, now: State) -> dict[str, z3.BoolRef]:
        """Who belongs to a group, on what condition; a party alone is a group of its own."""
        if name == EVERYBODY:
            return dict.fromkeys(self.names, z3.BoolVal(True))  # noqa: FBT003 - as z3 writes it
        if name in self.names:
            return {name: z3.BoolVal(True)}  # noqa: FBT003
        group = next((g for g in self.agreement.groups if g.name == name), None)
        if group is None or not set(group.members) <= set(self.names):
            raise Outside(f"{name} is no list of parties")
        only(group, "the group ", ("members", "leaves"), name)
        return {p: z3.Not(now.get(("left", name, p), z3.BoolVal(False))) for p in group.members}  # noqa: FBT003

    def of(self, who: Who, now: State, but: str | None = None) -> dict[str, z3.BoolRef]:
        """Who is meant, on what condition; `but`, the one that ``excluding`` leaves out."""
        only(who, "", ("quantity", "names", "number", "excluding"))
        found: dict[str, z3.BoolRef] = {}
        for name in who.names:
            for party, member in self.members(name, now).items():
                found[party] = z3.Or(found.get(party, z3.BoolVal(False)), member)  # noqa: FBT003
        if who.excluding and but is None:
            raise Outside("an exclusion of others than the one who acted")
        return {p: member for p, member in found.items() if not (who.excluding and p == but)}


def holds(condition: Condition, now: State, parties: Parties) -> z3.BoolRef:
    """What a condition says of a state."""
    match condition:
        case AllOf(conditions=parts):
            return z3.And([holds(p, now, parties) for p in parts])
        case AnyOf(conditions=parts):
            return z3.Or([holds(p, now, parties) for p in parts])
        case Not(condition=inner):
            return z3.Not(holds(inner, now, parties))
        case HasHappened(phrase=Phrase(head=word, roles=(), object=None, arguments=()), qualifiers=()):
            return now["happened", word]
        case Is(subject=None, roles=(), part=None, fluent="in force" | "terminated" as fluent):
            return now[fluent,]
        case Is(subject=Who() as who, roles=(), part=None, fluent=fluent) if fluent in CONSENTED:
            return _all_or_any(who, now, parties)
        case Compares(measure=None, group=str() as group, percent=False, of=None):
            return counted(condition.comparison, condition.number, parties.members(group, now).values())
        case _:
            raise Outside(f"a condition of the kind “{type(condition).__name__}”")


def _all_or_any(who: Who, now: State, parties: Parties) -> z3.BoolRef:
    members = parties.of(who, now)
    if who.quantity in _ANY or (who.quantity is Quantity.ONE and len(members) == 1):
        return z3.Or([z3.And(member, now["ratified", p]) for p, member in members.items()])
    if who.quantity in _ALL:
        everyone = [z3.Implies(member, now["ratified", p]) for p, member in members.items()]
        return z3.And(z3.Or(list(members.values())), *everyone)
    raise Outside(f"“{who.quantity}” in a condition")


def counted(comparison: Comparison, number: float, true: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """How many of these are true, compared with a number."""
    bits = list(true)
    if number != int(number):
        raise Outside("a count that is compared with a fraction")
    low, high = z3.AtLeast(*bits, int(number)), z3.AtMost(*bits, int(number))
    match comparison:
        case Comparison.AT_LEAST:
            return low
        case Comparison.AT_MOST:
            return high
        case Comparison.MORE_THAN:
            return z3.Not(high)
        case Comparison.LESS_THAN:
            return z3.Not(low)
        case Comparison.EXACTLY:
            return z3.And(low, high)
