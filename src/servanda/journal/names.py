"""What a journal may name: all that its agreement declares, under whichever reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from servanda.model import Scope, Sort, predefined
from servanda.model.agreement import Agreement
from servanda.model.beside import apart
from servanda.model.clauses import Act
from servanda.syntax import Span

CLAUSES = (
    Sort.NORM,
    Sort.DECISION,
    Sort.STATUS,
    Sort.FINDING,
    Sort.PART,
    Sort.STEP,
    Sort.CHOICE,
    Sort.MEASURE,
    Sort.TERM,
)


@dataclass(frozen=True, slots=True)
class Names:
    """The declared names with their sorts, the acts with their roles, the kinds with their things."""

    scope: Scope
    acts: dict[str, Act]
    kinds: dict[str, tuple[str, ...]]
    numbers: dict[str, int]  # how many there are in each group that nobody can join

    def most(self, names: Iterable[str]) -> int | None:
        """How many these names stand for at most; None when the text does not fix it."""
        counts = [1 if self.scope.has(name, Sort.PARTY, Sort.BODY) else self.numbers.get(name) for name in names]
        return None if None in counts else sum(count for count in counts if count is not None)

    def is_known(self, name: str) -> bool:
        """Whether the name stands for anything: declared, predefined, the agreement, or a date."""
        declared = self.scope.sorts.get(name) or self.scope.is_actor(name) or name in predefined.HAPPENINGS
        return bool(declared) or name == "agreement" or name[:1].isdigit()

    def is_happening(self, head: str) -> bool:
        """Whether the word is a declared act or occurrence, or a predefined happening; of whichever instrument."""
        word, _ = apart(head)
        return head in self.acts or word in predefined.HAPPENINGS or self.has(head, Sort.ACT, Sort.OCCURRENCE)

    def has(self, name: str, *sorts: Sort) -> bool:
        """Whether a name is declared as one of these sorts, here or by the instrument it is said of."""
        word, instrument = apart(name)
        if instrument is None or self.scope.has(instrument, Sort.AGREEMENT):
            return self.scope.has(word, *sorts)
        return not self.scope.beside.get(instrument, {}).get(word, frozenset()).isdisjoint(sorts)

    def happenings(self) -> Iterable[str]:
        """Every word that can open an entry."""
        return (*self.of(Sort.ACT, Sort.OCCURRENCE), *sorted(predefined.HAPPENINGS))

    def of(self, *sorts: Sort) -> list[str]:
        """The declared names of some sorts."""
        return sorted(name for name in self.scope.sorts if self.scope.has(name, *sorts))

    def fits(self, name: str, sort: str) -> bool:
        """Whether a declared name can stand where an act asks for `sort`: Party, a group, a kind, or one name."""
        if name[:1].isdigit() or name == sort:
            return True
        match sort:
            case "Party":
                return self.scope.has(name, Sort.PARTY, Sort.GROUP) or name in predefined.GROUPS
            case "Body":
                return self.scope.has(name, Sort.BODY) or name in predefined.ACTORS
            case "Actor" | "Group":
                return self.scope.is_actor(name)
            case "Place":
                return self.scope.has(name, Sort.PLACE)
            case "Norm":
                return self.scope.has(name, Sort.NORM)
            case _:
                return self._fits_declared(name, sort)

    def _fits_declared(self, name: str, sort: str) -> bool:
        if sort in self.kinds:
            return name in self.kinds[sort]
        if self.scope.has(sort, Sort.PLACE):
            return self.scope.has(name, Sort.PLACE)  # it may come to lie in that place
        if self.scope.has(sort, Sort.GROUP) or sort in predefined.GROUPS:
            return self.scope.is_actor(name)  # it may come to be a member
        if self.scope.is_actor(sort):
            return self.scope.has(name, Sort.GROUP) or name in predefined.GROUPS
        return True

    def fitting(self, sort: str) -> list[str]:
        """The names that could stand where an act asks for `sort`."""
        actors = [*self.of(Sort.PARTY, Sort.BODY, Sort.GROUP), *sorted(predefined.GROUPS | predefined.ACTORS)]
        things = self.kinds.get(sort, ())
        return [name for name in (*actors, *self.of(Sort.PLACE), *things) if self.fits(name, sort)]


def names_of(agreement: Agreement, scope: Scope) -> Names:
    """What a journal of one agreement may name."""
    every = len(agreement.parties) + agreement.others
    closed = (group for group in agreement.groups if not group.joins)
    numbers = {"Others": agreement.others, "States": every, "Parties": every, "Signatories": every}
    numbers |= {group.name: len(group.members) + group.others for group in closed}
    return Names(scope, {act.name: act for act in agreement.acts}, dict(agreement.kinds), numbers)


def of_all(own: Names, agreement: Agreement) -> Names:
    """What a journal of several instruments may name: all that any of them declares, in happenings of any of them.

    Every one of them, the first too, is named as one among several.
    """
    if not agreement.beside:
        return own
    sorts = dict(own.scope.sorts)
    for name, declared in (pair for each in own.scope.beside.values() for pair in each.items()):
        sorts[name] = sorts.get(name, frozenset()) | declared
    for name in (agreement.name, *own.scope.beside):
        sorts[name] = frozenset({Sort.INSTRUMENT})
    acts = dict(own.acts)
    for act in (act for other in agreement.beside for act in other.acts):
        known = acts.get(act.name, act)
        acts[act.name] = replace(known, roles=tuple(dict.fromkeys((*act.roles, *known.roles))))
    kinds = {name: members for other in agreement.beside for name, members in other.kinds}
    numbers = dict(own.numbers)
    for name, number in (pair for other in agreement.beside for pair in names_of(other, own.scope).numbers.items()):
        numbers[name] = max(number, numbers.get(name, 0))
    return Names(replace(own.scope, sorts=sorts), acts, {**kinds, **own.kinds}, numbers)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like one that is not known."""
    from difflib import get_close_matches  # noqa: PLC0415 - needed only when something is misspelt

    wanted = {known_name.lower(): known_name for known_name in known}
    near = get_close_matches(name.lower(), wanted, n=1, cutoff=0.6)
    return wanted[near[0]] if near else None


def unknown(
    scope: Scope, code: str, name: str, span: Span | None, known: Iterable[str], what: str = "is not declared"
) -> None:
    """Say that a name is not known, with the nearest one that is."""
    near = nearest(name, known)
    scope.say(code, f'"{name}" {what}.', span, suggestion=f"perhaps: {near}" if near else None)
