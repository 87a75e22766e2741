"""Actors and happenings as a clause names them: *who*, and a word with its prepositions.

Names are plain strings; what a name stands for (an actor, a group, a place, a value bound by ``as``) is looked up when
the clause is read against a state, because group membership and places change with time.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.calendar import Moment
from servanda.model.words import Comparison, Quantity
from servanda.syntax import Span


@dataclass(frozen=True, slots=True)
class Who:
    """One or several actors, places or things.

    Attributes:
        quantity: how many of `names` are meant; ONE for a bare name.
        names: actors, groups, places, kinds, or names bound earlier by ``as``.
        number: for EXACTLY / AT_LEAST / MORE_THAN a count; for HOLDING_* a percentage; for SHARE the parts asked for.
        parts: for SHARE / MORE_THAN_SHARE, into how many parts the whole is divided (100 for a percentage).
        weights: for HOLDING_*, the weights clause that gives the shares.
        alias: the name this value gets for the rest of the clause (``as attacker``).
        excluding: names left out of the list (``excluding attacker``).
        voting: the count is of those who vote, not of all members.
        jointly: the act is one act of all of them.
    """

    quantity: Quantity
    names: tuple[str, ...]
    number: float | None = None
    weights: str | None = None
    alias: str | None = None
    excluding: tuple[str, ...] = ()
    voting: bool = False
    jointly: bool = False
    parts: int | None = None
    span: Span | None = None

    @property
    def one_by_one(self) -> bool:
        """Whether each of those who are meant acts for himself, so that the act of one is an act of whom it takes."""
        return self.quantity in (Quantity.ONE, Quantity.ANY, Quantity.SOME, Quantity.EACH) and not self.jointly


@dataclass(frozen=True, slots=True)
class Argument:
    """A further named parameter: a stated value, or a bound on a number."""

    name: str
    value: str | float | Moment
    comparison: Comparison = Comparison.EXACTLY


@dataclass(frozen=True, slots=True)
class Phrase:
    """A happening by its word and prepositions: ``attack on Ukraine by Russia at Kyiv-Oblast``.

    In a clause a role left out means *any*; in a journal it means *not stated*. ``object`` is the direct object and is
    matched under the role name ``object``. ``its`` says that the actor is the party the clause is about. ``instance``
    is the called happening that names one norm instance (``assist-Ukraine for strike-1``).
    """

    head: str
    roles: tuple[tuple[str, Who], ...] = ()
    object: Who | None = None
    arguments: tuple[Argument, ...] = ()
    its: bool = False
    instance: str | None = None
    span: Span | None = None

    def role(self, preposition: str) -> Who | None:
        """The value after a preposition; ``object`` for the direct object."""
        if preposition == "object":
            return self.object
        return next((who for name, who in self.roles if name == preposition), None)
