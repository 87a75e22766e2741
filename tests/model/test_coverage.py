"""Coverage of the text by clauses, and drift of the wording under them."""

from pathlib import Path

from servanda.model import Draft, draft_from_text
from servanda.model.coverage import Cover, coverage
from servanda.model.drift import accept, accepted_path, drift, read_accepted

TEXT = """# A treaty

What this is about.

## Article 1

One sentence. Another one.

A second paragraph.

```clause
parties Ukraine, Poland

act help Party

obligation help-poland
    Ukraine shall help Poland
    by 1 May 2030
```

Nothing is said of this.

## Article 2

A pious wish.

```clause
prose only "a wish"
```
"""


def read(text: str) -> Draft:
    """A draft from a text."""
    made, faults = draft_from_text(text)
    assert made is not None
    assert faults == ()
    return made


def test_a_text_without_headings_is_one_article() -> None:
    """Where nothing is a heading nothing is an introduction: every sentence counts."""
    found = coverage(read("One sentence. Another one.\n\n```clause\nparties Ukraine, Poland\n```\n\nA third.\n"))

    assert [each.cover for each in found.sentences] == [Cover.CLAUSE, Cover.CLAUSE, Cover.NONE]


def test_sentences_under_a_second_level_count_without_a_title() -> None:
    """Only a title introduces: where the first heading is of the second level, what stands under it is an article."""
    found = coverage(read("## One\n\nA wish.\n\n### More\n\nTwo.\n\n```clause\nparties Ukraine, Poland\n```\n"))

    assert [each.cover for each in found.sentences] == [Cover.NONE, Cover.CLAUSE]


def test_every_sentence_has_a_clause_or_a_reason_or_neither() -> None:
    """Paragraphs share the clauses that follow them in their article; the introduction is not counted."""
    found = coverage(read(TEXT))

    assert [(each.text, each.cover) for each in found.sentences] == [
        ("One sentence.", Cover.CLAUSE),
        ("Another one.", Cover.CLAUSE),
        ("A second paragraph.", Cover.CLAUSE),
        ("Nothing is said of this.", Cover.NONE),
        ("A pious wish.", Cover.PROSE),
    ]
    assert found.sentences[-1].why == "a wish"
    assert "help-poland" in found.sentences[0].clauses
    assert (found.total, found.count(Cover.CLAUSE), [each.text for each in found.uncovered]) == (
        5,
        3,
        ["Nothing is said of this."],
    )


def test_coverage_is_told_article_by_article() -> None:
    """Each article has its own account."""
    articles = coverage(read(TEXT)).articles()

    assert [(address[-1], found.total) for address, found in articles] == [("Article 1", 4), ("Article 2", 1)]


def test_an_article_without_clauses_is_uncovered() -> None:
    """Clauses of the next article do not cover the one before."""
    found = coverage(read("# T\n\n## One\n\nText.\n\n## Two\n\nMore.\n\n```clause\nparties A-1, B-1\n```\n"))

    assert [each.cover for each in found.sentences] == [Cover.NONE, Cover.CLAUSE]


def test_accepted_wording_does_not_drift(tmp_path: Path) -> None:
    """What was accepted and not changed is silent, also when only its line breaks moved."""
    path = tmp_path / "t.md"
    path.write_text(TEXT, encoding="utf-8")
    accepted_path(path).write_bytes(accept(read(TEXT)))
    accepted, faults = read_accepted(path)

    assert faults == ()
    assert accepted is not None
    assert drift(read(TEXT), accepted) == ()
    assert drift(read(TEXT.replace("One sentence. Another", "One sentence.\nAnother")), accepted) == ()


def test_changed_wording_is_named_with_its_clauses(tmp_path: Path) -> None:
    """Every clause that stands under the changed paragraph is told to be read again."""
    path = tmp_path / "t.md"
    accepted_path(path).write_bytes(accept(read(TEXT)))
    accepted, _ = read_accepted(path)
    assert accepted is not None
    found = drift(read(TEXT.replace("One sentence.", "One other sentence.")), accepted)

    assert [fault.code for fault in found] == ["C401"] * 3
    assert "help-poland" in found[-1].message
    assert drift(read(TEXT.replace("pious", "idle")), accepted)[0].message.endswith("prose.")


def test_without_notes_nothing_is_said(tmp_path: Path) -> None:
    """No notes are no fault; a text that was never accepted cannot drift."""
    assert read_accepted(tmp_path / "t.md") == (None, ())


def test_notes_that_cannot_be_read_are_reported(tmp_path: Path) -> None:
    """Broken or foreign notes give one diagnostic and no notes."""
    for raw in ("{", "[]", '{"version": 9, "clauses": {}}', '{"version": 1, "clauses": {"a": [1]}}', '"' * 3):
        accepted_path(tmp_path / "t.md").write_text(raw, encoding="utf-8")
        accepted, faults = read_accepted(tmp_path / "t.md")

        assert accepted is None
        assert [fault.code for fault in faults] == ["C402"]
    accepted_path(tmp_path / "d.md").mkdir()
    assert [fault.code for fault in read_accepted(tmp_path / "d.md")[1]] == ["C402"]
