"""`servanda explain`: under which readings an answer stands, and why something does not hold."""

from pathlib import Path

import pytest

from tests.cli.conftest import Servanda

TRUCE = """# A truce

## Article 1. Truce

Prisoners are freed, and nobody fires at the hill.

```clause
agreement truce

zone UTC

parties North, South

places
    Hill

act release
    reads "{by} releases its prisoners"

act fire-at Place

obligation freeing
    when entry into force
    each of Parties shall release
    within [window North: 30 days | South: 60 days] of that

prohibition no-fire
    while agreement is in force
    each of Parties shall not fire-at Hill

permission answer
    when fire-at Hill by any of Parties as attacker
    any of Parties excluding attacker may fire-at Hill
    notwithstanding no-fire

entry into force
    when all of North, South have signed

duration
    for 1 year

renewal
    for 1 year
    once

termination
    by any of Parties as leaver
    giving 10 days notice
```
"""
RECORD = """of truce
zone UTC

2030-01-10 signature by all of North, South
2030-01-20 release by North
"""


@pytest.fixture
def truce(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A truce in which prisoners are to be freed within a disputed time; North has freed its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "truce.md").write_text(TRUCE, "utf-8")
    (tmp_path / "record.journal").write_text(RECORD, "utf-8")
    (tmp_path / "case.toml").write_text('agreement = "truce.md"\n[journals]\nrecord = ["record.journal"]\n', "utf-8")
    return tmp_path


def test_answers_name_the_readings_they_stand_under(servanda: Servanda, truce: Path) -> None:
    """One answer with two explanations is told twice, each under its own option."""
    printed = servanda("explain", ".", "South owes freeing", "--as-of", "2030-02-20").out

    assert "established, under window = North\n  South: freeing is breached, due 2030-02-09" in printed
    assert "established, under window = South\n  South: freeing is owed, due 2030-03-11" in printed


def test_readings_that_agree_are_told_once(servanda: Servanda, truce: Path) -> None:
    """Where the open choice changes nothing, the answer says that it stands under every reading."""
    printed = servanda("explain", ".", "agreement is in force").out

    assert printed.count("established") == 1
    assert "established, under every reading\n" in printed


def test_a_choice_that_is_made_is_not_told(servanda: Servanda, truce: Path) -> None:
    """With every choice made there is one reading, and nothing to say of it."""
    printed = servanda("explain", ".", "agreement is in force", "--choose", "window=North").out

    assert "established\n" in printed


@pytest.mark.parametrize(
    ("condition", "day", "said"),
    [
        (
            "freeing is met by South",
            "2030-02-20",
            "breached since 2030-02-09 24:00: no `release` by South until 2030-02-09, the deadline [freeing",
        ),
        ("North owes freeing", "2030-02-20", "met on 2030-01-20: release by North, 2030-01-20 [freeing"),
        ("freeing is met by South", "2030-02-01", "owed since 2030-01-10, due 2030-02-09 [freeing"),
        ("agreement is in force", "2033-01-01", "it expired on 2032-01-10 24:00 [duration"),
        ("answer is owed by North", "2033-01-01", "the agreement is no longer in force: it expired on 2032-01-10"),
        ("South owes freeing", "2033-01-01", "lapsed on 2032-01-10 24:00: the agreement is no longer in force"),
        ("North is bound", "2033-01-01", "North is no longer bound: it expired on 2032-01-10 24:00"),
        ("South owes freeing", "2030-01-05", "not yet: all of North, South have signed"),
        ("agreement is in force for South", "2030-01-05", "not yet: all of North, South have signed"),
        ("answer is owed by North", "2030-02-20", "no fire-at Hill by any of Parties as attacker is in the journal"),
        ("each of Parties owes freeing", "2030-02-20", "North: met on 2030-01-20"),
        ("none of Parties owe freeing", "2030-02-20", "South: breached since 2030-02-09 24:00"),
        ("South owes nothing", "2030-02-20", "South owes freeing: breached since 2030-02-09 24:00"),
        ("count of Parties is at least 3", "2030-02-20", "Parties has 2 members"),
        ("not (agreement is in force)", "2030-02-20", "it does hold that agreement is in force"),
        ("release by South has happened", "2030-02-20", "no release in the journal fits"),
        ("fire-at Hill has happened", "2030-02-20", "fire-at Hill is not in the journal"),
        ("South may fire-at Hill", "2030-02-20", "no-fire forbids it to South: in effect since 2030-01-10 [no-fire"),
        ("South may fire-at Hill", "2030-02-20", "answer does not allow it to South now [answer"),
        ("North has signed and North has withdrawn", "2030-02-20", "nothing in the journal makes North withdrawn"),
    ],
)
def test_why_not(servanda: Servanda, truce: Path, condition: str, day: str, said: str) -> None:
    """What does not hold is told with the clause concerned: when, and what was missing."""
    printed = servanda("explain", ".", condition, "--why-not", "--as-of", day, "--choose", "window=North")

    assert printed.status == 0
    assert said in printed.out


