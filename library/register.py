"""Makes the library's register: INDEX.md, what each text holds, and cases.toml, where each known answer stands.

`make library-register` writes both; a test finds out when they are stale. What is kept by hand in cases.toml, the table
`judged` of answers held to be wrong or not expressible, is carried over.
"""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from servanda.journal import read_journal
from servanda.journal.case import FILE, Case, about, all_about, find_case
from servanda.model import Draft, read_agreement
from servanda.model.beside import name_of
from servanda.model.coverage import Cover, coverage

LIBRARY = Path(__file__).resolve().parent
INDEX = "INDEX.md"
CASES = "cases.toml"
MADE = "Made by `make library-register`; a test fails when it is stale."


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A known answer that an expectation holds: its id, where it stands, and the reading it is tied to, if to one."""

    case: str
    file: str
    line: int
    reading: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of the library with its known answers."""

    path: Path
    draft: Draft
    answers: tuple[Held, ...]


def entries(library: Path = LIBRARY) -> Iterator[Entry]:
    """Every text of every case, in the order of their names."""
    for place in sorted(library.glob(f"*/{FILE}")):
        case, heard = find_case(str(place.parent), library)
        assert case is not None, heard
        for text in case.texts:
            draft, heard = read_agreement(text)
            assert draft is not None, heard
            yield Entry(text.relative_to(library), draft, tuple(sorted(_answers(case, text, draft, library))))


def _answers(case: Case, text: Path, draft: Draft, library: Path) -> set[Held]:
    """The known answers in the journals about a text; one that is included elsewhere is still one."""
    found: set[Held] = set()
    for path in (*case.record, *case.supposed):
        if (about(path) or name_of(case.agreement)) != name_of(text):
            continue
        with_others = read_agreement(text, all_about(path)[1:])[0] or draft
        journal, heard = read_journal(path, with_others, case.folder)
        assert journal is not None, heard
        for expectation in journal.expectations:
            if expectation.case is not None:
                span = expectation.place.span
                file = Path(expectation.place.file).resolve().relative_to(library.resolve()).as_posix()
                reading = tuple(sorted({**dict(journal.choices), **dict(expectation.under)}.items()))
                found.add(Held(expectation.case, file, 0 if span is None else span.line, reading))
    return found


def index(found: tuple[Entry, ...]) -> str:
    """INDEX.md: a row for each text."""
    rows = "".join(f"| {' | '.join(_row(entry))} |\n" for entry in found)
    held = len({answer.case for entry in found for answer in entry.answers})
    folders = len({entry.path.parent for entry in found})
    return (
        f"# The library\n\n{MADE} {len(found)} texts in {folders} cases hold {held} known answers, which "
        f"[{CASES}]({CASES}) lists.\n\nEvery sentence has a clause or says why it has none; the index counts both."
        " A claim is a question to the text; its verdict is for a later release.\n\n"
        "| agreement | articles | clauses | sentences by clause | left to the reader | claims | known answers |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        f"{rows}"
    )


def _row(entry: Entry) -> tuple[str, ...]:
    units = [unit for unit in entry.draft.document.units if unit.kind != "prose"]
    cover = coverage(entry.draft)
    title = str(entry.draft.document.front.get("title") or entry.draft.under()[0].title)
    return (
        f"[{title}]({entry.path.as_posix()})",
        str(len(cover.articles())),
        str(len(units)),
        str(cover.count(Cover.CLAUSE)),
        str(cover.count(Cover.PROSE)),
        ", ".join(unit.name or "" for unit in units if unit.kind == "claim"),
        ", ".join(dict.fromkeys(answer.case for answer in entry.answers)),
    )


def cases(found: tuple[Entry, ...], kept: str = "") -> str:
    """cases.toml: for each known answer its expectations, and what is kept by hand in the file as it was."""
    by_case: dict[str, list[Held]] = defaultdict(list)
    for answer in sorted(answer for entry in found for answer in entry.answers):
        by_case[answer.case].append(answer)
    lines = [
        f"# {MADE}",
        "# Kept by hand: [judged.ID] with verdict, argument and source, of an answer that is not held.",
    ]
    for case, held in by_case.items():
        lines += ["", f"[expected.{case}]", "by = [", *(f"    {_where(answer)}," for answer in held), "]"]
    for case, why in sorted(tomllib.loads(kept).get("judged", {}).items()):
        told = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in why.items())
        lines += ["", f"[judged.{case}]", *told]
    return "\n".join(lines) + "\n"


def _where(answer: Held) -> str:
    reading = ", ".join(f"{choice} = {json.dumps(option)}" for choice, option in answer.reading)
    under = f", under = {{ {reading} }}" if reading else ""
    return f'{{ file = "{answer.file}", line = {answer.line}{under} }}'


def main() -> None:
    """Write both files."""
    found = tuple(entries())
    place = LIBRARY / CASES
    kept = place.read_text(encoding="utf-8") if place.is_file() else ""
    place.write_text(cases(found, kept), encoding="utf-8", newline="\n")
    (LIBRARY / INDEX).write_text(index(found), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
