"""A board in words, the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from servanda.calendar import Moment, in_words
from servanda.kernel.board import Board, Parting
from servanda.kernel.rows import Row, Section
from servanda.model import Draft

HEADINGS = {
    Section.FORCE: "In force",
    Section.STATUS: "Statuses",
    Section.BREACHED: "Breached",
    Section.OWED: "Owed",
    Section.CURED: "Cured: breached once, and done late",
    Section.MET: "Done",
    Section.FORBIDDEN: "Forbidden",
    Section.ALLOWED: "Allowed",
    Section.TABLE: "Proposals and answers",
    Section.STEPS: "Steps of the negotiation",
    Section.REPORTS: "To be noted",
    Section.NEXT: "Next, if nothing happens",
}


_PARTICIPLES = {"gave-notice": "given notice"}  # of statuses that are no participle themselves


def heading(draft: Draft) -> str:
    """What a board is called: the title of the text, else that of its agreement, else its first heading or name."""
    agreement, _ = draft.under()
    headings = (heading.text for heading in draft.document.headings)
    title = "" if agreement.title == agreement.name else agreement.title  # the name stands in for a missing title
    return str(draft.document.front.get("title") or title or next(headings, "") or agreement.name)


def dated(moment: Moment, zone: str | None = None) -> str:
    """A date for people; a time is told with its zone unless that is the board's own."""
    text = in_words(moment)
    return f"{text} {moment.zone}" if ":" in text and moment.zone != zone else text


def told(row: Row) -> tuple[str, str]:
    """What a row says: of whom, and what."""
    who = ", ".join(row.who)
    state = row.state.replace("-", " ")
    match row.section:
        case Section.FORCE if row.what == "has":
            return who, f"{'has' if len(row.who) == 1 else 'have'} {_PARTICIPLES.get(row.state, state)}"
        case Section.FORCE:
            return "", f"{_capital(row.what)} is {state}" + (f" for {who}" if who else "")
        case Section.STATUS if row.state == "member of":
            return who, f"{'is' if len(row.who) == 1 else 'are'} in {row.what}"
        case Section.STATUS:
            return (who, f"{'is' if len(row.who) == 1 else 'are'} {row.what}") if who else (row.what, "holds")
        case Section.TABLE:
            return row.what, f"{state}, by {who}"
        case Section.STEPS:
            return row.what, state
        case Section.NEXT:
            clause = row.clause or ""
            return clause, row.what.removeprefix(clause).strip() + (f" for {who}" if who else "")
        case _:
            return who, row.what


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def under(row: Row) -> list[str]:
    """The choices a row depends on: one line when each varies by itself, else one for each way in which it stands."""
    return together(row.readings)


def choices_words(readings: Iterable[Mapping[str, str]]) -> str:
    """Readings on one line: ``window = Arden or Belmar, grade = Arden``."""
    return "; or ".join(together(tuple(tuple(reading.items()) for reading in readings)))


def together(readings: Sequence[Sequence[tuple[str, str]]]) -> list[str]:
    """Readings in one line when each choice varies by itself, else in one line each."""
    if not readings:
        return []
    options: dict[str, list[str]] = {}
    for name, option in (pair for reading in readings for pair in reading):
        if option not in options.setdefault(name, []):
            options[name].append(option)
    ways = 1
    for held in options.values():
        ways *= len(held)
    if ways == len(readings):
        return [", ".join(f"{name} = {' or '.join(held)}" for name, held in options.items())]
    return [", ".join(f"{name} = {option}" for name, option in reading) for reading in readings]


def left(days: int | None) -> str:
    """How many days are left, or how many ago it was."""
    if days is None:
        return ""
    counted = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return "today" if days == 0 else f"{counted} left" if days > 0 else f"{counted} ago"


def options(parting: Parting) -> list[str]:
    """The options of a choice with those who hold them."""
    pairs = zip(parting.options, parting.owners, strict=False)
    return [option + _held(option, owners) for option, owners in pairs]


def _held(option: str, owners: Sequence[str]) -> str:
    others = [owner for owner in owners if owner != option]
    return f" ({', '.join(others)})" if others else ""


def place(identity: str) -> str:
    """A happening's label, or the place in its journal by the file's name alone."""
    return identity.rsplit("/", 1)[-1]


def what_was_run(board: Board) -> str:
    """How many readings stand behind a board, and what was not tried."""
    said = f"{board.readings} reading{'s' if board.readings != 1 else ''}"
    said += "" if board.every_reading else "; there are more, which were not run"
    return said + ("" if board.every_completion else "; too much is undecided to try every case")
