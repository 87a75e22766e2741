"""Brackets that negotiators type: their texts and whose each is."""

import pytest

from servanda.word.typed import brackets


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("[RU: 10,000]", [(("RU",), "RU: 10,000")]),
        ("[Ukraine: A / Russia: B]", [(("Ukraine",), "Ukraine: A"), (("Russia",), "Russia: B")]),
        ("[Ukraine: 1/2 | Russia: 2/3]", [(("Ukraine",), "Ukraine: 1/2"), (("Russia",), "Russia: 2/3")]),
        ("[United Kingdom, France: x]", [(("United Kingdom", "France"), "United Kingdom, France: x")]),
        ("[Republic of Korea: x]", [(("Republic of Korea",), "Republic of Korea: x")]),
        ("[РФ: нет]", [(("РФ",), "РФ: нет")]),
        ("[Alt 1 x | Alt 2 y]", [((), "Alt 1 x"), ((), "Alt 2 y")]),
        ("[Note: x]", [((), "Note: x")]),
        ("[in brief: x]", [((), "in brief: x")]),
        ("[at 10:30]", [((), "at 10:30")]),
        ("[x]", [((), "x")]),
    ],
)
def test_owners(text: str, options: list[tuple[tuple[str, ...], str]]) -> None:
    """Capital words before a colon name the owner, unless they are words of drafting."""
    (found,) = brackets(text)

    assert [(option.owners, text[option.start : option.end].strip()) for option in found.options] == options


def test_brackets_in_brackets_and_unpaired_signs() -> None:
    """Each pair is a bracket, the outer first; signs without a partner and calls of notes are none."""
    text = "] [a [b | c] | d] [^1] ["

    assert [text[found.start : found.end] for found in brackets(text)] == ["[a [b | c] | d]", "[b | c]"]
    assert [len(found.options) for found in brackets(text)] == [2, 2]
