"""A mapping drafted by looking at a file: a guess at every column, each with its reason, for a person to correct."""

from __future__ import annotations

import json
from collections.abc import Iterator

from servanda.sources.figures import number_of
from servanda.sources.mapping import COLUMNS
from servanda.sources.sheet import Sheet
from servanda.sources.times import ambiguous, order_of, read_date

LOOKED_AT = 200
# What columns are called in the files that we know; earlier words are surer.
_CALLED: dict[str, tuple[str, ...]] = {
    "id": ("id", "event_id", "eventid", "incident_id", "uid", "key"),
    "happened": (
        "date",
        "event_date",
        "date_start",
        "start_date",
        "day",
        "datetime",
        "time",
        "from",
        "when",
        "started",
    ),
    "until": ("date_end", "end_date", "until", "to", "finished", "end"),
    "known": ("reported", "report_date", "published", "known", "date_added"),
    "lon": ("lon", "longitude", "lng", "long", "x"),
    "lat": ("lat", "latitude", "y"),
    "place": ("place", "location", "city", "town", "settlement", "where", "site"),
    "region": ("region", "oblast", "province", "admin1", "governorate", "state"),
    "country": ("country", "iso", "iso3", "country_code"),
    "type": ("type", "event_type", "kind", "category", "sub_event_type"),
    "count": ("count", "events", "incidents", "number", "n"),
    "value": ("value", "amount", "tons", "tonnes", "area"),
    "deaths_low": ("low", "deaths_low"),
    "deaths_best": ("best", "deaths", "fatalities", "killed", "dead"),
    "deaths_high": ("high", "deaths_high"),
    "link": ("link", "url", "source_url", "address"),
}
_ACTORS = ("actor", "actor1", "actor2", "side_a", "side_b", "perpetrator", "target", "victim", "attacker", "party")
_NUMBERS = {"lon", "lat", "count", "value", "deaths_low", "deaths_best", "deaths_high"}


def draft(sheet: Sheet, name: str) -> str:
    """The text of a mapping for a sheet. What is not seen in the file stands as a comment."""
    return "\n".join(_lines(sheet, name)) + "\n"


def guessed(sheet: Sheet) -> dict[str, str]:
    """The column of the file for each column of the table that one seems to fit, by name and by what it holds."""
    found: dict[str, str] = {}
    for what, words in _CALLED.items():
        free = {_plain(name): name for name in sheet.columns if name not in found.values()}
        for word in words:
            near = free.get(word) or next((free[n] for n in free if word in n.split("_")), None)
            if near and _fits(what, sheet.columns[near][:LOOKED_AT]):
                found[what] = near
                break
    if "happened" not in found:
        dated = (n for n, c in sheet.columns.items() if n not in found.values() and _fits("happened", c[:LOOKED_AT]))
        name = next(dated, None)
        if name is not None:
            found["happened"] = name
    return found


def _plain(name: str) -> str:
    return "_".join("".join(sign if sign.isalnum() else " " for sign in name.lower()).split())


def _fits(what: str, column: object) -> bool:
    values = [text for text in column if text.strip()]  # type: ignore[attr-defined] # a column of texts
    if what in {"happened", "until", "known"}:
        right = sum(read_date(text, "UTC", "day first") is not None or ambiguous(text) for text in values)
    elif what in _NUMBERS:
        right = sum(number_of(text) is not None for text in values)
    elif what == "id":
        return len(set(values)) == len(values) > 0
    else:
        return True
    return 2 * right > len(values)


def _lines(sheet: Sheet, name: str) -> Iterator[str]:
    columns = guessed(sheet)
    yield f"# A draft for {sheet.file}, made by looking at {min(len(sheet), LOOKED_AT)} of its rows. Correct it, then:"
    yield f"# servanda events {sheet.file} --mapping THIS-FILE"
    yield ""
    yield f"name = {_quoted(name)}"
    yield 'source = "whom to cite, and the licence"'
    yield 'kind = "event"  # or "presence": a state at a time; or "count": a number that somebody else counted'
    yield 'dated_by = "unknown"  # "event" or "report": whose date is it? Report dates put old events on later days.'
    yield 'zone = "UTC"  # whose days the dates are, such as "Europe/Kyiv"'
    yield from _order(sheet, columns)
    yield '# unit = "t"  # of `value`'
    yield '# country = "UA"  # of all rows'
    yield "\n[columns]"
    for what, meaning in COLUMNS.items():
        if what in columns:
            held = next((text for text in sheet.columns[columns[what]] if text.strip()), "")
            yield f"{what} = {_quoted(columns[what])}  # {meaning}; as {_quoted(held[:40])}"
        else:
            yield f"# {what} =  # {meaning}"
    yield from _regions(sheet, columns)
    for actor in (given for given in sheet.columns if _plain(given) in _ACTORS):
        yield f"\n[[actors]]\ncolumn = {_quoted(actor)}"
        yield "# role =  # only where the file itself states one; order is none"
    yield "\n# An actor that no row names, but whom you assume. Every verdict says that it is assumed."
    yield '# [[actors]]\n# name = "Russia"'
    free = [given for given in sheet.columns if given not in columns.values() and _plain(given) not in _ACTORS]
    yield f"\n# Not used: {', '.join(map(_quoted, free)) or 'none'}."


def _order(sheet: Sheet, columns: dict[str, str]) -> Iterator[str]:
    dates = sheet.columns.get(columns.get("happened", ""), ())
    slashed = [text for text in dates if ambiguous(text)]
    if slashed and order_of(slashed) is None:
        yield f'# order = "day first"  # or "month first": the file does not settle it, as in {_quoted(slashed[0])}'
    elif slashed:
        yield f"order = {_quoted(order_of(slashed) or '')}"


def _regions(sheet: Sheet, columns: dict[str, str]) -> Iterator[str]:
    from servanda.sources.codes import UNIT_BY_NAME, path_of  # noqa: PLC0415 - beside its only use

    told = dict.fromkeys(sheet.columns.get(columns.get("region", ""), ()))
    unknown = [text for text in told if text.strip() and not path_of(text) and text not in UNIT_BY_NAME]
    if unknown:
        yield "\n[regions]  # the code of ISO 3166 for each"
        yield from (f'# {_quoted(text)} = ""' for text in unknown[:40])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
