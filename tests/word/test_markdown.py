"""A document becomes Markdown that checks clean and says, bracket by bracket, what is not agreed and whose it is."""

from pathlib import Path

import pytest

from servanda.model import read_agreement
from servanda.model.check import check
from servanda.model.coverage import coverage
from servanda.syntax import errors
from servanda.word import View, find, markdown, marked_text, read_word, view_text
from tests.word.documents import ARTICLES, DOCUMENTS
from tests.word.markup import cut, ins, package, para, put, row, table, text, tracked


def made(folder: Path, parts: dict[str, str], **owners: str) -> str:
    """The Markdown of a document called draft.docx."""
    manuscript, _ = read_word(put(folder / "draft.docx", parts))
    return markdown(
        manuscript, find(manuscript, {name.replace("_", " "): party for name, party in owners.items()}), "draft.docx"
    )


def blocks(folder: Path, *content: str) -> list[str]:
    """The blocks of Markdown that some markup becomes, behind the clause."""
    return made(folder, package("".join(content))).rstrip("\n").split("\n\n")[1:]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_checks_without_errors(tmp_path: Path, name: str) -> None:
    """The Markdown of every test document is an agreement at once; a warning tells that its parties owe nothing."""
    path = tmp_path / "draft.md"
    path.write_text(made(tmp_path, DOCUMENTS[name]), "utf-8")

    draft, heard = read_agreement(path)

    assert not errors(heard)
    assert {d.code for d in (*heard, *check(draft))} <= {"C102"}
    assert len(coverage(draft).uncovered) == coverage(draft).total > 0


def test_headings(tmp_path: Path) -> None:
    """Styles and outline levels are headings, with their numbers; one that is inserted has the number it would get."""
    headings = [line for line in made(tmp_path, DOCUMENTS["headings"]).splitlines() if line.startswith("#")]

    assert headings == [
        "# Agreement on the Border Zone",
        "## Article 1. Scope",
        "## [original: nothing | Arden: Article 2. Inserted article]",
        "## Article 2. Withdrawal",
        "## Annex",
        "### Map",
        "#### By outline",
    ]


def test_paragraphs_that_a_change_joins_or_splits(tmp_path: Path) -> None:
    """A changed end shows as ¶, unless the whole paragraph, or the one behind the end, was changed with it."""
    assert made(tmp_path, DOCUMENTS["marks"]).split("\n\n")[2:10] == [
        "A deleted end [original: ¶ | Arden: nothing]",
        "joins.",
        "An inserted end [original: nothing | Arden: ¶]",
        "splits.",
        "[original: nothing | Arden: All inserted.]",
        "Between.",
        "[original: All deleted. | Arden: nothing]",
        "The end of this was inserted,",
    ]


def test_words_that_would_be_markdown(tmp_path: Path) -> None:
    """Whatever the words look like, they stay words."""
    said = [
        "# no",
        "- no",
        "+ no",
        "1. no",
        "12) no",
        "> no",
        "---",
        "===",
        "~~~",
        "[a]: b",
        "*a* _b_ `c` <d> &amp;e;",
        "a\\b",
    ]

    found = blocks(tmp_path, *(para(text(words.replace("<", "&lt;").replace(">", "&gt;"))) for words in said))

    draft = read_from("\n\n".join(["# t", "```clause\nagreement t\n```", *found]), tmp_path)
    assert [paragraph.text for paragraph in draft.document.paragraphs] == [w.replace("&amp;", "&") for w in said]
    assert len(draft.document.headings) == 1


def read_from(content: str, folder: Path):  # noqa: ANN201 - a draft
    """A text, read as an agreement."""
    (folder / "t.md").write_text(content, "utf-8")
    return read_agreement(folder / "t.md")[0]


def test_notes_and_remarks(tmp_path: Path) -> None:
    """Notes stand behind their paragraph; remarks are no part of the text."""
    notes = made(tmp_path, DOCUMENTS["notes"])
    remarks = made(tmp_path, DOCUMENTS["comments"])

    assert "Arden[^1] and Veld[^2] agree[^i].\n\n[^1]\\: First\n\n[^2]\\: Second\n\n[^i]: At the end.\n" in notes
    assert "[^4]: With [original: nothing | Arden: a change]\n" in notes
    assert "<!-- Anna Veld, 2030-03-02 on “30 working days”: Calendar – or working days? -->\n" in remarks


