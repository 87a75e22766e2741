"""Other agreements on their data: figures of record."""

from pathlib import Path

import pytest

from servanda.monitor import Finding, monitor, read_plan
from servanda.sources import read_events, read_mapping
from tests.monitor.conftest import Watch, carried_out
from tests.monitor.test_istanbul import table


def test_minsk_week_by_week(root: Path) -> None:
    """Events and deaths in the weeks around 15 February 2015 are those of the data set."""
    plan, _ = read_plan(root / "library/minsk-2-2015/monitor.toml")
    assert plan is not None
    judged = carried_out(plan)
    kept = [v for v in judged.verdicts if v.finding is Finding.KEPT]

    assert table(judged, "events")["Ukraine"][:17] == [13, 33, 97, 77, 49, 57, 32, 9, 8, 8, 17, 11, 4, 7, 11, 8, 15]
    assert table(judged, "deaths")["Ukraine"][:17] == [
        *(23, 408, 176, 139, 98, 177, 91, 14, 9, 8, 25, 13, 7, 12, 15, 8, 16)
    ]
    assert {v.reading.threshold for v in kept} == {"halved"}


def test_the_measures_of_2020_cut_events_by_two_thirds(root: Path) -> None:
    """From 27 July 2020 there are 67 % fewer events and 74 % fewer deaths a day; the OSCE's figure stands beside."""
    plan, _ = read_plan(root / "library/minsk-2-2015/monitor-2020.toml")
    assert plan is not None
    judged = carried_out(plan)
    ratios = {v.reading.indicator: v.windows[0].ratio.value or 0 for v in judged.verdicts}

    assert {name: round(100 * (value - 1)) for name, value in ratios.items()} == {"events": -67, "deaths": -74}
    assert judged.plan.yardsticks[0].value == "623 and 33"


def test_syria_deaths_fall_and_events_hardly(root: Path) -> None:
    """The weeks from 30 January 2016 are those of record; between the sides deaths fall by half, of all events few."""
    plan, heard = read_plan(root / "library/syria-cessation-2016/monitor.toml")
    assert plan is not None, heard
    judged = carried_out(plan)
    overall = {v.reading.indicator: v.overall.value or 0 for v in judged.verdicts if v.overall}
    kept = [(v.reading.indicator, v.reading.threshold) for v in judged.verdicts if v.finding is Finding.KEPT]

    assert table(judged, "deaths")["Syria"] == [909, 768, 719, 816, 780, 446, 408, 540, 487, 509, 575, 569]
    assert table(judged, "events")["Syria"] == [127, 112, 133, 107, 133, 89, 104, 114, 110, 128, 151, 106]
    assert overall["deaths-among-the-sides"] < overall["deaths"] < overall["events"] < 1
    assert kept == [("deaths-among-the-sides", "by-a-quarter")]


@pytest.mark.parametrize(
    ("plan", "whole"),
    [
        ("syria-cessation-2016/monitor.toml", "knapply/ucdp_syria_191.csv.gz"),
        ("minsk-2-2015/monitor.toml", "ucdp_hdx_ukr/thesurojit_conflict_data_ukr.csv"),
        ("minsk-2-2015/monitor-2020.toml", "ucdp_hdx_ukr/thesurojit_conflict_data_ukr.csv"),
    ],
)
def test_the_whole_file_gives_what_the_extract_gives(root: Path, shared: Path, plan: str, whole: str) -> None:
    """Figures and verdicts do not turn on what was left out of the extract that lies beside a plan."""
    found, _ = read_plan(root / "library" / plan)
    assert found is not None
    extract, full = carried_out(found), carried_out(found, {"ucdp": shared / "data" / whole})

    assert full.tables == extract.tables
    assert [(v.reading, v.finding, v.since, v.overall) for v in full.verdicts] == [
        (v.reading, v.finding, v.since, v.overall) for v in extract.verdicts
    ]


@pytest.fixture
def plan() -> str:
    """A plan on counts of days."""
    return """
made = 2022-03-15
first = 2022-03-01
until = 2022-03-28
[areas]
Here = ["UA-32"]
There = ["UA-63"]
[data.own]
files = ["events.csv"]
[indicators.events]
data = "own"
areas = ["Here"]
"""


def days(here: list[int], there: int = 9) -> str:
    """A file of counts for March 2022."""
    rows = [f"2022-03-{day:02},UA-32,{count}\n2022-03-{day:02},UA-63,{there}\n" for day, count in enumerate(here, 1)]
    return "date,region,count\n" + "".join(rows)


FALL = [20] * 14 + [2] * 14


@pytest.mark.parametrize(
    ("baseline", "finding"),
    [
        ("14 days", Finding.KEPT),
        ("level 100", Finding.KEPT),
        ("level 10", Finding.NOT_KEPT),
        ("control There, 14 days", Finding.KEPT),
        ("60 days", Finding.NOT_COMPUTABLE),
    ],
)
def test_what_is_compared_with_what(watch: Watch, plan: str, baseline: str, finding: Finding) -> None:
    """A fall to a tenth keeps a halving against days before, a high level or a control, and not against a low level."""
    text = f'{plan}\n[readings]\nbaselines = ["{baseline}"]\nthresholds = {{ halved = 50 }}\n'

    assert watch(text, days(FALL)).verdicts[0].finding is finding


