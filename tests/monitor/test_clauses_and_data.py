"""The measures of the clauses and the indicators of a plan are one: the same happenings give the same numbers."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from servanda.calendar import moment
from servanda.journal import journal_from_text
from servanda.kernel import run
from servanda.kernel.measures import baseline, value_of
from servanda.kernel.state import State
from servanda.model import Draft, draft_from_text
from servanda.model.words import MeasureKind
from servanda.monitor.comparing import Comparison
from servanda.monitor.plan import Baseline, Data, Indicator, Reading
from servanda.monitor.series import Rows, Series, number, series
from servanda.sources.table import schema

FIRST, BASE = date(2030, 1, 1), (date(2030, 1, 3), date(2030, 1, 9))
PLACES = {"Hill": ["North", "Hill"], "Plain": ["North", "Plain"], "South": ["South"]}
END = datetime(2030, 1, 19, tzinfo=UTC)
UNITS = ("first-brigade", "second-brigade", "third-brigade")
# What a plan says of each measure; the clauses below say the same in words.
INDICATORS: dict[str, dict[str, Any]] = {
    "attacks": {},
    "strikes": {"types": ("strike",)},
    "pace": {"measure": MeasureKind.RATE},
    "dead": {"measure": MeasureKind.SUM, "of": "deaths_best"},
    "guns": {"measure": MeasureKind.DISTINCT},
    "strike-part": {"measure": MeasureKind.SHARE, "types": ("strike",)},
    "by-Arden": {"actor": "Arden"},
    "inside": {"measure": MeasureKind.PRESENCE},
    "lasting": {"measure": MeasureKind.DURATION},
    "alarms": {"measure": MeasureKind.DURATION},
}
CLAUSES = """
agreement pact
zone UTC
parties Arden, Veld
kinds Brigades: first-brigade, second-brigade, third-brigade
places
    North
    Hill in North
    Plain in North
    South

act attack at Place (dead: number, gun: text)
    includes strike, shell
act strike at Place (dead: number, gun: text)
act shell at Place (dead: number, gun: text)
act enter Brigades at Place
act leave Brigades at Place
act sound-alarm
act end-alarm

status stationed of Brigades at Place
    starts when enter any of Brigades
    ends when leave any of Brigades
status alarm of Party
    starts when sound-alarm by any of Parties
    ends when end-alarm by any of Parties
