"""Happenings in English, by the `reads` lines of the acts: "an armed attack by {by}", "{by} consults {with}".

A wording that begins with its actor is a sentence and becomes a deed by losing it ("shall consult …"); one that begins
with an article is a noun; any other is a sentence about what has come about. A role that is not stated leaves the
wording with the preposition before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.calendar import Moment
from servanda.model.agreement import Agreement
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.readback import verbs
from servanda.model.readback.naming import is_many, office, place_or_state
from servanda.model.wording import number_words, share_words
from servanda.model.words import Comparison, Quantity

_PREPOSITIONS = "by|on|in|at|to|from|with|of|for|against|through|over"
_SLOT = re.compile(rf"(?P<before> ?\b(?:{_PREPOSITIONS}) )?\{{(?P<role>[\w-]+)\}}")
_NOUN = re.compile(r"(?:an? |the [\w-]+ (?:of|to|by|in) )(?!.*\b(?:is|are|has|have|was|were)\b)", re.IGNORECASE)
_ACTOR, _BOTH = "{by} ", "{by} and {with} "
_LEFT_OUT = "\0"  # no text has this sign (S124); commas around what is left out go with it
_BETWEEN_COMMAS = re.compile(rf",(?:\s*{_LEFT_OUT})+\s*(?:,|$)")
# What every agreement knows without declaring it (predefined.py).
_KNOWN = {
    "signature": "{by} signs {of}",
    "ratification": "{by} ratifies {of}",
    "accession": "{by} accedes to {to}",
    "deposit": "{by} deposits its instrument with {to}",
    "adoption": "the text is adopted by {by}",
    "expiry": "{of} expires",
    "notice": "a notice of {of} by {by} to {to}",
    "proposal": "a proposal of {of} by {by}",
    "reply": "a reply of {by} on {of}",
    "meeting": "a meeting of {by} with {with}",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """What the words of one clause are read with: the agreement and the names the clause itself gives."""

    agreement: Agreement
    aliases: frozenset[str] = frozenset()
    reads: dict[str, str] = field(default_factory=dict)
    clauses: frozenset[str] = frozenset()


def voice(agreement: Agreement, aliases: frozenset[str] = frozenset()) -> Voice:
    """The voice of a clause."""
    reads = {act.name: act.reads for act in agreement.acts if act.reads is not None}
    named = (agreement.norms, agreement.findings, agreement.statuses, agreement.decisions, agreement.measures)
    return Voice(agreement, aliases, reads, frozenset(clause.name for family in named for clause in family))


def listed(words: list[str], link: str = "and") -> str:
    """``Ukraine, Russia and France``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {link} {words[-1]}" if words else "nobody"


def name(word: str, said: Voice) -> str:
    """A name for people: its hyphens become spaces; groups, offices and names the clause gave take an article."""
    groups = {group.name for group in said.agreement.groups} | {"Parties", "States", "Signatories"}
    if word in said.aliases or word in groups or word in ("agreement", "Depositary"):
        return f"the {word.replace('-', ' ')}"
    if word in said.agreement.bodies:
        return office(word)
    if word in said.clauses:
        return f'"{word}"'
    return f"the other {said.agreement.others} states" if word == "Others" else place_or_state(word)


def who(given: Who, said: Voice) -> str:
    """``each of the Guarantors other than the attacker``."""
    names = listed([name(word, said) for word in given.names], "or" if given.quantity is Quantity.ANY else "and")
    count = number_words(given.number)
    match given.quantity:
        case Quantity.ONE:
            words = names
        case Quantity.SOME:
            words = f"at least one of {names}"
        case Quantity.EXACTLY:
            words = f"{count} of {names}"
        case Quantity.AT_LEAST | Quantity.MORE_THAN:
            words = f"{given.quantity} {count} of {names}"
        case Quantity.SHARE | Quantity.MORE_THAN_SHARE:
            more = "more than " if given.quantity is Quantity.MORE_THAN_SHARE else ""
            words = f"{more}{share_words(given)} of {names}"
        case Quantity.HOLDING_EXACTLY | Quantity.HOLDING_AT_LEAST | Quantity.HOLDING_MORE_THAN:
            words = f"{given.quantity} {count} percent of {(given.weights or '').replace('-', ' ')}"
        case _:
            words = f"{given.quantity} {names}"
    if given.voting:
        words += " that vote"
    if given.excluding:
        words += f" other than {listed([name(word, said) for word in given.excluding])}"
    if given.jointly:
        words += ", acting jointly,"
    alias = "" if given.alias is None else f" (the {given.alias.replace('-', ' ')})"
    return words + alias


