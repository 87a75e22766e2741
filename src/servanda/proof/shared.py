"""What happens once and several instruments hear: one happening, told apart by whatever any of their clauses can tell.

An attack is one event, whatever is made of it under how many treaties. So it is grounded with the phrases of all
texts that know the word, each name meaning what it means in its own text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.kernel.program import Program
from servanda.model.clauses import Act, Norm
from servanda.model.phrases import Argument, Phrase, Who
from servanda.proof.happenings import (
    Candidate,
    Mentions,
    bearers,
    declared,
    enough_for,
    ground,
    grounded,
    mentions,
    named,
    named_by,
    summed,
)
from servanda.proof.slicing import Slice


@dataclass(frozen=True)
class _Mention:
    """A phrase that a happening can fit, with the norm whose deed it is, and the text it stands in."""

    phrase: Phrase
    clause: Norm | None
    program: Program

    def role(self, role: str) -> Who | None:
        return self.phrase.role(role)


def declared_in(said: tuple[Mentions, ...]) -> Iterator[Candidate]:
    """Ground happenings of the declared acts and occurrences that some phrase of any of the instruments names."""
    if len(said) == 1:
        yield from declared(said[0])
        return
    for word, hearers in heard_by(said).items():
        if len(hearers) == 1:
            yield from grounded(hearers[0].program.acts[word], hearers[0])
        else:
            yield from _Shared(word, hearers).grounded()


def heard_by(said: tuple[Mentions, ...]) -> dict[str, tuple[Mentions, ...]]:
    """For each declared word that some clause names the instruments whose clauses can tell such a happening."""
    words = (act.name for each in said for act in each.program.agreement.acts if act.name in each.by_head)
    return {
        word: tuple(each for each in said if word in each.program.acts and each.of(word))
        for word in dict.fromkeys(words)
    }


def apart_no_more(part: Slice) -> Iterator[str]:
    """Why happenings that several instruments hear are not all looked at: each says who finds it, or how much it is."""
    if not part.others:
        return
    numbered = [each.agreement.name for each in part.instruments if each.agreement.others]
    if len(numbered) > 1:
        yield f"{' and '.join(numbered)} count parties without a name, and nothing says whether they are the same"
    for word, hearers in heard_by(tuple(map(mentions, part.instruments))).items():
        if len(hearers) < 2:
            continue
        names = " and ".join(each.program.name for each in hearers)
        if any(each.program.findings_on(word) for each in hearers):
            yield f"{names} both hear {word}, and one of them says who finds it"
        if any(arguments != () for each in hearers for arguments in _amounts(each.program.acts[word], each)):
            yield f"{names} both hear {word}, and one of them reads its amount"


def _amounts(act: Act, each: Mentions) -> list[tuple[Argument, ...]]:
    pairs = each.of(act.name)
    return summed(act, pairs, each.program) or enough_for(pairs)


class _Shared:
    """One word that several instruments hear."""

    def __init__(self, word: str, hearers: tuple[Mentions, ...]) -> None:
        self.word = word
        self.acts = tuple(each.program.acts[word] for each in hearers)
        self.programs = tuple(each.program for each in hearers)
        self.mentions = tuple(_Mention(p, clause, each.program) for each in hearers for p, clause in each.of(word))

    def grounded(self) -> Iterator[Candidate]:
        """Every happening of the word that some phrase can tell from another."""
        taken = dict.fromkeys(role for act in self.acts for role, _ in act.roles if role != "by")
        roles = [role for role in taken if any(m.role(role) is not None for m in self.mentions)]
        for combo in itertools.product(*(self._values(role) for role in roles)):
            for actor in self._actors(combo) if any(act.actor for act in self.acts) else (None,):
                yield ground(self.word, dict(zip(roles, combo, strict=True)), actor)

    def _values(self, role: str) -> list[str]:
        """The values that some phrase means; two that none means, where some phrase leaves the role out."""
        pairs = zip(self.acts, self.programs, strict=True)
        sorts = {prog: named(dict(act.roles).get(role, "Actor"), prog) or prog.actors for act, prog in pairs}
        asked = [(who, m.program) for m in self.mentions if (who := m.role(role)) is not None]
        meant = dict.fromkeys(value for who, prog in asked for value in named_by(who, prog, sorts[prog]))
        if len(asked) < len(self.mentions):
            told = {v for who, prog in asked for n in (*who.names, *who.excluding) for v in named(n, prog) or ()}
            rest = dict.fromkeys(v for values in sorts.values() for v in values if v not in meant and v not in told)
            meant |= dict.fromkeys(list(rest)[:2])
        return list(meant)

    def _actors(self, others: tuple[str, ...]) -> tuple[str, ...]:
        """Whoever some phrase may mean, and where one asks for nobody somebody whom no other means."""
        found: dict[str, None] = {}
        indifferent = False
        for m in self.mentions:
            by = m.role("by")
            if m.clause is not None:
                found |= dict.fromkeys(bearers(m.clause, m.program))
            elif by is not None:
                found |= dict.fromkeys(named_by(by, m.program, m.program.actors))
            elif m.phrase.its:
                found |= dict.fromkeys(m.program.states)
            else:
                indifferent = True
        if indifferent:
            every = dict.fromkeys(actor for prog in self.programs for actor in prog.actors)
            found |= dict.fromkeys([a for a in every if a not in found and a not in others][:1])
        return tuple(actor for actor in found if actor not in others)
