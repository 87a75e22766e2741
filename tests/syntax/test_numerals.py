"""Number words: said and meant."""

from servanda.syntax.numerals import NUMBERS, in_words


def test_said_and_meant() -> None:
    """Every number below a hundred is said in one way, and that way means it."""
    assert [NUMBERS[in_words(number)] for number in range(1, 100)] == list(range(1, 100))
    assert {n: in_words(n) for n in (0, 7, 19, 20, 21, 80, 100, 342)} == {
        0: "",
        7: "seven",
        19: "nineteen",
        20: "twenty",
        21: "twenty-one",
        80: "eighty",
        100: "one hundred",
        342: "three hundred forty-two",
    }