def _template(phrase: Phrase, said: Voice) -> str | None:
    """The wording of a happening, its own or that of what every agreement knows; a called instance has none."""
    known = _KNOWN.get(phrase.head) if phrase.roles or phrase.object is not None or phrase.its else None
    return said.reads.get(phrase.head, known)


def is_noun(phrase: Phrase, said: Voice) -> bool:
    """Whether the wording of a happening is a noun; one without a wording is written so."""
    template = _template(phrase, said)
    return template is None or _NOUN.match(template) is not None


def happening(phrase: Phrase, said: Voice) -> str:
    """The happening as a noun or a sentence, whichever its act's wording is; its verb agrees with who acts."""
    template = _template(phrase, said)
    if template is None:
        return _plain(phrase, said)
    by = dict(phrase.roles).get("by")
    if by is not None and is_many(by) and template.startswith(_ACTOR) and not template.startswith(_BOTH):
        template = _ACTOR + verbs.plain(template.removeprefix(_ACTOR), plural=True)
    return _filled(template, phrase, said)


def deed(phrase: Phrase, said: Voice) -> str:
    """The happening as something to do: ``help Ukraine to restore its security``."""
    template = said.reads.get(phrase.head, "")
    if template.startswith(_BOTH):
        return _filled(template.removeprefix(_BOTH), phrase, said)
    if not template.startswith(_ACTOR):
        return _plain(phrase, said)
    words = _filled(verbs.plain(template.removeprefix(_ACTOR)), phrase, said)
    return words + _arguments(phrase, template)


def _filled(template: str, phrase: Phrase, said: Voice) -> str:
    """A wording with its roles filled in; what is not stated goes, with its preposition and the commas around it."""
    stated = dict(phrase.roles)
    if phrase.object is not None:
        stated["object"] = phrase.object
    values = {argument.name: _value(argument) for argument in phrase.arguments}

    if template.startswith(_BOTH) and not {"by", "with"} <= stated.keys():
        template = "those concerned " + template.removeprefix(_BOTH)

    def put(found: re.Match[str]) -> str:
        role, before = found["role"], found["before"] or ""
        if role in stated:
            return before + who(stated[role], said)
        if role in values:
            return before + values[role]
        if role == "by" and phrase.its:
            return f"{before}it"
        if before or (phrase.head in _KNOWN and role != "by"):
            return _LEFT_OUT
        return "someone" if role == "by" else "something"

    unstated = [
        f"{role} {words}"
        for role, given in phrase.roles
        if f"{{{role}}}" not in template and role != "by" and (words := who(given, said)).lower() not in template
    ]
    text = _BETWEEN_COMMAS.sub("", _SLOT.sub(put, template)).replace(_LEFT_OUT, "").lstrip(" ,")
    return " ".join(" ".join((text, *unstated)).split())


def _plain(phrase: Phrase, said: Voice) -> str:
    """The word and its prepositions, hyphens opened: ``use force at Crimea``."""
    words = ["its"] if phrase.its else []
    words.append(phrase.head.replace("-", " ") if phrase.head.islower() else phrase.head)
    if phrase.object is not None:
        words.append(who(phrase.object, said))
    words.extend(f"{role} {who(given, said)}" for role, given in phrase.roles)
    if phrase.instance is not None:
        words.append(f"for {phrase.instance}")
    return " ".join(words) + _arguments(phrase, "")


def _arguments(phrase: Phrase, template: str) -> str:
    """Further parameters that the wording does not use, in brackets."""
    left = [argument for argument in phrase.arguments if f"{{{argument.name}}}" not in template]
    return f" ({', '.join(f'{argument.name}: {_value(argument)}' for argument in left)})" if left else ""


def _value(argument: Argument) -> str:
    value = argument.value
    said = value if isinstance(value, str) else str(value) if isinstance(value, Moment) else number_words(value)
    return said if argument.comparison is Comparison.EXACTLY else f"{argument.comparison} {said}"
