"""The matrix: parties across, provisions down, each cell with its stages in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from servanda.reading.positions.stance import POSITIONS, Mention, Stance, stance

_OFFERS = frozenset({Stance.PROPOSED, Stance.DEMANDED, Stance.PLEDGED})


@dataclass(frozen=True, slots=True)
class Stage:
    """What a party said on a provision on one day (None: on a day that is not known), and how it then stood."""

    day: date | None
    stances: tuple[Stance, ...]
    mentions: tuple[Mention, ...]

    @property
    def taken(self) -> frozenset[Stance]:
        """Those stances that take a place on the provision."""
        return frozenset(self.stances) & POSITIONS


@dataclass(frozen=True, slots=True)
class Cell:
    """One party on one provision, in order of time; what has no day comes first, since nothing may rest on it."""

    party: str
    provision: str
    stages: tuple[Stage, ...] = ()

    @property
    def latest(self) -> tuple[Stance, ...]:
        """How the party stands in the end: its last stage that takes a place, else what it last said."""
        if not self.stages:
            return (Stance.SILENT,)
        taken = [stage for stage in self.stages if stage.taken]
        return (taken or self.stages)[-1].stances

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All statements of the cell."""
        return tuple(mention for stage in self.stages for mention in stage.mentions)


@dataclass(frozen=True, slots=True)
class Move:
    """A party that stood one way on a provision and later another."""

    party: str
    provision: str
    before: Stage
    after: Stage


@dataclass(frozen=True, slots=True)
class Positions:
    """`agreed`: accepted without condition by every party, but for one that offered it. `open`: offered, not agreed.

    `between`: agreed in the same way by those who took a place on it, while others are silent.
    """

    parties: tuple[str, ...]
    provisions: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    agreed: tuple[str, ...]
    between: dict[str, tuple[str, ...]]
    open: tuple[str, ...]
    moves: tuple[Move, ...]
    unplaced: tuple[Mention, ...]  # statements whose speaker's party is not known, or that touch no provision

    def cell(self, party: str, provision: str) -> Cell:
        """Also of a party that never spoke of the provision: then it is silent."""
        return self.cells.get((party, provision), Cell(party, provision))

    def resting(self, provision: str, parties: Sequence[str]) -> tuple[tuple[str, Mention], ...]:
        """What an agreement rests on: the last statement of each party that takes a place on it."""
        taken = ((party, [s for s in self.cell(party, provision).stages if s.taken]) for party in parties)
        return tuple((party, stages[-1].mentions[-1]) for party, stages in taken if stages)


def positions(mentions: Iterable[Mention], until: date | None = None) -> Positions:
    """The matrix of these statements, those said after `until` left out. Statements without a day stay in."""
    heard = [each for each in mentions if until is None or each.day is None or each.day <= until]
    by_cell: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    unplaced = []
    for each in heard:
        party = each.statement.speaker.party
        if party is None or not each.statement.provisions:
            unplaced.append(each)
            continue
        for provision in each.statement.provisions:
            for one in each.statement.speaker.jointly or (party,):
                by_cell[one, provision].append(each)
    cells = {key: Cell(*key, _stages(found)) for key, found in by_cell.items()}
    parties = tuple(dict.fromkeys(party for party, _ in cells))
    provisions = tuple(dict.fromkeys(provision for _, provision in cells))
    among = {each: tuple(p for p in parties if _stands(cells, p, each) & POSITIONS) for each in provisions}
    met = tuple(each for each in provisions if _agreed(cells, among[each], each))
    agreed = tuple(each for each in met if among[each] == parties)
    between = {each: among[each] for each in met if each not in agreed}
    offered = (each for each in provisions if any(_stands(cells, party, each) & POSITIONS for party in parties))
    moves = tuple(move for cell in cells.values() for move in _moves(cell))
    still = tuple(each for each in offered if each not in met)
    return Positions(parties, provisions, cells, agreed, between, still, moves, tuple(unplaced))


def _stages(mentions: Sequence[Mention]) -> tuple[Stage, ...]:
    def when(mention: Mention) -> date:
        return mention.day or date.min

    return tuple(
        Stage(on[0].day, tuple(dict.fromkeys(stance(each.statement) for each in on)), tuple(on))
        for on in (list(group) for _, group in groupby(sorted(mentions, key=when), key=when))
    )


def _stands(cells: dict[tuple[str, str], Cell], party: str, provision: str) -> frozenset[Stance]:
    cell = cells.get((party, provision))
    return frozenset(cell.latest if cell else ())


def _agreed(cells: dict[tuple[str, str], Cell], parties: Sequence[str], provision: str) -> bool:
    """Each of two parties or more accepts it, in its last word; one may have offered it, not later than they accept."""
    accepting = [cells[party, provision] for party in parties if _accepts(cells[party, provision])]
    rest = [cells[party, provision] for party in parties if not _accepts(cells[party, provision])]
    if len(parties) < 2 or not accepting or len(rest) > 1:
        return False
    return all(_offers(offer) and all(_answers(each, offer) for each in accepting) for offer in rest)


def _accepts(cell: Cell) -> bool:
    """Whether a party's last word that takes a place is an acceptance, on a known day."""
    taken = [stage for stage in cell.stages if stage.taken]
    return bool(taken) and taken[-1].taken == {Stance.ACCEPTED} and taken[-1].day is not None


def _offers(cell: Cell) -> bool:
    return bool(frozenset(cell.latest) & _OFFERS)


def _answers(answer: Cell, offer: Cell) -> bool:
    """Whether an acceptance is not older than the last offer: an older one accepted something else."""
    accepted = [stage.day for stage in answer.stages if Stance.ACCEPTED in stage.taken][-1]
    offered = [stage.day for stage in offer.stages if stage.taken & _OFFERS][-1]
    return accepted is not None and offered is not None and accepted >= offered


def _moves(cell: Cell) -> Iterable[Move]:
    taken = [stage for stage in cell.stages if stage.taken and stage.day]
    for before, after in pairwise(taken):
        if before.taken != after.taken:
            yield Move(cell.party, cell.provision, before, after)
