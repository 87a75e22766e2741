"""Releases in a ledger: what the last one says stands, and what was said before can be had again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.ledger import Ledger, open_ledger
from servanda.sources import EventTable
from servanda.sources.releases import Change, keep, names, recalled
from servanda.sources.revisions import combined, standing
from tests.sources.conftest import Read

JUNE, JULY, AUGUST = 100, 200, 300
FIRST = "2031-03-29,UA-32,3\n2031-03-30,UA-32,4\n2031-03-31,UA-32,5\n"
SECOND = "2031-03-29,UA-32,3\n2031-03-31,UA-32,6\n2031-04-01,UA-32,x\n2031-04-02,UA-32,7\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    found, _ = open_ledger(tmp_path / "kept")
    assert found is not None
    with found:
        yield found


@pytest.fixture
def release(read: Read) -> Read:
    """A release with these rows."""
    return lambda rows, name="counts.csv": read("date,region,count\n" + rows, name)


def told(events: EventTable | None) -> list[tuple[str, int, int, bool]]:
    """Day, count, version and whether it was withdrawn, of each row."""
    assert events is not None
    rows = events.table.select(["happened_from", "count", "revision", "withdrawn"]).to_pylist()
    return [(f"{r['happened_from']:%m-%d}", r["count"], r["revision"], r["withdrawn"]) for r in rows]


def test_a_release_revises_and_withdraws(ledger: Ledger, release: Read) -> None:
    """A row told otherwise is a revision, one that is gone is withdrawn, and both earlier tellings are still there."""
    assert keep(ledger, "counts", release(FIRST), JUNE) == Change(new=3)
    assert keep(ledger, "counts", release(SECOND), JULY) == Change(new=1, revised=1, withdrawn=1, same=1)

    found = recalled(ledger, "counts")
    assert told(found) == [
        ("03-29", 3, 0, False),
        ("03-31", 6, 1, False),
        ("04-02", 7, 0, False),
        ("03-30", 4, 0, False),
        ("03-30", 4, 1, True),
        ("03-31", 5, 0, False),
    ]
    assert found is not None
    assert standing(found.table)["count"].to_pylist() == [3, 6, 7]
    assert [each.code for each in found.set_aside] == ["E116"]
    assert found.rows == len(found) + len(found.set_aside)


def test_what_was_known_stays(ledger: Ledger, release: Read) -> None:
    """As known in June the table is the one of June, with every byte of its rows and remarks."""
    first = release(FIRST)
    keep(ledger, "counts", first, JUNE)
    keep(ledger, "counts", release(SECOND), JULY)

    assert recalled(ledger, "counts", JUNE) == first
    assert recalled(ledger, "counts", JUNE - 1) is None
    assert (names(ledger, JUNE - 1), names(ledger)) == ((), ("counts",))


def test_the_order_of_taking_in_is_nothing(ledger: Ledger, release: Read, tmp_path: Path) -> None:
    """A release that is taken in late stands where it became known."""
    other, _ = open_ledger(tmp_path / "other")
    assert other is not None
    releases = [(release(FIRST), JUNE), (release(SECOND), JULY), (release(FIRST), AUGUST)]
    with other:
        for each, known in releases:
            keep(ledger, "counts", each, known)
        for each, known in reversed(releases):
            keep(other, "counts", each, known)

        assert recalled(other, "counts") == recalled(ledger, "counts")
        assert ledger.faults() == other.faults() == ()


def test_the_same_release_again_changes_nothing(ledger: Ledger, release: Read) -> None:
    """Taken in twice, on one day or a later one, a release is kept once."""
    keep(ledger, "counts", release(FIRST), JUNE)

    assert keep(ledger, "counts", release(FIRST), JUNE) == Change(same=3)
    assert keep(ledger, "counts", release(FIRST), JULY) == Change(same=3)
    assert len(told(recalled(ledger, "counts"))) == 3


def test_a_row_that_comes_back(ledger: Ledger, release: Read) -> None:
    """A row that was withdrawn and is told again is a further version, and counts."""
    for rows, known in ((FIRST, JUNE), (SECOND, JULY), (FIRST, AUGUST)):
        keep(ledger, "counts", release(rows), known)

    found = recalled(ledger, "counts")
    assert ("03-30", 4, 2, False) in told(found)
    assert found is not None
    assert sorted(standing(found.table)["count"].to_pylist()) == [3, 4, 5]


def test_a_row_read_anew_is_no_revision(ledger: Ledger, release: Read) -> None:
    """The same row under another file name is no other version; it is told from where it stands now."""
    keep(ledger, "counts", release(FIRST, "june.csv"), JUNE)

    assert keep(ledger, "counts", release(FIRST, "july.csv"), JULY) == Change(same=3)
    found = recalled(ledger, "counts")
    assert found is not None
    assert set(found.table["file"].to_pylist()) == {"july.csv"}
    assert len(found) == 3


def test_what_is_no_release_is_passed_over(ledger: Ledger, release: Read) -> None:
    """A batch of other rows in the same ledger is no event table."""
    import pyarrow as pa

    ledger.append_batch("other", pa.table({"a": [1]}), JUNE)

    assert (names(ledger), recalled(ledger, "other")) == ((), None)


def test_how_far_a_release_has_come(ledger: Ledger, release: Read) -> None:
    """Whoever waits hears of each release that is gone through, on the way in and on the way out."""
    heard: list[float] = []
    for rows, known in ((FIRST, JUNE), (SECOND, JULY), (FIRST, AUGUST)):
        heard.clear()
        keep(ledger, "counts", release(rows), known, heard.append)

    assert heard == [0.0, 0.3, 0.6]
    heard.clear()
    recalled(ledger, "counts", tell=heard.append)
    assert heard == [0.0, 1 / 3, 2 / 3]


def test_a_release_of_several_files(ledger: Ledger, release: Read) -> None:
    """Several files are one release, in which the last word on a row counts, and each row can be revised later."""
    june = combined([release("2031-03-29,UA-32,3\n", "a.csv"), release("2031-03-30,UA-32,4\n", "b.csv")])
    july = combined([release(FIRST, "a.csv"), release("2031-03-30,UA-32,9\n", "b.csv")])

    assert keep(ledger, "counts", june, JUNE) == Change(new=2)
    assert keep(ledger, "counts", july, JULY) == Change(new=1, revised=1, same=1)
    assert told(recalled(ledger, "counts")) == [
        ("03-29", 3, 0, False),
        ("03-31", 5, 0, False),
        ("03-30", 9, 1, False),
        ("03-30", 4, 0, False),
    ]


def test_a_ledger_that_cannot_be_written_is_told(ledger: Ledger, release: Read) -> None:
    """Where the disk refuses, the reason comes back and nothing was kept."""
    (ledger.folder / "batches").write_text("in the way", "utf-8")

    done = keep(ledger, "counts", release(FIRST), JUNE)

    assert not isinstance(done, Change)
    assert done.code == "L103"
    assert names(ledger) == ()
