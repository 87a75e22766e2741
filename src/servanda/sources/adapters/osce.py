"""Counts of ceasefire violations as the OSCE's mission published them: of a day, of a week, or since a day.

A cumulative number is of another kind than the number of a day: the two are never summed, so the kind begins the type.
"""

from servanda.sources.mapping import Adapter, Mapping

ADAPTERS = (
    Adapter(
        "ceasefire violations, counted",
        frozenset({"kind", "from", "to", "value", "unit"}),
        Mapping(
            name="violations",
            source="OSCE Special Monitoring Mission to Ukraine, published figures",
            kind="count",
            dated_by="event",
            country="UA",
            type=("ceasefire violations",),
            unit="violations",
            columns={
                "id": ("kind", "from", "to"),
                "happened": ("from",),
                "until": ("to",),
                "type": ("kind",),
                "value": ("value",),
                "link": ("source_url",),
            },
            optional=frozenset({"source_url"}),
        ),
    ),
)
