"""Dates, spans and time lines in English."""

from __future__ import annotations

from servanda.calendar import MONTHS, in_words, ordinal_words
from servanda.model.conditions import Qualifier, Relation
from servanda.model.phrases import Phrase
from servanda.model.points import (
    At,
    DayOf,
    Extreme,
    NextDate,
    Nth,
    NthOfMonth,
    Offset,
    Point,
    Stated,
    That,
    TimeWord,
    Timing,
)
from servanda.model.predefined import STAGES
from servanda.model.readback.happenings import Voice, happening, is_noun
from servanda.model.readback.naming import label
from servanda.model.wording import nth_of_words


def point(value: Point, said: Voice) -> str:
    """A date in words."""
    match value:
        case Stated(moment=moment):
            zone = f" ({moment.zone})" if ":" in str(moment) else ""
            return in_words(moment) + zone
        case That():
            return "that"
        case At(phrase=phrase):
            return anchor(phrase, said)
        case Offset(duration=duration, base=base, backwards=backwards):
            return f"{duration} {'before' if backwards else 'after'} {point(base, said)}"
        case Nth(number=number, unit=unit, flavour=flavour, base=base):
            counted = f"{flavour} {unit.removesuffix('s')}".strip()
            after = "following" if isinstance(base, Offset) else "after"
            return f"the {ordinal_words(number)} {counted} {after} {point(base, said)}"
        case NthOfMonth(base=base):
            words = nth_of_words(value)
            words = f"{words.removesuffix('after')}following" if isinstance(base, Offset) else words
            return f"{words} {point(base, said)}"
        case NextDate(base=base):
            return f"the next {value.day} {MONTHS[value.month - 1]} after {point(base, said)}"
        case DayOf(number=number, base=base):
            return f"day {number}, counted from {point(base, said)} as day 1"
        case Extreme(latest=latest, points=points):
            words = " and ".join(point(member, said) for member in points)
            return f"the {'later' if latest else 'earlier'} of {words}"


def on(value: Point, said: Voice) -> str:
    """A date as the day of something: ``on 1 July 2002``, ``at the earlier of …``, but ``180 days after that``."""
    if isinstance(value, Offset):
        return point(value, said)
    if isinstance(value, That):
        return "on that day"
    return f"{'at' if isinstance(value, Extreme) else 'on'} {point(value, said)}"


def anchor(phrase: Phrase, said: Voice) -> str:
    """A happening as a date is counted from it: in full when it says something, else by its word."""
    # "the moment when Ukraine restores the border", for "the restore border" is no English
    deed_words = "-" in phrase.head and not phrase.its and phrase.head in said.reads and not is_noun(phrase, said)
    deed_words = deed_words and "-of-" not in phrase.head  # "the transfer of authority" is English as it stands
    if phrase.roles or phrase.object is not None or deed_words:
        words = happening(phrase, said)
        return words if is_noun(phrase, said) else f"the moment when {words}"
    word = phrase.head.replace("-", " ") if phrase.head.islower() else phrase.head
    if phrase.its:
        return f"its {word}"
    return word if phrase.head in STAGES or not phrase.head.islower() else f"the {word}"


def qualifier(value: Qualifier, said: Voice) -> str:
    """``no later than 6 months before the expiry``."""
    after = "" if value.point is None else point(value.point, said)
    if value.relation is Relation.DURING_THE_LAST:
        return f"during the last {value.duration}"
    if value.relation is Relation.WITHIN:
        return f"within {value.duration} of {after}"
    return f"{value.relation} {after.removeprefix('the moment when ')}"


_DUE = {
    TimeWord.BY: "This is due by {point}",
    TimeWord.BEFORE: "This is due before {point}",
    TimeWord.NOT_BEFORE: "It is not due before {point}",
    TimeWord.AFTER: "It begins only {point}",
    TimeWord.ON: "This is due on {point}",
    TimeWord.FROM: "It holds from {point}",
    TimeWord.UNTIL: "It holds until {point}",
}


_THEN = {TimeWord.ON: "that day", TimeWord.FROM: "then"}


def timing(value: Timing, said: Voice, *, due: bool = True) -> str:
    """A time line as a sentence of its own: a deed is due in its time, what is forbidden or allowed is so in it."""
    words = _timing(value, said)
    return (
        words if due else words.replace("This is due", "This applies").replace("It is not due", "This does not apply")
    )


def _timing(value: Timing, said: Voice) -> str:
    after = "" if value.point is None else point(value.point, said)
    if value.word is TimeWord.AFTER:  # "after 3 years after entry" is no English
        after = f"{'later than' if isinstance(value.point, Offset) else 'after'} {after}"
    if isinstance(value.point, That) and value.word in _THEN:
        after = _THEN[value.word]
    open_word = "" if value.term is None else f" (as {label(value.term)} is read)"
    itself = ", the day itself being counted" if value.itself else ""
    if value.word is TimeWord.WITHIN:
        return f"This is due within {value.duration}{open_word} of {after}{itself}."
    if value.word is TimeWord.FOR:
        return f"This lasts for {value.duration}{open_word}{itself}."
    end = "" if value.end is None else f" until {point(value.end, said)}"
    return f"{_DUE[value.word].format(point=after)}{open_word}{end}."
