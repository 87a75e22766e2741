"""The matrix as plain data, as CSV, and as one web page in which each cell opens its statements."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from servanda.calendar import in_words
from servanda.export.page import environment
from servanda.export.sheets import safe
from servanda.kernel.board import NOTICE
from servanda.reading.positions.matrix import Cell, Positions, Stage
from servanda.reading.positions.stance import Mention, stance

COLUMNS = "party provision stance day speaker act content conditions report sentence start end evidence copies"


def words(provision: str) -> str:
    """A provision as people write it."""
    return provision.replace("_", " ")


def told(stage: Stage) -> str:
    """A stage in a few words: what was done, and when."""
    when = in_words(stage.day) if stage.day else "day unknown"
    return f"{', '.join(stage.stances)} ({when})"


def every(found: Positions) -> tuple[Mention, ...]:
    """Every statement once, by report and place."""
    heard = [m for cell in found.cells.values() for m in cell.mentions] + list(found.unplaced)
    return tuple(sorted(dict.fromkeys(heard), key=lambda m: (m.report.name, m.statement.evidence)))


def plain_positions(found: Positions) -> dict[str, Any]:
    """Everything that a page shows, for `--json`; docs/schema/positions.json."""
    return {
        "parties": list(found.parties),
        "provisions": [
            {"provision": each, "cells": [_cell(found.cell(party, each)) for party in found.parties]}
            for each in found.provisions
        ],
        "agreed": list(found.agreed),
        "between": [{"provision": each, "parties": list(parties)} for each, parties in found.between.items()],
        "open": list(found.open),
        "moves": [
            {
                "party": move.party,
                "provision": move.provision,
                "before": _stage(move.before),
                "after": _stage(move.after),
            }
            for move in found.moves
        ],
        "unplaced": [mention.id for mention in found.unplaced],
        "statements": [_statement(mention) for mention in every(found)],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "party": cell.party,
        "stands": [str(each) for each in cell.latest],
        "stages": [_stage(each) for each in cell.stages],
    }


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "day": stage.day.isoformat() if stage.day else None,
        "stances": [str(each) for each in stage.stances],
        "statements": [mention.id for mention in stage.mentions],
    }


def _statement(mention: Mention) -> dict[str, Any]:
    each = mention.statement
    return {
        "id": mention.id,
        "report": mention.report.name,
        "copies": list(mention.copies),
        "day": mention.day.isoformat() if mention.day else None,
        "speaker": each.speaker.name,
        "party": each.speaker.party,
        "speech_act": each.act,
        "content": each.plain,
        "provisions": list(each.provisions),
        "conditions": _conditions(mention),
        "evidence": {"start": each.evidence.start, "end": each.evidence.end, "text": mention.evidence},
    }


def _conditions(mention: Mention) -> list[str]:
    return [each.span.of(mention.report.text) for each in mention.statement.conditions]


def csv_positions(found: Positions) -> str:
    """One line for each statement and provision. A text that a spreadsheet would run stands behind an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS.split())
    for row in _rows(found):
        writer.writerow([safe(each) for each in row])
    return out.getvalue()


def _rows(found: Positions) -> Iterable[tuple[object, ...]]:
    for mention in every(found):
        each = mention.statement
        for provision in each.provisions or ("",):
            yield (
                each.speaker.party,
                provision,
                stance(each),
                mention.day,
                each.speaker.name,
                each.act,
                each.plain,
                "; ".join(_conditions(mention)),
                mention.report.name,
                each.sentence,
                each.evidence.start,
                each.evidence.end,
                mention.evidence,
                "; ".join(mention.copies),
            )


def positions_page(found: Positions, title: str) -> str:
    """The matrix as one web page that opens offline."""
    return (
        environment()
        .get_template("positions.html")
        .render(found=found, title=title, words=words, told_stage=told, stance=stance, notice=NOTICE)
    )
