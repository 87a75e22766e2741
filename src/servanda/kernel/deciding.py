"""Named decisions: they pass once enough are for them, or, the burden reversed, unless enough are against.

Passed, they stay passed.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.calendar import Reckoned, after
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import Context, due_order, timing_date
from servanda.kernel.decisions import NO, count, put_on, silence_over, votes
from servanda.kernel.effects import Begin, Effect, Happen, Once, Timer
from servanda.kernel.matching import resolve
from servanda.kernel.state import State
from servanda.kernel.timeline import Cause, Fluent, Order
from servanda.kernel.truth import holds
from servanda.model.clauses import Decision
from servanda.model.points import TimeWord
from servanda.model.words import Outcome

HERE = Context({})


def passes(decision: Decision, state: State) -> Iterator[Effect]:
    """Whether the decision passes in this stable state; or when it is to be looked at again."""
    if state.holds("passed", decision.name):
        return
    due = _due(decision, state)
    if decision.by is None:
        yield from _unless_refused(decision, due, state)
        return
    if due is not None and by_date(state.order >= due[0], state, decision.name, due[0]):
        return  # votes after its time do not count
    about = frozenset((decision.name, *((decision.about.head,) if decision.about else ())))
    put = put_on(about, state)
    silent = silence_over(decision, put, HERE, state)
    groups = (decision.by, *decision.also)
    tallies = [count(who, about, {}, state, quorum=decision.quorum, silent_ayes=silent) for who in groups]
    if all(t.passed for t in tallies) and not _prevented(decision, about, state):
        yield from _passed(decision, due[1] if due else None, state)
    elif decision.silence is not None and put is not None:
        limit = after(put, decision.silence.duration, working=state.program.agreement.working).moment
        yield from _again(decision, due_order(limit, TimeWord.BY), Reckoned(limit, ()), state)


def _prevented(decision: Decision, about: frozenset[str], state: State) -> bool:
    """What keeps a decision from passing although enough are for it: its conditions, what it excepts, a veto."""
    if any(holds(u, HERE, state) for u in decision.passes_unless) or not _asked_for(decision, state):
        return True
    if decision.veto not in (Outcome.REFUSAL, Outcome.NOT_FOUND):
        return False
    holders = (decision.veto_by,) if decision.veto_by is not None else (decision.by, *decision.also)
    said = votes(about, state)
    return any(said.get(m) == NO for who in holders if who is not None for m in resolve(who, {}, state))


def _asked_for(decision: Decision, state: State) -> bool:
    """Whether what must be so for the decision to be taken is so."""
    return all(holds(c, HERE, state) for c in decision.ifs)


def _unless_refused(decision: Decision, due: tuple[Order, Reckoned] | None, state: State) -> Iterator[Effect]:
    """Reversed burden: it happens when its time is up unless they have decided that it shall not."""
    if due is None:
        return
    if not by_date(state.order >= due[0], state, decision.name, due[0]):
        yield from _again(decision, due[0], due[1], state)
    elif f"refused:{decision.name}" not in state.once:
        if any(holds(u, HERE, state) for u in decision.passes_unless) or not _asked_for(decision, state):
            yield Once(f"refused:{decision.name}")
        else:
            yield from _passed(decision, due[1], state)


def _due(decision: Decision, state: State) -> tuple[Order, Reckoned] | None:
    """The end of the time in which the decision is to be taken, once it can be reckoned."""
    for timing in decision.timings:
        date = timing_date(timing, HERE, state)
        if date is not None:
            return due_order(date.moment, timing.word), date
    return None


def _again(decision: Decision, order: Order, date: Reckoned, state: State) -> Iterator[Effect]:
    key = f"decide:{decision.name}:{order}"
    if key not in state.once and order > state.order:
        yield Once(key)
        yield Timer(order, date.moment, "recheck", decision.name)


def _passed(decision: Decision, date: Reckoned | None, state: State) -> Iterator[Effect]:
    cause = Cause("decided", decision.name, state.now, state.latest(), date)
    yield Begin(Fluent("passed", (decision.name,)), cause)
    yield Happen(decision.name, {}, cause)
