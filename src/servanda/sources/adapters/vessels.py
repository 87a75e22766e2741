"""Vessel movements of the Black Sea Grain Initiative, as the Joint Coordination Centre listed them.

A row is a cargo: a voyage with two cargoes has two. Voyages are counted by the number in `#`, which groups the rows.
"""

from servanda.sources.mapping import Actor, Adapter, Mapping

_PORTS = ("Chornomorsk", "Odesa", "Odessa", "Yuzhny/Pivdennyi", "Pivdennyi", "Yuzhny")

ADAPTERS = (
    Adapter(
        "vessel movements",
        frozenset({"#", "Vessel name", "IMO", "Departure port", "Metric tons", "Departure date"}),
        Mapping(
            name="jcc",
            source="Joint Coordination Centre, Black Sea Grain Initiative; United Nations",
            dated_by="event",
            order="month first",
            country="UA",
            type=("outbound voyage",),
            unit="t",
            columns={
                "happened": ("Departure date",),
                "region": ("Departure port",),
                "place": ("Departure port",),
                "type": ("Commodity",),
                "value": ("Metric tons",),
                "group": ("#",),
            },
            regions=dict.fromkeys(_PORTS, "UA-51"),
            actors=(Actor("Vessel name", role="vessel"),),
            optional=frozenset({"Commodity"}),
        ),
    ),
)
