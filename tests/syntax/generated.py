"""Clauses and journal lines drawn from the grammars themselves: any sentence the language has can come up."""

from functools import cache

from hypothesis import strategies as st

from servanda.syntax.parser import parser

_WORDS = {
    "NAME": ["Ukraine", "Guarantors", "assist-Ukraine", "strike-1", "neutral", "Київ"],
    "NUMBER": ["3", "30", "17.5"],
    "UNIT": ["hours", "day", "days", "months", "years"],
    "ORDINAL": ["first", "30th", "last"],
    "DATE": ["2022-03-29", "15 February 2015"],
    "MONTH": ["2022-03"],
    "TIME": ["04:00", "24:00"],
    "ZONE": ["Europe/Kyiv", "UTC", "+08:00"],
    "STRING": ['"a reason"', '"one, two # three"'],
    "ADDRESS": ["assist-Ukraine.within"],
    "DAY_OF_YEAR": ["30 June", "1 January"],
    "FRACTION": ["two thirds", "one half", "five sixths"],
    "COMMA": [","],
    "COMMA_THEN": [", then"],
}


@cache
def _rules(grammar: str) -> dict[str, list[list[tuple[str, bool]]]]:
    rules: dict[str, list[list[tuple[str, bool]]]] = {}
    for rule in parser(grammar).rules:
        rules.setdefault(str(rule.origin.name), []).append([(s.name, s.is_term) for s in rule.expansion])
    return rules


@cache
def _texts(grammar: str) -> dict[str, list[str]]:
    known = {t.name: [t.pattern.value] for t in parser(grammar).terminals if t.pattern.type == "str"}
    return known | _WORDS


@cache
def _heights(grammar: str) -> dict[str, int]:
    """The least depth at which a rule comes to an end."""
    rules, heights = _rules(grammar), {}
    for _ in range(60):
        for name, expansions in rules.items():
            ends = [
                1 + max((0 if term else heights.get(symbol, 999) for symbol, term in expansion), default=0)
                for expansion in expansions
            ]
            heights[name] = min(ends)
    return heights


class _Draft:
    """One derivation, with a budget of depth; lists are left out of brackets, which stand on one line."""

    def __init__(self, draw: st.DrawFn, grammar: str) -> None:
        self.draw, self.grammar = draw, grammar
        self.tokens: list[str] = []
        self.bracketed = 0

    def rule(self, name: str, budget: int) -> None:
        heights = _heights(self.grammar)
        fitting = [e for e in _rules(self.grammar)[name] if self._fits(e, budget, heights)]
        self.bracketed += name.startswith("line_bracket")
        for symbol, term in self.draw(st.sampled_from(fitting)):
            if term:
                self.terminal(symbol)
            else:
                self.rule(symbol, budget - 1)
        self.bracketed -= name.startswith("line_bracket")

    def _fits(self, expansion: list[tuple[str, bool]], budget: int, heights: dict[str, int]) -> bool:
        if self.bracketed and ("_INDENT", True) in expansion:
            return False
        least = (
            max(heights[e] for e in [s for s, term in expansion if not term]) if not all(t for _, t in expansion) else 0
        )
        return least < max(budget, 1) or least == self._least(expansion, heights)

    def _least(self, expansion: list[tuple[str, bool]], heights: dict[str, int]) -> int:
        owner = next(name for name, all_ in _rules(self.grammar).items() if expansion in all_)
        return heights[owner] - 1

    def terminal(self, symbol: str) -> None:
        if symbol in ("_NL", "_INDENT", "_DEDENT"):
            self.tokens.append(symbol)
        else:
            self.tokens.append(self.draw(st.sampled_from(_texts(self.grammar)[symbol])))

    def text(self) -> str:
        return written(self.tokens)


def written(tokens: list[str]) -> str:
    """Tokens as text, with the layout that their line ends, indents and dedents ask for."""
    out, level, fresh = "", 0, True
    for part in tokens:
        if part == "_NL":
            out, fresh = out.rstrip() + "\n", True
        elif part in ("_INDENT", "_DEDENT"):
            level += 1 if part == "_INDENT" else -1
        else:
            out += ("    " * level if fresh else " ") + part
            fresh = False
    return out.rstrip() + "\n"


def every_alternative(grammar: str) -> list[tuple[str, str]]:
    """A shortest text for every alternative of every rule that `start` can reach, named by rule and number."""
    rules = _rules(grammar)
    ways: dict[str, list[tuple[list[tuple[str, bool]], int]]] = {"start": []}
    reached = ["start"]
    for name in reached:
        for expansion in rules[name]:
            for at, (symbol, term) in enumerate(expansion):
                if not term and symbol not in ways:
                    ways[symbol] = [*ways[name], (expansion, at)]
                    reached.append(symbol)
    return [
        (f"{name}-{number}", written(_by_way(grammar, ways[name], expansion)))
        for name in reached
        for number, expansion in enumerate(rules[name])
    ]


def _by_way(grammar: str, way: list[tuple[list[tuple[str, bool]], int]], last: list[tuple[str, bool]]) -> list[str]:
    if not way:
        return [part for symbol in last for part in _shortest(grammar, symbol)]
    expansion, at = way[0]
    before = [part for symbol in expansion[:at] for part in _shortest(grammar, symbol)]
    behind = [part for symbol in expansion[at + 1 :] for part in _shortest(grammar, symbol)]
    return [*before, *_by_way(grammar, way[1:], last), *behind]


def _shortest(grammar: str, symbol: tuple[str, bool]) -> list[str]:
    name, term = symbol
    if term:
        return [name] if name.startswith(("_NL", "_INDENT", "_DEDENT")) else [_texts(grammar)[name][0]]
    heights = _heights(grammar)
    expansion = min(
        _rules(grammar)[name], key=lambda e: (max((0 if t else heights[s] for s, t in e), default=0), len(e))
    )
    return [part for child in expansion for part in _shortest(grammar, child)]


@st.composite
def units(draw: st.DrawFn, grammar: str = "clauses", start: str = "start") -> str:
    """One clause, or one item of a journal."""
    draft = _Draft(draw, grammar)
    draft.rule(start, draw(st.integers(4, 16)))
    return draft.text()


@st.composite
def commented(draw: st.DrawFn, unit: st.SearchStrategy[str]) -> str:
    """A unit with comments behind and between its lines."""
    lines = []
    for number, line in enumerate(draw(unit).rstrip("\n").split("\n")):
        if number and draw(st.integers(0, 4)) == 0:
            lines.append(" " * draw(st.integers(0, 8)) + f"# before {number}")
        lines.append(line + (f" # behind {number}" if draw(st.integers(0, 4)) == 0 and not line.endswith(",") else ""))
    return "\n".join(lines) + "\n"
