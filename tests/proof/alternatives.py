"""The alternatives of the grammar, and which of them a clause is made of: from the reductions of the parser itself.

An alternative is a rule and the name it gives to its node, or else the first thing it begins with: so the two words
of ``happening_kind`` are two alternatives, and ``before`` is one of a time line and another of a happening.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from lark import Lark
from lark.grammar import NonTerminal, Rule, Symbol
from lark.lexer import PatternStr

from servanda.syntax import Unit
from servanda.syntax.parser import LAYOUT, compile_grammar


class Alternative(NamedTuple):
    """A rule of the grammar, and the name of one of its alternatives."""

    rule: str
    name: str

    def __str__(self) -> str:
        """The rule and the alternative, as a tally counts them."""
        return f"{self.rule}: {self.name}"


def alternative_of(rule: Rule) -> Alternative:
    """Which alternative an expansion of a rule is one of; templates count once, whatever they are filled with."""
    first = rule.expansion[0].name if rule.expansion else ""
    return Alternative(_plain(rule.origin.name), str(rule.alias or _plain(first)))


def _plain(name: str) -> str:
    return str(name).partition("{")[0]


@cache
def expansions() -> dict[Alternative, Rule]:
    """Every alternative that a clause can be made of, each with its longest expansion."""
    by_name: dict[str, list[Rule]] = {}
    for rule in compile_grammar("clauses").rules:
        by_name.setdefault(rule.origin.name, []).append(rule)
    reached: dict[str, None] = {}
    waiting = ["start"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached[name] = None
            waiting += [s.name for rule in by_name[name] for s in rule.expansion if isinstance(s, NonTerminal)]
    found: dict[Alternative, Rule] = {}
    for rule in (rule for name in reached if not name.startswith("_") and name != "start" for rule in by_name[name]):
        known = found.setdefault(alternative_of(rule), rule)
        if len(rule.expansion) > len(known.expansion):
            found[alternative_of(rule)] = rule
    return found


def written(alternative: Alternative) -> str:
    """An alternative as a clause writes it: its words, and in angle brackets the rules that stand between."""
    words = {t.name: t.pattern.value for t in compiled().terminals if isinstance(t.pattern, PatternStr)}

    def one(symbol: Symbol) -> str:
        name = _plain(symbol.name)
        if name in LAYOUT:
            return ""
        if not isinstance(symbol, NonTerminal):
            return words.get(name, f"<{name.lower()}>")
        return _spliced(name)

    parts = (one(symbol) for symbol in expansions()[alternative].expansion)
    return " ".join(part for part in parts if part)


def _spliced(name: str) -> str:
    """How a rule shows in the place of another: a block and a repetition as what they hold."""
    if name == "_end":
        return ""
    return "<names>" if name == "_names" else "…" if name.startswith("_") else f"<{name.replace('_', '-')}>"


# ---------------------------------------------------------------- of one clause

_reduced: list[Alternative] = []


@cache
def compiled() -> Lark:
    """A parser that notes every reduction it makes."""
    built = compile_grammar("clauses")
    callbacks: dict[Any, Callable[[list[Any]], Any]] = built.parser.parser.parser.callbacks
    for rule, callback in list(callbacks.items()):
        if isinstance(rule, Rule) and not rule.origin.name.startswith("_"):
            callbacks[rule] = _noting(alternative_of(rule), callback)
    return built


def _noting(alternative: Alternative, callback: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
    def noted(children: list[Any]) -> Any:  # noqa: ANN401 - as the parser's own
        _reduced.append(alternative)
        return callback(children)

    return noted


def alternatives_of(unit: Unit) -> frozenset[Alternative]:
    """The alternatives that a clause is made of."""
    return _alternatives_in(unit.source)


@cache
def _alternatives_in(source: str) -> frozenset[Alternative]:
    _reduced.clear()
    compiled().parse(source.strip() + "\n", start="start")
    return frozenset(found for found in _reduced if found.rule != "start")
