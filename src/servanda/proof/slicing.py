"""The part of an agreement that a claim can depend on: its cone of influence, as an agreement of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from servanda.kernel.cone import INSTRUMENT, LIFE_FLUENTS, influences
from servanda.kernel.keys import POWER_VERBS, Key, fluent, head, norm, reads, walk_value
from servanda.kernel.program import Program, program
from servanda.model.agreement import Agreement
from servanda.model.beside import apart
from servanda.model.clauses import Claim, Consent, Norm, Status
from servanda.model.conditions import Condition, Is, Owed, Owes, Permitted
from servanda.model.phrases import Phrase
from servanda.model.predefined import STATES
from servanda.model.words import Grade, NormKind

_LIFE_HEADS = frozenset(
    head(word) for word in ("entry into force", "provisional application", "expiry", "renewal", "termination")
)


@dataclass(frozen=True)
class Slice:
    """The clauses that a claim can depend on, and the keys through which it does."""

    agreement: Agreement
    claim: Claim
    keys: frozenset[Key]
    beside: tuple[str, ...] = ()  # instruments run beside the agreement that bear on the claim, and are left out

    @property
    def program(self) -> Program:
        """The slice made ready to run."""
        return program(self.agreement)


def conditions_of(claim: Claim) -> tuple[Condition, ...]:
    """Every condition a claim is read from."""
    until = (u for u in claim.until if not hasattr(u, "moment"))
    return (claim.condition, *claim.then, *claim.unless, *claim.assuming, *until)  # type: ignore[arg-type]


def slice_of(agreement: Agreement, claim: Claim) -> Slice:
    """The clauses in the cone of a claim; what lies outside cannot change whether the claim holds."""
    agreement = _without_ends(agreement)
    return slice_for(agreement, _asked(claim, program(agreement)), claim)


def slice_for(agreement: Agreement, asked: Iterable[Key], claim: Claim) -> Slice:
    """The clauses that bear on these keys; the claim is kept beside them."""
    asked = frozenset(asked)
    keys = _closed(asked, program(agreement))
    lives = bool(keys & (LIFE_FLUENTS | _LIFE_HEADS))
    kept = replace(
        agreement,
        norms=tuple(n for n in agreement.norms if norm(n.name) in keys),
        statuses=tuple(s for s in agreement.statuses if ("fluent", s.name) in keys),
        measures=tuple(m for m in agreement.measures if ("measure", m.name) in keys),
        decisions=agreement.decisions if ("fluent", "passed") in keys else (),
        findings=tuple(f for f in agreement.findings if any(head(p.head) in keys for p in f.of)),
        stages=agreement.stages if lives else (),
        steps=(),
        claims=(claim,),
        beside=(),
    )
    beside = tuple(_reached(keys, agreement))
    named = _decisions_read(kept)
    read = tuple(d for d in kept.decisions if d.name in named)
    if len(read) < len(kept.decisions):  # what bears on the others alone bears on nothing
        return replace(slice_for(replace(kept, decisions=read), asked, claim), beside=beside)
    return Slice(kept, claim, keys, beside)


def _reached(keys: frozenset[Key], agreement: Agreement) -> Iterator[str]:
    """The instruments run beside it that bear on these keys: a clause names them, they prevail, or take its place."""
    named = {word for kind, word in keys if kind == INSTRUMENT} | {apart(word)[1] for _, word in keys}
    yield from (other.name for other in agreement.beside if other.name in named)


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


def _closed(asked: Iterable[Key], prog: Program) -> frozenset[Key]:
    """Everything that can bear on these keys, through any number of clauses."""
    edges = influences(prog)
    seen: set[Key] = set()
    frontier = list(asked)
    while frontier:
        key = frontier.pop()
        if key in seen:
            continue
        seen.add(key)
        frontier += [k for k in (*edges.get(key, ()), *through(key, prog)) if k not in seen]
    return frozenset(seen)


def through(key: Key, prog: Program) -> Iterator[Key]:
    """What the kernel's cone leaves to a run: powers bear on what they act on, narrower happenings on wider ones."""
    kind, word = key
    if key in (fluent("found"), head("finding")):
        yield from (head(phrase.head) for finding in prog.agreement.findings for phrase in finding.of)
    if kind != "head":
        return
    if word in POWER_VERBS:
        holders = (n for n in prog.agreement.norms if n.kind in (NormKind.POWER, NormKind.PERMISSION))
        yield from (norm(n.name) for n in holders if any(d.head == word for d in n.deeds))
    for narrow, wider in prog.include_closure.items():
        if word in wider and narrow != word and narrow in prog.acts:
            yield head(narrow)
