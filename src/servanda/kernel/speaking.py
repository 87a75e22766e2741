"""When a norm speaks.

While the agreement, or its part, is in force, provisionally applied or surviving for its bearer.
"""

from __future__ import annotations

from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, fluent, head, reads_of
from servanda.kernel.matching import resolve
from servanda.kernel.relations import reserved
from servanda.kernel.state import Env, State, present
from servanda.kernel.timeline import Order
from servanda.model.clauses import Norm
from servanda.model.words import StageKind

SIGNATURES = frozenset({fluent("signed"), head("signature")})
INSTRUMENTS = frozenset(
    {fluent(word) for word in ("ratified", "deposited", "acceded", "accepted", "approved")}
    | {head(word) for word in CONSENTS_TO_BE_BOUND}
)


def binds(norm: Norm, actor: str, state: State) -> bool:
    """Whether the norm is binding on a bearer, suspended or not.

    In force, provisionally applied or surviving for it; for a body: for anyone.
    """
    if norm.at_once or norm.outside:
        return True
    if norm.part is not None:
        if not (state.holds("in force", part=norm.part) or state.holds("provisionally-applied", part=norm.part)):
            return state.holds("surviving", norm.name, actor)
        if state.stages(StageKind.ENTRY, norm.part) or state.stages(StageKind.PROVISIONAL, norm.part):
            # a part with a life of its own
            return actor not in state.program.states or bound_by_part(actor, norm.part, state)
    if actor in state.program.states:
        return state.bound(actor) or state.holds("surviving", norm.name, actor)
    return state.holds("in force") or state.holds("provisionally-applied") or state.holds("surviving", norm.name)


def bound_by_part(actor: str, part: str, state: State) -> bool:
    """Whether a part that has begun by itself binds this state: bound anyway, or it has signed or ratified.

    Or nobody signs here. A part in force that asks for ratifications alone does not bind who has merely signed.
    """
    if state.bound(actor) or state.holds("withdrawn", actor):
        return state.bound(actor)
    if state.holds("in force", part=part) and _by_instrument_alone(part, state):
        return state.holds("deposited", actor)
    return (
        state.holds("signed", actor)
        or state.holds("deposited", actor)
        or not (state.history["signature"] or state.history["deposit"])
    )


def _by_instrument_alone(part: str, state: State) -> bool:
    """Whether the part's own clause asks for instruments of consent and not for signature (VCLT arts 11 and 14)."""
    asked = frozenset(k for stage in state.stages(StageKind.ENTRY, part) for k in reads_of(stage))
    return bool(asked & INSTRUMENTS) and not asked & SIGNATURES


def suspended(norm: Norm, actor: str, state: State) -> bool:
    """Whether any suspension holds.

    Of the norm, and, for what hangs on the agreement, of it, its part or the bearer.
    """
    if state.holds("suspended-norm", norm.name):
        return True
    if norm.at_once or norm.outside:
        return False
    of_part = norm.part is not None and state.holds("suspended", part=norm.part)
    return of_part or state.holds("suspended") or state.holds("suspended", actor)


def speaks(norm: Norm, actor: str, state: State) -> bool:
    """Whether a norm speaks for a bearer.

    Its text is there and binds the bearer, who has not reserved it, and no suspension holds.
    """
    if reserved(norm, actor, state):
        return False
    return present(norm.origin, state, actor) and binds(norm, actor, state) and not suspended(norm, actor, state)


def bearers_now(norm: Norm, env: Env, state: State) -> tuple[str, ...]:
    """Those the norm addresses now and speaks for."""
    return tuple(b for b in resolve(norm.bearer, env, state) if speaks(norm, b, state))


def since(norm: Norm, state: State) -> Order | None:
    """Since when the norm speaks for any of its bearers.

    Happenings before that neither trigger it nor serve as its ``after``.
    """
    if norm.at_once or norm.outside:
        return None
    times = [
        state.speaks_since[norm.name, b] for b in state.speaking[norm.name] if (norm.name, b) in state.speaks_since
    ]
    return min(times, default=state.order)
