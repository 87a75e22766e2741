"""Static checks: what cannot be meant, and what is probably not what was meant.

Each check is one function over an agreement and its draft; `CHECKS` lists them all. `check` runs them under the first
reading and under every other option of every choice point, one at a time, so that a fault behind a bracket is found; a
fault that only one option has names that option.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from servanda.model.agreement import Agreement
from servanda.model.check.brackets import check_brackets, check_quorum, check_terms
from servanda.model.check.circles import check_begins_and_ends, check_held_while, check_instant_circles
from servanda.model.check.clashes import check_clashes
from servanda.model.check.contradictions import (
    check_enough,
    check_order_of_dates,
    check_said_twice,
    check_shares,
    check_weights,
)
from servanda.model.check.frames import (
    check_bare_happenings,
    check_bearer_quantity,
    check_grade,
    check_performable,
    check_permission,
    check_power,
)
from servanda.model.check.in_vain import (
    check_named_once,
    check_objection_in_time,
    check_part_has_clauses,
    check_renewal_of_a_term,
    check_somebody_asked,
    check_way_out_in_time,
)
from servanda.model.check.instruments import check_instruments, check_others_entry, check_taken_over
from servanda.model.check.names import check_declared_twice, check_undefined, check_unused
from servanda.model.check.places import check_place_circle, check_place_outside
from servanda.model.check.ranks import check_ranks
from servanda.model.check.roles import check_roles, role_faults
from servanda.model.check.said_of import check_said_of
from servanda.model.check.times import check_deadline_after_trigger, check_deadline_given
from servanda.model.check.too_early import check_decision_can_pass, check_set_off_too_early
from servanda.model.check.unread import check_unread
from servanda.model.check.waiting import check_waiting_circles
from servanda.model.draft import Draft, Reading
from servanda.syntax import Diagnostic

__all__ = ["CHECKS", "Check", "check", "role_faults"]

Check = Callable[[Agreement, Draft], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_instruments,
    check_taken_over,
    check_undefined,
    check_said_of,
    check_declared_twice,
    check_unused,
    check_roles,
    check_grade,
    check_bearer_quantity,
    check_bare_happenings,
    check_performable,
    check_power,
    check_permission,
    check_deadline_given,
    check_deadline_after_trigger,
    check_set_off_too_early,
    check_decision_can_pass,
    check_clashes,
    check_held_while,
    check_begins_and_ends,
    check_instant_circles,
    check_brackets,
    check_terms,
    check_quorum,
    check_place_circle,
    check_place_outside,
    check_unread,
    check_said_twice,
    check_shares,
    check_weights,
    check_enough,
    check_order_of_dates,
    check_waiting_circles,
    check_part_has_clauses,
    check_renewal_of_a_term,
    check_somebody_asked,
    check_way_out_in_time,
    check_objection_in_time,
    check_named_once,
    check_others_entry,
    check_ranks,
)


def check(draft: Draft) -> tuple[Diagnostic, ...]:
    """Every fault of a draft under at least one option of each choice: errors first, then in the order of the text."""
    first = draft.full()
    readings = [("", "", first), *_variations(draft, first)]
    found: dict[tuple[object, ...], tuple[Diagnostic, list[tuple[str, str]]]] = {}
    for name, option, reading in readings:
        for fault in _under(draft, reading):
            key = (fault.code, fault.message, fault.span, fault.file)
            found.setdefault(key, (fault, []))[1].append((name, option))
    everywhere = [(name, option) for name, option, _ in readings]
    named = [_named(fault, under, everywhere, first) for fault, under in found.values()]
    return tuple(sorted(named, key=_order))


def _variations(draft: Draft, first: Reading) -> Iterator[tuple[str, str, Reading]]:
    """Readings that differ from the first in one choice (and those that move with it)."""
    for point in draft.choices:
        for option in point.options:
            if option != first.get(point.name):
                yield point.name, option, draft.full({point.name: option})


def _under(draft: Draft, reading: Reading) -> Iterator[Diagnostic]:
    agreement, heard = draft.under(reading)
    yield from heard
    for each in CHECKS:
        yield from each(agreement, draft)


def _named(
    fault: Diagnostic, under: list[tuple[str, str]], everywhere: list[tuple[str, str]], first: Reading
) -> Diagnostic:
    """The fault, with the options under which alone it occurs."""
    if len(set(under)) == len(everywhere):
        return fault
    if ("", "") not in under:
        said = " or ".join(f"{name} = {option}" for name, option in dict.fromkeys(under))
    else:
        missing = dict.fromkeys(name for name, option in everywhere if (name, option) not in under)
        said = " and ".join(f"{name} = {first[name]}" for name in missing)
    return replace(fault, message=f"{fault.message.removesuffix('.')}, under {said}.")


def _order(fault: Diagnostic) -> tuple[bool, str, int, str, str]:
    return fault.severity != "error", fault.file, fault.span.start if fault.span else 0, fault.code, fault.message
