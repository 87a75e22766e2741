"""Objections that were withdrawn: to a reservation, to an accession, to an amendment (VCLT art. 22).

``withdrawal of objection to accession of Corra by Veld`` repeats what the objection said after ``objection``, or names
the objection by its label. One that was taken back counts no more in what clauses ask about objections.
"""

from __future__ import annotations

from servanda.kernel.state import State
from servanda.kernel.timeline import Event
from servanda.model.phrases import Phrase

Said = tuple[tuple[str, tuple[str, ...]], ...]


def stands(objection: Event, state: State) -> bool:
    """Whether nobody has taken the objection back since; anything that is no objection stands."""
    if objection.head != "objection":
        return True
    later = (w for w in state.history["withdrawal"] if w.number > objection.number)
    return not any(takes_back(w, objection) for w in later)


def takes_back(withdrawal: Event, objection: Event) -> bool:
    """Whether a withdrawal is of this objection: by its label, or in its words."""
    if withdrawal.actor != objection.actor or withdrawal.entry is None or objection.entry is None:
        return False
    said = _said(withdrawal.entry.phrase)
    if said == (("of", (objection.label,)),):
        return True
    words = tuple(pair for pair in _said(objection.entry.phrase) if pair[0] != "against")
    return said[:1] == (("of", ("objection",)),) and said[1:] == words


def _said(phrase: Phrase) -> Said:
    """The roles as they were written, without the actor; the direct object is what the objection is to."""
    first = () if phrase.object is None else (("to", phrase.object.names),)
    return (*first, *((role, who.names) for role, who in phrase.roles if role != "by"))
