"""What a norm asks, in words: as its clause writes it, and as its acts' `reads` lines say it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from servanda.kernel.timeline import InstanceId
from servanda.model.agreement import Agreement
from servanda.model.clauses import Norm
from servanda.model.phrases import Argument, Who
from servanda.model.readback.conditions import state_of
from servanda.model.readback.happenings import deed, voice
from servanda.model.wording import condition_words, phrase_words
from servanda.model.words import Quantity

_TO = ("intends", "shall endeavour")


def norm_words(norm: Norm, instance: InstanceId, agreement: Agreement | None = None) -> str:
    """What a norm asks, with the names its trigger bound: ``shall assist Ukraine``.

    With the agreement, in the wording of its acts: ``shall help Ukraine to restore its security``.
    """
    names = dict(instance.assignment)
    if agreement is None:
        done = deed_words(norm, instance)
    else:
        said = voice(agreement)
        done = " or ".join(deed(bound(each, names), said) for each in norm.deeds)
        if norm.ensure is not None:
            done = f"ensure that {state_of(bound(norm.ensure, names), said)}"
    return f"{norm.grade}{' to' if norm.grade in _TO else ''} {done}"


def deed_words(norm: Norm, instance: InstanceId) -> str:
    """The deeds a norm names, or the state it wants ensured, as the clause writes them: ``assist Ukraine``."""
    names = dict(instance.assignment)
    if norm.ensure is not None:
        return f"ensure that {condition_words(bound(norm.ensure, names))}"
    return " or ".join(phrase_words(bound(each, names)) for each in norm.deeds)


def bound(value: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 - any part of a phrase or condition
    """A phrase or condition with the names its trigger bound put in the place of the words that stand for them."""
    if isinstance(value, tuple):
        return tuple(bound(item, names) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Who):
        if value.alias in names:  # the one of several whom the name stands for
            return replace(value, quantity=Quantity.ONE, names=(names[value.alias],), alias=None, excluding=())
        put = tuple(names.get(name, name) for name in value.names)
        return replace(value, names=put, excluding=tuple(names.get(name, name) for name in value.excluding))
    if isinstance(value, Argument):
        return replace(value, value=names.get(value.value, value.value)) if isinstance(value.value, str) else value
    changed = {f.name: bound(getattr(value, f.name), names) for f in fields(value) if f.init}
    return replace(value, **changed)
