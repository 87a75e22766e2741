"""Any part of the model with other names in it, or without some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from servanda.calendar import Moment, Span
from servanda.model.agreement import Agreement
from servanda.model.clauses import Origin


def rewritten(value: Any, name: Callable[[str], str | None]) -> Any:  # noqa: ANN401 - a value of the model
    """The value with what `name` puts for each name; None leaves a name out of a list, and stands for itself elsewhere.

    Places in the text and the words read back stay as they are, and what does not change is the same value.
    """
    if isinstance(value, str):
        put = name(value)
        return value if put is None else put
    if isinstance(value, tuple):
        return tuple(rewritten(item, name) for item in value if not (isinstance(item, str) and name(item) is None))
    if not is_dataclass(value) or isinstance(value, type | Moment | Span | Origin):
        return value
    changed = {}
    for each in fields(value):
        held = getattr(value, each.name)
        put = rewritten(held, name) if each.init and each.name not in ("span", "reads") else held
        if put is not held and put != held:
            changed[each.name] = put
    return replace(value, **changed) if changed else value


def without_parties(agreement: Agreement, gone: frozenset[str]) -> Agreement:
    """The agreement without these parties, those among them that have no name included."""
    left = agreement.others - sum(1 for name in gone if name.startswith("Others/"))
    less: Agreement = rewritten(agreement, lambda name: None if name in gone else name)
    return replace(less, others=left)
