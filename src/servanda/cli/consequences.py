"""What `servanda compare` tells of consequences: what each clause changes, and the courses on which two texts part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.cli.telling import many
from servanda.model.difference import Change
from servanda.proof.attributing import Consequence, consequence
from servanda.proof.comparing import Compared, Parting, Result, Text, compared, grouped
from servanda.proof.observing import Observable, View


@dataclass(frozen=True)
class Answered:
    """One question answered: for the whole texts, and for each changed clause."""

    whole: Compared
    rows: tuple[Consequence, ...]

    @property
    def alone(self) -> tuple[Consequence, ...]:
        """The clauses of which a story of their own tells."""
        return tuple(row for row in self.rows if row.answer.parting is not None and not row.shown)


def answered(
    observable: Observable, texts: tuple[Text, Text], changes: Sequence[Change], *, within: int, states: int
) -> Answered:
    """The answer to a question, and what each change does to it."""
    whole = compared(observable, texts, within=within, states=states)
    return Answered(whole, tuple(consequence(change, changes, whole, texts) for change in changes))


class Stories:
    """The stories told, numbered as they are told."""

    def __init__(self, found: Sequence[Answered]) -> None:
        told = [
            answer.parting
            for each in found
            for answer in (each.whole, *(row.answer for row in each.alone))
            if answer.parting is not None
        ]
        self._numbers = {id(parting): number for number, parting in enumerate(told, 1)}

    def number(self, answer: Compared) -> int | None:
        """The number of the story of an answer."""
        return self._numbers.get(id(answer.parting))


def consequences(changes: Sequence[Change], found: Sequence[Answered]) -> Iterator[str]:
    """The table of clauses and consequences, then each answer with its stories."""
    if not found:
        return
    stories = Stories(found)
    yield from _table(changes, found, stories)
    for each in found:
        yield f"{each.whole.observable}: {each.whole.result}"
        yield from (f"    {line}" for line in _answer(each.whole, stories))
        for row in each.alone:
            yield f"    {row.change.clause} alone, B as it is and with this clause as A has it:"
            yield from (f"        {line}" for line in _answer(row.answer, stories))
        yield ""


def _table(changes: Sequence[Change], found: Sequence[Answered], stories: Stories) -> Iterator[str]:
    width = max(len(change.clause) for change in changes)
    heads = [str(each.whole.observable) for each in found]
    yield "  ".join(("clause".ljust(width), *heads))
    for place, change in enumerate(changes):
        cells = (
            _cell(each.rows[place].answer, stories).ljust(len(head)) for each, head in zip(found, heads, strict=True)
        )
        yield "  ".join((change.clause.ljust(width), *cells)).rstrip()
    yield ""


def _cell(answer: Compared, stories: Stories) -> str:
    """The story that shows it; that there is no consequence only where that is proved."""
    number = stories.number(answer)
    if number is not None:
        return f"story {number}"
    return "-" if answer.result is Result.EQUIVALENT else str(answer.result)


def _answer(compared: Compared, stories: Stories) -> Iterator[str]:
    looked = f"{many(compared.states, 'pair', 'pairs')} of states looked at"
    bound = f"{looked}, on courses of up to {many(compared.events, 'happening', 'happenings')}"
    bound = bound if compared.states else "nothing was looked at"
    match compared.result, compared.parting:
        case Result.DIFFER, Parting() as parting:
            least = "the fewest found" if parting.fewest else "none of them can be left out"
            number = f"story {stories.number(compared)}: {many(parting.happenings, 'happening', 'happenings')}"
            yield f"{number}, {least}; {compared.method}, {looked}; replayed by the interpreter"
            yield from (f"given that {given}" for given in compared.given)
            yield from (part for line in parting.lines for part in line.splitlines())
            yield from outcomes(parting, ("in A", "in B"))
        case Result.UNDECIDED, _:
            yield bound
            yield from (f"because {why}" for why in compared.why)
        case _:
            yield f"proved: {compared.method}{f', {looked}' if compared.states else ''}"
            yield from (f"given that {given}" for given in compared.given)


def outcomes(parting: Parting, sides: tuple[str, str]) -> Iterator[str]:
    """What is so at the end of the course on one side alone."""
    yield f"On {parting.end}:"
    for side, only in zip(sides, parting.only, strict=True):
        yield from (f"  {side} alone: {line}" for line in _only(only))


def _only(view: View) -> Iterator[str]:
    if not view:
        yield "nothing"
    for (what, clause), who in grouped(view).items():
        yield f"{', '.join(who)}: {what}{f' [{clause}]' if clause else ''}"


def plain_rows(place: int, found: Sequence[Answered], stories: Stories) -> list[dict[str, Any]]:
    """What the change at a place of the table does to each answer, for programs."""
    answers = [each.rows[place].answer for each in found]
    return [
        {"observable": str(one.observable), "result": str(one.result), "story": stories.number(one)} for one in answers
    ]


def plain(compared: Compared, story: int | None = None) -> dict[str, Any]:
    """An answer for programs; the number of its story where stories are numbered."""
    parting = compared.parting
    return {
        "observable": str(compared.observable),
        "result": str(compared.result),
        "states": compared.states,
        "happenings": compared.events,
        "method": compared.method or None,
        "why": list(compared.why),
        "given": list(compared.given),
        "parting": None
        if parting is None
        else {
            **({} if story is None else {"story": story}),
            "journals": dict(zip("ab", parting.journals, strict=True)),
            "happenings": parting.happenings,
            "fewest": parting.fewest,
            "end": parting.end.isoformat(),
            **{f"only_{word}": _plain_view(only) for word, only in zip("ab", parting.only, strict=True)},
        },
    }


def _plain_view(view: View) -> list[dict[str, str | None]]:
    return [{"who": seen.who, "what": seen.what, "clause": clause} for seen, clause in view.items()]
