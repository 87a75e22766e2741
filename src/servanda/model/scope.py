"""The names an agreement declares, and what each of them is: on this ground a word in a clause gets its meaning."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from servanda.model import predefined
from servanda.model.clauses import TakenOver
from servanda.syntax import Diagnostic, Node, Span


class Sort(StrEnum):
    """What a declared name stands for."""

    AGREEMENT = "agreement"
    INSTRUMENT = "instrument"  # another than the one whose text this is
    PARTY = "party"
    BODY = "body"
    GROUP = "group"
    PLACE = "place"
    KIND = "kind"
    THING = "thing"
    WEIGHTS = "weights"
    ACT = "act"
    OCCURRENCE = "occurrence"
    FINDING = "finding"
    STATUS = "status"
    MEASURE = "measure"
    TERM = "term"
    CHOICE = "choice"
    NORM = "norm"
    DECISION = "decision"
    STEP = "step"
    CLAIM = "claim"
    PART = "part"
    AMENDMENT = "amendment"


def asked(expected: str | None) -> str | None:
    """What was expected, as a sentence; one that is a sentence already is left alone."""
    if expected is None or expected.endswith("."):
        return expected
    return f"Expected: {expected}{'' if expected.endswith('…') else '.'}"


ACTOR_SORTS = (Sort.PARTY, Sort.BODY, Sort.GROUP)


@dataclass(slots=True)
class Scope:
    """Names in sight, the meaning of open terms under the reading at hand, and the place of what is being read.

    `heard` collects the diagnostics of an elaboration; a scope made with `at` shares it.
    """

    sorts: dict[str, frozenset[Sort]]
    zone: str = "UTC"
    file: str = ""
    address: tuple[str, ...] = ()
    meanings: dict[str, Node] = field(default_factory=dict)
    heard: list[Diagnostic] = field(default_factory=list)
    resolving: tuple[str, ...] = ()
    articles: dict[str, tuple[str, ...]] = field(default_factory=dict)  # Article-5 -> the norms under that heading
    beside: dict[str, dict[str, frozenset[Sort]]] = field(default_factory=dict)  # the names other instruments declare
    taken: dict[str, TakenOver] = field(default_factory=dict)  # whose words a clause is in

    def has(self, name: str, *sorts: Sort) -> bool:
        """Whether the name is declared as one of these sorts."""
        return not self.sorts.get(name, frozenset()).isdisjoint(sorts)

    def is_actor(self, name: str) -> bool:
        """Whether the name is a declared or predefined actor or group."""
        return self.has(name, *ACTOR_SORTS) or name in predefined.GROUPS or name in predefined.ACTORS

    def at(self, *, zone: str | None = None, address: tuple[str, ...] | None = None, file: str | None = None) -> Scope:
        """The same names seen from another place or zone; diagnostics are still collected together."""
        return replace(
            self,
            zone=self.zone if zone is None else zone,
            address=self.address if address is None else address,
            file=self.file if file is None else file,
        )

    def resolve(self, term: str) -> Scope:
        """The scope in which the meaning of a term is read: the term itself is marked, so that a circle is seen."""
        return replace(self, resolving=(*self.resolving, term))

    def fresh(self) -> Scope:
        """The same names with an empty list of diagnostics."""
        return replace(self, heard=[])

    def say(
        self,
        code: str,
        message: str,
        span: Span | None,
        *,
        expected: str | None = None,
        suggestion: str | None = None,
        severity: Literal["error", "warning"] = "error",
    ) -> None:
        """Add a diagnostic at this place."""
        self.heard.append(
            Diagnostic(
                code=code,
                message=message,
                span=span,
                file=self.file,
                address=self.address,
                expected=asked(expected),
                suggestion=suggestion,
                severity=severity,
                also=(),
            )
        )
