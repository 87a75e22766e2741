"""The search with exact days: boundaries of a day, months against days, and no day of a real run left out."""

import random
from dataclasses import replace
from typing import Any

import pytest

from servanda.model import Draft, draft_from_text
from servanda.model.check import check
from servanda.proof import Outcome, Verdict, Wish, bounds, decide
from servanda.proof.deciding import made_ready, named_claim
from servanda.proof.exact import Exact, Explored
from servanda.syntax import errors
from tests.proof.inside import outside
from tests.proof.random_pacts import random_text
from tests.proof.texts import read, verdict

SEEDS = (48, 2, 7, 27, 32, 41, 52, 55)  # explored to the end, with clocks that run
LIMITS = """
obligation short
    when call by Veld
    Corra shall assist Arden
    {short}
    if not (long is owed)
    repeated trigger keeps the first

obligation long
    when call by Veld
    Dorn shall assist Arden
    {long}
    repeated trigger keeps the first

claim outlived
    never (long is breached and short is owed and not (short is breached))
"""


def limits(short: str, long: str) -> Verdict:
    """Whether a short limit can outlive a long one that is set off with it."""
    return verdict(LIMITS.format(short=short, long=long), claim="outlived")


def zones(draft: Draft, name: str, states: int) -> tuple[Exact[Any], Explored[Any]] | None:
    """The zones in which a claim of a text is looked for; None where it is out of reach."""
    claim = named_claim(draft.under()[0], name)
    assert claim is not None
    asked = made_ready(draft, draft.full(), claim, Wish(states=states), ())
    if asked.refused:
        return None
    exact: Exact[Any] = Exact(asked.search(asked.candidates, states), lambda _: None, most_excluded=10_000)
    return exact, exact.run()


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("within 3 days of that", "within 33 days of that"),
        ("within 3 days of that", "within 4 days of that"),
        ("within 3 days of that", "within 3 days of that"),
        ("within 28 days of that", "within 1 month of that"),
        ("within 1 month of that", "within 31 days of that"),
        ("within 1 year of that", "within 366 days of that"),
        ("within 2 weeks of that", "within 14 clear days of that"),
    ],
)
def test_the_shorter_limit_never_outlives_the_longer(short: str, long: str) -> None:
    """What is over by the same day, however long the month is, is proved never to be over later, and by exact days."""
    days_found = zones(read(LIMITS.format(short=short, long=long)), "outlived", 1000)

    assert limits(short, long).outcome is Outcome.PROVED
    assert days_found is not None
    assert days_found[1].proved


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("within 4 days of that", "within 3 days of that"),
        ("within 1 month of that", "within 30 days of that"),
        ("within 15 clear days of that", "within 2 weeks of that"),
    ],
)
def test_one_day_more_outlives_it(short: str, long: str) -> None:
    """A limit longer by one day, in a month that is long enough, is shown to outlive the other by a story."""
    found = limits(short, long)

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert found.story.replayed


STATUS = """
status relief
    starts {span} after call by Veld

claim timely
    whenever call by Veld
    {within}
    then relief holds
"""


@pytest.mark.parametrize(
    ("span", "within", "outcome"),
    [
        ("30 clear days", "within 31 days of that", Outcome.PROVED),
        ("30 clear days", "within 29 days of that", Outcome.COUNTEREXAMPLE),
        ("1 month", "within 31 days of that", Outcome.PROVED),
        ("33 days", "within 1 month of that", Outcome.COUNTEREXAMPLE),
    ],
)
def test_a_status_begins_on_its_day(span: str, within: str, outcome: Outcome) -> None:
    """A status that the clock begins so long after a happening holds by then, and not much before."""
    assert verdict(STATUS.format(span=span, within=within), claim="timely").outcome is outcome


def test_what_no_bound_is_known_for_may_end_at_any_time() -> None:
    """Working days, hours against days: where the days are not known nothing is proved, and nothing wrong is said."""
    assert limits("within 25 hours of that", "within 1 day of that").outcome is not Outcome.PROVED


@pytest.mark.parametrize(("months", "days"), [(1, (28, 31)), (3, (89, 92)), (6, (181, 184)), (12, (365, 366))])
def test_months_have_their_least_and_most_days(months: int, days: tuple[int, int]) -> None:
    """The days of a span of months, over all days from which it can be counted."""
    assert bounds.days_in(months) == days


def explored(seed: int, states: int = 150) -> tuple[Exact[Any], Explored[Any]] | None:
    """The zones of a random agreement; None where its text has faults or clauses that compare dates."""
    draft, heard = draft_from_text(random_text(random.Random(seed)), f"{seed}.md")  # noqa: S311 - no secret
    if draft is None or errors(heard) or errors(check(draft)):
        return None
    return zones(draft, "asked", states)


def missed(seed: int, walks: int) -> list[str]:
    """What random runs under a random agreement show that its zones do not hold."""
    found = explored(seed)
    if found is None or not found[1].found.complete:
        return []
    dice = random.Random(seed)  # noqa: S311 - no secret
    return [miss for _ in range(walks) for miss in outside(*found, dice, 7)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_state_of_a_run_lies_inside_a_zone(seed: int) -> None:
    """The interpreter, run on random days, never leaves the zones that were explored."""
    assert missed(seed, 6) == []


def test_a_constant_off_by_one_day_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every term one day shorter real runs leave the zones, and a limit of one day more is called proved."""
    honest = bounds._term

    def shorter(*args: Any) -> bounds.Term | None:  # noqa: ANN401 - as the honest one
        term = honest(*args)
        return None if term is None else replace(term, low=term.low - 1, high=term.high - 1)

    monkeypatch.setattr(bounds, "_term", shorter)

    assert any(missed(seed, 6) for seed in SEEDS)


@pytest.mark.parametrize("seed", SEEDS[:5])
def test_zones_never_contradict_the_other_searches(seed: int) -> None:
    """What one search proves no other refutes, on random agreements."""
    draft, heard = draft_from_text(random_text(random.Random(seed)), f"{seed}.md")  # noqa: S311 - no secret
    found = explored(seed)
    if draft is None or errors(heard) or found is None or not found[1].proved:
        return
    verdict_ = decide(draft, "asked", draft.full(), (), Wish(states=250))

    assert verdict_.outcome not in (Outcome.COUNTEREXAMPLE, Outcome.WITNESS)
