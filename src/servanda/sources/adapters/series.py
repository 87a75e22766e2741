"""ISO time series: a number for each day and place, under the headings `date`, `region` (ISO 3166) and `value`."""

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
)
