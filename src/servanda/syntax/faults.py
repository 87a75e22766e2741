"""From the parser's refusal to one diagnostic: what is wrong, what was expected, what to write.

The order of the questions below is the order of their certainty; the last answer is the general one, S102.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from lark import Token
from lark.exceptions import UnexpectedInput, UnexpectedToken

from servanda.syntax.diagnostic import Diagnostic, Related
from servanda.syntax.expected import expected_words, sentence
from servanda.syntax.nested_lists import list_in_list
from servanda.syntax.parser import MONTHS, LayoutError
from servanda.syntax.stop import Stop
from servanda.syntax.words import BINDING, UNITS, keywords, reserved_words, unit_words

if TYPE_CHECKING:
    from servanda.syntax.tree import Span
    from servanda.syntax.units import Piece

_NUMBER_BEFORE = re.compile(r"(?<![\w.-])(\d+(?:\.\d+)?)[ ]*$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w-]*)[ ]+$")
_QUOTED = re.compile(r'"[^"]*"')
_ENDS = frozenset(("_NL", "_DEDENT", "$END"))
_FEW = 4  # so few words fit only where a thing is named
_COMPARING = frozenset(("NUMBER", "EXACTLY", "LESS", "MORE"))  # fit where a parameter takes its value
_VALUES = "Expected here: at least, at most, more than, less than or exactly, or a number, a date, a name, a text."
_MODALS = "shall, shall not, shall endeavour to, intends to, may"
_COMMON_SLIPS = {
    "upon": "on",
    "will": "shall",
    "should": "shall",
    "who": "",
    "until-the": "until",
    "'": "",
    "agrees": "shall",
}


def explain(error: UnexpectedInput | LayoutError, piece: Piece) -> Diagnostic:
    """The one diagnostic for a refusal; file and address are added by the caller."""
    if isinstance(error, LayoutError):
        return _LAYOUT[error.kind](Stop(piece, error.token))
    if isinstance(error, UnexpectedToken):
        stop = Stop(piece, error.token, frozenset(error.accepts or ()))
        questions = _ENDED if error.token.type in _ENDS else _MIDDLE
        return next(answer for question in questions if (answer := question(stop)) is not None)
    at: int = getattr(error, "pos_in_stream", None) or piece.begin
    sign = piece.text[at : at + 1]
    return _strange_sign(Stop(piece, Token("SIGN", sign, at)))


# ---------------------------------------------------------------- in the middle of a line
def _may_not(stop: Stop) -> Diagnostic | None:
    found = re.search(r"\bmay[ ]+$", stop.before)
    if found is None or str(stop.token) != "not":
        return None
    length = len(found.group()) + 3
    return Diagnostic(
        "S107",
        '"may not" can forbid or can leave open.',
        stop.span(length - 3, length),
        expected=f"Expected after who: {_MODALS}.",
        suggestion=stop.rewritten(stop.before[: found.start()], "shall not"),
    )


def _mixed(stop: Stop) -> Diagnostic | None:
    word = str(stop.token)
    other = {"and": "or", "or": "and"}.get(word)
    if other is None:
        return None
    blank = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), stop.before)
    first = re.search(rf"(?<![\w-]){other}(?![\w-])", blank)
    if first is None:
        return None
    span = stop.piece.span(stop.offset - len(stop.before) + first.start(), len(other))
    lead = re.match(
        r"[ ]*(?:(?:when|if|while|unless|until|assuming|never|always|possible|whenever|then|needs)[ ]+)?", stop.before
    )
    head = lead.group() if lead else ""
    return Diagnostic(
        "S104",
        '"and" and "or" on one line can be read in two ways.',
        span,
        also=(Related(stop.span()),),
        expected="Expected: one of the two words only, brackets, or a list.",
        suggestion=f"{head.strip()} ({stop.before[len(head) :].strip()}) {word}{stop.after}".strip(),
    )


def _number_without_unit(stop: Stop) -> Diagnostic | None:
    found = _NUMBER_BEFORE.search(stop.before)
    if found is None or "UNIT" not in stop.accepts:
        return None
    number = found.group(1)
    before, date = stop.before[: found.start()].strip(), f"{number} {stop.token}"
    message, after = "A number needs its unit.", "" if stop.token.type in _ENDS else f" {stop.token}{stop.after}"
    write, units = f"{number} days{after}", "hours, days, weeks, months or years; or clear, exact or working days"
    expected = f"Expected after the number: {units}."
    if str(stop.token) in MONTHS:  # "on 31 December of the year after that"
        message, expected = (
            f'"{date}" stands without its year.',
            "Expected: a year after it, or a day counted from another.",
        )
        write = f"the {'last day' if date == '31 December' else f'next {date}'}{stop.after}"
    return Diagnostic(
        "S101",
        message,
        stop.span(len(found.group()), len(number)),
        expected=expected,
        suggestion=f"{before} {write}".strip(),
    )


def _unknown_first_word(stop: Stop) -> Diagnostic | None:
    if stop.offset != stop.piece.begin or stop.piece.start != "start":
        return None
    if stop.piece.grammar == "journal":
        return Diagnostic(
            "S116",
            f'"{stop.token}" begins no line of a journal.',
            stop.span(),
            expected="Expected: a date, as in 2022-03-29, or journal, of, zone, choose, include, supposed.",
        )
    return Diagnostic(
        "S106",
        f'"{stop.token}" begins no clause.',
        stop.span(),
        expected="Expected: a word such as parties, act, status, obligation, permission, entry into force, claim.",
        suggestion=_near(stop, frozenset(unit_words())),
    )


def _names_alone(stop: Stop) -> Diagnostic | None:
    """``all of A, B`` where names stand as a plain list: each is meant anyway."""
    of_names = re.match(r"[ ]+of[ ]+", stop.after)
    if "NAME" not in stop.accepts or str(stop.token) not in {"all", "each"} or of_names is None:
        return None
    return Diagnostic(
        "S111",
        f'"{stop.token} of" cannot stand here: these are names only, and each of them is meant.',
        stop.span(),
        expected="Expected: the names, with commas between them.",
        suggestion=f"{stop.before}{stop.after[of_names.end() :]}".strip(),
    )


def _reserved(stop: Stop) -> Diagnostic | None:
    if "NAME" not in stop.accepts or (word := str(stop.token)) not in reserved_words():
        return None
    if stop.accepts >= _COMPARING:
        return Diagnostic("S102", f'"{word}" cannot stand here.', stop.span(), expected=_VALUES)
    if word in BINDING and not stop.accepts <= {"NAME", "THE"}:
        return None
    return Diagnostic(
        "S111",
        f'"{word}" is a word of the language, so it cannot be a name.',
        stop.span(),
        expected="Expected: a name of your own; capitals or a hyphen make one. "
        "The words are listed in docs/language/grammar.md.",
        suggestion=f"{word.capitalize()} or my-{word}",
    )


def _day_without_number(stop: Stop) -> Diagnostic | None:
    """``the day after X``, where the language counts: the 1st day after X."""
    if "ORDINAL" not in stop.accepts or stop.token not in UNITS or not re.match(r" +(after|following)\b", stop.after):
        return None
    what = f'"{stop.token}" needs to be told which.'
    return Diagnostic("S102", what, stop.span(), suggestion=stop.rewritten(f"{stop.before}1st ", str(stop.token)))


def _two_words(stop: Stop) -> Diagnostic | None:
    found = _WORD_BEFORE.search(stop.before)
    if found is None or stop.token.type != "NAME":
        return None
    first = found.group(1)
    if first in reserved_words() or (stop.token[0].islower() and len(stop.accepts) > _FEW):
        return None
    return Diagnostic(
        "S110",
        f'"{stop.token}" begins a second name, and names are written as one word.',
        stop.span(),
        expected=sentence(stop.accepts),
        suggestion=f"{first}-{stop.token}",
    )


def _misspelt(stop: Stop) -> Diagnostic | None:
    if stop.token.type != "NAME":
        return None
    written = _near(stop, _accepted(stop))
    if written is None:
        return None
    return Diagnostic(
        "S103",
        f'"{stop.token}" is not a word that can stand here.',
        stop.span(),
        expected=sentence(stop.accepts),
        suggestion=written,
    )


def _misspelt_beginning(stop: Stop) -> Diagnostic | None:
    """A line whose first word is nearly one of the language was read as a sentence about someone of that name."""
    words = stop.before.split()
    if len(words) != 1 or stop.offset == stop.piece.begin or words[0] in reserved_words() or not words[0].islower():
        return None
    meant = _closest(words[0], keywords())
    if meant is None:
        return None
    at = stop.before.find(words[0])
    return Diagnostic(
        "S103",
        f'"{words[0]}" is not a word that can stand here.',
        stop.span(len(stop.before) - at, len(words[0])),
        expected=sentence(stop.accepts),
        suggestion=f"perhaps: {meant} {stop.token}{stop.after}".strip(),
    )


def _deeper(stop: Stop) -> Diagnostic | None:
    if stop.token.type != "_INDENT":
        return None
    return _indentation(stop)


def _unexpected(stop: Stop) -> Diagnostic:
    return Diagnostic("S102", f'"{stop.token}" cannot stand here.', stop.span(), expected=sentence(stop.accepts))


# ---------------------------------------------------------------- at the end of a line
def _open_bracket(stop: Stop) -> Diagnostic | None:
    bare = _QUOTED.sub("", stop.before)
    for opening, closing, kind in (("[", "]", "RSQB"), ("(", ")", "RPAR")):
        if bare.count(opening) > bare.count(closing) and kind in stop.accepts:
            at = stop.before.rfind(opening)
            return Diagnostic(
                "S114",
                f'The bracket "{opening}" is not closed.',
                stop.span(len(stop.before) - at, 1),
                expected=sentence(stop.accepts),
                suggestion=f"{stop.before.strip()}{closing}",
            )
    return None


def _no_lines(stop: Stop) -> Diagnostic | None:
    if "_INDENT" not in stop.accepts and not (stop.accepts <= {"_NL", "_INDENT"}):
        return None
    return Diagnostic(
        "S113",
        "Nothing is indented under this line, and it says nothing alone.",
        _line_span(stop),
        expected="Expected: the lines of the clause, four spaces in.",
    )


def _too_early(stop: Stop) -> Diagnostic:
    expected = sentence(stop.accepts)
    if stop.accepts == {"NAME"} and re.match(r"[^\n]*\n[ ]+\w", stop.piece.text[stop.offset :]):
        expected += " The names stand on this line; where a comma ends it, they go on below."
    return Diagnostic("S105", "The line ends too early.", stop.span(length=1), expected=expected)


def _line_span(stop: Stop) -> Span:
    return stop.span(len(stop.before.lstrip()), max(1, len(stop.before.strip())))


# ---------------------------------------------------------------- found before the grammar is asked
def _indentation(stop: Stop) -> Diagnostic:
    text, at = stop.piece.text, stop.offset
    following = re.compile(r"[^\s#]").search(
        text, at + len(stop.token) - len(stop.token.lstrip("\r\n \t")) if stop.token.type != "_INDENT" else at
    )
    where = (
        following.start()
        if following and following.start() < stop.piece.end
        else max(stop.piece.begin, stop.piece.end - 1)
    )
    return Diagnostic(
        "S112",
        "This line is indented like no line it could belong to.",
        stop.piece.span(where),
        expected="Expected: as far in as the lines beside it; four spaces for each step.",
    )


def _date(stop: Stop) -> Diagnostic:
    return Diagnostic(
        "S115", f"There is no {stop.token}.", stop.span(), expected="Expected: a day that the calendar has."
    )


def _time(stop: Stop) -> Diagnostic:
    return Diagnostic(
        "S115",
        f"There is no time of day {stop.token}.",
        stop.span(),
        expected="Expected: from 00:00 to 24:00, the end of the day.",
    )


def _depth(stop: Stop) -> Diagnostic:
    return Diagnostic(
        "S117",
        "Brackets stand too deep within one another.",
        stop.span(),
        expected="Expected: at most fifty; a status of its own can carry a part of the condition.",
    )


def _strange_sign(stop: Stop) -> Diagnostic:
    sign = str(stop.token)
    if sign == '"':
        return Diagnostic(
            "S109",
            "A quotation begins here and does not end on its line.",
            stop.span(length=1),
            expected="Expected: a second quotation mark on the same line.",
            suggestion=f'{(stop.before + sign + stop.after).strip()}"',
        )
    message = f'The sign "{sign}" is not part of the language.'
    return Diagnostic(
        "S108",
        message,
        stop.span(),
        expected='Expected: words, numbers, dates, and the signs : , ( ) [ | ] and ".',
        suggestion=_replacement(stop),
    )


def _replacement(stop: Stop) -> str | None:
    curly = str.maketrans("“”„«»", '"""""')
    if str(stop.token) in "“”„«»":
        return stop.line.translate(curly).strip()
    better = {
        "’": "",
        "_": "-",
        "–": "-",
        "—": "-",
        "‑": "-",
        ";": ",",
        "&": "and",
        "/": "or",
    }.get(str(stop.token))
    return stop.rewritten(stop.before, better) if better is not None else None


