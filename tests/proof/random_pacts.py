"""Small random agreements with a claim, put together from clauses that were read once.

Three parties, two duties with lines drawn at random, perhaps an entry into force and a way out, and a few bundles in
which every form of the language comes up. All clauses stand in one text, read once; an agreement takes some of them.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from servanda.calendar import instant
from servanda.model import Draft, draft_from_text
from servanda.model.phrases import Who
from servanda.model.words import Quantity
from servanda.proof import Wish
from servanda.proof.courses import Course, entries_of, instrument_of
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.proof.found import Found
from servanda.proof.happenings import A_LATER_DAY, Candidate
from servanda.proof.nodes import Node
from servanda.proof.questions import Occasion
from servanda.proof.search import Search
from servanda.proof.slicing import slice_of
from servanda.proof.under_way import UnderWay
from servanda.proof.worlds import MINUTE, copy_of, fire, happen
from servanda.syntax import Document, Unit, parse_document
from tests.proof.bundles import CLAIMS, DUTIES, ENTRY, HEAD, LEAVING, OPENINGS, PARTIES, ZONE, Bundle, bundles, listed

TRIGGERS = (
    "when call by Arden",
    "when attack on Arden by any of Veld, Corra as foe",
    "when call by Arden after attack on Arden",
    "when alarm holds",
    "when primo is breached by any of Veld, Corra",
    "",
)
BEARERS = ("each of Veld, Corra", "Veld", "some of Veld, Corra", "all of Veld, Corra jointly")
DEEDS = ("assist Arden", "answer")
TIMES = ("within 3 days of that", "within 10 days of that", "")
EXTRAS = (
    "",
    "",
    "on decision of all of Veld, Corra",
    "with consent of Arden",
    "until answer by Arden",
    "repeated trigger keeps the first",
    "unless alarm holds",
)
DAY = 24 * 60 * MINUTE
AT_ONCE = "applies at once"
OLD = """# Old

```clause
agreement old-pact

parties Arden, Veld, Corra

act answer

obligation aid
    Veld shall answer
    by 2031-01-01
```
"""


@dataclass(frozen=True)
class Pact:
    """A random agreement: its text made ready, and the claim that is asked about."""

    draft: Draft
    claim: str
    reading: dict[str, str]
    drawn: Asked | None = field(default=None, compare=False)  # as it was made ready when it was drawn

    def as_drawn(self, wish: Wish) -> Asked:
        """The claim as it was made ready when it was drawn, for another wish of states."""
        if self.drawn is None:
            return self.asked(wish)
        return replace(self.drawn, wish=wish, under_way=UnderWay())

    def asked(self, wish: Wish) -> Asked:
        """The claim made ready for the prover."""
        named = named_claim(self.draft.under(self.reading)[0], self.claim)
        assert named is not None, self.claim
        return made_ready(self.draft, self.reading, named, wish, ())

    @property
    def heavy(self) -> bool:
        """Whether a duty and the agreement's own life bear on the claim together: then much can happen."""
        agreement, _ = self.draft.under(self.reading)
        named = named_claim(agreement, self.claim)
        assert named is not None
        part = slice_of(agreement, named).agreement
        return bool(part.norms and part.stages)

    @property
    def text(self) -> str:
        """The text, to be shown or kept."""
        return written(unit.source for unit in self.draft.document.units)


def written(units: object) -> str:
    """A text of these clauses."""
    body = "\n\n".join(str(unit).strip() for unit in units)  # type: ignore[attr-defined]
    return f"# Pact\n\n```clause\n{body}\n```\n"


@cache
def families() -> tuple[tuple[Bundle, ...], tuple[Bundle, ...], tuple[Bundle, ...]]:
    """What may bring an agreement into force, what ends it, and all other clauses."""
    return bundles(ENTRY), bundles(LEAVING), bundles(DUTIES)


@cache
def duties(name: str) -> tuple[str, ...]:
    """Every duty that can be made of the lines above."""
    found = []
    for trigger, bearer, deed, time, extra in itertools.product(TRIGGERS, BEARERS, DEEDS, TIMES, dict.fromkeys(EXTRAS)):
        if (trigger or not (time or "repeated" in extra)) and not (name == "primo" and "primo" in trigger):
            lines = (trigger, f"{bearer} shall {deed}", time, extra)
            found.append("\n    ".join([f"obligation {name}", *(line for line in lines if line)]))
    return tuple(found)


