"""Static checks: each fires on its page in tests/bad; here is what it leaves alone, and where else it fires."""

from pathlib import Path

import pytest

from servanda.model import read_agreement
from servanda.model.check import CHECKS, check, role_faults
from servanda.model.check.circles import circles
from servanda.model.clauses import Origin
from servanda.model.phrases import Phrase
from servanda.syntax import Diagnostic
from tests.model.drafts import WORDS, draft

SOUND = """
obligation help-victim
    when attack on Ukraine at Area by any of Parties as attacker
    if strikes is at least 1 and Ukraine is neutral
    each of Guarantors excluding attacker shall help Ukraine
    within 3 days of the attack

prohibition keep-out
    each of Parties shall not enter North
"""

KINDS = """
kinds Weapon: tank, mine

act ship of Weapon (cargo: Weapon, sent: date, remark: text)

act tell Guarantors

act guard at North

"""


def codes(clauses: str, *, among: str = "C") -> list[str]:
    """The codes a check gives, those that begin as asked."""
    return [fault.code for fault in check(draft(clauses)) if fault.code.startswith(among)]


def messages(clauses: str) -> list[str]:
    """What a check says."""
    return [fault.message for fault in check(draft(clauses))]


def test_a_name_that_nothing_declares_is_told_once() -> None:
    """Where an act takes no such role and the name is not declared either, the name alone is told."""
    assert codes("claim c-1\n    never attack on Ukraine by Russia from Nowhere\n", among="C101") == ["C101"]
    assert codes("claim c-1\n    never attack on Ukraine by Russia from Nowhere\n", among="C105") == []
    assert codes("claim c-1\n    never attack on Ukraine by Russia from North\n", among="C105") == ["C105"]


def test_a_sound_text_is_left_alone() -> None:
    """Nothing is wrong, so nothing is said."""
    assert check(draft(SOUND)) == ()


def test_every_check_is_listed_once() -> None:
    """The table is the list of all checks."""
    assert len(set(CHECKS)) == len(CHECKS) > 20


