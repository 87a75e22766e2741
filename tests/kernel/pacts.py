"""Random small agreements as text: two to four parties, everything else of the clause language in small doses."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from tests.kernel.pact import PARTIES, PLACES, ZONES, Pact, Pen, Play, Trigger, Unit

TAKERS = ("all of Parties", "a majority of Parties", "two thirds of Parties voting", "2 of Pair")
ENTRIES = ("all of States have ratified", "2 of States have ratified", "all of States have signed")
GOVERNING = ("all of Parties jointly", "any of Pair", "Council")


class Writer:
    """Writes one agreement, clause by clause; later clauses may speak of earlier norms."""

    def __init__(self, pen: Pen, *, settled: bool) -> None:
        self.pen = pen
        self.settled = settled  # nothing is found: what a finding governs is undecided or plain
        self.parties = PARTIES[: pen.number(2, 4)]
        self.zone = pen.pick(ZONES)
        self.units: list[Unit] = []
        self.powers: list[tuple[str, str, str]] = []
        self.decisions: list[str] = []
        self.finders: tuple[str, ...] = ()
        self.victim: str | None = None
        self.measured = pen.chance(20)
        self.statuses = pen.some(("calm", "alert", "neutral"), 1)
        self.terms = pen.chance(15)
        self.pair = self.parties[:2]
        self.joiner: str | None = None

    def add(self, text: str, play: Play | None = None) -> None:
        """One more clause."""
        self.units.append(Unit(text, play))

    def lines(self, head: str, *lines: str | None) -> str:
        """A clause with its lines, without those that are not there."""
        return "\n".join([head, *(f"    {line}" for line in lines if line)])

    def maybe(self, percent: int, line: Callable[[], str]) -> str | None:
        """A line that stands in some clauses only."""
        return line() if self.pen.chance(percent) else None

    # ------------------------------------------------------------ small parts

    def party(self) -> str:
        """One party."""
        return self.pen.pick(self.parties)

    def group(self) -> str:
        """A list of parties."""
        return self.pen.pick(("Parties", "Pair", f"{self.parties[0]}, {self.parties[-1]}"))

    def span(self) -> tuple[str, int]:
        """A length of time and about how many days it is."""
        n = self.pen.number(1, 9)
        if self.terms and self.pen.chance(30):
            return "soon", 2
        if self.pen.chance(10):
            return f"[window Albania: {n} days | Belgium: {n + 4} days]", n
        return self.pen.pick(
            ((f"{n} days", n), (f"{6 * n} hours", 1), (f"{n} clear days", n), (f"{n} exact days", n), ("1 month", 30))
        )

    def date(self) -> str:
        """A stated date, of a day or to the minute."""
        day = f"2030-{self.pen.number(1, 4):02}-{self.pen.number(1, 28):02}"
        return day + self.pen.pick(("", "", " 12:00", " 24:00", " 06:00 UTC"))

    def state(self) -> str:
        """A condition on what holds."""
        norm = self.pen.pick(self.named) if (self.named and self.pen.chance(40)) else None
        if norm is not None:
            return self.pen.pick(
                (
                    f"{norm} is breached",
                    f"{norm} has been met",
                    f"{norm} is owed",
                    f"{self.party()} owes {norm}",
                    f"some of {self.group()} owe {norm}",
                )
            )
        options = [
            "agreement is in force",
            "flood has happened",
            f"call by {self.party()} has happened",
            f"any of {self.group()} have signed",
            f"all of {self.group()} have ratified",
            "count of Parties is at least 2",
            f"attack on {self.party()} has happened",
            f"{self.party()} owes any obligation",
            *([f"{self.party()} is calm"] if "calm" in self.statuses else []),
            *(["alert holds"] if "alert" in self.statuses else []),
            *([f"{self.party()} is neutral"] if "neutral" in self.statuses else []),
            *(["calls is at least 2"] if self.measured else []),
        ]
        return self.pen.pick(options)

    def condition(self) -> str:
        """A condition, negated or joined now and then."""
        first = self.state()
        how = self.pen.number(0, 5)
        if how == 5:
            return f"not ({first})"
        if how == 4:
            return f"{first} {self.pen.pick(('and', 'or'))} {self.state()}"
        return first

    @property
    def named(self) -> tuple[str, ...]:
        """The norms written so far."""
        return tuple(u.play.norm for u in self.units if u.play is not None)

    def trigger(self) -> Trigger:
        """A happening that sets something off."""
        victim, actor, group = self.party(), self.party(), self.group()
        attacks = tuple(f"attack on {victim} by {p} at {place}" for p in self.parties for place in PLACES[:2])
        pays = tuple(f"pay {victim} by {p} (amount: {n})" for p in self.parties for n in (20, 10, 5))
        calls = tuple(f"call by {p}" for p in self.pair)
        options = [
            Trigger(f"attack on {victim} by any of Parties as attacker at Area", attacks, ("attacker",)),
            Trigger(f"call by {actor}", (f"call by {actor}",)),
            Trigger(f"call by any of {group} as caller", calls, ("caller",)),
            Trigger("flood", ("flood",)),
            Trigger(f"strike on {victim} at North", (f"strike on {victim} by {actor} at North",)),
            Trigger(f"pay {victim} by any of Parties as payer (amount: at least 10)", pays, ("payer",)),
            Trigger(f"call by {actor} after flood", (f"call by {actor}",)),
            Trigger(f"flood within 10 days of call by {actor}", ("flood",)),
            Trigger("entry into force"),
            Trigger(f"withdrawal by any of {group} as leaver", (f"withdrawal by {actor}",)),
        ]
        if self.named:
            norm = self.pen.pick(self.named)
            options += [Trigger(f"{norm} is breached by any of Parties"), Trigger(f"{norm} is met")]
        if self.measured:
            options.append(Trigger("calls is at least 2", (f"call by {actor}",)))
        return self.pen.pick(options)

    # ------------------------------------------------------------ clauses

    def world(self) -> None:
        """Who, where, and what can happen."""
        self.add("agreement pact")
        self.add(f"zone {self.zone}")
        self.add(f"parties {', '.join(self.parties)}")
        self.add("bodies Council")
        joins = len(self.parties) > 2 and self.pen.chance(30)
        self.joiner = self.parties[2] if joins else None
        group = self.lines(
            f"group Pair: {', '.join(self.pair)}",
            "joins when accession to Pair by any of Parties as newcomer" if joins else None,
            self.maybe(20, lambda: "leaves when inspect at South by any of Pair as leaver"),
        )
        self.add(group + ("" if "\n" in group else "\n"))
        self.add("places\n    Area\n    North in Area\n    Harbour in Area\n    South")
        self.add("act attack on Party at Place\n    includes strike")
        for act in ("strike on Party at Place", "help Party", "call", "pay Party (amount: number)", "inspect at Place"):
            self.add(f"act {act}\n")
        self.add("occurrence flood\n")

    def things(self) -> None:
        """Statuses, a measure, a term, a finding, a decision."""
        if "calm" in self.statuses:
            self.add(
                self.lines(
                    "status calm of Party",
                    f"starts when call by {self.party()}" if self.pen.chance(60) else "starts when signature",
                    self.pen.pick(
                        (
                            "ends when flood",
                            f"ends after {self.pen.number(3, 30)} days",
                            "ends when alert holds" if "alert" in self.statuses else None,
                        )
                    ),
                ).replace("of Party", f"of {self.party()}")
            )
        if "alert" in self.statuses:
            how = self.pen.number(0, 2)
            self.add(
                self.lines(
                    "status alert",
                    "starts when flood",
                    self.pen.pick(("ends after 12 days", f"ends when call by {self.party()}")),
                )
                if how
                else self.lines("status alert", f"starts {self.date()}", "ends when flood")
            )
        if "neutral" in self.statuses:
            self.add(self.lines(f"status neutral of {self.party()}", "holds while agreement is in force"))
        if self.measured:
            self.add(
                self.lines("measure calls", "count of call by any of Parties", self.maybe(60, lambda: "over 10 days"))
            )
        if self.terms:
            self.add(
                'term soon "soon"\n    reading quick means span 2 days\n    reading slow means span 9 days\n    open'
            )
        if self.pen.chance(25):
            self.finding()
        if self.pen.chance(25):
            self.decisions.append("joint-action")
            self.add(
                self.lines(
                    "decision joint-action",
                    f"taken by {self.pen.pick(TAKERS)}",
                    self.maybe(30, lambda: "quorum of 2"),
                    self.maybe(20, lambda: "silence for 5 days means consent"),
                )
            )

    def finding(self) -> None:
        """Who finds that an attack took place."""
        who = "Council" if self.settled else self.pen.pick(GOVERNING)
        self.finders = ("Council",) if who == "Council" else self.pair if who == "any of Pair" else self.parties
        self.victim = self.party()
        quiet = not self.settled
        self.add(
            self.lines(
                "finding attack-found",
                f"of attack on {self.victim}",
                f"by {who}",
                "silence for 4 days means found" if quiet and self.pen.chance(25) else None,
                "veto means not found" if quiet and self.pen.chance(25) else None,
                "counts from the finding" if quiet and self.pen.chance(20) else None,
            )
        )

    def timing(self, trigger: Trigger | None) -> tuple[tuple[str, ...], int]:
        """The time lines of an obligation, and in about how many days it is due after its trigger."""
        if trigger is None:
            words = self.pen.pick(
                (f"by {self.date()}", f"before {self.date()}", "within 6 days of flood", f"on {self.date()}")
            )
            return (words,), 6
        span, days = self.span()
        n = self.pen.number(2, 9)
        return self.pen.pick(
            (
                ((f"within {span} of that",), days),
                ((f"within {span} of that",), days),
                ((f"within {n} days of that counting the day itself",), n - 1),
                ((f"by the {n + 2}th day after that",), n + 2),
                (("not before 2 days after that", f"within {n + 3} days of that"), n + 3),
                ((f"within {n} days of the latest of that and flood",), n),
                ((f"by {self.date()}",), n),
                (("on the 4th day after that",), 4),
                ((f"within {n} hours of that", f"for {n} days"), 1),
            )
        )

    def obligation(self, name: str) -> None:
        """An obligation with any of its lines."""
        pen = self.pen
        trigger = self.trigger() if pen.chance(85) else None
        times, days = self.timing(trigger)
        bearer, bearers = self.bearer(trigger)
        deed = pen.pick(
            (f"help {self.party()}", f"help {self.party()}", "call", f"pay {self.party()}", "inspect at Area")
        )
        grade = pen.pick(
            (
                "shall",
                "shall",
                "shall",
                "shall",
                "shall",
                "shall endeavour to",
                "intends to" if not bearer.startswith(("some", "2", "at", "all")) else "shall",
            )
        )
        what = f"{deed} or call" if deed != "call" and pen.chance(10) else deed
        if pen.chance(8):
            what = f"ensure that {self.state()}"
        others = [n for n in self.named if n != name]
        text = self.lines(
            f"obligation {name}",
            f"when {trigger.words}" if trigger else None,
            self.maybe(8, lambda: f"if {self.condition()}"),
            f"{bearer} {grade} {what}",
            *times,
            self.maybe(8, lambda: f"with consent of {pen.pick(('all of Parties', 'Council', self.party()))}"),
            self.maybe(12, self.decided),
            self.maybe(12, lambda: f"while {self.condition()}"),
            self.maybe(
                15,
                lambda: (
                    f"until {pen.pick(('flood has happened', f'call by {self.party()} has happened', self.date()))}"
                ),
            ),
            self.maybe(12, lambda: f"unless {self.condition()}"),
            self.maybe(12, lambda: f"notwithstanding {pen.pick(others)}") if others and pen.chance(30) else None,
            f"else {pen.pick(others)}" if others and pen.chance(10) else None,
            f"repeated trigger {pen.pick(('starts anew', 'keeps the first', 'renews the deadline'))}"
            if trigger and pen.chance(30)
            else None,
            self.maybe(10, lambda: "applies at once"),
            self.maybe(20, lambda: f"suspension {pen.pick(('stops', 'restarts', 'continues'))} the clock"),
        )
        self.add(text, Play(name, "obligation", trigger, deed, days, bearers))

    def decided(self) -> str:
        """By whose decision it is due."""
        if self.decisions:
            return "on decision joint-action"
        return (
            f"on decision of {self.pen.pick(('a majority of Parties', 'all of Pair', 'two thirds of Parties voting'))}"
        )

    def bearer(self, trigger: Trigger | None) -> tuple[str, tuple[str, ...]]:
        """Who bears it."""
        bound = [b for b in trigger.binds if b != "leaver"] if trigger else []
        excluding = f" excluding {bound[0]}" if bound and self.pen.chance(30) else ""
        who = self.party()
        return self.pen.pick(
            (
                (who, (who,)),
                (f"each of Pair{excluding}", self.pair),
                (f"each of Parties{excluding}", self.parties),
                (f"some of Parties{excluding}", self.parties),
                (f"2 of {', '.join(self.parties)}", self.parties),
                ("all of Pair jointly", self.pair),
                (bound[0], self.parties) if bound else (who, (who,)),
                ("Council", ("Council",)),
            )
        )

    def prohibition(self, name: str, permission: str | None) -> None:
        """A prohibition, with a permission that lifts it now and then."""
        pen = self.pen
        deed = pen.pick(
            (
                f"attack on {self.party()}",
                "call",
                "inspect at Area",
                f"strike on {self.party()}",
                f"pay {self.party()} (amount: at least 10)",
            )
        )
        bearer, bearers = pen.pick(
            (("each of Parties", self.parties), ("each of Pair", self.pair), (self.parties[0], self.parties[:1]))
        )
        text = self.lines(
            f"prohibition {name}",
            f"when {self.trigger().words}" if pen.chance(20) else None,
            f"{bearer} shall not {deed}",
            self.maybe(15, lambda: f"from {self.date().split()[0]} until 2030-06-01"),
            self.maybe(30, lambda: f"while {self.condition()}"),
            self.maybe(20, lambda: f"until {pen.pick(('flood', f'call by {self.party()}', self.date()))}"),
            self.maybe(15, lambda: f"unless {self.condition()}"),
            f"subject to {permission}" if permission else None,
        )
        self.add(text, Play(name, "prohibition", None, deed, 0, bearers))
        if permission:
            self.add(
                self.lines(
                    f"permission {permission}",
                    self.maybe(30, lambda: f"if {self.condition()}"),
                    f"{bearer.replace('each', 'any')} may {deed}",
                    self.maybe(60, lambda: f"with consent of {pen.pick(('Council', 'all of Parties', 'any of Pair'))}"),
                    self.maybe(15, lambda: f"while {self.condition()}"),
                ),
                Play(permission, "permission", None, deed, 0, bearers),
            )

    def power(self, name: str) -> None:
        """A power over an earlier norm."""
        target, verb, holder = (
            self.pen.pick(self.named),
            self.pen.pick(("waive", "waive", "waive", "waive", "suspend", "resume", "extend", "terminate")),
            self.party(),
        )
        self.powers.append((holder, verb, target))
        self.add(
            self.lines(
                f"power {name}", f"{holder} may {verb} {target}", self.maybe(20, lambda: f"if {self.condition()}")
            )
        )

    def life(self) -> None:
        """The instrument's own life."""
        pen = self.pen
        entry = pen.number(0, 4)
        after = pen.pick(
            (
                None,
                None,
                "on the 3rd day after that",
                "2 days after that",
                "on the first day of the month following 3 days after that",
            )
        )
        if entry in (1, 2):
            self.add(
                self.lines(
                    "entry into force",
                    f"when {pen.pick(ENTRIES)}",
                    after,
                )
            )
        elif entry == 3:
            self.add(self.lines("entry into force", "when 2 of States have deposited"))
            self.add(self.lines("entry into force for each of States", "on the 2nd day after its deposit"))
        elif entry == 4:
            self.add(
                self.lines(
                    "entry into force",
                    "when all of the following\n        all of States have ratified\n        flood has happened",
                    after,
                )
            )
            if pen.chance(50):
                self.add(
                    self.lines(
                        "provisional application", "when a majority of States have signed", "until entry into force"
                    )
                )
        for percent, clause in (
            (30, self.leave),
            (
                25,
                lambda: self.add(
                    self.lines(
                        "suspension",
                        "by any of Parties",
                        self.maybe(50, lambda: f"suspension {pen.pick(('stops', 'restarts', 'continues'))} the clock"),
                    )
                ),
            ),
            (15, lambda: self.add(self.lines("duration", f"for {pen.number(20, 90)} days"))),
            (8, lambda: self.add(self.lines("termination", "by all of Parties"))),
        ):
            if pen.chance(percent):
                clause()
        if any(u.text.startswith("duration") for u in self.units) and pen.chance(50):
            self.add(
                self.lines(
                    "renewal",
                    "for the same period",
                    pen.pick(("once", "repeatedly", "at most 2 times")),
                    self.maybe(50, lambda: "unless notice by any of Parties before expiry"),
                )
            )
        if self.named and pen.chance(10):
            self.add(self.lines("survival", f"of {pen.pick(self.named)}", self.maybe(50, lambda: "for 20 days")))

    def leave(self) -> None:
        """A right to withdraw."""
        pen = self.pen
        self.add(
            self.lines(
                "withdrawal",
                "by any of Parties as leaver",
                self.maybe(
                    70, lambda: f"giving {pen.number(1, 10)} days notice to {pen.pick(('all of Parties', 'Council'))}"
                ),
                self.maybe(15, lambda: "not while flood has happened"),
                self.maybe(20, lambda: "revocable"),
            )
        )

    def pact(self) -> Pact:
        """The whole agreement."""
        self.world()
        self.things()
        for number in range(self.pen.number(2, 4)):
            self.obligation(f"duty-{number + 1}")
        if self.pen.chance(80):
            self.prohibition("ban-1", "leave-1" if self.pen.chance(40) else None)
        if self.pen.chance(60):
            self.power("power-1")
        self.life()
        units = tuple(self.units)
        stages = tuple(
            w
            for w in ("suspension", "withdrawal", "renewal", "termination")
            if any(u.text.startswith(w) for u in units)
        )
        powers = tuple(self.powers)
        return Pact(
            units,
            self.zone,
            self.parties,
            self.finders,
            self.victim,
            self.measured,
            tuple(self.decisions),
            powers,
            self.joiner,
            stages,
        )


@st.composite
def pacts(draw: st.DrawFn, *, settled: bool = False) -> Pact:
    """A random agreement. `settled`: findings, if any, are by a body that never speaks."""
    return Writer(Pen(draw), settled=settled).pact()
