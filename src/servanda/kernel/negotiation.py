"""The negotiation's own life: what is on the table, agreed, refused, lapsed. Nothing is agreed by silence.

The sides are the members of a group called ``Sides`` when the text declares one, else all declared parties. A matter
is agreed once every side has proposed or accepted it and none has refused it since.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.effects import Begin, Effect, End
from servanda.kernel.state import State, matter_of
from servanda.kernel.timeline import Cause, Event, Fluent

WORDS = frozenset({"proposal", "acceptance", "refusal", "withdrawal", "reply"})
ANSWERS = ("proposal", "acceptance", "refusal", "withdrawal")
TABLE, AGREED, REFUSED, LAPSED = "on-the-table", "agreed", "refused", "lapsed"


def sides(state: State) -> tuple[str, ...]:
    """Who negotiates."""
    return state.members("Sides") or state.program.agreement.parties


def side(event: Event, state: State) -> str:
    """For whom a speaker speaks: the side it acts ``for`` or on behalf of, else itself."""
    behalf = event.entry.evidence.on_behalf_of if event.entry is not None else None
    spoken_for = (behalf, event.roles.get("for"))
    return next((str(s) for s in spoken_for if s in sides(state)), event.actor or "")


def on_event(event: Event, state: State) -> Iterator[Effect]:
    """What a proposal, acceptance, refusal or withdrawal of a proposal does to its matter."""
    matter = matter_of(event)
    if event.head not in WORDS or matter is None or event.actor is None or _is_instrument(event, matter, state):
        return
    cause = Cause(event.head, None, event.moment, (event,))
    status = _after(event.head, matter, state)
    if status is not None:
        yield from _set(matter, status, cause, state)


def _is_instrument(event: Event, matter: str, state: State) -> bool:
    """A withdrawal from the agreement, or a refusal of consent.

    Is no move of the negotiation unless its matter is on the table.
    """
    if event.head == "proposal":
        return False
    known = any(Fluent(s, (matter,)) in state.fluents for s in (TABLE, AGREED, REFUSED, LAPSED))
    return not known and not (event.head == "acceptance" and "by" in event.roles and matter_of(event) is not None)


def _after(word: str, matter: str, state: State) -> str | None:
    """How a matter stands after a move: agreed once every side's latest word on it is a proposal or an acceptance.

    What was proposed before a refusal can still be accepted; proposed anew, it is a new proposal and waits for its
    answer.
    """
    if word in ("proposal", "acceptance"):
        if _backers(matter, state, anew=word == "proposal") >= set(sides(state)):
            return AGREED
        return TABLE if word == "proposal" else None
    return {"refusal": REFUSED, "withdrawal": LAPSED}.get(word)


def _backers(matter: str, state: State, *, anew: bool) -> set[str]:
    """Sides whose latest word on a matter is a proposal or an acceptance; `anew`.

    Since it was last refused or withdrawn.
    """
    latest: dict[str, str] = {}
    events = (e for w in ANSWERS for e in state.history[w] if matter_of(e) == matter)
    for event in sorted(events, key=lambda e: e.number):
        if anew and event.head in ("refusal", "withdrawal"):
            latest.clear()
        latest[side(event, state)] = event.head
    return {side for side, word in latest.items() if word in ("proposal", "acceptance")}


def _set(matter: str, status: str, cause: Cause, state: State) -> Iterator[Effect]:
    ends = {
        TABLE: (REFUSED, LAPSED, AGREED),
        AGREED: (TABLE, REFUSED),
        REFUSED: (TABLE, AGREED),
        LAPSED: (TABLE, AGREED, REFUSED),
    }[status]
    for other in ends:
        if Fluent(other, (matter,)) in state.fluents:
            yield End(Fluent(other, (matter,)), cause)
    if Fluent(status, (matter,)) not in state.fluents:
        yield Begin(Fluent(status, (matter,)), cause)
