"""The parsers: built from the grammars when first needed, kept in the user's cache, fed with a stretch of a file.

Tokens carry their place in the whole file, because a stretch of it is read in place and never copied.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import pickle
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lark
from lark.lexer import LexerState, LexerThread, LineCounter
from lark.utils import TextSlice

from servanda.syntax.tree import Child, Node, Span, Word
from servanda.syntax.words import GRAMMARS, UNITS, grammar_text, keywords, reserved_words

# What can be parsed by itself, beside a whole unit.
FRAGMENTS = {
    "clauses": ("phrase", "cond", "point", "timing", "reckoning", "who", "number", "amount", "span"),
    "journal": ("entry", "instant", "expectation"),
}
LAYOUT = frozenset(("_NL", "_INDENT", "_DEDENT"))
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class LayoutError(Exception):
    """What the tokens alone show to be wrong: `indentation`, `date`, `time` or `depth`."""

    def __init__(self, kind: str, token: lark.Token) -> None:
        super().__init__(kind)
        self.kind = kind
        self.token = token


class Layout:
    """Turns line ends into indents and dedents.

    A block is closed *before* the line end that follows it, so that a nested list is an ordinary expression.
    """

    always_accept = ("_NL", "NAME")

    def process(self, stream: Iterator[lark.Token]) -> Iterator[lark.Token]:
        """Yields the tokens with layout; each call keeps its own state."""
        levels = [0]
        depth = 0
        token = None
        reserved = reserved_words()
        for token in stream:
            if token.type == "_NL":
                yield from _line_end(token, levels)
                continue
            if token.type == "NAME" and token.value in reserved:
                token.type = _keyword_kind(token.value)
            elif token.type in _CHECKED and not _exists(token.type, token.value):
                raise LayoutError("time" if token.type == "TIME" else "date", token)
            elif token.type in _OPENING:
                depth += 1
                if depth > DEEPEST:
                    raise LayoutError("depth", token)
            elif token.type in _CLOSING:
                depth -= 1
            yield token
        if token is not None and token.type != "_NL":
            yield from _line_end(lark.Token.new_borrow_pos("_NL", "", _after(token)), levels)


def _line_end(token: lark.Token, levels: list[int]) -> Iterator[lark.Token]:
    tail = token.value.rpartition("\n")[2]
    indent = 0 if "#" in tail else len(tail)
    if indent > levels[-1]:
        levels.append(indent)
        yield token
        yield lark.Token.new_borrow_pos("_INDENT", "", token)
        return
    while indent < levels[-1]:
        levels.pop()
        yield lark.Token.new_borrow_pos("_DEDENT", "", token)
    if indent != levels[-1]:
        raise LayoutError("indentation", token)
    yield token


def _after(token: lark.Token) -> lark.Token:
    end, line, column = token.end_pos, token.end_line, token.end_column
    return lark.Token("_NL", "", end, line, column, line, column, end)


def _keyword_kind(word: str) -> str:
    if word in keywords():
        return f"{word.upper()}_WORD" if word in ("zone", "date") else word.upper()
    return "UNIT" if word in UNITS else "ORDINAL"


_CLOCK = re.compile("[0-9]+")
_CHECKED = frozenset(("DATE", "MONTH", "TIME"))
_OPENING, _CLOSING = frozenset(("LPAR", "LSQB")), frozenset(("RPAR", "RSQB"))
DEEPEST = 50  # brackets within brackets; no clause of a treaty comes near


@cache
def _exists(kind: str, text: str) -> bool:
    """Whether a date, month or time of day exists; 24:00 is the end of its day."""
    try:
        if kind == "TIME":
            hours, *rest = (
                int(part) for part in _CLOCK.findall(text.split("+", maxsplit=1)[0].split("-", maxsplit=1)[0])
            )
            return (hours < 24 and max(rest) < 60) or (hours == 24 and max(rest) == 0)
        iso_date(text if kind == "DATE" else f"{text}-01")
    except ValueError:
        return False
    return True


def iso_date(text: str) -> dt.date:
    """The date a DATE word names, `2015-02-15` or `15 February 2015`; ValueError where there is none."""
    if "-" in text:
        return dt.date.fromisoformat(text)
    day, month, year = text.split()
    return dt.date(int(year), MONTHS.index(month) + 1, int(day))


class _Part:
    """The children of a rule that is spliced into the one above it (its name begins with an underscore)."""

    __slots__ = ("children",)

    def __init__(self, children: list[Any]) -> None:
        self.children = children


def _word(token: lark.Token) -> Word:
    if token.type == "COMMA":  # a comma may end a line; what follows it is layout
        start, line, column = token.start_pos or 0, token.line or 0, token.column or 0
        return Word("COMMA", ",", Span(start, start + 1, line, column, line, column + 1))
    return Word(
        token.type,
        token.value,
        Span(token.start_pos, token.end_pos, token.line, token.column, token.end_line, token.end_column),  # type: ignore[arg-type]
    )


def build(kind: str, children: list[Any]) -> Node | _Part:
    """Makes one node while parsing; the tree class of both parsers."""
    if kind[0] == "_":
        return _Part(list(children))
    kept: list[Child] = []
    for child in children:
        if type(child) is lark.Token:
            if child.type not in LAYOUT:
                kept.append(_word(child))
        else:
            kept.append(child)
    first, last = kept[0].span, kept[-1].span
    span = first if first is last else first.to(last)
    return Node(str(kind).removeprefix("clauses__"), tuple(kept), span)  # the journal imports rules of the clauses


def compile_grammar(name: str, *, strict: bool = False) -> lark.Lark:
    """Builds a parser from its grammar; `strict` also refuses every ambiguity (and needs interegular)."""
    return lark.Lark(
        grammar_text(name),
        parser="lalr",
        lexer="contextual",
        strict=strict,
        start=["start", *(f"only_{part}" for part in FRAGMENTS[name])],
        postlex=Layout(),
        tree_class=build,
        keep_all_tokens=True,
        maybe_placeholders=False,
        import_paths=[str(Path(__file__).parent)],
    )


@cache
def parser(name: str) -> lark.Lark:
    """The parser of `clauses` or `journal`, from the cache where there is one."""
    place = _cache_place(name)
    try:
        stored = pickle.loads(place.read_bytes())  # noqa: S301 - our own file, in the user's own cache
        load: Callable[..., lark.Lark] = lark.Lark._load_from_dict  # noqa: SLF001 - Lark.load takes no options
        return load(stored["data"], stored["memo"], postlex=Layout(), tree_class=build)
    except Exception:  # noqa: BLE001 - whatever is wrong with a cache, build anew
        built = compile_grammar(name)
    _store(built, place)
    return built


def _cache_place(name: str) -> Path:
    key = hashlib.sha256(
        "\0".join((lark.__version__, sys.version, repr(FRAGMENTS), *map(grammar_text, GRAMMARS))).encode()
    ).hexdigest()[:16]
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH118, PTH111
    return Path(root) / "servanda" / f"{name}-{key}.tables"


def _store(built: lark.Lark, place: Path) -> None:
    """Keeps the tables for the next run; a cache that cannot be written is no fault."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        tables = io.BytesIO()
        built.save(tables, exclude_options=("postlex", "tree_class", "import_paths"))
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as draft:
            draft.write(tables.getvalue())
        os.replace(draft.name, place)  # noqa: PTH105
    except Exception:  # noqa: BLE001
        return


def parse(name: str, start: str, text: str, stretch: tuple[int, int], line: int) -> Child:
    """Parses a stretch of a text that begins at column one of `line`, as a unit (`start`) or a part (`only_…`).

    Raises UnexpectedInput and LayoutError.
    """
    begin, end = stretch
    built = parser(name)
    counter = LineCounter("\n")  # type: ignore[no-untyped-call]
    counter.char_pos = counter.line_start_pos = begin
    counter.line = line
    thread = LexerThread(built.parser.lexer, LexerState(TextSlice(text, begin, end), counter))
    tree: Node = built.parser.parser.parse(thread, start)
    return tree.children[0]
