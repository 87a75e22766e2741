"""What bears on a question in each of the instruments run together, and what one of them says of another.

A clause tells what is another's by its name, "in force of covenant". So the cone of influence goes on there, in the
words of that text; and what other texts say of an instrument is asked of it like a claim (`docs/decisions/137`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from servanda.kernel.cone import INSTRUMENT, LIFE_FLUENTS, influences
from servanda.kernel.identity import Kept
from servanda.kernel.keys import POWER_VERBS, Key, fluent, head, norm, walk_value
from servanda.kernel.program import Program, program
from servanda.model.agreement import Agreement
from servanda.model.beside import apart
from servanda.model.clauses import Claim
from servanda.model.conditions import AllOf, Condition, HasHappened, Is, NormIs, Owes
from servanda.model.phrases import Phrase, Who
from servanda.model.words import NormKind, Quantity

Texts = Mapping[str, Program]
Place = tuple[str, Key]  # a key of an instrument
_ANYONE = Who(Quantity.ANY, ("States",))
_BROUGHT_ABOUT = frozenset(("entry into force", "provisional application", "expiry", "renewal", "survival"))
_EVERYONE = frozenset(("Parties", "States", "Signatories", "Party", "Others", "Body", "Actor"))


def _texts(agreement: Agreement) -> Texts:
    every = (agreement, *agreement.beside)
    beside = (replace(each, beside=tuple(o for o in every if o is not each)) for each in agreement.beside)
    return {each.name: program(each) for each in (agreement, *beside)}


texts_of = Kept[Agreement, Texts](_texts, 64)
"""Every instrument run together, each with the others beside it, the one asked about first."""


def parties_of(agreement: Agreement) -> tuple[str, ...]:
    """Whoever is party to any of the instruments run together."""
    return tuple(dict.fromkeys(party for each in (agreement, *agreement.beside) for party in each.parties))


# ---------------------------------------------------------------- the cone


def closed(agreement: Agreement, asked: Iterable[Key]) -> Mapping[str, frozenset[Key]]:
    """For each instrument everything in it that can bear on these keys of the agreement, through any of the texts."""
    texts = texts_of(agreement)
    seen: set[Place] = set()
    frontier = [(agreement.name, key) for key in asked]
    while frontier:
        place = frontier.pop()
        if place not in seen:
            seen.add(place)
            frontier += [source for source in _made_of(*place, texts) if source not in seen]
    return {name: frozenset(key for of, key in seen if of == name) for name in texts}


def _made_of(of: str, key: Key, texts: Texts) -> Iterator[Place]:
    kind, word = key
    if kind == INSTRUMENT:
        yield from _by_rank(of, word, texts)
        return
    own, other = apart(word)
    if other is not None and other in texts:
        yield other, (kind, own)
    prog = texts[of]
    yield from ((of, source) for source in (*influences(prog).get(key, ()), *through(key, prog)))


def _by_rank(of: str, other: str, texts: Texts) -> Iterator[Place]:
    """What tells whether another instrument takes this one's place, or prevails: who is bound by both, its norms."""
    yield from ((of, key) for key in LIFE_FLUENTS)
    if other in texts:
        yield from ((other, key) for key in LIFE_FLUENTS)
        yield from ((other, norm(clause.name)) for clause in texts[other].agreement.norms)


def through(key: Key, prog: Program) -> Iterator[Key]:
    """What the kernel's cone leaves to a run: powers bear on what they act on, narrower happenings on wider ones."""
    kind, word = key
    if key in (fluent("found"), head("finding")):
        yield from (head(phrase.head) for finding in prog.agreement.findings for phrase in finding.of)
    if kind != "head":
        return
    if word in POWER_VERBS:
        holders = (n for n in prog.agreement.norms if n.kind in (NormKind.POWER, NormKind.PERMISSION))
        yield from (norm(n.name) for n in holders if any(d.head == word for d in n.deeds))
    for narrow, wider in prog.include_closure.items():
        if word in wider and narrow != word and narrow in prog.acts:
            yield head(narrow)


# ---------------------------------------------------------------- what is said of another


def said_of(instrument: Agreement, others: Iterable[Agreement]) -> Claim:
    """What the others say of an instrument, in its own words, as a claim that asks for all of it."""
    others = tuple(others)
    own = program(instrument)
    ranked = any(own.ranked_with(program(other)) for other in others)  # then it is read who is bound by both
    bound = (Is("bound", _ANYONE),) if ranked else ()
    parts = (*bound, *dict.fromkeys(said for other in others for said in _said(instrument, other)))
    return Claim("", "never", AllOf(parts))


def _said(instrument: Agreement, other: Agreement) -> Iterator[Condition]:
    names = _Names(instrument, other)
    for part in walk_value(other.provisions):
        match part:
            case Phrase(head=word) if (own := names.own(word)) is not None:
                roles = tuple((role, names.meant(who)) for role, who in part.roles)
                if part.role("by") is None and own not in _BROUGHT_ABOUT:  # as in "Veld shall ratification of covenant"
                    roles = (*roles, ("by", _ANYONE))
                about = None if part.object is None else names.meant(part.object)
                yield HasHappened(Phrase(own, roles, about, part.arguments))
            case Is(fluent=word) if (own := names.own(word)) is not None:
                subject = None if part.subject is None else names.meant(part.subject)
                roles = tuple((role, names.meant(who)) for role, who in part.roles)
                yield replace(part, fluent=own, subject=subject, roles=roles)
            case NormIs(norm=str() as word) if (own := names.own(word)) is not None:
                yield replace(part, norm=own, by=None if part.by is None else names.meant(part.by))
            case Owes(norm=str() as word) if (own := names.own(word)) is not None:
                yield replace(part, norm=own, who=names.meant(part.who))
            case _:
                pass


class _Names:
    """The names of one text as another has them: groups are those of the clause's own text."""

    def __init__(self, instrument: Agreement, other: Agreement) -> None:
        self._instrument = instrument
        self._other = program(other)
        clauses = walk_value(other.provisions)
        self._bound = frozenset(part.alias for part in clauses if isinstance(part, Who) and part.alias)

    def own(self, word: str) -> str | None:
        """The word that is said of the instrument; None where it is said of another."""
        plain, of = apart(word)
        return plain if of == self._instrument.name else None

    def meant(self, who: Who) -> Who:
        """Everyone it may stand for in any course of events; what is no actor's name stays as it is."""
        names = tuple(dict.fromkeys(each for name in who.names for each in self._everyone(name)))
        if who.weights is not None:
            names = self._other.actors
        if names == who.names and not who.excluding:
            return who
        return Who(Quantity.ANY, names)

    def _everyone(self, name: str) -> tuple[str, ...]:
        group = self._other.groups.get(name)
        if group is not None and not group.joins:
            return tuple(each for inner in group.members for each in self._everyone(inner))
        if group is not None or name in _EVERYONE or name in self._bound:
            return self._other.actors
        return (name,)
