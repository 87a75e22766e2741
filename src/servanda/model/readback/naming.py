"""Names in English: who takes an article, who is many, and how a clause is called."""

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
# "the United States", "the Crimean Peninsula", "the Zone of Separation": a name whose noun is a common one.
_COMMON = re.compile(
    "Airspace|Allies|Areas?|Bahamas|Belts?|Border|Camps|Coast|Comoros|Congo|Corridors?|Countries|Departments|Directions|Districts?|Emirates|"
    "Entit(y|ies)|Federation|Forces|Formations|Front|Frontier|Gambia|Gulf|Heights|Holy-See|Islands|Kingdom|Lines?|Maldives|Members|"
    "Netherlands|Pacific|Parties|Peacekeepers|Peninsula|Perimeter|Pescadores|Philippines|Plain|Ports|Positions|Provinces?|Regions?|Republics?|River|Rebels|"
    "Sea|Sectors?|See|Shore|Sides?|State|States|Straits?|Taliban|Territor(y|ies)|Union|Valley|Volunteers|Waters|Zones?"
)
# "the Council", but "Medinsky": a body of one word is an office when it is such a noun, or an abbreviation.
_OFFICE = re.compile(
    "Administration|Agency|Attacker|Arbitrator|Army|Assembly|Authority|Bank|Board|Cabinet|Candidate|Centre|Chair|Chamber|Church|Command|"
    "Commander|Commission|Commissioner|Committee|Commons|Community|Conference|Congress|Council|Court|Cross|Depositary|"
    "Director|Electorate|Force|Government|Governments|Governor|Groups?|House|Judge|Legislature|Mechanism|Mediator|Mediators|Minister|"
    "Ministry|Mission|Monitors?|Observers|Office|Opposition|Organi[sz]ation|Panel|Parliament|Police|President|Presidents|Rada|"
    "Registrar|Registry|Secretariat|Secretary|Senate|Society|Team|Troika|Tribunal|Union|Voters|[A-Z]{2,}"
)
# Abbreviations that are said as a word take none: "NATO", but "the OSCE".
_SAID_AS_WORD = re.compile(
    "ASEAN|ECOMOG|ECOWAS|EUFOR|FRELIMO|IFOR|KFOR|NATO|RENAMO|SFOR|SWAPO|UNESCO|UNICEF|UNIFIL|UNITA"
)
# States of several words are names like any other, although they may be declared as bodies.
_STATE = re.compile(
    "(North|South|East|West|New|Saint|San|Sao|El|Great|Costa|Puerto|Sierra|Sri|Saudi|Burkina|Cabo|Cape|Papua|"
    "Equatorial|Viet|Timor|Hong|Guinea|Bosnia|Trinidad|Antigua|Republika)-.+"
)
# "South-of-Litani": the area south of Litani.
_SIDE = re.compile(r"(North|South|East|West)-of-(.+)")
_LINK = re.compile(r"-(?:of|for|on|in|to|and)-")


def is_many(who: Who) -> bool:
    """Whether the verb after it is in the plural: "all of the Parties have", "each of the Parties has"."""
    if who.quantity is Quantity.ONE:
        return len(who.names) > 1 or _plural_noun(who.names[0])
    return who.quantity in _MANY and not (who.quantity is Quantity.EXACTLY and who.number == 1)


def office(body: str) -> str:
    """A body: an office with its article, a person, a state or an abbreviation that is a word without."""
    words = opened(body)
    if _common(body):
        return f"the {words}"
    return words if "-" not in body or _STATE.fullmatch(body) or _SAID_AS_WORD.fullmatch(body) else f"the {words}"


def place_or_state(word: str) -> str:
    """A party, a place or a thing, with an article where its noun is a common one."""
    side = _SIDE.fullmatch(word)
    if side is not None:
        return f"the area {side[1].lower()} of {place_or_state(side[2])}"
    return f"{'the ' if _common(word) else ''}{opened(word)}"


def opened(word: str) -> str:
    """A name with its hyphens opened, and the apostrophes that a name cannot have: "Cote d'Ivoire", "People's"."""
    words = re.sub(r"\bPeoples (?=Republic|Democratic|Army)", "People's ", word.replace("-", " "))
    return re.sub(r"\bd (?=[A-Z])", "d'", words)


def label(clause: str) -> str:
    """How a clause is called: in quotation marks, its hyphens opened."""
    return f'"{clause.replace("-", " ")}"'


def _noun(word: str) -> str:
    """The noun of a name: Republic-of-Korea, Demilitarized-Zone → Republic, Zone."""
    return _LINK.split(word, maxsplit=1)[0].split("-")[-1]


def _common(word: str) -> bool:
    noun = _noun(word)
    said_as_word = _SAID_AS_WORD.fullmatch(noun) is not None
    return not said_as_word and (_COMMON.fullmatch(noun) or _OFFICE.fullmatch(noun)) is not None


_ONE_THOUGH_S = re.compile("Bahamas|Comoros|Emirates|Maldives|Netherlands|Philippines|States|Commons|Congress|Islands")


def _plural_noun(word: str) -> bool:
    """Formations, Governments and Monitors are many; the Netherlands and the United States act as one."""
    noun = _noun(word)
    return noun.endswith("s") and _ONE_THOUGH_S.fullmatch(noun) is None and _common(word)
