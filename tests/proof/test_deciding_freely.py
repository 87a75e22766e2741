"""Decisions left open: what is proved whatever is decided, and by whom, is never false of those who decide."""

import random

import pytest

from servanda.proof import deciding
from servanda.proof.deciding import Asked
from servanda.proof.deciding_freely import decided_freely
from servanda.proof.found import Found
from servanda.proof.verdicts import Outcome, Verdict
from tests.proof import mutants
from tests.proof.treaties import treaty

GO = "decision go\n    taken by {}"
TAKEN = (
    "at least 2 of Founders",
    "two thirds of Founders voting",
    "all of Founders",
    "a majority of Parties",
    "all of Founders\n    if call by Keeper has happened",
    "at least 2 of Founders\n    passes unless call by Keeper has happened",
)
DUTIES = (
    "obligation act-on-it\n    when go is passed\n    each of Founders shall help-out\n    within 10 days of that",
    "obligation act-on-it\n    when call by Keeper\n    Arden shall help-out\n    by 2031-03-01\n    on decision go",
)
CLAIMS = (
    "claim asked\n    never (act-on-it is breached by Arden and not (go is passed))",
    "claim asked\n    never (act-on-it is owed and call by Keeper has happened)",
    "claim asked\n    never (act-on-it is breached and agreement is not in force)",
    "claim asked\n    whenever go is passed\n    then act-on-it is owed",
)
ENTRY = "entry into force\n    when all of Founders have deposited"
TERM = (
    "duration\n    for 2 years\n\ntermination\n    when call by Keeper\n\nrenewal\n    by {}\n    for at most 2 years"
)
ONE_END = "claim asked\n    never (agreement has expired and agreement is terminated)"
RENEWED_BY = ("all of Founders", "two thirds of Founders", "all of Parties", "2 of States\n    once")
RENEWED_CLAIMS = (
    ONE_END,
    "claim asked\n    never (agreement has expired and Arden is bound)",
    "claim asked\n    never (agreement is in force and call by Keeper has happened)",
    "claim asked\n    never agreement has expired",
)
HEARD = "status longer\n    starts when extend duration by Arden"
UNPASSED = (ENTRY, GO.format(TAKEN[0]), DUTIES[0], CLAIMS[0])
PASSED = (ENTRY, GO.format(TAKEN[0]), DUTIES[0], "claim asked\n    never act-on-it is breached by Arden")


def proved(asked: Asked) -> Verdict | None:
    """The verdict where decisions are left open; None where that proves nothing."""
    return deciding._whatever_others_do(asked, Found(asked=True))


def test_what_hangs_on_no_vote_is_proved_whatever_is_decided() -> None:
    """A duty that comes with a decision is not breached without it, whoever is for it: no vote is counted."""
    asked = treaty(4, *UNPASSED, states=400)
    open_ = decided_freely(asked.part)
    found = proved(asked)

    assert found is not None
    assert found.method.endswith("whatever is decided")
    assert {c.actor for c in deciding.happenings(open_) if c.phrase.head == "consent"} == {"whoever decides"}


def test_a_decision_may_be_taken() -> None:
    """What fails once a decision is taken is not proved by leaving it open."""
    assert proved(treaty(4, *PASSED, states=400)) is None


def test_a_prover_in_which_nobody_decides_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is ever decided, something false is proved."""
    mutants.never_decided(monkeypatch)

    assert proved(treaty(4, *PASSED, states=400)) is not None


def test_a_decision_on_a_word_is_left_as_it_is() -> None:
    """Where no decision can be left open, or there is none, the slice stays what it is."""
    asked = treaty(4, ENTRY, CLAIMS[2].replace("act-on-it is breached", "agreement is suspended"), states=50)

    assert decided_freely(asked.part) is asked.part


def test_random_decisions_have_no_course_on_which_a_proved_claim_fails() -> None:
    """With all who vote no course with dates breaks what was proved whatever is decided."""
    shown = 0
    for number in range(1, 4):
        dice = random.Random(number)  # noqa: S311 - no secret
        clauses = (ENTRY, GO.format(dice.choice(TAKEN)), dice.choice(DUTIES), dice.choice(CLAIMS))
        asked = treaty(3, *clauses, states=120)
        if proved(asked) is not None:
            shown += 1
            assert deciding._course(asked, (asked.candidates,), 60, Found()) is None, clauses

    assert shown >= 2


# ---------------------------------------------------------------- renewals


def test_what_hangs_on_no_renewal_is_proved_whoever_renews() -> None:
    """That a term ends in one way only is proved without telling who of many has renewed it."""
    asked = treaty(4, ENTRY, TERM.format("all of Founders"), ONE_END, states=400)
    free = decided_freely(asked.part)

    assert proved(asked) is not None
    assert {c.actor for c in deciding.happenings(free) if c.phrase.head == "extend"} == {"whoever decides"}


def test_a_renewal_that_one_makes_is_left_as_it_is() -> None:
    """Where one alone renews, or a clause hears who does, nobody else is put in their place."""
    alone = treaty(4, ENTRY, TERM.format("any of Founders"), ONE_END, states=50)
    heard = treaty(4, ENTRY, TERM.format("all of Founders"), HEARD, "claim asked\n    never longer holds", states=50)

    assert decided_freely(alone.part) is alone.part
    assert decided_freely(heard.part) is heard.part


def test_what_is_heard_of_a_renewal_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A status may begin when one of them extends the term; where that is not tried, it is proved never to begin."""

    def outcome() -> Outcome:
        return deciding.decided(
            treaty(3, ENTRY, TERM.format("all of Founders"), HEARD, "claim asked\n    never longer holds", states=200)
        ).outcome

    answers = mutants.by_both(mutants.extensions_unread, monkeypatch, outcome)
    assert answers == (Outcome.COUNTEREXAMPLE, Outcome.PROVED)


def test_random_renewals_have_no_course_on_which_a_proved_claim_fails() -> None:
    """With all who renew no course with dates breaks what was proved whoever renews."""
    shown = 0
    for number, by in enumerate(RENEWED_BY):
        asked = treaty(3, ENTRY, TERM.format(by), RENEWED_CLAIMS[number], states=120)
        if proved(asked) is not None:
            shown += 1
            assert deciding._course(asked, (asked.candidates,), 60, Found()) is None, by

    assert shown >= 2
