"""Random journals about random agreements, as text.

A journal is a list of dated lines, so that a property can drop, add, split or decide some of them. What may be
uncertain is alleged, denied, unfound, silent on a place, or dated to the day only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.kernel.pact import PARTIES, PLACES, Pact, Pen, Play
from tests.kernel.pacts import pacts

FIRST = datetime(2030, 1, 1)  # noqa: DTZ001 - a wall clock in the agreement's zone


@dataclass(frozen=True, slots=True)
class Line:
    """An entry: when it happened and became known, its words. `label` names it, `about` is the label it speaks of."""

    when: datetime
    words: str
    exact: bool = False  # to the minute, else to the day
    midnight: bool = False  # written 24:00
    known: datetime | None = None
    label: str | None = None
    about: str | None = None

    @property
    def heard(self) -> datetime:
        """When the entry became known."""
        return self.known or self.when

    @property
    def plain(self) -> bool:
        """A happening that nobody disputes, and that says nothing of another entry."""
        return self.about is None and not self.words.startswith("alleged ")

    def text(self) -> str:
        """The line and its details."""
        day = f"{self.when:%Y-%m-%d}"
        time = " 24:00" if self.midnight else f" {self.when:%H:%M}" if self.exact else ""
        details = [f"    called {self.label}"] if self.label else []
        details += [f"    reported {self.known:%Y-%m-%d}"] if self.known else []
        return "\n".join([f"{day}{time} {self.words}", *details])


@dataclass(frozen=True, slots=True)
class Story:
    """A journal, and the day on which questions are put to it."""

    zone: str
    lines: tuple[Line, ...]
    as_of: datetime

    def text(self, lines: Iterable[Line] | None = None, questions: Iterable[str] = ()) -> str:
        """The journal as a file, of these lines if given, with questions put on the last day."""
        parts = [f'journal "Story"\nof pact\nzone {self.zone}\n']
        parts += [line.text() for line in (self.lines if lines is None else lines)]
        parts += [f"{self.as_of:%Y-%m-%d} expect {question}" for question in questions]
        return "\n".join(parts) + "\n"


class Teller:
    """Tells one story about an agreement."""

    def __init__(self, pen: Pen, pact: Pact, *, settled: bool) -> None:
        self.pen = pen
        self.pact = pact
        self.settled = settled
        self.lines: list[Line] = []
        # Settled: all to the minute, or all to the day with nothing inside a day: no date is coarser than a deadline.
        self.exactly: bool | None = (pact.by_the_hour or pen.chance(50)) if settled else None

    def say(self, day: int, words: str, **more: object) -> Line:
        """One more entry, on a day counted from the first."""
        pen = self.pen
        when = FIRST + timedelta(days=day)
        exact = pen.chance(35) if self.exactly is None else self.exactly
        if exact:
            when += timedelta(hours=pen.pick((0, 6, 12, 18, 23)))
        known = when + timedelta(days=pen.number(1, 12)) if pen.chance(12) else None
        line = Line(when, words, exact, not exact and pen.chance(8), known)
        line = replace(line, **more)  # type: ignore[arg-type]
        self.lines.append(line)
        return line

    def everyone(self) -> str:
        """All parties, as the author of one act."""
        return f"all of {', '.join(self.pact.parties)}"

    def beginning(self) -> None:
        """Signed and ratified by all, mostly."""
        who = self.everyone() if self.pen.chance(96) else ", ".join(self.pact.parties[:1])
        for day, word in enumerate(("signature", "ratification", "deposit")):
            self.say(day, f"{word} by {who}")
        if self.pen.chance(80):
            self.say(3, "flood")

    def play(self, play: Play, day: int) -> None:
        """A norm is set off, and performed in time, late, in part or not; a prohibition is kept or not."""
        pen = self.pen
        if play.trigger is not None and play.trigger.entries:
            self.say(day, pen.pick(play.trigger.entries))
        if pen.chance(15):
            self.vote(day + 1, play)
        if play.kind != "obligation":
            for who in pen.some(play.bearers, 1):
                self.say(day + pen.number(0, 5), self.deed(play, who))
            return
        how = pen.pick(("late", "late", "never", "in time", "mixed"))
        for who in play.bearers if how in ("late", "in time") else pen.some(play.bearers) if how == "mixed" else ():
            after = (
                pen.number(1, 8) + play.days
                if how == "late" or (how == "mixed" and pen.chance(50))
                else pen.number(0, play.days)
            )
            self.say(day + after, self.deed(play, who))

    def deed(self, play: Play, who: str) -> str:
        """The norm's deed, done by one of its bearers."""
        words = play.deed.replace("Area", self.pen.pick(PLACES[:2]))
        head, open_, arguments = words.partition(" (")
        placed = not head.startswith(("attack", "strike")) or " at " in head
        where = "" if placed else f" at {self.pen.pick(PLACES)}"
        if head.startswith("pay"):
            open_, arguments = " (", f"amount: {self.pen.pick((20, 5))})"
        return f"{head} by {who}{where}{open_}{arguments}"

    def vote(self, day: int, play: Play) -> None:
        """Consents and refusals to what a norm is about."""
        pen = self.pen
        matter = pen.pick((play.norm, *self.pact.decisions))
        for who in (*self.pact.parties, "Council"):
            if pen.chance(70):
                word = pen.pick(("consent to", "consent to", "refusal of", "abstention on"))
                self.say(day, f"{word} {matter} by {who}")

    def turn(self, day: int) -> None:
        """Something in the instrument's own life, or by a power."""
        pen = self.pen
        who = pen.pick(self.pact.parties)
        options = [
            f"call by {who}",
            "flood",
            f"notice by {who}",
            f"inspect at South by {who}",
            f"attack on {who} by {pen.pick(self.pact.parties)} at {pen.pick(PLACES)}",
        ]
        options += [f"{stage} by {who}" for stage in self.pact.stages if stage != "renewal"] * 5
        options += [f"accession to Pair by {self.pact.joiner}"] * (self.pact.joiner is not None) * 3
        for holder, verb, norm in self.pact.powers:
            actor = holder if pen.chance(80) else who
            options += [f"{verb} {norm}{' to 2030-04-20' if verb == 'extend' else ''} by {actor}"] * 12
        words = pen.pick(options)
        self.say(day, words)
        if words.startswith("suspension") and pen.chance(80):
            self.say(day + pen.number(1, 12), f"resumption by {who}")

    # ------------------------------------------------------------ what is not settled

    def unsettle(self) -> None:
        """A few entries are alleged, denied, silent on where, then found or not, corrected or retracted."""
        pen = self.pen
        for _ in range(pen.number(1, 4)):
            index = pen.number(0, len(self.lines) - 1)
            line = self.lines[index]
            if (
                not line.plain
                or line.label is not None
                or line.words.startswith(("signature", "ratification", "deposit"))
            ):
                continue
            label = f"entry-{index}"
            how = pen.pick(("alleged", "denied", "silent", "corrected", "retracted"))
            words = f"alleged {line.words}" if how == "alleged" else line.words
            if how == "silent" and " at " in words:
                words = words.partition(" at ")[0]
            self.lines[index] = replace(line, words=words, label=label)
            self.spoken(how, label, self.lines[index])

    def spoken(self, how: str, label: str, line: Line) -> None:
        """What was said about an entry afterwards."""
        pen = self.pen
        day = (line.when - FIRST).days + pen.number(0, 6)
        known = None
        if how == "denied":
            self.say(day, f"denied {label} by {pen.pick(self.pact.parties)}", about=label, known=known)
        if how == "corrected":
            other = line.words.removeprefix("alleged ").replace("Albania", pen.pick(self.pact.parties))
            form = "%Y-%m-%d %H:%M " if line.exact else "%Y-%m-%d "
            again = f"{line.when + timedelta(days=pen.number(0, 3)):{form}}" if pen.chance(50) else ""
            self.say(day, f"corrected {label} to {again}{other}", about=label, known=known)
        if how == "retracted":
            self.say(day + 1, f"retracted {label}", about=label, known=known)

    def found(self) -> None:
        """The finders speak on what they govern."""
        pen = self.pen
        for index, line in enumerate(list(self.lines)):
            if "attack on" not in line.words and "strike on" not in line.words:
                continue
            if line.about is None and pen.chance(70):
                label = line.label or f"entry-{index}"
                self.lines[index] = replace(line, label=label)
                by = ", ".join(
                    self.pact.finders[: pen.number(1, len(self.pact.finders))] if pen.chance(30) else self.pact.finders
                )
                word = "not found" if pen.chance(25) else "found"
                self.say(
                    (line.when - FIRST).days + pen.number(0, 9), f"{word} {label} by {by}", about=label, known=None
                )

    def story(self) -> Story:
        """The whole journal."""
        pen, plays = self.pen, self.pact.plays
        self.beginning()
        day = 8
        for _ in range(pen.number(4, 6)):
            self.play(pen.pick(plays), day)
            day += pen.number(3, 20)
        for _ in range(pen.number(1, 3)):
            self.turn(pen.number(6, day))
        if self.settled or pen.chance(75):
            self.unsettle()
        if self.pact.finders and not self.settled and pen.chance(80):
            self.found()
        last = max(line.heard for line in self.lines)
        as_of = (last + timedelta(days=pen.pick((30, 60, 12, 4)))).replace(hour=0, minute=0)
        return Story(self.pact.zone, tuple(self.lines), as_of)


