"""What the pages cannot expect: faults of a run, witnesses, reasons, readings, and the order of clauses."""

import re
from pathlib import Path

import pytest

from servanda.calendar import moment
from servanda.journal import Journal, journal_from_text, read_journals
from servanda.kernel import Answer, Fluent, Standing, ask, explain, judge_all, run
from servanda.kernel.board import Board, board
from servanda.kernel.explain import walk_nodes
from servanda.kernel.rows import Section
from servanda.model import Draft, draft_from_text
from servanda.model.words import NormState
from servanda.syntax import Diagnostic
from tests.kernel.harness import Case, cases

HEAD = "agreement pact\nzone UTC\nparties North, South\n"
ATTACK = """\
act attack
act help
obligation assist
    when attack by North
    South shall help
    within 10 days of the attack
"""
FOUND = """\
bodies Council
finding armed-attack
    of attack
    by Council
"""
SIGNED = "2030-01-01 signature by all of North, South\n"


def pact(clauses: str, journal: str = "") -> tuple[Draft, Journal]:
    """A small agreement and a journal to it, both without faults."""
    draft, heard = draft_from_text(f"```clause\n{HEAD}{clauses}```\n", "pact.md")
    assert not heard, heard
    assert draft is not None
    told, heard = journal_from_text(f'journal "Test"\nof pact\n\n{journal}', draft)
    assert not heard, heard
    assert told is not None
    return draft, told


def answer(clauses: str, journal: str, as_of: str) -> Answer:
    """How the journal's only expectation stands."""
    draft, told = pact(clauses, SIGNED + journal)
    agreement, _ = draft.under({})
    return ask(agreement, told, {}, told.expectations[0].what, as_of=moment(as_of, "UTC"))


# ---------------------------------------------------------------- faults of a run


CIRCLE = """\
act fire
status alarm
    starts when fire
    starts when calm holds
    ends when alarm holds
status calm
    starts when alarm holds
    ends when calm holds
"""
ALARM = """\
act fire
act quench
status alarm
    starts when fire
    ends when quench
"""


def fault(clauses: str, journal: str) -> Diagnostic:
    """The only diagnostic of a run."""
    done, heard = run(*pact(clauses, SIGNED + journal))
    assert done is None
    (one,) = heard
    return one


def test_a_circle_at_one_instant_is_named() -> None:
    """Two clauses that set each other off for ever at one instant are an error that names them."""
    heard = fault(CIRCLE, "2030-01-02 fire by North\n")
    assert heard.code == "K201"
    assert "alarm" in heard.message or "calm" in heard.message


def test_beginning_and_ending_in_one_round_names_both_clauses() -> None:
    """A status that one happening begins and ends is an error."""
    heard = fault(
        ALARM.replace("quench", "fire by North").replace("act fire by North\n", ""), "2030-01-02 fire by North\n"
    )
    assert heard.code == "K202"
    assert "alarm" in heard.message


def test_beginning_and_ending_in_two_rounds_is_no_fault() -> None:
    """What one happening begins and the next one ends is in order."""
    done, heard = run(*pact(ALARM, SIGNED + "2030-01-02 fire by North\n2030-01-02 quench by South\n"))
    assert done is not None, heard


# ---------------------------------------------------------------- the order of clauses


FREE = [case for case in cases() if not case.lines("refused") and not case.lines("ordered")]


@pytest.mark.parametrize("case", FREE, ids=lambda case: case.name)
def test_the_order_of_clauses_changes_nothing(case: Case) -> None:
    """A page comes out the same with its clauses in the opposite order."""

    def backwards(fence: re.Match[str]) -> str:
        units = re.findall(r"^\S.*\n(?:[ \t]+.*\n|\n)*", fence[1], re.MULTILINE)
        return "```clause\n" + "".join(unit.rstrip() + "\n" for unit in reversed(units)) + "```"

    turned = Case(case.path, re.sub(r"```clause\n(.*?)```", backwards, case.text, flags=re.DOTALL))
    assert turned.failures() == []


