"""Contradictory duties that come together: somebody owes a deed while another clause forbids it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from servanda.journal import journal_from_text
from servanda.kernel import run
from servanda.kernel.program import program
from servanda.model import Agreement, Draft
from servanda.model.check.frames import label_of
from servanda.model.check.walk import members
from servanda.model.clauses import Norm
from servanda.model.conditions import AllOf, NormIs, Owed, Owes
from servanda.model.phrases import Who
from servanda.model.words import NormState, Quantity
from servanda.proof.checking.finding import Suspicion
from servanda.proof.stories import Story
from servanda.syntax import Related


def suspicions(agreement: Agreement) -> Iterator[Suspicion]:
    """P204: an obligation and a prohibition of one deed, both speaking for one bearer at some time."""
    for duty, no in program(agreement).clashing:
        both = _both(duty, no, agreement)
        if both:
            yield _suspicion(duty, no, both)


def _both(duty: Norm, no: Norm, agreement: Agreement) -> tuple[str, ...]:
    """Whom both may bind."""
    bound = [members(n.bearer.names, agreement) for n in (duty, no)]
    if any(m.open and not m.actors for m in bound):
        return agreement.parties
    return tuple(p for p in (*agreement.parties, *agreement.bodies) if all(p in m.actors for m in bound))


def _suspicion(duty: Norm, no: Norm, both: tuple[str, ...]) -> Suspicion:
    anyone = Who(Quantity.ANY if len(both) > 1 else Quantity.ONE, both, alias="bearer")
    owed = Owes(anyone, Owed.NORM, duty.name)
    forbidden = NormIs(no.name, NormState.OWED, Who(Quantity.ONE, ("bearer",)))
    also = (Related(no.origin.span, label_of(no), no.origin.file),) if no.origin.span is not None else ()
    return Suspicion(
        "P204",
        f"{duty.name} and {no.name}",
        label_of(duty),
        duty.origin,
        AllOf((owed, forbidden)),
        by_story=True,
        message=f'"{duty.name}" and "{no.name}" can bind one party to contrary things at one time.',
        expected="a word on which of them prevails",
        suggestion=f"in {no.name}: subject to {duty.name}, or in {duty.name}: subject to {no.name}",
        also=also,
        borne_out=_reported(duty.name, no.name),
    )


def _reported(duty: str, no: str) -> Callable[[Story, Draft], bool]:
    """Whether the interpreter itself reports the conflict in the story: the two may be about different deeds."""

    def reported(story: Story, draft: Draft) -> bool:
        journal, _ = journal_from_text(story.journal, draft)
        done = None if journal is None else run(draft, journal)[0]
        said = () if done is None else done.first.timeline.reports
        return any(r.code == "K107" and duty in r.text and no in r.text for r in said)

    return reported