def test_tables(tmp_path: Path) -> None:
    """A table is a table; an inserted or deleted row is one of brackets."""
    assert (
        "| Unit second line | Date \\| time |\n"
        "| --- | --- |\n"
        "| [original: nothing \\| Arden: 1st brigade] | [original: nothing \\| Arden: 1 May] |\n"
        "| [original: 2nd brigade \\| Arden: nothing] | [original: 2 May \\| Arden: nothing] |\n"
        "| 3rd [original: brigade \\| Arden: division] | x y |\n"
    ) in made(tmp_path, DOCUMENTS["tables"])


def test_names(tmp_path: Path) -> None:
    """Owners of typed brackets are parties; authors are bodies, or speak for a party when that is said."""
    content = para(text("[RU: now] "), ins("soon", "Anna Schmidt"), cut("x", "of"), ins("y", "original"), ins("z", "7"))

    assert "parties RU\n" in made(tmp_path, package(content))
    assert "bodies Anna-Schmidt, author-of, author-original, author-7\n" in made(tmp_path, package(content))
    spoken = made(tmp_path, package(content), Anna_Schmidt="United Kingdom")
    assert "parties RU, United-Kingdom\n" in spoken
    assert "[original: nothing | United-Kingdom: soon]" in spoken


def test_marked_text(tmp_path: Path) -> None:
    """The marked view is the text alone, without the backslashes that Markdown needs."""
    manuscript, _ = read_word(put(tmp_path / "draft.docx", DOCUMENTS["brackets"]))

    assert "Signs were put [original: nothing | Arden: []here" in marked_text(manuscript, find(manuscript, {}))


def test_direction_characters_are_left_out(tmp_path: Path) -> None:
    """Characters that turn the direction of a text would make the Markdown unreadable; their loss is told."""
    path = put(tmp_path / "draft.docx", package(para(text("Each \u202eparty"))))

    manuscript, heard = read_word(path)

    assert [d.code for d in heard] == ["D112"]
    assert "\n\nEach party\n" in markdown(manuscript, find(manuscript, {}), "draft.docx")


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    """Pictures, embedded objects, formulas and texts in other formats are named in one warning."""
    content = para("<w:r><w:drawing/></w:r>", "<w:r><w:object/></w:r>", "<m:oMath/>") + '<w:altChunk r:id="r1"/>'

    _, heard = read_word(put(tmp_path / "draft.docx", package(content + para(text("x")))))

    assert [d.severity for d in heard] == ["warning"]
    for told in ("a picture", "an embedded object", "a formula", "a text in another format"):
        assert told in heard[0].message


def test_wrapped_blocks_and_odd_symbols(tmp_path: Path) -> None:
    """Content controls around paragraphs, rows and cells are looked through; a symbol that is none is no text."""

    def held(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    cell = held(f"<w:tc>{para(text('a'))}</w:tc>")
    content = held(para(text("in")) + f"<w:tbl>{held(f'<w:tr>{cell}</w:tr>')}</w:tbl>")
    symbols = '<w:r><w:sym w:char="F0FC"/><w:sym w:char="no"/><w:sym w:char="D800"/><w:t>!</w:t></w:r>'
    choice = "<mc:AlternateContent><mc:Choice>" + para(text("new")) + "</mc:Choice></mc:AlternateContent>"

    assert blocks(tmp_path, content, para(symbols), choice) == ["in", "| a |\n| --- |", "\uf0fc!", "new"]


def test_contents_and_empty_tables_are_left_out(tmp_path: Path) -> None:
    """A table of contents is made anew by Word, and a table without words says nothing."""
    content = para(text("Article 1 .... 2"), style="Contents1") + table(row(para())) + para(text("x"))

    assert blocks(tmp_path, content) == ["x"]


def test_numbering_that_was_inserted(tmp_path: Path) -> None:
    """A paragraph whose number was inserted had none before."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>' + tracked("ins", "") + "</w:numPr>"
    path = put(tmp_path / "draft.docx", package(para(text("x"), more=numbered), {"numbering": ARTICLES}))

    manuscript, _ = read_word(path)

    assert view_text(manuscript, View.ORIGINAL) == "x\n"
    assert view_text(manuscript, View.FINAL) == "    Article 1 x\n"
