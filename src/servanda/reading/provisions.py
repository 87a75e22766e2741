"""What a statement is about: the provisions of the taxonomy in `lexicon/provisions.toml` that its words touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from servanda.reading.lexicons import table
from servanda.reading.phrases import Phrases
from servanda.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Provision:
    """One entry of the taxonomy, with its place in two others."""

    name: str
    says: str
    pax: str
    plover: str
    weak: bool = False


@cache
def taxonomy() -> dict[str, Provision]:
    """All provisions by name, in the order of the file."""
    entries = table("provisions")["provision"]
    return {
        e["name"]: Provision(e["name"], e["says"], e["pax"], e["plover"], bool(e.get("weak", False))) for e in entries
    }


@cache
def _phrases() -> Phrases[str]:
    entries = table("provisions")["provision"]
    return Phrases([(phrase, entry["name"]) for entry in entries for phrase, _ in entry["phrases"]])


def provisions(words: Sequence[Token]) -> tuple[str, ...]:
    """The provisions that these words touch, in the order of the taxonomy; weak ones only where no other is."""
    found = {match.value for match in _phrases().find(words)}
    known = taxonomy()
    strong = {name for name in found if not known[name].weak}
    if "neutrality" in found:
        strong.discard("alliances")  # not to join is no joining
    return tuple(name for name in known if name in (strong or found))
