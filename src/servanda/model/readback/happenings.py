"""Happenings in English, by the `reads` lines of the acts: "an armed attack by {by}", "{by} consults {with}".

A wording that begins with its actor is a sentence and becomes a deed by losing it ("shall consult …"); one that begins
with an article is a noun; any other is a sentence about what has come about. A role that is not stated leaves the
wording with the preposition before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.calendar import Moment, in_words
from servanda.model.agreement import Agreement
from servanda.model.beside import apart
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.predefined import FIELD_SORTS, GROUPS, HAPPENINGS, POWERS
from servanda.model.readback import verbs
from servanda.model.readback.naming import is_many, label, office, place_or_state
from servanda.model.readback.unworded import unworded, with_article
from servanda.model.readback.verbs import third_person
from servanda.model.scope import Scope
from servanda.model.wording import number_words, share_words
from servanda.model.words import Comparison, Quantity

_PREPOSITIONS = "by|on|in|at|to|from|with|of|for|against|through|over"
_SLOT = re.compile(rf"(?P<before> ?\b(?:{_PREPOSITIONS}) )?\{{(?P<role>[\w-]+)\}}")
_NOUN = re.compile(r"(?:an? |the [\w-]+ (?:of|to|by|in) )(?!.*\b(?:is|are|has|have|was|were)\b)", re.IGNORECASE)
# "a merchant ship passes {at}" begins like a noun and is a sentence: its verb takes the place, or is a known one.
_VERB = re.compile(
    rf"(?<!\bthe )(?<!\bits )\b(?!(?:{_PREPOSITIONS}|across|towards)\b)[a-z]+s \{{|(?<!\bof )\b(?:meets?|takes? effect|"
    r"wishes|damages|attacks|begins?|ends|enters|leaves|comes|goes|becomes|occurs|arises|lasts|fails)\b"
)
ACTOR, BOTH = "{by} ", "{by} and {with} "
_LEFT_OUT = "\0"  # no text has this sign (S124); commas around what is left out go with it
_BETWEEN_COMMAS = re.compile(rf",(?:\s*{_LEFT_OUT})+\s*(?:,|$)")
# What every agreement knows without declaring it (predefined.py).
_KNOWN = {
    "signature": "{by} signs {of}",
    "ratification": "{by} ratifies {of}",
    "acceptance": "{by} accepts {of}",
    "approval": "{by} approves {of}",
    "accession": "{by} accedes to {to}",
    "succession": "{by} succeeds to {to}",
    "deposit": "{by} deposits its instrument with {to}",
    "reservation": "{by} makes a reservation to {to}",
    "adoption": "the text is adopted by {by}",
    "expiry": "{of} expires",
    "notice": "{by} gives notice of {of} to {to}",
    "notification": "{by} notifies {to} of {of}",
    "consent": "{by} consents to {to}",
    "refusal": "{by} refuses {of}",
    "abstention": "{by} abstains on {on}",
    "revocation": "{by} revokes {of}",
    "withdrawal": "{by} withdraws {of} from {from}",
    "denunciation": "{by} denounces {of}",
    "suspension": "{by} suspends {of}",
    "resumption": "{by} resumes {of}",
    "termination": "{by} terminates {of}",
    "proposal": "{by} proposes {of}",
    "study": "{by} studies {of}",
    "report": "{by} reports on {on} to {to}",
    "reply": "{by} replies on {of}",
    "meeting": "a meeting of {by} with {with}",
    **{word: f"{{by}} {third_person(word)} {{object}} to {{to}}" for word in POWERS},
}


@dataclass(frozen=True, slots=True)
class Voice:
    """What the words of one clause are read with: the agreement and the names the clause itself gives."""

    agreement: Agreement
    aliases: frozenset[str] = frozenset()
    reads: dict[str, str] = field(default_factory=dict)
    clauses: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    sorts: dict[str, dict[str, str]] = field(default_factory=dict)  # what may stand in each role of an act
    scope: Scope | None = None  # for what is read from the text itself


def voice(agreement: Agreement, aliases: frozenset[str] = frozenset()) -> Voice:
    """The voice of a clause."""
    done = frozenset(deed.head for norm in agreement.norms for deed in norm.deeds)
    reads = {act.name: act.reads or unworded(act, asked=act.name in done) for act in agreement.acts}
    named = (agreement.norms, agreement.findings, agreement.statuses, agreement.decisions, agreement.measures)
    clauses = frozenset(clause.name for family in named for clause in family)
    groups = frozenset(group.name for group in agreement.groups) | GROUPS
    sorts = {act.name: dict((*act.roles, *act.fields)) for act in agreement.acts}
    return Voice(agreement, aliases, reads, clauses, groups, sorts)


def listed(words: list[str], link: str = "and") -> str:
    """``Ukraine, Russia and France``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {link} {words[-1]}" if words else "nobody"


