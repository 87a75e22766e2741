"""Drift: the wording of an article moved after its clause was written.

`accept` notes, for every clause, the hashes of the paragraphs it stands under; the notes lie beside the text in
``<file>.accepted.json``. `drift` compares them with the text as it is now. Only the wording counts, not line breaks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from servanda.model.choices import clause_name
from servanda.model.coverage import paragraph_runs
from servanda.model.draft import Draft
from servanda.model.elaborate.units import unit_label
from servanda.model.scope import asked
from servanda.syntax import Diagnostic, Unit

Accepted = Mapping[str, tuple[str, ...]]  # clause -> the hashes of its paragraphs
_VERSION = 1


def accepted_path(path: str | Path) -> Path:
    """Where the notes on a text lie."""
    return Path(f"{path}.accepted.json")


def accept(draft: Draft) -> bytes:
    """The notes on a text as it stands, to be written to `accepted_path`."""
    clauses = {name: list(hashes) for name, _, hashes in _written_against(draft)}
    return (json.dumps({"version": _VERSION, "clauses": clauses}, indent=2, ensure_ascii=False) + "\n").encode()


def read_accepted(path: str | Path) -> tuple[Accepted | None, tuple[Diagnostic, ...]]:
    """The notes beside a text; None where there are none, or none that can be read (reported)."""
    place = accepted_path(path)
    try:
        raw = place.read_bytes()
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        return None, (_unreadable(place, error.strerror or "it cannot be opened"),)
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return None, (_unreadable(place, "it is not JSON"),)
    clauses = found.get("clauses") if isinstance(found, dict) and found.get("version") == _VERSION else None
    if not isinstance(clauses, dict) or not all(_is_hashes(hashes) for hashes in clauses.values()):
        return None, (_unreadable(place, "it does not hold clauses with their hashes"),)
    return {name: tuple(hashes) for name, hashes in clauses.items()}, ()


def _is_hashes(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(member, str) for member in value)


def _unreadable(place: Path, reason: str) -> Diagnostic:
    return Diagnostic(
        "C402",
        f"The notes on accepted wording cannot be read: {reason}.",
        None,
        str(place),
        expected=asked("the file as `accept` wrote it; accept the wording again"),
        severity="warning",
    )


def drift(draft: Draft, accepted: Accepted) -> tuple[Diagnostic, ...]:
    """C401: clauses whose paragraphs are no longer those they were written against."""
    found = []
    for name, unit, hashes in _written_against(draft):
        if name in accepted and accepted[name] != hashes:
            found.append(
                Diagnostic(
                    "C401",
                    f"The wording has moved under clause {name}.",
                    unit.span,
                    unit.file,
                    (*unit.address, unit_label(unit)),
                    expected=asked("the clause to be read beside the new wording, and the wording then accepted"),
                    severity="warning",
                )
            )
    return tuple(found)


def _written_against(draft: Draft) -> Iterator[tuple[str, Unit, tuple[str, ...]]]:
    """Every clause under a paragraph with the hashes of its wording; clauses of one name are numbered."""
    paragraphs = draft.document.paragraphs
    taken: dict[str, int] = {}
    for run, units in paragraph_runs(draft):
        hashes = tuple(paragraphs[index].hash for index in run)
        for unit in units:
            name = clause_name(unit)
            taken[name] = taken.get(name, 0) + 1
            yield (name if taken[name] == 1 else f"{name} ({taken[name]})"), unit, hashes
