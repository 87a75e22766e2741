"""Notices that rest: the author of one may suspend it and take it up again, whatever the clauses say.

Without dates that need not be looked at where no clause hears of it: a notice that rests for a time runs out later, and
there whatever is due may run out at any later time as it is. Nor is it anything to those who have given no notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from servanda.kernel.keys import walk_value
from servanda.kernel.state import Notice, State
from servanda.model.agreement import Agreement
from servanda.model.clauses import Stage
from servanda.model.phrases import Phrase
from servanda.model.words import StageKind
from servanda.proof.happenings import Candidate, ground

NOTICES = ("withdrawal", "notice")
RESTS = {"suspend": False, "suspension": False, "resume": True, "resumption": True}  # whether it rests already
_LEAVING = (StageKind.WITHDRAWAL, StageKind.TERMINATION)


def resting(stage: Stage, actor: str) -> Iterator[Candidate]:
    """A notice under a clause suspended and resumed by its author."""
    if stage.kind not in _LEAVING or not (stage.notice or stage.on or stage.not_while):
        return  # it takes effect at once
    yield from (ground(word, {"object": "withdrawal"}, actor) for word in ("suspend", "resume"))


def heard(agreement: Agreement) -> bool:
    """Whether some clause hears of what is suspended or resumed."""
    return any(isinstance(v, Phrase) and v.head in RESTS for v in walk_value(agreement.provisions))


def _spares(candidate: Candidate) -> bool:
    """Whether it is a notice that this suspends or resumes."""
    return candidate.phrase.head in RESTS and not set(NOTICES).isdisjoint(candidate.names)


def sensible(
    candidates: Iterable[Candidate], states: Callable[[Candidate], Iterable[State]], *, hearing: bool, dates: bool
) -> Iterator[Candidate]:
    """What need be tried: a notice may rest where somebody hears of it, or where dates are kept and there is one.

    `states` are those in which the notices of a happening's author stand.
    """
    for candidate in candidates:
        anyway = hearing or not _spares(candidate)
        if anyway or (dates and any(_has_one(candidate, state) for state in states(candidate))):
            yield candidate


def _has_one(candidate: Candidate, state: State) -> bool:
    """Whether its author has a notice of which this makes something else."""
    rests = RESTS[candidate.phrase.head]
    return any(n.by == candidate.actor and _runs(n) and (n.suspended_on is not None) == rests for n in state.notices)


def _runs(notice: Notice) -> bool:
    return not (notice.done or notice.revoked)
