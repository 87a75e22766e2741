"""Two texts that compare dates in the same clauses: what is proved of them, and what is not."""

from collections.abc import Callable

import pytest

from servanda.proof.observing import Observable
from tests.proof import mutants
from tests.proof.test_equivalence import proved

SOON = "status {}\n    starts when call by Arden no later than {} days after attack on Arden by Dorn"
ALARM, URGENT = SOON.format("alarm", 10), SOON.format("urgent", 3)
RIPE = "status ripe\n    holds while 10 days after attack on Arden by Dorn has come"


def duty(name: str, who: str, asked: str) -> str:
    """A duty after a call, on a condition."""
    lines = (
        f"obligation {name}",
        "when call by Veld",
        f"if {asked}",
        f"{who} shall assist Arden",
        "within 30 days of that",
    )
    return "\n    ".join((*lines, "applies at once"))


def divided(asked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One clause for two bearers, and one for each."""
    return (duty("aid", "each of Veld, Corra", asked),), (duty("one", "Veld", asked), duty("two", "Corra", asked))


@pytest.mark.parametrize(
    ("clauses", "asked"),
    [((ALARM, URGENT), "alarm holds and not (urgent holds)"), ((RIPE,), "ripe holds")],
    ids=["no later than", "has come"],
)
def test_another_way_of_writing_beside_dates(clauses: tuple[str, ...], asked: str) -> None:
    """One clause for each bearer instead of one for all owes the same, whatever the dates that both texts compare."""
    one, other = divided(asked)

    assert proved((*clauses, *one), (*clauses, *other), Observable.OWED)


@pytest.mark.parametrize(
    ("wrong", "clauses", "asked"),
    [
        (mutants.comparisons_as_one, (ALARM, URGENT), "alarm holds and not (urgent holds)"),
        (mutants.by_one_calendar, (ALARM, URGENT), "alarm holds and not (urgent holds)"),
    ],
)
def test_whose_duty_it_is_on_a_day_parts_two_texts(
    wrong: Callable[[pytest.MonkeyPatch], None],
    clauses: tuple[str, ...],
    asked: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A duty that comes about on some days alone parts two texts; a prover to which these days never come is caught."""
    texts = (*clauses, duty("aid", "Veld", asked)), (*clauses, duty("aid", "Corra", asked))

    assert not proved(*texts, Observable.OWED)
    wrong(monkeypatch)
    assert proved(*texts, Observable.OWED)


def test_dates_compared_in_one_text_alone_are_not_shared() -> None:
    """Where a clause that compares dates differs, nothing is proved: the runs would suppose different things."""
    asked = "alarm holds"

    assert not proved(
        (ALARM, duty("aid", "Veld", asked)), (SOON.format("alarm", 9), duty("aid", "Veld", asked)), Observable.OWED
    )
