"""What a story says besides its steps, and how: nobody has a journal yet, and some names might be others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from servanda.journal import Happened
from servanda.kernel.explain import Node
from servanda.kernel.keys import walk_value
from servanda.kernel.terms import ENTRY_HEAD
from servanda.model import Agreement
from servanda.model.clauses import Claim
from servanda.model.conditions import Is
from servanda.model.phrases import Phrase
from servanda.proof.changes import unnamed
from servanda.proof.courses import Course

MOST = 12  # names in a row, beyond which a reader is told how many there are
_NAME = r"[\w/'-]+"
_MANY = re.compile(rf"(?P<first>{_NAME}, {_NAME}, {_NAME}), (?:{_NAME}, ){{{MOST - 3},}}{_NAME}")
_CAUSES = {  # the interpreter's own words, as a reader would say it
    "speaks": "its clause applies",
    "no longer speaks": "its clause no longer applies",
    "triggered": "what sets it off has happened",
    "deed done": "it was done",
    "forbidden deed": "what it forbids was done",
}
_DONE = re.compile(r"^nothing that happened makes ([^ ,]+) (signed|ratified|deposited|acceded)$")
_CAUSE = re.compile(rf"(?<=: )(?:{'|'.join(_CAUSES)})$")


def retold(node: Node) -> Node:
    """A line of why it ends so: no journal is spoken of, and no clause is named twice."""
    text = re.sub(r"\bis (not )?in the journal", r"has \1happened", node.text)
    text = _DONE.sub(r"\1 has not \2", text.replace(" in the journal", " that happened"))
    text = _CAUSE.sub(lambda found: _CAUSES[found[0]], text.removesuffix(f" ({node.clause})"))
    return replace(node, text=text, children=tuple(map(retold, node.children)))


def folded(words: str) -> str:
    """A line in which a long row of names is cut to the first three and how many more there are."""
    return _MANY.sub(lambda found: f"{found['first']} and {found[0].count(', ') - 2} more", words)


def remarks(course: Course, claim: Claim, agreement: Agreement, orbits: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Of whose names others could stand in the story; and who does what the claim leaves to anyone."""
    done = [entry.phrase for step in course.steps for entry in step.entries if isinstance(entry, Happened)]
    named = list(_named(done))
    for alike in orbits:  # who is counted without a name is told by number alone
        if not unnamed(alike) and any(0 < len(names & set(alike)) < len(alike) for names in named):
            yield f"alike here, so that each may stand for another: {folded(', '.join(alike))}"
    asked = (part for part in walk_value((claim,)) if isinstance(part, Phrase))
    open_ = {phrase.head for phrase in asked if phrase.role("by") is None and not phrase.its}
    for phrase in dict.fromkeys(done):
        by = phrase.role("by")
        names = set(by.names) if by is not None and phrase.head in open_ else set()
        for name in sorted(names & set(agreement.bodies)):
            yield f"{phrase.head} is here by {name}, which is no party: the claim does not say by whom"


def of_the_time(claim: Claim, *, in_force: bool) -> Iterator[str]:
    """That a story ends at a time when the agreement is not in force, where the claim does not speak of that at all."""
    if not in_force and not any(map(_speaks_of_force, walk_value((claim,)))):
        yield "the agreement is not in force at the end; the claim does not ask that it is"


def no_occasion(claim: Claim) -> str:
    """That a claim is never put to the test: its occasion, or what it assumes, never comes."""
    if claim.form != "whenever":
        return "what it assumes is never so"
    return f"its occasion never comes{' while what it assumes is so' if claim.assuming else ''}"


def of_leave(presumed: Iterable[str]) -> Iterator[str]:
    """That a story rests on leave that is presumed."""
    for stage in presumed:
        yield f"{stage}: nobody gives the leave that it asks for, and nobody refuses it; it is presumed"


def _speaks_of_force(value: object) -> bool:
    status = isinstance(value, Is) and value.fluent == "in force"
    return status or (isinstance(value, Phrase) and value.head == ENTRY_HEAD)


def _named(done: Iterable[Phrase]) -> Iterator[set[str]]:
    """Who is named together: all who do the same, and each other place in which somebody is named."""
    actors: dict[Phrase, set[str]] = {}
    for phrase in done:
        rest = tuple(role for role in phrase.roles if role[0] != "by")
        by = phrase.role("by")
        actors.setdefault(replace(phrase, roles=rest), set()).update(() if by is None else by.names)
    yield from actors.values()
    for phrase in actors:
        yield from (set(who.names) for who in (*(who for _, who in phrase.roles), phrase.object) if who is not None)
