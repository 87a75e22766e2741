"""How diagnostics are shown: boxes, lines, JSON and colour."""

from dataclasses import replace

from servanda.syntax import Diagnostic, Related, Span, errors, to_box, to_json, to_line, to_rich
from servanda.syntax.render import WIDEST

TEXT = "one\n    within 30 of the attack\nthree\n"
FAULT = Diagnostic(
    "S101",
    "A number needs its unit.",
    Span(15, 17, 2, 12, 2, 14),
    "t.md",
    ("Article 1", "obligation help"),
    "Expected after the number: days.",
    "within 30 days of the attack",
)


def test_a_box_shows_line_caret_article_and_advice() -> None:
    """The box is that of the design, sign by sign."""
    assert to_box(FAULT, TEXT) == (
        "┌─ S101 A number needs its unit.\n"
        "│\n"
        "├─ t.md:2:12\n"
        "│     2 │     within 30 of the attack\n"
        "│       │            ^^\n"
        "├─ Article 1 › obligation help\n"
        "│\n"
        "│  Expected after the number: days.\n"
        "└─ Write: within 30 days of the attack\n"
    )


def test_two_marks_of_one_line_share_it_and_others_stand_below() -> None:
    """A second place on the line is marked with it; one on another line, or with a label, has its own excerpt."""
    also = (
        Related(Span(18, 20, 2, 15, 2, 17)),
        Related(Span(0, 3, 1, 1, 1, 4), "act one"),
        Related(Span(0, 1, 1, 1, 1, 2), "act two", "u.md"),
    )
    box = to_box(replace(FAULT, also=also, suggestion="when a\nif b\nor: when c"), {"t.md": TEXT, "u.md": "uno\n"})

    assert "│       │            ^^ ^^\n" in box
    assert "├─ t.md:1:1  act one\n│     1 │ one\n│       │ ^^^\n" in box
    assert "├─ u.md:1:1  act two\n│     1 │ uno\n│       │ ^\n" in box
    assert box.endswith("└─ Write: when a\n          if b\n   or:    when c\n")


def test_without_advice_the_page_of_the_code_is_named() -> None:
    """Every box ends with something to do."""
    assert to_box(replace(FAULT, expected=None, suggestion=None)).endswith("└─ See docs/errors/S101.md\n")


def test_a_guess_says_perhaps() -> None:
    """A guess is marked as one, an advice that names its place stands as it is."""
    assert "└─ Perhaps: when\n" in to_box(replace(FAULT, suggestion="perhaps: when"))
    assert "└─ Write in help: subject to x\n" in to_box(replace(FAULT, suggestion="Write in help: subject to x"))


def test_a_fault_of_a_whole_file_names_the_file() -> None:
    """Where there is no place in a text, the file is named; where there is no file, nothing is."""
    assert "├─ t.md\n" in to_box(replace(FAULT, span=None))
    assert "├─ Article 1" in to_box(replace(FAULT, span=None, file=""))
    assert to_line(replace(FAULT, span=None)) == "t.md S101 A number needs its unit."
    assert to_line(replace(FAULT, span=None, file="")) == "S101 A number needs its unit."


def test_a_line_is_what_editors_read() -> None:
    """File, line, column, code and message stand on one line."""
    assert to_line(FAULT) == "t.md:2:12 S101 A number needs its unit."


def test_no_terminal_is_led_astray() -> None:
    """Characters that a terminal would act upon are shown as a sign, wherever they come from."""
    box = to_box(replace(FAULT, message="a\x1b[31mb", address=("x\u202ey",)), TEXT.replace("one", "\x1b]0;x\x07"))

    assert "\x1b" not in box
    assert "\u202e" not in box
    assert "\x1b" not in to_line(replace(FAULT, message="a\x1b[31mb"))


def test_carets_stand_under_wide_and_joined_letters() -> None:
    """A Chinese sign takes two columns, a joined accent none."""
    box = to_box(replace(FAULT, span=Span(4, 6, 1, 5, 1, 7)), "\u4e2de\u0301 30 x\n")

    assert "│     1 │ \u4e2de\u0301 30 x\n│       │     ^^\n" in box


def test_a_long_line_is_cut_around_the_fault() -> None:
    """Of a line of a thousand characters the part with the fault is shown."""
    line = "x" * 500 + "30" + "y" * 500
    shown = to_box(replace(FAULT, span=Span(500, 502, 1, 501, 1, 503)), line).split("\n")

    assert len(shown[3]) <= WIDEST + 12
    assert shown[3][shown[4].index("^")] == "3"
    assert shown[3].endswith("y…")


def test_a_place_behind_the_text_shows_no_line() -> None:
    """Without the text, or with another, the box still stands."""
    assert to_box(replace(FAULT, span=Span(0, 1, 99, 1, 99, 2)), TEXT).count("│     ") == 0


def test_json_is_plain_data() -> None:
    """The JSON form has every field, spans as numbers, and the file of related places."""
    data = to_json(replace(FAULT, also=(Related(Span(0, 1, 1, 1, 1, 2), "x"),)))

    assert data["span"] == {"start": 15, "end": 17, "line": 2, "column": 12, "end_line": 2, "end_column": 14}
    assert data["also"] == [{"label": "x", "file": "t.md", "span": {**data["also"][0]["span"]}}]
    assert data["severity"] == "error"
    assert data["address"] == ["Article 1", "obligation help"]
    assert to_json(replace(FAULT, span=None))["span"] is None


def test_colour_adds_nothing_to_the_words() -> None:
    """The coloured box says what the plain one says, and a warning has another tone than an error."""
    red, yellow = to_rich(FAULT, TEXT), to_rich(replace(FAULT, severity="warning"), TEXT)

    assert red.plain == yellow.plain == to_box(FAULT, TEXT)
    assert red.spans != yellow.spans


def test_errors_are_told_from_warnings() -> None:
    """Only errors forbid going on; a diagnostic can be placed anew."""
    warning = replace(FAULT, severity="warning")

    assert errors((FAULT, warning)) == (FAULT,)
    assert FAULT.at("u.md", ("A",)) == replace(FAULT, file="u.md", address=("A",))