@dataclass(frozen=True, slots=True)
class Case:
    """An agreement and a journal about it."""

    pact: Pact
    story: Story

    def __repr__(self) -> str:
        clauses = "\n\n".join(unit.text.rstrip() for unit in self.pact.units)
        return f"{clauses}\n\n{self.story.text()}\nas of {self.story.as_of:%Y-%m-%d}"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: ANN401
        printer.text(repr(self))

    def questions(self) -> tuple[str, ...]:
        """What can be asked of any agreement, and of the norms and parties of this one."""
        norms = [p.norm for p in self.pact.plays if p.kind != "permission"]
        asked = [
            f"{n} {s}" for n in norms for s in ("is owed", "is breached", "has been breached", "is met", "is cured")
        ]
        asked += [f"{p} owes any obligation" for p in self.pact.parties]
        return (*asked, "agreement is in force", "flood has happened", f"attack on {PARTIES[0]} has happened")


@st.composite
def cases(draw: st.DrawFn, *, settled: bool = False) -> Case:
    """An agreement and a journal. `settled`: what is undecided can only be dropped, asserted, or placed somewhere."""
    pact = draw(pacts(settled=settled))
    return Case(pact, Teller(Pen(draw), pact, settled=settled).story())


@st.composite
def turns(draw: st.DrawFn, case: Case, least: datetime) -> tuple[Line, ...]:
    """More happenings that nobody disputes, from a moment on."""
    pen = Pen(draw)
    teller = Teller(pen, case.pact, settled=True)
    start = (least - FIRST).days
    for _ in range(pen.number(1, 3)):
        teller.turn(start + pen.number(0, 15))
        teller.play(pen.pick(case.pact.plays), start + pen.number(0, 15))
    return tuple(teller.lines)
