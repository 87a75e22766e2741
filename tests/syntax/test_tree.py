"""The tree: words and nodes, and how they are asked for."""

from servanda.syntax import Node, Span, Word, parse_unit, plain


def bearer() -> Node:
    """`each of Parties shall not assist Ukraine` from a clause."""
    unit, _ = parse_unit("obligation help\n    each of Parties shall not assist Ukraine\n")
    assert unit is not None
    found = unit.node.node("bearer")
    assert found is not None
    return found


def test_a_node_knows_its_words_and_its_place() -> None:
    """The text of a node is its words, and its span is that of the source."""
    node = bearer()

    assert node.text == "each of Parties shall not assist Ukraine"
    assert node.span == Span(20, 60, 2, 5, 2, 45)


def test_children_are_found_by_kind() -> None:
    """Nodes and words are found among the direct children only."""
    node = bearer()
    modal = node.node("shall_not")

    assert [child.kind for child in node.nodes()] == ["who", "shall_not", "phrase"]
    assert node.words() == ()
    assert node.node("shall") is None
    assert modal is not None
    assert modal.has("not")
    assert not modal.has("shall")
    assert [word.text for word in modal.words("NOT")] == ["not"]
    assert modal.word("NOT") == modal.words()[0]
    assert modal.word("NAME") is None


def test_a_tree_without_positions_compares_what_is_said() -> None:
    """The same clause at two places gives one plain tree."""
    here, _ = parse_unit("bodies  A,B\n")
    there, _ = parse_unit("\n\nbodies A,\n    B # there\n", line=7)

    assert here is not None
    assert there is not None
    assert plain(here.node) == plain(there.node)
    assert here.span != there.span
    assert plain(Word("NAME", "A", here.span)) == ("NAME", "A")


def test_spans_are_joined_from_first_to_last() -> None:
    """The span from one word to another takes the start of the one and the end of the other."""
    assert Span(1, 2, 1, 2, 1, 3).to(Span(7, 9, 2, 1, 2, 3)) == Span(1, 9, 1, 2, 2, 3)
