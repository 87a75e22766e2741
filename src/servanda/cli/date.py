"""`servanda date`: reckon a date, step by step."""

from __future__ import annotations

import click

from servanda.calendar import CalendarError, reckon_words
from servanda.calendar.zones import wall_at
from servanda.cli.telling import demand, document, fault, refuse
from servanda.kernel.reckoning import reckon_text


@click.command("date")
@click.argument("expression", nargs=-1, required=True, metavar="EXPRESSION")
@click.option("--zone", default="UTC", show_default=True, metavar="ZONE", help="The zone whose days are counted.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(expression: tuple[str, ...], zone: str, as_json: bool) -> None:
    """Reckon a date as a clause would, and show each step.

    \b
    servanda date "60 days after 2002-04-11, then first day of the month following"
    servanda date "within 3 months of 2022-11-30" --zone Europe/Kyiv
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    try:
        wall_at(0, zone)
    except CalendarError as error:
        refuse(fault("U104", f"{error.message[:1].upper()}{error.message[1:]}.", "--zone", error.suggestion))
    found, heard = reckon_text(" ".join(expression), zone)
    demand(heard)
    if found is None:
        return
    steps = reckon_words(found)
    if as_json:
        document("date", {"date": found.moment.isoformat(), "zone": found.moment.zone, "steps": steps})
        return
    print(found.moment)
    for step in steps:
        print(f"  {step}")
