"""The board: everything an agreement says as of a day, under every reading at once.

Rows on which all readings agree stand once; a row that only some readings have names the choices it depends on. A row
that stands in some completions of what is undecided only is *alleged*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from servanda.calendar import Moment, days_between
from servanda.journal import Journal, phrase_words
from servanda.kernel.readings import Families, Key, families, key_of
from servanda.kernel.rows import Row, Section, clauses, drafting_words, rows
from servanda.kernel.run import Run, run
from servanda.model import Draft
from servanda.model.agreement import ChoicePoint
from servanda.syntax import Diagnostic

NEXT_SHOWN = 8
NOTICE = "An aid to reading, not legal advice."

Choice = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """A choice on which the board depends, with its options, who holds each, and how many rows turn on it."""

    choice: str
    kind: str
    reads: str
    options: tuple[str, ...]
    owners: tuple[tuple[str, ...], ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Open:
    """An entry that is not settled, and why."""

    date: Moment
    text: str
    why: str
    id: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Clauses that stand as somebody's proposal only."""

    drafting: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """An agreement as of a day, as known on another, under all readings that the given choices leave open.

    `chosen` are the choices that were fixed; `readings` how many were run, which is as many as can differ when
    `every_reading`; `every_completion` says the same of what is undecided; `supposed` marks a what-if.
    """

    agreement: str
    title: str
    journal: str
    supposed: bool
    zone: str
    as_of: Moment
    known: Moment | None
    chosen: Choice
    readings: int
    every_reading: bool
    every_completion: bool
    rows: tuple[Row, ...]
    partings: tuple[Parting, ...]
    unaffected: tuple[str, ...]
    undecided: tuple[Open, ...]
    proposals: tuple[Proposal, ...]

    def section(self, section: Section) -> tuple[Row, ...]:
        """The rows that answer one question."""
        return tuple(row for row in self.rows if row.section == section)

    def days_left(self, row: Row) -> int | None:
        """Calendar days from the day of the board to the row's date; negative when it is past."""
        return None if row.until is None else days_between(self.as_of, row.until)


def board(
    draft: Draft, journal: Journal, reading: Mapping[str, str], as_of: Moment, known: Moment | None = None
) -> tuple[Board | None, tuple[Run, ...], tuple[Diagnostic, ...]]:
    """The board, the runs it was made from (the first is that of the first options), and what forbids it."""
    needed = families(draft, reading)
    found: list[Run] = []
    for one in needed.readings:
        made, heard = run(draft, journal, reading=one, as_of=as_of, known=known)
        if made is None:
            return None, (), heard
        found.append(made)
    return assemble(draft, journal, reading, found, needed), tuple(found), ()


def assemble(
    draft: Draft, journal: Journal, reading: Mapping[str, str], runs: Sequence[Run], needed: Families
) -> Board:
    """One board from the runs under several readings."""
    first = runs[0]
    found: dict[Row, set[Key]] = {}
    for one in runs:
        for row in _of_run(one):
            found.setdefault(row, set()).add(key_of(one.reading))
    merged = []
    for row, under in found.items():  # a row's readings are those that can differ for its clause
        own = needed.of(row.clause)
        if under & own:  # elsewhere it stands or falls as in its own readings
            merged.append(replace(row, readings=_when(under & own, own)))
    ordered = _ordered(_together(merged))
    free = [point.name for point in draft.choices if point.name not in reading and len(point.options) > 1]
    turning = [name for name in free if any(_turns_on(row, name) for row in ordered)]
    return Board(
        agreement=first.agreement.name,
        title=first.agreement.title,
        journal=journal.title,
        supposed=journal.supposed,
        zone=first.agreement.zone,
        as_of=first.as_of,
        known=first.known,
        chosen=tuple((name, option) for name, option in first.reading.items() if name in reading),
        readings=len(runs),
        every_reading=needed.every,
        every_completion=all(one.complete for one in runs),
        rows=ordered,
        partings=tuple(_parting(draft, name, ordered) for name in turning),
        unaffected=tuple(name for name in free if name not in turning),
        undecided=_undecided(runs),
        proposals=_proposals(first),
    )


# ---------------------------------------------------------------- one run: completions


def _of_run(one: Run) -> Iterator[Row]:
    """The rows of a run with their standing: established in every completion, alleged in some."""
    counted: dict[Row, int] = {}
    as_dated = {w.placed: u.entry.moment for u in one.undecided for w in u.alternatives if w.placed is not None}
    for outcome in one.outcomes:
        for row in dict.fromkeys(_as_dated(row, as_dated) for row in rows(one, outcome)):
            counted[row] = counted.get(row, 0) + 1
    for row, times in counted.items():
        yield row if times == len(one.outcomes) else replace(row, standing="alleged")


