"""On which choices each answer of a board can depend, so that a board runs a few readings instead of all combinations.

An answer depends on the choices that lie in its cone of influence (see `cone`). Answers with the same choices form a
*family*; a family needs the product of its own options only, with every other choice left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from servanda.kernel.cone import LIFE_FLUENTS, cone
from servanda.kernel.keys import Key as Read
from servanda.kernel.keys import fluent, head, name, norm, parts
from servanda.kernel.program import Program, program
from servanda.model import Agreement, ChoicePoint, Draft
from servanda.model.clauses import Act, Decision, Finding, Group, Lying, Measure, Norm, Stage, Status
from servanda.model.conditions import AllOf, Condition, HasHappened, Is, LiesIn, NormIs, TermHolds
from servanda.model.phrases import Phrase, Who
from servanda.model.points import Timing
from servanda.model.predefined import INSTRUMENT
from servanda.model.words import NormState, Quantity

MOST_READINGS = 256
WHOLE = ""  # the question for rows about the instrument as a whole, and for whatever names no clause

_LIFE = frozenset(head(word) for word in INSTRUMENT)  # happenings of the instrument's own life
_WHOLE = AllOf((Is("in force"), Is("signed", Who(Quantity.ANY, ("Parties",))), HasHappened(Phrase("notice"))))

Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Families:
    """The readings to run, and for every clause those among them that can differ for it.

    `every` is False when there would have been too many: then the last ones were left out.
    """

    readings: tuple[dict[str, str], ...]
    own: Mapping[str, frozenset[Key]]
    every: bool

    def of(self, clause: str | None) -> frozenset[Key]:
        """The readings that can differ for a clause; for none, and for one unknown, those of the whole."""
        return self.own.get(clause or WHOLE, self.own[WHOLE])


def families(draft: Draft, fixed: Mapping[str, str]) -> Families:
    """The readings that a board needs when these choices are fixed."""
    turning = _turning(draft, fixed, _questions)
    chosen: dict[Key, dict[str, str]] = {}
    own: dict[str, frozenset[Key]] = {}
    products: dict[frozenset[str], frozenset[Key]] = {}
    every = True
    for clause, names in turning.items():
        if names not in products:
            found = frozenset(_product(draft, names, fixed, chosen))
            every = every and None not in found
            products[names] = frozenset(key for key in found if key is not None)
        own[clause] = products[names]
    return Families(tuple(chosen.values()), own, every)


def readings_of(draft: Draft, question: Condition, fixed: Mapping[str, str]) -> tuple[tuple[dict[str, str], ...], bool]:
    """The readings that can differ for one question, and whether these are all of them."""
    names = _turning(draft, fixed, lambda _: (("", question),))[""]
    chosen: dict[Key, dict[str, str]] = {}
    every = None not in frozenset(_product(draft, names, fixed, chosen))
    return tuple(chosen.values()), every


def _turning(
    draft: Draft, fixed: Mapping[str, str], questions: Callable[[Agreement], Iterable[tuple[str, Condition]]]
) -> dict[str, frozenset[str]]:
    """For each question, the choices whose clauses lie in its cone under any text that can be present."""
    texts, made_by = _varied(draft, tuple(fixed.items()))
    progs = tuple(program(text.agreement) for text in texts)
    whole = cone(progs[0], (_WHOLE,), texts=progs)
    turning: dict[str, frozenset[str]] = {}
    for clause, question in dict.fromkeys(one for prog in progs for one in questions(prog.agreement)):
        reach = cone(progs[0], (question,), texts=progs) | {("clause", clause)}
        if reach & _LIFE:
            reach |= whole
        found = {name for name, keys in made_by.items() if keys is None or keys & reach}
        turning[clause] = turning.get(clause, frozenset()) | found
    return turning


def _product(
    draft: Draft, names: frozenset[str], fixed: Mapping[str, str], chosen: dict[Key, dict[str, str]]
) -> Iterator[Key | None]:
    """The readings that fix these choices, each kept in `chosen`; None for one too many."""
    for reading in draft.readings(names):
        full = draft.full({**{n: reading[n] for n in names}, **fixed}) if fixed else reading
        key = key_of(full)
        if key in chosen or len(chosen) < MOST_READINGS:
            chosen.setdefault(key, full)
            yield key
        else:
            yield None


def key_of(reading: Mapping[str, str]) -> Key:
    """A reading as a key."""
    return tuple(sorted(reading.items()))


def _one_at_a_time(draft: Draft, fixed: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The first reading, and each other option alone: together they show every text that can be present."""
    first = draft.full(fixed)
    tied = _tied(draft, fixed)
    yield first
    for point in draft.choices:
        for option in point.options:
            if option != first[point.name] and point.name not in tied and point.default is None:
                yield draft.full({**fixed, point.name: option})


