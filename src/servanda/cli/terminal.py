"""The board on a terminal: aligned, in colour where there is colour, plain text where it is piped."""

from __future__ import annotations

import os
import sys

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from servanda.export.words import HEADINGS, dated, left, options, place, told, under, what_was_run
from servanda.kernel.board import NOTICE, Board, Parting
from servanda.kernel.rows import Row, Section

LEAST, MOST, PIPED = 60, 120, 100
# Colours differ in brightness too, and every section has its heading: nothing is told by colour alone.
COLOURS = {Section.BREACHED: "bold red", Section.OWED: "yellow", Section.CURED: "cyan", Section.MET: "green"}


def show(*boards: Board) -> None:
    """Print the boards of the instruments that were run together on standard output."""
    texts = (render(board, width=columns(), colour=coloured()) for board in boards)
    sys.stdout.write("\n".join(texts))


def coloured() -> bool:
    """Whether there is a terminal that wants colour (no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def columns() -> int:
    """The terminal's columns, within what can be read; a fixed number when piped."""
    told_ = os.environ.get("COLUMNS", "")
    if told_.isdecimal():
        return min(max(int(told_), LEAST), MOST)
    return min(max(Console().width, LEAST), MOST) if sys.stdout.isatty() else PIPED


def render(board: Board, *, width: int, colour: bool) -> str:
    """The board as text of a given width."""
    return printed(whole(board), width=width, colour=colour)


def printed(content: RenderableType, *, width: int, colour: bool) -> str:
    """Anything as text of a given width, without spaces at the ends of lines."""
    console = Console(
        width=width,
        highlight=False,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(content)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def whole(board: Board) -> Group:
    """The board from title to notice."""
    parts: list[RenderableType] = list(_head(board))
    for section, heading in HEADINGS.items():
        found = board.section(section)
        if found:
            parts += [Text(""), _heading(heading), *(_row(board, row) for row in found)]
    if not any(board.section(s) for s in (Section.OWED, Section.BREACHED)):
        parts += [Text(""), Text("Nobody owes anything, and nothing is breached.")]
    return Group(*parts, *_open(board), *_partings(board), *_proposals(board), Text(""), Text(NOTICE, style="italic"))


def _head(board: Board) -> list[RenderableType]:
    lines: list[RenderableType] = [Text(board.title or board.agreement, style="bold")]
    if board.supposed:
        lines.append(Text("WHAT IF: the journal is supposed; none of it has happened.", style="bold"))
    if board.journal:
        lines.append(Text(f"Journal: {board.journal}", style="dim"))
    asked = f"As of {dated(board.as_of)}" + (f", as known on {dated(board.known)}" if board.known else "")
    lines.append(Text(f"{asked}; {what_was_run(board)}."))
    if board.chosen:
        lines.append(Text("Chosen: " + ", ".join(f"{name} = {option}" for name, option in board.chosen) + "."))
    return lines


def _heading(text: str) -> Rule:
    return Rule(Text(text, style="bold"), align="left", style="dim")


def _row(board: Board, row: Row) -> Table:
    table = Table.grid(padding=(0, 3), expand=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_row(_said(board, row), _when(board, row))
    return table


def _said(board: Board, row: Row) -> Group:
    """Who and what, and under it, indented, the clause, the notes and the evidence."""
    who, what = told(row)
    first = Text(who, style="bold")
    first.append(f" {what}" if who else what, style="not bold")
    if row.standing != "established":
        first.append(f"  [{row.standing}]", style="bold yellow")
    under_: list[RenderableType] = []
    if row.clause:
        article = f", {row.address[-1]}" if row.address else ""
        drafting = f"; {row.drafting}" if row.drafting and row.section is not Section.TABLE else ""
        under_.append(Text(f"{row.clause}{article}{drafting}", style="dim"))
    under_ += [Text(note) for note in row.note]
    under_ += [Text(f"under {reading}", style="cyan") for reading in under(row)]
    for evidence in row.because.evidence[:3]:
        said = f"because {evidence.text}, {dated(evidence.date, board.zone)} ({place(evidence.id)})"
        under_.append(Text(said, style="dim"))
    return Group(first, *(Padding(line, (0, 0, 0, 2)) for line in under_))


def _when(board: Board, row: Row) -> Text:
    text = Text()
    if row.until is not None:
        by = (
            "by "
            if row.section is Section.OWED
            else "due "
            if row.section in (Section.BREACHED, Section.CURED, Section.MET)
            else ""
        )
        text.append(f"{by}{dated(row.until, board.zone)}\n", style=COLOURS.get(row.section, ""))
        if row.section not in (Section.MET, Section.CURED):
            text.append(f"{left(board.days_left(row))}\n", style="dim")
    if row.since is not None:
        on = "on" if row.section in (Section.MET, Section.REPORTS) else "since"
        text.append(f"{on} {dated(row.since, board.zone)}", style="dim")
    text.rstrip()
    return text


def _open(board: Board) -> list[RenderableType]:
    if not board.undecided:
        return []
    lines = [Text(f"{e.text}, {dated(e.date, board.zone)}: {e.why} ({place(e.id)})") for e in board.undecided]
    return [Text(""), _heading("Not settled"), *lines]


def _partings(board: Board) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if board.partings:
        parts += [Text(""), _heading("Where readings part"), *(_parting(parting) for parting in board.partings)]
    if board.unaffected:
        parts += [Text(""), Text(f"These choices change nothing here: {', '.join(board.unaffected)}.", style="dim")]
    return parts


def _parting(parting: Parting) -> Group:
    first = Text(parting.choice, style="bold")
    first.append(f"  {parting.reads}" if parting.reads else "", style="not bold")
    return Group(first, Padding(Text(" | ".join(options(parting))), (0, 0, 0, 2)))


def _proposals(board: Board) -> list[RenderableType]:
    if not board.proposals:
        return []
    lines = [Text(f"{proposal.drafting}: {', '.join(proposal.clauses)}", style="dim") for proposal in board.proposals]
    return [Text(""), _heading("Only proposed: nothing is agreed by silence"), *lines]
