"""What can happen in the instrument's own life and in votes, as far as the clauses of the slice give it an effect."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace

from servanda.kernel.cone import LIFE_FLUENTS
from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, head, walk_value
from servanda.kernel.program import Program
from servanda.model.agreement import Agreement
from servanda.model.clauses import Consent, Stage
from servanda.model.conditions import Compares, Is
from servanda.model.phrases import Phrase, Who
from servanda.model.words import StageKind
from servanda.proof.happenings import A_LATER_DAY, LATER, Candidate, Mentions, ground, named
from servanda.proof.negotiating import moves
from servanda.proof.resting import RESTS, resting
from servanda.proof.slicing import Slice
from servanda.proof.towards import objection, reservations, suspended_by_others

_CONSENTED = {
    "ratified": "ratification",
    "deposited": "deposit",
    "acceded": "accession",
    "accepted": "acceptance",
    "approved": "approval",
    "succeeded": "succession",
}
_OF_CONSENT = CONSENTS_TO_BE_BOUND | {"signature", "notice", "withdrawal", "entry into force"}
# What a clause may count from, or ask about, though nothing of the slice hangs on being bound.
_NAMED = CONSENTS_TO_BE_BOUND | _CONSENTED.keys() | {"signature", "signed", "deposited"}
# Happenings that clauses may read, and whoever they name may bring about.
_HEARD = (
    *("consent", "refusal", "abstention", "request", "proposal", "objection", "notification"),
    *("study", "report", "reply", "meeting", "adoption", "opening-for-signature"),
)
# What a state can declare whether or not it has a right to: it has happened, though nothing comes of it.
_DECLARED = ("withdrawal", "denunciation", "termination", "amendment", "revocation", *RESTS)
_DECLARED += ("denounce", "terminate", "amend", "waive", "accept", "withdraw", "extend", "revoke")
_OF_A_MATTER = ("acceptance", "accession")
_NOTICED = {StageKind.WITHDRAWAL: "withdrawal", StageKind.TERMINATION: "termination"}
_OF_ALL = (StageKind.WITHDRAWAL, StageKind.PROVISIONAL)  # where the clause does not say who, every state


def life(part: Slice, said: Mentions) -> Iterator[Candidate]:
    """Signatures, instruments of consent, notices, suspensions, amendments; and votes on what asks for them."""
    prog = part.program
    words = _words(part, said)
    if part.keys & (LIFE_FLUENTS | {head("entry into force")}) or words & _NAMED:
        yield from _consents(words, _concerned(part), prog)
        yield from _stages(part.agreement.stages, said, prog)
    yield from _notices(said, prog)
    yield from _votes(part, prog)
    yield from _read(said, prog)
    yield from _declared_anyway(part, prog)
    yield from reservations(part)
    yield from moves(part)


def _words(part: Slice, said: Mentions) -> set[str]:
    """The happenings and statuses that the slice names."""
    agreement = part.agreement
    named_ = {h for h, pairs in said.by_head.items() if pairs}
    parts = tuple(walk_value((*_clauses(agreement), agreement.findings, agreement.measures)))
    signing = "Signatories" not in part.program.groups and any(_of_signatories(p) for p in parts)
    return named_ | {p.fluent for p in parts if isinstance(p, Is)} | ({"signed"} if signing else set())


def _of_signatories(value: object) -> bool:
    """Whether it speaks of those who have signed: who they are hangs on signatures."""
    names = (*value.names, *value.excluding) if isinstance(value, Who) else ()
    return "Signatories" in names or (isinstance(value, Compares) and value.group == "Signatories")


def _clauses(agreement: Agreement) -> tuple[object, ...]:
    own = (agreement.norms, agreement.statuses, agreement.stages, agreement.groups, agreement.decisions)
    return (*own, agreement.claims)


def _concerned(part: Slice) -> tuple[str, ...]:
    """The states whose being bound some clause asks about: others may sign and ratify without any effect here."""
    prog, agreement = part.program, part.agreement
    if not any(s.kind is StageKind.ENTRY and s.part is None for s in agreement.stages):
        return prog.states
    found: set[str] = set()
    for who in _asked_about(
        (agreement.norms, agreement.statuses, agreement.stages, agreement.groups, agreement.decisions)
    ):
        found.update(prog.states if who.weights else (m for n in who.names for m in named(n, prog) or ()))
    for who in _asked_about((agreement.claims, agreement.measures)):
        found.update(m for n in who.names for m in named(n, prog) or ())
    return tuple(s for s in prog.states if s in found)


def _asked_about(value: object) -> Iterator[Who]:
    """Those that a clause speaks about, other than in the roles of a happening that itself consents to nothing."""
    if isinstance(value, tuple):
        for item in value:
            yield from _asked_about(item)
    elif isinstance(value, Phrase) and value.head not in _OF_CONSENT:
        return
    elif isinstance(value, Who):
        yield value
    elif is_dataclass(value):
        for item in fields(value):
            if item.name not in ("origin", "span"):
                yield from _asked_about(getattr(value, item.name))


def _consents(words: set[str], states: tuple[str, ...], prog: Program) -> Iterator[Candidate]:
    """How states consent to be bound here: by the words of the text, each told once; by signature where it counts."""
    means: list[str] = [
        w for w in ("ratification", "deposit", "accession", "acceptance", "approval", "succession") if w in words
    ]
    means += [act for status, act in _CONSENTED.items() if status in words and act not in means]
    if prog.stages(StageKind.ACCESSION) and "accession" not in means:
        means.append("accession")
    if {"ratification", "deposit"} <= set(means):
        means.remove("deposit")  # each is both: `ratified` and `deposited` begin together
    entry = [s for s in prog.agreement.stages if s.kind is StageKind.ENTRY]
    asked = set(means) & CONSENTS_TO_BE_BOUND
    if not asked or {"signature", "signed"} & words or any(prog.agreement.parts) or _provisional(prog) or not entry:
        means.append("signature")
    for word in means:
        for state in states:
            yield ground(word, {}, state)


def _provisional(prog: Program) -> bool:
    return any(s.kind is StageKind.PROVISIONAL for s in prog.agreement.stages)


def _stages(stages: tuple[Stage, ...], said: Mentions, prog: Program) -> Iterator[Candidate]:
    """The acts that a stage of the instrument gives to somebody."""
    for stage in stages:
        if stage.kind is StageKind.AMENDMENT:
            yield from _amendments(stage, said, prog)
        elif stage.by is not None or stage.kind in _OF_ALL:
            for actor in prog.states if stage.by is None else _meant(stage.by, prog):
                yield from _acts(stage, actor, prog)
                yield from resting(stage, actor)


def _acts(stage: Stage, actor: str, prog: Program) -> Iterator[Candidate]:
    """What a stage lets one actor do."""
    roles = {} if stage.part is None else {"of": stage.part}
    done_to = stage.towards or stage.each
    match stage.kind:
        case StageKind.SUSPENSION if done_to is not None:
            yield from suspended_by_others(stage, roles, actor, _meant(done_to, prog))
        case StageKind.SUSPENSION:
            yield from (ground(word, roles, actor) for word in ("suspension", "resumption"))
        case StageKind.WITHDRAWAL | StageKind.TERMINATION:
            yield ground(_NOTICED[stage.kind], roles, actor)
            if stage.notice is not None:
                yield ground("revocation", {"of": "withdrawal"}, actor)
        case StageKind.RENEWAL:
            yield ground("extend", {"object": stage.part or "duration", "to": A_LATER_DAY}, actor)
        case StageKind.PROVISIONAL if stage.notice is not None:
            yield from (ground("notice", {}, actor), ground("revocation", {"of": "notice"}, actor))
        case _:
            pass


def _amendments(stage: Stage, said: Mentions, prog: Program) -> Iterator[Candidate]:
    agreement = said.program.agreement
    origins = [n.origin for n in agreement.norms]
    texts = {o.amended_by or o.until_amended_by for o in origins} - {None}
    for text in sorted(t for t in texts if t is not None):
        for actor in prog.states if stage.by is None else _meant(stage.by, prog):
            yield ground("amend", {} if text == "amendment" else {"object": text}, actor)


def _meant(who: Who, prog: Program) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in who.names:
        found.update(dict.fromkeys(named(name, prog) or prog.states))
    return tuple(a for a in found if a in prog.actors)


def _notices(said: Mentions, prog: Program) -> Iterator[Candidate]:
    """Notices that a clause speaks of: against renewal, of suspension."""
    for phrase, clause in said.by_head.get("notice", ()):
        if clause is not None:
            continue
        by = phrase.role("by")
        roles = {r: w.names[0] for r, w in phrase.roles if r not in ("by", "to")}
        for actor in prog.states if by is None else _meant(by, prog):
            yield ground("notice", roles, actor)
            yield ground("revocation", {"of": "notice"}, actor)


def _votes(part: Slice, prog: Program) -> Iterator[Candidate]:
    """Consent to what a clause makes depend on it, and refusal, by those whose word counts."""
    agreement = part.agreement
    asked: list[tuple[str, Consent | None]] = []
    for clause in agreement.norms:
        asked += [(clause.name, clause.consent), (clause.name, clause.decision)]
    matters = [(name, _voters(c.who, prog)) for name, c in asked if c is not None and c.who is not None]
    matters += [(d.name, _voters(d.by, prog)) for d in agreement.decisions if d.by is not None]
    for stage in agreement.stages:
        for leave in (stage.consent, stage.decision):
            if leave is not None and leave.who is not None:
                for actor in _voters(leave.who, prog):
                    yield ground("refusal", {"of": stage.kind.value.replace(" ", "-")}, actor)
    for matter, voters in dict(matters).items():
        for actor in voters:
            yield ground("consent", {"to": matter}, actor)
            yield ground("refusal", {"of": matter}, actor)


def _voters(who: Who | None, prog: Program) -> tuple[str, ...]:
    if who is None:
        return ()
    return prog.states if who.weights is not None else _meant(who, prog)


def _declared_anyway(part: Slice, prog: Program) -> Iterator[Candidate]:
    """Withdrawals, suspensions and the like that clauses read: they hear one that is declared without a right to it."""
    agreement = part.agreement
    own = (agreement.groups, agreement.statuses, agreement.stages, agreement.measures, agreement.claims)
    read = walk_value((*own, tuple(replace(n, deeds=()) for n in agreement.norms)))
    phrases = [p for p in read if isinstance(p, Phrase)]
    for word in _DECLARED:
        yield from _as_written((_to_some_day(p) for p in phrases if p.head == word), word, prog)


def _to_some_day(phrase: Phrase) -> Phrase:
    """What is extended is extended to a day, whether or not the clause that hears of it says so."""
    if phrase.head != "extend" or phrase.role("to") is not None:
        return phrase
    return replace(phrase, roles=(*phrase.roles, LATER))


def _read(said: Mentions, prog: Program) -> Iterator[Candidate]:
    """What clauses read beside declared acts and the instrument's own life, by whoever can do it as they name it."""
    for word in _HEARD:
        yield from _as_written((p for p, deed_of in said.by_head.get(word, ()) if deed_of is None), word, prog)
    for word in _OF_A_MATTER:  # without a matter they are instruments of consent, which come where it is asked for
        phrases = (p for p, deed_of in said.by_head.get(word, ()) if deed_of is None)
        yield from _as_written((p for p in phrases if _said_of(p)), word, prog)