def _tied(draft: Draft, fixed: Iterable[str]) -> frozenset[str]:
    """The choices that are fixed, and those that move together with them."""
    tied = set(fixed)
    while True:
        more = {p.name for p in draft.choices if tied & set(p.together)}
        more |= {other for p in draft.choices if p.name in tied for other in p.together}
        if more <= tied:
            return frozenset(tied)
        tied |= more


@dataclass(frozen=True, slots=True)
class _Text:
    """The text under one reading, with the keys of the clauses that have a name or use a term."""

    reading: Mapping[str, str]
    agreement: Agreement
    speaking: Mapping[str, frozenset[Read]]


def _text(draft: Draft, reading: Mapping[str, str]) -> _Text:
    agreement, _ = draft.under(reading)
    prog = program(agreement)
    speaking: dict[str, frozenset[Read]] = {}
    for family in _CLAUSES:
        for clause in getattr(agreement, family):
            keys = frozenset(_keys(clause, prog))
            for word in _spoken(clause):
                speaking[word] = speaking.get(word, frozenset()) | keys
    return _Text(reading, agreement, speaking)


def _spoken(clause: object) -> set[str]:
    """A clause's own name, and those of the open terms it uses."""
    terms = {part.term for part in parts(clause) if isinstance(part, TermHolds | Timing) and part.term}
    return terms | {getattr(clause, "name", "")}


@lru_cache(maxsize=16)
def _varied(draft: Draft, fixed: Key) -> tuple[tuple[_Text, ...], Mapping[str, frozenset[Read] | None]]:
    """The texts that can be present, and what each open choice makes.

    Kept, because many questions are put to one draft.
    """
    given = dict(fixed)
    tied = _tied(draft, given)
    texts = tuple(_text(draft, reading) for reading in _one_at_a_time(draft, given))
    return texts, {p.name: _made_by(p, texts) for p in draft.choices if p.name not in tied and p.default is None}


def _made_by(point: ChoicePoint, texts: Sequence[_Text]) -> frozenset[Read] | None:
    """The keys of the clauses that a choice changes or stands in; None when it changes what everything rests on."""
    names = {point.name, *point.clauses}
    keys = {key for text in texts for name in names for key in text.speaking.get(name, ())}
    first = texts[0]
    for text in texts[1:]:
        if text.reading.get(point.name) == first.reading.get(point.name):
            continue
        for field in fields(text.agreement):
            own, before = getattr(text.agreement, field.name), getattr(first.agreement, field.name)
            if own == before or field.name == "reading":
                continue
            if field.name not in _CLAUSES:
                return None
            for clause in set(own).symmetric_difference(before):
                keys.update(_keys(clause, program(text.agreement)))
    return frozenset(keys)


_CLAUSES = (
    "acts",
    "groups",
    "lyings",
    "findings",
    "statuses",
    "measures",
    "norms",
    "decisions",
    "stages",
    "steps",
    "claims",
)


def _keys(clause: object, prog: Program) -> Iterator[Read]:
    """What a clause makes, as the keys by which others read it."""
    yield "clause", getattr(clause, "name", "")
    match clause:
        case Norm(name=word):
            yield norm(word)
        case Status(name=word):
            yield fluent(word)
        case Group(name=word) | Lying(place=word):
            yield name(word)
        case Measure(name=word):
            yield "measure", word
        case Act(name=word):
            yield head(word)
        case Decision():
            yield fluent("passed")
        case Finding(of=phrases):
            yield fluent("found")
            yield from (head(wider) for phrase in phrases for wider in prog.wider(phrase.head))
        case Stage():
            yield from LIFE_FLUENTS
        case _:
            pass


def _questions(agreement: Agreement) -> Iterator[tuple[str, Condition]]:
    """For every clause a row can name, a question whose cone is that of the row."""
    table = tuple(Is(matter) for matter in ("on-the-table", "agreed", "refused", "lapsed"))
    for duty in agreement.norms:
        yield duty.name, AllOf((NormIs(duty.name, NormState.OWED), *table))
    for status in agreement.statuses:
        yield status.name, AllOf((Is(status.name), *table))
    for group in agreement.groups:
        yield group.name, LiesIn(group.name, group.name)
    for step in agreement.steps:
        yield step.name, AllOf((*step.needs, *step.ifs, *step.unless, *(HasHappened(phrase) for phrase in step.of)))
    yield WHOLE, AllOf((_WHOLE, *table))


__all__ = ["Families", "families", "key_of", "readings_of"]
