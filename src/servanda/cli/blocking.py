"""`servanda find --blockers`: who can keep from coming about what a claim calls possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from servanda.cli import BAD_INPUT
from servanda.cli.answers import alike, ending, headed, plain, status
from servanda.cli.progress import watched
from servanda.cli.telling import document
from servanda.model import Draft
from servanda.proof import Blocker, Outcome, Verdict, Wish, goals, readings_for

_OMISSIONS = {
    "each of these, doing nothing, keeps it from coming about": True,
    "it is undecided whether one of these alone, doing nothing, keeps it from coming about": None,
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A goal under one reading, who blocks it, and who was not asked since it was broken off."""

    reached: Verdict
    blockers: tuple[Blocker, ...]
    left: tuple[str, ...]


def who_blocks(draft: Draft, claim: str, fixed: dict[str, str], wish: Wish, *, as_json: bool) -> int:
    """Each party asked in turn; a goal that is not shown to be possible is told as such."""
    asked = []
    for goal in goals(draft, claim, fixed, wish):
        found = []
        parties = list(goal.parties)
        with watched(goal.parties, claim, life=wish.stop) as bar:
            for party in bar:
                blocker = goal.blocked_by(party)
                if wish.broken_off:
                    break
                parties.remove(party)
                found += [] if blocker is None else [blocker]
        asked.append(_Asked(goal.reached, tuple(found), tuple(parties)))
        if wish.broken_off:
            break
    others = readings_for(draft, claim, fixed)[1]
    if as_json:
        document("find", _plain_blockers(claim, asked, others))
    else:
        print("\n".join(_told_blockers(asked, others, whole=not wish.broken_off and others is None)) + "\n")
        print(ending(list(dict.fromkeys(p for one in asked for p in one.left)), broken_off=wish.broken_off))
    reached = (*(one.reached for one in asked), *(() if others is None else (others,)))
    return BAD_INPUT if wish.broken_off else status(reached)


def _told_blockers(asked: list[_Asked], others: Verdict | None, *, whole: bool) -> Iterator[str]:
    """The goal under each reading, and who can keep it from coming about; equal answers together.

    Of too many readings also that nothing is known of the `others`.
    """
    by_reading = {one.reached.reading: one for one in asked}
    for under, group in alike(by_reading, _answer, whole=whole):
        first = group[0]
        yield from headed(f"{first.reached.claim}: {first.reached.outcome}", under)
        yield from (f"    because {why}" for why in first.reached.why if first.reached.holds is None)
        yield from (f"    given that {restriction}" for restriction in first.reached.given)
        for said, omission in _OMISSIONS.items():
            silent = [b.party for b in first.blockers if b.omission is omission]
            yield from (f"    {said}: {', '.join(silent)}",) if silent else ()
        acts = [f"{b.party}: {b.undoing}" for b in first.blockers if b.undoing]
        yield from (f"    after an act of its own it cannot come about any more: {act}" for act in acts)
        if first.reached.outcome is Outcome.WITNESS and not first.left and not acts:
            none = "no party was found that can block it" if not first.blockers else "no act was found that undoes it"
            yield f"    {none}"
    if others is not None:
        yield f"{others.claim}: {others.outcome}"
        yield from (f"    because {why}" for why in others.because)


def _answer(asked: _Asked) -> tuple[object, ...]:
    blocking = tuple((b.party, b.omission, b.undoing) for b in asked.blockers)
    return (asked.reached.outcome, blocking, asked.left)


def _plain_blockers(claim: str, asked: list[_Asked], others: Verdict | None) -> dict[str, Any]:
    return {
        "claims": [*(plain(one.reached) for one in asked), *(() if others is None else (plain(others),))],
        "left": list(dict.fromkeys(party for one in asked for party in one.left)),
        "blockers": {
            "claim": claim,
            "parties": [
                {"party": b.party, "reading": dict(b.reading), "omission": b.omission, "undoing": b.undoing}
                for one in asked
                for b in one.blockers
            ],
        },
    }
