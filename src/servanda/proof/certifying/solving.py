"""An invariant, guessed or found by z3, put into three questions that any SMT solver can answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import z3

from servanda.proof.certifying.guessing import Invariant, guessed
from servanda.proof.certifying.states import Outside
from servanda.proof.certifying.systems import System
from servanda.proof.slicing import Slice

MOST_MILLISECONDS = 20_000
QUESTIONS = (
    "So it is at the beginning: is there a first state outside the invariant?",
    "Every step keeps it: is there a step from a state within it to one outside?",
    "It leaves no way to break the claim: is there a state within it that breaks it?",
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """An invariant, in words what never is so, and as a script of three questions, each to be answered `unsat`."""

    words: tuple[str, ...]
    bits: int
    script: str


@dataclass(frozen=True, slots=True)
class Uncertified:
    """Why there is no certificate."""

    why: str


def certificate(part: Slice, most: int = MOST_MILLISECONDS) -> Certificate | Uncertified:
    """A certificate that no course of events breaks the claim of a slice, checked before it is handed out."""
    try:
        system = System(part)
        found = _checked(system, guessed(part, system), most)
    except Outside as outside:
        return Uncertified(f"certificates know a small part of the language, and not this: {outside}")
    if found is not None:
        return found
    searched = _searched(system, most)
    if isinstance(searched, Uncertified):
        return searched
    return _checked(system, searched, most) or Uncertified("z3 found an invariant that does not stand the check")


def _checked(system: System, invariant: Invariant, most: int) -> Certificate | None:
    """The certificate, if each of the three questions is answered with no."""
    scripts = []
    for words, asked in zip(QUESTIONS, _questions(system, invariant.said), strict=True):
        solver = z3.Solver()
        solver.set("timeout", most)
        solver.add(*asked)
        if solver.check() != z3.unsat:
            return None
        scripts.append(f"; {words}\n{solver.to_smt2()}(reset)\n")
    claim = system.part.claim.name
    head = f"; Why no course of events breaks the claim {claim}. Each of the three answers is to be unsat.\n"
    never = "".join(f"; Never: {words}.\n" for words in invariant.words)
    return Certificate(invariant.words, len(system.now), head + never + "".join(scripts))


def _questions(system: System, invariant: z3.BoolRef) -> Iterator[list[z3.BoolRef]]:
    yield [system.begins, z3.Not(invariant)]
    yield [invariant, system.step, z3.Not(system.later(invariant))]
    yield [invariant, system.broken]


def _searched(system: System, most: int) -> Invariant | Uncertified:
    """By property-directed reachability (z3's Spacer): it finds what is not guessed, where there are few parties."""
    engine = z3.Fixedpoint()
    engine.set("engine", "spacer", "timeout", most)
    now, then = system.now.values(), system.then.values()
    reached = z3.Function("reached", *(z3.BoolSort() for _ in now), z3.BoolSort())
    bad = z3.Bool("bad")
    engine.register_relation(reached, bad.decl())
    engine.declare_var(*now, *then)
    engine.rule(reached(*now), system.begins)
    engine.rule(reached(*then), [reached(*now), system.step])
    engine.rule(bad, [reached(*now), system.broken])
    try:
        answer = engine.query(bad)
    except z3.Z3Exception:  # so it says that its time is over
        answer = z3.unknown
    if answer == z3.sat:
        return Uncertified("without dates, and as it reads the clauses, the claim can be broken")
    if answer != z3.unsat:
        return Uncertified("no invariant was found in time")
    return Invariant(z3.substitute_vars(engine.get_cover_delta(-1, reached), *now), ("what z3 found, below",))
