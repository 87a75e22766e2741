"""Two agreements in lockstep: where they part, where they cannot, and where neither is shown."""

import random
import re
from pathlib import Path

import pytest

from servanda.journal import journal_from_text
from servanda.kernel import judge_all
from servanda.model import Draft, draft_from_text, read_agreement
from servanda.proof.comparing import Compared, Result, Text, compared
from servanda.proof.observing import Observable
from tests.proof.random_pacts import random_text
from tests.proof.texts import EACH, TOGETHER, read

RATIFICATION = """
entry into force
    when all of Parties have ratified
"""
BY_GUARANTORS = """
entry into force
    when all of Guarantors have ratified
"""
FORBIDDEN = """
prohibition stay
    while agreement is in force
    each of Guarantors shall not leave-pact
"""
FINDING = """
finding attacked
    of attack on Arden
    by {}
"""


def taken(draft: Draft) -> Text:
    """A text under its first reading."""
    return Text(draft, draft.full())


def answers(one: Draft, other: Draft, **bounds: int) -> dict[Observable, Compared]:
    """The answer for each observable."""
    return {about: compared(about, (taken(one), taken(other)), **bounds) for about in Observable}


def test_one_deciding_alone_and_all_together_part() -> None:
    """Four signatures and an attack suffice: where each acts alone help is owed, where all must decide it is not."""
    drafts = read(TOGETHER), read(EACH)
    answer = answers(*drafts)[Observable.OWED]

    assert answer.result is Result.DIFFER
    assert answer.parting is not None
    assert answer.parting.happenings == 5
    assert not answer.parting.only[0]
    assert {seen.what.partition(",")[0] for seen in answer.parting.only[1]} == {"shall assist Arden"}


def test_the_journals_show_it_to_the_interpreter() -> None:
    """The same course, written for each text, meets one expectation in the one and its contrary in the other."""
    drafts = read(TOGETHER), read(EACH)
    parting = answers(*drafts)[Observable.OWED].parting
    assert parting is not None

    owing = "some of Guarantors owe help"
    for draft, text, expected in zip(drafts, parting.journals, (f"not ({owing})", owing), strict=True):
        asked = f"{text}{parting.end} expect {expected}\n"
        journal, heard = journal_from_text(asked, draft)
        assert journal is not None, heard
        (judgement,) = judge_all(draft, journal)
        assert judgement.passed


def test_what_no_difference_bears_on_is_equivalent() -> None:
    """Who owes what differs; what is in force rests on no clause that does, and there is nothing to allow."""
    found = answers(read(TOGETHER), read(EACH))

    assert found[Observable.IN_FORCE].result is Result.EQUIVALENT
    assert found[Observable.ALLOWED].result is Result.EQUIVALENT


def test_order_is_no_difference() -> None:
    """The same clauses in another order answer alike in everything."""
    found = answers(read(EACH, FORBIDDEN, RATIFICATION), read(RATIFICATION, FORBIDDEN, EACH))

    assert {answer.result for answer in found.values()} == {Result.EQUIVALENT}


def test_another_term_is_another_duty() -> None:
    """Three days or five: they part when the duty begins, for it is due on another day."""
    longer = EACH.replace("3 days", "5 days")
    parting = answers(read(EACH), read(longer))[Observable.OWED].parting

    assert parting is not None
    assert parting.happenings == 5
    assert all(parting.only)


def test_entry_into_force() -> None:
    """Without the ratification of one party the one text is in force and the other not."""
    parting = answers(read(RATIFICATION, EACH), read(BY_GUARANTORS, EACH))[Observable.IN_FORCE].parting

    assert parting is not None
    assert parting.happenings == 3
    assert [{seen.what for seen in only} for only in parting.only] == [set(), {"in force"}]


def test_what_is_forbidden_in_one() -> None:
    """A prohibition forbids once the agreement is in force; without it the deed is allowed."""
    parting = answers(read(RATIFICATION), read(RATIFICATION, FORBIDDEN))[Observable.ALLOWED].parting

    assert parting is not None
    assert {seen.what for seen in parting.only[0]} == {"may leave-pact"}
    assert not parting.only[1]


