"""Event tables in a ledger: a release taken in, and what stood as known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from servanda.cli.given import date, there
from servanda.cli.progress import filling
from servanda.cli.telling import demand, fault, refuse
from servanda.ledger import Ledger, open_ledger
from servanda.sources import EventTable
from servanda.sources.releases import Change, keep, names, recalled
from servanda.sources.watching import Tell, part

ZONE = "UTC"
KEEP = "servanda events FILE --into LEDGER --as NAME --known DATE"


def take_in(folder: str, name: str | None, files: Sequence[str], events: EventTable, known: str | None) -> str:
    """Keep what was read as the next release of a name, by default the name of the one file; what that changed."""
    if known is None:
        refuse(fault("U100", "When this release became known must be given.", "--known", "--known 2030-06-01"))
    on = date(known, ZONE, "--known")
    if name is None and len(files) != 1:
        refuse(fault("U100", "Several files are one release under one name.", "--as", KEEP))
    named = name or Path(files[0]).name.partition(".")[0]
    ledger, heard = open_ledger(folder)
    demand(heard)
    with there(ledger) as opened, filling("Keeping") as tell:
        done = keep(opened, named, events, on.start, tell)
    if not isinstance(done, Change):
        refuse(done)
    return f"{named}: {done.new:,} new, {done.revised:,} revised, {done.withdrawn:,} withdrawn, {done.same:,} as before"


class Kept:
    """A ledger that is read as known on a day, or as it stands."""

    def __init__(self, folder: str, known: str | None) -> None:
        self.folder = folder
        self.known = None if known is None else date(known, ZONE, "--known").end - 1
        self.on = "" if known is None else f" as known on {known}"

    def all(self, asked: Sequence[str]) -> EventTable:
        """The tables of some names, or of all that there are, as one."""
        with self._opened() as ledger, filling("Recalling") as tell:
            every = names(ledger, self.known)
            wanted = asked or every
            shares = [part(tell, at / len(wanted), (at + 1) / len(wanted)) for at in range(len(wanted))]
            found = [self._one(ledger, name, every, own) for name, own in zip(wanted, shares, strict=True)]
            return EventTable.joined(found)

    def one(self, name: str) -> EventTable:
        """The table of a name."""
        return self.all([name])

    def _one(self, ledger: Ledger, name: str, every: Sequence[str], tell: Tell) -> EventTable:
        found = recalled(ledger, name, self.known, tell)
        if found is None:
            self._missing(name, every)
        return found

    def _missing(self, name: str, every: Sequence[str]) -> NoReturn:
        help_ = f"one of: {', '.join(every)}" if every else KEEP
        refuse(fault("L105", f'The ledger has no events under "{name}"{self.on}.', self.folder, help_))

    def _opened(self) -> Ledger:
        ledger, heard = open_ledger(self.folder, create=False)
        demand(heard)
        return there(ledger)
