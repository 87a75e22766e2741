"""The nouns for those who speak, by class (lexicon/roles.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeAlias

from servanda.reading.lexicons import table
from servanda.reading.tokens import Token

Role: TypeAlias = Literal["state", "office", "delegation", "unnamed", "private", "group", "before"]


@cache
def roles() -> Mapping[str, Role]:
    """The class of each noun; where a noun is listed twice, the first class of the file."""
    found: dict[str, Role] = {}
    classes: Mapping[str, str] = table("roles")["roles"]
    for role, nouns in classes.items():
        for noun in nouns.split():
            found.setdefault(noun, role)  # type: ignore[arg-type]  # the file's classes are those of Role; a test compares them
    return found


def role_of(word: Token) -> Role | None:
    """The class of a word, in singular, plural or genitive, whatever its first letter."""
    low = word.low.removesuffix("'s").removesuffix("’s")
    found = roles().get(low)
    if found is None and low.endswith("s"):
        singular = roles().get(low[:-1])
        return "unnamed" if singular == "office" else singular
    return found
