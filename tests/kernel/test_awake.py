"""What follows from the rules follows when it does: no clause waits for something else to happen before it is read."""

import pytest

from servanda.journal import Journal
from servanda.kernel import run
from servanda.model import Draft
from tests.kernel.harness import Case, cases
from tests.kernel.mutations import MUTATIONS
from tests.kernel.waking import spread, what_held, woken

MOST = 12  # moments at which a page is looked at again, beside those at which something happens in it


def unlike(draft: Draft, journal: Journal) -> bool:
    """Whether looking at every clause again now and then changes what held from when until when."""
    asleep, _ = run(draft, journal)
    starts = [item.moment.start for item in (*journal.entries, *journal.expectations)]
    with woken(spread(min(starts), max(starts), MOST)):
        awake, _ = run(draft, journal)
    if asleep is None or awake is None:
        return (asleep is None) is not (awake is None)
    return [what_held(o.timeline) for o in asleep.outcomes] != [what_held(o.timeline) for o in awake.outcomes]


def overslept(case: Case) -> bool:
    """Whether some journal of a page shows the interpreter asleep."""
    draft, journals = case.read()
    return any(unlike(draft, journal) for journal in journals)


def test_no_page_changes_when_the_interpreter_is_woken() -> None:
    """Whatever a page of the suite says comes about at its moment, though nothing else happens then."""
    assert [case.name for case in cases() if not case.lines("refused") and overslept(case)] == []


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("life/while-and-until-at-the-trigger", "what-is-so-already-is-not-seen"),
        ("instrument/provisional-for-each-from-a-day", "the-day-of-each-comes-with-the-next-happening"),
    ],
)
def test_an_interpreter_that_oversleeps_is_caught(page: str, wrong: str) -> None:
    """A rule that waits for the next happening gives another timeline when the interpreter is woken before."""
    case = next(case for case in cases() if case.name == page)
    with MUTATIONS[wrong]():
        assert overslept(case)
