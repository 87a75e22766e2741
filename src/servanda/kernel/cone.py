"""The cone of influence: which happenings, statuses, norms and groups an answer can depend on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from servanda.kernel.keys import (
    BETWEEN_KEYS,
    CONSENTS_TO_BE_BOUND,
    IN_FORCE_KEYS,
    POWER_VERBS,
    VOTES,
    Key,
    fluent,
    head,
    name,
    norm,
    reads,
    reads_of,
)
from servanda.kernel.program import Program
from servanda.model.beside import apart
from servanda.model.conditions import Condition
from servanda.model.words import NormKind, StageKind

INSTRUMENT = "instrument"  # the kind of the key that stands for another instrument as a whole
LIFE = frozenset(
    head(w)
    for w in (
        *CONSENTS_TO_BE_BOUND,
        "signature",
        "notice",
        "withdrawal",
        "revocation",
        "suspension",
        "resumption",
        "termination",
        "extend",
        "amendment",
        "reservation",
        "objection",
    )
)
LIFE_FLUENTS = IN_FORCE_KEYS | {
    fluent(w)
    for w in (
        "signed",
        "ratified",
        "deposited",
        "acceded",
        "bound",
        "withdrawn",
        "expired",
        "terminated",
        "gave-notice",
        "reserved",
        "apart",
        "in force between",
        "suspended-between",
        "found",
    )
}


def cone(
    program: Program, questions: Iterable[Condition], *, measures: bool = True, texts: tuple[Program, ...] = ()
) -> frozenset[Key]:
    """Every key the answers to these questions can depend on; without `measures`, otherwise than through a number.

    With `texts`, under any mixture of them: one link of the chain may stand in one text, the next in another.
    """
    edges = _of_all(texts or (program,))
    frontier = [k for q in questions for k in reads(q)]
    if any(getattr(q, "norm", 0) is None for q in questions):
        frontier += [norm(n.name) for n in program.agreement.norms]
    seen: set[Key] = set(frontier)
    while frontier:
        key = frontier.pop()
        if key[0] == "measure" and not measures:
            continue
        if program.beside and (key[0] == INSTRUMENT or apart(key[1])[1] is not None):
            return _everything(edges) | {(INSTRUMENT, "")}
        for other in edges.get(key, ()):
            if other not in seen:
                seen.add(other)
                frontier.append(other)
    return frozenset(seen)


def _everything(edges: Mapping[Key, frozenset[Key]]) -> frozenset[Key]:
    """What reaches another instrument may come back from it by any way."""
    return frozenset(edges).union(*edges.values())


@lru_cache(maxsize=16)
def _of_all(texts: tuple[Program, ...]) -> Mapping[Key, frozenset[Key]]:
    """For each key, the keys it is made from in one of the texts."""
    if len(texts) == 1:
        return influences(texts[0])
    united: dict[Key, frozenset[Key]] = {}
    for text in texts:
        for key, made_from in influences(text).items():
            united[key] = united.get(key, frozenset()) | made_from
    return united


@lru_cache(maxsize=64)
def influences(program: Program) -> Mapping[Key, frozenset[Key]]:
    """For each key, the keys it is made from."""
    edges: dict[Key, set[Key]] = defaultdict(set)
    _of_norms(program, edges)
    _of_declarations(program, edges)
    _of_the_instrument(program, edges)
    return {k: frozenset(v) for k, v in edges.items()}


def _of_norms(program: Program, edges: dict[Key, set[Key]]) -> None:
    deeds = {d.head for n in program.agreement.norms for d in n.deeds}
    powers = {head(v) for v in POWER_VERBS if v in deeds}
    above = {(INSTRUMENT, other.name) for other in program.beside if other.prevails_over(program)}
    for clause in program.agreement.norms:
        own = edges[norm(clause.name)]
        own |= reads_of(clause) | powers
        own |= {norm(n) for n in (*clause.subject_to, *clause.notwithstanding)}
        own |= {norm(p.name) for p in program.permissions_for(clause)}
        if clause.consent or clause.decision:
            own |= {head(v) for v in VOTES} | {fluent("passed")}
        if not (clause.at_once or clause.outside):
            own |= IN_FORCE_KEYS | BETWEEN_KEYS | {fluent("reserved")}
        if clause.kind in (NormKind.OBLIGATION, NormKind.PROHIBITION):
            own |= above  # only what prevails bears on the other
        if clause.else_norm:
            edges[norm(clause.else_norm)].add(norm(clause.name))
        edges[norm("*")].add(norm(clause.name))
        edges[head(clause.name)].add(norm(clause.name))


def _of_declarations(program: Program, edges: dict[Key, set[Key]]) -> None:
    agreement = program.agreement
    for status in agreement.statuses:
        edges[fluent(status.name)] |= reads_of(status)
    for group in agreement.groups:
        edges[name(group.name)] |= reads((group.joins, group.leaves)) | {name(m) for m in group.members}
    for measure in agreement.measures:
        edges["measure", measure.name] |= reads_of(measure)
    for decision in agreement.decisions:
        edges[fluent("passed")] |= reads_of(decision) | {head(v) for v in VOTES}
    for finding in agreement.findings:
        for phrase in finding.of:
            edges[head(phrase.head)] |= reads(finding.finders) | {fluent("found")}
    for lying in agreement.lyings:
        if lying.within is not None:  # what happens in a place happens in the one it lies in
            edges[name(lying.within)].add(name(lying.place))
        if lying.since is not None or lying.until is not None:
            edges[name(lying.place)] |= reads((lying.since, lying.until))


def _of_the_instrument(program: Program, edges: dict[Key, set[Key]]) -> None:
    life = LIFE.union(*(reads_of(stage) for stage in program.agreement.stages))
    life |= {(INSTRUMENT, other.name) for other in program.beside if other.replaces(program)}
    for key in LIFE_FLUENTS:
        edges[key] |= life
    for word in ("entry into force", "provisional application", "expiry", "renewal"):
        edges[head(word)] |= life
    edges[head("termination")] |= life | {fluent("terminated")}
    if any(s.kind in (StageKind.WITHDRAWAL, StageKind.RENEWAL) for s in program.agreement.stages):
        edges[head("withdrawal")] |= life | {fluent("withdrawn")}  # it happens when the notice of it has run
    for group in ("Parties", "Signatories"):
        edges[name(group)] |= life | IN_FORCE_KEYS | {fluent("signed")}
    for matter in ("on-the-table", "agreed", "refused", "lapsed"):
        edges[fluent(matter)] |= {head(w) for w in ("proposal", "acceptance", "refusal", "withdrawal")}