def _as_written(phrases: Iterable[Phrase], word: str, prog: Program) -> Iterator[Candidate]:
    """Predefined happenings exactly as a clause names them, with each value that a name it binds may have."""
    if word in prog.acts:
        return
    for phrase in phrases:
        by = phrase.role("by")
        values = [[(r, v) for v in _values(w.names[0], prog)] for r, w in _said_of(phrase)]
        for actor in prog.states if by is None else _meant(by, prog):
            for combo in itertools.product(*values):
                if word == "objection":
                    yield from objection(dict(combo), actor)
                else:
                    yield ground(word, dict(combo), actor)


def _said_of(phrase: Phrase) -> tuple[tuple[str, Who], ...]:
    """The roles of a phrase beside its author."""
    about = () if phrase.object is None else (("object", phrase.object),)
    return (*about, *((r, w) for r, w in phrase.roles if r != "by"))


def _values(name: str, prog: Program) -> tuple[str, ...]:
    """What a name in a role stands for: the actors of a group, and any state where a clause binds it itself."""
    meant = named(name, prog)
    if meant is not None:
        return tuple(v for v in meant if v in prog.actors) or (name,)
    bound = any(isinstance(w, Who) and w.alias == name for w in walk_value(_clauses(prog.agreement)))
    return prog.states if bound else (name,)
