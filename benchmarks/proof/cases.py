"""The questions put to servanda and to its peers, and the form in which each answers.

`guarantors.py` and `days.py` have the texts. What the peers are given was written by hand after them, for each peer
anew, and keeps to what the claim can depend on:

- *covered*: help that has come to be owed answers the claim, whatever becomes of it, and only an attack (or, in A, a
  decision) brings it about. So the claim is broken just where an attack in force leaves nobody but the attacker owing.
  In A help may still be owed for an older attack; a course on which that matters is not among the shortest.
- *outlives*: broken where the window is breached while the shorter limit still runs.

An answer is printed in lines: ``none K`` (no course of up to K happenings breaks the claim), ``least K`` (one of K
does, and none of fewer), ``some K`` (one of K does), ``proved``, ``vacuous`` and ``undecided``. The last line counts,
so that an engine that is stopped has said what it had.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from math import inf

WINDOWS = {"33 days": 33, "3 days": 3, "2 days": 2}  # the windows of days.py, and one that ends with the limit
CONSULT, ENTRY, NOTICE = 3, 30, 365  # days; of a year those it has at least


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text of guarantors.py provides.

    Attributes:
        decision: how many of the guarantors help takes the decision of, in the words of the language; none if empty.
        leaving: whether any of them may leave.
        fewest: with fewer than these who never gave notice the agreement ends.
    """

    decision: str = ""
    leaving: bool = False
    fewest: int = 0


GUARANTORS = {"A": Terms(decision="all of"), "B": Terms(leaving=True), "C": Terms(leaving=True, fewest=2)}


@dataclass(frozen=True, slots=True)
class Case:
    """One claim about one text with so many guarantors."""

    text: str
    size: int

    @property
    def window(self) -> int | None:
        """The days of the window, of a text about exact days."""
        return WINDOWS.get(self.text)

    @property
    def most(self) -> int:
        """The happenings up to which a bounded search looks: two more than any of the claims needs to be broken."""
        return 2 * self.size + 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine said: a verdict, and the happenings of its course or those up to which there is none."""

    verdict: str
    happenings: int = 0

    def __str__(self) -> str:
        return f"{self.verdict} {self.happenings or ''}".strip()

    @property
    def none_up_to(self) -> float:
        """No course of so many happenings or fewer breaks the claim."""
        match self.verdict:
            case "proved":
                return inf
            case "none":
                return self.happenings
            case "least":
                return self.happenings - 1
        return 0

    @property
    def one_of(self) -> float:
        """A course of so many happenings breaks it."""
        return self.happenings if self.verdict in ("least", "some") else inf


VERDICTS = frozenset(("none", "least", "some", "proved", "vacuous", "undecided"))


def answer_of(lines: list[str]) -> Answer:
    """The answer that stands when an engine has ended."""
    said = [words for words in map(str.split, lines) if words and words[0] in VERDICTS]
    verdict, *number = said[-1] if said else [""]
    return Answer(verdict, *map(int, number))


def contradiction(answers: dict[str, Answer], untimed: frozenset[str]) -> str:
    """Which two answers cannot both be right; courses found without dates may have none, so they contradict nobody."""
    excludes = max(answers, key=lambda name: answers[name].none_up_to)
    shows = min((name for name in answers if name not in untimed), key=lambda name: answers[name].one_of)
    least = answers[shows].one_of
    if least == inf or answers[excludes].none_up_to < least:
        return ""
    return f"{excludes} ({answers[excludes]}) contradicts {shows} ({answers[shows]})"


def asked(doc: str | None, *more: str) -> tuple[Case, argparse.Namespace]:
    """The case named on the command line of an engine, and its other arguments."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("text", choices=(*GUARANTORS, *WINDOWS))
    parser.add_argument("size", type=int)
    for name in more:
        parser.add_argument(name)
    given = parser.parse_args()
    return Case(given.text, given.size), given
