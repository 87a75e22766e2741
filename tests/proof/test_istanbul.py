"""The draft of 15 April 2022: under one text the attacker has a veto, under the other it is proved that it has none."""

from pathlib import Path

import pytest

from servanda.model import Draft, read_agreement
from servanda.proof import Outcome, Verdict, Wish, find

CHOSEN = {
    "belarus": "Ukraine",
    "turkey": "Russia",
    "attack-finder": "Victim",
    "help-by": "Draft",
    "annex-6": "Ukraine",
    "at-once": "one-day",
}


@pytest.fixture(scope="module")
def draft(root: Path) -> Draft:
    """The draft as it stands in the library."""
    found, heard = read_agreement(root / "library" / "istanbul-2022" / "draft-2022-04-15.md")
    assert found is not None, heard
    return found


def verdict(draft: Draft, clause: str, wish: Wish | None = None) -> Verdict:
    """The verdict on the veto under one side's attack clause."""
    (found,) = find(draft, "no-veto", {**CHOSEN, "attack-clause": clause}, wish)
    return found


def test_the_russian_text_gives_the_attacker_a_veto(draft: Draft) -> None:
    """Six ratifications, an attack, a request, and silence: nobody owes help; with everyone's consent all do."""
    found = verdict(draft, "Russia")

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert found.story.happenings == 8
    assert any("the decision is missing" in node.text for node in found.story.because)
    assert found.working is not None
    assert "consent to assist-Ukraine by all of United-Kingdom, China, Russia" in found.working.journal


def test_the_attacker_alone_suffices(draft: Draft) -> None:
    """Everyone but Russia consents, and still nobody owes help."""
    found = verdict(draft, "Russia", Wish(against="Russia"))

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert "consent to assist-Ukraine by all of United-Kingdom, China, United-States, France" in found.story.journal


def test_the_ukrainian_text_is_proved_without_a_veto(draft: Draft) -> None:
    """Where each guarantor may act alone no course of events leaves Ukraine without a duty of help."""
    assert verdict(draft, "Ukraine").outcome is Outcome.PROVED


def test_entry_into_force_can_be_reached(draft: Draft) -> None:
    """The text can come into force, by six ratifications."""
    (found,) = find(draft, "entry-reachable", {**CHOSEN, "attack-clause": "Russia"})

    assert found.outcome is Outcome.WITNESS
    assert found.story is not None
    assert found.story.happenings == 6
