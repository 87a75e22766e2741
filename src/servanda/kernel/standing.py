"""How firm an answer is: established, excluded, alleged or unknown, with a completion for and one against.

There is never a bare "breach" on an allegation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from servanda.calendar import Moment
from servanda.journal import Journal
from servanda.kernel.completing import Completion, Undecided
from servanda.kernel.cone import cone
from servanda.kernel.keys import head
from servanda.kernel.program import program
from servanda.kernel.run import Probe, Run, end_of, execute
from servanda.model import Agreement
from servanda.model.conditions import Condition


class Standing(StrEnum):
    """How an answer stands over all completions."""

    ESTABLISHED = "established"  # it holds in every completion
    ALLEGED = "alleged"  # in some
    EXCLUDED = "excluded"  # in none
    UNKNOWN = "unknown"  # too much is undecided to tell


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its standing and, when it is alleged, the smallest completion for it and one against."""

    standing: Standing
    for_: Completion | None = None
    against: Completion | None = None
    undecided: tuple[Undecided, ...] = ()


def ask(
    agreement: Agreement,
    journal: Journal,
    reading: Mapping[str, str],
    condition: Condition,
    *,
    as_of: Moment,
    known: Moment | None = None,
) -> Answer:
    """The standing of one condition as of a moment; only entries in its dependency cone are enumerated."""
    done = execute(
        agreement,
        journal,
        reading,
        as_of=as_of,
        known=known,
        probes=(Probe(end_of(as_of), condition),),
        questions=(condition,),
    )
    return judge(done, 0, condition)


def judge(done: Run, probe: int, condition: Condition) -> Answer:
    """The standing of one probe of a run."""
    answers = [(o.completion, o.answers[probe]) for o in done.outcomes]
    parted = len({true for _, true in answers}) > 1
    through_measure = parted and _threshold(condition, done)
    return combined(answers, complete=done.complete, undecided=done.undecided, threshold=through_measure)


def combined(
    answers: Sequence[tuple[Completion, bool]],
    *,
    complete: bool,
    undecided: tuple[Undecided, ...],
    threshold: bool = False,
) -> Answer:
    """One answer per completion, put together. Two witnesses prove *alleged* however many entries are undecided."""
    yes = [c for c, true in answers if true]
    no = [c for c, true in answers if not true]
    if yes and no:
        standing = Standing.UNKNOWN if threshold else Standing.ALLEGED
        return Answer(standing, _smallest(yes), _smallest(no), undecided)
    if not complete:
        return Answer(Standing.UNKNOWN, None, None, undecided)
    if not answers:
        return Answer(Standing.UNKNOWN, None, None, undecided)
    return Answer(Standing.ESTABLISHED if yes else Standing.EXCLUDED, undecided=undecided)


def _smallest(completions: list[Completion]) -> Completion:
    """The completion that supposes the fewest happenings."""
    return min(completions, key=lambda c: sum(d.happened for _, d in c.decisions))


def _threshold(condition: Condition, done: Run) -> bool:
    """Whether what is undecided reaches the answer only through a measure.

    Then a threshold inside the interval is unknown.
    """
    prog = program(done.agreement)
    otherwise = cone(prog, (condition,), measures=False)
    words = [w for u in done.undecided for w in prog.wider(u.entry.phrase.head)]
    return bool(words) and not any(head(w) in otherwise for w in words)