# Each line stands beside the sound text. What a page of tests/bad finds wrong is here written right.
@pytest.mark.parametrize(
    ("code", "clause"),
    [
        ("C101", "claim c-1\n    never attack on Ukraine by any of Parties as thief and help Ukraine by thief\n"),
        ("C101", "claim c-1\n    possible proposal-1 is on the table\n"),
        ("C101", "claim c-1\n    possible keep-out is owed and Parties owe nothing\n"),
        (
            "C102",
            (
                "term soon\n    reading r means span 3 days\n    open\n"
                "\nobligation o-1\n    Ukraine shall help Poland\n    within soon of signature\n"
            ),
        ),
        ("C102", "decision amending\n    taken by all of Ukraine, Russia\n"),
        ("C102", "status watched of Party\n    starts when help any of Parties as watched-one\n"),
        ("C103", "places\n    Ukraine in Area\n"),
        ("C105", "claim c-1\n    never attack on Ukraine by Russia at North\n"),
        ("C105", "claim c-1\n    never notice by Russia (effective: 2030-01-01)\n"),
        ("C106", "claim c-1\n    never help Guarantors\n"),
        ("C216", "duration\n    for 5 years\n\nrenewal\n    for the same period\n    once\n"),
        ("C216", "decision d-1\n    taken by 2 of Parties\n"),
        ("C106", KINDS + "claim c-1\n    never ship of tank\n"),
        ("C106", KINDS + "claim c-1\n    never tell Poland\n"),
        ("C106", KINDS + "claim c-1\n    never guard at North\n"),
        ("C107", KINDS + 'claim c-1\n    never ship (cargo: tank, sent: 2030-01-01, remark: "x")\n'),
        (
            "C113",
            "obligation o-1\n    Ukraine shall help Poland\n    by [b Ukraine: 1 May 2030 | Poland: 2 May 2030]\n",
        ),
        ("C120", "places\n    South in Area\n"),
        ("C121", "places\n    South in North\n"),
        ("C201", "power p-1\n    Council may suspend the agreement\n"),
        ("C203", "claim c-1\n    never (attack on Ukraine and Ukraine is neutral)\n"),
        ("C204", "obligation o-1\n    some of Parties shall help Poland\n    by 1 May 2030\n"),
        ("C205", "obligation o-1\n    when request\n    Ukraine shall help Poland\n    by 2 days after the request\n"),
        ("C205", "obligation o-1\n    Ukraine shall help Poland\n    from 1 May 2030\n    by 2 May 2030\n"),
        ("C206", "obligation o-1\n    Ukraine shall endeavour to help Poland\n"),
        (
            "C206",
            (
                "obligation o-1\n    Ukraine shall ensure that strikes is at most 5\n"
                "    from 1 May 2030 until 1 June 2030\n"
            ),
        ),
        (
            "C218",
            (
                "measure helped\n    share of request among help\n    over 7 days\n\n"
                "status s-1\n    holds while helped is at most 140 percent\n"
            ),
        ),
        ("C234", "part aid: help-victim\n\nduration of aid\n    for 5 years\n"),
        ("C234", "entry into force of aid\n    when ceasefire\n\nclaim c-1\n    possible aid is in force\n"),
        ("C228", "renewal\n    for 1 year\n\nduration\n    for 5 years\n"),
        (
            "C230",
            (
                "duration\n    for 5 years\n\n"
                "withdrawal\n    by any of Parties\n    not before 60 months after entry into force\n"
            ),
        ),
        (
            "C230",
            (
                "duration\n    for 5 years\n\n"
                "renewal\n    for 9 years\n\n"
                "withdrawal\n    by any of Parties\n    not before 10 years after entry into force\n"
            ),
        ),
        (
            "C306",
            (
                "duration\n    for 5 years\n\n"
                "renewal\n    for 1 year\n"
                "    unless notice by any of Parties no later than 2 years before expiry\n"
            ),
        ),
        (
            "C231",
            (
                "permission p-1\n    Ukraine may enter North\n    notwithstanding shut\n\n"
                "prohibition shut\n    Ukraine shall not enter North\n    subject to p-1\n"
            ),
        ),
        ("C207", "permission p-1\n    Ukraine may enter North\n    notwithstanding keep-out\n"),
        ("C208", "power p-1\n    Council may waive help-victim\n"),
        (
            "C208",
            (
                "power p-1\n    Council may request\n\nstatus calm\n    starts when request\n\n"
                "claim c-1\n    never calm holds\n"
            ),
        ),
        (
            "C209",
            (
                "group Friends\n    joins when request by any of Parties as newcomer\n\nobligation o-1\n"
                "    each of Friends shall help Ukraine\n    by 1 May 2030\n"
            ),
        ),
        ("C301", "permission p-1\n    Ukraine may enter North\n    notwithstanding keep-out\n"),
        (
            "C301",
            (
                "prohibition n-1\n    from 1 May 2030 until 2 May 2030\n    Ukraine shall not help Poland\n\n"
                "permission p-1\n    from 3 May 2030\n    Ukraine may help Poland\n"
            ),
        ),
        (
            "C301",
            (
                "prohibition n-1\n    while Ukraine is neutral\n    Ukraine shall not help Poland\n\n"
                "permission p-1\n    Ukraine may help Poland\n"
            ),
        ),
        (
            "C301",
            (
                "prohibition n-1\n    Ukraine shall not help Poland\n\n"
                "obligation o-1\n    Ukraine shall help any of Parties\n    by 1 May 2030\n"
            ),
        ),
        ("C302", "status calm\n    holds while Ukraine is neutral\n\nclaim c-1\n    never calm holds\n"),
        ("C303", "status calm\n    starts when request\n    ends when ceasefire\n\nclaim c-1\n    never calm holds\n"),
        ("C304", "status calm\n    starts when help-victim is met\n\nclaim c-1\n    never calm holds\n"),
    ],
)
def test_what_is_written_right_is_left_alone(code: str, clause: str) -> None:
    """The check that finds the wrong form says nothing about the right one."""
    assert code not in codes(SOUND + "\n" + clause)


