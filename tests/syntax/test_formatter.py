"""The two laws of the formatter, on generated clauses and on the agreements at hand, and its layout by example."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.syntax import (
    Node,
    format_document,
    format_journal,
    parse_document,
    parse_journal,
    parse_unit,
    plain,
)
from tests.syntax.generated import commented, every_alternative, units

FENCE = "```clause\n{}```\n"
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=100)


def meaning(node: Node) -> object:
    """The tree without positions and without the order of its lines."""
    return (node.kind, sorted((plain(child) for child in node.children), key=repr))


def formatted(clauses: str) -> str:
    """Clauses, laid out."""
    return format_document(FENCE.format(clauses)).removeprefix("```clause\n").removesuffix("```\n")


@SLOW
@given(commented(units()))
def test_formatting_a_clause_keeps_its_tree_and_its_comments(clause: str) -> None:
    """A formatted clause says the same, with the same comments, and formatting it again changes nothing."""
    unit, faults = parse_unit(clause)
    assert unit is not None, (clause, faults)
    once = formatted(clause)
    again, faults = parse_unit(once)

    assert again is not None, (once, faults)
    assert meaning(unit.node) == meaning(again.node)
    assert sorted(re.findall(r"# (?:before|behind) \d+", clause)) == sorted(
        re.findall(r"# (?:before|behind) \d+", once)
    )
    assert once == formatted(once)


@SLOW
@given(st.lists(commented(units()), min_size=2, max_size=3))
def test_formatting_several_clauses_keeps_each(clauses: list[str]) -> None:
    """Clauses beside one another do not run into each other."""
    text = "\n".join(clauses)
    once = formatted(text)
    before, _ = parse_document(FENCE.format(text))
    after, _ = parse_document(FENCE.format(once))

    assert before is not None
    assert after is not None
    assert [meaning(u.node) for u in before.units] == [meaning(u.node) for u in after.units]
    assert once == formatted(once)


@SLOW
@given(st.lists(commented(units("journal")), min_size=1, max_size=3).map("".join))
def test_formatting_a_journal_keeps_its_entries_in_order(journal: str) -> None:
    """The entries of a formatted journal are the same, line by line, and formatting again changes nothing."""
    before, faults = parse_journal(journal)
    assert not faults, (journal, faults)
    once = format_journal(journal)

    assert [plain(n) for n in before] == [plain(n) for n in parse_journal(once)[0]]
    assert once == format_journal(once)


def test_every_alternative_of_the_clauses_survives_formatting() -> None:
    """A shortest clause for each alternative of the grammar parses, and parses to the same once formatted."""
    for name, clause in every_alternative("clauses"):
        unit, faults = parse_unit(clause)
        assert unit is not None, (name, clause, faults)
        once = formatted(clause)
        again, _ = parse_unit(once)

        assert again is not None, (name, once)
        assert meaning(unit.node) == meaning(again.node), name
        assert once == formatted(once), name


def test_every_alternative_of_the_journal_survives_formatting() -> None:
    """A shortest journal line for each alternative of the grammar parses, and parses to the same once formatted."""
    for name, item in every_alternative("journal"):
        before, faults = parse_journal(item)
        assert not faults, (name, item)
        once = format_journal(item)

        assert [plain(n) for n in before] == [plain(n) for n in parse_journal(once)[0]], name
        assert once == format_journal(once), name


def sources(folder: Path) -> list[Path]:
    """The agreements and journals in a folder."""
    return sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".journal") and p.name != "README.md")


def check_file(path: Path) -> None:
    """Both laws on one file, and no word outside the fences touched."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".journal":
        once, again = format_journal(text), format_journal(format_journal(text))
        assert [plain(n) for n in parse_journal(text)[0]] == [plain(n) for n in parse_journal(once)[0]]
    else:
        once, again = format_document(text), format_document(format_document(text))
        before, after = parse_document(text)[0], parse_document(once)[0]
        assert before is not None
        assert after is not None
        assert [meaning(u.node) for u in before.units] == [meaning(u.node) for u in after.units]
        assert re.sub(r"```clause.*?```", "", text, flags=re.DOTALL) == re.sub(
            r"```clause.*?```", "", once, flags=re.DOTALL
        )
    assert once == again


