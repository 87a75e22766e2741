"""Which changed clause has which consequence: the second text against itself with one clause as the first has it.

Where the two answer otherwise, the clause is what makes the difference there. First the story on which the whole texts
part is run once more with that clause put back; only if that shows nothing the two are compared by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.journal import journal_from_text
from servanda.kernel.run import execute
from servanda.model import Draft
from servanda.model.check import check
from servanda.model.difference import Change, Kind
from servanda.proof.comparing import Compared, Parting, Result, Text, compared
from servanda.proof.observing import View, view
from servanda.syntax import Node, Unit, errors

MOVES = 6_000  # steps tried for one clause and one question
_ASKING = frozenset(("claim", "step"))  # they bear on nothing


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one changed clause does to the answer to one question: `answer` tells it of that clause alone.

    `shown` is whether the story of the whole texts shows it.
    """

    change: Change
    answer: Compared
    shown: bool = False


def consequence(change: Change, changes: Sequence[Change], answer: Compared, texts: tuple[Text, Text]) -> Consequence:
    """What one of the changes does to an answer."""
    if answer.result is Result.EQUIVALENT or _asks(change):
        proof = Compared(answer.observable, Result.EQUIVALENT, method=answer.method or "it bears on nothing")
        return Consequence(change, proof)
    if [each for each in changes if not _asks(each)] == [change]:
        return Consequence(change, answer, answer.parting is not None)
    undone = without(change, texts)
    if undone is None:
        why = ("put back by itself it does not fit the rest of the text",)
        return Consequence(change, Compared(answer.observable, Result.UNDECIDED, why=why))
    if answer.parting is not None and _shows(answer, answer.parting, undone, texts[1]):
        return Consequence(change, answer, shown=True)
    return Consequence(change, compared(answer.observable, (undone, texts[1]), moves=MOVES))


def _asks(change: Change) -> bool:
    """Whether a change is of what bears on nothing: a question to the text, or whose the clause is said to be."""
    units = [unit for unit in (change.before, change.after) if unit is not None]
    return change.kind is Kind.ATTRIBUTED or all(unit.node.kind in _ASKING for unit in units)


def without(change: Change, texts: tuple[Text, Text]) -> Text | None:
    """The second text with one clause as the first has it; None where that makes no agreement."""
    before, after = (_chosen(text) for text in texts)
    put = None if change.before is None else before.get(change.before.span.start)
    units = []
    for unit in after.values():
        if change.after is None or unit.span != change.after.span:
            units.append(unit)
        elif put is not None:
            units.append(put)
    if put is not None and put not in units:
        units.append(put)
    own = texts[1].draft
    draft = Draft(replace(own.document, units=tuple(units)), own.quoted)
    draft.beside = own.beside
    term = change.after if change.after is not None and change.after.node.kind == "term" else None
    own_way = {} if term is None or term.name is None else {term.name: texts[0].reading.get(term.name, "")}
    reading = draft.full({**texts[0].reading, **texts[1].reading, **own_way})
    if len(draft.units_under(reading)) < len(units) or errors(check(draft)):
        return None
    return Text(draft, reading)


def _chosen(text: Text) -> dict[int, Unit]:
    """The units of a text as its reading leaves them, by their places; that a bracket holds one is settled then."""
    return {u.span.start: replace(u, node=_settled(node)) for u, node in text.draft.units_under(text.reading)}


def _settled(node: Node) -> Node:
    return replace(node, children=tuple(c for c in node.children if not isinstance(c, Node) or c.kind != "proposed"))


def _shows(answer: Compared, parting: Parting, undone: Text, whole: Text) -> bool:
    """Whether the story on which the whole texts part also parts the second from itself with one clause put back."""
    views = [_end(answer, parting, text) for text in (undone, whole)]
    return None not in views and views[0] != views[1]


def _end(answer: Compared, parting: Parting, text: Text) -> View | None:
    """What a text answers at the end of the story."""
    head, _, story = parting.journals[1].partition("\n\n")
    kept = [line for line in head.splitlines() if not line.startswith("choose ")]
    chosen = [f"choose {point} = {option}" for point, option in text.reading.items()]
    journal, heard = journal_from_text("\n".join((*kept, *chosen, "", story)), text.draft)
    if journal is None or errors(heard):
        return None
    done = execute(text.agreement, journal, text.reading, as_of=parting.end)
    return None if done.undecided else view(answer.observable, done.first.state, parting.deeds)
