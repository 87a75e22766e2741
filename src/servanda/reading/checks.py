"""What a reader should know about a reading: a day that is later than the day on which the report came out."""

from __future__ import annotations

from dataclasses import replace

from servanda.reading.lexicons import fault
from servanda.reading.statement import Reading
from servanda.syntax import Diagnostic


def cautions(reading: Reading) -> tuple[Diagnostic, ...]:
    """At most one of each kind. Nothing reads a clock, so a day of publication may lie in the future (decision 109)."""
    published = reading.report.published
    if published is None:
        return ()
    late = [each for each in reading.statements if each.date.resolution == "stated" and each.date.on]
    late = [each for each in late if each.date.on is not None and each.date.on > published]
    if not late:
        return ()
    first = late[0]
    what = f"{first.id} was said on {first.date.on}, by the report, which came out on {published}."
    told = fault("R106", what, reading.report.name, "--published with the day on which the report came out")
    return (replace(told, severity="warning"),)
