"""The page on the grammar lists the words that cannot be names."""

from pathlib import Path

from servanda.syntax.words import reserved_words

PAGE = Path(__file__).resolve().parents[2] / "docs" / "language" / "grammar.md"


def test_page_lists_the_reserved_words() -> None:
    """An author finds every reserved word on the page, and no other."""
    section = PAGE.read_text("utf-8").split("## Reserved words")[1].split("\n## ")[0]
    listed = section.strip().split("\n\n")[-1].replace("`", "").split()

    assert sorted(listed) == sorted(reserved_words())
