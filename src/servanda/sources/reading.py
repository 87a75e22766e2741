"""Any event file, read: opened, told by its columns or its mapping, and made into an event table."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from servanda.sources.adapters import acled, adapter_for
from servanda.sources.adapters.gdelt import NAMES, is_gdelt
from servanda.sources.delimited import read_delimited
from servanda.sources.faults import Refusal
from servanda.sources.making import make
from servanda.sources.mapping import Mapping, fitting
from servanda.sources.opening import decoded, unpacked
from servanda.sources.places import Gazetteer
from servanda.sources.records import read_parquet, read_records
from servanda.sources.saving import is_saved, read_saved
from servanda.sources.service import Account
from servanda.sources.sheet import Sheet
from servanda.sources.table import EventTable
from servanda.sources.watching import Tell, part, unseen
from servanda.syntax import Diagnostic
from servanda.syntax.reading import no_garbage

ACLED = acled.ADAPTERS[0].mapping
PARSED = 0.3  # of the time of reading a file, until its rows are parted
EXTRA = "pip install servanda[monitor]"


def read_events(
    path: Path, mapping: Mapping | None = None, gazetteer: Gazetteer | None = None, tell: Tell = unseen
) -> tuple[EventTable | None, tuple[Diagnostic, ...]]:
    """The events of a file, with a mapping or as an adapter knows it; None where the file as a whole is no good.

    The rows that are set aside and the notices are in the table. `tell` hears how far the reading has come.
    """
    try:
        with no_garbage():
            return _read(path, mapping, gazetteer or Gazetteer(), tell), ()
    except Refusal as refusal:
        found = refusal.diagnostic
        return None, (found if found.file else found.at(str(path)),)
    except ModuleNotFoundError as error:
        what = f'Reading events needs "{error.name}", which is not installed.'
        return None, (Diagnostic("E126", what, file=str(path), suggestion=EXTRA),)


def read_account(account: Account, query: str) -> tuple[EventTable | None, tuple[Diagnostic, ...]]:
    """What ACLED's service gives for a query, as a file of it would be read."""
    try:
        rows = [row for page in account.pages(query) for row in page]
        sheet = read_records(json.dumps(rows), "ACLED")
        return make(sheet, fitting(ACLED, sheet), Gazetteer()), ()
    except Refusal as refusal:
        found = refusal.diagnostic
        return None, (found if found.file else found.at("--acled"),)


def _read(path: Path, mapping: Mapping | None, gazetteer: Gazetteer, tell: Tell) -> EventTable:
    if mapping is None and path.suffix == ".parquet" and is_saved(path):
        return read_saved(path)
    sheet = read_sheet(path, mapping, part(tell, 0.0, PARSED))
    rest = part(tell, PARSED, 1.0)
    if mapping is not None:
        return make(sheet, fitting(mapping, sheet), gazetteer, rest)
    adapter = adapter_for(sheet)
    if adapter is None:
        said = f"The file is of no kind that is known; it has the columns {', '.join(list(sheet.columns)[:12])}."
        raise Refusal("E102", said, f"servanda map {path} --out mapping.toml, then --mapping mapping.toml")
    shaped = adapter.prepare(sheet) if adapter.prepare else sheet
    return make(shaped, fitting(adapter.mapping, shaped), gazetteer, rest)


def read_sheet(path: Path, mapping: Mapping | None = None, tell: Tell = unseen) -> Sheet:
    """The rows of a file as texts, whatever they mean."""
    data, notices = unpacked(path)
    if not data.strip():
        raise Refusal("E101", "The file is empty.", "a file with a heading and rows")
    if data.startswith(b"PAR1"):
        return read_parquet(data, path.name)
    text, sound = decoded(data, mapping.encoding if mapping else "")
    if text.lstrip()[:1] in {"{", "["}:
        sheet = read_records(text, path.name)
    elif is_gdelt(text):
        sheet = read_delimited(text, path.name, names=NAMES, delimiter="\t", sound=sound, tell=tell)
    else:
        sign = mapping.delimiter if mapping else ""
        sheet = read_delimited(text, path.name, delimiter=sign, sound=sound, tell=tell)
    return replace(sheet, notices=[*notices, *sheet.notices])
