"""Why a happening does not fit a phrase: the first role that is not as asked, for whoever wonders."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.kernel.evidence import event_words
from servanda.kernel.matching import among, fits, match, roles_of
from servanda.kernel.state import Env, State
from servanda.kernel.timeline import Event
from servanda.model.phrases import Phrase, Who


def misfit(phrase: Phrase, heard: Iterable[Event], state: State, bound: Env | None = None) -> str | None:
    """What is wrong with the last of these happenings; None where one of them fits, or no role is at fault.

    `bound` are the names that another happening has given already.
    """
    known, given = tuple(heard), bound or {}
    if not known or any(match(phrase, event, given, state) is not None for event in known):
        return None
    last = known[-1]
    for role, who in roles_of(phrase):
        value = last.roles.get(role)
        if value is not None and not among(value, who, given, state):
            return f"{event_words(last)}, {last.moment}, does not fit: {_unlike(str(value), who, given, state)}"
    return None


def _unlike(value: str, who: Who, given: Env, state: State) -> str:
    left_out = next((name for name in who.excluding if fits(value, name, given, state)), None)
    if left_out is not None:
        return f"{left_out} is excluded"
    meant = " or ".join(f"the {name}, here {given[name]}" if name in given else name for name in who.names)
    if {value, *(given.get(name, name) for name in who.names)} <= state.program.places:
        return f"{value} does not lie in {meant}"
    group = any(state.members(name) is not None for name in who.names)
    return f"{value} is not {'among ' if group else ''}{meant}"
