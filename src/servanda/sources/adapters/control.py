"""Area under a force's control, as an institute assessed it day by day: a state that has a size, not a count.

The Institute for the Study of War's assessments as The Economist tabled them. The day is that of the assessment.
"""

from servanda.sources.mapping import Adapter, Mapping

ADAPTERS = (
    Adapter(
        "area assessed as controlled",
        frozenset({"date", "area_assessed_russian_control_km2"}),
        Mapping(
            name="isw-area",
            source="Institute for the Study of War, assessed control of terrain, as tabled by The Economist",
            kind="presence",
            dated_by="report",
            country="UA",
            type=("control", "RU"),
            unit="km2",
            columns={
                "id": ("date",),
                "happened": ("date",),
                "value": ("area_assessed_russian_control_km2",),
            },
        ),
    ),
)
