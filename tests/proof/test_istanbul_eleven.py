"""Eleven guarantors: the veto at its scale, and the gap that leaving opens."""

import re
from pathlib import Path

import pytest

from servanda.model import Draft, draft_from_text, read_agreement
from servanda.proof import Outcome, Verdict, Wish, find

TWO_OUTSIDE = 2  # the attack and the request


@pytest.fixture(scope="module")
def draft(root: Path) -> Draft:
    """The text supposed to try out the two attack clauses."""
    found, heard = read_agreement(root / "library" / "istanbul-2022" / "supposed-eleven-guarantors.md")
    assert found is not None, heard
    return found


def chosen(clause: str, leaving: str = "Nobody", last: str = "Silent") -> dict[str, str]:
    """One assignment of the choices."""
    return {"attack-clause": clause, "leaving-allowed": leaving, "last-guarantor": last}


def verdict(draft: Draft, choices: dict[str, str]) -> Verdict:
    """The verdict on the gap."""
    (found,) = find(draft, "no-gap", choices)
    return found


def test_the_russian_text_has_a_gap_with_eleven_guarantors(draft: Draft) -> None:
    """Eleven ratifications, an attack and a request: n + 2 happenings, and nobody owes help."""
    found = verdict(draft, chosen("Russia"))

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert found.story.happenings == len(draft.under(chosen("Russia"))[0].groups[0].members) + TWO_OUTSIDE
    assert any("the decision is missing" in node.text for node in found.story.because)


def test_one_guarantor_is_a_veto_though_all_others_consent(draft: Draft) -> None:
    """Where everyone but Russia cooperates ten of eleven consent, and still nobody owes help: nobody else is silent."""
    (found,) = find(draft, "no-gap", chosen("Russia"), Wish(against="Russia"))

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert any("10 of 11 agree; no answer from Russia" in node.text for node in found.story.because)


def test_the_ukrainian_text_has_no_gap_while_nobody_may_leave(draft: Draft) -> None:
    """Without a right to leave it is proved for eleven guarantors, whatever comes."""
    assert verdict(draft, chosen("Ukraine")).outcome is Outcome.PROVED


def test_leaving_opens_a_gap_in_the_ukrainian_text(draft: Draft) -> None:
    """All but the attacker give notice and are gone when Ukraine asks: ten withdrawals, and no fewer do."""
    found = verdict(draft, chosen("Ukraine", "Everybody"))

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    (leaving,) = (line for line in found.story.journal.splitlines() if " withdrawal by " in line)
    assert leaving.count(",") == len(draft.under(chosen("Ukraine"))[0].groups[0].members) - 2


def test_the_clause_on_the_last_guarantor_closes_the_gap(draft: Draft) -> None:
    """Where the agreement ends with the last but one who never gave notice, it is proved for eleven guarantors."""
    assert verdict(draft, chosen("Ukraine", "Everybody", "Ends")).outcome is Outcome.PROVED


def test_counting_the_parties_would_not_close_the_gap(root: Path) -> None:
    """Who leaves after the attack and ratifies again is counted, and owes nothing: shown with three guarantors."""
    text = (root / "library" / "istanbul-2022" / "supposed-eleven-guarantors.md").read_text("utf-8")
    text = re.sub(r"Russia, United-States, .*", "Russia", text).replace("count of Staying", "count of Parties")
    found, heard = draft_from_text(text, "three.md")
    assert found is not None, heard
    shown = verdict(found, chosen("Ukraine", "Everybody", "Ends"))

    assert shown.outcome is Outcome.COUNTEREXAMPLE
    assert shown.story is not None
    assert shown.story.journal.count("ratification by") == len(("at first", "again"))
