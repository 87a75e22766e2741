"""Wrong rules about several instruments in one run."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from servanda.journal import Happened
from servanda.kernel import ranking
from servanda.kernel.completing import Decision
from servanda.kernel.effects import Effect
from servanda.kernel.entries import as_heard
from servanda.kernel.program import Program, clashing_between, program
from servanda.kernel.ranking import replaced
from servanda.kernel.run import _found
from servanda.kernel.state import State
from servanda.kernel.terms import finish
from servanda.kernel.timeline import Cause
from servanda.kernel.world import World
from servanda.model import Agreement
from servanda.model.clauses import Norm
from tests.kernel.mutations.wrong import Mutations, Rule, nothing

MUTATIONS = Mutations()


def _unheard(world: World, worlds: tuple[World, ...]) -> None:
    world.worlds = worlds


MUTATIONS.attribute("instruments-do-not-hear-each-other", World, "beside", _unheard)
MUTATIONS.attribute("an-act-reaches-every-instrument", Program, "hears", lambda *_: True)
MUTATIONS.add("a-deed-performs-whatever-it-fits-elsewhere", (as_heard, lambda entry, *_: entry))
MUTATIONS.attribute("no-instrument-gives-way", Program, "prevails_over", lambda *_: False)
MUTATIONS.attribute("the-other-instrument-always-prevails", Program, "prevails_over", lambda *_: True)
MUTATIONS.add("clashes-of-instruments-are-not-told", (clashing_between, nothing))
MUTATIONS.add("nothing-is-replaced", (replaced, nothing))
MUTATIONS.add("what-prevails-binds-those-not-bound", (ranking._between_them, lambda *_: True))


def _only_the_first(program: Program, entry: Happened) -> bool:
    """What simply happens is heard by the instrument asked about alone."""
    return entry.instrument == program.name if entry.instrument is not None else bool(program.beside)


MUTATIONS.attribute("what-happens-reaches-one-instrument", Program, "hears", _only_the_first)


@MUTATIONS.of(replaced)
def replaced_by_two_of_three(state: State) -> Iterator[Effect]:
    """An instrument ends as soon as its successor is in force."""
    for other in state.beside:
        if other.program.replaces(state.program) and other.holds("in force") and state.holds("in force"):
            yield from finish("terminated", "termination", None, Cause("replaced", None, state.now), state)


@MUTATIONS.of(program)
def the_bearers_stay_those_of_the_words(agreement: Agreement) -> Program:
    """A clause taken over binds whom it binds in the other instrument."""
    return Program(replace(agreement, norms=tuple(_unswapped(norm) for norm in agreement.norms)))


def _unswapped(norm: Norm) -> Norm:
    swaps = dict(norm.origin.taken.swaps) if norm.origin.taken else {}
    names = tuple(swaps.get(name, name) for name in norm.bearer.names)
    return replace(norm, bearer=replace(norm.bearer, names=names))


@MUTATIONS.around(_found)
def a_finding_binds_every_instrument(right: Rule, world: World) -> Mapping[int, Decision]:
    """What one instrument's finders have not found is not found under any other."""
    own: dict[int, Decision] = right(world)
    governed = {order for each in world.worlds for order in each.docket.governed}
    return {**dict.fromkeys(governed - own.keys(), Decision(happened=False)), **own}
