"""What could have stood in a place, in words a person reads."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.syntax.words import keywords

LONGEST = 8
_SAID = {
    "NAME": "a name",
    "NUMBER": "a number",
    "DATE": "a date",
    "MONTH": "a month",
    "TIME": "a time of day",
    "ZONE": "a time zone",
    "STRING": "a text in quotation marks",
    "ADDRESS": "a name",
    "UNIT": "hours, days, weeks, months or years",
    "ORDINAL": "an ordinal such as 30th",
    "DAY_OF_YEAR": "a day of the year such as 30 June",
    "FRACTION": "a fraction such as two thirds",
    "COMMA": "a comma",
    "COMMA_THEN": "a comma and then",
    "_NL": "the end of the line",
    "$END": "the end of the line",
    "_DEDENT": "the end of the line",
    "_INDENT": "an indented line",
    "LPAR": '"("',
    "RPAR": '")"',
    "LSQB": '"["',
    "RSQB": '"]"',
    "VBAR": '"|"',
    "COLON": '":"',
    "EQUAL": '"="',
}
# Words that are named together, because where one can stand all can.
_FAMILIES = (
    (
        "a happening",
        (
            "ACCESSION AGREEMENT AMENDMENT CONSENT COUNT DEADLINE DURATION ENTRY FINDING ITS NOTICE REFUSAL RENEWAL "
            "RATIFICATION RESERVATION SIGNATURE SURVIVAL SUSPENSION TERMINATION THE WITHDRAWAL"
        ),
    ),
    ("a party or group (each of, any of …)", "A ALL ANY EACH FRACTION NONE PARTIES SOME"),
    ("a preposition (by, on, at, of …)", "AGAINST AT BY FOR FROM IN OF ON THROUGH TO WITH"),
)


def _word(terminal: str) -> str:
    return terminal.removesuffix("_WORD").lower()


def expected_words(terminals: Iterable[str]) -> tuple[str, ...]:
    """The terminals as words: kinds of words first, then the words of the language by the alphabet."""
    kinds = sorted({_SAID[t] for t in terminals if t in _SAID}, key=list(_SAID.values()).index)
    words = {_word(t) for t in terminals if t not in _SAID}
    return (*kinds, *sorted(words & keywords()))


def sentence(terminals: Iterable[str]) -> str:
    """`Expected here: a comma or the end of the line.` Families of words are named as one; long lists are cut short."""
    left = set(terminals)
    families = []
    for name, members in _FAMILIES:
        if left >= set(members.split()):
            left -= set(members.split())
            families.append(name)
    words = expected_words(left)
    kinds = [word for word in words if word not in keywords()]
    said = [*kinds, *families, *(f'"{word}"' for word in words if word in keywords())]
    if len(said) > LONGEST + 1:
        return f"Expected here: {', '.join(said[:LONGEST])} …"
    if len(said) > 1:
        return f"Expected here: {', '.join(said[:-1])} or {said[-1]}."
    return f"Expected here: {said[0]}." if said else "Expected here: the end of the text."
