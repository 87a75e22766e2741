"""What no clause of a slice reads, so that it need not be told apart: votes, acts, and duties about which nobody asks.

Votes on a matter that nothing counts; acts of the instrument's life that one party alone can do, whoever did the same
before; what parties owe of whom the claim does not ask, where a duty is read by the claim alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from servanda.kernel.keys import CONSENTS_TO_BE_BOUND, VOTES, walk_value
from servanda.kernel.opening import is_common
from servanda.kernel.permitted import matters
from servanda.model.clauses import Norm, Stage
from servanda.model.conditions import Is, NormIs, Owed, Owes, Permitted, Transition
from servanda.model.phrases import Phrase, Who
from servanda.model.words import NormKind, StageKind
from servanda.proof.happenings import Candidate, Mentions, named
from servanda.proof.slicing import Slice

_EVERYONE = frozenset(("Parties", "States", "Party"))
_OF_NORMS = frozenset(("breached", "met", "cured", "passed"))
_STAGE_OF = {
    "terminate": StageKind.TERMINATION,
    "termination": StageKind.TERMINATION,
    "suspend": StageKind.SUSPENSION,
    "suspension": StageKind.SUSPENSION,
    "resume": StageKind.SUSPENSION,
    "resumption": StageKind.SUSPENSION,
    "amend": StageKind.AMENDMENT,
    "amendment": StageKind.AMENDMENT,
}
ACTED = frozenset((*_STAGE_OF, "extend"))
Asked = frozenset[str] | None  # those of whom it is asked; None for everyone


# ---------------------------------------------------------------- votes


def counted_matters(part: Slice) -> tuple[frozenset[str], frozenset[str]] | None:
    """The matters on which votes count: for good, and until they are decided; None where any may count."""
    agreement = part.agreement
    if any(stage.consent is not None or stage.decision is not None for stage in agreement.stages):
        return None
    lasting = frozenset(word for clause in agreement.norms if _counts(clause) for word in matters(clause, None))
    if lasting:
        lasting |= frozenset(part.program.actors)  # a duty's votes may be on its bearer by name
    decided = frozenset(d.name for d in agreement.decisions) - lasting
    about = frozenset(d.about.head for d in agreement.decisions if d.about is not None)
    return lasting | about, decided - about


def _counts(clause: Norm) -> bool:
    """Whether votes on a norm count whenever they were cast; on a duty's own decision only those since it was set off.

    The latter are told with the duty (`facts`).
    """
    own = clause.decision is not None and clause.decision.who is not None and clause.kind is not NormKind.OBLIGATION
    return own or (clause.consent is not None and clause.consent.who is not None)


# ---------------------------------------------------------------- acts that several must do


def of_several(word: str, part: Slice) -> bool:
    """Whether it may matter who did this act of the instrument's life before: some clause asks for several."""
    kind = _STAGE_OF.get(word)
    agreement = part.agreement
    if kind is None or any(part.program.part_names) or any(n.bearer.jointly for n in agreement.norms):
        return True
    stages = [s for s in agreement.stages if s.kind is kind and s.by is not None]
    return not (stages and all(map(_alone, stages)) and any(map(_anyones, stages)))


def _alone(stage: Stage) -> bool:
    """Whether one alone can do it."""
    who = stage.by
    return who is not None and who.one_by_one and who.weights is None


def _anyones(stage: Stage) -> bool:
    """Whether every party can: in the text as it now stands, on no condition, and to nobody in particular."""
    who, origin = stage.by, stage.origin
    written = origin.amended_by is None and origin.until_amended_by is None
    free = stage.each is None and stage.towards is None and not (stage.ifs or stage.consent or stage.decision)
    return who is not None and written and free and not who.excluding and not _EVERYONE.isdisjoint(who.names)


# ---------------------------------------------------------------- duties


def asked_of(part: Slice) -> Mapping[str, Asked]:
    """For each duty that the claim alone reads, of whom; a duty that is not named here may be read of everyone."""
    agreement = part.agreement
    names = {n.name for n in agreement.norms if _each_its_own(n)}
    clauses = (agreement.norms, agreement.statuses, agreement.stages, agreement.groups, agreement.decisions)
    for value in walk_value((*clauses, agreement.measures, agreement.findings)):
        read = _norms_read(value)
        names = names - read if "*" not in read else set()
    names -= _tied_to_others(part)
    found: dict[str, Asked] = dict.fromkeys(names, frozenset())
    for value in walk_value(part.claim):
        read = _norms_read(value)
        for name in names if "*" in read else read & names:
            found[name] = _both(found[name], _of_whom(value, part))
    return found


def _tied_to_others(part: Slice) -> set[str]:
    """Duties that another norm follows, or gives way to."""
    found: set[str] = set()
    for clause in part.agreement.norms:
        found |= {clause.else_norm, clause.name} if clause.else_norm else set()
        found |= {*clause.subject_to, *clause.notwithstanding}
        found |= {other.name for other in part.program.permissions_for(clause)}
    return found


def _each_its_own(clause: Norm) -> bool:
    """Whether what each owes under a norm is its own affair."""
    return clause.kind is NormKind.OBLIGATION and not is_common(clause) and clause.ensure is None


def _norms_read(value: object) -> set[str]:
    """The norms whose instances a part of a clause reads; a star for any."""
    match value:
        case NormIs(norm=name) | Transition(norm=name) | Owes(norm=name, owed=Owed.NORM):
            return {name or "*"}
        case Owes():
            return {"*"}
        case Permitted():
            return {"*"}
        case Is(fluent=word, subject=subject):
            return {"*"} if word in _OF_NORMS else set() if subject is None else set(subject.names)
        case Phrase(head=word):
            return {word}
        case _:
            return set()


def _of_whom(value: object, part: Slice) -> Asked:
    who = value.who if isinstance(value, Owes) else value.by if isinstance(value, NormIs) else None
    return None if who is None or who.weights is not None else _meant(who, part)


def _meant(who: Who, part: Slice) -> Asked:
    """Everyone it may stand for in any course; None where that is not told by the text."""
    found = [named(name, part.program) for name in who.names]
    return None if None in found else frozenset(m for meant in found for m in meant or ())


def _both(one: Asked, other: Asked) -> Asked:
    return None if one is None or other is None else one | other


def unasked(bearers: Iterable[str], norm: str, asked: Mapping[str, Asked]) -> bool:
    """Whether nobody asks what these owe under a norm."""
    of = asked.get(norm)
    return of is not None and of.isdisjoint(bearers)


def without_unasked(candidates: Iterable[Candidate], said: Mentions, part: Slice) -> Iterator[Candidate]:
    """The happenings but for deeds that do no more than perform a duty about which nobody asks."""
    asked = asked_of(part)
    kept_out = VOTES | CONSENTS_TO_BE_BOUND
    for candidate in candidates:
        word, actor = candidate.phrase.head, candidate.actor
        pairs = said.of(word) if word in part.program.acts and word not in kept_out else ()
        duties = [clause for _, clause in pairs]
        if not duties or actor is None or not all(c is not None and unasked((actor,), c.name, asked) for c in duties):
            yield candidate
