"""One HTML file that opens offline: the board, the timeline as lanes, the text beside its clauses, and its claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from servanda.export.claims import on_record
from servanda.export.endings import endings
from servanda.export.lanes import draw
from servanda.export.marks import marks
from servanda.export.passages import articles
from servanda.export.words import HEADINGS, dated, left, place, told, under, what_was_run
from servanda.journal import Journal
from servanda.kernel.board import NOTICE, Board
from servanda.kernel.run import Run
from servanda.model import Draft

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@cache
def environment() -> Environment:
    """Templates that escape whatever they are given."""
    found = Environment(
        loader=PackageLoader("servanda.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(dated=dated, left=left, told=told, under=under, place=place, what_was_run=what_was_run)
    found.tests["address"] = lambda text: _ADDRESS.fullmatch(text) is not None
    return found


def page(board: Board, draft: Draft, runs: Sequence[Run], journal: Journal | None = None) -> str:
    """The page about a board; lanes and read-back are those of the first of its runs.

    With a supposed `journal` it also tells what that comes to.
    """
    first = runs[0]
    turning = {parting.choice for parting in board.partings}
    return (
        environment()
        .get_template("page.html")
        .render(
            board=board,
            headings=HEADINGS,
            endings=() if journal is None else endings(journal, draft, first),
            drawing=draw(first),
            drawn_under=[pair for pair in first.reading.items() if pair[0] in turning],
            articles=articles(draft, first.reading),
            marks=marks(draft),
            questions=on_record(draft),
            notice=NOTICE,
        )
    )
