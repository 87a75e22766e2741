"""Names in English: who takes an article, and who is many."""

from __future__ import annotations

import re

from servanda.model.phrases import Who
from servanda.model.words import Quantity

_MANY = frozenset(
    (
        Quantity.ALL,
        Quantity.MAJORITY,
        Quantity.TWO_THIRDS,
        Quantity.THREE_QUARTERS,
        Quantity.SHARE,
        Quantity.MORE_THAN_SHARE,
        Quantity.EXACTLY,
        Quantity.AT_LEAST,
        Quantity.MORE_THAN,
        Quantity.HOLDING_AT_LEAST,
        Quantity.HOLDING_EXACTLY,
        Quantity.HOLDING_MORE_THAN,
    )
)
# "the United States", "the Crimean Peninsula": common nouns at the end of a name of several words.
_COMMON = re.compile(
    "Areas?|Border|Corridor|Directions|District|Emirates|Federation|Front|Heights|Islands|Kingdom|Line|Netherlands|"
    "Peninsula|Regions?|Republic|Sea|States|Strait|Territor(y|ies)|Union|Valley|Zone"
)
# "the Council", but "Medinsky": a body of one word is an office when it is such a noun, or an abbreviation.
_OFFICE = re.compile(
    "Administration|Agency|Arbitrator|Army|Assembly|Authority|Bank|Board|Centre|Chair|Chamber|Church|Commission|"
    "Committee|Conference|Congress|Council|Court|Depositary|Director|Electorate|Force|Government|Governor|Group|"
    "Legislature|Mediator|Minister|Ministry|Mission|Monitors?|Observers|Office|Panel|Parliament|Police|President|"
    "Rada|Registrar|Secretariat|Secretary|Senate|Team|Tribunal|Union|[A-Z]+"
)


def is_many(who: Who) -> bool:
    """Whether the verb after it is in the plural: "all of the Parties have", "each of the Parties has"."""
    if who.quantity is Quantity.ONE:
        return len(who.names) > 1
    return who.quantity in _MANY and not (who.quantity is Quantity.EXACTLY and who.number == 1)


def office(body: str) -> str:
    """A body: an office with its article, a person without."""
    words = body.replace("-", " ").split()
    person = len(words) == 1 and _OFFICE.fullmatch(body) is None
    return body if person else f"the {' '.join(words)}"


def place_or_state(word: str) -> str:
    """A party, a place or a thing, with an article where its last word is a common noun."""
    words = word.replace("-", " ").split(" ")
    return f"{'the ' if len(words) > 1 and _COMMON.fullmatch(words[-1]) else ''}{' '.join(words)}"
