"""`servanda check --deep`: flaws with a story or a proof as evidence, as they are looked for and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from servanda.cli.given import choices, open_beside
from servanda.cli.progress import watched
from servanda.cli.stories import plain_story, story_lines
from servanda.cli.telling import many
from servanda.journal.case import Case
from servanda.proof.checking import Finding, Looked, look, suspicions, told_together
from servanda.syntax import to_json


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far the prover looks for each finding."""

    states: int
    seconds: float

    def __str__(self) -> str:
        return f"{many(self.states, 'state', 'states')} and {self.seconds:g} second{'' if self.seconds == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Deep:
    """What was found in one text: its choices, how many suspicions there were, those left undecided."""

    file: str
    reading: tuple[tuple[str, str], ...]
    suspected: int
    looked: tuple[Looked, ...]
    findings: tuple[Finding, ...]
    bounds: Bounds
    interrupted: bool

    @property
    def undecided(self) -> tuple[Looked, ...]:
        """What was neither shown nor excluded within the bounds."""
        return tuple(each for each in self.looked if not each.decided)

    def lines(self) -> Iterator[str]:
        """The evidence of each finding, and how far was looked, for people."""
        under = ", ".join(f"{name} = {option}" for name, option in self.reading)
        yield f"{self.file}: looked at more deeply{f', under {under}' if under else ''}."
        for finding in self.findings:
            yield ""
            yield f"{finding.diagnostic.code} {finding.diagnostic.message}"
            yield from _evidence(finding)
        if self.findings:
            yield ""
        yield self._summary()
        for each in self.undecided:
            suspicion = each.suspicion
            yield f"{suspicion.code} neither shown nor excluded within {self.bounds}: {suspicion.message}"
        if self.interrupted:
            yield "Interrupted: nothing is said of the rest."

    def _summary(self) -> str:
        """How many questions were asked, each about a place that may hide a flaw, and what was answered."""
        if not self.suspected:
            return "No clause gives cause for a question: no flaw was found."
        shown = sum(each.finding is not None for each in self.looked)
        found = f"{many(shown, 'flaw', 'flaws')} found" if shown else "no flaw found"
        rest = (len(self.looked) - shown - len(self.undecided), "excluded"), (len(self.undecided), "undecided")
        said = (found, *(f"{number} {word}" for number, word in rest if number))
        return f"{many(len(self.looked), 'question', 'questions')} asked: {', '.join(said)}."

    def plain(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "file": self.file,
            "reading": dict(self.reading),
            "suspected": self.suspected,
            "looked": len(self.looked),
            "interrupted": self.interrupted,
            "findings": [_plain(finding) for finding in self.findings],
            "undecided": [{"code": e.suspicion.code, "clause": e.suspicion.clause} for e in self.undecided],
        }


def deepened(cases: Iterable[Case], others: tuple[str, ...], choose: tuple[str, ...], bounds: Bounds) -> Iterator[Deep]:
    """The agreement of each case looked into; after an interruption no further."""
    for case in cases:
        draft = open_beside(case.agreement, others)
        reading = draft.full(choices(draft, choose))
        suspected = suspicions(draft, reading)
        looked: list[Looked] = []
        interrupted = False
        try:
            with watched(suspected, case.agreement.name) as steps:
                looked.extend(look(draft, reading, steps, bounds.states, bounds.seconds))
        except KeyboardInterrupt:
            interrupted = True
        findings = told_together((e.finding for e in looked if e.finding is not None), draft.under(reading)[0])
        chosen = tuple(reading.items())
        file = str(case.agreement)
        yield Deep(file, chosen, len(suspected), tuple(looked), findings, bounds, interrupted)
        if interrupted:
            return


def _evidence(finding: Finding) -> Iterator[str]:
    evidence = finding.evidence
    if evidence.story is None:
        yield f"    proved: no course of events leads there; {evidence.method}, {evidence.states} states looked at"
        yield from (f"    given that {why}" for why in evidence.why)
        return
    length = many(evidence.story.happenings, "happening", "happenings")
    yield f"    {length}; {evidence.method}; replayed by the interpreter"
    yield from story_lines(evidence.story)


def _plain(finding: Finding) -> dict[str, Any]:
    evidence = finding.evidence
    return {
        "diagnostic": to_json(finding.diagnostic),
        "clause": finding.clause,
        "proved": finding.proved,
        "method": evidence.method,
        "states": evidence.states,
        "restrictions": list(evidence.why),
        "story": None if evidence.story is None else plain_story(evidence.story),
    }
