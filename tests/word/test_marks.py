"""Tracked changes as brackets: the written text is the pieces, and nothing in the words is taken for a bracket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from servanda.word.manuscript import Change, Piece
from servanda.word.marks import joined, parsed, shielded, written

ARDEN, VELD = "Arden", "Veld"
OLD, NEW = Change(inserted=False, author=ARDEN), Change(inserted=True, author=ARDEN)


def write(*pieces: Piece) -> str:
    """The text of pieces whose authors need no other name."""
    return written(pieces, lambda author: author, lambda note: f"[^{note}]")


def read(text: str) -> tuple[Piece, ...]:
    """The pieces of a text, through Markdown."""
    (token,) = MarkdownIt("commonmark").parseInline(shielded(text))
    return parsed("".join("\n" if child.type == "softbreak" else child.content for child in token.children))


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((Piece("all")), "all"),
        ((Piece("a "), Piece("b", (NEW,)), Piece(" c")), "a [original: nothing | Arden: b] c"),
        ((Piece("a "), Piece("b", (OLD,)), Piece(" c")), "a [original: b | Arden: nothing] c"),
        ((Piece("30", (OLD,)), Piece("10", (NEW,))), "[original: 30 | Arden: 10]"),
        ((Piece("10", (NEW,)), Piece("30", (OLD,))), "[original: 30 | Arden: 10]"),
        (
            (Piece("30", (OLD,)), Piece("10", (Change(inserted=True, author=VELD),))),
            "[original: 30 | Arden: nothing][original: nothing | Veld: 10]",
        ),
        (
            (Piece("a ", (NEW,)), Piece("b", (NEW, Change(inserted=False, author=VELD))), Piece(" c", (NEW,))),
            "[original: nothing | Arden: a [original: b | Veld: nothing] c]",
        ),
        ((Piece("nothing", (NEW,)),), r"[original: nothing | Arden: \nothing]"),
        ((Piece("[", (NEW,)), Piece("a|b"), Piece("]", (NEW,))), None),
        ((Piece("a | b", (OLD,)),), r"[original: a \| b | Arden: nothing]"),
        ((Piece("[x | y]", (OLD,)),), "[original: [x | y] | Arden: nothing]"),
        ((Piece("see [1](x) and *this*"),), r"see [1]\(x) and \*this\*"),
        ((Piece("", note="3"), Piece("(x)")), r"[^3]\(x)"),
        ((Piece("As ["), Piece("Arden: soon", (NEW,)), Piece(" | Veld: later]")), "As [Arden: soon | Veld: later]"),
    ],
)
def test_written(pieces: tuple[Piece, ...] | Piece, text: str | None) -> None:
    """Insertions, deletions, both at one place, two authors, one in the other, and signs that are only text."""
    pieces = (pieces,) if isinstance(pieces, Piece) else pieces
    if text is None:
        text = r"[original: nothing | Arden: \[]a|b[original: nothing | Arden: \]]"

    assert write(*pieces) == text


def test_options_of_typed_brackets_belong_to_their_owners() -> None:
    """A typed bracket comes apart into signs that stay and options that their owners insert; the text is the same."""
    text = "Within [Arden: 30 days | Veld, United Kingdom: 60 [original: days | Arden: weeks]]."

    pieces = read(text)

    assert [(piece.text, [change.author for change in piece.changes]) for piece in pieces] == [
        ("Within [", []),
        ("Arden: 30 days", ["Arden"]),
        (" | ", []),
        ("Veld, United Kingdom: 60 ", ["Veld, United Kingdom"]),
        ("days", ["Veld, United Kingdom", "Arden"]),
        ("weeks", ["Veld, United Kingdom", "Arden"]),
        ("].", []),
    ]
    assert write(*pieces) == text


@pytest.mark.parametrize(
    "text",
    [
        "[to be discussed]",
        "[original: a]",
        "[original: a | b]",
        "][ [",
        "[^]",
    ],
)
def test_other_brackets_are_text(text: str) -> None:
    """What has not the two sides of a change, nor an owner, stays as it is."""
    assert read(text) == (Piece(text),)


WORDS = st.text("ab [](|)\\*_`<&;:#-/.^é", min_size=1, max_size=8).filter(lambda text: text.strip() == text)
CHANGES = st.lists(st.builds(Change, st.booleans(), st.sampled_from([ARDEN, VELD])), max_size=3).map(tuple)
PIECES = st.lists(st.builds(Piece, WORDS, CHANGES), min_size=1, max_size=6)


@given(PIECES)
def test_written_pieces_are_read_back(pieces: list[Piece]) -> None:
    """Whatever stands in the words, the text gives the same words in the same changes, deletions before insertions."""
    back = read(write(*pieces))

    for view in (False, True):
        assert shown(back, final=view) == shown(pieces, final=view)
    assert sorted(joined(back), key=str) == sorted(joined(read(write(*back))), key=str)


def shown(pieces: list[Piece] | tuple[Piece, ...], *, final: bool) -> str:
    """The words of a view."""
    return "".join(piece.text for piece in pieces if all(change.inserted == final for change in piece.changes))
