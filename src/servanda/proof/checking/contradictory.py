"""Contradictory duties that come together: somebody owes a deed that another clause, of any of the texts, forbids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from servanda.journal import journal_from_text
from servanda.kernel import run
from servanda.kernel.program import clashing_between, program
from servanda.model import Agreement, Draft
from servanda.model.beside import apart, named
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
        both = _both((duty, agreement), (no, agreement))
        if both:
            yield _suspicion(duty, no, both)
    for other in agreement.beside:
        yield from _between(agreement, other)


def _between(agreement: Agreement, other: Agreement) -> Iterator[Suspicion]:
    """What the one demands and the other forbids, where neither text says which prevails."""
    own, its = program(agreement), program(other)
    if own.ranked_with(its):
        return
    pairs = ((agreement, other, clashing_between(own, its)), (other, agreement, clashing_between(its, own)))
    for of, by, clashing in pairs:
        for duty, no in clashing:
            both = _both((duty, of), (no, by))
            if both:
                yield _across(_named(duty, of, other), _named(no, by, other), both, other)


def _named(clause: Norm, of: Agreement, other: Agreement) -> Norm:
    """A clause of the other text by its name there."""
    return replace(clause, name=named(clause.name, other.name)) if of is other else clause


def _across(duty: Norm, no: Norm, both: tuple[str, ...], other: Agreement) -> Suspicion:
    """Told at the clause of the text that is looked into."""
    own, its = (no, duty) if apart(duty.name)[1] else (duty, no)
    also = (Related(its.origin.span, label_of(its), its.origin.file),) if its.origin.span is not None else ()
    return replace(
        _suspicion(duty, no, both),
        label=label_of(own),
        origin=own.origin,
        expected="a word of either text on which of the two instruments prevails",
        suggestion=f"under agreement: subject to {other.name}, or notwithstanding {other.name}",
        also=also,
    )


def _both(*clauses: tuple[Norm, Agreement]) -> tuple[str, ...]:
    """Whom both may bind, each under its own text."""
    first, last = (text for _, text in clauses)
    bound = [members(clause.bearer.names, text) for clause, text in clauses]
    if any(m.open and not m.actors for m in bound):
        return tuple(p for p in first.parties if p in last.parties)
    known = (p for p in (*first.parties, *first.bodies) if p in (*last.parties, *last.bodies))
    return tuple(p for p in known if all(p in m.actors for m in bound))


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
