"""Tables of any length under the ledger's own transaction."""

import pyarrow as pa

from servanda.ledger import Appended, Kind, Ledger, Record, batches


def table(*deaths: int) -> pa.Table:
    """Events with their deaths."""
    return pa.table({"id": list(range(len(deaths))), "deaths": list(deaths)})


def test_a_batch_as_known_on_a_day(ledger: Ledger) -> None:
    """A later table under the same key is a revision: last month's table is still there, byte for byte."""
    assert ledger.append_batch("ucdp", table(1, 2), known=100) == Appended(new=1)
    assert ledger.append_batch("ucdp", table(1), known=200) == Appended(revised=1)

    assert ledger.batch("ucdp", 150) == table(1, 2)
    assert ledger.batch("ucdp") == table(1)
    assert ledger.batch("ucdp", 50) is None


def test_the_same_table_again_is_kept_once(ledger: Ledger) -> None:
    """However it comes in pieces, the same rows are the same batch, and one file."""
    ledger.append_batch("ucdp", table(1, 2, 3), known=100)
    pieces = pa.concat_tables([table(1, 2, 3).slice(0, 1), table(1, 2, 3).slice(1)])

    assert ledger.append_batch("ucdp", pieces, known=300) == Appended(known=1)
    assert len(list((ledger.folder / batches.FOLDER).iterdir())) == 1


def test_the_name_of_a_table_outlives_its_file(ledger: Ledger) -> None:
    """Lists, structures, texts and nulls have the same name before and after a file; any other value has another."""
    rows = [
        {"at": 1, "who": [{"name": "Arden", "role": None}], "path": ["a", "b"], "much": 1.5, "raw": b"x"},
        {"at": None, "who": None, "path": [], "much": None, "raw": None},
    ]
    kind = pa.schema(
        [
            ("at", pa.timestamp("us", "UTC")),
            ("who", pa.list_(pa.struct([("name", pa.string()), ("role", pa.string())]))),
            ("path", pa.list_(pa.string())),
            ("much", pa.float64()),
            ("raw", pa.binary()),
        ]
    )
    whole = pa.Table.from_pylist(rows, kind)
    ledger.append_batch("events", whole, known=100)
    others = [
        pa.Table.from_pylist([{**rows[0], name: value}, rows[1]], kind)
        for name, value in (
            ("at", 2),
            ("who", []),
            ("path", ["ab"]),
            ("path", ["a", "b", ""]),
            ("much", 0),
            ("raw", b""),
        )
    ]

    assert ledger.faults() == ()
    assert len({batches.name_of(each) for each in [whole, *others]}) == 7


def test_what_is_said_of_a_table_is_part_of_it(ledger: Ledger) -> None:
    """The same rows with another remark are a revision, and share the file."""
    ledger.append_batch("ucdp", table(1), known=100, said={"note": "first"})

    assert ledger.append_batch("ucdp", table(1), known=200, said={"note": "second"}) == Appended(revised=1)
    assert [r.record.content and r.record.content["said"] for r in ledger.revisions(Kind.BATCH, "ucdp")] == [
        {"note": "first"},
        {"note": "second"},
    ]
    assert len(list((ledger.folder / batches.FOLDER).iterdir())) == 1


def test_an_empty_table_is_a_batch(ledger: Ledger) -> None:
    """A source that has nothing to report says so."""
    ledger.append_batch("ucdp", table(), known=100)

    found = ledger.batch("ucdp")

    assert found is not None
    assert found.num_rows == 0


def test_what_a_fall_left_behind_is_swept_away(ledger: Ledger) -> None:
    """A file that no record names goes with the next writing; named files stay."""
    ledger.append_batch("ucdp", table(1), known=100)
    folder = ledger.folder / batches.FOLDER
    (folder / "orphan.parquet").write_bytes(b"half")
    (folder / ".x.part").write_bytes(b"half")

    ledger.append_batch("acled", table(2), known=100)

    assert len(list(folder.iterdir())) == 2
    assert ledger.batch("ucdp") == table(1)


def test_a_batch_changed_or_gone_is_found(ledger: Ledger) -> None:
    """`faults` reads each file again."""
    ledger.append_batch("ucdp", table(1), known=100)
    ledger.append_batch("viina", table(2), known=100)
    assert ledger.faults() == ()
    first, second = (r.record.content["sha256"] for r in ledger.known_on(kind=Kind.BATCH) if r.record.content)
    folder = ledger.folder / batches.FOLDER
    (folder / f"{first}.parquet").write_bytes((folder / f"{second}.parquet").read_bytes())
    (folder / f"{second}.parquet").unlink()

    told = sorted(fault.message.split(": ")[0] for fault in ledger.faults())

    assert [line.rsplit(" ", 2)[-2:] for line in told] == [["was", "changed"], ["is", "gone"]]


def test_records_and_batches_share_one_history(ledger: Ledger) -> None:
    """Kinds are kept apart: a batch and a document of one name are two things."""
    ledger.append_batch("report", table(1), known=100)
    ledger.append([Record(Kind.DOCUMENT, "report", {"text": "…"}, 100)])

    assert {r.record.kind for r in ledger.known_on()} == {Kind.BATCH, Kind.DOCUMENT}
    assert [r.record.kind for r in ledger.known_on(kind=Kind.DOCUMENT)] == [Kind.DOCUMENT]
