"""Incidents: their grades, and what they reach in an agreement."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from servanda.journal.loading import load
from servanda.monitor import Judged, reaching, read_plan
from servanda.monitor.in_agreement import in_the_agreement
from servanda.monitor.reaching import Consequence
from tests.cli.conftest import Servanda, servanda
from tests.monitor.conftest import carried_out

__all__ = ["servanda"]

AGREEMENT = """# Ceasefire

```clause
agreement ceasefire "A ceasefire"
parties Arden, Veld
bodies Monitors, Council
places
    Zone
    South
act shell at Place
act meet
FINDING
measure attacks
    count of shell at Zone
    over 7 days
status hot
    holds while attacks is at least 2
prohibition no-fire
    each of Parties shall not shell at Zone
obligation consult
    when attacks is at least 3
    each of Parties shall meet
    within 2 days of that
obligation stand-down
    when attacks is at least 4
    on decision of Council
    Arden shall meet
    within 1 day of that
```
"""
FINDING = "finding shelling\n    of shell\n    by Monitors\n"
PLAN = """
agreement = "agreement.md"
clause = "no-fire"
made = 2022-03-15
first = 2022-03-01
until = 2022-04-10
[areas]
Zone = []
[data.events]
files = ["events.csv"]
[incidents.shelling]
data = "events"
types = ["Shelling/artillery/missile attack"]
says = "shell at {area} by Arden"
assumed = "our own guess"
[grades]
severity = ["deaths_best at least 1", "deaths_best at least 10"]
confidence = ["place_precision is point"]
recurrence = ["2 in 3 days", "3 in 7 days"]
"""
Row = tuple[str, int, int]  # the day of March, the deaths, how precise the place is
ROWS: tuple[Row, ...] = (("10", 0, 1), ("16", 0, 1), ("17", 3, 1), ("18", 0, 2), ("19", 12, 1))
Reached = Callable[..., Judged]


@pytest.fixture
def reached(tmp_path: Path) -> Reached:
    """Carries a plan out on some incidents, against an agreement with a finding or without one."""

    def run(rows: tuple[Row, ...] = ROWS, *, finding: str = FINDING, plan: str = PLAN, record: str = "") -> Judged:
        head = "event_id_cnty,event_date,event_type,sub_event_type,fatalities,geo_precision,longitude,latitude\n"
        lines = (
            f"X{at},2022-03-{day},Remote violence,Shelling/artillery/missile attack,{dead},{place},30.5,50.4\n"
            for at, (day, dead, place) in enumerate(rows)
        )
        files = {
            "plan.toml": plan,
            "events.csv": head + "".join(lines),
            "agreement.md": AGREEMENT.replace("FINDING\n", finding),
            "record.journal": f"of ceasefire\n\n2022-03-01 signature by all of Arden, Veld\n{record}",
            "case.toml": 'title = "A"\nagreement = "agreement.md"\n[journals]\nrecord = ["record.journal"]\n',
        }
        for name, text in files.items():
            (tmp_path / name).write_text(text, "utf-8")
        found, heard = read_plan(tmp_path / "plan.toml")
        assert found is not None, heard
        loaded, heard = load(str(tmp_path / "agreement.md"))
        assert loaded is not None, heard
        judged, heard = in_the_agreement(carried_out(found), loaded.draft, loaded.journal)
        assert judged is not None, heard
        return judged

    return run


@pytest.fixture
def case(tmp_path: Path, reached: Reached) -> Path:
    """The folder of a case whose plan tells incidents."""
    reached()
    (tmp_path / "plan.toml").rename(tmp_path / "monitor.toml")
    return tmp_path


def consequences(judged: Judged) -> dict[tuple[str, str], Consequence]:
    """What is reached, by clause and what becomes of it."""
    assert judged.reach is not None
    return {(each.clause, each.becomes): each for each in judged.reach.consequences}


def test_incidents_from_the_pledge_on_have_their_grades(reached: Reached) -> None:
    """Severity, confidence and recurrence follow the rules of the plan; what came before the pledge is none."""
    found = {each.id: (str(each.day), each.grades) for each in reached().incidents}

    assert found == {
        "acled:X1": ("2022-03-16", "S1 C2 R1"),
        "acled:X2": ("2022-03-17", "S2 C2 R2"),
        "acled:X3": ("2022-03-18", "S1 C1 R3"),
        "acled:X4": ("2022-03-19", "S3 C2 R3"),
    }


def test_what_a_finding_governs_is_reached_and_awaits_it(reached: Reached) -> None:
    """Breach and threshold wait for the finding; without such a clause they are reached outright."""
    with_finding, without = consequences(reached()), consequences(reached(finding=""))
    breach = with_finding["no-fire", "breached"]

    assert (breach.who, breach.times, breach.more, breach.awaits) == (("Arden",), 3, 1, ("the finding by Monitors",))
    assert breach.rests_on == ("acled:X1", "acled:X2", "acled:X4")
    assert with_finding["consult", "owed"].awaits == ("the finding by Monitors",)
    assert without["no-fire", "breached"].awaits == without["consult", "owed"].awaits == ()


def test_a_threshold_reached_by_firm_incidents_alone_is_not_alleged(reached: Reached) -> None:
    """The third firm incident makes the duty; the decision waits for the Council, and rests on one that is doubtful."""
    found = consequences(reached(finding=""))
    duty, decision = found["consult", "owed"], found["stand-down", "waits for leave"]

    assert (str(duty.first), duty.who, duty.alleged) == ("2022-03-19", ("Arden", "Veld"), False)
    assert (decision.awaits, decision.alleged) == (("the decision of Council",), True)
    assert str(found["hot", "begins"].first) == "2022-03-17"
    assert str(found["hot", "ends"].first) == "2022-03-24"


def test_what_an_open_word_makes_of_it_is_told_under_its_readings(
    reached: Reached, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A level in brackets is reached under one reading only; of too many readings one alone is run, and named."""
    either = AGREEMENT.replace("attacks is at least 3", "attacks is at least [level Arden: 3 | Veld: 2]")
    monkeypatch.setattr(f"{__name__}.AGREEMENT", either)
    duties = [each for each in (reached(finding="").reach or reaching.Reach()).consequences if each.becomes == "owed"]
    monkeypatch.setattr(reaching, "MOST_READINGS", 1)
    alone = reached(finding="").reach

    assert {(str(each.first), each.under) for each in duties if each.clause == "consult"} == {
        ("2022-03-17", "level = Veld"),
        ("2022-03-19", "level = Arden"),
    }
    assert alone is not None
    assert alone.reading == (("level", "Arden"),)


