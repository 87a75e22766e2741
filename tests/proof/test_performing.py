"""Deeds that only perform duties: they are left out while there is no duty to perform, and never else."""

import pytest

from servanda.proof import Outcome, Wish, decide
from servanda.proof import search as searching
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.proof.performing import performing
from tests.proof import mutants
from tests.proof.texts import read

HELP = "obligation help\n    when call by Arden\n    Veld shall assist Arden\n    within 5 days of that"
BAN = "prohibition no-help\n    Corra shall not assist Arden"
PLACES = "places\n    Area\n    Hills in Area from assist Arden by Veld"
HEARD = "status helped\n    starts when assist Arden by Veld"
CALM = "claim asked\n    never help is met"


def asked(*clauses: str) -> Asked:
    """The claim of a text, made ready."""
    draft = read(*clauses)
    claim = named_claim(draft.under()[0], "asked")
    assert claim is not None
    return made_ready(draft, draft.full(), claim, Wish(states=500), ())


def test_a_deed_of_duties_alone_only_performs() -> None:
    """What a clause forbids or hears of, or from which on a place lies in another, does more than perform a duty."""
    assert performing(asked(HELP, CALM).part) == {"assist"}
    assert not performing(asked(HELP, BAN, "claim asked\n    never no-help is breached").part)
    assert not performing(asked(PLACES, HELP, CALM).part)
    assert not performing(asked(HELP, HEARD, "claim asked\n    never helped holds").part)


def test_nothing_is_lost_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search goes through as many states with such deeds left out as with all of them tried."""
    ready = asked(HELP, "claim asked\n    never (help is met and help is breached)")
    fewer = [ready.search(ready.candidates, 500).run(untimed=untimed).states for untimed in (False, True)]
    monkeypatch.setattr(searching, "performs", lambda *_: True)

    assert [ready.search(ready.candidates, 500).run(untimed=untimed).states for untimed in (False, True)] == fewer


def test_a_prover_in_which_no_deed_performs_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where such deeds are left out although a duty is open, it is proved that the duty is never met."""
    draft = read(HELP, CALM)

    def outcome() -> Outcome:
        return decide(draft, "asked", draft.full(), (), Wish(states=500)).outcome

    assert mutants.by_both(mutants.no_duty_open, monkeypatch, outcome) == (Outcome.COUNTEREXAMPLE, Outcome.PROVED)