def name(word: str, said: Voice) -> str:
    """A name for people: its hyphens become spaces; groups, offices and names the clause gave take an article."""
    if word == "Others":
        return f"the other {said.agreement.others} states" if said.agreement.others else "the others"
    if word in said.aliases or word in said.groups or word in ("agreement", "Depositary"):
        return f"the {word.replace('-', ' ')}"
    if word in said.agreement.bodies:
        return office(word)
    return label(word) if word in said.clauses else place_or_state(word)


def many(given: Who, said: Voice) -> bool:
    """Whether a verb after it is in the plural; a group is many when its name is: "the Guarantors have"."""
    alone = given.quantity is Quantity.ONE and given.names[0] in said.groups
    return is_many(given) or (alone and given.names[0].endswith("s"))


def who(given: Who, said: Voice) -> str:
    """``each of the Guarantors other than the attacker``."""
    names = listed([name(word, said) for word in given.names], "or" if given.quantity is Quantity.ANY else "and")
    count = number_words(given.number)
    match given.quantity:
        case Quantity.ONE:
            words = names
        case Quantity.ALL | Quantity.ANY if not any(word in said.groups for word in given.names):
            words = names  # "Ukraine and Russia", "Ukraine or Russia"
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


def wording(phrase: Phrase, said: Voice) -> str | None:
    """The wording of a happening, its own or that of what every agreement knows; a bare stage has none."""
    head, instrument = apart(phrase.head)
    known = _KNOWN.get(head) if phrase.roles or phrase.object is not None or phrase.its else None
    if instrument is not None:
        return known.replace("{of}", instrument) if known is not None and "{of}" in known else None
    return said.reads.get(phrase.head, known)


def is_noun(phrase: Phrase, said: Voice) -> bool:
    """Whether the wording of a happening is a noun; one without a wording is written so."""
    template = wording(phrase, said)
    return template is None or (_NOUN.match(template) is not None and _VERB.search(template) is None)


def happening(phrase: Phrase, said: Voice) -> str:
    """The happening as a noun or a sentence, whichever its act's wording is; its verb agrees with who acts."""
    template = wording(phrase, said)
    if template is None:
        return _plain(phrase, said)
    if _several(phrase, said) and template.startswith(ACTOR) and not template.startswith(BOTH):
        template = ACTOR + verbs.plain(template.removeprefix(ACTOR), plural=True)
    return filled(template, phrase, said)


def has_happened(phrase: Phrase, said: Voice, *, denied: bool = False) -> str | None:
    """The happening in the past, "Ukraine has asked for help"; none where its wording does not begin with who acts."""
    template = wording(phrase, said)
    if template is None or not template.startswith(ACTOR):
        return None
    opening = BOTH if template.startswith(BOTH) else ACTOR
    several = opening is BOTH or _several(phrase, said)
    told = verbs.perfect(template.removeprefix(opening), plural=several, denied=denied)
    return filled(opening + told, phrase, said)


