"""UCDP Georeferenced Event Dataset, releases 17.1 to 25.x and the monthly candidates.

An event has at least one death. `date_prec` and `where_prec` are the codebook's: 1 to 5, and 1 to 7. The sides of a
dyad are named and not said to have acted: the order of the sides says nothing.
"""

from servanda.sources.faults import Fault
from servanda.sources.mapping import Actor, Adapter, Mapping
from servanda.sources.sheet import Sheet

_TAGS = Fault("E127", "The row holds tags that name the columns for machines (HXL), and no event.")


def _untagged(sheet: Sheet) -> Sheet:
    """Without the row of HXL tags that files of the Humanitarian Data Exchange have below their heading."""
    first = [column[0] for column in sheet.columns.values()] if len(sheet) else []
    if not any(text.startswith("#") for text in first) or any(text and not text.startswith("#") for text in first):
        return sheet
    sheet.set_aside.append(sheet.aside(0, _TAGS, sheet.originals()[0]))
    return sheet.only(range(1, len(sheet)))


ADAPTERS = (
    Adapter(
        "UCDP GED",
        frozenset({"id", "type_of_violence", "date_start", "date_end", "best", "low", "high", "latitude", "longitude"}),
        Mapping(
            name="ucdp",
            source="UCDP Georeferenced Event Dataset (Sundberg & Melander 2013), CC BY 4.0",
            dated_by="event",
            days_only=True,
            columns={
                "id": ("id",),
                "happened": ("date_start",),
                "until": ("date_end",),
                "precision": ("date_prec",),
                "lon": ("longitude",),
                "lat": ("latitude",),
                "place": ("where_coordinates",),
                "place_precision": ("where_prec",),
                "country": ("country",),
                "type": ("type_of_violence",),
                "deaths_low": ("low",),
                "deaths_best": ("best",),
                "deaths_high": ("high",),
            },
            type=("violence",),
            types={"1": "state-based", "2": "non-state", "3": "one-sided"},
            precisions={"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"},
            place_precisions={
                "1": "point",
                "2": "near",
                "3": "district",
                "4": "unit",
                "5": "district",
                "6": "country",
                "7": "unknown",
            },
            actors=(Actor("side_a"), Actor("side_b")),
            optional=frozenset({"date_prec", "where_prec", "where_coordinates", "country", "side_a", "side_b"}),
        ),
        _untagged,
    ),
)
