"""Which acts can say from when they count: ``effective DATE`` under any other is read by nobody, and said to be so."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model import Scope
from servanda.model.agreement import Agreement
from servanda.model.check.walk import inside
from servanda.model.phrases import Phrase
from servanda.model.words import StageKind
from servanda.syntax import Span

_ALWAYS = frozenset(
    {"notice", "withdrawal", "denunciation", "denounce", "suspension", "suspend", "resumption", "resume"}
)
_ENDS = ("termination", "terminate")


def deferring(agreement: Agreement) -> frozenset[str]:
    """The words that a clause of these instruments reads `effective` of.

    Notices, suspensions, a termination that needs notice, and what ends the tie of a party under a withdrawal clause.
    """
    return _ALWAYS.union(*(_words(each) for each in (agreement, *agreement.beside)))


def _words(agreement: Agreement) -> Iterator[str]:
    for stage in agreement.stages:
        if stage.kind is StageKind.TERMINATION and stage.period is not None:
            yield from _ENDS
        if stage.kind is StageKind.WITHDRAWAL:
            heads = {phrase.head for phrase in inside(stage.when, Phrase)}
            yield from heads
            yield from (act.name for act in agreement.acts if heads & set(_wider(act.name, agreement)))


def _wider(word: str, agreement: Agreement) -> Iterator[str]:
    """The happenings that a happening is a kind of."""
    for act in agreement.acts:
        if word in act.includes:
            yield act.name
            yield from _wider(act.name, agreement)


def check_effective(head: str, span: Span | None, words: frozenset[str], scope: Scope) -> None:
    """J206: the day from which an act counts changes nothing."""
    if head not in words:
        scope.say(
            "J206",
            f'No clause reads from when "{head}" is effective: it counts from its own day.',
            span,
            expected="Expected: the entry on the day from which it counts.",
            severity="warning",
        )
