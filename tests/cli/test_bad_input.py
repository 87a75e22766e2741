"""Bad input of every kind: one diagnostic with code and place, status 2, nothing printed, nothing written."""

import re
import sqlite3
import sys
from pathlib import Path

import pytest

from servanda.ledger import Kind, Record, open_ledger
from tests.bad.literate import Page, pages
from tests.cli.conftest import Servanda

# What is wrong -> (the file it is put in, the file's bytes from those of the case, the code of the diagnostic).
RECORD, TEXT = "record.journal", "agreement.md"
ENTRY = b"2030-01-20 withdraw-from Border-Zone by Norland"
FILES: dict[str, tuple[str, bytes, bytes, str]] = {
    "not UTF-8": (TEXT, b"Norland and Southmark", b"Norland \xff", "S121"),
    "unclosed fence": (
        TEXT,
        b"    when all of Norland, Southmark have signed\n```",
        b"    when Norland has signed",
        "S122",
    ),
    "clause outside a fence": (
        TEXT,
        b"## Article 2",
        b"obligation more\n    Norland shall more\n\n## Article 2",
        "S123",
    ),
    "tabs": (TEXT, b"    within 30 days", b"\twithin 30 days", "S120"),
    "NUL byte": (TEXT, b"Each party", b"Each\x00party", "S124"),
    "bidi control character": (TEXT, b"Each party", "Each \u202eparty".encode(), "S125"),
    "unknown happening": (RECORD, ENTRY, b"2030-01-20 witdraw-from Border-Zone by Norland", "J101"),
    "impossible date": (RECORD, ENTRY, b"2030-02-30 withdraw-from Border-Zone by Norland", "S115"),
    "wall time outside the zone's rules": (
        RECORD,
        ENTRY,
        b"2030-03-31 03:30 Europe/Kyiv withdraw-from Border-Zone by Norland",
        "J302",
    ),
    "cyclic include": (RECORD, b"zone UTC\n", b'zone UTC\ninclude "record.journal"\n', "J403"),
    "circular definition": (
        TEXT,
        b"act send-forces-to Place",
        b"status calm\n    holds while calm holds\n\nact send-forces-to Place",
        "C302",
    ),
    "contradictory choose": (
        RECORD,
        b"zone UTC\n",
        b"zone UTC\nchoose how-long = Norland\nchoose how-long = Southmark\n",
        "C112",
    ),
}


def damaged_ledger(folder: Path) -> None:
    """A ledger with one record, changed behind its back."""
    ledger, _ = open_ledger(folder)
    assert ledger is not None
    with ledger:
        ledger.append([Record(Kind.DOCUMENT, "minutes.txt", {"text": "Nothing was agreed."}, 0)])
    other = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
    other.execute("DROP TRIGGER record_is_not_rewritten")
    other.execute("UPDATE record SET content = replace(content, 'Nothing', 'All')")
    other.close()


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(servanda: Servanda, folder: Path, code: str, *arguments: str) -> str:
    """The one diagnostic of a command that is refused and leaves no trace."""
    before = snapshot(folder)
    printed = servanda(*arguments)

    assert printed.out == ""
    assert printed.status == 2
    assert re.findall(r"^┌─ (\w+) ", printed.err, re.MULTILINE) == [code]
    assert re.search(r"^├─ \S", printed.err, re.MULTILINE), "no place is told"
    assert "Traceback" not in printed.err
    assert snapshot(folder) == before
    return printed.err


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize(
    "verb", [["run"], ["run", "--json"], ["check"], ["export", "--html", "out.html"]], ids=" ".join
)
def test_bad_files(servanda: Servanda, case: Path, what: str, verb: list[str]) -> None:
    """Each kind of bad file is refused alike by the verbs that read it."""
    name, old, new, code = FILES[what]
    place = case / name
    data = place.read_bytes()
    assert old in data
    if code == "C112":
        text = (case / TEXT).read_text("utf-8")
        bracketed = text.replace(
            "within 30 days of that", "within [how-long Norland: 30 days | Southmark: 60 days] of that"
        )
        (case / TEXT).write_text(bracketed, "utf-8")
    place.write_bytes(data.replace(old, new))

    refused(servanda, case.parent, code, verb[0], "peace", *verb[1:])


