"""A wording for what has no `reads` line, of its word and roles: `pay-dues to Party` → "{by} pays dues to {to}"."""

from __future__ import annotations

import re

from servanda.model.clauses import Act
from servanda.model.readback.verbs import third_person

# A word of several parts is a deed when it begins with a verb: "ask-for-data", but "armed-aggression".
_VERBS = re.compile(
    "accept|acquire|act|admit|adopt|agree|allow|announce|apply|approve|ask|assist|begin|break|bring|build|call|"
    "cancel|carry|cease|clear|close|collect|come|complete|conclude|conduct|confirm|consent|consult|contribute|"
    "convene|cooperate|create|cross|cut|decide|declare|deliver|deny|deploy|destroy|develop|disarm|disband|"
    "dismantle|do|elect|eliminate|end|endorse|enforce|enrich|enter|establish|evacuate|exceed|exchange|expel|"
    "extend|finish|fly|form|free|give|go|grant|hand|have|hinder|hold|host|include|inform|inspect|interfere|"
    "invade|invite|invoke|join|keep|launch|lay|leave|let|lift|limit|make|mobilise|move|negotiate|notify|nominate|"
    "occupy|offer|open|overfly|pass|pay|permit|place|possess|prevent|proclaim|produce|propose|protect|provide|"
    "publish|pull|put|raise|ratify|reach|receive|recognise|reduce|report|request|test|vote|refer|reject|release|remove|renounce|"
    "repatriate|replace|resign|resolve|respect|restore|resume|return|revoke|seize|sell|send|set|settle|share|"
    "sign|start|station|stop|submit|supply|surrender|suspend|take|tell|terminate|threaten|transfer|use|verify|"
    "violate|vote|warn|watch|withdraw|withhold"
)


def unworded(act: Act, *, asked: bool) -> str:
    """The wording; `asked` says that a norm asks for the act, so that it is a deed and no noun."""
    first, *rest = act.name.split("-")
    roles = dict(act.roles)
    object_ = ["{object}"] if "object" in roles else []
    others = [f"{role} {{{role}}}" for role in roles if role not in ("by", "object")]
    if act.actor and (asked or object_ or (_VERBS.fullmatch(first) and (rest or first not in _NOUNS))):
        return " ".join(("{by}", third_person(first), *rest, *object_, *others))
    by = ["by {by}"] if act.actor else []
    return " ".join((with_article(" ".join((first, *rest))), *others, *by))


# Verbs of this list that are nouns as well, when they stand alone.
_NOUNS = frozenset(
    ("break", "call", "cut", "end", "offer", "report", "request", "return", "start", "test", "use", "vote", "watch")
)


def with_article(noun: str) -> str:
    """``a request``, ``an armed attack``; several things take none: ``local elections``."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
