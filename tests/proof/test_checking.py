"""What `check --deep` finds: for each flaw a small text that has it, and its twin that has not."""

from pathlib import Path

import pytest

from servanda.journal import journal_from_text
from servanda.kernel import judge_all
from servanda.model import read_agreement
from servanda.proof.checking import Finding, look, suspicions, told_together
from tests.proof.texts import EACH, read, verdict

STATES = 400

CALL_AFTER_ANSWER = """
obligation start
    when reply is met
    Veld shall call
    within 3 days of that

obligation reply
    when start is met
    Corra shall assist Arden
    within 3 days of that
"""
CALL_AFTER_ATTACK = CALL_AFTER_ANSWER.replace("when reply is met", "when attack on Arden")
NEVER_BREACHED = """
obligation promise
    Veld shall call

obligation idle
    when promise is breached
    Corra shall assist Arden
    within 3 days of that
"""
BREACHED = NEVER_BREACHED.replace("shall call", "shall call\n    within 3 days of entry into force")
ENTRY_AFTER_DUTY = """
entry into force
    when greet is met

obligation greet
    when call by Dorn
    Veld shall assist Arden
    within 3 days of that
"""
ENTRY_AFTER_PLEDGE = ENTRY_AFTER_DUTY.replace("    within", "    applies at once\n    within")
CONTRARY = """
obligation stay
    when attack on Arden
    each of Guarantors shall assist Arden
    within 3 days of that

prohibition neutral
    when call by Arden
    each of Guarantors shall not assist Arden
    until call by Dorn
"""
RANKED = CONTRARY.replace("    each of Guarantors shall not", "    subject to stay\n    each of Guarantors shall not")
LEAVING = """
withdrawal
    by any of Guarantors
"""
STANDING = """
obligation visit
    when entry into force
    each of Guarantors shall assist Arden
"""
DUE_SOON = f"{STANDING}    within 30 days of that"
SURVIVING = """
survival
    of help
"""
OWN_WAIVER = """
power let-off
    Veld may waive help
"""
TERM = """
prohibition no-attack
    each of States shall not attack on Arden

obligation greet
    each of States shall call

duration
    for 5 years
"""
RENEWED = """
renewal
    for 5 years
"""
TALK = """
act consult

obligation talk
    when attack on Arden
    each of Guarantors shall consult
    within 3 days of that
"""
NO_ENTRY = """
entry into force
    when greet is met
    if (Arden has withdrawn)

obligation greet
    when call by Dorn
    Veld shall assist Arden
    applies at once
    within 3 days of that
"""
OTHER_DEED = CONTRARY.replace("shall not assist Arden", "shall not assist Dorn")
OTHER_WAIVER = OWN_WAIVER.replace("Veld may", "Arden may")
ISTANBUL = {("P202", "entry into force"): False, ("P207", "consult-on-attack"): False}
NOBODY_LEFT = """
group Friends: Veld, Corra
    leaves when leave-pact by any of Friends as leaver

obligation visit
    when call by Arden
    each of Friends shall assist Arden
    within 3 days of that
"""


def found(*clauses: str, code: str) -> list[Finding]:
    """The findings of one code in a text of these clauses."""
    draft = read(*clauses)
    reading = draft.full()
    seen = [e.finding for e in look(draft, reading, suspicions(draft, reading), STATES, None) if e.finding]
    return [f for f in told_together(seen, draft.under(reading)[0]) if f.diagnostic.code == code]


@pytest.mark.parametrize(
    ("code", "flawed", "sound"),
    [
        ("P201", (NEVER_BREACHED,), (BREACHED,)),
        ("P203", (CALL_AFTER_ANSWER,), (CALL_AFTER_ATTACK,)),
        ("P203", (ENTRY_AFTER_DUTY,), (ENTRY_AFTER_PLEDGE,)),
        ("P204", (CONTRARY,), (RANKED,)),
        ("P204", (CONTRARY,), (OTHER_DEED,)),
        ("P205", (EACH, LEAVING), (EACH, LEAVING, SURVIVING)),
        ("P205", (EACH, OWN_WAIVER), (EACH, OTHER_WAIVER)),
        ("P205", (LEAVING, DUE_SOON), (LEAVING, STANDING)),
        ("P206", (TERM,), (TERM, RENEWED)),
        ("P207", (TALK,), (TALK, EACH)),
        ("P208", (NOBODY_LEFT,), (NOBODY_LEFT.replace("any of Friends as", "Veld as"),)),
        ("P208", (EACH, LEAVING), (EACH,)),
    ],
)
def test_the_flaw_is_found_and_its_twin_has_none(code: str, flawed: tuple[str, ...], sound: tuple[str, ...]) -> None:
    """One text has the flaw, with its evidence; the other, which differs by little, has not."""
    (flaw,) = found(*flawed, code=code)

    assert flaw.diagnostic.suggestion
    assert flaw.diagnostic.severity == "warning"
    assert flaw.proved == (flaw.evidence.story is None)
    assert found(*sound, code=code) == []


def test_an_entry_that_is_never_reached_stands_for_all_that_waits_for_it() -> None:
    """Where the entry clause itself cannot be met, clauses that speak only in force are not told one by one."""
    assert [f.clause for f in found(NO_ENTRY, EACH, code="P202")] == ["entry into force"]
    assert found(NO_ENTRY, EACH, code="P201") == []


@pytest.mark.parametrize(("code", "clauses"), [("P204", (CONTRARY,)), ("P205", (EACH, LEAVING)), ("P206", (TERM,))])
def test_the_story_of_a_finding_comes_true_when_it_is_run(code: str, clauses: tuple[str, ...]) -> None:
    """What is shown as evidence is a journal, and the interpreter bears out what it expects."""
    (flaw,) = found(*clauses, code=code)
    assert flaw.evidence.story is not None
    draft = read(*clauses)

    journal, heard = journal_from_text(flaw.evidence.story.journal, draft)

    assert journal is not None, heard
    assert journal.expectations
    assert all(judgement.passed for judgement in judge_all(draft, journal))


def test_nothing_is_said_to_be_excluded_beyond_the_bound() -> None:
    """With too few states a suspicion is left undecided, neither found nor denied."""
    draft = read(EACH, LEAVING)
    (looked, *_) = look(draft, draft.full(), [s for s in suspicions(draft, draft.full()) if s.code == "P205"], 2, None)

    assert looked.finding is None
    assert not looked.decided


def test_whoever_is_not_named_is_somebody_else() -> None:
    """An attack that no clause ascribes to anyone can come, though the first party is the one that is attacked."""
    assert verdict(TALK, "claim talked\n    possible Veld owes talk", claim="talked").holds


def test_istanbul(root: Path) -> None:
    """In the draft of April 2022, first texts: the clauses in which a flaw was found, and those in which none was."""
    draft, _ = read_agreement(root / "library" / "istanbul-2022" / "draft-2022-04-15.md")
    assert draft is not None
    reading = draft.full()
    suspected = suspicions(draft, reading)
    asked = [s for s in suspected if s.code != "P201"]

    looked = list(look(draft, reading, asked, 200, None))

    assert {(e.suspicion.code, e.suspicion.clause): e.finding is not None for e in looked} == ISTANBUL
    assert all(e.decided for e in looked)
