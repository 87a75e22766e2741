"""z3, bounded: the clauses as formulas over so many happenings, each on a day of its own choosing.

A state is what stands after a happening; what runs out by itself (entry into force, a notice, a deadline) is a
comparison of days, not a step. `python benchmarks/proof/unrolling.py B 3` prints an answer for every length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import z3
from cases import CONSULT, ENTRY, GUARANTORS, NOTICE, Case, Terms, asked


@dataclass
class Course:
    """A course of happenings under construction; what stands is in `now`, by name."""

    now: dict[str, z3.ExprRef]
    solver: z3.Solver = field(default_factory=z3.Solver)
    steps: int = 0
    today: z3.ArithRef = field(default_factory=lambda: z3.IntVal(0))

    def step(self, acts: list[str]) -> dict[str, z3.BoolRef]:
        """One more happening: just one of these acts, on a day not before the last."""
        self.steps += 1
        day = z3.Int(f"day {self.steps}")
        self.solver.add(day >= self.today)
        self.today = day
        done = {act: z3.Bool(f"{act} {self.steps}") for act in acts}
        self.solver.add(z3.PbEq([(chosen, 1) for chosen in done.values()], 1))
        return done

    def becomes(self, name: str, value: z3.ExprRef) -> None:
        """What stands under a name from this happening on."""
        new = z3.FreshConst(value.sort(), name)
        self.solver.add(new == value)
        self.now[name] = new

    def enters(self, done: dict[str, z3.BoolRef], ratified: list[str]) -> z3.BoolRef:
        """Whether the agreement had entered into force before this happening; what that takes may come by it."""
        before = z3.And(self.now["ready"], self.now["entry"] <= self.today)
        self.becomes("ceasefire", z3.Or(self.now["ceasefire"], done["ceasefire"]))
        complete = z3.And(self.now["ceasefire"], *(self.now[name] for name in ratified))
        self.becomes("entry", z3.If(self.now["ready"], self.now["entry"], self.today + ENTRY))
        self.becomes("ready", z3.Or(self.now["ready"], complete))
        return before


VOTES: dict[str, Callable[[int], int]] = {"all of": int, "a majority of": lambda n: n // 2 + 1, "any of": lambda _: 1}


def covered(course: Course, size: int, terms: Terms) -> z3.BoolRef:
    """One more happening under a text of guarantors.py; whether the claim is broken by it."""
    each = range(size)
    more = [
        *(("consent", "refusal") if terms.decision else ()),
        *(("withdrawal", "revocation") if terms.leaving else ()),
    ]
    done = course.step(["ceasefire", *(f"{word} {i}" for word in ("ratification", "attack", *more) for i in each)])
    before = dict(course.now)
    held = [z3.And(before[f"ratification {i}"], z3.Not(_ran_out(before, i, course.today))) for i in each]
    for i in each:
        course.becomes(f"ratification {i}", z3.Or(held[i], done[f"ratification {i}"]))
    in_force = course.enters(done, [f"ratification {i}" for i in each])
    stay = [z3.Not(before[f"gone {i}"]) for i in each]
    in_force = z3.And(in_force, _at_least(terms.fewest, stay))
    for i in each:
        if terms.decision:
            agrees = z3.Or(before[f"agrees {i}"], done[f"consent {i}"])
            course.becomes(f"agrees {i}", z3.And(agrees, z3.Not(done[f"refusal {i}"])))
        if terms.leaving:
            _leaves(course, i, done, held[i], in_force)
    agreed = [course.now[f"agrees {i}"] for i in each]
    decided = _at_least(VOTES[terms.decision](size) if terms.decision else 0, agreed)
    help_owed = [z3.And(decided, z3.Or(*(held[j] for j in each if j != i))) for i in each]
    return z3.And(in_force, z3.Or(*(z3.And(done[f"attack {i}"], z3.Not(help_owed[i])) for i in each)))


def _at_least(number: int, of: list[z3.BoolRef]) -> z3.BoolRef:
    return z3.PbGe([(one, 1) for one in of], number)


def _ran_out(state: dict[str, z3.ExprRef], i: int, today: z3.ArithRef) -> z3.BoolRef:
    return z3.And(state[f"notice {i}"], state[f"until {i}"] <= today)


def _leaves(course: Course, i: int, done: dict[str, z3.BoolRef], held: z3.BoolRef, in_force: z3.BoolRef) -> None:
    """The notice of one that is bound runs for a year or until it is taken back; who says so, bound or not, is gone."""
    runs = z3.And(course.now[f"notice {i}"], held)
    given = z3.And(done[f"withdrawal {i}"], held, in_force, z3.Not(runs))
    course.becomes(f"until {i}", z3.If(given, course.today + NOTICE, course.now[f"until {i}"]))
    course.becomes(f"notice {i}", z3.Or(given, z3.And(runs, z3.Not(done[f"revocation {i}"]))))
    course.becomes(f"gone {i}", z3.Or(course.now[f"gone {i}"], done[f"withdrawal {i}"]))


def outlives(course: Course, size: int, window: int) -> z3.BoolRef:
    """One more happening under the text of days.py; whether the claim is broken by it, or later by itself."""
    each = range(size)
    ratified = ["ratification Ward", *(f"ratification {i}" for i in each)]
    done = course.step(["ceasefire", "attack", "record", *ratified, *(f"consult {i}" for i in each)])
    before = dict(course.now)
    for name in ratified:
        course.becomes(name, z3.Or(before[name], done[name]))
    responds = z3.And(done["attack"], course.enters(done, ratified), z3.Not(before["respond"]))
    consults = z3.And(responds, z3.Not(before["consult"]))
    for i in each:
        consulted = z3.Or(before[f"consulted {i}"], done[f"consult {i}"])
        course.becomes(f"consulted {i}", z3.And(before["consult"], consulted))
    performed = z3.And(*(course.now[f"consulted {i}"] for i in each))
    course.becomes("consult", z3.Or(consults, z3.And(before["consult"], z3.Not(performed))))
    course.becomes("consult by", z3.If(consults, course.today + CONSULT, before["consult by"]))
    course.becomes("respond", z3.Or(responds, z3.And(before["respond"], z3.Not(done["record"]))))
    course.becomes("respond by", z3.If(responds, course.today + window, before["respond by"]))
    now = course.now
    both = z3.And(now["consult"], now["respond"])
    return z3.And(both, now["respond by"] < now["consult by"], course.today <= now["consult by"])


def begun(size: int) -> Course:
    """Where every course begins: nothing has happened."""
    each = range(size)
    words = ("ratification", "consulted", "notice", "gone", "agrees")
    flags = ["ceasefire", "ready", "consult", "respond", "ratification Ward"]
    flags += [f"{word} {i}" for word in words for i in each]
    days = ["entry", "consult by", "respond by", *(f"until {i}" for i in each)]
    return Course({**dict.fromkeys(flags, z3.BoolVal(val=False)), **dict.fromkeys(days, z3.IntVal(0))})


def lengths(one_more: Callable[[Course], z3.BoolRef], size: int) -> Iterator[bool]:
    """Whether the claim is broken by one happening, whether by two, and so on."""
    course = begun(size)
    while True:
        yield course.solver.check(one_more(course)) == z3.sat


def least(case: Case, up_to: int) -> int | None:
    """The fewest happenings by which the claim is broken; what is found of each number is printed at once."""
    if case.window is None:
        one_more = partial(covered, size=case.size, terms=GUARANTORS[case.text])
    else:
        one_more = partial(outlives, size=case.size, window=case.window)
    found = lengths(one_more, case.size)
    for length, broken in zip(range(1, up_to + 1), found, strict=False):
        print("least" if broken else "none", length, flush=True)
        if broken:
            return length
    return None


if __name__ == "__main__":
    question, _ = asked(__doc__)
    least(question, question.most)
