"""The language reference is complete: every form of a clause stands in an example, every page says what it rests on."""

from functools import cache
from pathlib import Path

import pytest
from lark.grammar import NonTerminal

from servanda.syntax import Node, parse_document
from servanda.syntax.parser import compile_grammar
from tests.docs.examples import Command, File, steps

LANGUAGE = Path(__file__).resolve().parents[2] / "docs" / "language"
# Where each unit of the grammar has its page; a life is one page for each of its stages.
PAGES = {
    "agreement": "agreement",
    "zone": "agreement",
    "working_days": "agreement",
    "parties": "parties",
    "bodies": "parties",
    "kinds": "parties",
    "group": "parties",
    "weights": "parties",
    "places": "places",
    "part": "part",
    "text": "origin",
    "happening": "acts",
    "finding": "finding",
    "status": "status",
    "measure": "measure",
    "term": "term",
    "choice": "brackets",
    "decision": "decision",
    "norm": "norms",
    "entry_into_force": "entry-into-force",
    "provisional_application": "provisional-application",
    "claim": "claim",
    "step": "step",
    "prose": "prose-only",
}
NORMS = ("obligation", "prohibition", "permission", "power")
WITHOUT_RULE = {"grammar", "index", "json"}


@cache
def forms() -> frozenset[str]:
    """Every kind of node that a unit can hold, from the grammar itself: `unit` and all that can be reached from it."""
    by_name: dict[str, list[tuple[str, list[str]]]] = {}
    for rule in compile_grammar("clauses").rules:
        inner = [symbol.name for symbol in rule.expansion if isinstance(symbol, NonTerminal)]
        inlined = rule.options.expand1 and not rule.alias
        kind = "" if inlined or rule.origin.name.startswith("_") else rule.alias or rule.origin.name
        by_name.setdefault(rule.origin.name, []).append((kind, inner))
    reached, waiting = set(), ["start"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(symbol for _, inner in by_name[name] for symbol in inner)
    kinds = {kind for name in reached for kind, _ in by_name[name] if kind}
    return frozenset(kind.partition("{")[0] for kind in kinds) - {"start"}


@cache
def shown() -> dict[str, frozenset[str]]:
    """The forms in the examples of each page, and the words that its stages and norms begin with."""
    found: dict[str, set[str]] = {}

    def walk(node: Node, page: str) -> None:
        found[page].add(node.kind)
        for child in node.nodes():
            walk(child, page)

    for path in sorted(LANGUAGE.glob("*.md")):
        found[path.stem] = set()
        for step in steps(path.read_text("utf-8")):
            if isinstance(step, File) and step.name.endswith(".md"):
                document, _ = parse_document(step.text)
                for unit in document.units:
                    walk(unit.node, path.stem)
                    found[path.stem].add(unit.kind)
    return {page: frozenset(kinds) for page, kinds in found.items()}


def test_every_form_stands_in_an_example() -> None:
    """No alternative of the grammar is without an example that is run."""
    assert forms() - {kind for kinds in shown().values() for kind in kinds} == frozenset()


def test_every_unit_has_its_page_with_an_example() -> None:
    """Each unit of the grammar stands in an example of its own page; no unit is forgotten here."""
    units = {rule.alias or rule.expansion[0].name for rule in compile_grammar("clauses").rules if _is_unit(rule)}

    assert set(PAGES) | {"life"} == {kind for unit in units for kind in _kinds(unit)}
    assert {kind: page for kind, page in PAGES.items() if kind not in shown()[page]} == {}
    assert [word for word in (*NORMS, *stages()) if word not in shown().get(word, ())] == []


def stages() -> list[str]:
    """The stages of an instrument's life, from the grammar: each word has its page."""
    rules = [rule for rule in compile_grammar("clauses").rules if rule.origin.name == "stage"]
    return sorted(rule.expansion[0].name.lower() for rule in rules)


def _is_unit(rule: object) -> bool:
    return getattr(rule, "origin").name == "unit"  # noqa: B009 - lark has no types


def _kinds(unit: str) -> set[str]:
    return {"life", "entry_into_force", "provisional_application"} if unit == "life" else {unit}


@pytest.mark.parametrize("page", sorted(LANGUAGE.glob("*.md")), ids=lambda page: page.stem)
def test_a_page_shows_says_and_cites(page: Path) -> None:
    """Every page of a form has an example that is run and the source of its default rule, and stands in the index."""
    if page.stem in WITHOUT_RULE:
        return
    text = page.read_text("utf-8")

    assert any(isinstance(step, Command) for step in steps(text))
    assert "**Where the rule" in text
    assert f"\n{page.stem}\n" in (LANGUAGE / "index.md").read_text("utf-8")
