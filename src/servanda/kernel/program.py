"""The agreement made ready to run: its declarations by name, and who may react to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from servanda.calendar import Moment
from servanda.journal import Happened
from servanda.kernel.identity import Kept
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, parts, walk_value
from servanda.model.agreement import Agreement
from servanda.model.beside import apart, named
from servanda.model.clauses import Act, Claim, Decision, Finding, Group, Measure, Norm, Stage, Status, Step, Weights
from servanda.model.conditions import Compares
from servanda.model.points import Stated
from servanda.model.predefined import HAPPENINGS
from servanda.model.words import Between, Comparison, NormKind, StageKind

_ASKED = {  # of a number, what each comparison asks for: whether it is reached, whether it is passed
    Comparison.AT_LEAST: (False,),
    Comparison.LESS_THAN: (False,),
    Comparison.MORE_THAN: (True,),
    Comparison.AT_MOST: (True,),
    Comparison.EXACTLY: (False, True),
}
Clause = Norm | Status | Stage | Finding | Decision | Group | Measure | Step | Claim | Act


@dataclass(frozen=True, eq=False)
class Program:
    """An agreement with its indexes; built once per reading."""

    agreement: Agreement

    @cached_property
    def beside(self) -> tuple[Program, ...]:
        """The programs of the instruments run beside it."""
        return tuple(program(other) for other in self.agreement.beside)

    def hears(self, entry: Happened) -> bool:
        """Whether a journal's line reaches this instrument.

        What belongs to an instrument reaches that one; what simply happens reaches each that knows the word.
        """
        if entry.instrument is not None:
            return entry.instrument == self.agreement.name
        head = entry.phrase.head
        return head in self.acts or head in self.include_closure or head in HAPPENINGS

    @cached_property
    def name(self) -> str:
        """What its text calls the agreement."""
        return self.agreement.name

    def replaces(self, other: Program) -> bool:
        """Whether its text says that it takes the other's place."""
        return (Between.REPLACES, other.name) in self.agreement.relations

    def prevails_over(self, other: Program) -> bool:
        """Whether the text of either says that this one prevails (VCLT art. 30(2)), or takes the other's place."""
        said = self.agreement.relations
        return (
            any((between, name) in said for between in PREVAILING for name in (other.name, ""))
            or (Between.SUBJECT, self.name) in other.agreement.relations
        )

    def ranked_with(self, other: Program) -> bool:
        """Whether a text says which of the two prevails."""
        return self.prevails_over(other) or other.prevails_over(self)

    @cached_property
    def acts(self) -> Mapping[str, Act]:
        """Declared happenings by name."""
        return {a.name: a for a in self.agreement.acts}

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Every named or numbered state, then every body, in the text's order."""
        return (*self.states, *self.agreement.bodies)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """All declared states; unnamed ones are called Others/1, Others/2 and so on."""
        return (*self.agreement.parties, *self.others)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The unnamed states."""
        return tuple(f"Others/{i + 1}" for i in range(self.agreement.others))

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Declared groups by name."""
        return {g.name: g for g in self.agreement.groups}

    @cached_property
    def addresses(self) -> Mapping[str, tuple[str, ...]]:
        """Where in the text each clause stands: its heading path."""
        a = self.agreement
        clauses: tuple[Clause, ...] = (
            *a.norms,
            *a.statuses,
            *a.stages,
            *a.findings,
            *a.decisions,
            *a.groups,
            *a.measures,
            *a.steps,
            *a.claims,
            *a.acts,
        )
        others = {named(name, p.name): where for p in self.beside for name, where in p.addresses.items()}
        return {**others, **{c.name: c.origin.address for c in clauses}}

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Lists of things by name."""
        return {k: frozenset(v) for k, v in self.agreement.kinds}

    @cached_property
    def places(self) -> frozenset[str]:
        """All declared places."""
        return frozenset(p for lying in self.agreement.lyings for p in (lying.place, lying.within) if p)

    @cached_property
    def norms(self) -> Mapping[str, Norm]:
        """Norms by name."""
        return {n.name: n for n in self.agreement.norms}

    @cached_property
    def measured_states(self) -> frozenset[str]:
        """The statuses of which a presence or a duration is measured."""
        return frozenset(each.fluent for measure in self.agreement.measures for each in measure.states)

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """Declared statuses by name."""
        return {s.name: s for s in self.agreement.statuses}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Measures by name."""
        return {m.name: m for m in self.agreement.measures}

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """Named decisions."""
        return {d.name: d for d in self.agreement.decisions}

    @cached_property
    def shares(self) -> Mapping[str, Mapping[str, float]]:
        """Weights by name, then by party, in percent: what is given in units is a share of all that are given."""
        return {w.name: _in_percent(w) for w in self.agreement.weights}

    @cached_property
    def parts(self) -> Mapping[str, frozenset[str]]:
        """Clauses of each named part."""
        return {p: frozenset(clauses) for p, clauses in self.agreement.parts}

    @cached_property
    def part_names(self) -> tuple[str, ...]:
        """Named parts that have a life of their own."""
        named = dict.fromkeys((*self.parts, *(s.part for s in self.agreement.stages if s.part)))
        return tuple(named)

    def stages(self, kind: StageKind, part: str | None = None) -> tuple[Stage, ...]:
        """The clauses of one stage, of the whole or a part."""
        return self._stages.get((kind, part), ())

    @cached_property
    def _stages(self) -> Mapping[tuple[StageKind, str | None], tuple[Stage, ...]]:
        by: dict[tuple[StageKind, str | None], list[Stage]] = defaultdict(list)
        for stage in self.agreement.stages:
            by[stage.kind, stage.part].append(stage)
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def else_norms(self) -> frozenset[str]:
        """Norms that open only on the breach of another."""
        return frozenset(n.else_norm for n in self.agreement.norms if n.else_norm)

    @cached_property
    def include_closure(self) -> Mapping[str, frozenset[str]]:
        """For each happening's word, the words of the happenings it is a kind of, itself among them."""
        wider: dict[str, set[str]] = defaultdict(set)
        for act in self.agreement.acts:
            for narrow in act.includes:
                wider[narrow].add(act.name)
        closure: dict[str, frozenset[str]] = {}
        for word in (*wider, *self.acts):
            seen = {word}
            frontier = [word]
            while frontier:
                for up in wider.get(frontier.pop(), ()):
                    if up not in seen:
                        seen.add(up)
                        frontier.append(up)
            closure[word] = frozenset(seen)
        for word in CONSENTS_TO_BE_BOUND:
            closure[word] = frozenset({word, "deposit", "ratification"})
        return closure

    def wider(self, word: str) -> frozenset[str]:
        """The words under which a happening can be named in clauses, also one of another instrument's."""
        found = self.include_closure.get(word)
        if found is None:
            own, instrument = apart(word)
            found = frozenset((word,) if instrument is None else (named(w, instrument) for w in self.wider(own)))
        return found

    @cached_property
    def governing(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings by the word of the happening they govern."""
        index: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.agreement.findings:
            for phrase in finding.of:
                index[phrase.head].append(finding)
        return {k: tuple(v) for k, v in index.items()}

    @cached_property
    def norms_by_deed(self) -> Mapping[str, tuple[Norm, ...]]:
        """Norms by the word of a happening that is, or is a kind of, one of their deeds."""
        index: dict[str, dict[str, Norm]] = defaultdict(dict)
        for clause in self.agreement.norms:
            for deed in clause.deeds:
                index[deed.head][clause.name] = clause
        for word, wider in self.include_closure.items():
            for above in wider - {word}:
                index[word].update(index.get(above, {}))
        return {k: tuple(v.values()) for k, v in index.items()}

    @cached_property
    def stated_dates(self) -> tuple[Moment, ...]:
        """Every date written in the clauses."""
        return tuple(
            part.moment
            for family in (self.agreement.norms, self.agreement.statuses, self.agreement.stages, self.agreement.lyings)
            for clause in family
            for part in parts(clause)
            if isinstance(part, Stated)
        )

    @cached_property
    def levels(self) -> Mapping[str, tuple[tuple[float, bool], ...]]:
        """For each measure the numbers that clauses compare it with, in order: to be reached (False) or passed."""
        agreement = self.agreement
        index: dict[str, set[tuple[float, bool]]] = defaultdict(set)
        for part in walk_value(agreement.provisions):
            if isinstance(part, Compares) and part.measure is not None:
                index[part.measure] |= {(part.number, passed) for passed in _ASKED[part.comparison]}
        return {name: tuple(sorted(levels)) for name, levels in index.items()}

    @cached_property
    def dated_places(self) -> bool:
        """Whether some place lies in another only for a time."""
        return any(lying.since is not None or lying.until is not None for lying in self.agreement.lyings)

    def everyone(self, word: str) -> tuple[str, ...]:
        """All that a name may stand for: the actor itself, or every declared member of the group."""
        if word in self.groups:
            return tuple(m for name in self.groups[word].members for m in self.everyone(name))
        if word in ("Parties", "States", "Signatories", "Party"):
            return self.agreement.parties
        return (word,) if word in self.actors else ()

    def representative(self, word: str) -> str:
        """A value that a name stands for: itself, or the first member of the group or kind."""
        group = self.groups.get(word)
        if group is not None and group.members:
            return self.representative(group.members[0])
        kind = self.kinds.get(word)
        return min(kind) if kind else word

    def findings_on(self, word: str) -> tuple[Finding, ...]:
        """Findings that may govern a happening of this word, or of a wider one."""
        if not self.governing:
            return ()
        return tuple(dict.fromkeys(f for w in self.wider(word) for f in self.governing.get(w, ())))

    @cached_property
    def clashing(self) -> tuple[tuple[Norm, Norm], ...]:
        """Obligations and prohibitions of one deed between which nothing says which prevails."""
        duties = [n for n in self.agreement.norms if n.kind is NormKind.OBLIGATION]
        forbidden = [n for n in self.agreement.norms if n.kind is NormKind.PROHIBITION]
        return tuple(
            (duty, no)
            for duty in duties
            for no in forbidden
            if {w for d in duty.deeds for w in self.wider(d.head)} & {d.head for d in no.deeds}
            and no.name not in (*duty.subject_to, *duty.notwithstanding)
            and duty.name not in (*no.subject_to, *no.notwithstanding)
        )

    def permissions_for(self, prohibition: Norm) -> tuple[Norm, ...]:
        """Norms that lift a prohibition: those it is subject to, and those that prevail over it."""
        return tuple(
            n
            for n in self.agreement.norms
            if n.kind in (NormKind.PERMISSION, NormKind.POWER, NormKind.OBLIGATION)
            and (n.name in prohibition.subject_to or prohibition.name in n.notwithstanding)
        )


def _in_percent(weights: Weights) -> Mapping[str, float]:
    total = sum(share for _, share in weights.shares)
    if weights.percent or not total:
        return dict(weights.shares)
    return {party: 100 * share / total for party, share in weights.shares}


@lru_cache(maxsize=256)
def clashing_between(of: Program, by: Program) -> tuple[tuple[Norm, Norm], ...]:
    """The obligations of one instrument and the prohibitions of another that are about one deed."""
    forbidden = [n for n in by.agreement.norms if n.kind is NormKind.PROHIBITION]
    return tuple(
        (duty, no)
        for duty in of.agreement.norms
        if duty.kind is NormKind.OBLIGATION
        for no in forbidden
        if {w for d in duty.deeds for w in by.wider(d.head)} & {d.head for d in no.deeds}
    )


PREVAILING = (Between.PREVAILS, Between.REPLACES)
MOST_KEPT = 512

program = Kept(Program, MOST_KEPT)
"""The agreement made ready to run."""
