"""An invariant by guessing: short sentences about one party and the whole, those kept that no step breaks.

They are tried with few parties of each kind and then said of all. Whether they hold of all is for the check to say.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import z3

from servanda.kernel.keys import walk_value
from servanda.model.agreement import Agreement
from servanda.model.phrases import Who
from servanda.proof.certifying.states import Bit, State
from servanda.proof.certifying.systems import System
from servanda.proof.slicing import Slice

Alike = Mapping[str, tuple[str, ...]]
Sentence = frozenset[tuple[Bit, bool]]  # one of these is so, or is not so; "*" stands for any party of a kind
ANY = "*"
LONGEST = 3
FEW = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """A sentence about any party of one kind; it is tried of this one."""

    party: str
    sentence: Sentence


def kinds(agreement: Agreement) -> tuple[tuple[str, ...], ...]:
    """Parties that stand in the same groups; whoever is named alone is a kind of its own."""
    named = {
        n
        for w in walk_value((agreement.norms, agreement.stages, agreement.claims))
        if isinstance(w, Who)
        for n in w.names
    }
    found: dict[object, list[str]] = defaultdict(list)
    for party in agreement.parties:
        groups = frozenset(g.name for g in agreement.groups if party in g.members)
        found[groups, party if party in named else ""].append(party)
    return tuple(map(tuple, found.values()))


@dataclass(frozen=True, slots=True)
class Invariant:
    """What is so in every state, and the same in words."""

    said: z3.BoolRef
    words: tuple[str, ...]


def guessed(part: Slice, whole: System) -> Invariant:
    """What is so in every state, as far as can be guessed, and no more of it than the proof needs."""
    few = System(_with_few(part))
    of_few = {kind[0]: kind for kind in kinds(part.agreement)}
    alike = {kind[0]: kind for kind in kinds(few.part.agreement)}
    kept = _kept(few, [Guess(p, s) for p in of_few for s in _sentences(few.now, p)], alike)
    needed = _needed(few, list(_short(kept)), alike)
    said = [_said(g.sentence, other, whole.now) for g in needed for other in of_few[g.party]]
    words = (
        *(_words(g.sentence, of_few[g.party]) for g in needed),
        *("in force, though it should end" for _ in whole.ends),
    )
    return Invariant(z3.And(*said, *_not_over(whole.now, whole.ends)), words)


def _with_few(part: Slice) -> Slice:
    gone = {party for kind in kinds(part.agreement) for party in kind[FEW:]}
    groups = tuple(replace(g, members=tuple(m for m in g.members if m not in gone)) for g in part.agreement.groups)
    parties = tuple(p for p in part.agreement.parties if p not in gone)
    return replace(part, agreement=replace(part.agreement, parties=parties, groups=groups))


def _sentences(now: State, party: str) -> Iterator[Sentence]:
    """Every sentence of at most so many parts about this party and the whole."""
    bits = [bit for bit in now if bit[-1] == party or bit[0] == "happened" or len(bit) == 1]
    shapes = [(*bit[:-1], ANY) if bit[-1] == party else bit for bit in bits]
    for length in range(1, LONGEST + 1):
        for chosen in itertools.combinations(shapes, length):
            for signs in itertools.product((True, False), repeat=length):
                yield frozenset(zip(chosen, signs, strict=True))


def _of(bit: Bit, party: str) -> Bit:
    return (*bit[:-1], party) if bit[-1] == ANY else bit


def _said(sentence: Sentence, party: str, state: State) -> z3.BoolRef:
    literals = ((state[_of(bit, party)], so) for bit, so in sentence)
    return z3.Or([bit if so else z3.Not(bit) for bit, so in literals])


def _not_over(now: State, ends: Iterable[z3.BoolRef]) -> list[z3.BoolRef]:
    """Whatever ends the agreement has done so at once."""
    return [z3.Not(z3.And(now["in force",], end)) for end in ends]


def _kept(few: System, guesses: list[Guess], alike: Alike) -> list[Guess]:
    """The guesses that are so at first and that no step breaks as long as all of them are so."""
    before = {g: z3.And([_said(g.sentence, other, few.now) for other in alike[g.party]]) for g in guesses}
    after = {g: z3.Not(_said(g.sentence, g.party, few.then)) for g in guesses}
    left = _so(guesses, {bit: z3.is_true(z3.simplify(value)) for bit, value in few.first.items()})
    while True:
        solver = z3.Solver()
        solver.add(few.step, *_not_over(few.now, few.ends), *(before[g] for g in left), z3.Or([after[g] for g in left]))
        if solver.check() != z3.sat:
            return left
        model = solver.model()
        left = _so(left, {bit: z3.is_true(model.eval(value)) for bit, value in few.then.items()})


def _so(guesses: Iterable[Guess], values: Mapping[Bit, bool]) -> list[Guess]:
    """Those that are so where the bits have these values."""
    return [g for g in guesses if any(values[_of(bit, g.party)] is so for bit, so in g.sentence)]


def _short(guesses: Iterable[Guess]) -> Iterator[Guess]:
    """Those that no shorter one says already."""
    by_party: dict[str, list[Sentence]] = defaultdict(list)
    for guess in sorted(guesses, key=lambda g: len(g.sentence)):
        if not any(shorter <= guess.sentence for shorter in by_party[guess.party]):
            by_party[guess.party].append(guess.sentence)
            yield guess


def _needed(few: System, guesses: list[Guess], alike: Alike) -> list[Guess]:
    """Those that keep the claim from being broken, those that keep these true, and so on."""
    needed: dict[Guess, None] = {}
    asked = few.broken
    while True:
        solver = z3.Solver()
        solver.add(asked, *_not_over(few.now, few.ends))
        names = {z3.Bool(f"guess {number}"): guess for number, guess in enumerate(guesses)}
        for name, guess in names.items():
            said = z3.And([_said(guess.sentence, other, few.now) for other in alike[guess.party]])
            solver.assert_and_track(said, name)
        if solver.check() != z3.unsat:
            return guesses  # they do not prove the claim: whatever is missing is for the search to find
        core = solver.unsat_core()
        more = [guess for name, guess in names.items() if name in core and guess not in needed]
        if not more:
            return list(needed)
        needed.update(dict.fromkeys(more))
        broken = [z3.Not(_said(g.sentence, g.party, few.then)) for g in needed]
        asked = z3.And(few.step, z3.Or(broken))


def _words(sentence: Sentence, kind: tuple[str, ...]) -> str:
    """What never is so together."""
    of = kind[0] if len(kind) == 1 else f"one of {len(kind)} like {kind[0]}"
    said = [f"{'not ' * so}{' '.join(bit[:-1] if bit[-1] == ANY else bit)}" for bit, so in sorted(sentence)]
    return f"{of}: {', '.join(said)}"
