"""What follows for an open instance from the state and from the clock.

Until, while, ensure, missing anchors, awaited leave, deadlines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.kernel import permitted
from servanda.kernel.dates import Context
from servanda.kernel.decisions import Counted, granted
from servanda.kernel.effects import Adjust, Effect, Move
from servanda.kernel.instances import DEADLINES, ENDS, context_of, dated, wants
from servanda.kernel.matching import resolve
from servanda.kernel.speaking import binds
from servanda.kernel.state import Instance, State, present
from servanda.kernel.timeline import Cause
from servanda.kernel.truth import holds
from servanda.model.clauses import Norm
from servanda.model.points import POINTS
from servanda.model.words import Grade, NormKind, NormState

NO_LONGER_SPEAKS, WHILE_ENDED = "no longer speaks", "while ended"


def upkeep(instance: Instance, state: State) -> Iterator[Effect]:
    """What follows for an open instance from the state.

    While, until, ensure, missing anchors, awaited decisions, leaving.
    """
    norm = instance.norm
    context = context_of(instance, state)
    members = resolve(norm.bearer, instance.env, state)
    gone = [b for b in instance.id.bearers if not _still(norm, b, members, state)]
    if gone and len(gone) == len(instance.id.bearers):
        yield Move(instance.id, NormState.LAPSED, Cause(NO_LONGER_SPEAKS, norm.name, state.now))
        return
    if not instance.released.issuperset(gone):
        yield from _released(instance, frozenset(gone), state)
    if over(instance, context, state):
        yield Move(instance.id, NormState.LAPSED, Cause("until came", norm.name, state.now, state.latest()))
        return
    if norm.whiles and not all(holds(w, context, state) for w in norm.whiles):
        yield Move(instance.id, NormState.LAPSED, Cause(WHILE_ENDED, norm.name, state.now, state.latest()))
        return
    if norm.ensure is not None and instance.started and instance.suspended_on is None:
        yield from _ensured(instance, context, state)
    if instance.state is NormState.DORMANT:
        yield from _awakened(instance, context, state)


def spent(norm: Norm, move: Move) -> bool:
    """Whether what stands while something holds has ended otherwise: by its ``until``, its time, or a power."""
    ended = move.to is NormState.LAPSED and move.cause.what not in (NO_LONGER_SPEAKS, WHILE_ENDED)
    return ended and norm.when is None and bool(norm.whiles)


def _released(instance: Instance, gone: frozenset[str], state: State) -> Iterator[Effect]:
    """Some bearers of a common duty have left: their part lapses, and the others' may now be all that was missing."""
    cause = Cause(NO_LONGER_SPEAKS, instance.norm.name, state.now, state.latest())
    yield Adjust(instance.id, {"released": gone}, cause)
    if instance.owing and not instance.but(released=gone).missing:
        yield Move(instance.id, NormState.CURED if instance.state is NormState.BREACHED else NormState.MET, cause)


def _still(norm: Norm, bearer: str, members: tuple[str, ...], state: State) -> bool:
    """Whether the norm still binds this bearer. Duties that were set off keep a text that was amended since.

    What stands without being set off, or is forbidden, ends with its text (VCLT arts 39, 40).
    A leaver's open duty lapses unless it survives, be it the group or the agreement it leaves.
    """
    if _standing(norm) and not present(norm.origin, state, bearer):
        return False
    if state.holds("surviving", norm.name, bearer):
        return True
    return not (bearer not in members and _left(norm, bearer, state)) and binds(norm, bearer, state)


def _standing(norm: Norm) -> bool:
    """Whether the norm is one for as long as its text is there, not a duty set off to be done once."""
    if norm.kind is not NormKind.OBLIGATION:
        return True
    return not wants(norm.timings, DEADLINES) and (norm.when is None or (norm.ensure is not None and _throughout(norm)))


def _throughout(norm: Norm) -> bool:
    """Whether what is to be ensured must hold all the time."""
    return bool(norm.whiles) or wants(norm.timings, ENDS) or norm.when is None


def _left(norm: Norm, bearer: str, state: State) -> bool:
    """Whether it has left a group the norm names; who drops out of a list otherwise (``excluding``) has not left."""
    return any(state.holds("left", group, bearer) for group in norm.bearer.names)


def over(instance: Instance, context: Context, state: State) -> bool:
    """Whether what the duty lasts until has come: a bare happening after what set the duty off."""
    if not instance.norm.until:
        return False
    later = replace(context, since=instance.since, later_than=set_off_after(instance))
    return any(not isinstance(u, POINTS) and holds(u, later, state) for u in instance.norm.until)


