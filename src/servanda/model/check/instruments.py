"""Other instruments: the one a text names is there, and a clause taken over from it can stand in this text."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.model.agreement import Agreement
from servanda.model.beside import apart, relations_of
from servanda.model.check.fault import fault
from servanda.model.check.walk import clauses, inside
from servanda.model.clauses import Origin
from servanda.model.draft import Draft
from servanda.model.phrases import Phrase
from servanda.model.taking_over import WHERE
from servanda.model.words import Between, StageKind
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


def check_others_entry(agreement: Agreement, _draft: Draft) -> Iterable[Diagnostic]:
    """C233: of another instrument, entry into force for one party is heard as a state only."""
    for label, clause in clauses(agreement):
        for phrase in inside(clause, Phrase):
            word, other = apart(phrase.head)
            party = phrase.role("for")
            if word == StageKind.ENTRY and other is not None and party is not None:
                said = f"{other} is in force for {party.names[0] if len(party.names) == 1 else '…'}"
                yield fault(
                    "C233",
                    f'"{word} of {other} for …" is not heard: what this text hears is that of the whole.',
                    clause.origin,
                    phrase.span,
                    label=label,
                    expected="the state, which becomes true for each party on its own day",
                    suggestion=said,
                )
