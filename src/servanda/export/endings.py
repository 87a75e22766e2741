"""What a supposed course of events comes to: what its journal expects of the day shown, and why it is so or is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.journal import Dated, Expect, Journal, Late
from servanda.kernel.expecting import judge_all
from servanda.kernel.explain import Node, explain, why_not
from servanda.kernel.run import Run
from servanda.model import Draft
from servanda.model.conditions import Not
from servanda.model.wording import condition_words


@dataclass(frozen=True, slots=True)
class Ending:
    """How it stands with what is expected, in the words of the language, and why."""

    heading: str
    says: str
    because: tuple[Node, ...]


def endings(journal: Journal, draft: Draft, shown: Run) -> tuple[Ending, ...]:
    """Each expectation of a supposed journal that is of the day, the knowledge and the reading shown.

    Nothing of a record, whose expectations are its author's tests; and nothing of dates, delays and allegations.
    """
    return tuple(_endings(journal, draft, shown)) if journal.supposed else ()


def _endings(journal: Journal, draft: Draft, shown: Run) -> Iterator[Ending]:
    asked = tuple(each for each in journal.expectations if _is_shown(each, shown))
    for judged in judge_all(draft, replace(journal, expectations=asked), choose=shown.reading):
        what = judged.expectation.what
        assert not isinstance(what, Dated | Late)
        if not judged.passed:
            yield Ending("At the end it is not as expected", condition_words(what), (Node(f"instead: {judged.got}"),))
        elif isinstance(what, Not):
            yield Ending(
                "At the end it is not so", condition_words(what.condition), why_not(shown, what.condition).children
            )
        else:
            yield Ending("At the end", condition_words(what), explain(shown, what).children)


def _is_shown(each: Expect, shown: Run) -> bool:
    moment = (each.moment.start, each.moment.end) == (shown.as_of.start, shown.as_of.end)
    plain = each.standing == "established" and not isinstance(each.what, Dated | Late)
    return moment and plain and each.known_on == shown.known and dict(each.under).items() <= shown.reading.items()