def _several(phrase: Phrase, said: Voice) -> bool:
    by = dict(phrase.roles).get("by")
    return by is not None and many(by, said)


def deed(phrase: Phrase, said: Voice, *, several: bool = False) -> str:
    """The happening as something to do: ``help Ukraine to restore its security``; by `several`: ``their security``."""
    template = said.reads.get(phrase.head) or _KNOWN.get(phrase.head, "")
    if template.startswith(BOTH):
        return filled(template.removeprefix(BOTH), phrase, said)
    if not template.startswith(ACTOR):
        return _plain(phrase, said)
    told = verbs.plain(template.removeprefix(ACTOR))
    words = filled(verbs.of_several(told) if several else told, phrase, said)
    return words + _arguments(phrase, template)


def filled(template: str, phrase: Phrase, said: Voice) -> str:
    """A wording with its roles filled in; what is not stated goes, with its preposition and the commas around it."""
    stated = dict(phrase.roles)
    if phrase.object is not None:
        stated["object"] = phrase.object
    values = {argument.name: _value(argument) for argument in phrase.arguments}

    if template.startswith(BOTH) and not {"by", "with"} <= stated.keys():
        template = "those concerned " + template.removeprefix(BOTH)

    def put(found: re.Match[str]) -> str:
        role, before = found["role"], found["before"] or ""
        if role in stated:
            return before + who(stated[role], said)
        if role in values:
            return before + values[role]
        if role == "by" and phrase.its:
            return f"{before}it"
        sort = said.sorts.get(phrase.head, {}).get(role, "Actor" if role == "by" else "")
        if role == "of" and phrase.head in _OF_THE_WHOLE:
            return f"{before}the agreement"
        if (before and sort not in FIELD_SORTS) or (phrase.head in _KNOWN and role != "by"):
            return _LEFT_OUT
        return before + someone(sort, said)

    unstated = [
        f"{role} {words}"
        for role, given in phrase.roles
        if f"{{{role}}}" not in template and role != "by" and (words := who(given, said)).lower() not in template
    ]
    text = _BETWEEN_COMMAS.sub("", _SLOT.sub(put, template)).replace(_LEFT_OUT, "").lstrip(" ,")
    return " ".join(" ".join((text, *unstated)).split())


_OF_THE_WHOLE = ("denunciation", "suspension", "termination")  # when nothing else is named
_UNSTATED = {
    "Party": "someone",
    "Body": "someone",
    "Actor": "someone",
    "Place": "some place",
    "number": "some",
    "date": "a date",
}


def someone(sort: str, said: Voice) -> str:
    """What stands for a role that is left open, by the sort of what it takes."""
    if sort in said.groups:
        return f"one of {name(sort, said)}"
    if any(kind == sort for kind, _ in said.agreement.kinds):
        return with_article(sort.replace("-", " ").lower())
    return _UNSTATED.get(sort, "something")


_WITHOUT_ARTICLE = ("entry into force", "provisional application", "expiry", "duration", "survival")


def _plain(phrase: Phrase, said: Voice) -> str:
    """The word and its prepositions, hyphens opened: ``use force at Crimea``."""
    words = ["its"] if phrase.its else []
    head = phrase.head if phrase.head[0].isupper() else phrase.head.replace("-", " ")
    bare = phrase.its or phrase.head not in HAPPENINGS or phrase.head in (*POWERS, *_WITHOUT_ARTICLE)
    words.append(head if bare else with_article(head))
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
    said = value if isinstance(value, str) else in_words(value) if isinstance(value, Moment) else _number(value)
    return said if argument.comparison is Comparison.EXACTLY else f"{argument.comparison} {said}"


def _number(value: float) -> str:
    """A number; a long one with its thousands marked: ``250,001``."""
    return f"{value:,.0f}" if value >= 10_000 and value == int(value) else number_words(value)
