"""`servanda explain`: why does something hold, or why not?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import click

from servanda.cli import FINE, NO
from servanda.cli.given import Asked, ask, options
from servanda.cli.telling import demand, document, fault, refuse
from servanda.export.plain import iso
from servanda.export.words import choices_words, dated, place
from servanda.journal import journal_from_text
from servanda.kernel.board import NOTICE, reading_words
from servanda.kernel.completing import Completion
from servanda.kernel.explain import Node, explain, why_not
from servanda.kernel.readings import readings_of
from servanda.kernel.run import run
from servanda.kernel.standing import Answer, Standing
from servanda.kernel.standing import ask as standing_of
from servanda.model import elaborate_condition
from servanda.model.conditions import Condition
from servanda.syntax import Node as Tree
from servanda.syntax import Span, errors, parse_fragment

CONDITION = "CONDITION"  # what diagnostics call the place of the argument


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer with its explanation, and the readings that give both.

    `readings` are told by the choices that set them apart from the others: none when all readings agree.
    """

    readings: tuple[dict[str, str], ...]
    answer: Answer
    tree: Node


@click.command("explain")
@click.argument("agreement", metavar="AGREEMENT|CASE")
@click.argument("condition", metavar="CONDITION")
@options
@click.option("--why-not", "negative", is_flag=True, help="Ask why it does not hold: the first condition that failed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    agreement: str,
    condition: str,
    *,
    journals: tuple[str, ...],
    as_of: str | None,
    known: str | None,
    choose: tuple[str, ...],
    negative: bool,
    as_json: bool,
) -> int:
    """Show what a condition rests on, down to the lines of the journal, under each reading that matters to it.

    Ends with 1 when the answer is no: it does not hold (with --why-not: it does) under every reading.

    \b
    servanda explain my-case "Norland owes pull-back"
    servanda explain my-case "agreement is in force" --why-not
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    asked = ask(agreement, journals, as_of, known, choose)
    answers, every = _answers(asked, understood(condition, asked), negative=negative)
    wanted = Standing.EXCLUDED if negative else Standing.ESTABLISHED
    if as_json:
        content = {"notice": NOTICE, "condition": condition, "as_of": iso(asked.as_of), "known": iso(asked.known)}
        told = [_plain(answered) for answered in answers]
        document("explain", {**content, "supposed": asked.journal.supposed, "answers": told})
    else:
        print("\n".join(_told(asked, condition, answers, every=every)))
    return FINE if all(answered.answer.standing is wanted for answered in answers) else NO


def understood(text: str, asked: Asked) -> Tree:
    """The condition a user typed, checked as an expectation on the day asked about would be."""
    tree, heard = parse_fragment(text, "cond", file=CONDITION)
    demand(heard, {CONDITION: text})
    if not isinstance(tree, Tree):
        refuse(fault("U104", "This is no condition.", CONDITION, "Norland owes pull-back"))
    opening = f"{asked.as_of.day} expect "
    _, heard = journal_from_text(f"{opening}{' '.join(text.split())}\n", asked.draft, CONDITION)
    demand((replace(one, span=_moved(one.span, -len(opening))) for one in errors(heard)), {CONDITION: text})
    return tree


def _moved(span: Span | None, by: int) -> Span | None:
    """A place on the one line of the condition, counted from its own start."""
    if span is None:
        return None
    columns = {"column": max(span.column + by, 1), "end_column": max(span.end_column + by, 2)}
    return replace(span, start=max(span.start + by, 0), end=max(span.end + by, 1), **columns)


def _answers(asked: Asked, tree: Tree, *, negative: bool) -> tuple[list[Answered], bool]:
    """Each answer and explanation that the readings give, with those that give it; whether all readings were tried."""
    alike: dict[tuple[Standing, Node, tuple[str, ...]], list[tuple[dict[str, str], Answer]]] = {}
    readings, every = readings_of(asked.draft, _question(asked, tree, asked.reading), asked.reading)
    for reading in readings:
        made, _ = asked.draft.under(reading)
        question = _question(asked, tree, reading)
        answer = standing_of(made, asked.journal, reading, question, as_of=asked.as_of, known=asked.known)
        found, heard = run(asked.draft, asked.journal, reading=reading, as_of=asked.as_of, known=asked.known)
        demand(heard)
        if found is not None:
            fails = negative or answer.standing is Standing.EXCLUDED
            why = (why_not if fails else explain)(found, question)
            alike.setdefault((answer.standing, why, tuple(_witnesses(answer))), []).append((reading, answer))
    told = [
        Answered(reading_words([reading for reading, _ in held], readings), held[0][1], why)
        for (_, why, _), held in alike.items()
    ]
    return told, every


def _question(asked: Asked, tree: Tree, reading: dict[str, str]) -> Condition:
    """The condition under a reading, which says what its open terms mean."""
    found, heard = elaborate_condition(tree, asked.draft.scope(reading))
    demand(errors(heard))
    return found


def _told(asked: Asked, condition: str, answers: list[Answered], *, every: bool) -> Iterator[str]:
    if asked.journal.supposed:
        yield "WHAT IF: the journal is supposed; none of it has happened."
    known = f", as known on {dated(asked.known)}" if asked.known else ""
    yield f"{condition}, as of {dated(asked.as_of)}{known}:"
    for answered in answers:
        yield f"{answered.answer.standing}{_under(asked, answered, every=every)}"
        yield from _witnesses(answered.answer)
        yield from (line for child in answered.tree.children or (answered.tree,) for line in lines_of(child, "  "))
    yield NOTICE


def _under(asked: Asked, answered: Answered, *, every: bool) -> str:
    """The readings that an answer is given under, where the text leaves a choice open."""
    if answered.readings:
        return f", under {choices_words(answered.readings)}"
    if not every:
        return ", under every reading that was run; there are more"
    free = any(point.name not in asked.reading and len(point.options) > 1 for point in asked.draft.choices)
    return ", under every reading" if free else ""


def _witnesses(answer: Answer) -> Iterator[str]:
    """What would have to be true for it, and against it."""
    texts = {
        undecided.entry.place.order: undecided.entry.label or f"{undecided.entry.phrase.head} {undecided.entry.moment}"
        for undecided in answer.undecided
    }
    for word, completion in (("if", answer.for_), ("not if", answer.against)):
        if completion is not None:
            yield f"  {word} " + " and ".join(_decided(completion, texts))


def _decided(completion: Completion, texts: dict[int, str]) -> list[str]:
    return [f"{texts.get(order, order)} {decision.words()}" for order, decision in completion.decisions]


def lines_of(node: Node, indent: str) -> Iterator[str]:
    """A node and what it rests on, two spaces further in."""
    where = f" [{node.clause}{', ' + node.address[-1] if node.address else ''}]" if node.clause else ""
    entry = ""
    if node.entry is not None and node.entry.place.span:
        file = f"{place(node.entry.place.file)}:{node.entry.place.span.line}" if node.entry.place.file else ""
        known_as = ", ".join(filter(None, (node.entry.label, file)))
        entry = f" ({known_as})" if known_as else ""
    sources = f". Source: {'; '.join(node.sources)}" if node.sources else ""
    yield f"{indent}{node.text}{where}{entry}{sources}"
    yield from (f"{indent}  {step}" for step in node.steps)
    for child in node.children:
        yield from lines_of(child, indent + "  ")


def _plain(answered: Answered) -> dict[str, Any]:
    return {
        "readings": list(answered.readings),
        "standing": str(answered.answer.standing),
        "undecided": [u.entry.label or f"{u.entry.phrase.head} {u.entry.moment}" for u in answered.answer.undecided],
        "because": [_node(node) for node in answered.tree.children or (answered.tree,)],
    }


def _node(node: Node) -> dict[str, Any]:
    entry = node.entry
    return {
        "text": node.text,
        "clause": node.clause,
        "article": list(node.address),
        "happening": None
        if entry is None
        else {
            "id": entry.label or f"{entry.place.file}:{entry.place.span.line if entry.place.span else 0}",
            "date": iso(entry.moment),
        },
        "sources": list(node.sources),
        "steps": list(node.steps),
        "because": [_node(child) for child in node.children],
    }
