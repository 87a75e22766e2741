"""Everything that is wrong with files in the field: told with file, row and column, and the good rows are kept."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from servanda.sources import Mapping, read_events
from servanda.sources.mapping import Actor
from tests.sources.conftest import Read

HEAD = "date,region,count\n"
GOOD = "2031-03-29,UA-32,3\n"
MANY = "".join(f"20{at // 300 + 10}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02},UA-32,{at * at}\n" for at in range(3_000))
POINTS = "date,lon,lat,place,type_code,n_reports\n" + "".join(
    f"2031-03-2{at},30.{at},50.{at},Kyiv,C,1\n" for at in range(6)
)
UCDP = (
    "id,type_of_violence,date_start,date_end,best,low,high,latitude,longitude\n1,1,2031-03-01,2031-03-01,2,1,3,50,30\n"
)


def mapping(**given: object) -> Mapping:
    """A mapping for files of a date and a count."""
    columns = {"happened": ("date",), "count": ("count",)}
    return Mapping(**{"name": "own", "source": "ours", "columns": columns, **given})


@pytest.mark.parametrize(
    ("content", "told", "kept"),
    [
        pytest.param(
            f"{HEAD}{GOOD}".encode() + "2031-03-30,Київ,3\n".encode("cp1251") + b"2031-03-31,UA-32,4\n",
            [("E107", 2, 3, "region")],
            2,
            id="mixed encodings",
        ),
        pytest.param(
            f"{HEAD}{GOOD}2031-03-30,{'x' * 10_000_000},3\n{GOOD.replace('29', '31')}\n",
            [("E109", 2, 3, "region")],
            2,
            id="long line",
        ),
        pytest.param(
            f'{HEAD}{GOOD}2031-03-30,"UA-32,3\n2031-03-31,UA-32,4\n', [("E110", 2, 3, "region")], 2, id="open quote"
        ),
        pytest.param(f"{HEAD}{GOOD}2031-03-30,UA-32\n", [("E108", 2, 3, "")], 1, id="too few fields"),
        pytest.param(f"{HEAD}{GOOD},UA-32,3\n", [("E111", 2, 3, "date")], 1, id="no date"),
        pytest.param(f"{HEAD}{GOOD}31 Foo 2031,UA-32,3\n", [("E111", 2, 3, "date")], 1, id="no such date"),
        pytest.param(f"{HEAD}{GOOD}3/4/2031,UA-32,3\n", [("E112", 2, 3, "date")], 1, id="day or month first"),
        pytest.param(f"{HEAD}{GOOD}2031-03-30,UA-99,3\n", [("E120", 2, 3, "region")], 1, id="unknown region"),
        pytest.param(f"{HEAD}{GOOD}2031-03-30,UA-32,-3\n", [("E116", 2, 3, "count")], 1, id="negative count"),
        pytest.param(
            f"{HEAD}{GOOD}2031-03-29,UA-32,4\n", [("E118", 2, 3, "date, region")], 1, id="an id, two contents"
        ),
        pytest.param(f"{HEAD}{GOOD}{GOOD}", [("E119", 2, 3, "date, region")], 1, id="a row twice"),
        pytest.param(f"{POINTS}2031-03-29,0,0,nowhere,C,1\n", [("E114", 7, 8, "lat, lon")], 6, id="0, 0"),
        pytest.param(f"{POINTS}2031-03-29,50.4,30.5,Kyiv,C,1\n", [("E115", 7, 8, "lat, lon")], 6, id="swapped"),
        pytest.param(f"{POINTS}2031-03-29,30.5,950.4,Kyiv,C,1\n", [("E114", 7, 8, "lat, lon")], 6, id="no such point"),
        pytest.param(
            f"{UCDP}2,1,2031-03-02,2031-03-02,-2,1,3,50,30\n", [("E116", 2, 3, "best")], 1, id="negative deaths"
        ),
        pytest.param(
            f"{UCDP}2,1,2031-03-02,2031-03-01,2,1,3,50,30\n", [("E113", 2, 3, "date_end")], 1, id="ends first"
        ),
    ],
)
def test_a_bad_row_is_set_aside_with_its_place(
    read: Read, content: str | bytes, told: list[tuple[str, int, int, str]], kept: int
) -> None:
    """The row is told by its number, its line and its column, and the others are read."""
    events = read(content)

    assert [(each.code, each.number, each.line, each.column) for each in events.set_aside] == told
    assert len(events) == kept
    for each in events.set_aside:
        place = f"events.csv, row {each.number} (line {each.line})" + (f", column {each.column}" if each.column else "")
        assert each.diagnostic().file == place
        assert each.diagnostic().suggestion


@pytest.mark.parametrize("parted", ["\n", ",\n"])
def test_records_of_another_encoding(read: Read, parted: str) -> None:
    """A JSON record with bytes that are none of UTF-8 is set aside with its place, in a list as in lines."""
    rows = [
        '{"date": "2031-03-29", "region": "UA-32", "count": 3}',
        '{"date": "2031-03-30", "region": "Київ", "count": 3}',
    ]
    text = parted.join(rows).encode("cp1251")
    events = read(b"[" + text + b"]" if "," in parted else text, "events.json")

    assert [(each.code, each.number, each.line, each.column) for each in events.set_aside] == [("E107", 2, 2, "region")]
    assert len(events) == 1


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        pytest.param(b"\xef\xbb\xbf" + f"{HEAD}{GOOD}".encode(), [], id="byte-order mark"),
        pytest.param(f"{HEAD}{GOOD}".replace(",", ";"), ["E121"], id="semicolons"),
        pytest.param(f"{HEAD}{GOOD}".replace(",", "|"), ["E121"], id="bars"),
        pytest.param(f"{HEAD}{GOOD}30.3.2031,UA-32,3\n1 Apr 2031,UA-32,4\n", ["E122"], id="dates in three formats"),
        pytest.param(gzip.compress(f"{HEAD}{MANY}".encode())[:-2_000], ["E105"], id="truncated gzip"),
    ],
)
def test_what_is_odd_and_read_all_the_same(read: Read, content: str | bytes, codes: list[str]) -> None:
    """The good rows are read, and what is odd about the file is told with its name."""
    events = read(content)

    assert len(events) >= 1
    assert [each.code for each in events.notices] == codes
    assert all("events.csv" in str(each.file) for each in events.notices)


def bomb() -> bytes:
    """A zip archive that unpacks to a thousand times its size."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.csv", b"0" * 50_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "given", "code", "words"),
    [
        pytest.param("дата,область\n2031-03-29,1\n".encode("cp1251"), None, "E107", "heading", id="foreign heading"),
        pytest.param(b"", None, "E101", "empty", id="empty file"),
        pytest.param(b"\n \n", None, "E101", "empty", id="blank file"),
        pytest.param(bomb(), None, "E106", "more than 200 times its size", id="zip bomb"),
        pytest.param(gzip.compress(b"0" * 50_000_000), None, "E106", "times its size", id="gzip bomb"),
        pytest.param(
            (HEAD + GOOD).encode(), mapping(columns={"happened": ("day",)}), "E104", '"day"', id="a column that lacks"
        ),
        pytest.param(
            (HEAD + GOOD).encode(),
            mapping(actors=(Actor("side"),)),
            "E104",
            '"side"',
            id="an actor's column that lacks",
        ),
        pytest.param((HEAD + GOOD).encode(), mapping(delimiter=";"), "E104", '"date"', id="wrong delimiter"),
        pytest.param((HEAD + GOOD).encode(), mapping(encoding="klingon"), "E103", "encoding", id="no such encoding"),
    ],
)
def test_a_file_that_is_no_good_as_a_whole(
    tmp_path: Path, content: bytes, given: Mapping | None, code: str, words: str
) -> None:
    """The file is told by its name, with what is wrong and what to do."""
    path = tmp_path / "events.csv"
    path.write_bytes(content)
    events, (told,) = read_events(path, given)

    assert events is None
    assert (told.code, told.file) == (code, str(path))
    assert words in told.message
