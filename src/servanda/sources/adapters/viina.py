"""VIINA: events out of news reports on Ukraine, its files per event and per day, and tables made of them.

Everything is dated by the report: a wave of reports about older events looks like a wave of events. Most rows have no
type. The control table holds changes: a status lasts until the next row of its place.
"""

from __future__ import annotations

from itertools import chain

from servanda.sources.faults import notice
from servanda.sources.mapping import Adapter, Mapping
from servanda.sources.sheet import Sheet

SOURCE = "VIINA: Violent Incident Information from News Articles (Zhukov & Ayers; Zhukov 2023), ODbL 1.0"
TYPES = ("Airstrike", "Drone", "Artillery", "Ground", "Other")


def _parted(sheet: Sheet) -> Sheet:
    """A row for each day and type, out of one for each day."""
    days, count = sheet.columns["date"], len(sheet)
    told = f"Each row holds the numbers of {len(TYPES)} types; each number is a row of its own here."
    repeat = [at for at in range(count) for _ in TYPES]
    rows = Sheet(
        sheet.file,
        {
            "date": [days[at] for at in repeat],
            "type": list(TYPES) * count,
            "events": list(chain.from_iterable(zip(*(sheet.columns[name] for name in TYPES), strict=True))),
        },
        [sheet.lines[at] for at in repeat],
        range(1, count * len(TYPES) + 1),
        count * len(TYPES) + len(sheet.set_aside),
        sheet.set_aside,
        [*sheet.notices, notice("E129", told, sheet.file)],
    )
    return rows  # noqa: RET504 - named for what it holds


def _lasting(sheet: Sheet) -> Sheet:
    """Each status with the day of the next row of its place; the last ones with the last day of the file.

    One that gives way on its own day is known for that day.
    """
    places, days = sheet.columns["geonameid"], sheet.columns["date"]
    end = max(days, default="")
    following: dict[str, str] = {}
    until = [end] * len(sheet)
    for at in reversed(sorted(range(len(sheet)), key=days.__getitem__)):  # noqa: C413 - of one day the last row first
        later = following.get(places[at])
        if later is not None:
            until[at] = f"{later}T00:00:00Z" if days[at] < later else days[at]
        following[places[at]] = days[at]
    sheet.made["until"] = until
    return sheet


ADAPTERS = (
    Adapter(
        "VIINA, events counted per oblast and day",
        frozenset({"date", "oblast", "iso_3166_2", "events"}),
        Mapping(
            name="viina-oblast-day",
            source=SOURCE,
            kind="count",
            dated_by="report",
            country="UA",
            type=("reported event",),
            columns={
                "id": ("date", "oblast"),
                "happened": ("date",),
                "place": ("oblast",),
                "region": ("iso_3166_2",),
                "count": ("events",),
            },
        ),
    ),
    Adapter(
        "VIINA, events counted per type and day",
        frozenset({"date", *TYPES}),
        Mapping(
            name="viina-type-day",
            source=SOURCE,
            kind="count",
            dated_by="report",
            country="UA",
            type=("reported event",),
            columns={"id": ("date", "type"), "happened": ("date",), "type": ("type",), "count": ("events",)},
        ),
        _parted,
    ),
    Adapter(
        "VIINA, changes of control",
        frozenset({"geonameid", "date", "status"}),
        Mapping(
            name="viina-control",
            source=SOURCE,
            kind="presence",
            dated_by="report",
            country="UA",
            type=("control",),
            columns={
                "id": ("geonameid", "date", "status"),
                "happened": ("date",),
                "until": ("until",),
                "geoname": ("geonameid",),
                "type": ("status",),
                "group": ("geonameid",),
            },
        ),
        _lasting,
    ),
    Adapter(
        "VIINA, single events",
        frozenset({"date", "lon", "lat", "place", "type_code", "n_reports"}),
        Mapping(
            name="viina-events",
            source=SOURCE,
            dated_by="report",
            country="UA",
            type=("reported event",),
            columns={
                "happened": ("date",),
                "lon": ("lon",),
                "lat": ("lat",),
                "place": ("place",),
                "type": ("type_code",),
                "link": ("urls",),
            },
            optional=frozenset({"urls"}),
        ),
    ),
    Adapter(
        "VIINA, reports (event_info)",
        frozenset({"event_id", "date", "longitude", "latitude", "report_id"}),
        Mapping(
            name="viina-reports",
            source=SOURCE,
            dated_by="report",
            country="UA",
            type=("reported event",),
            columns={
                "id": ("event_id",),
                "happened": ("date",),
                "lon": ("longitude",),
                "lat": ("latitude",),
                "place": ("asciiname",),
                "link": ("url",),
            },
            optional=frozenset({"asciiname", "url"}),
        ),
    ),
    Adapter(
        "VIINA, one row for each event and day (event_1pd)",
        frozenset({"event_id_1pd", "date", "longitude", "latitude"}),
        Mapping(
            name="viina-1pd",
            source=SOURCE,
            dated_by="report",
            country="UA",
            type=("reported event",),
            columns={
                "id": ("event_id_1pd",),
                "happened": ("date",),
                "lon": ("longitude",),
                "lat": ("latitude",),
                "place": ("asciiname",),
            },
            optional=frozenset({"asciiname"}),
        ),
    ),
)
