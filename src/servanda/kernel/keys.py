"""Keys: what a clause can read. A happening's word, a status, a norm, a group, a measure.

Each clause knows the keys it reads, so that after a round only clauses whose keys were touched are looked at again.
The same keys make the cone of influence of a question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from servanda.calendar import Moment
from servanda.kernel.identity import Kept
from servanda.model.clauses import Baseline
from servanda.model.conditions import Compares, HasCome, Is, LiesIn, NormIs, Owes, Permitted, Transition
from servanda.model.phrases import Phrase, Who

# Instruments by which a state consents to be bound (VCLT art. 11); each counts as a deposit.
CONSENTS_TO_BE_BOUND = frozenset({"deposit", "ratification", "acceptance", "approval", "accession", "succession"})
VOTES = frozenset({"consent", "refusal", "abstention", "revocation"})
POWER_VERBS = frozenset({"suspend", "resume", "waive", "extend", "terminate", "amend", "accept", "revoke", "denounce"})

Key = tuple[str, str]


def head(name: str) -> Key:
    """The key of a happening's word."""
    return ("head", name)


def fluent(name: str) -> Key:
    """The key of a status."""
    return ("fluent", name)


def norm(name: str) -> Key:
    """The key of a norm's instances."""
    return ("norm", name)


def name(word: str) -> Key:
    """The key of a group's membership."""
    return ("name", word)


CLOCK: Key = ("clock", "*")  # a date that a condition waits for has come
IN_FORCE_KEYS = frozenset(
    {fluent("in force"), fluent("provisionally-applied"), fluent("surviving"), fluent("amended"), fluent("suspended")}
)
BETWEEN_KEYS = frozenset(fluent(w) for w in ("apart", "in force between", "suspended-between"))
NEGOTIATION = frozenset({"proposal", "reply", "study", "report", "meeting"})


def walk_value(value: object) -> Iterator[object]:
    """Every dataclass value inside a clause (or a tuple of them), itself first; dates are taken whole."""
    found: list[object] = []
    _walk(value, found)
    return iter(found)


def _walk(value: object, found: list[object]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _walk(item, found)
    elif type(value) in _CLAUSES:
        found += parts(value)
    elif _field_names(type(value)) is not None:
        _walk_in(value, found)


def _walk_in(value: object, found: list[object]) -> None:
    found.append(value)
    for name_ in _field_names(type(value)) or ():
        inner = getattr(value, name_)
        if _FIELDS.get(type(inner), ()) is not None:  # else a name or a number
            _walk(inner, found)


def _parts(clause: object) -> tuple[object, ...]:
    found: list[object] = []
    _walk_in(clause, found)
    return tuple(found)


MOST_CLAUSES = 20_000  # of all texts and readings in use at one time
parts = Kept[object, tuple[object, ...]](_parts, MOST_CLAUSES)
"""Every dataclass value inside a clause, itself first."""


_FIELDS: dict[type, tuple[str, ...] | None] = {Moment: ()}
_CLAUSES: set[type] = set()  # those that say where they stand in the text: each is walked once


def _field_names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass that bear meaning, None for any other type; kept, for clauses are walked often."""
    if kind not in _FIELDS:
        names = tuple(f.name for f in fields(kind)) if is_dataclass(kind) else None
        _FIELDS[kind] = None if names is None else tuple(n for n in names if n not in ("origin", "span"))
        if names is not None and "origin" in names:
            _CLAUSES.add(kind)
    return _FIELDS[kind]


def reads(node: object) -> frozenset[Key]:  # noqa: C901, PLR0912 - one case for each form
    """The keys a clause or condition reads."""
    found: set[Key] = set()
    for part in walk_value(node):
        match part:
            case Phrase(head=word):
                found |= {head(word), norm(word)} | ({head("withdrawal")} if word == "objection" else set())
            case Who(names=names, excluding=excluding):
                found |= {name(n) for n in (*names, *excluding)}
            case Is(fluent=word, subject=subject):
                found.add(fluent(word))
                if word == "in force":
                    found |= BETWEEN_KEYS
                if subject is not None and word == "suspended":
                    found |= {norm(n) for n in subject.names}
            case NormIs(norm=word) | Transition(norm=word):
                found.add(norm(word))
            case Owes(norm=word):
                found.add(norm(word or "*"))
            case Permitted():
                found |= {norm("*")}
            case HasCome():
                found.add(CLOCK)
            case Baseline(control=str(measure)):
                found.add(("measure", measure))
            case LiesIn(place=place, within=within):
                found |= {name(place), name(within)}
            case Compares(measure=measure, group=group, of=of):
                found |= {("measure", m) for m in (measure, of) if m} | ({name(group)} if group else set())
            case _:
                pass
    return frozenset(found)


reads_of = Kept[object, frozenset[Key]](reads, MOST_CLAUSES)
"""The keys a whole clause reads."""
