"""What a party brings about for itself alone: a status that each sets off for itself, the occasion of a claim.

A clause that hears whoever acts, and speaks of its author only, is to each party as if there were no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.program import Program
from servanda.kernel.triggers import triggers
from servanda.model.clauses import Claim, Status
from servanda.model.conditions import Condition, Happening
from servanda.model.phrases import Phrase, Who
from servanda.model.words import Quantity
from servanda.proof.happenings import PARTIES

_ANYONE = (Quantity.ANY, Quantity.SOME, Quantity.ONE)


def set_off(status: Status, program: Program) -> Iterator[Phrase]:
    """The happenings by which whoever brings them about begins or ends the status of itself, and of nobody else.

    A status is said of the one whom its clause binds by name where that is all it binds; so it is the author's.
    """
    sorts = [sort for _, sort in status.roles]
    of_somebody = len(sorts) == 1 and (sorts[0] in PARTIES or sorts[0] in program.groups)
    for phrase in heard((*status.starts_when, *status.ends_when)) if of_somebody else ():
        author = _author_alone(phrase)
        if author is not None and author.alias is not None:
            yield phrase


def occasion(claim: Claim) -> Iterator[Phrase]:
    """The happenings on which a claim is asked, where it is one of them and somebody does it."""
    for phrase in heard((claim.condition,)) if claim.form == "whenever" else ():
        if _author_alone(phrase) is not None:
            yield phrase


def heard(conditions: tuple[Condition, ...]) -> Iterator[Phrase]:
    """The happenings at whose moment something begins, where nothing is asked of their time or of others before."""
    moments = (trigger.moment for condition in conditions for trigger in triggers(condition))
    yield from (m.phrase for m in moments if isinstance(m, Happening) and not m.qualifiers)


def _author_alone(phrase: Phrase) -> Who | None:
    """Who does it, where a phrase asks for its author alone, and for any one of those."""
    by = phrase.role("by")
    if by is None or len(phrase.roles) > 1 or phrase.object is not None or phrase.its:
        return None
    return by if by.quantity in _ANYONE and not (by.jointly or by.voting or by.excluding) else None