MUTUAL = """# Mutual aid

```clause
agreement mutual
parties Arden, Veld, Corra
act attack on Party
act call
act assist Party
obligation aid
    applies at once
    when call by any of Parties as victim after attack on victim
    each of Parties excluding victim shall assist victim
```
"""


def test_who_is_meant_by_a_name_that_is_bound(servanda: Servanda, tmp_path: Path) -> None:
    """That another than the one attacked calls is told with the one who called, the clause's victim."""
    text, journal = tmp_path / "mutual.md", tmp_path / "mutual.journal"
    text.write_text(MUTUAL, "utf-8")
    journal.write_text("of mutual\nsupposed\n2030-01-03 attack on Arden by Veld\n2030-01-04 call by Corra\n", "utf-8")
    printed = servanda("explain", text, "Veld owes aid", "--why-not", "--journal", journal)

    assert "does not fit: Arden is not the victim, here Corra" in printed.out


def test_a_pending_notice(servanda: Servanda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which a pending notice takes effect is told of its author, and how many have ratified so far."""
    monkeypatch.chdir(tmp_path)
    clauses = (
        "agreement pact\nparties North, South, West\nentry into force\n    when at least 2 of States have ratified\n"
    )
    clauses += "withdrawal\n    by any of Parties\n    giving 1 year notice\n"
    Path("pact.md").write_text(f"# Pact\n\n```clause\n{clauses}```\n", encoding="utf-8")
    story = (
        "of pact\n\n2030-01-01 ratification by North\n2030-01-02 ratification by South\n2030-02-01 notice by North\n"
    )
    Path("story.journal").write_text(story, encoding="utf-8")

    def told(condition: str, day: str) -> str:
        return servanda("explain", "pact.md", condition, "--why-not", "-j", "story.journal", "--as-of", day).out

    pending = "the notice of North, 2030-02-01, is pending: it takes effect on 2031-02-01 [withdrawal"
    assert pending in told("North has withdrawn", "2030-03-01")
    assert "not so: at least 2 of States have ratified, so far 1 of 2" in told(
        "at least 2 of States have ratified", "2030-01-01"
    )
    assert "not yet: at least 2 of States have ratified, so far 1 of 2" in told("agreement is in force", "2030-01-01")


def test_a_terminated_agreement(servanda: Servanda, truce: Path) -> None:
    """An end by notice names the clause, the notice and who gave it."""
    servanda("log", ".", "2030-03-01 notice of termination by South")

    printed = servanda("explain", ".", "agreement is in force", "--as-of", "2030-06-01").out

    assert "it was terminated on 2030-03-11" in printed
    assert "notice of termination by South, 2030-03-01 [termination" in printed
    assert "2030-03-01 notice of termination by South (record.journal:6)" in printed


def test_why_not_of_what_does_hold(servanda: Servanda, truce: Path) -> None:
    """Asked why it does not hold, what does hold is said to, since when and by what; that is a no."""
    printed = servanda("explain", ".", "agreement is in force", "--why-not")

    assert printed.status == 1
    assert "  it does hold, since 2030-01-10\n    the agreement: in force since 2030-01-10" in printed.out


def test_why_someone_may(servanda: Servanda, truce: Path) -> None:
    """What is allowed names the permission that lifts the prohibition, or says that nothing forbids it."""
    assert "nothing forbids it to South now" in servanda("explain", ".", "South may release").out
    servanda("log", ".", "2030-02-01 fire-at Hill by North")

    printed = servanda("explain", ".", "South may fire-at Hill")

    assert printed.status == 0
    assert "answer allows what no-fire forbids [answer" in printed.out


def test_renewals_and_extensions(servanda: Servanda, truce: Path) -> None:
    """What prolonged the term stands below the entry into force, with its dates."""
    servanda("log", ".", "2031-06-01 extend duration to 2034-06-01 by all of North, South")

    printed = servanda("explain", ".", "agreement is in force", "--as-of", "2033-01-01")

    assert printed.status == 0
    assert "  renewed on 2031-01-10 24:00 until 2032-01-10: renewal [renewal" in printed.out
    assert (
        "  extended: 2031-06-01 extend duration to 2034-06-01 by all of North, South (record.journal:6)" in printed.out
    )


def test_a_condition_with_a_fault_is_shown(servanda: Servanda, truce: Path) -> None:
    """A fault in what was typed is shown in its frame."""
    printed = servanda("explain", ".", "South owes freing")

    assert "│     1 │ South owes freing\n│       │ ^" in printed.err


ALONE = """# Alone

```clause
agreement alone
parties Arden, Veld, Corra
group Guarantors: Veld, Corra
act attack on Party
act request
act assist Party
obligation help
    when request by Arden after attack on Arden by any of Guarantors as attacker
    each of Guarantors excluding attacker shall assist Arden
withdrawal
    by any of Parties
```
"""


@pytest.mark.parametrize(
    ("attacker", "said"),
    [
        ("Veld", "it excludes the attacker, here Veld"),
        ("Arden", "does not fit: Arden is not among Guarantors"),
    ],
)
def test_why_nobody_is_left_to_bear_it(servanda: Servanda, tmp_path: Path, attacker: str, said: str) -> None:
    """Of two guarantors one has left and the other attacks: it is excluded; by another nothing is set off."""
    text, journal = tmp_path / "alone.md", tmp_path / "alone.journal"
    text.write_text(ALONE, "utf-8")
    happened = (
        f"2030-01-02 withdrawal by Corra\n2030-01-03 attack on Arden by {attacker}\n2030-01-04 request by Arden\n"
    )
    signed = "2030-01-01 signature by all of Arden, Veld, Corra\n"
    journal.write_text(f"of alone\nsupposed\n{signed}{happened}", "utf-8")
    printed = servanda("explain", text, "Veld owes help", "--why-not", "--journal", journal)

    assert said in printed.out


def test_where_it_happened_is_told_as_a_place(servanda: Servanda, tmp_path: Path) -> None:
    """An attack on an island sets off nothing, as the island does not lie in the area."""
    text, journal = tmp_path / "area.md", tmp_path / "area.journal"
    places = "places\n    Area\n    Strait in Area\n    Island\n"
    area = ALONE.replace("act attack on Party\n", f"{places}act attack at Place\n")
    area = area.replace("request by Arden after attack on Arden by any of Guarantors as attacker", "attack at Area")
    text.write_text(area.replace(" excluding attacker", ""), "utf-8")
    journal.write_text(
        "of alone\nsupposed\n2030-01-01 signature by all of Arden, Veld, Corra\n2030-01-03 attack at Island\n"
    )
    printed = servanda("explain", text, "Veld owes help", "--why-not", "--journal", journal)

    assert "does not fit: Island does not lie in Area" in printed.out