def claims_of(bundle: Bundle) -> tuple[str, ...]:
    """Its claims as clauses; their names count them."""
    own = min(bundle.names).replace(" ", "-").replace(":", "")
    return tuple(f"claim {own}-{_LETTERS[n]}\n    {claim}" for n, claim in enumerate(bundle.claims))


_LETTERS = "abcdefgh"


def at_once(unit: str) -> str:
    """A clause that does not wait for the agreement to be in force, where it can be one."""
    norm = unit.startswith(("obligation ", "prohibition ", "permission ", "power "))
    return unit if not norm or "\n    outside" in unit or AT_ONCE in unit else f"{unit}\n    {AT_ONCE}"


@cache
def clauses() -> tuple[Document, dict[str, Unit]]:
    """Every clause that an agreement may have, in one text, by its words."""
    everything = [*listed(OPENINGS), *PARTIES, ZONE, *listed(HEAD), *duties("primo"), *duties("secundo")]
    for bundle in itertools.chain(*families()):
        everything += [*bundle.units, *claims_of(bundle)]
    everything += [at_once(unit) for unit in everything]
    everything += [f"claim asked\n    {claim}" for claim in listed(CLAIMS)]
    return read_once(everything)


def read_once(everything: Iterable[str]) -> tuple[Document, dict[str, Unit]]:
    """Many clauses in one text, parsed together, and each of them by its words."""
    document, heard = parse_document(written(dict.fromkeys(everything)), "random.md")
    assert document is not None, heard
    assert not heard, heard[0]
    return document, {unit.source.strip(): unit for unit in document.units}


@cache
def old_pact() -> Draft:
    """The instrument that some of the clauses are taken from or speak of."""
    found, _ = draft_from_text(OLD, "old.md")
    assert found is not None
    return found


def taken_from(read: tuple[Document, dict[str, Unit]], lines: Iterable[str]) -> Document:
    """A text of some of the clauses that were read."""
    document, units = read
    return replace(document, units=tuple(units[line] for line in lines))


def assembled(lines: list[str]) -> Draft:
    """An agreement of these clauses, each of which the one text has."""
    return draft_of(taken_from(clauses(), lines))


def draft_of(document: Document) -> Draft:
    """The agreement of a text; where its heading names the old instrument, that is run beside it."""
    draft = Draft(document, {"old-pact": old_pact()})
    if "old-pact" in document.units[0].source:
        draft.beside = {"old-pact": old_pact()}
    return draft


def random_draft(dice: random.Random) -> tuple[Draft, list[str]]:
    """One agreement, and the names of its claims: about its two duties, about each of its bundles."""
    entries, leavings, others = families()
    openings = listed(OPENINGS)
    chosen = [dice.choice(part) for part, share in ((entries, 0.5), (leavings, 0.75)) if dice.random() < share]
    for bundle in dice.sample(others, dice.choice((1, 2, 3))):
        if all(bundle.names.isdisjoint(other.names) for other in chosen):
            chosen.append(bundle)
    lines = [openings[0] if dice.random() < 0.8 else dice.choice(openings)]
    lines += [PARTIES[dice.random() < 0.04], *([ZONE] if dice.random() < 0.05 else []), *listed(HEAD)]
    lines += [dice.choice(duties("primo")), dice.choice(duties("secundo"))]
    asked = [f"claim asked\n    {dice.choice(listed(CLAIMS))}"]
    for bundle in chosen:
        lines += bundle.units
        asked += claims_of(bundle)
    if dice.random() < 0.7:
        lines = [at_once(line) for line in lines]
    names = [claim.split("\n", 1)[0].removeprefix("claim ") for claim in asked]
    dice.shuffle(names)
    return assembled([*lines, *asked]), names


def random_pact(dice: random.Random, most: int) -> Pact:
    """An agreement with a claim that no more than so many different happenings bear on."""
    while True:
        draft, names = random_draft(dice)
        reading = {point.name: dice.choice(point.options) for point in draft.choices if point.options}
        for name in names:
            pact = Pact(draft, name, draft.full(reading))
            if named_claim(draft.under(pact.reading)[0], name) is None:
                continue  # it stands in a bracket, and not in this reading
            if pact.heavy and dice.random() < 0.9:
                continue
            drawn = pact.asked(Wish())
            if len(drawn.candidates) <= most:
                return replace(pact, drawn=drawn)


