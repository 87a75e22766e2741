"""Reading agreements, journals and fragments: what comes back, and that nothing is raised for bad input."""

import datetime as dt
import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.syntax import (
    Node,
    ProposedBy,
    parse_document,
    parse_fragment,
    parse_journal,
    parse_unit,
    read_document,
    read_source,
)
from tests.syntax.generated import units

TEXT = """---
title: A treaty of two
proposed-by: Ukraine, Russia on 29 March 2022
ours: true
languages: [English, French]
---
# A treaty of two

Two sides, see Art. 5 below. They *promise*
help! "Indeed." At once.

## Article 1

### 1(1)

Each side helps.

```clause
# who
parties Ukraine, Russia

obligation help   # at once
    each of Parties shall assist
# the end
```

## Article 2

```clauses
entry into force
    when all of Parties have signed
```
"""


def test_a_document_holds_front_matter_headings_paragraphs_and_units() -> None:
    """Everything of the file is found, under its heading path, with its place."""
    document, faults = parse_document(TEXT, "t.md")

    assert faults == ()
    assert document is not None
    assert dict(document.front) == {
        "title": "A treaty of two",
        "proposed-by": ProposedBy(("Ukraine", "Russia"), dt.date(2022, 3, 29)),
        "ours": True,
        "languages": ("English", "French"),
    }
    assert [h.address for h in document.headings] == [
        ("A treaty of two",),
        ("A treaty of two", "Article 1"),
        ("A treaty of two", "Article 1", "1(1)"),
        ("A treaty of two", "Article 2"),
    ]
    first, second = document.paragraphs
    assert first.sentences == ("Two sides, see Art. 5 below.", "They promise help!", '"Indeed."', "At once.")
    assert (first.span.line, first.span.end_line) == (9, 10)
    assert second.address == ("A treaty of two", "Article 1", "1(1)")
    assert [(u.kind, u.name, u.paragraph, u.address[-1]) for u in document.units] == [
        ("parties", None, 1, "1(1)"),
        ("obligation", "help", 1, "1(1)"),
        ("entry into force", None, None, "Article 2"),
    ]
    help_ = document.units[1]
    assert TEXT[help_.span.start : help_.span.end] == "obligation help   # at once\n    each of Parties shall assist"
    assert help_.source == TEXT[help_.span.start : help_.span.end]
    assert TEXT.split("\n")[help_.span.line - 1].startswith("obligation help")


def test_the_hash_of_a_paragraph_is_that_of_its_wording() -> None:
    """Line breaks do not change the hash, a word does."""
    one, two, other = (
        parse_document(f"{text}\n\n```clause\nbodies B\n```\n")[0] for text in ("a b\nc", "a  b c", "a b d")
    )

    assert one is not None
    assert two is not None
    assert other is not None
    assert one.paragraphs[0].hash == two.paragraphs[0].hash != other.paragraphs[0].hash
    assert len(one.paragraphs[0].hash) == 16


def test_ten_faulty_clauses_give_ten_diagnostics_and_the_good_ones_are_read() -> None:
    """One mistake never hides another, and never a sound clause."""
    clauses = "\n".join(f"bodies A{n}, B C\nbodies Good-{n}" for n in range(10))
    document, faults = parse_document(f"# T\n\n```clause\n{clauses}\n```\n", "t.md")

    assert document is not None
    assert [fault.code for fault in faults] == ["S110"] * 10
    assert [fault.span.line for fault in faults if fault.span] == list(range(4, 24, 2))
    assert {fault.address for fault in faults} == {("T", "bodies")}
    assert len(document.units) == 10


