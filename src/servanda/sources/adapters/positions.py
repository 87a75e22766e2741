"""Positions of units: a full picture for each date, not changes. What is absent from a date's picture was not seen."""

from servanda.sources.mapping import Actor, Adapter, Mapping

_SIDES = {"ru": "Russia", "ua": "Ukraine"}
_SOURCE = "UAWarData (Henry Schlottman, uawardata.com)"

ADAPTERS = (
    Adapter(
        "battalion tactical groups",
        frozenset({"date", "lat", "lng", "unit", "type_of_btg", "country"}),
        Mapping(
            name="btgs",
            source=_SOURCE,
            kind="presence",
            dated_by="event",
            type=("battalion tactical group",),
            columns={"happened": ("date",), "lon": ("lng",), "lat": ("lat",), "type": ("type_of_btg",)},
            actors=(Actor("unit", role="unit"), Actor("country", role="side", names=_SIDES)),
        ),
    ),
    Adapter(
        "positions of units",
        frozenset({"date", "lat", "lng", "unit", "strength", "country"}),
        Mapping(
            name="units",
            source=_SOURCE,
            kind="presence",
            dated_by="event",
            type=("unit",),
            columns={"happened": ("date",), "lon": ("lng",), "lat": ("lat",), "type": ("strength", "type")},
            actors=(Actor("unit", role="unit"), Actor("country", role="side", names=_SIDES)),
            optional=frozenset({"type"}),
        ),
    ),
)
