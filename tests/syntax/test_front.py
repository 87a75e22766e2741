"""Front matter: its fields, their shapes and their faults."""

import datetime as dt

import pytest

from servanda.syntax import ProposedBy
from servanda.syntax.front import front_matter


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("title: Istanbul", "title", "Istanbul"),
        ("ours: false", "ours", False),
        ("ours: our reading", "ours", "our reading"),
        ("languages: English", "languages", ("English",)),
        ("languages: [English, French]", "languages", ("English", "French")),
        ("proposed-by: Ukraine", "proposed-by", ProposedBy(("Ukraine",))),
        (
            "proposed-by: United-Kingdom, France on 1 May 2022",
            "proposed-by",
            ProposedBy(("United-Kingdom", "France"), dt.date(2022, 5, 1)),
        ),
        ("status: proposal", "status", "proposal"),
    ],
)
def test_each_field_has_its_shape(line: str, key: str, value: object) -> None:
    """A field that is well written is found under its name."""
    values, begin, faults = front_matter(f"---\n{line}\n---\ntext", "x")

    assert faults == ()
    assert values == {key: value}
    assert begin == len(f"---\n{line}\n---\n")


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ("title: x\nwhat: y", "S131", 3),
        ("title: 3", "S132", 2),
        ("title: ''", "S132", 2),
        ("languages: []", "S132", 2),
        ("languages: [1]", "S132", 2),
        ("ours: 3", "S132", 2),
        ("proposed-by: the whole world", "S132", 2),
        ("proposed-by: Ukraine on 2022-02-30", "S132", 2),
        ("proposed-by: Ukraine on soon", "S132", 2),
        ("title: x\n  y: z", "S130", 3),
        ("link: 2022-02-31", "S130", 2),
        ("? [a]\n: b", "S130", 2),
        ("3: x", "S131", 2),
        ("!!python/object:os.system x", "S130", 2),
    ],
)
def test_a_faulty_field_is_named_with_its_line(lines: str, code: str, line: int) -> None:
    """Every fault of the front matter is one diagnostic at its line; nothing in it is ever run."""
    _, _, faults = front_matter(f"---\n{lines}\n---\n", "x")

    assert [fault.code for fault in faults] == [code]
    assert faults[0].span is not None
    assert faults[0].span.line == line


@pytest.mark.parametrize("text", ["", "text", "---", "---\n# rule, not front matter\n", "----\ntitle: x\n---\n"])
def test_a_text_may_have_no_front_matter(text: str) -> None:
    """A rule across the page is no front matter."""
    assert front_matter(text, "x") == ({}, 0, ())


def test_crlf_and_an_end_with_dots_are_read() -> None:
    """Front matter may end with three dots and its lines as they like."""
    values, begin, faults = front_matter("---\r\ntitle: x\r\n...\r\nrest", "x")

    assert (dict(values), begin, faults) == ({"title": "x"}, 20, ())
