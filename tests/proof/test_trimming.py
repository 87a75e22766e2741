"""Amendments, parts and survival that nothing speaks of are left out before a claim is proved, and no others."""

import pytest

from servanda.proof import deciding
from servanda.proof.found import Found
from servanda.proof.trimming import trimmed
from tests.proof import mutants
from tests.proof.treaties import CLAIMS, EACH, FOLLOWS, REPORT, SO_MANY, treaty

OWED_BEFORE = CLAIMS[0]
AMENDED = "amendment Rider\n    when acceptance of Rider by all of Parties has happened"
OF_A_PART = "part trade: closed\n\nprohibition closed\n    each of Parties shall not call"
PART = f"{OF_A_PART}\n\nentry into force of trade\n    when 3 of States have deposited"
SURVIVAL = "survival\n    of report"
RESERVED = "reservation\n    to report"
CALLED = REPORT.replace("entry into force", "call by Keeper")


def test_what_no_clause_speaks_of_is_left_out() -> None:
    """The amendment, the votes on it, the part and its entry into force are nothing to who owes the report.

    Nor is the survival of another duty, nor a reservation to it.
    """
    other = f"obligation other\n    Keeper shall help-out\n\n{SURVIVAL.replace('report', 'other')}"
    elsewhere = RESERVED.replace("report", "other")
    asked = treaty(5, SO_MANY, EACH, AMENDED, PART, other, elsewhere, CALLED, OWED_BEFORE)

    less = trimmed(asked.part).agreement

    assert [stage.name for stage in less.stages] == ["entry into force", "entry into force for each of States"]
    assert not less.parts
    assert not any(c.phrase.head == "acceptance" for c in deciding.happenings(trimmed(asked.part)))


@pytest.mark.parametrize(
    "clauses",
    [
        (AMENDED, f"{CALLED}\n    as amended by Rider", OWED_BEFORE),
        (AMENDED, CALLED, "claim asked\n    never (report is owed and Rider is passed)"),
        (PART, REPORT, OWED_BEFORE),
        (PART, CALLED, "claim asked\n    never (report is owed and agreement is not in force of trade)"),
        (PART, CALLED, "claim asked\n    whenever entry into force\n    then agreement is in force"),
        (SURVIVAL, CALLED, OWED_BEFORE),
        (SURVIVAL, CALLED, "claim asked\n    never (agreement is surviving and agreement is in force)"),
        (RESERVED, REPORT, OWED_BEFORE),
        (RESERVED.replace("report", "other"), CALLED, "claim asked\n    never (report is owed and Arden is reserved)"),
    ],
)
def test_what_some_clause_speaks_of_is_kept(clauses: tuple[str, ...]) -> None:
    """A text that an amendment brings, its having passed, a part's being in force, entry of whatever, what survives.

    So are reservations to what bears on the claim, or of which it asks.
    """
    part = treaty(5, SO_MANY, EACH, *clauses).part

    assert trimmed(part) is part


def test_a_claim_is_proved_beside_what_it_does_not_hang_on() -> None:
    """Votes of all on an amendment do not keep the search from leaving the others aside."""
    asked = treaty(9, SO_MANY, EACH, AMENDED, PART, CALLED, OWED_BEFORE)
    verdict = deciding._whatever_others_do(asked, Found(asked=True))

    assert verdict is not None
    assert verdict.method == "untimed search with 1 of 9 parties, whatever the others do"


def test_a_prover_to_which_no_reservation_is_anything_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both who enter have reserved the duty nobody owes it; without reservations somebody is proved to."""
    asked = treaty(4, SO_MANY, REPORT, RESERVED, FOLLOWS, states=300)

    def proved() -> bool:
        return deciding._whatever_others_do(asked, Found(asked=True)) is not None

    assert mutants.by_both(mutants.reservations_are_nothing, monkeypatch, proved) == (False, True)
