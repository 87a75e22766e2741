"""The part of an agreement that a claim can depend on: its cone of influence, as an agreement of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from servanda.kernel.cone import LIFE_FLUENTS
from servanda.kernel.keys import Key, head, norm, reads, walk_value
from servanda.kernel.program import Program, program
from servanda.model.agreement import Agreement
from servanda.model.clauses import Claim, Consent, Norm, Status
from servanda.model.conditions import AllOf, Condition, Is, Owed, Owes, Permitted
from servanda.model.phrases import Phrase
from servanda.model.predefined import STATES
from servanda.model.words import Grade, NormKind
from servanda.proof.instruments import closed, said_of

_LIFE_HEADS = frozenset(
    head(word) for word in ("entry into force", "provisional application", "expiry", "renewal", "termination")
)


# Of an instrument beside that which the claim is about nothing is asked but what the others say of it.
NOTHING = Claim("", "never", AllOf(()))


@dataclass(frozen=True)
class Slice:
    """The clauses that a claim can depend on, and the keys through which it does; likewise of instruments beside it."""

    agreement: Agreement
    claim: Claim
    keys: frozenset[Key]
    others: tuple[Slice, ...] = ()

    @property
    def program(self) -> Program:
        """The slice made ready to run."""
        return program(self.agreement)

    @property
    def instruments(self) -> tuple[Slice, ...]:
        """It and those of the instruments beside it, in the order in which a run has them."""
        return (self, *self.others)


def conditions_of(claim: Claim) -> tuple[Condition, ...]:
    """Every condition a claim is read from."""
    until = (u for u in claim.until if not hasattr(u, "moment"))
    return (claim.condition, *claim.then, *claim.unless, *claim.assuming, *until)  # type: ignore[arg-type]


def slice_of(agreement: Agreement, claim: Claim) -> Slice:
    """The clauses in the cone of a claim; what lies outside cannot change whether the claim holds."""
    agreement = _without_ends(agreement)
    return slice_for(agreement, _asked(claim, program(agreement)), claim)


def slice_for(agreement: Agreement, asked: Iterable[Key], claim: Claim) -> Slice:
    """The clauses that bear on these keys; the claim is kept beside them.

    Of the instruments run beside it those are kept on which it can depend, each with what the others say of it.
    """
    asked = frozenset(asked)
    keys = closed(agreement, asked)
    kept = replace(_kept(agreement, keys[agreement.name]), claims=(claim,))
    others = tuple(_kept(other, keys[other.name]) for other in agreement.beside if keys[other.name])
    if others:
        kept, *rest = (_with_what_is_said(each, (kept, *others)) for each in (kept, *others))
        others = tuple(rest)
    read = tuple(map(_with_decisions_read, (kept, *others)))
    if read != (kept, *others):  # what bears on the others alone bears on nothing
        main = replace(read[0], claims=(), beside=tuple(replace(each, claims=()) for each in read[1:]))
        return slice_for(main, asked, claim)
    sliced = tuple(Slice(other, NOTHING, keys[other.name]) for other in others)
    return Slice(replace(kept, beside=others), claim, keys[agreement.name], sliced)


def _kept(agreement: Agreement, keys: frozenset[Key]) -> Agreement:
    """The clauses that have these keys."""
    lives = bool(keys & (LIFE_FLUENTS | _LIFE_HEADS))
    return replace(
        agreement,
        norms=tuple(n for n in agreement.norms if norm(n.name) in keys),
        statuses=tuple(s for s in agreement.statuses if ("fluent", s.name) in keys),
        measures=tuple(m for m in agreement.measures if ("measure", m.name) in keys),
        decisions=agreement.decisions if ("fluent", "passed") in keys else (),
        findings=tuple(f for f in agreement.findings if any(head(p.head) in keys for p in f.of)),
        stages=agreement.stages if lives else (),
        steps=(),
        claims=(),
        beside=(),
    )


def _with_what_is_said(agreement: Agreement, every: tuple[Agreement, ...]) -> Agreement:
    """With what the others say of it, as a claim beside its own."""
    said = said_of(agreement, (other for other in every if other is not agreement))
    return replace(agreement, claims=(*agreement.claims, said))


def _with_decisions_read(agreement: Agreement) -> Agreement:
    """Without the decisions of which nothing asks."""
    named = _decisions_read(agreement)
    read = tuple(d for d in agreement.decisions if d.name in named)
    return agreement if len(read) == len(agreement.decisions) else replace(agreement, decisions=read)


def _without_ends(agreement: Agreement) -> Agreement:
    """Statuses that nothing begins, without what would end them or keep them from beginning."""
    resumed = any(d.head == "resume" for n in agreement.norms for d in n.deeds)
    bare = tuple(s if resumed or _can_begin(s) else _without_end(s) for s in agreement.statuses)
    return agreement if bare == agreement.statuses else replace(agreement, statuses=bare)


def _can_begin(status: Status) -> bool:
    begins = (status.initially, status.initially_for, status.starts_when, status.starts_at, status.holds_while)
    return any(begins) or status.name in STATES


def _without_end(status: Status) -> Status:
    return replace(status, ends_when=(), ends_after=(), ends_at=(), unless=())


def _decisions_read(agreement: Agreement) -> frozenset[str]:
    """The decisions of which some clause asks whether they are taken, or that are happenings for one."""
    every = frozenset(d.name for d in agreement.decisions)
    duties = (agreement.norms, agreement.statuses, agreement.stages, agreement.groups, agreement.decisions)
    found: set[str] = set()
    for part in walk_value((*duties, agreement.findings, agreement.measures, agreement.claims)):
        match part:
            case Is(fluent="passed", subject=subject):
                named = frozenset() if subject is None else frozenset(subject.names)
                if not named or not named <= every | {n.name for n in agreement.norms}:
                    return every
                found |= named
            case Consent(decision=name) if name is not None:
                found.add(name)
            case Phrase(head=word):
                found.add(word)
            case _:
                pass
    return frozenset(found)


def _asked(claim: Claim, prog: Program) -> frozenset[Key]:
    """The keys the claim itself reads; whoever asks for any obligation asks for those alone that could answer."""
    found: set[Key] = set()
    for condition in (*conditions_of(claim), *claim.timings, *claim.until):
        found |= reads(condition)
        for part in walk_value(condition):
            if isinstance(part, Owes) and part.owed is not Owed.NORM:
                found -= {norm(part.norm or "*")}  # how it differs from the lesser duty is in its deed
                found |= {norm(n.name) for n in prog.agreement.norms if _answers(n, part, prog)}
            elif isinstance(part, Permitted):
                found |= {norm(n.name) for n in prog.agreement.norms if _bears_on(n, part, prog)}
    return frozenset(found) - {norm("*")}


def _answers(clause: Norm, asked: Owes, prog: Program) -> bool:
    """Whether a duty under this norm could be one that is asked about: by its grade, its deed and its bearers."""
    if clause.kind is not NormKind.OBLIGATION:
        return False
    if asked.owed in (Owed.FIRM, Owed.MORE_THAN) and clause.grade is not Grade.SHALL:
        return False
    lesser = prog.norms.get(asked.norm or "") if asked.owed is Owed.MORE_THAN else None
    if lesser is not None and {d.head for d in clause.deeds} <= {d.head for d in lesser.deeds}:
        return False
    return not {m for n in clause.bearer.names for m in _meant(n, prog)}.isdisjoint(
        m for n in asked.who.names for m in _meant(n, prog)
    )


def _meant(name: str, prog: Program) -> tuple[str, ...]:
    """Everyone a name may stand for; all actors for a name that is bound by ``as`` or may be joined."""
    group = prog.groups.get(name)
    if group is not None and not group.joins:
        return tuple(m for inner in group.members for m in _meant(inner, prog))
    return (name,) if name in prog.actors else prog.actors


def _bears_on(clause: Norm, asked: Permitted, prog: Program) -> bool:
    wider = prog.wider(asked.deed.head)
    return clause.kind is not NormKind.OBLIGATION and any(d.head in wider for d in clause.deeds)
