"""Any event file becomes one event table.

A file as its publisher wrote it, or as a user keeps it, is read with a *mapping*: which column says what. Known files
bring theirs (the adapters), others are told by a TOML file. Every row of the file is in the table or set aside with a
reason; nothing is guessed in silence. The table keeps apart what counts must not mix: events and states, the date of
the event and that of the report, who is stated to have acted and who is merely named.
"""

from servanda.sources.mapping import Mapping, read_mapping
from servanda.sources.reading import read_events
from servanda.sources.table import EventTable, SetAside, schema

__all__ = ["EventTable", "Mapping", "SetAside", "read_events", "read_mapping", "schema"]
