"""Time series: a number for each day and place, under the headings `date`, `region` (ISO 3166) and `value`.

A number of longer stretches has `from` and `to`, its last day, in the place of `date`.
"""

from servanda.sources.mapping import Adapter, Mapping

ADAPTERS = (
    Adapter(
        "time series per region",
        frozenset({"date", "region", "value"}),
        Mapping(
            name="series",
            source="a time series",
            kind="count",
            columns={"id": ("date", "region"), "happened": ("date",), "region": ("region",), "value": ("value",)},
        ),
    ),
    Adapter(
        "counts per region",
        frozenset({"date", "region", "count"}),
        Mapping(
            name="counts",
            source="counts of events",
            kind="count",
            columns={"id": ("date", "region"), "happened": ("date",), "region": ("region",), "count": ("count",)},
        ),
    ),
    Adapter(
        "counts and amounts per region and stretch of days",
        frozenset({"from", "to", "region", "count", "value"}),
        Mapping(
            name="stretches",
            source="counts and amounts per stretch of days",
            kind="count",
            columns={
                "id": ("from", "to", "region"),
                "happened": ("from",),
                "until": ("to",),
                "region": ("region",),
                "count": ("count",),
                "value": ("value",),
            },
        ),
    ),
)
