"""Who can keep from coming about what a claim calls possible: by doing nothing, or by an act that undoes it.

No game is claimed: each party is looked at by itself, all others doing whatever brings it about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from servanda.journal.wording import phrase_words
from servanda.model import Draft
from servanda.proof.deciding import Asked, decide, made_ready
from servanda.proof.found import Found
from servanda.proof.instruments import parties_of
from servanda.proof.nodes import Node
from servanda.proof.readings_asked import named_claim, readings_for
from servanda.proof.shortening import nodes_of, steps_of
from servanda.proof.stories import with_its_name
from servanda.proof.verdicts import Outcome, Verdict, Wish


@dataclass(frozen=True, slots=True)
class Blocker:
    """How a party can block a goal: `omission`, by never acting; `undoing`, the act after which it is unreachable."""

    party: str
    reading: tuple[tuple[str, str], ...]
    omission: bool | None
    undoing: str | None


@dataclass(frozen=True, slots=True)
class Goal:
    """What a claim calls possible, under one reading, and how it can be reached, if it can."""

    draft: Draft
    reading: Mapping[str, str]
    wish: Wish
    reached: Verdict

    @property
    def parties(self) -> tuple[str, ...]:
        """Those who are asked whether they can block; nobody blocks what is not shown to be possible."""
        if self.reached.outcome is not Outcome.WITNESS:
            return ()
        return parties_of(self.draft.under(self.reading)[0])

    def blocked_by(self, party: str) -> Blocker | None:
        """How this party can block it; None when no way was found."""
        omission = _omission(self, party)
        undoing = _undoing(self, party)
        if omission is False and undoing is None:
            return None
        return Blocker(party, self.reached.reading, omission, undoing)


def goals(draft: Draft, claim: str, fixed: Mapping[str, str], wish: Wish) -> Iterator[Goal]:
    """What the claim calls possible, under each reading that matters."""
    for reading, choices in readings_for(draft, claim, fixed)[0]:
        yield Goal(draft, reading, wish, decide(draft, claim, reading, choices, wish))


def blockers(draft: Draft, claim: str, fixed: Mapping[str, str], wish: Wish) -> Iterator[Blocker]:
    """Every party that can block the goal in some way, under each reading that matters."""
    for goal in goals(draft, claim, fixed, wish):
        yield from (found for party in goal.parties if (found := goal.blocked_by(party)) is not None)


def _omission(goal: Goal, party: str) -> bool | None:
    """Whether the goal is out of reach if this party never acts; not where the story does without it."""
    story = goal.reached.story
    if story is not None and party not in story.journal:
        return False
    alone = replace(goal.wish, without=frozenset((party,)))
    found = decide(goal.draft, goal.reached.claim, goal.reading, goal.reached.reading, alone)
    return {Outcome.WITNESS: False, Outcome.IMPOSSIBLE: True}.get(found.outcome)


def _undoing(goal: Goal, party: str) -> str | None:
    """An act of the party, at some point of the story by which the goal is reached, after which it never is."""
    named = named_claim(goal.draft.under(goal.reading)[0], goal.reached.claim)
    assert named is not None
    asked = made_ready(goal.draft, goal.reading, named, goal.wish, goal.reached.reading)
    if asked.refused:
        return None
    for node in _story(asked):
        for candidate in asked.candidates:
            if candidate.actor == party:
                after = asked.search((), goal.wish.states).happening(node, candidate, Found())
                if after is not None and after.facts != node.facts and _unreachable(asked, after, goal.wish):
                    return phrase_words(with_its_name(candidate.phrase, candidate.of))
    return None


def _story(asked: Asked) -> list[Node]:
    search = asked.search(asked.candidates, asked.wish.states)
    found = search.run(untimed=False)
    return [] if found.broken is None else nodes_of(steps_of(found.broken[0]), search)[:-1]


def _unreachable(asked: Asked, node: Node, wish: Wish) -> bool:
    found = asked.search(asked.candidates, wish.states).run(untimed=True, start=node)
    return found.broken is None and found.complete