def set_off_after(instance: Instance) -> int:
    """The number of the last happening that had come when it was set off: what it lasts until looks forward from there.

    What began the status while which it stands has set it off.
    """
    return max((a.number - ("norm" in a.roles) for a in instance.anchors), default=instance.after)  # of the last


def _ensured(instance: Instance, context: Context, state: State) -> Iterator[Effect]:
    """``shall ensure that``: met once true if it has a deadline; else it must hold throughout."""
    norm = instance.norm
    assert norm.ensure is not None
    true = holds(norm.ensure, context, state)
    achievement = wants(norm.timings, DEADLINES) or not _throughout(
        norm
    )  # once set off, without an end in time: to be brought about
    here = Cause("ensured" if true else "not ensured", norm.name, state.now, state.latest())
    if instance.state is NormState.DORMANT:
        return
    if achievement:
        if true and instance.owing:
            yield Move(instance.id, NormState.CURED if instance.state is NormState.BREACHED else NormState.MET, here)
    elif true and instance.state is NormState.BREACHED:
        yield Move(instance.id, NormState.CURED, here)
    elif not true and norm.grade is Grade.SHALL and instance.state in (NormState.OWED, NormState.CURED):
        yield Move(instance.id, NormState.BREACHED, here)


def _awakened(instance: Instance, context: Context, state: State) -> Iterator[Effect]:
    norm = instance.norm
    base = None
    decided = instance.decided
    if not decided:
        decided = leave_given(instance, context, state)
        if not decided:
            return
        redated, _ = dated(instance.but(decided=True), state)
        if redated.due is not None and redated.due <= state.order:
            base = state.now  # the deadline is past when the decision comes: the span runs from the decision
    awake, timers = dated(instance.but(decided=decided, version=instance.version + 1), state, base=base)
    if (awake.state, awake.deadline, awake.start, awake.decided) == (
        instance.state,
        instance.deadline,
        instance.start,
        instance.decided,
    ):
        return
    changes = {
        f: getattr(awake, f)
        for f in ("decided", "state", "started", "start", "deadline", "due", "end", "ends", "version")
    }
    yield Adjust(
        instance.id,
        changes,
        Cause(
            "decided" if not instance.decided else "anchor came",
            norm.name,
            state.now,
            state.latest(),
            awake.deadline,
        ),
    )
    yield from timers
    if awake.state is NormState.OWED and instance.done and awake.performed:
        done = Cause("deed done", norm.name, state.now, state.latest())
        yield Move(instance.id, NormState.MET, done)  # done before it was due


def leave_given(instance: Instance, context: Context, state: State) -> bool:
    """Whether the decision and consent a duty awaits are there.

    Votes on the duty count from its trigger, consents given in general until revoked.
    """
    norm = instance.norm
    labels = frozenset(a.label for a in instance.anchors if a.label) | frozenset(instance.id.bearers)
    about = permitted.matters(norm, None) | labels
    own = (
        Counted(since=instance.since, labels=labels) if norm.decision and norm.decision.who else Counted(labels=labels)
    )
    decided = granted(norm.decision, about, context, state, asked=instance.that, which=own)
    return decided and granted(norm.consent, about, context, state, asked=instance.that, which=Counted(labels=labels))


def deadline_passed(instance: Instance, state: State) -> Iterator[Effect]:
    """A deadline runs out: a *shall* is breached; weaker grades are never breached; while suspended nothing is due."""
    if instance.state is not NormState.OWED or instance.suspended_on is not None:
        return
    if instance.norm.kind is NormKind.OBLIGATION and instance.norm.grade is Grade.SHALL:
        yield Move(
            instance.id,
            NormState.BREACHED,
            Cause("deadline passed", instance.norm.name, state.now, instance.anchors, instance.deadline),
        )


def end_came(instance: Instance, state: State) -> Iterator[Effect]:
    """The time for which the norm was to hold is over."""
    if instance.alive:
        yield Move(instance.id, NormState.LAPSED, Cause("end came", instance.norm.name, state.now, (), instance.end))


def start_came(instance: Instance, state: State) -> Iterator[Effect]:
    """The time from which the norm holds has come."""
    if instance.state is NormState.DORMANT:
        awake, timers = dated(instance.but(version=instance.version + 1), state)
        changes = {
            f: getattr(awake, f) for f in ("state", "started", "start", "deadline", "due", "end", "ends", "version")
        }
        yield Adjust(instance.id, changes, Cause("start came", instance.norm.name, state.now, (), awake.start))
        yield from timers
