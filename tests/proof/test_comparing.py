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
from tests.proof import mutants
from tests.proof.random_pacts import random_text
from tests.proof.test_together import ON_ONE_DAY, THREE_OF_FOUR
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

# Where three of four things end at one instant, and nothing is amiss between, something is owed.
CAUGHT = (
    *THREE_OF_FOUR[:-1],
    "status gone\n    holds while not (alfa holds) and not (beta holds) and not (gamma holds)",
    "status caught\n    starts when armed holds and gone holds and not (amiss holds)",
    "obligation plead\n    when caught holds\n    Veld shall leave-pact\n    applies at once",
)


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
    """A clause under another name does the same; for which clause it is taken is told."""
    answer = answers(read(clause), read(clause.replace("obligation help", "obligation aid")))[Observable.OWED]

    assert answer.result is Result.EQUIVALENT
    assert answer.given == ("aid of B is taken for help of A",)


@pytest.mark.parametrize("seed", range(0, 24, 3))
def test_random_agreements_under_other_names(seed: int) -> None:
    """A random agreement and the same with its duties renamed never part: timers due at one instant run out in both."""
    text = random_text(random.Random(seed))  # noqa: S311 - dice
    renamed = re.sub(r"\b(primo|secundo)\b", r"\1-anew", text)
    (one, heard), (other, _) = draft_from_text(text), draft_from_text(renamed)
    assert one is not None, heard
    assert other is not None

    assert {answer.result for answer in answers(one, other).values()} == {Result.EQUIVALENT}


def test_a_vote_on_a_clause_of_one_text() -> None:
    """A vote that names a clause of one text alone parts nothing, and the answer says that it was left out."""
    consent = TOGETHER.replace("on decision of all of Guarantors", "with consent of Arden")
    renamed = consent.replace("obligation help", "obligation aid").replace("3 days", "72 hours")
    renamed = renamed.replace("shall assist", "shall endeavour to assist")
    answer = answers(read(consent, RATIFICATION), read(renamed, RATIFICATION), within=4)[Observable.OWED]

    assert answer.result is Result.UNDECIDED
    assert "votes on a clause that one text alone has are left out" in answer.why


def test_who_finds_it_is_not_decided() -> None:
    """Where the victim finds it in the one text and all in the other, it is found by the one and not by the others."""
    one, other = (read(EACH, FINDING.format(who)) for who in ("Arden", "all of Guarantors jointly"))
    parting = answers(one, other)[Observable.OWED].parting

    assert parting is not None
    assert parting.happenings == 5
    assert " found attack-5 by Arden\n" in parting.journals[0]
    assert " not found attack-5 by Veld, Corra, Dorn\n" in parting.journals[0]


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


def test_amounts_are_compared() -> None:
    """Of two limits to one force the higher leaves amounts allowed that the lower forbids; the others part nothing."""
    limit = """
    act keep (tanks: number)
    prohibition limit
        each of Guarantors shall not keep (tanks: at least {})
    """
    answer = answers(read(limit.format(343)), read(limit.format(801)))[Observable.ALLOWED]

    assert answer.result is Result.DIFFER
    assert answer.parting is not None
    assert not answer.parting.only[0]
    assert {seen.what for seen in answer.parting.only[1]} == {"may keep (tanks: 343)", "may keep (tanks: 800)"}


KEPT = EACH + "    repeated trigger keeps the first\n"


def one_each(term: str = "within 3 days of the attack") -> list[str]:
    """The duty of help in one clause for each guarantor."""
    return [
        f"""
        obligation help-by-{name}
            when attack on Arden by any of States excluding {name} as attacker
            {name} shall assist Arden
            {term}
            repeated trigger keeps the first
        """
        for name in ("Veld", "Corra", "Dorn")
    ]


def test_another_way_of_writing() -> None:
    """One clause for each guarantor instead of one for all owes the same, which the search without dates proves."""
    answer = answers(read(RATIFICATION, KEPT), read(RATIFICATION, *one_each()))[Observable.OWED]

    assert answer.result is Result.EQUIVALENT
    assert answer.method == "search of both without dates"
    assert answer.states > 1
    assert "outside happenings come one at a time" in answer.given


def test_a_clause_forgotten_in_another_way_of_writing() -> None:
    """Without the clause for the last guarantor that one owes nothing in the second text, and the course shows it."""
    parting = answers(read(RATIFICATION, KEPT), read(RATIFICATION, *one_each()[:2]))[Observable.OWED].parting

    assert parting is not None
    assert {seen.who for seen in parting.only[0]} == {"Dorn"}


def test_a_month_is_not_thirty_one_days() -> None:
    """Two terms that fall on one day in January are not taken for the same: a duty of February parts them."""
    clauses = (EACH.replace("3 days", term) for term in ("1 month", "31 days"))
    parting = answers(*map(read, clauses))[Observable.OWED].parting

    assert parting is not None
    assert all(parting.only)
    assert parting.end.isoformat() > "2030-02"


def test_a_permission_of_what_nothing_forbids() -> None:
    """What nothing forbids is allowed anyhow, so that a permission of it changes nothing."""
    permission = "permission aid\n    any of Guarantors may assist Arden\n"

    assert answers(read(EACH), read(EACH, permission))[Observable.ALLOWED].result is Result.EQUIVALENT


def test_a_bound_leaves_it_undecided() -> None:
    """With no happening allowed nothing can part them, and the answer names the bound."""
    answer = answers(read(TOGETHER), read(EACH), within=0)[Observable.OWED]

    assert answer.result is Result.UNDECIDED
    assert answer.why == ("there are courses of more happenings than were looked at",)


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
    attacker = next(line for line in parting.lines if "attack on Ukraine" in line).rpartition(" by ")[2]
    assert attacker not in {seen.who for seen in parting.only[1]}


def three_of_four() -> tuple[Draft, Draft]:
    """Two texts that part where three of four things end at one instant, and nowhere else."""
    return read(*CAUGHT), read(*CAUGHT[:-1], CAUGHT[-1].replace("Veld shall", "Corra shall"))


def test_three_of_four_that_end_at_one_instant_part_two_texts() -> None:
    """The interpreter shows on some days what no course of happenings at once does; so nothing is proved."""
    drafts = three_of_four()
    for draft, who in zip(drafts, ("Veld", "Corra"), strict=True):
        journal, heard = journal_from_text(f"{ON_ONE_DAY}2030-02-21 expect {who} owes plead\n", draft)
        assert journal is not None, heard
        assert all(judgement.passed for judgement in judge_all(draft, journal))
    assert answers(*drafts)[Observable.OWED].result is Result.UNDECIDED


def test_a_comparison_in_which_no_three_run_out_at_one_instant_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one or two at a time the same texts are taken for equivalent."""
    mutants.pairs_at_once(monkeypatch)

    assert answers(*three_of_four())[Observable.OWED].result is Result.EQUIVALENT
