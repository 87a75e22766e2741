"""`servanda run`: the board on a terminal."""

from pathlib import Path

import pytest

from servanda.cli.terminal import render
from tests.cli.conftest import Servanda


def words(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def test_the_board_of_a_new_case(servanda: Servanda, case: Path) -> None:
    """It tells what is in force, what is owed until when, what was done, what is forbidden and what comes next."""
    board = words(servanda("run", "peace").out)

    assert "As of 20 January 2030; 1 reading." in board
    assert "The agreement is in force since 12 January 2030 entry into force, Article 3. Entry into force" in board
    assert "Southmark shall withdraw its forces from the Border Zone by 11 February 2030" in board
    assert "22 days left" in board
    assert "Norland, Southmark shall not send forces to the Border Zone" in board
    assert "pull-back is due for Southmark 11 February 2030" in board
    assert board.endswith("An aid to reading, not legal advice.")


def test_as_of_another_day(servanda: Servanda, case: Path) -> None:
    """As of the day after the deadline the duty is breached; before the signatures nothing is in force."""
    late = words(servanda("run", "peace", "--as-of", "2030-02-12").out)
    early = words(servanda("run", "peace", "--as-of", "2030-01-11").out)

    assert "Breached" in late
    assert "due 11 February 2030" in late
    assert "The agreement is not in force" in early
    assert "waits for: all of Norland, Southmark ha" in early
    assert "Nobody owes anything, and nothing is breached." in early


def test_as_known_on_another_day(servanda: Servanda, case: Path) -> None:
    """What became known later is not used."""
    board = words(servanda("run", "peace", "--known", "2030-01-15").out)

    assert "as known on 15 January 2030" in board
    assert "Norland, Southmark shall withdraw its forces from the Border Zone" in board


def test_an_allegation_is_never_a_bare_breach(servanda: Servanda, case: Path) -> None:
    """A forbidden deed that is only alleged is shown as alleged, and the entry as not settled."""
    servanda("log", "peace", "2030-01-25 alleged send-forces-to Border-Zone by Norland\n    called crossing")

    board = words(servanda("run", "peace").out)

    assert "shall not send forces to the Border Zone [alleged]" in board
    assert "Not settled" in board
    assert "(crossing)" in board


def test_readings_part(servanda: Servanda, case: Path) -> None:
    """A bracket that matters is named with its options; choosing one leaves one reading."""
    text = (case / "agreement.md").read_text("utf-8")
    bracketed = text.replace("within 30 days", "within [span-of-time Norland: 30 days | Southmark: 60 days]")
    (case / "agreement.md").write_text(bracketed, "utf-8")
    (case / "record.journal").write_text("2030-01-10 signature by all of Norland, Southmark\n", "utf-8")

    both = words(servanda("run", "peace").out)
    one = words(servanda("run", "peace", "--choose", "span-of-time=Southmark").out)

    assert "under span-of-time = Norland" in both
    assert "Where readings part" in both
    assert "span-of-time Norland | Southmark" in both
    assert "by 11 March 2030" in one
    assert "Chosen: span-of-time = Southmark." in one
    assert "Where readings part" not in one


def test_supposed_journals_are_marked(servanda: Servanda, case: Path) -> None:
    """A what-if carries its mark, in the board and in explanations."""
    board = servanda("run", "istanbul-2022", "-j", "supposed-request.journal").out
    why = servanda("explain", "istanbul-2022", "agreement is in force", "-j", "supposed-request.journal").out

    assert "WHAT IF" in board
    assert why.startswith("WHAT IF")


def test_main_job(servanda: Servanda, case: Path) -> None:
    """The Istanbul case on its record: not in force, nothing agreed, the pledge in both grades."""
    board = words(servanda("run", "istanbul-2022").out)

    assert "The agreement is not in force" in board
    assert "neutral on the table, by Ukraine" in board
    assert "under pledge-grade = Promise" in board or "pledge-grade = Promise" in board
    assert "nothing is agreed by silence" in board


def test_read_back(servanda: Servanda, case: Path) -> None:
    """`--text` prints the clauses as sentences."""
    printed = servanda("run", "peace", "--text").out

    assert "pull-back\n    " in printed
    assert "Each" in printed or "each" in printed
    assert printed.endswith("An aid to reading, not legal advice.\n")


@pytest.mark.parametrize("width", [60, 120])
def test_no_line_is_wider_than_the_terminal(case: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The board fits, and has no colour codes without colour."""
    from servanda.cli.given import ask
    from servanda.cli.run import made

    text = render(made(ask("istanbul-2022", ["supposed-request.journal"], None, None, [])), width=width, colour=False)

    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_colour_on_a_terminal(case: Path) -> None:
    """With colour the same words stand there."""
    from servanda.cli.given import ask
    from servanda.cli.run import made

    assert "\x1b[1m" in render(made(ask("peace", [], None, None, [])), width=80, colour=True)
