"""Happenings and dates in the words of a journal, which the parser reads back as the same values.

The model's own wording serves readers of clauses; here nothing may be lost: numbers are exact, texts quoted, zones
told.
"""

from __future__ import annotations

import re

from servanda.calendar import Moment
from servanda.model.phrases import Argument, Phrase
from servanda.model.wording import who_words
from servanda.model.words import Comparison

_NAME = re.compile(r"[^\W\d_][^\W_]*(-[^\W_]+)*")


def moment_words(moment: Moment, zone: str) -> str:
    """A moment with the precision it was given in; its zone only where it differs from the journal's.

    Of two equal clock times the second is told by its offset, which needs the zone beside it.
    """
    date, _, clock = str(moment).partition(" ")
    time, _, offset = clock.partition(" ")
    words = f"{date} {time}{offset}" if clock else date
    return words if moment.zone == zone and not offset else f"{words} {moment.zone}"


def number_words(number: float) -> str:
    """A number without a needless fraction."""
    return str(int(number)) if number == int(number) else repr(number)


def phrase_words(phrase: Phrase) -> str:
    """A happening: its word, its object, its prepositions in the order written, its further parameters."""
    words = [f"its {phrase.head}" if phrase.its else phrase.head]
    if phrase.object:
        words.append(who_words(phrase.object))
    words += [f"{preposition} {who_words(who)}" for preposition, who in phrase.roles]
    if phrase.instance:
        words.append(f"for {phrase.instance}")
    if phrase.arguments:
        words.append(f"({', '.join(_argument_words(argument) for argument in phrase.arguments)})")
    return " ".join(words)


def _argument_words(argument: Argument) -> str:
    value = argument.value
    if isinstance(value, str):
        words = value if _NAME.fullmatch(value) else f'"{value}"'
    else:
        words = str(value) if isinstance(value, Moment) else number_words(value)
    if argument.comparison is not Comparison.EXACTLY:
        words = f"{argument.comparison} {words}"
    return f"{argument.name}: {words}"