@pytest.mark.parametrize("clause", [EACH, TOGETHER])
def test_another_name_is_not_taken_for_another_behaviour(clause: str) -> None:
    """A clause under another name does the same: no course parts the two, and nothing is claimed to be proved."""
    answer = answers(read(clause), read(clause.replace("obligation help", "obligation aid")), states=150)[
        Observable.OWED
    ]

    assert answer.result is Result.UNDECIDED
    assert answer.parting is None
    assert answer.why


@pytest.mark.parametrize("seed", range(0, 24, 3))
def test_random_agreements_under_other_names(seed: int) -> None:
    """A random agreement and the same with its duties renamed never part: timers due at one instant run out in both."""
    text = random_text(random.Random(seed))  # noqa: S311 - dice
    renamed = re.sub(r"\b(primo|secundo)\b", r"\1-anew", text)
    (one, heard), (other, _) = draft_from_text(text), draft_from_text(renamed)
    assert one is not None, heard
    assert other is not None

    assert Result.DIFFER not in {answer.result for answer in answers(one, other, states=40).values()}


def test_a_vote_on_a_clause_of_one_text() -> None:
    """A vote that names a clause by the name it has in one text alone parts nothing, and the answer says so."""
    consent = TOGETHER.replace("on decision of all of Guarantors", "with consent of Arden")
    renamed = consent.replace("obligation help", "obligation aid")
    answer = answers(read(consent), read(renamed), states=100)[Observable.OWED]

    assert answer.result is Result.UNDECIDED
    assert answer.why == "votes on a clause that one text alone has are left out"


def test_who_finds_it_is_not_decided() -> None:
    """What the victim finds in the one text and all must find in the other is settled in one alone: nothing is told."""
    one, other = (read(EACH, FINDING.format(who)) for who in ("Arden", "all of Guarantors jointly"))
    answer = answers(one, other, states=100)[Observable.OWED]

    assert answer.result is Result.UNDECIDED
    assert "let others find" in answer.why


def test_a_finding_that_one_asks_for() -> None:
    """The same attack, found by the victim, is told to both texts, though one alone asks for a finding."""
    parting = answers(read(TOGETHER), read(EACH, FINDING.format("Arden")))[Observable.OWED].parting

    assert parting is not None
    assert "found attack-5 by Arden" in parting.journals[0]


def test_a_word_that_one_text_has() -> None:
    """A happening that only one text has a word for is told in its journal, and left out of the other's."""
    call = """
    act summon
    obligation answer
        when summon by Arden
        each of Guarantors shall assist Arden
        within 3 days of that
    """
    parting = answers(read(RATIFICATION), read(RATIFICATION, call))[Observable.OWED].parting

    assert parting is not None
    assert ["summon" in journal for journal in parting.journals] == [False, True]


def test_amounts_are_not_compared() -> None:
    """Two limits to one force differ, and that the deed is one by amount is why no course is looked for."""
    limit = """
    act keep (tanks: number)
    prohibition limit
        each of Guarantors shall not keep (tanks: at least {})
    """
    answer = answers(read(limit.format(343)), read(limit.format(801)))[Observable.ALLOWED]

    assert answer.result is Result.UNDECIDED
    assert "by amount" in answer.why
    assert answer.states == 0


def test_a_bound_leaves_it_undecided() -> None:
    """With no happening allowed nothing can part them, and the answer names the bound."""
    answer = answers(read(TOGETHER), read(EACH), within=0)[Observable.OWED]

    assert answer.result is Result.UNDECIDED
    assert answer.why == "there are courses of more happenings than were looked at"


def test_the_russian_and_the_ukrainian_position(root: Path) -> None:
    """After all have ratified, an attack found and a request, the others owe help under the one and not the other."""
    draft, _ = read_agreement(root / "library" / "istanbul-2022" / "draft-2022-04-15.md")
    assert draft is not None
    russian, ukrainian = (Text(draft, draft.full({"attack-clause": who})) for who in ("Russia", "Ukraine"))
    parting = compared(Observable.OWED, (russian, ukrainian)).parting

    assert parting is not None
    assert parting.happenings == 9
    assert not parting.only[0]
    assert set(parting.only[1].values()) == {"assist-Ukraine"}
    assert "Russia" not in {seen.who for seen in parting.only[1]}
