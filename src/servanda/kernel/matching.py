"""Does a happening fit a phrase, and what do the phrase's ``as`` names then stand for?"""

from __future__ import annotations

from collections.abc import Iterable

from servanda.calendar import Moment
from servanda.kernel.state import Env, State
from servanda.kernel.timeline import Event, Value
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.words import Comparison, Quantity


def fits(value: Value, name: str, env: Env, state: State) -> bool:
    """Whether a value is what a name means here.

    The same, a member of the group, a place within it, a thing of the kind.
    """
    wanted = env.get(name, name)
    if wanted in (value, "Place"):
        return True
    if not isinstance(value, str):
        return False
    members = state.members(wanted)
    if members is not None:
        return value in members
    return value in state.program.places and wanted in state.program.places and state.lies(value, wanted)


def among(value: Value, who: Who, env: Env, state: State) -> bool:
    """Whether a value is one of those meant by a *who*."""
    if who.excluding and any(fits(value, name, env, state) for name in who.excluding):
        return False
    if who.weights is not None and not who.names:  # parties holding …: any of them, as `resolve` has it
        return value in state.program.states
    inside = any(fits(value, name, env, state) for name in who.names)
    return not inside if who.quantity is Quantity.NONE else inside


def match(phrase: Phrase, event: Event, env: Env, state: State, *, bearer: str | None = None) -> Env | None:
    """The names bound when the happening fits the phrase, or None when it does not.

    A role the clause leaves out means any; a role the happening does not state does not fit (whether it might is for
    `standing`).
    """
    if phrase.head not in state.program.wider(event.head):
        return None
    # What happens *for* a party is its own: ``its entry into force``.
    if phrase.its and bearer is not None and (event.actor or event.roles.get("for")) != bearer:
        return None
    bound = env
    for role, who in roles_of(phrase):
        value = event.roles.get(role)
        if value is None or not among(value, who, bound, state):
            return None
        if who.alias is not None and isinstance(value, str):
            bound = {**bound, who.alias: value}
    if not all(_argument_fits(a, event, bound) for a in phrase.arguments):
        return None
    return bound


def roles_of(phrase: Phrase) -> Iterable[tuple[str, Who]]:
    """The roles of a phrase in the order in which they are read, the object first."""
    # `by` last: "attack on any of Parties as victim by any of Parties excluding victim" binds before it excludes.
    if phrase.object is not None:
        yield "object", phrase.object
    if any(who.excluding for _, who in phrase.roles):
        yield from sorted(phrase.roles, key=lambda role: bool(role[1].excluding))
    else:
        yield from phrase.roles


def _argument_fits(argument: Argument, event: Event, env: Env) -> bool:
    value = event.arguments.get(argument.name)
    wanted = argument.value if not isinstance(argument.value, str) else env.get(argument.value, argument.value)
    if value is None:
        return False
    if argument.comparison is Comparison.EXACTLY or isinstance(value, str | Moment) or isinstance(wanted, str | Moment):
        return value == wanted
    return compare(float(value), argument.comparison, float(wanted))


def compare(value: float, comparison: Comparison, level: float) -> bool:
    """Whether a number stands so to a level."""
    match comparison:
        case Comparison.AT_LEAST:
            return value >= level
        case Comparison.AT_MOST:
            return value <= level
        case Comparison.MORE_THAN:
            return value > level
        case Comparison.LESS_THAN:
            return value < level
        case Comparison.EXACTLY:
            return value == level


def resolve(who: Who, env: Env, state: State) -> tuple[str, ...]:
    """Every actor, place or thing a *who* speaks about now, in the text's order, without those excluded."""
    meant: dict[str, None] = {} if who.weights is None else dict.fromkeys(state.program.states)
    for name in who.names:
        here = env.get(name, name)
        members = state.members(here)
        meant.update(dict.fromkeys((here,) if members is None else members))
    if not who.excluding:
        return tuple(meant)
    return tuple(m for m in meant if not any(fits(m, x, env, state) for x in who.excluding))


def quantified(who: Who, true_of: int, members: int, voting: int | None = None) -> bool:
    """Whether `true_of` out of `members` (or of those `voting`) is as many as the quantity asks.

    Nothing is true of each of nobody.
    """
    whole = voting if who.voting and voting is not None else members
    number = int(who.number or 0)
    match who.quantity:
        case Quantity.ONE | Quantity.EACH | Quantity.ALL:
            return whole > 0 and true_of == whole
        case Quantity.ANY | Quantity.SOME:
            return true_of >= 1
        case Quantity.NONE:
            return true_of == 0
        case Quantity.EXACTLY | Quantity.AT_LEAST:
            return true_of >= number
        case Quantity.MORE_THAN:
            return true_of > number
        case Quantity.MAJORITY:
            return whole > 0 and 2 * true_of > whole
        case Quantity.TWO_THIRDS:
            return whole > 0 and 3 * true_of >= 2 * whole
        case Quantity.THREE_QUARTERS:
            return whole > 0 and 4 * true_of >= 3 * whole
        case Quantity.SHARE:
            return whole > 0 and (who.parts or 1) * true_of >= (who.number or 0) * whole
        case Quantity.MORE_THAN_SHARE:
            return whole > 0 and (who.parts or 1) * true_of > (who.number or 0) * whole
        case _:
            return False


UNCOUNTED = (Quantity.ONE, Quantity.ANY, Quantity.SOME, Quantity.EACH, Quantity.NONE)
HOLDINGS = (Quantity.HOLDING_AT_LEAST, Quantity.HOLDING_EXACTLY, Quantity.HOLDING_MORE_THAN)


def counted(phrase: Phrase) -> tuple[str, Who] | None:
    """The role of which so many are asked for: ``by two thirds of Parties``, ``by parties holding …``."""
    return next(((role, who) for role, who in phrase.roles if who.quantity not in UNCOUNTED), None)


def enough(who: Who, doers: Iterable[str], env: Env, state: State) -> bool:
    """Whether those who did it are as many, or hold as much, as is asked."""
    members = resolve(who, env, state)
    done = [m for m in members if m in doers]
    return holding(who, done, state) if who.quantity in HOLDINGS else quantified(who, len(done), len(members))


def holding(who: Who, parties: Iterable[str], state: State) -> bool:
    """Whether the parties hold the share asked for.

    A weight above the whole is a fault of the file, not of the vote.
    """
    shares = state.program.shares.get(who.weights or "", {})
    total = sum(shares.get(p, 0.0) for p in parties)
    level = float(who.number or 0)
    match who.quantity:
        case Quantity.HOLDING_MORE_THAN:
            return total > level
        case Quantity.HOLDING_EXACTLY:
            return abs(total - level) < 1e-9
        case _:
            return total >= level
