"""One bad row costs one row, never those behind it; each is told with its line."""

from pathlib import Path

import pytest

from servanda.sources import read_events
from tests.sources.conftest import Read

HEAD = "date,region,count\n"


def days(events: object) -> list[str]:
    """The days that were read."""
    return [row["happened_from"].date().isoformat() for row in events.table.to_pylist()]


def test_good_rows_behind_a_quote_that_is_never_closed(read: Read) -> None:
    """A quotation mark without its pair takes one line out of a file of thousands."""
    rows = [f"2022-03-{at % 30 + 1:02},UA-{at % 2 + 51 if at % 2 else 32},{at}\n" for at in range(30)]
    bad = '2022-04-01,"UA-32,3\n'
    many = "".join(f"20{at // 28 % 30 + 10}-0{at // 840 % 9 + 1}-{at % 28 + 1:02},UA-32,{at}\n" for at in range(3_000))
    events = read(HEAD + bad + many)

    assert [(each.code, each.line) for each in events.set_aside] == [("E110", 2)]
    assert len(events) == 3_000
    assert len(rows) == 30


def test_a_quote_closed_by_a_later_one(read: Read) -> None:
    """Where a second stray mark closes the first, the rows between the two are still read."""
    lines = ['2022-04-01,"UA-32,3', "2022-04-02,UA-32,4", '2022-04-03,UA-32",5,6', "2022-04-04,UA-32,6"]
    events = read(HEAD + "\n".join(lines) + "\n")

    assert "2022-04-02" in days(events)
    assert "2022-04-04" in days(events)
    assert events.set_aside[0].line == 2


def test_quoted_fields_run_over_lines(read: Read) -> None:
    """A quoted line break is part of its field, and the lines behind it are counted on."""
    events = read('date,region,count,note\n2022-04-01,UA-32,3,"one\ntwo"\n2022-04-02,UA-32,x,"b"\n')

    assert days(events) == ["2022-04-01"]
    assert [(each.number, each.line) for each in events.set_aside] == [(2, 4)]


def test_marks_encodings_and_line_ends(read: Read) -> None:
    """A byte-order mark, UTF-16 and every kind of line end are read; foreign bytes set their row aside."""
    row = "2022-04-01,UA-32,3"
    for content in (
        b"\xef\xbb\xbf" + f"{HEAD}{row}\n".encode(),
        b"\xff\xfe" + f"{HEAD}{row}\n".encode("utf-16-le"),
        f"{HEAD}{row}".replace("\n", "\r\n").encode(),
        f"{HEAD}{row}".replace("\n", "\r").encode(),
        f"{HEAD}{row},,\n".encode(),
    ):
        assert days(read(content)) == ["2022-04-01"]
    mixed = read(f"{HEAD}{row}\n".encode() + "2022-04-02,Київ,4\n".encode("cp1251") + b"2022-04-03,UA-32,5\n")

    assert days(mixed) == ["2022-04-01", "2022-04-03"]
    assert [each.code for each in mixed.set_aside] == ["E107"]


def test_a_line_of_ten_million_characters(read: Read) -> None:
    """A monstrous line and a monstrous field are set aside, and the rows around them stay."""
    rows = [
        "2022-04-01,UA-32,3",
        f"2022-04-02,{'a' * 10_000_000},4",
        f"2022-04-03,{'b' * 200_000},4",
        "2022-04-04,UA-32,5",
    ]
    events = read(HEAD + "\n".join(rows) + "\n")

    assert days(events) == ["2022-04-01", "2022-04-04"]
    assert [each.code for each in events.set_aside] == ["E109", "E109"]
    assert all(len(each.row) < 10_000 for each in events.set_aside)


def test_headings_without_names(read: Read) -> None:
    """A heading may have spaces, an empty name and a name that stands twice."""
    events = read("date , region,count,,count\n2022-04-01,UA-32,3,x,y\n")

    assert '"column 4": "x", "count (5)": "y"' in events.table["row"][0].as_py()


@pytest.mark.parametrize("bad", ["", "2022-04-01,UA-32\n"])
def test_how_far_the_reading_has_come(tmp_path: Path, bad: str) -> None:
    """Whoever waits hears rising numbers up to 1, on the quick way and row by row."""
    rows = "".join(f"20{at // 336 % 90 + 10}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02},UA-32,1\n" for at in range(12_000))
    (tmp_path / "big.csv").write_text(HEAD + bad + rows, "utf-8")
    heard: list[float] = []
    read_events(tmp_path / "big.csv", tell=heard.append)

    assert heard == sorted(heard)
    assert heard[0] == 0
    assert heard[-1] <= 1
    assert len([each for each in heard if 0 < each < 0.3]) >= 2
    assert len([each for each in heard if each > 0.5]) >= 2
