"""The periods that an agreement makes, and what falls into them: the Grain Initiative's terms and its pause."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from servanda.journal import Journal, journal_from_text
from servanda.journal.loading import load
from servanda.model import Draft, draft_from_text
from servanda.monitor import Judged, monitor, read_plan
from servanda.monitor.periods import periods
from servanda.sources import read_events
from tests.monitor.test_istanbul import table

VESSELS = "data/bsgi_unctad/jcc_vessel_movements.csv"
SIGNATURE, AFTER = "first-day = Signature", "first-day = Day-After"


def carried_out(root: Path, file: Path | None = None) -> Judged:
    """The plan of the Initiative on the figures beside it, or on a file of another's."""
    plan, heard = read_plan(root / "library/black-sea-grain-2022/monitor.toml")
    assert plan is not None, heard
    events, heard = read_events(file or plan.data["departures"].files[0])
    assert events is not None, heard
    loaded, _ = load(str(plan.file.parent / plan.agreement))
    assert loaded is not None
    made, heard = periods(plan.periods, loaded.draft, loaded.journal, plan.until)
    assert not heard
    return monitor(plan, {"departures": events}, made)


@pytest.fixture(scope="module")
def judged(root: Path) -> Judged:
    """The plan of the Initiative on the figures beside it."""
    return carried_out(root)


def told(judged: Judged) -> dict[tuple[str, str, str, str], tuple[float | None, ...]]:
    """Each period with its reading, and its voyages and tonnes."""
    found = ((each.period, each.values) for each in judged.spans)
    return {(p.name, p.under, str(p.first), str(p.last)): values for p, values in found}


def test_voyages_and_tonnes_by_month(judged: Judged) -> None:
    """Each month has the voyages and tonnes of record: 178, 180 and 64 voyages, 3.93 and 2.79 million tonnes."""
    voyages, tonnes = table(judged, "voyages")["Ports"], table(judged, "tonnes")["Ports"]

    assert voyages == [63, 178, 180, 85, 106, 78, 83, 88, 64, 27]
    assert [round(each / 1e6, 2) for each in tonnes] == [1.57, 3.91, 4.24, 2.61, 3.74, 3.02, 3.39, 3.93, 2.79, 1.07]
    assert (sum(voyages), sum(tonnes)) == (952, 30_282_396)


def test_four_terms_and_the_pause(judged: Judged) -> None:
    """The text and its record make four terms, a day apart under the two readings, and a pause in which ships left."""
    assert told(judged) == {
        ("term 1", SIGNATURE, "2022-07-22", "2022-11-18"): (475, 11_241_663),
        ("term 2", SIGNATURE, "2022-11-19", "2023-03-18"): (350, 13_770_575),
        ("term 3", SIGNATURE, "2023-03-19", "2023-05-18"): (127, 5_270_158),
        ("term 4", SIGNATURE, "2023-05-19", "2023-07-17"): (None, None),
        ("term 1", AFTER, "2022-07-22", "2022-11-19"): (480, 11_485_806),
        ("term 2", AFTER, "2022-11-20", "2023-03-19"): (347, 13_598_432),
        ("term 3", AFTER, "2023-03-20", "2023-05-18"): (125, 5_198_158),
        ("term 4", AFTER, "2023-05-19", "2023-07-17"): (None, None),
        ("Russia is suspended", "", "2022-10-29", "2022-11-01"): (18, 524_754),
    }
    assert [each.partial[0] for each in judged.spans] == [False, False, True, False] * 2 + [False]


def test_the_list_of_voyages_gives_the_same(judged: Judged, root: Path, shared: Path) -> None:
    """Counted ship by ship, by term, pause and month, the figures are those of the table that ships."""
    whole = carried_out(root, shared / VESSELS)

    assert told(whole) == told(judged)
    assert whole.tables == judged.tables


def test_a_number_of_days_on_both_sides_of_an_end_is_not_parted(root: Path, judged: Judged) -> None:
    """A number of a whole month tells nothing of a period that begins within the month."""
    plan = judged.plan
    pause = judged.spans[-1].period
    events, _ = read_events(plan.data["departures"].files[0])
    assert events is not None
    cut = monitor(plan, {"departures": events}, [replace(pause, first=date(2022, 9, 10))])

    assert cut.spans[0].values == (None, None)


TRUCE = """# Article 1

```clause
agreement truce "Truce"

parties Arden, Veld

entry into force
    when all of Parties have signed

withdrawal
    by any of Parties

suspension
    by any of Parties
```
"""


def case(journal: str) -> tuple[Draft, Journal]:
    """A truce and its journal."""
    draft, heard = draft_from_text(TRUCE)
    assert draft is not None, heard
    found, heard = journal_from_text(journal, draft)
    assert found is not None, heard
    return draft, found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("terms", [("term 1", "2030-01-05", None)]),
        ("agreement is in force", [("agreement is in force", "2030-01-05", None)]),
        ("Veld is suspended", [("Veld is suspended", "2030-02-01", "2030-02-09")]),
        ("Arden is suspended", []),
    ],
)
def test_periods_of_a_journal(asked: str, found: list[tuple[str, str, str | None]]) -> None:
    """What has no end yet has none here; a pause ends on the day before it is over; what is only alleged makes none."""
    draft, journal = case(
        "2030-01-05 signature by all of Arden, Veld\n"
        "2030-02-01 suspension by Veld\n"
        "2030-02-10 resumption by Veld\n"
        "2030-03-01 alleged suspension by Arden\n"
    )
    made, heard = periods([asked], draft, journal, date(2030, 6, 1))

    assert not heard
    assert [(p.name, str(p.first), p.last and str(p.last)) for p in made] == found


@pytest.mark.parametrize("asked", ["nonsense", "Norland is suspended"])
def test_what_is_no_condition_is_told(asked: str) -> None:
    """A period that the text cannot understand is a diagnostic with the text's own code."""
    made, heard = periods([asked], *case("2030-01-05 signature by all of Arden, Veld\n"), date(2030, 6, 1))

    assert made == ()
    assert heard


def test_periods_need_an_agreement(tmp_path: Path) -> None:
    """A plan that asks for periods and names no agreement is told so."""
    plan = tmp_path / "plan.toml"
    plan.write_text('first = 2030-01-01\nuntil = 2030-02-01\nperiods = ["terms"]\n', "utf-8")
    found, heard = read_plan(plan)

    assert found is None
    assert [(each.code, each.suggestion) for each in heard] == [("M102", 'agreement = "treaty.md"')]
