"""GDELT 2.0 event exports: tab-separated, 61 columns, no heading; coded by machine after CAMEO.

Source and target are roles that the coding states. The day is that of the event as the machine understood the report;
`DATEADDED` is when the report came.
"""

from __future__ import annotations

from servanda.sources.mapping import Actor, Adapter, Mapping

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode"),
    *("Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
NAMES = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{part}" for whose in ("Actor1", "Actor2", "Action") for part in _GEO),
    *("DATEADDED", "SOURCEURL"),
)


def is_gdelt(text: str) -> bool:
    """Whether a text without a heading is a GDELT export: 61 fields parted by tabs, a number and a day first."""
    first = text[: text.find("\n")].rstrip("\r").split("\t")
    return len(first) == len(NAMES) and first[0].isdigit() and len(first[1]) == 8 and first[1].isdigit()


ADAPTERS = (
    Adapter(
        "GDELT 2.0",
        frozenset({"GlobalEventID", "Day", "EventCode", "EventRootCode", "ActionGeo_Lat", "DATEADDED"}),
        Mapping(
            name="gdelt",
            source="GDELT 2.0 Event Database (gdeltproject.org), free to use with citation",
            dated_by="event",
            type=("CAMEO",),
            columns={
                "id": ("GlobalEventID",),
                "happened": ("Day",),
                "known": ("DATEADDED",),
                "lon": ("ActionGeo_Long",),
                "lat": ("ActionGeo_Lat",),
                "place": ("ActionGeo_FullName",),
                "place_precision": ("ActionGeo_Type",),
                "type": ("EventRootCode", "EventCode"),
                "link": ("SOURCEURL",),
            },
            place_precisions={
                "": "unknown",
                "0": "unknown",
                "1": "country",
                "2": "unit",
                "3": "near",
                "4": "near",
                "5": "unit",
            },
            actors=(Actor("Actor1Name", role="source"), Actor("Actor2Name", role="target")),
            names=NAMES,
        ),
    ),
)