def test_the_laws_hold_on_the_example_agreements(shared: Path) -> None:
    """Every example agreement and journal of the design survives formatting."""
    paths = sources(shared / "design" / "examples")

    assert paths
    for path in paths:
        check_file(path)


def test_the_laws_hold_on_the_library(root: Path) -> None:
    """Every agreement and journal of the library survives formatting."""
    paths = sources(root / "library")

    assert paths
    for path in paths:
        check_file(path)


def test_lines_are_put_in_the_order_of_a_legal_sentence() -> None:
    """When comes before who, who before the time, and whose text it is comes last."""
    clause = """obligation  assist
    source "a draft"   # from the archive
    within 3 days  of the request
      # the guarantors
    each of Guarantors shall assist Ukraine
    when request by Ukraine
"""
    # a comment may stand anywhere; only lines have a fixed indentation
    assert (
        formatted(clause.replace("      #", "    #"))
        == """obligation assist
    when request by Ukraine
    # the guarantors
    each of Guarantors shall assist Ukraine
    within 3 days of the request
    source "a draft"  # from the archive
"""
    )


def test_a_list_keeps_its_items_and_their_comments() -> None:
    """Items of a list stand eight spaces in, in their order, each with its comment."""
    clause = """entry into force
  when all of the following
     ceasefire holds # first
     # and then
     [x Ukraine: attack has happened | Russia: nothing]
  once
"""
    assert (
        formatted(clause.replace(" first", " one"))
        == """entry into force
    when all of the following
        ceasefire holds  # one
        # and then
        [x Ukraine: attack has happened | Russia: nothing]
    once
"""
    )


def test_a_long_list_is_broken_after_a_comma() -> None:
    """No line is longer than 120 columns where a comma allows a break."""
    lines = formatted("parties " + ", ".join(f"Long-Name-of-State-{n}" for n in range(20)) + "\n").splitlines()

    assert len(lines) > 1
    assert all(len(line) <= 120 for line in lines)
    assert all(line.startswith("    ") for line in lines[1:])


def test_clauses_of_several_lines_stand_apart() -> None:
    """One-line clauses may stand together; a longer one has a blank line on either side; blank lines are never two."""
    clause = 'parties A, B\nbodies C\nact x\n    reads "x"\nact y\n\n\n\n# about z\nact z\n'

    assert formatted(clause) == 'parties A, B\nbodies C\n\nact x\n    reads "x"\n\nact y\n\n# about z\nact z\n'


def test_prose_line_ends_and_faulty_clauses_stay() -> None:
    """Prose is kept to the byte, CRLF stays CRLF, and a clause that does not parse is left as it is."""
    head = "# T  \r\n\r\ntwo  spaces\r\n\r\n```clause\r\n"
    tail = "obligation  x\r\n  nonsense  here\r\n```\r\nend"

    assert format_document(f"{head}parties   A,B\r\n{tail}") == f"{head}parties A, B\r\n\r\n{tail}"


@pytest.mark.parametrize("text", ["", "# only prose\n", "```clause\n```\n", "a\x00b", "```python\nx  = 1\n```\n"])
def test_a_text_without_clauses_is_returned_as_it_is(text: str) -> None:
    """Where there is nothing to lay out, nothing changes."""
    assert format_document(text) == text


def test_a_journal_with_hidden_characters_is_returned_as_it_is() -> None:
    """A text that is refused is not rewritten either."""
    assert format_journal("2022  attack\x00") == "2022  attack\x00"


def test_a_text_unit_stays_on_one_line() -> None:
    """`text` with one line is written as one line, with several as a block."""
    assert formatted("text\n    proposed by Ukraine\n") == "text proposed by Ukraine\n"
    assert formatted('text\n  ours\n  source "x"\n') == 'text\n    source "x"\n    ours\n'
