"""A course of events: outside happenings and the passing of time, and the journal entries that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from servanda.calendar import Moment
from servanda.journal import Found, Happened
from servanda.journal.entry import Place
from servanda.kernel.by_date import by_date
from servanda.kernel.completing import Decision
from servanda.kernel.findings import governing, silence_ends
from servanda.kernel.matching import resolve
from servanda.kernel.scheduling import expanded
from servanda.kernel.state import State
from servanda.kernel.timeline import Order
from servanda.kernel.world import World
from servanda.model.clauses import Finding
from servanda.model.phrases import Phrase, Who
from servanda.model.words import Outcome, Quantity
from servanda.proof.happenings import LATER, Candidate
from servanda.proof.worlds import of_instrument

HERE = "supposed"


@dataclass(frozen=True)
class Step:
    """One step: a happening with its journal entries, or time passing to a point of order."""

    candidate: Candidate | None
    moment: Moment | None
    entries: tuple[Any, ...] = ()
    until: Order | None = None


@dataclass(frozen=True)
class Course:
    """Steps one after another; `cost` counts the outside happenings."""

    steps: tuple[Step, ...]
    cost: int = 0

    def then(self, candidate: Candidate, moment: Moment, entries: tuple[Any, ...]) -> Course:
        """The course with one more happening."""
        return Course((*self.steps, Step(candidate, moment, entries)), self.cost + candidate.batch)

    def passing(self, until: Order) -> Course:
        """The course with time passing."""
        return Course((*self.steps, Step(None, None, (), until)), self.cost)


def entries_of(
    candidate: Candidate, moment: Moment, number: int, world: World
) -> tuple[tuple[Any, ...] | None, Mapping[int, Decision]]:
    """The journal entries of a happening: itself and, where a finding governs it, that it was found.

    Where silence means found, it may also be left to silence. None when nobody is there to find it: it can never be
    established. `world` is that of the instrument to whose life it belongs, or that says who finds it.
    """
    state = world.state
    place = Place(HERE, 2 * number, None)
    entry = Happened(moment, _with_a_day(candidate.phrase, moment, state), moment, place, instrument=candidate.of)
    if candidate.beside:
        with_it = (Happened(moment, phrase, moment, Place(HERE, 2 * number + 1, None)) for phrase in candidate.beside)
        return (*with_it, entry), {}
    if not state.program.findings_on(candidate.phrase.head):
        return (entry,), {}
    event = expanded(entry, state, None)[0]
    finding = governing(event, state)
    if finding is None:
        return (entry,), {}
    label = f"{candidate.phrase.head}-{number + 1}"
    finders = _finders(finding, candidate, state)
    labelled = Happened(moment, candidate.phrase, moment, place, label, instrument=candidate.of)
    if finders != () and _unanswered(finding, state, asked=finders is not None):
        assert finding.silence is not None
        return (labelled,), {place.order: Decision(True, silence_ends(finding.silence, moment, state))}  # noqa: FBT003
    if finders is None:
        return None, {}
    said = Found(moment, label, True, finders, moment, Place(HERE, 2 * number + 1, None))  # noqa: FBT003 - as the entry
    return (labelled, said) if finders else (labelled,), {place.order: Decision(True, moment)}  # noqa: FBT003


def instrument_of(candidate: Candidate, world: World) -> World:
    """Of the instruments run together the one to whose life a happening belongs, else that which says who finds it."""
    if candidate.of is not None or len(world.worlds) == 1:
        return of_instrument(candidate.of, world)
    return next((each for each in world.worlds if each.program.findings_on(candidate.phrase.head)), world)


def _with_a_day(phrase: Phrase, moment: Moment, state: State) -> Phrase:
    """What is extended, extended to the day after the last on which it now ends."""
    if LATER not in phrase.roles or phrase.object is None:
        return phrase
    last = max((d for d in _ends(phrase.object.names[0], state)), key=lambda m: m.end, default=moment)
    day = date.fromordinal(max(last.day, moment.day).toordinal() + 1).isoformat()
    roles = tuple(("to", Who(Quantity.ONE, (day,))) if role == LATER else role for role in phrase.roles)
    return replace(phrase, roles=roles)


def _ends(target: str, state: State) -> Iterator[Moment]:
    """The deadlines of the open duties under a clause, or the end of the term of the agreement or of a part."""
    yield from (i.deadline.moment for i in state.by_norm[target].values() if i.deadline is not None and i.open)
    expiry = state.expiries.get(target if target in state.program.part_names else None)
    if expiry is not None and target not in state.program.norms:
        yield expiry.moment


def _unanswered(finding: Finding, state: State, *, asked: bool) -> bool:
    """Whether nobody answers, and silence finds it: where nobody is there to, or as is supposed where dates are."""
    by_silence = finding.silence is not None and finding.silence.outcome is Outcome.FOUND
    return by_silence and not (asked and by_date(True, state, finding.name, "found at once"))  # noqa: FBT003


def _finders(finding: Finding, candidate: Candidate, state: State) -> tuple[str, ...] | None:
    """The fewest who can find it; nobody else where its own author may; None where there is nobody."""
    for who in finding.finders:
        members = resolve(who, {}, state)
        if candidate.actor in members and _one_suffices(who, members):
            return ()
    for who in finding.finders:
        members = resolve(who, {}, state)
        if members:
            return members[:1] if _one_suffices(who, members) else members
    return None


def _one_suffices(who: Who, members: tuple[str, ...]) -> bool:
    return who.quantity in (Quantity.ANY, Quantity.SOME) or len(members) == 1
