"""A group that can become empty while clauses still rest on it."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model import Agreement
from servanda.model.check.walk import inside, members
from servanda.model.clauses import Group
from servanda.model.conditions import AllOf, Compares, Condition, Is
from servanda.model.phrases import Who
from servanda.model.words import Comparison, NormKind, Quantity, StageKind
from servanda.proof.checking.finding import Suspicion


def suspicions(agreement: Agreement) -> Iterator[Suspicion]:
    """P208: members leave a group, or the text itself, until nobody of it is left to do what the clauses ask of it."""
    asked = _asked(agreement)
    for group in agreement.groups:
        users = asked.get(group.name, ())
        possible = _empty(group, agreement)
        if users and possible is not None:
            yield Suspicion(
                "P208",
                group.name,
                f"group {group.name}",
                group.origin,
                possible,
                by_story=True,
                message=f"Nobody may be left of {group.name}, to whom these are addressed: {', '.join(users)}.",
                expected="somebody who stays, or a word on what then follows",
                suggestion="a least number of members, a bar on leaving while …, or another bearer in that case",
            )


def _asked(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """For each group the obligations it bears and the decisions it takes."""
    found: dict[str, tuple[str, ...]] = {}
    duties = ((n.name, n.bearer) for n in agreement.norms if n.kind is NormKind.OBLIGATION)
    votes = ((d.name, who) for d in agreement.decisions for who in inside((d.by, d.also), Who))
    for clause, who in (*duties, *votes):
        for name in who.names:
            found[name] = (*found.get(name, ()), clause)
    return found


def _empty(group: Group, agreement: Agreement) -> Condition | None:
    """What it means that nobody is left, where the text has a way to that; the whole must be in force all the while."""
    in_force = Is("in force")
    if group.leaves and group.members and not group.others:
        return AllOf((in_force, Compares(Comparison.EXACTLY, 0, group=group.name)))
    own = members((group.name,), agreement)
    leaving = [s.by for s in agreement.stages if s.kind is StageKind.WITHDRAWAL and s.part is None and s.by is not None]
    may_leave = {p for by in leaving for p in members(by.names, agreement).actors}
    if own.open or not own.actors or not own.actors <= may_leave or own.actors >= set(agreement.parties):
        return None
    gone = tuple(Is("withdrawn", Who(Quantity.ONE, (p,))) for p in sorted(own.actors))
    return AllOf((in_force, *gone))
