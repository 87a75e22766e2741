"""Known answers: what the prover says of small texts, and that each story says so itself when it is run."""

import pytest

from servanda.journal import journal_from_text
from servanda.kernel import judge_all
from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, find
from tests.proof.texts import EACH, OWED, TOGETHER, read, verdict

CALLS = "agreement pact\nparties Arden, Veld, Corra\nact call\nact answer\n"

WITHDRAWAL = """
withdrawal
    by any of Guarantors
    giving 1 year notice to all of Parties
"""
RATIFICATION = """
entry into force
    when all of Parties have ratified
"""


def test_the_veto_is_found_with_the_fewest_happenings() -> None:
    """Where all must decide, one silent guarantor suffices: everybody signs, one attacks, nobody votes."""
    found = verdict(TOGETHER, OWED)

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert found.story.happenings == 5
    assert found.story.replayed
    assert found.fewest


def test_the_story_is_a_journal_whose_expectations_come_true() -> None:
    """What is saved is headed as supposed, and states the failure where `servanda test` can see it."""
    found = verdict(TOGETHER, OWED)
    assert found.story is not None

    journal, heard = journal_from_text(found.story.journal, read(TOGETHER, OWED))

    assert journal is not None, heard
    assert journal.supposed
    assert all(judgement.passed for judgement in judge_all(read(TOGETHER, OWED), journal))
    assert journal.expectations


def test_beside_a_failure_stands_the_nearest_course_that_works() -> None:
    """The story that keeps the claim differs from the broken one by the votes alone."""
    found = verdict(TOGETHER, OWED)

    assert found.story is not None
    assert found.working is not None
    assert "consent to help by all of Veld, Corra, Dorn" in found.working.journal
    assert "consent" not in found.story.journal


def test_each_acting_alone_is_proved() -> None:
    """Without a decision and without a way out somebody always owes help, whoever attacks."""
    found = verdict(EACH, OWED)

    assert found.outcome is Outcome.PROVED
    assert found.method == "untimed search"
    assert found.why


def test_leaving_is_the_hole() -> None:
    """With a right to leave, all but the attacker may have left: the proof is gone, and the story shows them leave."""
    found = verdict(EACH, OWED, WITHDRAWAL)

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert found.story.journal.count("withdrawal by") == 1  # told in one line
    assert found.story.happenings == 4 + 2 + 1


def test_one_who_works_against_the_others_has_a_veto() -> None:
    """Everyone else consents, and still nobody owes help, since the attacker does not."""
    found = verdict(TOGETHER, OWED, wish=Wish(against="Veld"))

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert "consent to help by all of Corra, Dorn" in found.story.journal
    assert "by Veld\n" in found.story.journal


def test_nobody_has_a_veto_where_each_acts_alone() -> None:
    """Where all must ratify, and all who cooperate do, one who stays outside does no harm to the claim."""
    assert verdict(EACH, OWED, RATIFICATION, wish=Wish(against="Veld")).holds


def test_possible_is_shown_by_a_story() -> None:
    """What can come about is shown by a course of events."""
    found = verdict(RATIFICATION, "claim reachable\n    possible agreement is in force", claim="reachable")

    assert found.outcome is Outcome.WITNESS
    assert found.story is not None
    assert "ratification by all of Arden, Veld, Corra, Dorn" in found.story.journal


def test_impossible_is_proved() -> None:
    """What nobody's acts bring about is proved impossible."""
    entry = "entry into force\n    when Arden has ratified and not (Arden has ratified)"
    found = verdict(entry, "claim reachable\n    possible agreement is in force", claim="reachable")

    assert found.outcome is Outcome.IMPOSSIBLE


def test_a_claim_whose_occasion_never_comes_is_vacuous() -> None:
    """A claim about an agreement that cannot enter into force holds of nothing, and is said to be vacuous."""
    entry = "entry into force\n    when Arden has ratified and not (Arden has ratified)"
    found = verdict(entry, EACH, OWED)

    assert found.outcome is Outcome.VACUOUS
    assert found.holds is False
    assert found.why


def test_the_fewest_happenings_where_time_does_the_rest() -> None:
    """One call and two deadlines that pass break the claim; two attacks that break it sooner are one happening more."""
    duties = """
obligation answer-it
    applies at once
    when call by Arden
    Veld shall assist Arden
    within 3 days of that

obligation own-up
    applies at once
    when answer-it is breached
    Veld shall leave-pact
    within 3 days of that
"""
    claim = """
claim quiet
    never (own-up is breached or (attack on Corra by Dorn has happened and attack on Dorn by Corra has happened))
"""
    found = verdict(duties, claim, claim="quiet")

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert (found.story.happenings, found.fewest) == (1, True)
    assert not verdict(duties, claim, claim="quiet", wish=Wish(states=3)).fewest