def test_a_baseline_longer_than_the_data_says_so(watch: Watch, plan: str) -> None:
    """Sixty days of baseline on 28 days of data is told as such."""
    text = f'{plan}\n[readings]\nbaselines = ["60 days"]\nthresholds = {{ halved = 50 }}\n'

    assert watch(text, days(FALL)).verdicts[0].why == "the baseline of 60 days is longer than the data (28 days)"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ('actor = "Russia"', 'no row of the source states "Russia" as an actor'),
        ('types = ["shelling"]', 'the source knows no type "shelling"'),
        ("starts = [2023-01-01]", "the data end on 2022-03-28, before the baseline does"),
    ],
)
def test_what_the_source_lacks_is_not_computable(watch: Watch, plan: str, more: str, why: str) -> None:
    """An actor or a type that the source does not state, and days that it does not reach, are never guessed."""
    text = f'{plan}{more}\n[readings]\nbaselines = ["14 days"]\nthresholds = {{ halved = 50 }}\n'
    verdict = watch(text, days(FALL)).verdicts[0]

    assert (verdict.finding, verdict.why) == (Finding.NOT_COMPUTABLE, why)


def test_an_assumed_actor_stands_in_the_verdict(watch: Watch, plan: str) -> None:
    """Whoever takes an actor for granted is told so with every verdict."""
    text = (
        f'{plan}actor = "Russia"\nassumed = "our own guess"\n'
        '[readings]\nbaselines = ["14 days"]\nthresholds = { halved = 50 }\n'
    )
    cautions = {each.name: each.text for each in watch(text, days(FALL)).verdicts[0].cautions}

    assert cautions["assumed actor"] == "Russia is assumed, not stated: our own guess"


def test_few_events_and_other_reporting_are_told(watch: Watch, plan: str) -> None:
    """One event in the baseline is too few, and a source that reports half as much elsewhere has changed."""
    text = f'{plan}\n[readings]\nbaselines = ["14 days"]\nthresholds = {{ halved = 50 }}\n'
    few = watch(text, days([1] + [0] * 27)).verdicts[0]
    less = days(FALL).splitlines(keepends=True)
    less = [line.replace("UA-63,9", "UA-63,4") if line[:10] >= "2022-03-15" else line for line in less]
    changed = watch(text, "".join(less)).verdicts[0]

    assert "too few events" in {each.name for each in few.cautions}
    assert few.finding is Finding.UNDETERMINED
    assert {each.name: each.text for each in changed.cautions}["changed reporting"].endswith(
        "-56 % in the first window"
    )


def test_a_state_that_has_a_size(watch: Watch) -> None:
    """Of an area held the square kilometres are compared, look by look, and not how many rows tell of it."""
    plan = """
made = 2022-03-29
first = 2022-03-27
until = 2022-04-04
[areas]
Ukraine = ["UA"]
[data.area]
files = ["events.csv"]
[indicators.held]
data = "area"
measure = "presence"
of = "value"
[readings]
baselines = ["at 2022-03-28"]
thresholds = { fifth = 20, halved = 50 }
"""
    rows = "2022-03-28,132792.41\n2022-03-31,126475.92\n2022-04-03,103352.87\n2022-04-04,98510.04\n"
    judged = watch(plan, f"date,area_assessed_russian_control_km2\n{rows}")

    assert table(judged, "held") == {"Ukraine": [132792.41, 126475.92, 103352.87, 98510.04]}
    assert [(v.finding, str(v.since)) for v in judged.verdicts] == [
        (Finding.KEPT, "2022-04-03"),
        (Finding.NOT_KEPT, "None"),
    ]


@pytest.mark.parametrize(
    ("measure", "value"), [("rate", 2.0), ("count", 14.0), ("share", 100.0), ("duration", 168.0), ("distinct", 7.0)]
)
def test_measures_over_a_window(watch: Watch, plan: str, measure: str, value: float) -> None:
    """A rate is per day, a share in per cent, a duration in hours, and what is distinct is counted once."""
    text = (
        f'{plan}measure = "{measure}"\n{"of = " + chr(34) + "id" + chr(34) if measure == "distinct" else ""}\n'
        '[readings]\nbaselines = ["14 days"]\nthresholds = { halved = 50 }\n'
    )

    assert watch(text, days(FALL)).verdicts[0].windows[0].value == value


def test_the_turning_point_of_a_plain_fall(watch: Watch, plan: str) -> None:
    """A fall on 15 March is found on 15 March; a level series has none."""
    text = f'{plan}\n[readings]\nbaselines = ["14 days"]\nthresholds = {{ halved = 50 }}\n'

    assert str(watch(text, days(FALL)).turnings["events", "Here"].day) == "2022-03-15"
    assert not watch(text, days([5] * 28)).turnings


