"""Files coded after CAMEO (ICEWS, Phoenix) and PLOVER (POLECAT): who did what to whom, as the coding states it."""

from servanda.sources.mapping import Actor, Adapter, Mapping

ADAPTERS = (
    Adapter(
        "ICEWS, coded after CAMEO",
        frozenset({"Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name"}),
        Mapping(
            name="icews",
            source="ICEWS Coded Event Data",
            dated_by="report",
            type=("CAMEO",),
            columns={
                "id": ("Event ID",),
                "happened": ("Event Date",),
                "lon": ("Longitude",),
                "lat": ("Latitude",),
                "place": ("City",),
                "country": ("Country",),
                "type": ("CAMEO Code",),
            },
            actors=(Actor("Source Name", role="source"), Actor("Target Name", role="target")),
            optional=frozenset({"Longitude", "Latitude", "City", "Country"}),
        ),
    ),
    Adapter(
        "Phoenix, coded after CAMEO",
        frozenset({"eid", "story_date", "source", "target", "code", "root_code"}),
        Mapping(
            name="phoenix",
            source="Cline Center Historical Phoenix Event Data",
            dated_by="report",
            type=("CAMEO",),
            columns={
                "id": ("eid",),
                "happened": ("story_date",),
                "lon": ("lon",),
                "lat": ("lat",),
                "place": ("placename",),
                "type": ("root_code", "code"),
            },
            actors=(Actor("source", role="source"), Actor("target", role="target")),
            optional=frozenset({"lon", "lat", "placename"}),
        ),
    ),
    Adapter(
        "POLECAT, coded after PLOVER",
        frozenset({"Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"}),
        Mapping(
            name="polecat",
            source="POLECAT Political Event Classification, Attributes, and Types",
            dated_by="report",
            type=("PLOVER",),
            columns={
                "id": ("Event ID",),
                "happened": ("Event Date",),
                "lon": ("Longitude",),
                "lat": ("Latitude",),
                "place": ("Placename",),
                "country": ("Country",),
                "type": ("Event Type", "Event Mode"),
            },
            actors=(Actor("Actor Name", role="actor"), Actor("Recipient Name", role="recipient")),
            optional=frozenset({"Longitude", "Latitude", "Placename", "Country", "Event Mode"}),
        ),
    ),
)