@pytest.mark.parametrize(
    "verb", ["run", "check", "explain", "coverage", "core", "weave", "accept", "fmt", "test", "log"]
)
def test_unknown_file(servanda: Servanda, case: Path, verb: str) -> None:
    """A case that is not there is refused by every verb."""
    more = {"explain": ["agreement is in force"], "log": ["2030-01-01 signature by Norland"]}.get(verb, [])

    refused(servanda, case.parent, "U101", verb, "paece", *more)


def test_a_hundred_megabytes(servanda: Servanda, case: Path) -> None:
    """A file of 100 MB is refused before it is read."""
    with (case / TEXT).open("wb") as file:
        file.truncate(100_000_000)

    refused(servanda, case.parent, "S126", "run", "peace")


def test_crlf_is_good_input(servanda: Servanda, case: Path) -> None:
    """Line ends of another system change nothing."""
    before = servanda("run", "peace", "--json").out
    for name in (TEXT, RECORD):
        place = case / name
        place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))

    assert servanda("run", "peace", "--json").out == before


def test_contradiction_between_journal_and_option(servanda: Servanda, case: Path) -> None:
    """What the journal chooses cannot be chosen otherwise on the command line."""
    text = (case / TEXT).read_text("utf-8")
    bracketed = text.replace(
        "within 30 days of that", "within [how-long Norland: 30 days | Southmark: 60 days] of that"
    )
    (case / TEXT).write_text(bracketed, "utf-8")
    record = (case / RECORD).read_text("utf-8").replace("zone UTC\n", "zone UTC\nchoose how-long = Norland\n")
    (case / RECORD).write_text(record, "utf-8")

    refused(servanda, case.parent, "C112", "run", "peace", "--choose", "how-long=Southmark")


@pytest.mark.parametrize(
    "page", [*pages("U*.md"), *pages("P1*.md"), *pages("L*.md"), *pages("R140.md")], ids=lambda page: page.path.stem
)
def test_a_faulty_command_gives_the_box_of_its_page(
    servanda: Servanda, case: Path, page: Page, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Each fault of the command line prints what its page shows, and nothing is written."""
    for line in page.content.splitlines():
        match line.split(" ", 1):
            case ["servanda", arguments]:
                command = arguments.split("|")
            case ["first", arguments]:
                servanda(*arguments.split("|"))
            case ["without", name]:
                monkeypatch.setitem(sys.modules, name, None)
            case ["mkdir", name]:
                (case.parent / name).mkdir()
            case ["damage-ledger", name]:
                damaged_ledger(case.parent / name)
            case ["write", rest]:
                name, _, text = rest.partition(" ")
                (case.parent / name).write_text(text.replace("¶", "\n") + "\n", "utf-8")
    if page.code == "U199":
        monkeypatch.setattr("servanda.cli.given.find_cases", lambda *_: {}["x"])
        monkeypatch.delenv("SERVANDA_DEBUG", raising=False)
    before = snapshot(case.parent)

    printed = servanda(*command)

    assert (printed.out, printed.status) == ("", 2)
    assert page.code in printed.err
    assert snapshot(case.parent) == before
    page.check(printed.err, record=request.config.getoption("--record-docs"))


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("compare", "peace", "--about", "all"), '"all" is none of: in-force, owed, allowed.|--about|--about in-force'),
        (("coverage", "peace", "--require", "120.5"), '"120.5" is no number from 0 to 100.|--require|--require 100'),
        (("check", "peace", "--seconds", "soon"), '"soon" is no number of 0 or more.|--seconds|--seconds 3'),
    ],
)
def test_what_an_option_does_not_take(servanda: Servanda, case: Path, command: tuple[str, ...], said: str) -> None:
    """A word or number that an option does not take is told with the option, what it takes, and an example."""
    message, option, example = said.split("|")
    printed = servanda(*command)

    assert printed.err == f"┌─ U100 {message}\n│\n├─ {option}\n│\n└─ Write: {example}\n"
    assert (printed.out, printed.status) == ("", 2)