@pytest.mark.parametrize(
    ("code", "clause"),
    [
        ("C101", "claim c-1\n    never wave by Russia has happened\n"),
        ("C101", "claim c-1\n    never when-calm holds\n"),
        ("C101", "claim c-1\n    never strike-count is at least 3\n"),
        ("C101", "claim c-1\n    never neutral by Russia has happened\n"),
        (
            "C101",
            (
                "weights shares\n    Utopia 3 percent\n\n"
                "claim c-1\n    never parties holding 3 percent of shares are bound\n"
            ),
        ),
        ("C101", "act sail with Ship\n\nclaim c-1\n    never sail\n"),
        ("C101", "act sail (cargo: Ship)\n\nclaim c-1\n    never sail\n"),
        ("C101", "act sail\n    includes swim\n\nclaim c-1\n    never sail\n"),
        ("C101", "obligation o-1\n    Ukraine shall help Poland\n    by 1 May 2030\n    else never-said\n"),
        ("C102", "choice order\n    between Ukraine, Russia\n"),
        ("C103", "bodies Ukraine\n"),
        ("C105", "claim c-1\n    never help (weight: 3)\n"),
        ("C105", "claim c-1\n    never ceasefire by Ukraine\n"),
        ("C106", KINDS + "claim c-1\n    never ship of Ukraine\n"),
        ("C106", KINDS + "claim c-1\n    never tell Council\n"),
        ("C106", KINDS + "claim c-1\n    never guard at Area\n"),
        ("C107", KINDS + "claim c-1\n    never ship (cargo: car)\n"),
        ("C107", KINDS + "claim c-1\n    never ship (sent: 3)\n"),
        ("C107", KINDS + "claim c-1\n    never ship (sent: soon)\n"),
        (
            "C303",
            "status calm\n    starts when keep-out is breached or ceasefire\n    ends when keep-out is breached\n",
        ),
        ("C205", "obligation o-1\n    Ukraine shall help Poland\n    from 1 May 2030\n    by 1 April 2030\n"),
        ("C209", "obligation o-1\n    Ukraine shall ceasefire\n    by 1 May 2030\n"),
        ("C209", "obligation o-1\n    3 of Guarantors shall help Ukraine\n    by 1 May 2030\n"),
        ("C209", "act vote by Body\n\nobligation o-1\n    Ukraine shall vote\n    by 1 May 2030\n"),
        ("C301", "obligation o-1\n    Ukraine shall enter North\n    by 1 May 2030\n"),
        (
            "C301",
            (
                "prohibition n-1\n    while Ukraine is neutral\n    Ukraine shall not help Poland\n\n"
                "permission p-1\n    while Ukraine is neutral\n    Ukraine may help Poland\n"
            ),
        ),
        (
            "C301",
            (
                "prohibition n-1\n    from 1 May 2030 until 9 May 2030\n    Ukraine shall not help Poland\n\n"
                "permission p-1\n    from 3 May 2030\n    Ukraine may help Poland\n"
            ),
        ),
        ("C206", "obligation o-1\n    Ukraine shall help Poland\n    for 3 years\n"),
        (
            "C218",
            (
                "measure helped\n    share of request among help\n    over 7 days\n\n"
                "status s-1\n    holds while helped is more than 100 percent\n"
            ),
        ),
        ("C234", "part aid: help-victim\n\nduration of aids\n    for 5 years\n"),
        ("C228", "part aid: help-victim\n\nduration\n    for 5 years\n\nrenewal of aid\n    for 1 year\n"),
        (
            "C229",
            (
                "obligation o-1\n    when at least 0 of Guarantors have signed\n"
                "    Ukraine shall help Poland\n    within 3 days of that\n"
            ),
        ),
        (
            "C230",
            (
                "duration\n    for 5 years\n\n"
                "termination\n    by any of Parties\n    not before 100 months after entry into force\n"
            ),
        ),
        (
            "C231",
            (
                "prohibition p-1\n    Ukraine shall not enter Area\n    subject to p-2\n\n"
                "prohibition p-2\n    Ukraine shall not enter North\n    subject to p-3\n\n"
                "permission p-3\n    Ukraine may enter Area\n    subject to p-1\n"
            ),
        ),
        ("C232", "obligation o-1\n    each of Ukraine, Ukraine shall help Poland\n    by 2031-01-01\n"),
        ("C302", "status calm\n    holds while not (calm holds)\n"),
        (
            "C304",
            (
                "status calm\n    starts when not (safe holds)\n    ends when safe holds\n\n"
                "status safe\n    starts when calm holds\n    ends when not (calm holds)\n"
            ),
        ),
    ],
)
def test_other_forms_of_a_fault_are_found_too(code: str, clause: str) -> None:
    """A check finds its fault in every form of it."""
    assert code in codes(SOUND + "\n" + clause)


