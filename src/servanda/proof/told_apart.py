"""Happenings that two texts together tell apart, though each alone does not.

Of the values that a text treats alike its happenings name one. A place that lies in the guaranteed area in the one text
and outside in the other is in each like some place that is named; only both together tell it from all of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from servanda.kernel.program import Program
from servanda.model.phrases import Who
from servanda.proof.happenings import Candidate, Mentions, ground, mentions, named
from servanda.proof.slicing import Slice

Kind = frozenset[tuple[int, str]]  # the names on either side that a value fits


def told_apart(candidates: tuple[Candidate, ...], parts: tuple[Slice, Slice]) -> tuple[Candidate, ...]:
    """The happenings, and with each the same with values of every further kind in each of its roles.

    A happening that leaves a role open for which the other text asks is told with each value instead.
    """
    said = tuple(mentions(part) for part in parts)
    found = {c.phrase: c for c in candidates}
    for head in dict.fromkeys(c.phrase.head for c in candidates):
        acts = [part.program.acts[head] for part in parts if head in part.program.acts]
        for role, sort in dict(pair for act in acts for pair in (*act.roles, ("by", "Actor"))).items():
            own = [c for c in found.values() if c.phrase.head == head]
            values = dict.fromkeys(value for c in own if (value := _value(c, role)) is not None)
            if not values:
                continue
            further = tuple(_Role(head, role, sort, (said[0], said[1])).further(values))
            for candidate in own:
                given = _value(candidate, role) is not None or (role == "by" and candidate.actor is None)
                if not given:
                    del found[candidate.phrase]
                for value in further if given else (*values, *further):
                    found.update((c.phrase, c) for c in _with(candidate, role, value))
    return tuple(found.values())


@dataclass(frozen=True)
class _Role:
    """A role of an act, as the phrases of both texts ask for it."""

    head: str
    role: str
    sort: str
    said: tuple[Mentions, Mentions]

    def further(self, values: Collection[str]) -> Iterator[str]:
        """Values of each kind that is not among these; what fits nothing matters only where any value does."""
        seen = Counter(map(self._kind, values))
        anything = any(who is None for _, who in self._asked())
        for value in dict.fromkeys(v for said in self.said for v in _everything(self.sort, said.program)):
            kind = self._kind(value)
            enough = 2 if value in self.said[0].program.actors else 1  # one of two may be the actor
            if value not in values and seen[kind] < enough and (kind or anything):
                seen[kind] += 1
                yield value

    def _asked(self) -> Iterator[tuple[int, Who | None]]:
        """Whom each phrase asks for in this role; a deed is done by its bearers."""
        for side, said in enumerate(self.said):
            for phrase, clause in said.of(self.head):
                deed = clause is not None and self.role == "by"
                yield side, clause.bearer if deed and clause is not None else phrase.role(self.role)

    def _kind(self, value: str) -> Kind:
        names = {(side, n) for side, who in self._asked() if who is not None for n in (*who.names, *who.excluding)}
        return frozenset((side, n) for side, n in names if value in (named(n, self.said[side].program) or ()))


def _everything(sort: str, program: Program) -> tuple[str, ...]:
    return named(sort, program) or program.actors


def _value(candidate: Candidate, role: str) -> str | None:
    phrase = candidate.phrase
    who = phrase.object if role == "object" else phrase.role(role)
    return None if who is None else who.names[0]


def _with(candidate: Candidate, role: str, value: str) -> Iterator[Candidate]:
    """The happening with this value in a role; nobody does it to itself."""
    phrase = candidate.phrase
    roles = {r: w.names[0] for r, w in phrase.roles if r != "by"}
    roles |= {} if phrase.object is None else {"object": phrase.object.names[0]}
    roles |= {} if role == "by" else {role: value}
    actor = value if role == "by" else candidate.actor
    if actor not in roles.values():
        yield ground(phrase.head, roles, actor, phrase.arguments)