_LAYOUT: dict[str, Callable[[Stop], Diagnostic]] = {
    "indentation": _indentation,
    "date": _date,
    "time": _time,
    "depth": _depth,
}
_MIDDLE: tuple[Callable[[Stop], Diagnostic | None], ...] = (
    _may_not,
    _mixed,
    list_in_list,
    _deeper,
    _unknown_first_word,
    _number_without_unit,
    _misspelt_beginning,
    _names_alone,
    _day_without_number,
    _reserved,
    _two_words,
    _misspelt,
    _unexpected,
)
_ENDED: tuple[Callable[[Stop], Diagnostic | None], ...] = (_number_without_unit, _open_bracket, _no_lines, _too_early)


def _accepted(stop: Stop) -> frozenset[str]:
    return frozenset(word for word in expected_words(stop.accepts) if word in keywords() or word in UNITS)


def _near(stop: Stop, candidates: frozenset[str]) -> str | None:
    """The line with the word that was perhaps meant; None when no word is near."""
    meant = _closest(str(stop.token), candidates)
    return f"perhaps: {stop.rewritten(stop.before, meant)}" if meant else None


def _closest(word: str, candidates: frozenset[str]) -> str | None:
    import difflib  # noqa: PLC0415 - only for messages

    slip = _COMMON_SLIPS.get(word)
    near = [slip] if slip in candidates else difflib.get_close_matches(word.lower(), sorted(candidates), 1, 0.75)
    return next(iter(near), None)
