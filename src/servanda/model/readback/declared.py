"""Declarations as English sentences: who is there, where, what can happen, which words are open.

They declare names and say nothing by themselves, so they are read from their unit and the agreement it is part of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from servanda.model.beside import relations_of
from servanda.model.choices import meaning_of, names_of_reading
from servanda.model.clauses import Act, Lying
from servanda.model.elaborate import elaborate_condition, elaborate_point
from servanda.model.elaborate.lines import names_of, text_of
from servanda.model.phrases import Phrase, Who
from servanda.model.readback.conditions import occurs, state_of
from servanda.model.readback.happenings import Voice, listed, someone
from servanda.model.readback.naming import is_many, label, opened
from servanda.model.readback.norms import capital, names
from servanda.model.readback.times import point
from servanda.model.words import Between, Quantity
from servanda.syntax import Node

_RELATIONS = {
    Between.TOGETHER: "is read together with",
    Between.SUBJECT: "gives way to",
    Between.PREVAILS: "prevails over",
    Between.REPLACES: "takes the place of",
}
MOST_SHARES = 12  # a longer list of shares is told by its length


def declaration(node: Node, said: Voice) -> str:
    """The sentences of a unit that declares; none for what speaks of the file."""
    reader = _READERS.get(node.kind)
    return " ".join(reader(node, said)) if reader else ""


def _agreement(node: Node, said: Voice) -> Iterator[str]:
    yield f'This agreement is called "{said.agreement.title}".'
    if said.agreement.depositary is not None:
        yield f"Its depositary is {names((said.agreement.depositary,), said)}."
    languages = node.node("languages")
    if languages is not None:
        found = names_of(languages)
        yield f"Its authentic {'language is' if len(found) == 1 else 'languages are'} {listed([*map(opened, found)])}."
    for between, name in relations_of(node):
        yield f"It {_RELATIONS[between]} {label(name) if name else 'any other agreement'}."


def _zone(node: Node, _said: Voice) -> Iterator[str]:
    word = node.word("ZONE")
    yield f"Days are counted in the zone {word.text if word else 'UTC'}."


def _working_days(node: Node, _said: Voice) -> Iterator[str]:
    days = f"Working days are {listed(list(names_of(node)))}"
    excepted = text_of(node)
    yield f"{days}, except {excepted}." if excepted else f"{days}."


def _parties(node: Node, said: Voice) -> Iterator[str]:
    others = node.node("others")
    count = others.word("NUMBER") if others else None
    more = [] if count is None else [f"{count.text} other{'' if count.text == '1' else 's'}"]
    found = [names((name,), said) for name in names_of(node)] + more
    yield f"The parties are {listed(found)}." if len(found) > 1 else f"A party is {listed(found)}."


def _bodies(node: Node, said: Voice) -> Iterator[str]:
    act = "act" if is_many(Who(Quantity.ONE, names_of(node))) else "acts"
    yield f"{capital(names(names_of(node), said))} {act} under the agreement without being bound by it."


def _kinds(node: Node, _said: Voice) -> Iterator[str]:
    kind, *things = names_of(node)
    yield f"{label(kind)} means {listed([*map(opened, things)], 'or')}."


def _part(node: Node, _said: Voice) -> Iterator[str]:
    part, *clauses = names_of(node)
    consists = listed([label(clause) for clause in clauses])
    yield f"The part {label(part)} consists of {consists}."


def _places(node: Node, said: Voice) -> Iterator[str]:
    """Places that lie in the same area for the same time share a sentence."""
    declared = {place.words("NAME")[0].text for place in node.nodes("place")}
    together: dict[str, list[str]] = {}
    for lying in said.agreement.lyings:
        if lying.place in declared:
            together.setdefault(_lies(lying, said), []).append(lying.place)
    for where, places in together.items():
        one, several = ("lies", "lie") if where.startswith(" in ") else ("is a place", "are places")
        several = "are a place" if len(places) == 1 and several != "lie" else several
        many = is_many(Who(Quantity.ONE, tuple(places)))
        yield f"{capital(names(tuple(places), said))} {several if many else one}{where}."


def _lies(lying: Lying, said: Voice) -> str:
    where = "" if lying.within is None else f" in {names((lying.within,), said)}"
    where += "" if lying.since is None else f" from {point(lying.since, said)}"
    return where + ("" if lying.until is None else f" until {point(lying.until, said)}")


def _weights(node: Node, said: Voice) -> Iterator[str]:
    name = names_of(node)[0]
    found = next((weights for weights in said.agreement.weights if weights.name == name), None)
    shares = () if found is None else found.shares
    if len(shares) > MOST_SHARES:
        yield f"In {label(name)} each of {len(shares)} states counts with the share that is listed."
        return
    unit = " percent" if any(weight.has("percent") for weight in node.nodes("weight")) else ""
    yield f"In {label(name)} {listed([f'{names((party,), said)} counts {share:g}{unit}' for party, share in shares])}."


def _happening(node: Node, said: Voice) -> Iterator[str]:
    name = names_of(node)[0]
    act = next((act for act in said.agreement.acts if act.name == name), None)
    if act is None:
        return
    yield f"It can happen that {occurs(_anyone(act, said), said)}."
    if act.includes:
        yield f"This includes {listed([label(other) for other in act.includes])}."


def _anyone(act: Act, said: Voice) -> Phrase:
    """The happening with someone, somewhere in every role."""
    roles = dict(act.roles) | ({"by": "Actor"} if act.actor else {})
    filled = {role: Who(Quantity.ONE, (someone(sort, said),)) for role, sort in roles.items()}
    return Phrase(act.name, tuple(filled.items()), object=filled.pop("object", None))


def _term(node: Node, said: Voice) -> Iterator[str]:
    readings = []
    for reading in node.nodes("reading"):
        held = reading.node("names")
        by = "" if held is None else f" by {names(names_of(held), said)}"
        readings.append(f"{label(names_of_reading(reading))}{by} ({_meaning(meaning_of(reading), said)})")
    yield f"The words {_quoted(node)} can be read as {listed(readings, 'or')}."
    default = node.node("default")
    if default is not None:
        yield f"Unless another reading is chosen they are read as {label(names_of(default)[0])}."


def _meaning(node: Node, said: Voice) -> str:
    """A span or a date as it is written, a condition as it reads."""
    written = node.text.split(" ", 1)[1]
    if node.kind == "means_that" and said.scope is not None:
        return state_of(elaborate_condition(node.nodes()[0], said.scope)[0], said)
    if node.kind == "means_date" and said.scope is not None:
        return point(elaborate_point(node.nodes()[0], said.scope)[0], said)
    return written


def _quoted(node: Node) -> str:
    said = text_of(node)
    return f'"{said}"' if said else label(names_of(node)[0])


def _choice(node: Node, said: Voice) -> Iterator[str]:
    reads = text_of(node.node("reads"))
    about = f": {reads.removesuffix('.')}" if reads else ""
    between = node.node("between")
    sides = "" if between is None else f" between {names(names_of(between), said)}"
    yield f"The choice {label(names_of(node)[0])} is{sides or ' open'}{about}."
    together = node.node("together")
    if together is not None:
        yield f"It goes together with {listed([label(name) for name in names_of(together)])}."


def _prose(node: Node, _said: Voice) -> Iterator[str]:
    why = text_of(node)
    yield f"This is left to the reader: {why.removesuffix('.')}." if why else "This is left to the reader."


_READERS: dict[str, Callable[[Node, Voice], Iterator[str]]] = {
    "agreement": _agreement,
    "zone": _zone,
    "working_days": _working_days,
    "parties": _parties,
    "bodies": _bodies,
    "kinds": _kinds,
    "part": _part,
    "places": _places,
    "weights": _weights,
    "happening": _happening,
    "term": _term,
    "choice": _choice,
    "prose": _prose,
}