# ---------------------------------------------------------------- several readings


def _as_dated(row: Row, as_dated: Mapping[Moment, Moment]) -> Row:
    """An entry dated to the day is told with its day, wherever in it it is supposed."""
    return row if row.since is None else replace(row, since=as_dated.get(row.since, row.since))


def _when(under: AbstractSet[Key], own: AbstractSet[Key]) -> tuple[Choice, ...]:
    """The choices under which a row stands: those on which it depends, in each way in which it stands."""
    if len(under) == len(own):
        return ()
    names = [name for name, _ in next(iter(own)) if len({dict(key)[name] for key in own}) > 1]
    matter = [name for name in names if any(_moves(key, name, under, own) for key in under)]
    picked = {tuple((n, o) for n, o in key if n in (matter or names)) for key in under}
    return tuple(sorted(picked))


def reading_words(some: Iterable[Mapping[str, str]], all_: Iterable[Mapping[str, str]]) -> tuple[dict[str, str], ...]:
    """Some of several readings, told by the choices that set them apart; nothing when they are all of them."""
    return tuple(dict(choice) for choice in _when({key_of(one) for one in some}, {key_of(one) for one in all_}))


def _moves(key: Key, name: str, under: AbstractSet[Key], own: AbstractSet[Key]) -> bool:
    """Whether another option of one choice alone takes the row away."""
    flipped = (
        tuple((n, option if n == name else o) for n, o in key) for option in {dict(other)[name] for other in own}
    )
    return any(other in own and other not in under for other in flipped)


def _together(found: Iterable[Row]) -> Iterator[Row]:
    """Rows that differ only in whom they are about become one."""
    held: dict[tuple[Row, bool], list[str]] = {}
    for row in found:
        held.setdefault((replace(row, who=()), bool(row.who)), []).extend(row.who)
    for (row, _), who in held.items():
        yield replace(row, who=tuple(dict.fromkeys(who)))


def _ordered(found: Iterable[Row]) -> tuple[Row, ...]:
    """By question, then what is due first, then as the text has it; only the first few things that come."""
    sections = list(Section)

    def place(numbered: tuple[int, Row]) -> tuple[int, bool, float, int]:
        number, row = numbered
        dated = row.section in (Section.OWED, Section.NEXT, Section.BREACHED) and row.until is not None
        of_parties = row.section is Section.FORCE and bool(row.who)
        return sections.index(row.section), of_parties, row.until.end if dated and row.until else float("inf"), number

    ordered = [row for _, row in sorted(enumerate(found), key=place)]
    coming = [row for row in ordered if row.section is Section.NEXT]
    return tuple(row for row in ordered if row.section is not Section.NEXT or row in coming[:NEXT_SHOWN])


def _turns_on(row: Row, choice: str) -> bool:
    return any(name == choice for reading in row.readings for name, _ in reading)


def _parting(draft: Draft, name: str, found: Sequence[Row]) -> Parting:
    point: ChoicePoint | None = draft.choice(name)
    turning = sum(_turns_on(row, name) for row in found)
    if point is None:
        return Parting(name, "bracket", "", (), (), turning)
    return Parting(name, point.kind, point.reads or "", point.options, point.owners, turning)


# ---------------------------------------------------------------- what is open, what is only proposed


def _undecided(runs: Sequence[Run]) -> tuple[Open, ...]:
    found: dict[int, Open] = {}
    for one in runs:
        for undecided in one.undecided:
            entry = undecided.entry
            line = f":{entry.place.span.line}" if entry.place.span else ""
            place = entry.label or f"{entry.place.file}{line}"
            found.setdefault(entry.place.order, Open(entry.moment, phrase_words(entry.phrase), undecided.why, place))
    return tuple(found[order] for order in sorted(found))


def _proposals(one: Run) -> tuple[Proposal, ...]:
    """Clauses by whose proposal they are; one that was agreed in the negotiation is a proposal no more."""
    agreed = {
        f.args[0] for f in one.first.timeline.fluents if f.name == "agreed" and one.first.timeline.holds(f, one.at)
    }
    found: dict[str, list[str]] = {}
    for name, origin in clauses(one).items():
        drafting = origin.drafting
        if drafting.proposed_by and not drafting.accepted_by and name not in agreed:
            plain = replace(drafting, ours=False, ours_why=None)
            found.setdefault(drafting_words(plain), []).append(name)
    return tuple(Proposal(words, tuple(names)) for words, names in found.items())