TYPED = "date,Airstrike,Drone,Artillery,Ground,Other\n" + "".join(
    f"2022-03-{day:02},0,0,{9 if day < 15 else 1},0,{3 if day < 15 else 9}\n" for day in range(1, 29)
)


@pytest.mark.parametrize(
    ("measure", "baseline", "law", "value", "finding"),
    [
        ("share", "14 days", "binomial", 0.1 / 0.75, Finding.KEPT),
        ("share", "level 80", "binomial", 0.1 / 0.8, Finding.KEPT),
        ("duration", "14 days", "compound Poisson", 1.0, Finding.UNDETERMINED),
        ("duration", "level 24", "compound Poisson", 7.0, Finding.NOT_KEPT),
        ("rate", "level 10", "Poisson", 0.1, Finding.KEPT),
        ("share", "control There, 14 days", "", None, Finding.NOT_COMPUTABLE),
    ],
)
def test_every_number_has_the_interval_of_its_law(
    watch: Watch, plan: str, measure: str, baseline: str, law: str, value: float | None, finding: Finding
) -> None:
    """A share is binomial, a duration a sum of lengths, a rate a count by the day; a control is for what happens."""
    text = (
        f'{plan}measure = "{measure}"\ntypes = ["Artillery"]\n'
        f'[readings]\nbaselines = ["{baseline}"]\nthresholds = {{ halved = 50 }}\n'
    )
    verdict = watch(text.replace('"UA-32"', '"UA"'), TYPED).verdicts[0]
    window = verdict.windows[0] if verdict.windows else None

    assert verdict.finding is finding, verdict.why
    if window is not None:
        assert (window.ratio.law, window.ratio.value) == (law, pytest.approx(value))
        assert window.ratio.high is not None
        assert window.ratio.low < window.ratio.high


def test_what_lasts_past_midnight_counts_on_both_days(watch: Watch, plan: str) -> None:
    """An alarm from 22 to 3 o'clock is two hours of one day and three of the next, and belongs to both."""
    text = (
        f'{plan}measure = "duration"\nstep = "day"\n'
        '[readings]\nbaselines = ["3 days"]\nwindows = ["1 days"]\nthresholds = { halved = 50 }\n'
    )
    rows = (
        "oblast,raion,hromada,level,started_at,finished_at,source\n"
        "Kyivska oblast,,,oblast,2022-03-12 22:00:00+00:00,2022-03-13 03:00:00+00:00,official\n"
        "Kyivska oblast,,,oblast,2022-03-16 01:00:00+00:00,2022-03-16 02:00:00+00:00,official\n"
    )
    judged = watch(text, rows)

    assert [value for value in table(judged, "events")["Here"] if value] == [2, 3, 1]
    assert [len(judged.series["events", "Here"].evidence(day, day + 1)) for day in (19063, 19064, 19065)] == [1, 1, 0]


def test_different_ones_of_unequal_periods_are_told(watch: Watch, plan: str) -> None:
    """Twice the days do not make twice the different ones, and a verdict on them says so."""
    text = (
        f'{plan}measure = "distinct"\nof = "id"\n[readings]\nbaselines = ["14 days"]\nthresholds = {{ halved = 50 }}\n'
    )

    assert "unequal periods" in {each.name for each in watch(text, days(FALL)).verdicts[0].cautions}


def test_what_the_mapping_assumes_stands_in_every_verdict(plan: str, tmp_path: Path) -> None:
    """An actor that no row names but the mapping does is computable, and each verdict says that it is assumed."""
    mapping = """
name = "own"
source = "our own"
kind = "count"
dated_by = "event"
[columns]
id = ["date", "region"]
happened = ["date"]
region = ["region"]
count = ["count"]
[[actors]]
name = "Russia"
"""
    (tmp_path / "plan.toml").write_text(
        f'{plan}actor = "Russia"\n[readings]\nbaselines = ["14 days"]\nthresholds = {{ halved = 50 }}\n', "utf-8"
    )
    (tmp_path / "events.csv").write_text(days(FALL), "utf-8")
    found, heard = read_plan(tmp_path / "plan.toml")
    assert found is not None, heard
    events, heard = read_events(tmp_path / "events.csv", read_mapping(mapping, "mapping.toml"))
    assert events is not None, heard
    verdict = monitor(found, {"own": events}).verdicts[0]

    assert verdict.finding is Finding.KEPT
    assert [each.text for each in verdict.cautions if each.name == "assumed actor"] == [
        'No row of "own" says so: Russia is assumed by its mapping.'
    ]


def test_the_margin_of_a_verdict_is_that_of_its_interval(watch: Watch, plan: str) -> None:
    """Which cut would be kept and which not is read off the interval of everything together."""
    text = f'{plan}\n[readings]\nbaselines = ["14 days"]\nthresholds = {{ halved = 50 }}\n'
    verdict = watch(text, days(FALL)).verdicts[0]

    assert verdict.overall is not None
    assert verdict.margin == (100 * (1 - (verdict.overall.high or 0)), 100 * (1 - verdict.overall.low))
    assert 50 < verdict.margin[0] < 90 < verdict.margin[1]
