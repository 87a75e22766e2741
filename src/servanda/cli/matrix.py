"""The matrix of positions on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from servanda.cli.terminal import coloured, columns, printed
from servanda.kernel.board import NOTICE
from servanda.reading.positions import Mention, Positions, Stance
from servanda.reading.positions.showing import every, told, words
from servanda.reading.positions.stance import stance

ABREAST = 4  # parties side by side; more of them follow below
COLOURS = {Stance.ACCEPTED: "green", Stance.REFUSED: "bold red", Stance.PROPOSED: "yellow", Stance.DEMANDED: "yellow"}


def show(found: Positions, title: str, *, evidence: bool) -> None:
    """Print the matrix, then what is agreed, open and moved; with `evidence` every statement behind it."""
    sys.stdout.write(printed(Group(*_whole(found, title, evidence)), width=columns(), colour=coloured()))


def _whole(found: Positions, title: str, evidence: bool) -> Iterable[RenderableType]:
    yield Text(title, style="bold")
    for start in range(0, len(found.parties), ABREAST):
        yield Text("")
        yield _matrix(found, found.parties[start : start + ABREAST])
    yield Text("")
    yield Text(f"Agreed by all: {_listed(found.agreed)}.")
    yield from _resting(found, dict.fromkeys(found.agreed, found.parties))
    for provision, parties in found.between.items():
        yield Text(f"Agreed between {' and '.join(parties)}, others silent: {words(provision)}.")
        yield from _resting(found, {provision: parties})
    yield Text(f"Open: {_listed(found.open)}.")
    yield Text("Moved: nobody." if not found.moves else "Moved:")
    for move in found.moves:
        text = f"{move.party} on {words(move.provision)}: {told(move.before)}, then {told(move.after)}"
        yield Padding(Text(text), (0, 0, 0, 2))
    if found.unplaced:
        yield Text(f"In no cell, since whose voice it is or what it touches is not known: {len(found.unplaced)}.")
    if evidence:
        yield from _statements(found)
    yield Text("")
    yield Text(NOTICE)


def _resting(found: Positions, agreed: Mapping[str, Sequence[str]]) -> Iterable[RenderableType]:
    """The words that agreements are read from, once each: whoever relies on one reads them first."""
    lines = (
        f"{party}: \u201c{' '.join(mention.evidence.split())}\u201d"
        for provision, parties in agreed.items()
        for party, mention in found.resting(provision, parties)
    )
    for line in dict.fromkeys(lines):
        yield Padding(Text(line), (0, 0, 0, 2))


def _matrix(found: Positions, parties: Sequence[str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="bold")
    table.add_column("", ratio=2)
    for party in parties:
        table.add_column(Text(party), ratio=3)
    for provision in found.provisions:
        table.add_row(Text(words(provision)), *(_cell(found, party, provision) for party in parties))
    return table


def _cell(found: Positions, party: str, provision: str) -> Text:
    cell = found.cell(party, provision)
    if not cell.stages:
        return Text(Stance.SILENT, style="dim")
    text = Text()
    for stage in cell.stages:
        if text:
            text.append("\n")
        text.append(told(stage), style=COLOURS.get(stage.stances[0], ""))
    return text


def _listed(provisions: Sequence[str]) -> str:
    return ", ".join(map(words, provisions)) or "nothing"


def _statements(found: Positions) -> Iterable[RenderableType]:
    yield Text("")
    yield Rule(Text("Statements"), align="left", style="dim")
    for mention in every(found):
        yield Text(_head(mention))
        yield Padding(
            Text(f"{mention.statement.plain}\n\u201c{' '.join(mention.evidence.split())}\u201d"), (0, 0, 0, 2)
        )


def _head(mention: Mention) -> str:
    each = mention.statement
    whose = f", for {each.speaker.party}" if each.speaker.party not in (None, each.speaker.name) else ""
    where = f"{each.sentence}, characters {each.evidence.start} to {each.evidence.end}"
    about = ", ".join(map(words, each.provisions)) or "no provision"
    return f"{each.speaker.name}{whose}: {stance(each)} ({about})  {mention.report.name}, {where}"
