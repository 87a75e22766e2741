"""Automatic numbers: their forms, and how lists count on, begin anew and borrow from one another."""

from pathlib import Path

import pytest

from servanda.word import View, read_word, view_text
from servanda.word.lists import written
from tests.word.documents import DOCUMENTS
from tests.word.markup import SPACES, STYLES, level, lists, of, package, para, put, text


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa", 0: "0"}),
        ("upperLetter", {2: "B", 28: "BB"}),
        ("lowerRoman", {4: "iv", 9: "ix", 1999: "mcmxcix", 0: "0"}),
        ("upperRoman", {40: "XL"}),
        ("russianLower", {1: "а", 10: "к"}),
        ("russianUpper", {29: "АА"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}),
        (
            "cardinalText",
            {1: "One", 13: "Thirteen", 21: "Twenty-one", 100: "One hundred", 342: "Three hundred forty-two"},
        ),
        ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first", 100: "One hundredth"}),
        ("none", {3: ""}),
        ("unheardOf", {3: "3"}),
    ],
)
def test_forms(form: str, numbers: dict[int, str]) -> None:
    """Each form of number, where it turns."""
    assert {number: written(number, form) for number in numbers} == numbers


def shown(folder: Path, parts: dict[str, str]) -> list[str]:
    """The lines of a document."""
    manuscript, _ = read_word(put(folder / "draft.docx", parts))
    return [line.strip() for line in view_text(manuscript, View.FINAL).splitlines()]


def test_legal_numbers_and_levels_that_count_on(tmp_path: Path) -> None:
    """Legal form writes the Roman number of a part in figures; a level that no other begins anew counts on."""
    assert shown(tmp_path, DOCUMENTS["legal"]) == [
        "Part I. Part",
        "1.1 one",
        "4) four",
        "Part II. Part",
        "2.2 two, not begun anew",
    ]


def test_lists_that_borrow_their_levels(tmp_path: Path) -> None:
    """A list may take its levels from a style of lists, and a list of its own may change one of them."""
    entry = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    style = f'<w:style w:type="numbering" w:styleId="Treaty"><w:pPr>{entry}</w:pPr></w:style>'
    numbering = lists(
        {0: level(0, "upperRoman", "%1."), 1: '<w:numStyleLink w:val="Treaty"/>'},
        {
            1: of(0),
            2: of(1),
            3: of(0, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "(%1)")}</w:lvlOverride>'),
            4: of(8),
        },
    )
    content = "".join(para(text("x"), entry=(at, 0)) for at in (1, 2, 3, 4, 0))

    parts = package(
        content, {"numbering": numbering}, {"word/styles.xml": STYLES.replace("</w:styles>", f"{style}</w:styles>")}
    )

    assert shown(tmp_path, parts) == ["I. x", "II. x", "(3) x", "x", "x"]


def test_faulty_numbers_are_no_numbers(tmp_path: Path) -> None:
    """Levels that do not exist, styles in a circle and numbers that are none change nothing else."""
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BA")
    )
    numbering = lists({0: level(0, "decimal", "%1.%9")}, {1: of(0)}).replace('w:start w:val="1"', 'w:start w:val="x"')
    content = para(text("in a circle"), style="A") + para(text("x"), entry=(1, 12)) + para(text("y"), entry=(1, 0))

    parts = package(content, {"numbering": numbering}, {"word/styles.xml": f"<w:styles {SPACES}>{circle}</w:styles>"})

    assert shown(tmp_path, parts) == ["in a circle", "x", "1.1 y"]
