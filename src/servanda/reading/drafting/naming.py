"""Names that clauses can write: one for each party, place and person, and none that the clauses need themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from servanda.reading.drafting.patterns import patterns
from servanda.reading.positions import Mention
from servanda.reading.statement import BOTH
from servanda.syntax.words import reserved_words

_FIXED = frozenset(
    {"Sides", "Candidates", "Guarantors", "Parties", "States", "Others", "Other-Side", "accept-guarantorship"}
)
_NAMED = re.compile(r"^(?:act|occurrence|finding|choice|term|status|measure) ([\w-]+)|\b([A-Z][\w-]*)", re.MULTILINE)


def identifier(name: str) -> str:
    """A name as a clause can write it: words joined by hyphens, beginning with a letter, no word of the language."""
    plain = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", name))
    words = "-".join(plain.split())
    return words if words[:1].isalpha() and words not in reserved_words() else f"The-{words or 'Unnamed'}"


def person(mention: Mention) -> str:
    """The one who undertakes something himself, by his last name; a state's own voice is the state."""
    speaker = mention.statement.speaker
    last = (speaker.name.split() or [""])[-1]
    return identifier(last) if speaker.kind == "person" else speaker.party or identifier(speaker.name)


def named(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The statements with names that clauses can write, in the place of parties, addressees, candidates and places.

    What two sides say together each of them says; where the report does not tell the two, nobody's name stands there.
    """
    mentions = [one for each in mentions for one in _apart(each)]
    taken = _FIXED | _words() | {person(each) for each in mentions if each.statement.speaker.kind == "person"}
    parties: dict[str, str] = {}
    places: dict[str, str] = {}
    for each in mentions:
        said = each.statement
        for name in (said.speaker.party, said.addressee, *said.named):
            if name:
                parties.setdefault(name, _free(name, (*taken, *parties.values(), *places.values())))
        for name in said.places:
            places.setdefault(name, parties.get(name) or _free(name, (*taken, *parties.values(), *places.values())))
    return tuple(_renamed(each, parties, places) for each in mentions)


def _apart(mention: Mention) -> Iterable[Mention]:
    speaker = mention.statement.speaker
    if speaker.party != BOTH:
        return (mention,)
    each = (replace(speaker, party=one, jointly=()) for one in speaker.jointly or (None,))
    return (replace(mention, statement=replace(mention.statement, speaker=one)) for one in each)


def _renamed(mention: Mention, parties: dict[str, str], places: dict[str, str]) -> Mention:
    said = mention.statement
    statement = replace(
        said,
        speaker=replace(said.speaker, party=parties.get(said.speaker.party or "")),
        addressee=parties.get(said.addressee or ""),
        named=tuple(parties[name] for name in said.named if name),
        places=tuple(places[name] for name in said.places),
    )
    return replace(mention, statement=statement)


def _free(name: str, taken: Iterable[str]) -> str:
    wanted, held = identifier(name), {each.casefold() for each in taken}
    tries = (wanted, *(f"{wanted}-{n}" for n in range(2, len(held) + 3)))
    return next(each for each in tries if each.casefold() not in held)


@cache
def _words() -> frozenset[str]:
    """What the clauses of the patterns declare and name."""
    texts = [text for pattern in patterns() for text in (*pattern.declares, pattern.text)]
    found = {word for text in texts for pair in _NAMED.findall(text.strip()) for word in pair if word}
    return frozenset(found | {pattern.name for pattern in patterns()})
