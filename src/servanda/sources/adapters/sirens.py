"""Air-raid sirens: from when to when, in an oblast, raion or hromada. An alarm is no attack."""

from servanda.sources.mapping import Adapter, Mapping

ADAPTERS = (
    Adapter(
        "air-raid sirens",
        frozenset({"oblast", "level", "started_at", "finished_at"}),
        Mapping(
            name="sirens",
            source="Vadym Klymenko, Ukrainian air raid sirens dataset, MIT",
            dated_by="event",
            country="UA",
            type=("air-raid siren",),
            columns={
                "happened": ("started_at",),
                "until": ("finished_at",),
                "region": ("oblast",),
                "place": ("raion",),
                "type": ("level",),
            },
            regions={"Lubenskyi raion": "UA-53"},  # stands once where an oblast should; Lubny lies in Poltava oblast
            optional=frozenset({"raion"}),
        ),
    ),
)