def test_a_fault_behind_a_bracket_is_found_and_names_its_option() -> None:
    """A check runs under every option; what only one option has is said to be under it."""
    text = SOUND + "\nobligation o-1\n    Ukraine shall help Poland\n    [b Ukraine: by 1 May 2030 | Russia: nothing]\n"

    assert messages(text) == ['"o-1" has no deadline, so it can never be breached, under b = Russia.']


def test_a_fault_of_the_first_option_alone_names_it() -> None:
    """The same where the fault stands under the option taken first."""
    text = SOUND + "\nobligation o-1\n    Ukraine shall help Poland\n    [b Russia: nothing | Ukraine: by 1 May 2030]\n"

    assert messages(text) == ['"o-1" has no deadline, so it can never be breached, under b = Russia.']


def test_errors_come_before_warnings_and_each_once() -> None:
    """The order is that of the text within errors and within warnings."""
    faults = check(
        draft("""
act wave

obligation o-1
    each of Parties shall halp Ukraine
    [b Ukraine: by 1 May 2030 | Russia: by 2 May 2030]

obligation o-2
    any of Parties shall help Ukraine
""")
    )
    found = [(fault.severity, fault.code) for fault in faults if fault.span is not None]

    assert found[:2] == [("error", "C101"), ("error", "C204")]
    assert len(set(faults)) == len(faults)
    assert all(severity == "warning" for severity, _ in found[2:])


def test_a_journals_phrase_is_checked_as_a_clauses_is() -> None:
    """`role_faults` serves entries of journals too."""
    made = draft(SOUND)
    agreement, scope = made.under()[0], made.scope()
    phrase = Phrase("help", (("with", agreement.norms[0].bearer),))
    faults: list[Diagnostic] = list(role_faults(phrase, agreement, scope, frozenset(), Origin("j", (), None)))

    assert [fault.code for fault in faults] == ["C105"]


def test_a_veto_that_means_consent_is_said_to_be_unread() -> None:
    """A veto prevents a decision; that it should make one pass has no rule."""
    asked = "decision d-1\n    taken by 2 of Parties\n    veto means "
    assert codes(f"{asked}consent\n", among="C216") == ["C216"]
    assert codes(f"{asked}refusal\n", among="C216") == []


def test_circles_are_found_once_each() -> None:
    """One circle for each knot of the graph, none where there is none."""
    assert list(circles({"a": ["b"], "b": ["a"], "c": ["c"], "d": ["a"]})) == [("a", "b"), ("c",)]
    assert list(circles({"a": ["b"], "b": []})) == []


def test_the_examples_of_the_design_have_no_errors(shared: Path) -> None:
    """The worked agreements are sound; idioms without declarations are not an agreement and are left out."""
    for path in sorted((shared / "design" / "examples").glob("*.md")):
        made, _ = read_agreement(path)
        if made is not None and made.document.units and path.name != "known-answer-idioms.md":
            assert [fault.message for fault in check(made) if fault.severity == "error"] == []


def test_a_party_weighs_once() -> None:
    """Two shares of one party are said, whatever they come to; units may come to anything."""
    assert codes("weights votes\n    Ukraine 10 percent\n    Ukraine 20 percent\n", among="C219") == ["C219"]
    assert codes("weights bags\n    Ukraine 500\n    Poland 300\n", among="C219") == []


def test_two_terms_that_a_condition_tells_apart_are_no_contradiction() -> None:
    """The first term with an `if` leaves the second for when it is not so; without it, nothing chooses."""
    second = "\nduration\n    for 2 years\n"
    assert codes(f"duration\n    for 1 year\n{second}", among="C217") == ["C217"]
    assert codes(f"duration\n    for 1 year\n    if Ukraine is neutral\n{second}", among="C217") == []


