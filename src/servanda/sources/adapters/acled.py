"""ACLED exports, CSV or JSON, and the answers of its API.

The terms of ACLED forbid passing its rows on: users bring their own account, and nothing of it is shipped. `actor1`
and `actor2` are named in no order of blame; the codebook says so, and no role is made of it.
"""

from servanda.sources.mapping import Actor, Adapter, Mapping

ADAPTERS = (
    Adapter(
        "ACLED",
        frozenset({"event_id_cnty", "event_date", "event_type", "sub_event_type", "fatalities"}),
        Mapping(
            name="acled",
            source="Armed Conflict Location & Event Data (ACLED); not to be passed on",
            dated_by="event",
            columns={
                "id": ("event_id_cnty",),
                "happened": ("event_date",),
                "precision": ("time_precision",),
                "known": ("timestamp",),
                "lon": ("longitude",),
                "lat": ("latitude",),
                "place": ("location",),
                "place_precision": ("geo_precision",),
                "country": ("iso",),
                "type": ("disorder_type", "event_type", "sub_event_type"),
                "deaths_best": ("fatalities",),
            },
            precisions={"1": "day", "2": "week", "3": "month"},
            place_precisions={"1": "point", "2": "district", "3": "unit"},
            actors=(Actor("actor1"), Actor("assoc_actor_1"), Actor("actor2"), Actor("assoc_actor_2")),
            optional=frozenset(
                {
                    "time_precision",
                    "timestamp",
                    "latitude",
                    "longitude",
                    "location",
                    "geo_precision",
                    "iso",
                    "disorder_type",
                    "actor1",
                    "assoc_actor_1",
                    "actor2",
                    "assoc_actor_2",
                }
            ),
        ),
    ),
)
