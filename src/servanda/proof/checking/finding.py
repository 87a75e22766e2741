"""A suspicion about a clause, and the finding that it becomes once the prover has decided its claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from servanda.model import Draft
from servanda.model.check.fault import fault
from servanda.model.clauses import Claim, Origin
from servanda.model.conditions import Condition
from servanda.proof.stories import Story
from servanda.proof.verdicts import Outcome, Verdict
from servanda.syntax import Diagnostic, Related


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What may be wrong with a clause.

    Attributes:
        code: of the diagnostic that it becomes.
        clause: the name of the clause it is about.
        label: what messages call the clause.
        origin: where it stands.
        possible: what, if it can be, or if it cannot be, shows the flaw.
        by_story: the flaw is there where this can be; else where it cannot.
        message: what is wrong, once it is shown.
        expected: what was expected instead.
        suggestion: what to write.
        also: clauses that have a share in it.
        borne_out: whether a story of the interpreter really shows it; a flaw may be more than its claim can say.
    """

    code: str
    clause: str
    label: str
    origin: Origin
    possible: Condition
    by_story: bool
    message: str
    expected: str
    suggestion: str
    also: tuple[Related, ...] = ()
    borne_out: Callable[[Story, Draft], bool] = lambda *_: True

    @property
    def claim(self) -> Claim:
        """The claim that decides it."""
        name = f"check-{self.code}-{self.clause.replace(' ', '-')}"
        return Claim(name, "possible", self.possible)


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw with its evidence: a story replayed by the interpreter, or a proof."""

    diagnostic: Diagnostic
    clause: str
    evidence: Verdict

    @property
    def proved(self) -> bool:
        """Whether the evidence is a proof that something never comes about."""
        return self.evidence.outcome is Outcome.IMPOSSIBLE


def judged(suspicion: Suspicion, verdict: Verdict, draft: Draft) -> Finding | bool | None:
    """The finding that a verdict makes of a suspicion; False where there is no flaw, None where it is undecided."""
    if verdict.outcome is Outcome.WITNESS:
        assert verdict.story is not None
        if not suspicion.by_story:
            return False
        return _finding(suspicion, verdict) if suspicion.borne_out(verdict.story, draft) else None
    if verdict.outcome is Outcome.IMPOSSIBLE:
        return False if suspicion.by_story else _finding(suspicion, verdict)
    return None


def _finding(suspicion: Suspicion, verdict: Verdict) -> Finding:
    diagnostic = fault(
        suspicion.code,
        suspicion.message,
        suspicion.origin,
        label=suspicion.label,
        severity="warning",
        expected=suspicion.expected,
        suggestion=suspicion.suggestion,
        also=suspicion.also,
    )
    return Finding(diagnostic, suspicion.clause, verdict)