def test_times_run_forwards() -> None:
    """A window, a baseline, a norm's time and a stage's are all told when they end before they begin."""
    reach = "from 1 May 2030 until 1 March 2030"
    counted = "measure raids\n    count of attack\n    "
    assert codes(f"{counted}{reach}\n", among="C306") == ["C306"]
    assert codes(f"{counted}against baseline {reach}\n", among="C306") == ["C306"]
    assert codes(f"obligation o-1\n    Poland shall help Ukraine\n    {reach}\n", among="C306") == ["C306"]
    assert codes("duration\n    from 1 May 2030\n    until 1 March 2030\n", among="C306") == ["C306"]


def test_who_is_excluded_is_not_there_to_be_counted() -> None:
    """A count of a closed list is of those that are left."""
    taken = "decision d-1\n    taken by 2 of Ukraine, Poland"
    assert codes(f"{taken}\n", among="C305") == []
    assert codes(f"{taken} excluding Poland\n", among="C305") == ["C305"]


TWO = "part two: no-waiver\n\nprohibition no-waiver\n    each of Parties shall not waive"
ENTRY = "parties Ukraine, Poland\n\nact waive\n\nentry into force{}\n"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (" for each of States as one\n    when waive by one", []),
        (" for each of States as one\n    on the 30th day after its ratification", []),
        ("\n    when waive by all of States", []),
        (f" of two for each of States as one\n    on its ratification\n\n{TWO}", ["C216"]),
    ],
)
def test_entry_for_each_that_no_rule_reads(clause: str, expected: list[str]) -> None:
    """A state's own entry may wait for what it does; a part begins for all alike, and that is said."""
    assert codes(ENTRY.format(clause), among="C216") == expected


def test_those_who_hold_a_share_are_somebody() -> None:
    """A decision by parties that hold so much is not one that nobody is left to take."""
    held = "weights votes\n    Ukraine 60 percent\n    Poland 40 percent\n"
    taken = "decision d-1\n    taken by a majority of Parties and by parties holding at least 50 percent of votes\n"
    assert codes(f"{held}\n{taken}", among="C226") == []


@pytest.mark.parametrize(
    ("condition", "instead"),
    [
        ("agreement is signed", "all of Parties have signed"),
        ("agreement is bound", "all of Parties are bound"),
        ("agreement of Poland is in force", "agreement is in force for Poland"),
        ("Poland is expired", "agreement is expired"),
        ("keep-out is in force", "keep-out is owed"),
        ("agreement is owed", None),
        ("Poland is owed", None),
        ("help is suspended", None),
        ("Council is neutral", None),
        ("Poland is neutral with Russia", None),
        ("Poland is quiet", "quiet holds"),
    ],
)
def test_a_state_is_said_of_what_can_be_in_it(condition: str, instead: str | None) -> None:
    """C235 tells a state said of what is never in it, and what to write instead."""
    quiet = "status quiet\n    starts when ceasefire\n    ends when request\n"
    found = check(draft(f"{SOUND}\n{quiet}\nclaim c-1\n    never {condition}\n"))
    assert [(f.code, f.suggestion) for f in found if f.code.startswith("C")] == [("C235", instead)]


def test_in_its_own_text_an_agreement_goes_by_no_name() -> None:
    """The name of the text itself makes a state as untrue as that of another: it is "agreement" there."""
    found = check(draft("claim c-1\n    never agreement of pact is in force", words=f"agreement pact\n{WORDS}"))
    assert [(f.code, f.suggestion) for f in found if f.code == "C235"] == [("C235", "agreement is in force")]


@pytest.mark.parametrize(
    "condition",
    [
        "agreement is suspended",
        "keep-out is suspended",
        "attack on Ukraine by any of Guarantors as one and one is neutral and one is bound",
        "all of Guarantors are neutral",
        "agreement is in force for Poland",
        "keep-out is agreed",
    ],
)
def test_a_state_said_of_what_can_be_in_it_is_left_alone(condition: str) -> None:
    """C235 leaves alone what can be so: of parties, of norms, of the agreement, of matters of the negotiation."""
    assert "C235" not in codes(f"{SOUND}\nclaim c-1\n    never {condition}\n")
