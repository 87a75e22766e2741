"""English number words: how a number is said, and which number is meant."""

from __future__ import annotations

_TO_NINE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
UNITS = ("", *_TO_NINE, "ten", "eleven", "twelve", *_TEENS)  # at the place of its number; nothing for none
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
HUNDRED = 100


def in_words(number: int) -> str:
    """A number below a thousand as it is said: ``three hundred forty-two``; nothing for none."""
    hundreds, rest = divmod(number, HUNDRED)
    words = [f"{UNITS[hundreds]} hundred"] if hundreds else []
    if rest:
        words.append(UNITS[rest] if rest < len(UNITS) else "-".join(filter(None, (TENS[rest // 10], UNITS[rest % 10]))))
    return " ".join(words)


NUMBERS = {in_words(number): number for number in range(1, HUNDRED)}
"""What each number word below a hundred means: ``twenty-five`` is 25."""
