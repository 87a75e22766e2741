"""A random agreement that shows a mistake of the prover, made as small as it gets while it still shows one."""

from __future__ import annotations

import random
import traceback
from collections.abc import Iterator

from servanda.model.check import check
from servanda.syntax import errors, parse_document
from tests.proof.differential import Size, Tally, disagreements
from tests.proof.random_pacts import Pact, draft_of, random_pact, written

WALKS = 8  # with so many different dice each smaller agreement is tried

Clause = tuple[str, ...]  # its lines


def shrunk(number: int, size: Size) -> str:
    """The smallest text made from the agreement of this number that shows a disagreement, and which one."""
    pact = random_pact(random.Random(number), size.candidates)  # noqa: S311 - no secret
    clauses = [tuple(unit.source.strip().splitlines()) for unit in pact.draft.document.units]
    shown = shows(pact, number, size)
    while shown is not None:
        last = shown
        for smaller in _smaller(clauses):
            less = _pact_of(smaller, pact)
            shown = None if less is None else shows(less, number, size)
            if shown is not None:
                clauses = smaller
                break
        else:
            shown = None
        if shown is None:
            return f"{number}: {pact.claim}: {last}\n{_text(clauses)}"
    return f"{number}: the disagreement does not come again\n{pact.text}"


def shows(pact: Pact, number: int, size: Size) -> str | None:
    """What an agreement shows against the prover: a disagreement, or that it fails."""
    try:
        for dice in (random.Random(number + turn) for turn in range(WALKS)):  # noqa: S311 - no secret
            for what in disagreements(pact, dice, size, Tally()):
                return what
    except Exception:  # noqa: BLE001 - that it fails is what is shown
        return traceback.format_exc(limit=-1)
    return None


def _smaller(clauses: list[Clause]) -> Iterator[list[Clause]]:
    """The same without one clause, heading and parties left in their places; then without one line of a clause."""
    for place, lines in enumerate(clauses):
        if not lines[0].startswith(("agreement ", "parties ")):
            yield [*clauses[:place], *clauses[place + 1 :]]
    for place, lines in enumerate(clauses):
        for left_out in range(1, len(lines)):
            yield [*clauses[:place], (*lines[:left_out], *lines[left_out + 1 :]), *clauses[place + 1 :]]


def _pact_of(clauses: list[Clause], like: Pact) -> Pact | None:
    """The agreement of these clauses, with the same claim under the same reading; None where it is none."""
    document, heard = parse_document(_text(clauses), "smaller.md")
    if document is None or errors(heard):
        return None
    draft = draft_of(document)
    if errors([*draft.under()[1], *check(draft)]):
        return None
    open_ = {point.name for point in draft.choices}
    pact = Pact(draft, like.claim, draft.full({k: v for k, v in like.reading.items() if k in open_}))
    return pact if any(c.name == like.claim for c in draft.under(pact.reading)[0].claims) else None


def _text(clauses: list[Clause]) -> str:
    return written("\n".join(lines) for lines in clauses)