def walk(search: Search, dice: random.Random, happenings: int, again: float = 0) -> Iterator[tuple[Node, Found]]:
    """The states of one random course with dates, as the interpreter runs it; what was found of the claim so far.

    That share of the happenings is what has just happened, once more.
    """
    found = Found()
    candidate: Candidate | None = None
    node = search.first(found)
    yield node, found
    for _ in range(happenings if search.candidates else 0):
        at = node.world.state.order.micros + dice.choice((1, 2, 60 * 24, 60 * 24 * dice.randint(1, 40))) * MINUTE
        stated = [date for date in search.limits.dates if date > at]
        if stated and dice.random() < 0.3:
            at = dice.choice(stated)
        for passed in passing(search, node, at, found):
            node = passed
            yield node, found
        if candidate is None or not again or dice.random() >= again:
            candidate = dice.choice(search.candidates)
        after = happening(search, node, on_some_day(candidate, at, dice, search.zone), at, found)
        if after is not None:
            node = after
            yield node, found
    for last in passing(search, node, node.world.state.order.micros + 400 * DAY, found):
        yield last, found


def on_some_day(candidate: Candidate, at: int, dice: random.Random, zone: str) -> Candidate:
    """What is extended is extended to some day, also one that is past, not to the one that the prover would name."""
    if all(who.names != (A_LATER_DAY,) for _, who in candidate.phrase.roles):
        return candidate
    day = Who(Quantity.ONE, (instant(at + dice.randint(-5, 60) * DAY, zone).day.isoformat(),))
    roles = tuple((r, day if who.names == (A_LATER_DAY,) else who) for r, who in candidate.phrase.roles)
    return replace(candidate, phrase=replace(candidate.phrase, roles=roles))


def happening(search: Search, node: Node, candidate: Candidate, at: int, found: Found) -> Node | None:
    """The state after a happening at this instant or just after; None where nobody is there to find it."""
    moment = instant(-(-max(at, node.world.state.order.micros + 1) // MINUTE) * MINUTE, search.zone)
    world = copy_of(node.world)
    home = instrument_of(candidate, world)
    home.state.supposed = _unanswered if moment.start // MINUTE % 2 else None
    entries, decisions = entries_of(candidate, moment, len(node.course.steps), home)
    if entries is None:
        return None
    happen(world, entries, decisions, home.program.name)
    home.state.supposed = None
    return search.node(world, node.course.then(candidate, moment, entries), node, node.waiting, found)


def _unanswered(about: Hashable, by_calendar: bool) -> bool:
    """All as the calendar has it, and no finder answers."""
    return by_calendar and not (isinstance(about, tuple) and about[-1] == "found at once")


def passing(search: Search, node: Node, until: int, found: Found) -> Iterator[Node]:
    """Whatever is due before an instant comes, in its order."""
    while True:
        due = [entry[0] for each in node.world.worlds for entry in each.agenda] + [
            o.due for o in node.waiting if o.due is not None
        ]
        soonest = min(due, default=None)
        if soonest is None or soonest.micros >= until:
            return
        world = copy_of(node.world)
        fire(world, [entry for each in world.worlds for entry in each.agenda if entry[0] == soonest], soonest)
        course: Course = node.course.passing(soonest)
        ended: list[Occasion] = [o for o in node.waiting if o.due == soonest]
        node = search.node(world, course, node, node.waiting, found)
        for occasion in ended:
            if occasion in node.waiting and search.question.overdue(world, occasion) and found.broken is None:
                found.broken = (course, occasion)
        node.waiting = tuple(o for o in node.waiting if o not in ended)
        yield node


def random_text(dice: random.Random) -> str:
    """The text of an agreement with two random duties, and perhaps an entry into force and a way out."""
    lines = [listed(OPENINGS)[0], PARTIES[0], *listed(HEAD)]
    lines += [dice.choice(duties("primo")), dice.choice(duties("secundo"))]
    for part in families()[:2]:
        lines += dice.choice(part).units if dice.random() < 0.5 else ()
    return written([*lines, f"claim asked\n    {dice.choice(listed(CLAIMS))}"])
