"""Wrong rules about the negotiation, measures, and the readings of what is open."""

from collections.abc import Iterable, Iterator, Mapping

from servanda.calendar import deadline_end
from servanda.kernel import instrument, measures, nearing, negotiation, readings, statuses, stood
from servanda.kernel.dates import EVERYWHERE, reckon
from servanda.kernel.decisions import matter_of
from servanda.kernel.effects import Begin, Effect
from servanda.kernel.state import State
from servanda.kernel.timeline import Cause, Event, Fluent
from servanda.model import Draft
from servanda.model.conditions import Condition, Is
from tests.kernel.mutations.wrong import Mutations, Rule, nothing

MUTATIONS = Mutations()


# ---------------------------------------------------------------- negotiation


def _deaf(name: str, word: str) -> None:
    right = negotiation.on_event
    MUTATIONS.add(name, (right, lambda event, state: nothing() if event.head == word else right(event, state)))


_deaf("proposals-lie-nowhere", "proposal")
_deaf("refusals-are-not-heard", "refusal")
_deaf("proposals-are-never-withdrawn", "withdrawal")
MUTATIONS.add("every-party-is-a-side", (negotiation.sides, lambda state: state.program.agreement.parties))
MUTATIONS.add("every-acceptance-binds", (instrument._of_negotiation, lambda *_: False))


@MUTATIONS.of(negotiation.side)
def speakers_speak_for_themselves(event: Event, state: State) -> str | None:
    """For whom a speaker speaks is not heard."""
    return event.actor


@MUTATIONS.around(negotiation._after)
def only_an_acceptance_agrees(right: Rule, word: str, matter: str, state: State) -> str | None:
    """Two proposals of one text make no agreement."""
    return negotiation.TABLE if word == "proposal" else right(word, matter, state)


@MUTATIONS.around(negotiation.on_event)
def every_word_is_an_acceptance(right: Rule, event: Event, state: State) -> Iterator[Effect]:
    """Whoever says anything about a matter accepts it."""
    said = event.head != "proposal" and matter_of(event) is not None
    if said:
        yield Begin(Fluent(negotiation.AGREED, (str(matter_of(event)),)), Cause(event.head, None, state.now))
    yield from right(event, state)


@MUTATIONS.of(negotiation.sides)
def silence_is_agreement(state: State) -> tuple[str | None, ...]:
    """Only those who have spoken need to agree."""
    return tuple({e.actor: None for word in negotiation.WORDS for e in state.history[word]})


@MUTATIONS.of(negotiation._backers)
def a_word_once_given_is_kept(matter: str, state: State, *, anew: bool) -> set[str | None]:
    """Who ever proposed or accepted stands behind the matter."""
    words = ("proposal", "acceptance")
    return {e.actor for word in words for e in state.history[word] if matter_of(e) == matter}


# ---------------------------------------------------------------- measures

MUTATIONS.add("nothing-is-counted", (measures._value, lambda *_: 0.0))
MUTATIONS.add("windows-never-close", (measures.period, lambda *_: (-(2**62), 2**62)))
MUTATIONS.add("a-baseline-is-never-known", (measures.baseline, lambda *_: None))


@MUTATIONS.of(measures.baseline)
def a_baseline_is_not_scaled(name: str, state: State) -> float | None:
    """The whole baseline period is set against a shorter window."""
    measure = state.program.measures[name]
    since, until = (reckon(p, EVERYWHERE, state).moment for p in (measure.baseline.since, measure.baseline.until))
    return measures._value(measure, since.start, deadline_end(until), state)


MUTATIONS.add("every-happening-is-another-one", (measures._told, lambda _measure, event, _state: str(event.number)))
MUTATIONS.add("only-happenings-move-a-measure", (nearing.nearing, nothing))
MUTATIONS.add("a-thing-is-who-moves-it", (statuses._named, lambda _sort, event, _state: event.actor))


@MUTATIONS.of(stood.standing)
def who_has_left_is_still_there(states: Iterable[Is], at: int, state: State) -> int:
    """Whoever was there once is counted for good."""
    return sum(since < at for since, _ in stood.stretches(states, state))


@MUTATIONS.of(stood.standing)
def what_stands_now_stood_then(states: Iterable[Is], at: int, state: State) -> int:
    """The past of a status is that it holds now."""
    return sum(until is None for _, until in stood.stretches(states, state))


@MUTATIONS.around(stood.stretches)
def what_is_over_never_was(right: Rule, states: Iterable[Is], state: State) -> Iterator[stood.Stretch]:
    """What has ended is forgotten."""
    return (each for each in right(states, state) if each[1] is None)


@MUTATIONS.of(measures.baseline)
def a_control_is_not_heard(name: str, state: State) -> float | None:
    """What became of the control makes no difference."""
    measure = state.program.measures[name]
    return measures._then(measure, measure.baseline, state)


# ---------------------------------------------------------------- readings


@MUTATIONS.of(readings.readings_of)
def the_first_option_always_stands(
    draft: Draft, question: Condition, fixed: Mapping[str, str]
) -> tuple[tuple[dict[str, str], ...], bool]:
    """What the reader chooses is not heard."""
    return (draft.full({}),), True


@MUTATIONS.around(readings.readings_of)
def a_default_binds_everyone(
    right: Rule, draft: Draft, question: Condition, fixed: Mapping[str, str]
) -> tuple[tuple[dict[str, str], ...], bool]:
    """A default cannot be chosen away."""
    defaults = {point.name: point.default for point in draft.choices if point.default}
    return right(draft, question, {**fixed, **defaults})
