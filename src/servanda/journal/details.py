"""The indented lines under an entry: its label, where it comes from, when it became known."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.calendar import Moment
from servanda.journal.dates import date_of
from servanda.journal.entry import Evidence
from servanda.model import Scope
from servanda.model.beside import named
from servanda.syntax import Node

_SAID = frozenset({"source", "link_to", "reported", "proposed", "on_behalf_of", "note"})
_FITTING = {
    "happened": _SAID | {"called", "effective", "in_performance_of"},
    "alleged": _SAID | {"called", "effective", "in_performance_of"},
    "denied": _SAID,
    "corrected": _SAID,
    "retracted": _SAID,
    "found": _SAID,
    "not_found": _SAID,
    "note": _SAID - {"note", "reported"},
    "expect": frozenset({"known_on", "under", "because", "case", "source", "link_to", "note"}),
}
_ONCE = frozenset({"called", "reported", "effective", "on_behalf_of", "known_on", "case"})


@dataclass(slots=True)
class Details:
    """What the lines under one entry say, each as a plain value; `nodes` keeps the lines of each kind."""

    label: str | None = None
    reported: Moment | None = None
    effective: Moment | None = None
    performs: tuple[tuple[str, str | None], ...] = ()
    sources: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    proposed_by: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    known_on: Moment | None = None
    under: tuple[tuple[str, str], ...] = ()
    because: tuple[str, ...] = ()
    case: str | None = None
    nodes: dict[str, list[Node]] = field(default_factory=dict)

    @property
    def evidence(self) -> Evidence:
        """Where the entry comes from."""
        if not (self.sources or self.links or self.notes or self.proposed_by or self.on_behalf_of):
            return _NO_EVIDENCE
        return Evidence(self.sources, self.links, self.notes, self.proposed_by, self.on_behalf_of)


_NO_EVIDENCE = Evidence()


def details_of(kind: str, lines: tuple[Node, ...], scope: Scope) -> Details:
    """The details of an entry of a kind; a line that does not belong to it, or stands twice, is said to be at fault."""
    details = Details()
    for line in lines:
        if line.kind not in _FITTING[kind]:
            scope.say(
                "J203",
                f'A line "{first_word(line)}" has no meaning under this entry.',
                line.span,
                expected=_fitting_words(kind),
            )
        elif line.kind in _ONCE and line.kind in details.nodes:
            scope.say(
                "J204",
                f'A second "{first_word(line)}" line under one entry.',
                line.span,
                expected="Expected: one such line.",
            )
        else:
            details.nodes.setdefault(line.kind, []).append(line)
            _take(details, line, scope)
    return details


def first_word(line: Node) -> str:
    """How a detail begins, to name it."""
    return _WORDS.get(line.kind, line.kind)


_WORDS = {
    "link_to": "link",
    "proposed": "proposed by",
    "on_behalf_of": "on behalf of",
    "in_performance_of": "in performance of",
    "known_on": "known on",
}


def _fitting_words(kind: str) -> str:
    return f"Expected: {', '.join(sorted(_WORDS.get(name, name) for name in _FITTING[kind]))}."


def _take(details: Details, line: Node, scope: Scope) -> None:  # noqa: C901, PLR0912 - one case per line of the grammar
    match line.kind:
        case "called":
            details.label = line.words("NAME")[0].text
        case "reported":
            details.reported = date_of(line.nodes("instant")[0], scope)
        case "effective":
            details.effective = date_of(line.nodes("instant")[0], scope)
        case "known_on":
            details.known_on = date_of(line.nodes("instant")[0], scope)
        case "in_performance_of":
            details.performs += tuple(_norm_name(name) for name in line.nodes("norm_name"))
        case "source":
            details.sources += (_quoted(line),)
        case "link_to":
            details.links += (_quoted(line),)
        case "note":
            details.notes += (_quoted(line),)
        case "proposed":
            details.proposed_by += names(line)
        case "on_behalf_of":
            details.on_behalf_of = ", ".join(names(line))
        case "under":
            details.under += (chosen(line),)
        case "because":
            details.because += (line.nodes("phrase")[0].text,)
        case "case":
            details.case = line.words("NAME")[0].text


def chosen(line: Node) -> tuple[str, str]:
    """The choice point and the option of a `choose` or `under` line."""
    return line.nodes("choice_point")[0].text, line.nodes("option_chosen")[0].text


def names(node: Node) -> tuple[str, ...]:
    """The names of a list, such as the one after `by`."""
    return tuple(word.text for listed in node.nodes("names") for word in listed.words("NAME"))


def _norm_name(node: Node) -> tuple[str, str | None]:
    words = [word.text for word in node.words("NAME")]
    other = node.node("of_part")
    norm = words[0] if other is None else named(words[0], other.words("NAME")[0].text)
    return norm, words[1] if len(words) > 1 else None


def _quoted(line: Node) -> str:
    return line.words("STRING")[0].text[1:-1]
