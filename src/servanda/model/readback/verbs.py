"""The verbs of a wording: from "{by} examines the draft and reports on it" to "shall examine … and report …".

A wording tells an act in the third person of the present. After "shall" its verbs lose their endings, after several
actors they are in the plural, and of what has happened they are told in the perfect: "has examined … and reported …".
"""

from __future__ import annotations

import re
from collections.abc import Callable

_INFINITIVE = {"is": "be", "has": "have", "does": "do", "goes": "go", "are": "be"}
_PLURAL = {"is": "are", "was": "were"}
_PLAIN_S = ("sses", "shes", "ches", "xes", "zzes", "oes")
_WORD = re.compile(r"[\w-]+")
_AT_ONCE = re.compile(r"^(?:, [a-z]+s)* (?:and|or) [a-z]+s\b")  # "develops, tests or deploys"
_EACH = re.compile(r"[a-z]+s\b")
# After "and", a word in -s is a verb where an article, a pronoun or a role follows: "and changes its law".
_LATER = re.compile(
    r"(?P<link>,? (?:and|or)) (?P<verb>[a-z]+s)"
    r"(?! it [a-z]+s\b)(?= (?:(?:[a-z]+ )?(?:them|it|so)\b|(?:an?|the|its|their|his|her|all|each|every|no|that)\b|\{))"
)
_CLAUSE = re.compile(r"\b(?:that|which|who|whether|what|when|where)\b")
_NEGATED = re.compile(r"does not (?=\w)")
_PERFECT = re.compile(
    r"(?:has|have) (?=(?:not |never )?(?:\w+(?:ed|en|wn|ought|eld|ent|ept|one|aid|uilt|eft|ut)|met)\b)"
)
# The participles that do not end in -ed, by the plain verb.
_PARTICIPLES: dict[str, str] = dict(
    re.findall(
        r"(\w+):(\w+)",
        ": be:been have:had do:done go:gone become:become begin:begun bind:bound break:broken bring:brought "
        "build:built buy:bought choose:chosen come:come cut:cut draw:drawn fall:fallen feed:fed fight:fought "
        "find:found fly:flown forbid:forbidden get:got give:given hit:hit hold:held keep:kept know:known "
        "lay:laid lead:led leave:left lend:lent let:let lose:lost make:made mean:meant meet:met "
        "overfly:overflown oversee:overseen overthrow:overthrown pay:paid put:put read:read rise:risen run:run "
        "say:said see:seen seek:sought sell:sold send:sent set:set shoot:shot show:shown shut:shut sink:sunk "
        "speak:spoken spend:spent stand:stood steal:stolen strike:struck swear:sworn take:taken teach:taught "
        "tell:told think:thought throw:thrown undergo:undergone understand:understood undertake:undertaken "
        "upset:upset win:won withdraw:withdrawn withhold:withheld write:written",
    )
)
_DOUBLED = re.compile(
    r"(?:com|sub|per|ad|trans|re|o)mit|(?:re|pre|in|de|con|trans)fer|deter|stop|drop|ship|equip|plan|ban|"
    r"(?:pa|con)trol|occur|(?:com|ex|dis|re|pro|im)pel|cancel|bar|rob|tap|trap|quit"
)


def infinitive(verb: str) -> str:
    """The verb without the ending of its third person: closes, carries, has → close, carry, have."""
    if verb in _INFINITIVE:
        return _INFINITIVE[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(_PLAIN_S):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def third_person(verb: str) -> str:
    """The verb of one who acts: close, carry, have → closes, carries, has."""
    given = {plain: third for third, plain in _INFINITIVE.items() if third != "are"}.get(verb)
    if given is not None:
        return given
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def participle(verb: str) -> str:
    """The participle of a verb in the third person: closes, carries, withdraws → closed, carried, withdrawn."""
    plain = infinitive(verb)
    if plain in _PARTICIPLES:
        return _PARTICIPLES[plain]
    if _DOUBLED.fullmatch(plain):
        return f"{plain}{plain[-1]}ed"
    if plain.endswith("y") and plain[-2:-1] not in "aeiou":
        return plain[:-1] + "ied"
    return plain + ("d" if plain.endswith("e") else "ed")


def _of_several(verb: str) -> str:
    return _PLURAL.get(verb, infinitive(verb))


def plain(words: str, *, plural: bool = False) -> str:
    """What follows an actor, its verbs without their endings: to stand after "shall", or after several actors."""
    if not plural and _NEGATED.match(words):  # "shall not fail to respect"
        return _NEGATED.sub("fail to ", words, count=1)
    return of_several(_inflected(words, _of_several)) if plural else _inflected(words, infinitive)


def perfect(words: str, *, plural: bool = False, denied: bool = False) -> str:
    """What follows an actor, told of the past: "closes the border" → "has closed the border"."""
    have = ("have" if plural else "has") + (" not" if denied else "")
    if _PERFECT.match(words):
        told = f"{have} {_PERFECT.sub('', words, count=1)}"
        return of_several(told) if plural else told
    if _NEGATED.match(words):
        verb, _, rest = _NEGATED.sub("", words, count=1).partition(" ")
        return f"{'have' if plural else 'has'} {'' if denied else 'not '}{participle(verb + 's')} {rest}".rstrip()
    told = f"{have} {_inflected(words, participle)}"
    return of_several(told) if plural else told


def of_several(words: str) -> str:
    """What one calls its own, told of several: "its forces and what it holds" → "their forces and what they hold"."""
    words = _IT_DOES.sub(lambda found: f"they {_of_several(found[1])}", words)
    return re.sub(r"\bits\b", "their", words)


_IT_DOES = re.compile(r"\bit ([a-z]+s)\b")


def _inflected(words: str, change: Callable[[str], str]) -> str:
    """Every verb of the main clause changed."""

    def further(found: re.Match[str]) -> str:
        inner = _CLAUSE.search(rest, 0, found.start()) is not None and not found["link"].startswith(",")
        return found[0] if inner else f"{found['link']} {change(found['verb'])}"

    first = _WORD.match(words)
    verb, rest = (first[0], words[first.end() :]) if first else ("", words)
    rest = _AT_ONCE.sub(lambda found: _EACH.sub(lambda each: change(each[0]), found[0]), rest)
    return change(verb) + _LATER.sub(further, rest)
