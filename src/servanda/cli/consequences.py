"""What `servanda compare` tells of consequences: what a clause can bear on, and the course on which two texts part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from servanda.model.difference import Change
from servanda.proof.comparing import Compared, Parting, Result, grouped
from servanda.proof.observing import View

_NAMED = frozenset(("norm", "status", "finding", "decision", "measure"))  # kinds whose names say what they bear on
_ASKING = frozenset(("claim", "step"))  # they bear on nothing


def bears(change: Change, compared: Compared) -> bool:
    """Whether a clause that differs can bear on a question; of what only declares it is not known, so it may."""
    units = [unit for unit in (change.before, change.after) if unit is not None]
    if compared.result is Result.EQUIVALENT or all(unit.node.kind in _ASKING for unit in units):
        return False
    return any(unit.node.kind not in _NAMED or unit.name in compared.clauses for unit in units)


def consequences(changes: tuple[Change, ...], found: Sequence[Compared]) -> Iterator[str]:
    """The table of clauses and consequences, then each answer."""
    if not found:
        return
    yield from _table(changes, found)
    for compared in found:
        yield f"{compared.observable}: {compared.result}"
        yield from (f"    {line}" for line in _answer(compared))
        yield ""


def _table(changes: tuple[Change, ...], found: Sequence[Compared]) -> Iterator[str]:
    width = max(len(change.clause) for change in changes)
    heads = [str(compared.observable) for compared in found]
    yield "  ".join(("clause".ljust(width), *heads))
    for change in changes:
        cells = (_cell(change, compared).ljust(len(head)) for compared, head in zip(found, heads, strict=True))
        yield "  ".join((change.clause.ljust(width), *cells)).rstrip()
    yield ""


def _cell(change: Change, compared: Compared) -> str:
    """What is known of one clause; that it differs where the course that was found ends with what this clause says."""
    if not bears(change, compared):
        return "-"
    if compared.parting is None:
        return str(compared.result)
    told = {clause for only in compared.parting.only for clause in only.values()}
    named = {unit.name for unit in (change.before, change.after) if unit is not None}
    return "differ" if told & named else "may differ"


def _answer(compared: Compared) -> Iterator[str]:
    looked = f"{compared.states} pairs of states looked at"
    bound = f"{looked}, up to {compared.events} happenings"
    match compared.result, compared.parting:
        case Result.DIFFER, Parting() as parting:
            least = "the fewest found" if parting.fewest else "none of them can be left out"
            yield f"{parting.happenings} happenings, {least}; {compared.method}, {looked}; replayed by the interpreter"
            yield from (f"given that {given}" for given in compared.given)
            yield from parting.lines
            yield f"On {parting.end}:"
            for word, only in zip("AB", parting.only, strict=True):
                yield from (f"  in {word} alone: {line}" for line in _only(only))
        case Result.UNDECIDED, _:
            yield bound
            yield from (f"because {why}" for why in compared.why)
        case _:
            yield f"proved: {compared.method}{f', {looked}' if compared.states else ''}"
            yield from (f"given that {given}" for given in compared.given)


def _only(view: View) -> Iterator[str]:
    if not view:
        yield "nothing"
    for (what, clause), who in grouped(view).items():
        yield f"{', '.join(who)}: {what}{f' [{clause}]' if clause else ''}"


def plain(compared: Compared) -> dict[str, Any]:
    """An answer for programs."""
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
            "journals": dict(zip("ab", parting.journals, strict=True)),
            "happenings": parting.happenings,
            "fewest": parting.fewest,
            "end": parting.end.isoformat(),
            **{f"only_{word}": _plain_view(only) for word, only in zip("ab", parting.only, strict=True)},
        },
    }


def _plain_view(view: View) -> list[dict[str, str | None]]:
    return [{"who": seen.who, "what": seen.what, "clause": clause} for seen, clause in view.items()]
