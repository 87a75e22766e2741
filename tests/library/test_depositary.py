"""Days of entry into force by the hundred: the agreements of the library, run on the deposits of whole tables.

The tables and where they are from: `library/DATA.md`.
"""

import csv
from itertools import groupby
from pathlib import Path

import pytest

from servanda import judge_all, read_agreement
from servanda.journal import journal_from_text
from servanda.syntax import errors

LIBRARY = Path(__file__).resolve().parents[2] / "library"
TABLES = sorted((LIBRARY / "data").glob("*.csv"))
# What a table of present participants does not have, and the count or the second entry of one needs.
BESIDE = {
    "law-of-the-sea-1982": "1986-05-05 deposit by Yugoslavia\n",
    "paris-agreement-2015": "2019-11-04 withdrawal by United-States\n",
    "racial-discrimination-1965": "1966-12-29 deposit by Czechoslovakia\n1967-10-02 deposit by Yugoslavia\n",
}

Row = dict[str, str]


def rows_of(table: Path) -> list[Row]:
    """The rows of a table, by the day of deposit."""
    with table.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["deposit"])


def story(rows: list[Row], beside: str) -> str:
    """A journal of all the deposits, which expects of each participant its day of entry, on that day."""
    lines = [beside]
    for day, held in groupby(rows, key=lambda row: row["deposit"]):
        names = [row["state"] for row in held]
        lines.append(f"{day} deposit by {names[0] if len(names) == 1 else 'all of ' + ', '.join(names)}\n")
    lines += [f"{row['in-force']} expect entry into force for {row['state']} is {row['in-force']}\n" for row in rows]
    return "".join(lines)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_day_of_entry_is_that_of_the_table(table: Path) -> None:
    """The treaty enters into force for every participant on the day that the table has for it."""
    draft, heard = read_agreement(LIBRARY / table.stem / f"{table.stem}.md")
    assert draft is not None
    assert errors(heard) == ()
    rows = rows_of(table)
    journal, heard = journal_from_text(story(rows, BESIDE.get(table.stem, "")), draft)
    assert journal is not None, heard

    judged = judge_all(draft, journal)

    assert len(judged) == len(rows)
    assert [j.expectation.text for j in judged if not j.passed] == []


def test_the_tables_are_those_that_the_page_describes() -> None:
    """`library/DATA.md` counts the participants and the published days of each table as they are."""
    page = (LIBRARY / "DATA.md").read_text(encoding="utf-8")
    for table in TABLES:
        rows = rows_of(table)
        published = sum(row["known"] == "published" for row in rows)
        states = len({row["state"] for row in rows})
        counts = f"{states}, one of them twice" if states < len(rows) else f"{states}"

        assert f"| {counts} | {published} |" in page, table.stem
