"""What an agreement is between two of its parties: in force between them, and with which clauses.

A treaty binds each party, but some of what it says is owed by one to another. A reservation takes a clause out of what
its author owes and, towards its author, out of what the others owe (VCLT art. 21); an objection, a missing acceptance
or a suspension can take the whole agreement out of the relations of two parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.kernel.state import Env, State
from servanda.kernel.timeline import Event, Fluent
from servanda.model.clauses import Norm, Stage
from servanda.model.phrases import Phrase
from servanda.model.words import Quantity, StageKind

APART, BETWEEN, RESERVED, SUSPENDED = "apart", "in force between", "reserved", "suspended-between"
TOWARDS = ("object", "on", "to", "against", "with", "for")


def pair_stages(state: State) -> tuple[Stage, ...]:
    """Clauses on entry into force for each of some with each of others."""
    return tuple(s for s in state.stages(StageKind.ENTRY) if s.towards is not None)


def in_force_between(one: str, other: str, state: State) -> bool:
    """Whether the agreement is in force between two parties: both are bound, and nothing keeps them apart."""
    if not (state.bound(one) and state.bound(other)):
        return False
    pair = {one, other}
    if any(pair == set(f.args[:2]) for name in (APART, SUSPENDED) for f in state.named[name]):
        return False
    stage = pair_clause(one, other, state)
    return stage is None or any(pair == set(f.args) for f in state.named[BETWEEN])


def pair_clause(one: str, other: str, state: State) -> Stage | None:
    """The clause under which the agreement enters into force between these two, if there is one."""
    from servanda.kernel.pairs import applies  # noqa: PLC0415 - it asks whether conditions are true, and truth asks this

    newcomer, earlier = in_order(one, other, state)
    return next((s for s in pair_stages(state) if applies(s, newcomer, earlier, state)), None)


def in_order(one: str, other: str, state: State) -> tuple[str, str]:
    """The two with the newcomer first: the one that consented to be bound later."""

    def consented(party: str) -> int:
        deposit = state.consent_to_be_bound(party)
        signed = [e.number for e in state.history["signature"] if e.actor == party]
        return deposit.number if deposit is not None else max(signed, default=-1)

    return (one, other) if consented(one) >= consented(other) else (other, one)


def reserved(norm: Norm, party: str, state: State) -> bool:
    """Whether a party has reserved the clause, or the part it belongs to."""
    if not state.named[RESERVED]:
        return False
    about = {norm.name, *(p for p, clauses in state.program.parts.items() if norm.name in clauses)}
    return any(Fluent(RESERVED, (party, clause)) in state.fluents for clause in about)


def speaks_between(norm: Norm, bearer: str, others: Iterable[str], state: State) -> bool:
    """Whether a clause is owed by its bearer towards each of these parties."""
    if norm.at_once or norm.outside or bearer not in state.program.states:
        return True
    quiet = not (state.named[APART] or state.named[SUSPENDED] or state.named[RESERVED] or pair_stages(state))
    return quiet or all(
        not reserved(norm, o, state) and (not state.bound(o) or in_force_between(bearer, o, state)) for o in others
    )


def addressees(norm: Norm, bearer: str, env: Env, state: State) -> tuple[str, ...]:
    """The parties towards whom every deed of the norm is done."""
    found = [set(_parties_of(deed, env, state)) - {bearer} for deed in norm.deeds]
    return tuple(sorted(set.intersection(*found))) if found else ()


def _parties_of(deed: Phrase, env: Env, state: State) -> Iterator[str]:
    for role in TOWARDS:
        who = deed.role(role)
        if who is not None and who.quantity is Quantity.ONE:
            yield from (env.get(n, n) for n in who.names if env.get(n, n) in state.program.states)


def touched(event: Event, state: State) -> tuple[str, ...]:
    """The parties towards whom a deed was done."""
    values = (event.roles.get(role) for role in TOWARDS)
    return tuple(v for v in values if isinstance(v, str) and v in state.program.states and v != event.actor)