@pytest.mark.parametrize(("order", "breached"), [(("warn", "fire"), False), (("fire", "warn"), True)])
def test_ties_follow_the_order_of_journals(tmp_path: Path, order: tuple[str, str], breached: bool) -> None:
    """Of two happenings of one instant in two journals the one in the journal given first comes first."""
    clauses = """\
act warn
act fire
status warned
    starts when warn
prohibition no-fire
    North shall not fire
    unless warned holds
"""
    draft, _ = pact(clauses)
    paths = [tmp_path / f"{word}.journal" for word in order]
    for path in paths:
        path.write_text(f"of pact\n\n{SIGNED}2030-01-10 12:00 {path.stem} by North\n", encoding="utf-8")
    told, heard = read_journals(paths, draft)
    assert told is not None, heard
    done, _ = run(draft, told)
    assert done is not None
    states = {n[-1].state for i, n in done.first.timeline.norms.items() if i.norm == "no-fire"}
    assert (NormState.BREACHED in states) is breached


# ---------------------------------------------------------------- how firm an answer is


def test_an_alleged_answer_shows_a_completion_for_and_one_against() -> None:
    """The smallest completion for an answer supposes no more than it needs."""
    journal = "2030-01-10 alleged attack by North\n2030-01-11 alleged attack by North\n"
    found = answer(ATTACK, journal + "2030-01-12 expect South owes assist\n", "2030-01-12")
    assert found.standing is Standing.ALLEGED
    assert sum(d.happened for _, d in found.for_.decisions) == 1
    assert not any(d.happened for _, d in found.against.decisions)


def test_an_unknown_answer_names_the_entries() -> None:
    """Where there are too many undecided entries to tell, they are named."""
    lines = "".join(f"2030-01-{n:02} alleged attack by North\n" for n in range(2, 14))
    clauses = ATTACK + "status calm\n    holds while not (attack by all of North, South has happened)\n"
    found = answer(clauses, lines + "2030-01-20 expect calm holds\n", "2030-01-20")
    assert found.standing is Standing.UNKNOWN
    assert len(found.undecided) == 12
    assert {u.why for u in found.undecided} == {"alleged"}


@pytest.mark.parametrize(
    ("clauses", "line", "why"),
    [
        (ATTACK, "2030-01-10 alleged attack by North\n", "alleged"),
        (ATTACK, "2030-01-10 attack by North\n    called strike\n2030-01-11 denied strike by North\n", "disputed"),
        (FOUND + ATTACK, "2030-01-10 attack by North\n    called strike\n", "unfound"),
    ],
)
def test_why_an_entry_is_undecided(clauses: str, line: str, why: str) -> None:
    """An undecided entry says why."""
    done, _ = run(*pact(clauses, SIGNED + line))
    assert [u.why for u in done.undecided] == [why]


# ---------------------------------------------------------------- reasons and dates


def test_every_boundary_carries_since_and_established_on() -> None:
    """A duty from a happening that was found later dates from the happening and knows the day of the finding."""
    draft, told = pact(
        FOUND + ATTACK, SIGNED + "2030-01-10 attack by North\n    called strike\n2030-01-15 found strike by Council\n"
    )
    done, _ = run(draft, told)
    ((owed, *_),) = [n for i, n in done.first.timeline.norms.items() if i.norm == "assist"]
    assert str(owed.interval.cause.moment) == "2030-01-10"
    assert [str(e.found_on) for e in owed.interval.cause.events] == ["2030-01-15"]


def steps(clauses: str, journal: str) -> list[str]:
    """The lines of reckoning in the explanation of the journal's only expectation."""
    draft, told = pact(clauses, SIGNED + journal)
    done, _ = run(draft, told)
    node = explain(done, told.expectations[0].what)
    return [line for n in walk_nodes(node) for line in n.steps]


def test_a_deadline_prints_how_it_was_reckoned() -> None:
    """An explanation of a breach shows the anchor, the span and the day."""
    lines = steps(ATTACK, "2030-01-10 attack by North\n2030-01-21 expect assist is breached by South\n")
    assert any("10 January 2030" in line and "20 January 2030" in line for line in lines)


def test_a_late_finding_prints_both_reckonings() -> None:
    """A span that ran again from the finding says from when."""
    journal = "2030-01-10 attack by North\n    called strike\n2030-02-01 found strike by Council\n"
    lines = steps(FOUND + ATTACK, journal + "2030-02-02 expect South owes assist\n")
    assert any("1 February 2030" in line and "11 February 2030" in line for line in lines)


