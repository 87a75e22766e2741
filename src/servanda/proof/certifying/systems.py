"""A slice as bits, a first state, steps, and the states that break its claim."""

from __future__ import annotations

from collections.abc import Mapping

import z3

from servanda.proof.certifying.claims import Asked
from servanda.proof.certifying.states import Bit, State
from servanda.proof.certifying.steps import Steps
from servanda.proof.slicing import Slice


class System:
    """What z3 is asked about; `now` and `then` are the bits before and after a step."""

    def __init__(self, part: Slice) -> None:
        self.part = part
        steps = Steps(part)
        steps.plain()
        self.now: State = {bit: z3.Bool(" ".join(bit)) for bit in steps.bits}
        self.then: State = {bit: z3.Bool(f"{' '.join(bit)} then") for bit in steps.bits}
        self.first = steps.first()
        self.begins = _same(self.now, self.first)
        self.step = z3.Or([z3.And(when, _same(self.then, after)) for when, after in steps.of(self.now)])
        self.broken = Asked(part, steps.parties).broken(self.now)
        self.ends = steps.ends(self.now)

    def later(self, said: z3.BoolRef) -> z3.BoolRef:
        """The same said of the state after a step."""
        return z3.substitute(said, *((self.now[bit], self.then[bit]) for bit in self.now))


def _same(state: Mapping[Bit, z3.BoolRef], other: State) -> z3.BoolRef:
    return z3.And([state[bit] == other[bit] for bit in state])