def test_faults_come_in_the_order_of_the_text() -> None:
    """Front matter, fences and clauses are reported from top to bottom."""
    _, faults = parse_document("---\nwhat: 1\n---\n```clause\nbodies A B\n```\n\n```clause\nbodies C\n", "t.md")

    assert [fault.code for fault in faults] == ["S131", "S110", "S122"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["S129"]),
        ("# T\n```clause\n# only a comment\n```\n", ["S129"]),
        ("```clause\n```\n", ["S129"]),
        ("```clause\n    indented\n```\n", ["S112"]),
        ("```clause\n  # c\nbodies A\n```\n", []),
        (f'```clause\nact x\n    reads "{"x" * 2100}"\n```\n', ["S118"]),
        (f"```clause\nbodies {', '.join(['A' * 90 + chr(10) for n in range(30)])}\n```\n".replace("\n, ", ",\n  "), []),
        ("```clause\n# c\n\n  indented # d\nbodies A\n```\n", ["S112"]),
        ("~~~ clause \nbodies A\n~~~\n", []),
        ("````clause\nbodies A\n````\n", []),
        ("```clause\nbodies A\n~~~\n", ["S122"]),
        ("> ```clause\n> bodies A\n> ```\n", ["S119"]),
        ("1. x\n   ```clause\n   bodies A\n   ```\n", ["S119"]),
        ("```\nobligation x\n    each of P shall y\n```\n", ["S123"]),
        ("```python\nobligation = x\n```\n\n```clause\nbodies A\n```\n", []),
        ("power is what\n  the strong do\n\n```clause\nbodies A\n```\n", []),
        ("---\n\n# T\n```clause\nbodies A\n```\n", []),
        ("---\n---\n```clause\nbodies A\n```\n", []),
        ("---\n- a\n---\n```clause\nbodies A\n```\n", ["S130"]),
        ("---\nx: 2022-02-31\n---\n```clause\nbodies A\n```\n", ["S130"]),
        ("---\na: \x85\n---\n", ["S125"]),
    ],
)
def test_faults_of_the_file_around_its_clauses(text: str, codes: list[str]) -> None:
    """Empty files, fences of every kind and clauses that lost their fence each give their code, and no more."""
    assert [fault.code for fault in parse_document(text)[1]] == codes


@pytest.mark.parametrize(
    "text",
    [
        "bodies A\r\n\r\nobligation x\r\n    each of A shall y\r\n",
        "bodies A # c\n\nobligation x\n    each of A shall y",
    ],
)
def test_lines_end_as_their_author_likes(text: str) -> None:
    """CRLF is read as LF, with the same lines and columns."""
    document, faults = parse_document(f"```clause\n{text}\n```")

    assert faults == ()
    assert document is not None
    assert [(u.span.line, u.span.end_line) for u in document.units] == [(2, 2), (4, 5)]


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    """A byte order mark is no part of the text."""
    path = tmp_path / "t.md"
    path.write_bytes(b"\xef\xbb\xbf```clause\nbodies A\n```\n")
    document, faults = read_document(path)

    assert faults == ()
    assert document is not None
    assert document.path == str(path)
    assert document.text.startswith("```")


def test_one_clause_is_parsed_alone() -> None:
    """A clause by itself is a unit; none or two are a fault."""
    unit, faults = parse_unit("status neutral of Ukraine\n    initially\n", file="x", line=9, address=("A",))

    assert faults == ()
    assert unit is not None
    assert (unit.kind, unit.name, unit.span.line, unit.address, unit.file) == ("status", "neutral", 9, ("A",), "x")
    assert [parse_unit(text)[1][0].code for text in ("", "bodies A\nbodies B", "bodies \x00")] == [
        "S129",
        "S129",
        "S124",
    ]


def test_a_journal_is_one_node_per_line_and_its_details() -> None:
    """Headings and entries come in the order of the text, each fault beside them."""
    nodes, faults = parse_journal(
        'journal "x"\nof treaty\nsupposed\nchoose help.within = Ukraine\n\n# note\n2022-03-29 04:00 pledge by Russia\n'
        "    called pledge-1\n    on behalf of Russia\n    in performance of help for strike-1\n2022-03 attack at\n"
        "2022 expect alleged Russia owes help for strike-1\n    under help.within = Ukraine\n",
        "r.journal",
    )

    assert [node.kind for node in nodes] == ["title", "of_agreement", "supposed", "choose", "entry", "entry"]
    entry = nodes[4]
    assert [child.kind for child in entry.nodes()] == [
        "instant",
        "happened",
        "called",
        "on_behalf_of",
        "in_performance_of",
    ]
    assert [(fault.code, fault.span.line) for fault in faults if fault.span] == [("S105", 11)]
    assert {fault.file for fault in faults} == {"r.journal"}
    assert parse_journal("2022 attack\x00")[1][0].code == "S124"