def test_all_incidents_are_firm_where_the_plan_says_so(reached: Reached) -> None:
    """With `firm = 1` nothing rests on doubt."""
    found = consequences(reached(finding="", plan=f"{PLAN}firm = 1\n"))

    assert not any(each.alleged or each.more for each in found.values())
    assert found["no-fire", "breached"].times == 4


def test_the_record_alone_reaches_nothing(reached: Reached) -> None:
    """What the record itself brings about is not put down to the incidents."""
    shelled = "".join(f"2022-03-{day} shell at Zone by Veld\n" for day in (16, 17, 18))
    found = consequences(reached((("30", 0, 1),), finding="", record=shelled))

    assert set(found) == {("no-fire", "breached")}
    assert found["no-fire", "breached"].who == ("Arden",)
    assert reached((("10", 0, 1),), finding="").reach == replace(
        reached((), finding="").reach or reaching.Reach(), consequences=()
    )


def test_more_incidents_than_can_be_put_to_an_agreement_are_told(
    reached: Reached, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is told of a part of them."""
    monkeypatch.setattr(reaching, "MOST", 3)
    reach = reached().reach

    assert reach is not None
    assert (reach.consequences, reach.why) == ((), "4 incidents are more than the 3 that are put to the agreement")


@pytest.mark.parametrize(
    ("rule", "ids"),
    [
        ("deaths_best more than 3", {"acled:X4"}),
        ("place_precision is not point", {"acled:X3"}),
        ("type is Remote violence and deaths_best exactly 3", {"acled:X2"}),
        ("value at least 0", set()),
    ],
)
def test_a_rule_looks_at_numbers_texts_and_lists(reached: Reached, rule: str, ids: set[str]) -> None:
    """A number that is not told meets no rule, and a list meets one by any of its names."""
    plan = PLAN.replace('["deaths_best at least 1", "deaths_best at least 10"]', f'["{rule}"]')

    assert {each.id for each in reached(plan=plan).incidents if each.severity == 2} == ids


def test_a_place_known_to_the_district_is_no_point_on_the_map(reached: Reached) -> None:
    """Only incidents whose place is sharp have a point."""
    rows = reached().incidents

    assert {each.id: each.point is not None for each in rows} == {f"acled:X{n}": n != 3 for n in (1, 2, 3, 4)}


def test_a_row_in_two_areas_is_one_incident_and_a_count_is_none(reached: Reached) -> None:
    """Of overlapping areas the first has it; rows that count several, as of a day, are no incidents."""
    twice = PLAN.replace("Zone = []", "Zone = []\nSouth = []")

    assert {each.area for each in reached(plan=twice).incidents} == {"Zone"}


def test_every_output_tells_incidents_and_what_they_reach(servanda: Servanda, case: Path, root: Path) -> None:
    """Board, document and page name the clause, the grades, the finding and the decision that are awaited."""
    board = servanda("monitor", case, "--html", case / "out.html").out
    told = json.loads(servanda("monitor", case, "--json").out)
    page = (case / "out.html").read_text("utf-8")
    decision = next(each for each in told["reach"]["consequences"] if each["becomes"] == "waits for leave")

    Draft202012Validator(json.loads((root / "docs/schema/monitor.json").read_text("utf-8"))).validate(told)
    assert told["clause"] == {"name": "no-fire", "says": "Each of the Parties shall not shell at the Zone."}
    assert [each["grades"]["severity"] for each in told["incidents"]] == [1, 2, 1, 3]
    assert decision["awaits"] == ["the finding by Monitors", "the decision of Council"]
    for shown in (board, page):
        assert "Each of the Parties shall not shell at the Zone." in shown
        assert "reached, awaits the finding by Monitors and the decision of Council, if the incidents are as" in shown
        assert "our own guess" in shown
    assert "shelling S3 C2 R3: 1" in board


def test_nothing_to_tell_is_told(servanda: Servanda, case: Path) -> None:
    """Without incidents, and with more than are shown, the board says so; a clause that is not there is refused."""
    plan = (case / "monitor.toml").read_text("utf-8")
    rows = (case / "events.csv").read_text("utf-8").splitlines(keepends=True)
    more = "".join(rows[2].replace("X1", f"Y{at}") for at in range(14))
    (case / "events.csv").write_text(rows[0] + rows[1], "utf-8")
    none = servanda("monitor", case).out
    (case / "events.csv").write_text(rows[0] + more, "utf-8")
    many = servanda("monitor", case).out
    (case / "monitor.toml").write_text(plan.replace('"no-fire"', '"no-fires"'), "utf-8")
    wrong = servanda("monitor", case)
    (case / "monitor.toml").write_text(plan.replace("shell at {area}", "bomb at {area}"), "utf-8")

    assert "none: the data have no events of these kinds" in none
    assert "What they reach in agreement.md\n    no clause" in none
    assert "and 2 more\n" in many
    assert (wrong.status, 'no clause "no-fires"' in wrong.err, "Write: no-fire" in wrong.err) == (2, True, True)
    assert "bomb" in servanda("monitor", case).err
