"""A board as plain data, for `--json`: ISO dates, `null` for open ends, `because` on every row.

Its schema is docs/schema/board.json.
"""

from __future__ import annotations

from typing import Any

from servanda.calendar import Moment
from servanda.kernel.board import NOTICE, Board, Parting
from servanda.kernel.rows import Because, Row


def plain(board: Board) -> dict[str, Any]:
    """The whole board."""
    return {
        "notice": NOTICE,
        "agreement": board.agreement,
        "title": board.title,
        "journal": board.journal,
        "supposed": board.supposed,
        "zone": board.zone,
        "as_of": iso(board.as_of),
        "known": iso(board.known),
        "chosen": dict(board.chosen),
        "readings": board.readings,
        "every_reading": board.every_reading,
        "every_completion": board.every_completion,
        "rows": [_row(board, row) for row in board.rows],
        "partings": [_parting(parting) for parting in board.partings],
        "unaffected": list(board.unaffected),
        "undecided": [{"id": e.id, "date": iso(e.date), "entry": e.text, "why": e.why} for e in board.undecided],
        "proposals": [{"drafting": p.drafting, "clauses": list(p.clauses)} for p in board.proposals],
    }


def iso(moment: Moment | None) -> str | None:
    """A date as machines read it."""
    return None if moment is None else moment.isoformat()


def _row(board: Board, row: Row) -> dict[str, Any]:
    return {
        "section": str(row.section),
        "who": list(row.who),
        "what": row.what,
        "state": row.state,
        "clause": row.clause,
        "address": list(row.address),
        "since": iso(row.since),
        "until": iso(row.until),
        "days_left": board.days_left(row),
        "standing": row.standing,
        "drafting": row.drafting,
        "notes": list(row.note),
        "readings": [dict(reading) for reading in row.readings],
        "because": because(row.because, row.clause, row.address, row.source),
    }


def because(why: Because, clause: str | None, address: tuple[str, ...], source: str | None) -> dict[str, Any]:
    """What a row rests on: happenings, clause, article, source, and how its date was reckoned."""
    return {
        "what": why.what,
        "happenings": [
            {"id": e.id, "date": iso(e.date), "happening": e.text, "sources": list(e.sources)} for e in why.evidence
        ],
        "clause": clause,
        "article": list(address),
        "source": source,
        "steps": list(why.steps),
    }


def _parting(parting: Parting) -> dict[str, Any]:
    options = [
        {"option": option, "owners": list(owners)}
        for option, owners in zip(parting.options, parting.owners, strict=False)
    ]
    return {
        "choice": parting.choice,
        "kind": parting.kind,
        "reads": parting.reads,
        "options": options,
        "rows": parting.rows,
    }