"""
WHAT = {
    "attacks": "count of attack at North",
    "strikes": "count of strike at North",
    "pace": "rate of attack at North",
    "dead": "sum of dead in attack at North",
    "guns": "count of distinct gun in attack at North",
    "strike-part": "share of strike at North among attack at North",
    "by-Arden": "count of attack at North by Arden",
    "inside": "presence of stationed at North",
    "lasting": "duration of stationed at North",
    "alarms": "duration of alarm",
}


@pytest.fixture(scope="module")
def pact() -> Draft:
    """An agreement that measures everything, over five days and against a week, one number against the south."""
    period = f"from {BASE[0]} until {BASE[1]}"
    measures = [
        f"measure {name}\n    {line}\n"
        + ("" if name == "inside" else "    over 5 days\n")
        + f"    against baseline {period}"
        for name, line in WHAT.items()
    ]
    control = (
        "measure in-the-south\n    count of attack at South\n    over 5 days\n\n"
        f"measure against-the-south\n    count of attack at North\n    over 5 days\n    against baseline {period}\n"
        "    against control in-the-south"
    )
    clauses = "\n\n".join((CLAUSES, *measures, control))
    draft, heard = draft_from_text(f"# Pact\n\n```clause\n{clauses}\n```\n")
    assert draft is not None
    assert not heard
    assert not draft.under({})[1]
    return draft


def happened(draw: random.Random) -> tuple[list[str], list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """A course of three weeks: as lines of a journal, and as rows of attacks, of who stands where, and of alarms."""
    lines, attacks, standing, alarms = [], [], [], []
    for _ in range(draw.randint(20, 60)):
        day, place = FIRST + timedelta(days=draw.randrange(21)), draw.choice(list(PLACES))
        kind, who = draw.choice(("strike", "shell")), draw.choice(("Arden", "Veld"))
        dead, gun = draw.randrange(4), draw.choice("ABCD")
        lines.append(f'{day} {kind} at {place} by {who} (dead: {dead}, gun: "{gun}")')
        told = {"region": PLACES[place], "type": ["attack", kind], "deaths_best": dead, "group": gun}
        attacks.append(
            row(day, day + timedelta(days=1), **told, actors=[{"name": who, "role": "actor", "assumed": False}])
        )
    for unit in UNITS:
        day = FIRST
        while (day := day + timedelta(days=draw.randint(1, 4))) < FIRST + timedelta(days=16):
            until, place = day + timedelta(days=draw.randint(1, 5)), draw.choice(list(PLACES))
            lines += [f"{day} enter {unit} at {place} by Arden", f"{until} leave {unit} at {place} by Arden"]
            standing.append(row(day, until, region=PLACES[place], kind="presence"))
            day = until
    for who in ("Arden", "Veld"):
        at = datetime(2030, 1, 1, tzinfo=UTC)
        while (at := at + timedelta(minutes=draw.randint(30, 4000))) < END:
            until = at + timedelta(minutes=draw.randint(5, 2000))
            lines += [f"{at:%Y-%m-%d %H:%M} sound-alarm by {who}", f"{until:%Y-%m-%d %H:%M} end-alarm by {who}"]
            alarms.append(row(at, until, precision="instant"))
            at = until
    return lines, attacks, standing, alarms


def row(first: date, until: date, **told: object) -> dict[str, object]:
    """A row of an event table, from a day or an instant until another."""
    span = [datetime(*each.timetuple()[:6], tzinfo=UTC) for each in (first, until)]
    blank = {"kind": "event", "precision": "day", "dated_by": "event", "revision": 0, "withdrawn": False}
    where = {"place_precision": "unit", "region": [], "type": [], "actors": [], "count": 1}
    ends = {"happened_from": span[0], "happened_to": span[1], "source": "ours", "row": "{}", "file": "", "line": 1}
    return {"id": "", **blank, **where, **ends, **told}


def as_of(pact: Draft, lines: list[str], day: date) -> State:
    """The state that the interpreter reaches at the end of a day."""
    signed = "of pact\n\n2029-12-31 signature by all of Arden, Veld\n"
    journal, heard = journal_from_text(signed + "\n".join(lines) + "\n", pact)
    assert journal is not None, heard
    done, faults = run(pact, journal, as_of=moment(day.isoformat(), "UTC"))
    assert done is not None, faults
    return done.first.state


def found(name: str, area: str, rows: dict[str, Rows]) -> Series:
    """What a plan finds in the data."""
    what = {"inside": "standing", "lasting": "standing", "alarms": "alarms"}.get(name, "attacks")
    regions = () if name == "alarms" else (area,)
    data = Data(what, (), since=FIRST, until=FIRST + timedelta(days=30))
    return series(Indicator(name, what, **INDICATORS[name]), area, regions, rows[what], data)


@pytest.mark.parametrize("seed", range(12))
def test_the_same_happenings_give_the_same_numbers(pact: Draft, seed: int) -> None:
    """Written in a journal or read from a file, every measure has one number, one baseline and one ratio."""
    draw = random.Random(seed)  # noqa: S311 - chance, not secrecy
    lines, *told = happened(draw)
    tables = (pa.Table.from_pylist(each, schema()) for each in told)
    rows = dict(zip(("attacks", "standing", "alarms"), map(Rows, tables), strict=True))
    base = Baseline("", period=BASE)
    for day in draw.sample([FIRST + timedelta(days=n) for n in range(9, 18)], 2):
        state, end = as_of(pact, lines, day), number(day) + 1
        for name in INDICATORS:
            data = found(name, "North", rows)
            reading = Reading(name, "North", base, 5, "", 50, day)
            assert value_of(name, state) == pytest.approx(data.value(end - 5, end)), (name, day)
            then = Comparison(reading, data, None, tuple(map(number, base.span(day))), None).scaled()
            assert baseline(name, state) == (pytest.approx(then) if then else None), (name, day)


@pytest.mark.parametrize("seed", range(4))
def test_a_control_gives_the_same_ratio(pact: Draft, seed: int) -> None:
    """What was to be expected after the change elsewhere is the same for a clause and for a plan."""
    draw = random.Random(seed)  # noqa: S311 - chance, not secrecy
    lines, attacks, *_ = happened(draw)
    rows = {"attacks": Rows(pa.Table.from_pylist(attacks, schema()))}
    day, base = FIRST + timedelta(days=14), Baseline("", period=BASE, control="South")
    state, end = as_of(pact, lines, day), number(day) + 1
    here, there = (found("attacks", area, rows) for area in ("North", "South"))
    reading = Reading("attacks", "North", base, 5, "", 50, day)
    ratio = Comparison(reading, here, there, tuple(map(number, base.span(day))), None).ratio(end - 5, end)
    value, expected = value_of("against-the-south", state), baseline("against-the-south", state)

    assert value is not None
    assert expected is not None
    assert ratio.value == pytest.approx(value / expected)
