"""Who can keep from coming about what a claim calls possible: by doing nothing, or by an act that undoes it.

No game is claimed: each party is looked at by itself, all others doing whatever brings it about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from servanda.journal.wording import phrase_words
from servanda.model import Draft
from servanda.proof.deciding import Asked, decide, made_ready, named_claim, readings_for
from servanda.proof.fragment import refusals
from servanda.proof.search import Found, Node
from servanda.proof.shortening import nodes_of, steps_of
from servanda.proof.verdicts import Outcome, Verdict, Wish


@dataclass(frozen=True, slots=True)
class Blocker:
    """How a party can block a goal: `omission`, by never acting; `undoing`, the act after which it is unreachable."""

    party: str
    reading: tuple[tuple[str, str], ...]
    omission: bool | None
    undoing: str | None


def blockers(draft: Draft, claim: str, fixed: Mapping[str, str], wish: Wish) -> Iterator[Blocker]:
    """Every party that can block the goal in some way, under each reading that matters."""
    for reading, choices in readings_for(draft, claim, fixed):
        agreement, _ = draft.under(reading)
        reached = decide(draft, claim, reading, choices, wish)
        if reached.outcome is not Outcome.WITNESS:
            continue
        for party in agreement.parties:
            if not _matters(party, reached):
                continue
            alone = decide(draft, claim, reading, choices, replace(wish, without=frozenset((party,))))
            omission = {Outcome.WITNESS: False, Outcome.IMPOSSIBLE: True}.get(alone.outcome)
            undoing = _undoing(party, draft, claim, reading, choices, wish)
            if omission is not False or undoing is not None:
                yield Blocker(party, choices, omission, undoing)


def _matters(party: str, reached: Verdict) -> bool:
    """Whether the party acts in the story by which the goal is reached; else others reach it without it."""
    return reached.story is not None and party in reached.story.journal


def _undoing(
    party: str,
    draft: Draft,
    claim: str,
    reading: Mapping[str, str],
    choices: tuple[tuple[str, str], ...],
    wish: Wish,
) -> str | None:
    """An act of the party, at some point of the story by which the goal is reached, after which it never is."""
    named = named_claim(draft.under(reading)[0], claim)
    assert named is not None
    asked = made_ready(draft, reading, named, wish, choices)
    if refusals(asked.part):
        return None
    for node in _story(asked):
        for candidate in asked.candidates:
            if candidate.actor == party:
                after = asked.search((), wish.states).happening(node, candidate, Found())
                if after is not None and after.facts != node.facts and _unreachable(asked, after, wish):
                    return phrase_words(candidate.phrase)
    return None


def _story(asked: Asked) -> list[Node]:
    search = asked.search(asked.candidates, asked.wish.states)
    found = search.run(untimed=False)
    return [] if found.broken is None else nodes_of(steps_of(found.broken[0]), search)[:-1]


def _unreachable(asked: Asked, node: Node, wish: Wish) -> bool:
    found = asked.search(asked.candidates, wish.states).run(untimed=True, start=node)
    return found.broken is None and found.complete
