"""Other instruments: the one a text names is there, and a clause taken over from it can stand in this text."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.model.agreement import Agreement
from servanda.model.beside import relations_of
from servanda.model.check.fault import fault
from servanda.model.clauses import Origin
from servanda.model.draft import Draft
from servanda.model.taking_over import WHERE
from servanda.model.words import Between
from servanda.syntax import Diagnostic


def check_instruments(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C220: the instrument that an `agreement` clause names is not found. C224: it is this one."""
    for unit, node in draft.units_under(dict(agreement.reading)):
        origin = Origin(unit.file, unit.address, unit.span)
        for between, name in relations_of(node) if node.kind == "agreement" else ():
            if name == draft.name:
                yield fault("C224", f'"{name}" cannot stand {between} itself.', origin, expected="another instrument")
            elif name and name not in draft.beside and between is not Between.REPLACES:  # what is past needs no text
                yield fault("C220", f'There is no text of an instrument called "{name}".', origin, expected=WHERE)


def check_taken_over(agreement: Agreement, draft: Draft) -> Iterable[Diagnostic]:
    """C221, C222: what a clause takes over from another instrument, and with what changes."""
    for _, taken in draft.taken_under(dict(agreement.reading)):
        yield from taken.faults
