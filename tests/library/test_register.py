"""The library's register: INDEX.md and cases.toml say what is there, and no known answer is forgotten."""

import json
import tomllib
from pathlib import Path

import pytest

from library.register import CASES, INDEX, LIBRARY, Entry, cases, entries, index

TEXT = """# Truce

## Article 1. Fire

No one fires.

```clause
agreement truce

parties Arden, Veld

act fire

prohibition no-fire
    [ ban Arden: while agreement is in force | Veld: if agreement is in force ]
    each of Parties shall not fire

claim quiet
    never fire by any of Parties has happened
    ours
```

## Article 2. Friendship

They are friends.

```clause
prose only "binds nobody"
```
"""
RECORD = """of truce

2030-01-01 signature by all of Arden, Veld
2030-01-01 expect agreement is in force
    case T-01
2030-02-01 fire by Veld
2030-02-01 expect no-fire is breached by Veld
    case T-02
    under ban = Veld
"""
WHAT_IF = """of truce
supposed
include "record.journal"

2031-01-01 fire by Arden
2031-01-01 expect no-fire is breached by Arden
    case T-01
"""
CASE = """title = "Truce"
agreement = "truce.md"

[journals]
record = ["record.journal"]
supposed = ["what-if.journal"]
"""


@pytest.fixture(scope="module")
def found() -> tuple[Entry, ...]:
    """The library as it is."""
    return tuple(entries())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A library of one case."""
    folder = tmp_path / "truce-2030"
    folder.mkdir()
    (folder / "truce.md").write_text(TEXT, encoding="utf-8")
    (folder / "record.journal").write_text(RECORD, encoding="utf-8")
    (folder / "what-if.journal").write_text(WHAT_IF, encoding="utf-8")
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    return tmp_path


def test_the_register_is_up_to_date(found: tuple[Entry, ...]) -> None:
    """Both files are what `make library-register` would write now."""
    kept = (LIBRARY / CASES).read_text(encoding="utf-8")

    assert (LIBRARY / INDEX).read_text(encoding="utf-8") == index(found)
    assert cases(found, kept) == kept


def test_no_known_answer_is_missing_or_made_up(shared: Path) -> None:
    """Every known answer is expected by a journal or judged with an argument and a source, and there are no others."""
    known = {answer["id"] for answer in json.loads((shared / "cases" / "known-answers.json").read_text("utf-8"))}
    listed = tomllib.loads((LIBRARY / CASES).read_text(encoding="utf-8"))
    expected, judged = set(listed["expected"]), listed.get("judged", {})

    assert sorted((expected | set(judged)) - known) == [], "no known answer has this name"
    assert sorted(known - expected - set(judged)) == [], "no expectation holds this known answer"
    assert all({"verdict", "argument", "source"} <= set(why) for why in judged.values())


def test_an_answer_is_listed_with_file_line_and_reading(small: Path) -> None:
    """Each expectation of a case stands once, with its reading, even where another journal includes it."""
    listed = tomllib.loads(cases(tuple(entries(small))))["expected"]

    assert listed == {
        "T-01": {
            "by": [
                {"file": "truce-2030/record.journal", "line": 4},
                {"file": "truce-2030/what-if.journal", "line": 6},
            ]
        },
        "T-02": {"by": [{"file": "truce-2030/record.journal", "line": 7, "under": {"ban": "Veld"}}]},
    }


def test_what_is_judged_by_hand_is_kept(small: Path) -> None:
    """A table `judged` survives the making of a new list."""
    judged = {"T-09": {"verdict": "wrong", "argument": 'the source says "may"', "source": "the text, article 9"}}
    kept = f"[judged.T-09]\n{''.join(f'{key} = {json.dumps(told)}' + chr(10) for key, told in judged['T-09'].items())}"

    again = cases(tuple(entries(small)), cases(tuple(entries(small)), kept))

    assert tomllib.loads(again)["judged"] == judged


def test_the_index_counts_articles_clauses_and_sentences(small: Path) -> None:
    """A row tells a text's articles, clauses, sentences with a clause and without, claims and known answers."""
    row = index(tuple(entries(small))).splitlines()[-1]

    assert row == "| [truce](truce-2030/truce.md) | 2 | 5 | 1 | 1 | quiet | T-01, T-02 |"


def test_every_text_has_a_claim(root: Path) -> None:
    """Each text of the library asks at least one question of its own."""
    without = [
        entry.path.as_posix()
        for entry in entries(root / "library")
        if not any(unit.kind == "claim" for unit in entry.draft.document.units)
    ]

    assert without == []
