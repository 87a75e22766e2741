"""Wrong rules about the negotiation, measures, and the readings of what is open."""

from servanda.calendar import deadline_end
from servanda.kernel import instrument, measures, negotiation, readings
from servanda.kernel.dates import EVERYWHERE, reckon
from servanda.kernel.decisions import matter_of
from tests.kernel.mutations.wrong import Mutations

MUTATIONS = Mutations()


# ---------------------------------------------------------------- negotiation


def _deaf(name, word):
    def variant(event, state, right=negotiation.on_event):
        return iter(()) if event.head == word else right(event, state)

    MUTATIONS.add(name, (negotiation.on_event, variant))


_deaf("proposals-lie-nowhere", "proposal")
_deaf("refusals-are-not-heard", "refusal")
_deaf("proposals-are-never-withdrawn", "withdrawal")
MUTATIONS.add("every-party-is-a-side", (negotiation.sides, lambda state: state.program.agreement.parties))
MUTATIONS.add("every-acceptance-binds", (instrument._of_negotiation, lambda *_: False))


@MUTATIONS.of(negotiation.side)
def speakers_speak_for_themselves(event, state):
    """For whom a speaker speaks is not heard."""
    return event.actor


@MUTATIONS.of(negotiation._after)
def only_an_acceptance_agrees(word, *rest, right=negotiation._after):
    """Two proposals of one text make no agreement."""
    return iter((negotiation.TABLE,)) if word == "proposal" else right(word, *rest)


@MUTATIONS.of(negotiation.sides)
def silence_is_agreement(state):
    """Only those who have spoken need to agree."""
    return tuple({e.actor: None for word in negotiation.WORDS for e in state.history[word]})


@MUTATIONS.of(negotiation._backers)
def a_word_once_given_is_kept(matter, state):
    """Who ever proposed or accepted stands behind the matter."""
    words = ("proposal", "acceptance")
    return {e.actor for word in words for e in state.history[word] if matter_of(e) == matter}


# ---------------------------------------------------------------- measures

MUTATIONS.add("nothing-is-counted", (measures._value, lambda *_: 0.0))
MUTATIONS.add("windows-never-close", (measures._period, lambda measure, state: (-(2**62), 2**62)))
MUTATIONS.add("a-baseline-is-never-known", (measures.baseline, lambda *_: None))


@MUTATIONS.of(measures.baseline)
def a_baseline_is_not_scaled(name, state):
    """The whole baseline period is set against a shorter window."""
    measure = state.program.measures[name]
    since, until = (reckon(p, EVERYWHERE, state).moment for p in (measure.baseline.since, measure.baseline.until))
    return measures._value(measure, since.start, deadline_end(until), state)


# ---------------------------------------------------------------- readings


@MUTATIONS.of(readings.readings_for)
def the_first_option_always_stands(draft, questions, fixed):
    """What the reader chooses is not heard."""
    yield draft.full({})


@MUTATIONS.of(readings.readings_for)
def a_default_binds_everyone(draft, questions, fixed, right=readings.readings_for):
    """A default cannot be chosen away."""
    defaults = {point.name: point.default for point in draft.choices if point.default}
    return right(draft, questions, {**fixed, **defaults})
