"""The overlay: places kept, quotations and names left, signs told from words that people write too."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.reading.spans import Span
from servanda.reading.spun import Overlay, overlay, standard
from servanda.reading.spun.quoted import quoted
from servanda.reading.tokens import sentences
from tests.counting import steps

SPUN = (
    "Norland stated it needs worldwide ensures. The talks have been the primary direct ones since May. "
    "The army has didn’t leave the port, the envoys mentioned. “We want worldwide ensures,” he stated."
)


def over(text: str) -> Overlay:
    """The overlay of a text by the standard lexicon."""
    return overlay(text, sentences(text))


def test_a_substitution_keeps_the_place_of_what_it_stands_for() -> None:
    """The span of each substitution holds the words of the report."""
    laid = over(SPUN)
    assert [(each.span.of(SPUN), each.plain) for each in laid.substitutions] == [
        ("stated", "said"),
        ("worldwide ensures", "international guarantees"),
        ("have been the primary", "were the first"),
        ("didn’t", "failed to"),
        ("stated", "said"),
    ]


def test_three_signs_make_a_paraphrase() -> None:
    """Three distinct signs do, and only then are words restored that people write too."""
    laid = over(SPUN)
    assert laid.spun
    assert [each.plain for each in laid.signs] == ["international guarantees", "were the first", "failed to"]
    two = over("Norland stated it needs worldwide ensures. The army has didn’t leave the port.")
    assert not two.spun
    assert [each.plain for each in two.substitutions] == ["international guarantees", "failed to"]


def test_the_same_sign_thrice_is_one() -> None:
    """Repetition of one odd phrase may be a habit of its writer."""
    assert not over("It needs worldwide ensures. Worldwide ensures help. No worldwide ensures came.").spun


def test_new_words_are_no_sign() -> None:
    """A text full of words that nothing here has ever seen is no paraphrase."""
    assert not over("The zorbic quandles frimmed over eleven snarks, whereas the blivet stated nothing.").spun


@pytest.mark.parametrize(
    "text",
    [
        "He asked for “worldwide ensures” twice.",
        "He asked for 'worldwide ensures' twice.",
        "The firm Worldwide Ensures went bankrupt.",
        "Worldwide Ensures Limited went bankrupt.",
        "WORLDWIDE ENSURES WANTED",
    ],
)
def test_quotations_and_names_are_left(text: str) -> None:
    """What is quoted or called so stays, whatever the lexicon says."""
    assert not over(text).substitutions


def test_a_capital_that_begins_the_sentence_is_no_name() -> None:
    """The restored word then begins with one as well."""
    text = "Worldwide ensures are needed."
    assert over(text).plain(Span(0, len(text))) == "International guarantees are needed."


def test_a_sentence_is_read_in_plain_words_at_their_places() -> None:
    """Words that correspond one by one take one another's places, others take the place of all."""
    text = "Talks have been the primary direct ones; they gave worldwide ensures."
    (sentence,) = sentences(text)
    words = over(text).restored(sentence).tokens
    assert [each.low for each in words][:5] == ["talks", "were", "the", "first", "direct"]
    assert {text[each.start : each.end] for each in words[1:4]} == {"have been the primary"}
    assert [(each.text, text[each.start : each.end]) for each in words[-3:-1]] == [
        ("international", "worldwide"),
        ("guarantees", "ensures"),
    ]


def test_a_part_of_the_text_is_restored_alone() -> None:
    """Only substitutions that lie in the span are made."""
    laid = over(SPUN)
    at = SPUN.index("it needs")
    assert laid.plain(Span(at, SPUN.index("."))) == "it needs international guarantees"
    assert laid.plain(Span(at, SPUN.index("ensures") + 3)) == "it needs worldwide ens"


PIECES = [" ".join(each) for entry in standard().entries for each in entry.spun] + [
    "“",
    "”",
    '"',
    "'",
    "Kyiv",
    "1994",
    ".",
    "\n",
    "talks",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_nothing_but_lower_case_words_outside_quotations_is_replaced(pieces: list[str]) -> None:
    """Whatever stands together: substitutions do not overlap, and touch no mark, number, name or quotation."""
    text = " ".join(pieces)
    found = over(text).substitutions
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for each in found:
        assert not any(each.span.shared(quotation) for quotation in quoted(text))
        assert not {"Kyiv", "1994"} & set(each.span.of(text).split())


@pytest.mark.parametrize(
    "piece", ["the gathering with a ", "standing of the ", "have been the primary ", "“", "' ", "stated "]
)
def test_work_grows_with_the_length(piece: str) -> None:
    """A sentence four times as long, in which every guard is asked again and again, takes four times the steps."""
    end = "They want worldwide ensures, safety ensures, and such ensures; presidents met."
    over(piece * 20 + end)  # what is made once is made by now
    short, long = (steps(over, f"{piece * (size // len(piece))} {end}") for size in (5_000, 20_000))
    assert long < 5 * short


def test_the_gold_article_is_restored_nowhere_wrongly(shared: Path) -> None:
    """Each of its 45 paraphrases is restored as a careful reader does it or left, and nothing else is touched."""
    import json

    told = json.loads((shared / "articles/istanbul-2022-03-29.gold.json").read_text(encoding="utf-8"))
    with (shared / "articles" / told["file"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    laid = over(text)
    pairs = [(Span(each["start"], each["end"]), each["restored"]) for each in told["spun_phrases"]]
    wrong = [
        (span.of(text), laid.plain(span)) for span, plain in pairs if laid.plain(span) not in {plain, span.of(text)}
    ]
    assert not wrong
    assert [each.span.of(text) for each in laid.substitutions if not any(each.span in span for span, _ in pairs)] == []
    assert laid.spun
    assert sum(laid.plain(span) == plain for span, plain in pairs) >= 43
