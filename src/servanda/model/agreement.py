"""An agreement under one reading, as immutable data: everything the kernel runs on."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.calendar import WorkingDays
from servanda.model.clauses import (
    Act,
    Claim,
    Decision,
    Finding,
    Group,
    Lying,
    Measure,
    Norm,
    Stage,
    Status,
    Step,
    Weights,
)
from servanda.model.words import Between


@dataclass(frozen=True, slots=True)
class ChoicePoint:
    """A bracket or an open term: its name, its options, and for each option who holds it (empty: ours or nobody's).

    `kind` is ``bracket`` or ``term``; `default` the option taken when a term says so; `clauses` the units it stands in;
    `together` the choices that move with it.
    """

    name: str
    kind: str
    options: tuple[str, ...]
    owners: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    default: str | None
    clauses: tuple[str, ...]
    together: tuple[str, ...] = ()
    reads: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One text under one reading: brackets chosen, terms given their meaning."""

    name: str
    title: str
    zone: str
    depositary: str | None
    working: WorkingDays | None
    parties: tuple[str, ...]  # declared states, in the text's order
    others: int  # unnamed parties
    bodies: tuple[str, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    lyings: tuple[Lying, ...]
    groups: tuple[Group, ...]
    weights: tuple[Weights, ...]
    acts: tuple[Act, ...]
    findings: tuple[Finding, ...]
    statuses: tuple[Status, ...]
    measures: tuple[Measure, ...]
    norms: tuple[Norm, ...]
    decisions: tuple[Decision, ...]
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]  # named part -> clause names
    reading: tuple[tuple[str, str], ...] = field(default=())  # the choices made: (choice point, option)
    relations: tuple[tuple[Between, str], ...] = ()  # how it stands to other instruments; "" is whichever there are
    beside: tuple[Agreement, ...] = ()  # the instruments run beside it, which have none beside them themselves

    @property
    def clauses(self) -> tuple[object, ...]:
        """What says how things stand, to be walked through: norms, statuses, stages, groups, and the claims on them."""
        return (self.norms, self.statuses, self.stages, self.groups, self.claims)

    @property
    def provisions(self) -> tuple[object, ...]:
        """The same with what they call upon: who decides, who finds, and what is measured."""
        return (*self.clauses, self.decisions, self.findings, self.measures)
