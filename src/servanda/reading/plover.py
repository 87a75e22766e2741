"""A statement or a sentence of the narrator as an event type of PLOVER, for whoever counts events beside texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from servanda.reading.lexicons import table
from servanda.reading.phrases import Phrases
from servanda.reading.statement import Act, Reading
from servanda.reading.tokens import Token, tokens


def type_of_act(act: Act) -> str | None:
    """The event type of a speech act; an assertion and a question are none."""
    types: dict[str, str] = table("plover")["acts"]
    return types.get(act)


def event_type(reading: Reading) -> str | None:
    """The type of what a report of one event tells: of its first act with words, else of what the narrator tells.

    An assent that gives way (to demands, in a ban lifted) is a concession.
    """
    words = tokens(reading.report.text)
    told = _told(words)
    for each in reading.statements:
        found = type_of_act(each.act)
        if found is None:
            continue
        if found == "AGREE" and "CONCEDE" in told and each.act != "proposal":
            return "CONCEDE"
        if each.act == "report-intention" and told and told[0] == "THREATEN":
            return told[0]
        return found
    return told[0] if told else None


def _told(words: Sequence[Token]) -> list[str]:
    """The types that the words tell, in the order in which they decide."""
    found = {match.value for match in _events().find(words)}
    return [entry["type"] for entry in table("plover")["event"] if entry["type"] in found]


@cache
def _events() -> Phrases[str]:
    return Phrases([(phrase, entry["type"]) for entry in table("plover")["event"] for phrase, _ in entry["phrases"]])