def test_a_bound_that_is_reached_leaves_it_undecided() -> None:
    """With too few happenings allowed nothing is claimed, though the claim is true."""
    found = verdict(EACH, OWED, wish=Wish(within=3))

    assert found.outcome is Outcome.UNDECIDED
    assert any("more happenings" in why for why in found.why)


def test_too_few_states_leave_it_undecided() -> None:
    """With too few states allowed nothing is claimed either."""
    found = verdict(EACH, OWED, WITHDRAWAL, wish=Wish(states=3))

    assert found.outcome is not Outcome.PROVED


AFTER = """
claim owed
    assuming agreement is in force
    whenever call by Arden after attack on Arden
    then some of Guarantors owe help
"""


def test_an_attack_before_entry_into_force_is_no_occasion() -> None:
    """What is assumed must be so when the happening came that the occasion follows."""
    on_call = EACH.replace("when attack on Arden", "when call by Arden after attack on Arden")
    unassuming = AFTER.replace("    assuming agreement is in force\n", "")

    assert verdict(on_call, AFTER).outcome is Outcome.PROVED
    assert verdict(on_call, unassuming).outcome is Outcome.COUNTEREXAMPLE


def test_an_act_by_anybody_is_done_by_somebody_else() -> None:
    """Where no clause asks who attacks, somebody other than the one attacked does; found by the differential test."""
    calm = "status calm\n    initially\n    ends when attack on Arden\n    outside the agreement"

    assert verdict(calm, "claim unbroken\n    always calm holds", claim="unbroken").outcome is Outcome.COUNTEREXAMPLE


def test_an_act_by_somebody_no_clause_names() -> None:
    """What one clause hears from anybody and another from Veld alone is also done by somebody who is not Veld."""
    calm = "status calm\n    starts when attack on Arden\n    ends when call by Veld"
    fear = "status fear\n    starts when attack on Arden by Veld"

    found = verdict(calm, fear, "claim one\n    possible (calm holds and not (fear holds))", claim="one")

    assert found.outcome is Outcome.WITNESS


def test_what_anybody_may_do_is_done_to_the_first_party_too() -> None:
    """Where no phrase says who attacks, somebody else does: the first party declared cannot attack itself."""
    answer = "obligation answer\n    when attack on Arden\n    Veld shall assist Corra\n    within 3 days of that"

    found = verdict(answer, "claim quiet\n    never answer is owed", claim="quiet")

    assert found.outcome is Outcome.COUNTEREXAMPLE


@pytest.mark.parametrize("word", ["ratification", "accession", "signature"])
def test_a_deadline_may_count_from_a_consent_to_be_bound(word: str) -> None:
    """A duty that applies at once can run from its bearer's own ratification, though nothing hangs on being bound."""
    clause = f"""
obligation own
    applies at once
    when call by Arden
    each of Veld, Corra shall answer
    within 10 days of its {word}
"""
    text = f"# Pact\n\n```clause\n{CALLS}{clause}\nclaim asked\n    never own is breached\n```\n"
    draft, heard = draft_from_text(text)
    assert draft is not None, heard
    (found,) = find(draft, "asked")

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.story is not None
    assert f"{word} by" in found.story.journal


def test_states_without_a_name_are_told_by_their_number() -> None:
    """What unnamed states do stands in the journal as `2 of Others`, and the interpreter bears it out."""
    clauses = """
agreement club

parties Arden, Veld and 3 others

entry into force
    when 4 of States have deposited

claim reachable
    possible agreement is in force
"""
    draft, heard = draft_from_text(f"# Club\n\n```clause{clauses}```\n", "club.md")
    assert draft is not None, heard

    (found,) = find(draft, "reachable")

    assert found.outcome is Outcome.WITNESS
    assert found.story is not None
    assert found.story.replayed
    assert "deposit by 2 of Others" in found.story.journal


def test_what_is_found_must_have_happened() -> None:
    """A claim about what is found rests on the happening and its finding; found by the differential test."""
    finding = "finding blame\n    of attack\n    by all of Veld, Corra jointly"

    found = verdict(finding, "claim blamed\n    possible attack on Arden is found", claim="blamed")

    assert found.outcome is Outcome.WITNESS
    assert found.story is not None
    assert found.story.happenings == 1