def test_reading_a_journal_leaves_the_collector_as_it_was() -> None:
    """The cycle collector rests while a journal is read, and rests on where it rested before."""
    parse_journal("2022 attack")
    assert gc.isenabled()
    gc.disable()
    try:
        parse_journal("2022 attack")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_nodes_of_journals_bear_the_names_of_the_clauses() -> None:
    """Rules that journals share with clauses give the same kinds of nodes and words."""
    journal, _ = parse_journal("2022 attack on Ukraine by any of Parties as attacker\n2022 expect x late by 3 days\n")
    clause, _ = parse_unit("finding f\n    of attack on Ukraine by any of Parties as attacker\n")

    def kinds(node: Node) -> set[str]:
        return {node.kind, *(w.kind for w in node.leaves())}.union(*(kinds(child) for child in node.nodes()))

    assert clause is not None
    found = clause.node.node("found_what")
    happened = journal[0].node("happened")
    assert found is not None
    assert happened is not None
    assert kinds(found.nodes()[0]) == kinds(happened.nodes()[0])
    assert "UNIT" in kinds(journal[1])


@pytest.mark.parametrize(
    ("text", "start", "kind"),
    [
        ("60 days after 2002-04-11, then first day of the month following", "reckoning", "reckoning"),
        ("30 days after request by all of A, B, then the 3rd working day after that", "reckoning", "reckoning"),
        ("within 3 days of the attack", "reckoning", "reckoning"),
        ("  6 months before expiry\n", "point", "offset_before"),
        ("Canada owes assist", "cond", "owes"),
        ("attack on Ukraine by Russia", "phrase", "phrase"),
        ("each of Guarantors excluding attacker", "who", "who"),
        ("30", "number", "NUMBER"),
        ("3 clear days", "amount", "amount"),
        ("2022-03-29 pledge by Russia", "entry", "entry"),
        ("deadline of help is 2022-04-01", "expectation", "dated"),
        ("2022-03-29 04:00 Europe/Kyiv", "instant", "instant"),
    ],
)
def test_fragments_are_parsed_from_their_own_start(text: str, start: str, kind: str) -> None:
    """What is typed at a command line is read by the rules of the clauses."""
    tree, faults = parse_fragment(text, start)

    assert faults == ()
    assert tree is not None
    assert tree.kind == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "S105"),
        ("  ", "S105"),
        ("30 after x", "S101"),
        ("x\u202e", "S125"),
        ("30 February 2022", "S115"),
        ("3 days\tof x", "S120"),
    ],
)
def test_a_faulty_fragment_gives_one_diagnostic(text: str, code: str) -> None:
    """Nothing is raised for what is typed wrongly."""
    tree, faults = parse_fragment(text, "point")

    assert tree is None
    assert [fault.code for fault in faults] == [code]


@given(
    units(),
    st.integers(0, 60),
    st.sampled_from(["", " ", "\n", "(", '"', "and", "3", "#", "\t", "Ж", "[", "under", "}"]),
)
def test_a_spoilt_clause_gives_one_diagnostic_inside_it(clause: str, at: int, sign: str) -> None:
    """Whatever is put into a clause, it parses or has one fault, whose place is within the text."""
    spoilt = clause[:at] + sign + clause[at + 1 :]
    text = f"# T\n\n```clause\n{spoilt}\n```\n"
    document, faults = parse_document(text, "t.md")

    assert document is not None
    for fault in faults:
        assert fault.span is not None
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
        assert fault.span.line <= text.count("\n") + 1
        assert fault.span.column >= 1
        assert fault.span.start - text.rfind("\n", 0, fault.span.start) == fault.span.column
    starts = sum(1 for line in spoilt.split("\n") if line[:1] not in ("", " ", "#", "\t", "\r"))
    assert len(faults) <= max(starts, 1) + 1


@given(st.text(max_size=200))
def test_no_text_whatever_raises(text: str) -> None:
    """Any text at all is read with diagnostics, as an agreement, as clauses and as a journal."""
    parse_document(text)
    parse_document(f"```clause\n{text}\n```\n")
    parse_journal(text)
    for start in ("point", "cond", "entry"):
        parse_fragment(text, start)


def test_the_example_agreements_and_journals_parse(shared: Path) -> None:
    """Every example of the design parses without a word about it."""
    folder = shared / "design" / "examples"
    for path in folder.glob("*.md"):
        if path.name != "README.md":
            assert read_document(path)[1] == (), path.name
    for path in folder.glob("*.journal"):
        text, _ = read_source(path)
        assert text is not None
        assert parse_journal(text)[1] == (), path.name
