"""The verbs of a wording: from "{by} examines the draft and reports on it" to "shall examine … and report …"."""

from __future__ import annotations

import re

_INFINITIVE = {"is": "be", "has": "have", "does": "do", "goes": "go", "are": "be"}
_PLURAL = {"is": "are", "was": "were"}
_PLAIN_S = ("sses", "shes", "ches", "xes", "zzes", "oes")
_WORD = re.compile(r"[\w-]+")
_AT_ONCE = re.compile(r"^ (?P<link>and|or) (?P<verb>[a-z]+s)\b")
# After "and", a word in -s is a verb where an article, a pronoun or a role follows: "and changes its law".
_LATER = re.compile(
    r"(?P<link>,? (?:and|or)) (?P<verb>[a-z]+s)"
    r"(?= (?:(?:[a-z]+ )?(?:them|it|so)\b|(?:an?|the|its|their|his|her|all|each|every|no|that)\b|\{))"
)
_CLAUSE = re.compile(r"\b(?:that|which|who|whether|what|when|where)\b")


def infinitive(verb: str) -> str:
    """The verb without the ending of its third person: closes, carries, has → close, carry, have."""
    if verb in _INFINITIVE:
        return _INFINITIVE[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(_PLAIN_S):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def plain(words: str, *, plural: bool = False) -> str:
    """What follows an actor, its verbs without their endings: to stand after "shall", or after several actors."""

    def bare(verb: str) -> str:
        return _PLURAL.get(verb, infinitive(verb)) if plural else infinitive(verb)

    def further(found: re.Match[str]) -> str:
        inner = _CLAUSE.search(rest, 0, found.start()) is not None and not found["link"].startswith(",")
        return found[0] if inner else f"{found['link']} {bare(found['verb'])}"

    first = _WORD.match(words)
    verb, rest = (first[0], words[first.end() :]) if first else ("", words)
    rest = _AT_ONCE.sub(lambda found: f" {found['link']} {bare(found['verb'])}", rest)
    return bare(verb) + _LATER.sub(further, rest)
