"""`servanda ledger`: every version is kept, and each day's answer can be had again."""

from pathlib import Path

from tests.cli.conftest import Servanda

ENTRY = "2030-01-20 withdraw-from Border-Zone by Norland"


def test_a_line_taken_back_stands_as_known_before(servanda: Servanda, case: Path) -> None:
    """The journal of June still has the entry that July's leaves out, and runs as it did."""
    record = case / "record.journal"
    june = record.read_text("utf-8")
    assert ENTRY in june
    servanda("ledger", "add", "kept", "peace/record.journal", "--known", "2030-06-01")
    record.write_text("\n".join(line for line in june.splitlines() if not line.startswith(ENTRY)), "utf-8")
    told = servanda("ledger", "add", "kept", "peace/record.journal", "--known", "2030-07-01")

    assert (told.status, told.err) == (0, "")
    assert "1 revised" in told.out
    assert ENTRY in servanda("ledger", "show", "kept", "--known", "2030-06-30").out
    assert ENTRY not in servanda("ledger", "show", "kept", "--known", "2030-07-01").out
    before = servanda("ledger", "show", "kept", "--journal", "record.journal", "--known", "2030-06-30").out
    record.write_text(before, "utf-8")
    assert "Border-Zone" in servanda("run", "peace").out


def test_a_document_and_its_revision(servanda: Servanda, case: Path) -> None:
    """Another text under the same name is a revision of it; the same text again is nothing new."""
    for known, text in (("2030-06-01", "We agree."), ("2030-06-02", "We agree."), ("2030-06-03", "We do not.")):
        Path("minutes.txt").write_text(text, "utf-8")
        servanda("ledger", "add", "kept", "minutes.txt", "--known", known)

    assert servanda("ledger", "show", "kept").out == "2030-06-03 document: minutes.txt (revision 2)\n1 record\n"
    assert servanda("ledger", "show", "kept", "--known", "2030-06-02").out.startswith("2030-06-01 document")
    assert servanda("ledger", "check", "kept").out == "Nothing is damaged.\n"


def test_a_file_that_cannot_be_read_is_not_added(servanda: Servanda, case: Path) -> None:
    """Files before it are kept, itself is told of, and nothing of it is there."""
    Path("good.txt").write_text("We agree.", "utf-8")
    Path("bad.txt").write_bytes(b"\xff\xfe\x00")

    told = servanda("ledger", "add", "kept", "good.txt", "bad.txt", "--known", "2030-06-01")

    assert told.status == 2
    assert "bad.txt" in told.err
    assert servanda("ledger", "show", "kept").out.endswith("1 record\n")
