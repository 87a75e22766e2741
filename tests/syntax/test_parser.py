"""The parsers: strict grammars, tables kept between runs, layout, and words that are always kept."""

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import lark
import pytest

from servanda.syntax import parse_journal, parse_unit
from servanda.syntax import parser as parsers
from servanda.syntax.parser import compile_grammar, iso_date, parser
from tests.counting import steps


@pytest.mark.parametrize("grammar", ["clauses", "journal"])
def test_the_grammars_are_free_of_conflicts(grammar: str) -> None:
    """Strict mode builds: no choice between two readings is made in silence."""
    pytest.importorskip("interegular")

    assert compile_grammar(grammar, strict=True).rules


@pytest.mark.parametrize("grammar", ["clauses", "journal"])
def test_no_word_is_lost_between_alternatives(grammar: str) -> None:
    """Every token of every alternative is kept in the tree, layout apart."""
    assert all(rule.options.keep_all_tokens for rule in parser(grammar).rules)


@pytest.mark.parametrize("grammar", ["clauses", "journal"])
def test_a_kind_of_node_names_one_shape_in_one_place(grammar: str) -> None:
    """No two alternatives of a rule give the same node from the same symbols."""
    seen: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for rule in parser(grammar).rules:
        seen[(rule.origin.name, rule.alias or "")].append(tuple(symbol.name for symbol in rule.expansion))

    assert all(len(shapes) == len(set(shapes)) for shapes in seen.values())


def test_the_tables_are_kept_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run loads the tables; a spoilt cache is built anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    build = parser.__wrapped__
    build("journal")
    [tables] = (tmp_path / "servanda").iterdir()
    assert build("journal").rules
    tables.write_bytes(b"spoilt")

    assert build("journal").rules
    assert tables.stat().st_size > 1000


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no place for a cache, the parser is built and nothing is said."""
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))

    assert parser.__wrapped__("journal").rules


def test_importing_the_package_builds_nothing() -> None:
    """A cold import loads neither Lark nor the Markdown and YAML readers."""
    code = "import sys, servanda.syntax; print({'lark', 'markdown_it', 'yaml', 'rich'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "set()\n"


@pytest.mark.parametrize(
    "clause",
    [
        "bodies A",
        "bodies A\n",
        "bodies A # why",
        'bodies A\n    source "x"',
        'bodies A\n    source "x" # why',
        'bodies A\n\n    # why\n    source "x"\n    # after',
        'bodies A\r\n    source "x"\r\n',
        "claim c\n    never all of the following\n        a1 holds\n        b holds",
        "claim c\n  never all of the following\n     a1 holds\n\n     # so\n     b holds\n  ours\n",
    ],
)
def test_layout_is_read_however_the_lines_end(clause: str) -> None:
    """Comments, blank lines, CRLF and a missing last line end do not matter; any steady indentation does."""
    unit, faults = parse_unit(clause)

    assert faults == ()
    assert unit is not None


def test_a_word_that_begins_like_a_keyword_is_a_name() -> None:
    """`onset` is one name, not `on` and `set`; so is every capitalised or hyphenated keyword."""
    unit, _ = parse_unit("bodies onset, Shall, on-time, daylight, firstborn\n")

    assert unit is not None
    assert [word.text for word in unit.node.words("NAME")] == ["onset", "Shall", "on-time", "daylight", "firstborn"]


def test_the_words_zone_and_date_are_told_from_their_tokens() -> None:
    """The keyword `zone` and the zone itself are words of two kinds."""
    unit, _ = parse_unit("zone Europe/Kyiv\n")

    assert unit is not None
    assert [word.kind for word in unit.node.words()] == ["ZONE_WORD", "ZONE"]


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("bodies zone", "S111"),
        ("bodies date", "S111"),
        ("bodies reported", "S111"),
        ("bodies hours", "S111"),
        ("bodies second", "S111"),
    ],
)
def test_words_are_reserved_everywhere(clause: str, code: str) -> None:
    """A word of the journal, a unit or an ordinal is no name in a clause either."""
    _, faults = parse_unit(clause)

    assert [fault.code for fault in faults] == [code]


@pytest.mark.parametrize("text", ["2015-02-15", "15 February 2015"])
def test_a_date_is_one_however_it_is_written(text: str) -> None:
    """Both ways of writing a date name one day."""
    assert iso_date(text).isoformat() == "2015-02-15"


@pytest.mark.parametrize(
    ("moment", "good"),
    [
        ("2022-03-29 00:00", True),
        ("2022-03-29 24:00", True),
        ("2022-03-29 24:00:00", True),
        ("2022-03-29 24:01", False),
        ("2022-03-29 24:00:01", False),
        ("2022-03-29 12:60", False),
        ("2022-03-29 12:00:60", False),
        ("2022-03-29 12:00Z", True),
        ("2022-03-29 24:00+08:00", True),
        ("2022-02", True),
        ("2022-13", False),
        ("0000-01-01", False),
        ("9999-12-31", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
    ],
)
def test_only_moments_that_exist_are_read(moment: str, good: bool) -> None:
    """Dates are those of the calendar from year 1 to 9999, times of day end at 24:00."""
    nodes, faults = parse_journal(f"{moment} attack\n")

    assert bool(nodes) is good
    assert [fault.code for fault in faults] == ([] if good else ["S115"])


def test_four_times_the_entries_take_four_times_the_steps() -> None:
    """Linear work is 4, quadratic 16 times that of a quarter of the lines."""
    line = "2022-03-29 attack on Ukraine by Russia at Kyiv-Oblast\n"
    parse_journal(line)  # what is made once is made by now

    short, long = (steps(parse_journal, line * count) for count in (200, 800))

    assert len(parse_journal(line * 200)[0]) == 200
    assert long < 5 * short


def test_the_same_parser_serves_every_thread() -> None:
    """Parsing keeps its state to itself: one text read while another is half read gives the same tree."""
    assert isinstance(parsers.parser("clauses"), lark.Lark)
    stream = parsers.Layout().process(iter([lark.Token("NAME", "a-b", 0, 1, 1, 1, 4, 3)]))
    other = parsers.Layout().process(iter([lark.Token("NAME", "c", 0, 1, 1, 1, 2, 1)]))

    assert [next(stream).value, next(other).value, next(stream).type, next(other).type] == ["a-b", "c", "_NL", "_NL"]
