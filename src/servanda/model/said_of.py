"""Of what a state can be said: parties sign, agreements expire, norms are owed; of anything else it is never so."""

from __future__ import annotations

from typing import NamedTuple

from servanda.model import predefined
from servanda.model.beside import apart
from servanda.model.conditions import Is
from servanda.model.scope import Scope, Sort

_MATTERS = frozenset(predefined.MATTER_STATES)  # proposed, agreed: of whatever is negotiated
_WHOLE = frozenset(("expired", "terminated", "open", "adopted"))
_NORM = frozenset(("dormant", "owed", "waived"))
_FOR_SOME = frozenset(("in force", "provisionally-applied"))  # of the agreement, and for a party
_PARTY = frozenset(predefined.PARTY_STATES) - _MATTERS - {"suspended", "member"}
_ACTORS = "a party, or a group of parties"
_WHOLES = "the agreement, a part of it, or another instrument"


class Misplaced(NamedTuple):
    """A state said of what it cannot be said of: what is wrong, what was expected, and what to write instead."""

    message: str
    expected: str
    instead: str | None


def misplaced(said: Is, scope: Scope, own: frozenset[str] = frozenset()) -> Misplaced | None:
    """What is wrong with of whom a predefined state is said, given the names the clause binds."""
    word, instrument = apart(said.fluent)
    if scope.has(word, Sort.STATUS):
        return None
    names = () if said.subject is None else tuple(name for name in said.subject.names if name not in own)
    if said.subject is None or names == ("agreement",):
        return _of_the_whole(said, word, instrument, scope, own)
    if not all(name in scope.sorts or scope.is_actor(name) for name in names):
        return None  # a name that nothing declares is told as that
    if word in _NORM:
        return Misplaced(f"Only a norm is ever {word}.", "a norm", None)
    wrong = next((name for name in names if not scope.is_actor(name)), None)
    if wrong is not None and (word in _PARTY | _FOR_SOME or (word == "suspended" and not scope.has(wrong, Sort.NORM))):
        kind = min(scope.sorts[wrong])
        duty = f"{wrong} is owed" if kind is Sort.NORM and word in _FOR_SOME else None
        expected = _ACTORS if word in _PARTY else _WHOLES
        return Misplaced(f'No {kind} is ever {word}, and "{wrong}" is one.', expected, duty)
    if word in _WHOLE:
        return Misplaced(f"Only an agreement or a part of one is ever {word}.", _WHOLES, f"agreement is {word}")
    return None


def _of_the_whole(said: Is, word: str, instrument: str | None, scope: Scope, own: frozenset[str]) -> Misplaced | None:
    whole = instrument or "agreement"
    if word in _PARTY:
        instead = f"all of Parties {'are' if word == 'bound' else 'have'} {word}" if instrument is None else None
        return Misplaced(f"Only parties are ever {word}.", _ACTORS, instead)
    if word in _NORM:
        return Misplaced(f"Only a norm is ever {word}.", "a norm", None)
    if said.subject is not None:  # "agreement of old-pact is in force" is said of somebody called "agreement" there
        message = f'An instrument is named by its name alone: "agreement of {whole}" is nothing that could be {word}.'
        return Misplaced(message, "the name", f"{whole} is {word}")
    of = dict(said.roles).get("of")
    if of is not None and any(scope.has(name, Sort.AGREEMENT) for name in of.names):
        return Misplaced('In its own text an agreement is called "agreement" alone.', _WHOLES, f"agreement is {word}")
    named = [] if of is None else [name for name in of.names if name in own or scope.is_actor(name)]
    if named and word in _FOR_SOME:
        said_so = f"{whole} is {word} for {named[0]}"
        return Misplaced(f'The agreement is {word} "for" a party, not "of" one.', "for, and the party", said_so)
    return None
