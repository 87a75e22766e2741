"""What the ledger keeps: reports and their revisions, as known on any day."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.ledger import Appended, Kind, Ledger, Record, open_ledger
from servanda.ledger.store import FILE
from servanda.syntax import Diagnostic


def opened(folder: Path) -> Ledger:
    """The ledger in a folder, which must open."""
    ledger, heard = open_ledger(folder)
    assert ledger is not None
    assert heard == ()
    return ledger


def event(key: str, deaths: int | None, known: int, happened: tuple[int, int] = (0, 10)) -> Record:
    """A report that an event cost lives; None takes it back."""
    content = None if deaths is None else {"deaths": deaths}
    return Record(Kind.EVENT, key, content, known, happened, "a mission")


def standing(ledger: Ledger, known: int | None = None) -> dict[str, int]:
    """What stands as known at a time: deaths by event."""
    return {r.record.key: r.record.content["deaths"] for r in ledger.known_on(known) if r.record.content}


def test_a_later_report_is_a_revision_and_the_earlier_answer_stays(ledger: Ledger) -> None:
    """As known on a day before the correction the old figure stands, after it the new one."""
    assert ledger.append([event("a", 3, known=100)]) == Appended(new=1)
    assert ledger.append([event("a", 5, known=200)]) == Appended(revised=1)

    assert standing(ledger, 99) == {}
    assert standing(ledger, 150) == {"a": 3}
    assert standing(ledger) == {"a": 5}
    assert [(r.number, r.record.known) for r in ledger.revisions(Kind.EVENT, "a")] == [(1, 100), (2, 200)]


def test_what_is_said_twice_is_kept_once(ledger: Ledger) -> None:
    """The same report again adds nothing, whether it is known to have been made at the same time or later."""
    ledger.append([event("a", 3, known=100)])

    assert ledger.append([event("a", 3, known=100), event("a", 3, known=300)]) == Appended(known=2)
    assert len(ledger.revisions(Kind.EVENT, "a")) == 1


def test_a_report_taken_back_no_longer_stands_but_did(ledger: Ledger) -> None:
    """A withdrawal counts from the day it became known, and the same report can be made again."""
    ledger.append([event("a", 3, known=100), event("a", None, known=200)])

    assert standing(ledger, 150) == {"a": 3}
    assert standing(ledger, 200) == {}
    assert ledger.append([event("a", 3, known=300)]) == Appended(revised=1)
    assert standing(ledger) == {"a": 3}


def test_taking_back_what_was_never_said_is_nothing(ledger: Ledger) -> None:
    """A withdrawal without a report, or a second one, adds nothing."""
    assert ledger.append([event("a", None, known=100)]) == Appended(known=1)
    ledger.append([event("b", 1, known=100), event("b", None, known=200)])
    assert ledger.append([event("b", None, known=300)]) == Appended(known=1)


def test_an_old_report_that_comes_late_takes_its_place_in_time(ledger: Ledger) -> None:
    """Files may be taken in in any order: revisions stand in the order in which they became known."""
    ledger.append([event("a", 5, known=200)])
    ledger.append([event("a", 3, known=100)])

    assert standing(ledger, 150) == {"a": 3}
    assert standing(ledger) == {"a": 5}


def test_all_or_nothing(ledger: Ledger) -> None:
    """When one record of an append fails, none of them is kept."""
    backwards = event("b", 1, known=100, happened=(10, 0))

    told = ledger.append([event("a", 3, known=100), backwards])

    assert isinstance(told, Diagnostic)
    assert told.code == "L103"
    assert standing(ledger) == {}


def test_no_row_is_rewritten_or_removed(ledger: Ledger) -> None:
    """The file itself refuses to change or drop a report."""
    ledger.append([event("a", 3, known=100)])
    other = sqlite3.connect(ledger.folder / FILE)

    for statement in ("UPDATE record SET known = 1", "DELETE FROM record"):
        with pytest.raises(sqlite3.IntegrityError, match="only appended to"):
            other.execute(statement)
    other.close()


def test_a_commit_is_on_the_disk(ledger: Ledger) -> None:
    """The connection syncs at each commit and keeps a write-ahead log."""
    pragma = lambda name: ledger._connection.execute(f"PRAGMA {name}").fetchone()[0]  # noqa: E731

    assert (pragma("journal_mode"), pragma("synchronous")) == ("wal", 2)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.none() | st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=12
    )
)
def test_the_answer_as_known_is_that_of_the_reports_known_by_then(
    tmp_path_factory: pytest.TempPathFactory, reports: list[tuple[str, int | None, int]]
) -> None:
    """Against a plain list: the last report known by K stands, for every K, however often all is taken in again."""
    with opened(tmp_path_factory.mktemp("ledger")) as ledger:
        made = [event(*report) for report in sorted(reports, key=lambda r: r[2])]
        ledger.append(made)
        again = ledger.append(r for r in made if r is made[-1])

        assert again == Appended(known=1)
        for known in range(6):
            last = {r.key: r.content for r in made if r.known <= known}
            assert standing(ledger, known) == {k: c["deaths"] for k, c in last.items() if c is not None}


def test_two_writers_wait_for_each_other(ledger: Ledger) -> None:
    """Two open ledgers of one folder write by turns, and each sees the other's records."""
    with opened(ledger.folder) as other:
        ledger.append([event("a", 3, known=100)])
        other.append([event("b", 4, known=100)])

        assert standing(ledger) == standing(other) == {"a": 3, "b": 4}


def test_bad_folders(tmp_path: Path) -> None:
    """No ledger, another program's file, a newer layout, a text: each is told, and nothing is written."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / FILE).write_text("This is no database, and long enough to be read as one. " * 20)
    for name, statement in (("other", "CREATE TABLE x (y)"), ("newer", "PRAGMA user_version = 99")):
        if name == "newer":
            opened(tmp_path / name).close()
        (tmp_path / name).mkdir(exist_ok=True)
        connection = sqlite3.connect(tmp_path / name / FILE)
        connection.execute(statement)
        connection.commit()
        connection.close()

    codes = {name: open_ledger(tmp_path / name)[1][0].code for name in ("text", "other", "newer")}

    assert codes == {"text": "L102", "other": "L102", "newer": "L102"}
    assert open_ledger(tmp_path / "nothing", create=False)[1][0].code == "L101"
    assert not (tmp_path / "nothing").exists()
    (tmp_path / "file").write_text("")
    assert open_ledger(tmp_path / "file")[1][0].code == "L103"


def test_damage_is_found(ledger: Ledger) -> None:
    """A record that was changed behind the ledger's back no longer fits its hash."""
    ledger.append([event("a", 3, known=100)])
    assert ledger.faults() == ()
    ledger._connection.execute("DROP TRIGGER record_is_not_rewritten")
    ledger._connection.execute("UPDATE record SET content = replace(content, '3', '0')")

    assert [fault.code for fault in ledger.faults()] == ["L104"]