def test_an_entry_into_force_prints_how_it_was_reckoned() -> None:
    """An explanation of entry into force shows every step to its date."""
    clauses = """\
entry into force
    when 2 of States have deposited
    on the first day of the month following 60 days after that
"""
    journal = "2030-02-01 deposit by all of North, South\n2030-05-01 expect agreement is in force\n"
    lines = steps(clauses, journal)
    assert any("2 April 2030" in line for line in lines)
    assert any("1 May 2030" in line for line in lines)


def test_intervals_are_maximal() -> None:
    """A status that ends and begins again at one instant is one interval."""
    days = ("02 fire", "05 quench", "05 fire", "09 quench")
    journal = "".join(f"2030-01-{day} by North\n" for day in days)
    done, _ = run(*pact(ALARM, SIGNED + journal))
    (one,) = done.first.timeline.fluents[Fluent("alarm")]
    assert (str(one.cause.moment), str(one.end.moment)) == ("2030-01-02", "2030-01-09")


# ---------------------------------------------------------------- readings

WINDOW = """\
act ask
act answer
obligation reply
    when ask by South
    North shall answer
    within [window North: 10 days | South: 3 days] of the ask
"""


def test_an_expectation_without_a_reading_is_put_to_every_reading() -> None:
    """What is so in one reading and not in another does not come true."""
    draft, told = pact(WINDOW, SIGNED + "2030-01-10 ask by South\n2030-01-15 expect reply is not breached\n")
    assert {(j.reading, j.passed) for j in judge_all(draft, told)} == {
        ((("window", "North"),), True),
        ((("window", "South"),), False),
    }


def test_a_choice_that_cannot_matter_is_not_multiplied_out() -> None:
    """An expectation is judged once where the open choice is about something else."""
    draft, told = pact(ATTACK + WINDOW, SIGNED + "2030-01-10 attack by North\n2030-01-11 expect South owes assist\n")
    assert len(judge_all(draft, told)) == 1


def test_a_choice_of_the_journal_is_taken() -> None:
    """A journal that chooses is judged in that reading only."""
    draft, told = pact(WINDOW, SIGNED + "2030-01-10 ask by South\n2030-01-15 expect reply is not breached\n")
    (one,) = judge_all(draft, told, choose={"window": "North"})
    assert one.passed


# ---------------------------------------------------------------- where a text comes from


def shown(clauses: str, journal: str, as_of: str) -> Board:
    """The board as of a day."""
    draft, told = pact(clauses, journal)
    made, _, heard = board(draft, told, {}, moment(as_of, "UTC"))
    assert made is not None, heard
    return made


def test_what_is_proposed_is_shown_as_a_proposal_until_agreed() -> None:
    """A clause put forward by one side stands among the proposals; once agreed in the negotiation it does not."""
    clauses = ATTACK + "    proposed by South on 2029-12-01\n"
    journal = "2030-01-02 proposal of assist by South\n2030-01-05 acceptance of assist by North\n"
    assert [p.clauses for p in shown(clauses, journal, "2030-01-04").proposals] == [("assist",)]
    assert shown(clauses, journal, "2030-01-05").proposals == ()


def test_what_we_added_is_marked_ours() -> None:
    """A row from a clause of our own says so."""
    made = shown(ATTACK + '    ours "our reading"\n', SIGNED + "2030-01-10 attack by North\n", "2030-01-11")
    assert ["ours" in row.drafting for row in made.section(Section.OWED)] == [True]


def test_a_source_goes_with_its_entry() -> None:
    """An explanation names the source of the entry it rests on."""
    clauses, journal = ATTACK, '2030-01-10 attack by North\n    source "Gazette"\n2030-01-11 expect South owes assist\n'
    draft, told = pact(clauses, SIGNED + journal)
    done, _ = run(draft, told)
    assert "Gazette" in {s for n in walk_nodes(explain(done, told.expectations[0].what)) for s in n.sources}


def test_a_step_waits_for_what_it_needs() -> None:
    """A step of the process is shown with the preconditions that are missing, and as possible without."""
    clauses = """\
occurrence ceasefire
step summit
    of meeting by North with South
    needs ceasefire has happened
    asserted by North
"""
    (before,) = shown(clauses, SIGNED, "2030-01-05").section(Section.STEPS)
    (after,) = shown(clauses, SIGNED + "2030-01-03 ceasefire\n", "2030-01-05").section(Section.STEPS)
    assert (before.state, after.state) == ("waits", "possible")
    assert "asserted by North" in before.note
