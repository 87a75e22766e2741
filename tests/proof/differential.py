"""One random agreement put to prover and interpreter: where they disagree."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from servanda.model import draft_from_text
from servanda.model.check import check
from servanda.proof import Outcome, Wish
from servanda.proof.deciding import Asked, decide, made_ready, named_claim
from servanda.proof.search import Search
from servanda.syntax import errors
from tests.proof.random_pacts import random_text, walk

STATES, WALKS, HAPPENINGS = 250, 6, 7


def disagreements(seed: int, told: Counter[str]) -> Iterator[str]:
    """What an agreement of this seed shows against the prover; `told` counts the verdicts."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    text = random_text(dice)
    draft, heard = draft_from_text(text, f"{seed}.md")
    if draft is None or errors(heard) or errors(check(draft)):
        told["refused text"] += 1
        return
    wish = Wish(states=STATES)
    verdict = decide(draft, "asked", draft.full(), (), wish)
    told[str(verdict.outcome)] += 1
    if verdict.story is not None and not verdict.story.replayed:
        yield f"{seed}: a story does not replay\n{text}"
    if verdict.outcome not in (Outcome.PROVED, Outcome.IMPOSSIBLE, Outcome.VACUOUS):
        return
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    asked = made_ready(draft, draft.full(), claim, wish, ())
    yield from (f"{seed}: {what}\n{text}" for what in _outside(asked, dice, verdict.outcome))


def _outside(asked: Asked, dice: random.Random, outcome: Outcome) -> Iterator[str]:
    """Courses of the interpreter that break what is proved, or reach a state that was not looked at."""
    search: Search = asked.search(asked.candidates, STATES * 20)
    explored = search.run(untimed=True).complete
    for _ in range(WALKS):
        for node, found in walk(search, dice, HAPPENINGS):
            if found.broken is not None:
                steps = [s.candidate and s.candidate.phrase for s in node.course.steps]
                yield f"what was {outcome} is broken by {steps}"
                return
            if outcome is Outcome.VACUOUS and found.asked:
                yield "what was vacuous has an occasion"
                return
            if explored and search.key_of(node) not in search.seen:
                yield f"a state was not looked at: {sorted(map(str, node.facts))}"
                return
