"""Between two rounds.

Norms that begin or cease to speak, conditions of open instances, dates that can now be reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel import living, opening, speaking, statuses, suspending
from servanda.kernel.conflicts import yields
from servanda.kernel.dates import Context
from servanda.kernel.effects import Adjust, Effect, Once, Say
from servanda.kernel.keys import Key, walk_value
from servanda.kernel.matching import resolve
from servanda.kernel.state import Instance, State
from servanda.kernel.timeline import Cause, Report
from servanda.kernel.triggers import Occasion
from servanda.kernel.truth import holds
from servanda.kernel.world import World
from servanda.model.clauses import Norm
from servanda.model.phrases import Who
from servanda.model.wording import who_words
from servanda.model.words import NormState


def upkeep(world: World) -> list[Effect]:
    """What follows from the state itself, for the clauses whose keys were touched."""
    effects, world.following = world.following, []
    dirty, world.dirty = world.dirty, set()
    fresh, world.fresh = world.fresh, False
    if not dirty and not fresh:
        return effects
    for clause in world.program.agreement.norms:
        if fresh or world.watches.norm_reads[clause.name] & dirty:
            effects += _looked_at(clause, dirty, world, fresh=fresh)
    for clause in world.program.agreement.norms if world.state.beside else ():
        effects += _suspensions(clause, world.state)  # one that gives way rests, whatever was touched in the other
    for status in world.watches.clocked:
        if fresh or world.watches.clock_reads[status.name] & dirty:
            effects += statuses.clocked(status, world.state)
    return effects


def _looked_at(clause: Norm, dirty: set[Key], world: World, *, fresh: bool) -> Iterator[Effect]:
    state = world.state
    newly: set[str] = set()
    if fresh or dirty & world.watches.speak_reads[clause.name]:
        newly = _newly_spoken_to(clause, world)
        yield from _suspensions(clause, state)
    if clause.when is None and clause.name not in world.program.else_norms:
        yield from _standing(clause, newly, state)
    if state.speaking[clause.name]:
        yield from _nobody_to_ask(clause, state)
    for instance in list(state.alive[clause.name].values()):
        yield from living.upkeep(instance, state)


def _nobody_to_ask(clause: Norm, state: State) -> Iterator[Effect]:
    """An empty group decides nothing, and that is reported."""
    for leave in (clause.consent, clause.decision):
        key = f"nobody:{clause.name}"
        if leave is None or leave.who is None or key in state.once:
            continue
        if not resolve(leave.who, {}, state) and _bound(clause).isdisjoint(leave.who.names):
            yield Once(key)
            words = f"{clause.name} asks leave of {who_words(leave.who)}, and there is nobody: the group is empty"
            yield Say(Report("K101", state.now, words, clause.name))


def _bound(clause: Norm) -> frozenset[str]:
    """Names that the clause binds itself, by ``as``."""
    named = (w.alias for w in walk_value((clause.when, clause.bearer, clause.deeds)) if isinstance(w, Who))
    return frozenset(alias for alias in named if alias)


def _newly_spoken_to(clause: Norm, world: World) -> set[str]:
    """Those the norm now speaks for and did not before.

    Since when it speaks for each is kept, through suspensions too.
    """
    state = world.state
    before = state.speaking[clause.name]
    now = {b for b in world.watches.candidates[clause.name] if speaking.speaks(clause, b, state)}
    for bearer in now - before:
        state.speaks_since.setdefault((clause.name, bearer), state.order)
    for bearer in before - now:
        if not speaking.suspended(clause, bearer, state):
            state.speaks_since.pop((clause.name, bearer), None)
    state.speaking[clause.name] = now
    return now - before


def _standing(clause: Norm, newly: set[str], state: State) -> Iterator[Effect]:
    """A norm without ``when`` stands once for each bearer from when it speaks.

    Newcomers to the group join only ``while`` norms. What ended otherwise than by its ``while`` stands again once that
    has ceased and holds anew.
    """
    context = Context({}, state.now, zone=clause.zone, part=clause.part)
    spent = [i for i in state.by_norm[clause.name].values() if i.spent]
    if not all(holds(w, context, state) for w in clause.whiles):
        cause = Cause(living.WHILE_ENDED, clause.name, state.now, state.latest())
        yield from (Adjust(instance.id, {"spent": False}, cause) for instance in spent)
        return
    bearers = speaking.bearers_now(clause, {}, state)
    standing = {b for i in state.by_norm[clause.name].values() if _stands(i) for b in i.id.bearers}
    ended = {b for instance in spent for b in instance.id.bearers}
    again = (b for b in bearers if b in newly or (clause.whiles and b not in ended))
    fresh = tuple(b for b in again if b not in standing)
    if fresh:
        here = Occasion({}, (), state.now, "", repeats=False)
        yield from opening.opened(clause, here, state, bearers=bearers if clause.bearer.jointly else fresh)


def _stands(instance: Instance) -> bool:
    """Whether this is the norm's own standing instance (not a breach of it), and not over."""
    own = instance.id.trigger == "" or instance.id.trigger.startswith("(")
    return own and instance.state is not NormState.LAPSED


def _suspensions(clause: Norm, state: State) -> Iterator[Effect]:
    for instance in list(state.alive[clause.name].values()):
        if instance.open:
            yield from (suspending.suspended if frozen(instance, state) else suspending.resumed)(instance, state)


def frozen(instance: Instance, state: State) -> bool:
    """Whether a suspension holds for every bearer of the instance, or it gives way to another instrument."""
    return all(speaking.suspended(instance.norm, b, state) or yields(instance, b, state) for b in instance.id.bearers)
