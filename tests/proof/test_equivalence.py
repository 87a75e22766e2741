"""Texts that differ in one word, and the proof that two texts never part: it must not come about."""

import pytest

from servanda.proof.comparing import Result, compared
from servanda.proof.deciding import happenings
from servanda.proof.equivalence import Equivalence
from servanda.proof.limits import Limits
from servanda.proof.observing import ALL, Observable, affected
from servanda.proof.renaming import aliases, renamed
from servanda.proof.slicing import slice_for
from tests.proof import mutants
from tests.proof.test_comparing import taken
from tests.proof.texts import read

ENTRY = "entry into force\n    when 2 of States have ratified"
OWED = "obligation aid\n    when call by Veld\n    Corra shall assist {}\n    within 30 days of that"
DUTY = f"{OWED.format('Arden')}\n    applies at once"
LONGER = "permission longer\n    Arden may extend aid\n    applies at once"
WITH_EACH = "entry into force for each of States as newcomer with each of States as other"
NEWCOMERS = (ENTRY, "accession\n    by Dorn", f"{WITH_EACH}\n    if newcomer has acceded\n    on its accession")
DECISION = ("decision leave\n    taken by all of Veld, Corra",)
GATED = (
    "obligation gated\n    when call by Dorn\n    Corra shall leave-pact\n    on decision leave\n    applies at once"
)
KEPT, MOVED, ANEW = (f"repeated trigger {what}" for what in ("keeps the first", "renews the deadline", "starts anew"))


def after(name: str, who: str, again: str) -> str:
    """A duty that an attack by somebody sets off."""
    lines = (
        f"obligation {name}",
        f"when attack on Arden by {who}",
        "Dorn shall assist Arden",
        "within 30 days of that",
    )
    return "\n    ".join((*lines, again, "applies at once"))


def proved(one: tuple[str, ...], other: tuple[str, ...], about: Observable) -> bool:
    """Whether two texts are proved equivalent, without a look at courses with dates."""
    texts = read(*one), read(*other)
    first, second = (draft.under(draft.full())[0] for draft in texts)
    second = renamed(second, aliases(first, second))
    keys, _ = affected(about, first, second)
    parts = slice_for(first, keys, ALL), slice_for(second, keys, ALL)
    candidates = tuple({c.phrase: c for part in parts for c in happenings(part, every_duty=True)}.values())
    proof = Equivalence(about, parts, candidates, ())
    while proof.tried(Limits(states=300)) is not None and not proof.bounds:
        pass
    return proof.proved


def two_clauses_for_one(again: str, other: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One clause on attacks by two parties, and one for each of them."""
    apart = after("xi", "Veld", other or again), after("ypsi", "Corra", other or again)
    return (after("zeta", "any of Veld, Corra", again),), apart


@pytest.mark.parametrize("again", [KEPT, MOVED])
def test_one_duty_after_two_occasions_is_not_two_duties(again: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a second attack keeps or moves the duty after a first by another, two clauses part from one for both."""
    assert not proved(*two_clauses_for_one(again), Observable.OWED)
    mutants.one_duty_for_two(monkeypatch)
    assert proved(*two_clauses_for_one(again), Observable.OWED)


def test_a_duty_for_each_occasion_is_as_many_duties() -> None:
    """Where each attack sets off a duty of its own, one clause for two attackers and one for each are the same."""
    assert proved(*two_clauses_for_one(ANEW), Observable.OWED)


def test_what_is_performed_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done before the decision performs the first duty alone: a second call sets one off in one text only."""
    texts = tuple(taken(read(*DECISION, f"{GATED}\n    {again}")) for again in (KEPT, ANEW))
    found = compared(Observable.OWED, (texts[0], texts[1]))

    assert found.parting is not None
    assert found.parting.happenings == 5
    mutants.nobody_performs(monkeypatch)
    assert compared(Observable.OWED, (texts[0], texts[1])).result is Result.EQUIVALENT


def test_a_permission_to_extend_is_a_power() -> None:
    """Two texts of which one lets somebody give more time part on the day until which something is owed."""
    texts = taken(read(DUTY)), taken(read(DUTY, LONGER))

    assert compared(Observable.OWED, texts).result is Result.DIFFER


def test_who_is_bound_towards_whom_is_part_of_what_is_in_force() -> None:
    """An objection to an accession keeps two apart in the text alone that says so."""
    objected = (*NEWCOMERS[:-1], f"{NEWCOMERS[-1]}\n    unless objection to accession of newcomer by other")
    found = compared(Observable.IN_FORCE, (taken(read(*NEWCOMERS)), taken(read(*objected))))

    assert found.parting is not None
    assert {seen.what for seen in found.parting.only[1]} == {"not in force between the two"}


@pytest.mark.parametrize("about", [Observable.IN_FORCE, Observable.OWED])
def test_what_one_text_says_of_reservations_is_not_left_aside(about: Observable) -> None:
    """A text that allows no reservation is not proved to be the same as one that says nothing of them."""
    clauses = (ENTRY, OWED.format("Veld"))

    assert not proved(clauses, (*clauses, "reservation\n    to nothing"), about)


LEAVING = "withdrawal\n    by Corra\n    giving 3 months notice{}"


def test_notices_that_rest_as_long_run_out_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice whose clock runs on while it rests is not one whose clock stops; of two alike it is proved."""
    running, stopping = ((ENTRY, LEAVING.format(clock)) for clock in ("", "\n    suspension stops the clock"))
    assert proved(stopping, stopping, Observable.IN_FORCE)
    assert not proved(running, stopping, Observable.IN_FORCE)

    mutants.no_rest_between_two(monkeypatch)
    assert proved(running, stopping, Observable.IN_FORCE)
