"""A course of events as a story: its journal, replayed by the interpreter, what each step changed, and how it ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from servanda.calendar import Moment, instant
from servanda.journal import Happened, Journal, journal_from_text, print_entry
from servanda.journal.wording import moment_words
from servanda.kernel import Run, judge_all, run
from servanda.kernel.asking import bound
from servanda.kernel.assent import PRESUMED
from servanda.kernel.explain import Node, why_not
from servanda.kernel.explain import explain as explained
from servanda.kernel.timeline import Fluent
from servanda.model import Draft
from servanda.model.agreement import Agreement
from servanda.model.clauses import Claim
from servanda.model.conditions import AllOf, Condition, Happening, HasHappened, Not, Transition
from servanda.model.phrases import Phrase, Who
from servanda.model.wording import condition_words
from servanda.model.words import Quantity
from servanda.proof.changes import Change, by_name, changes_of, texts_of, unnamed
from servanda.proof.courses import Course
from servanda.proof.questions import Occasion
from servanda.proof.saying import retold
from servanda.proof.slicing import Slice
from servanda.proof.spans import first_day
from servanda.proof.worlds import MINUTE


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a story: when, what happened (empty when only time passed), what it changed."""

    moment: Moment
    words: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A course of events told.

    Attributes:
        journal: the journal that tells it, with expectations that state what it shows.
        steps: what happened and what each step changed.
        end: what is so at the end, in the words of the language.
        because: why, at the end: the first condition of the clause that failed, or what it rests on.
        happenings: how many outside happenings it takes.
        replayed: whether the interpreter, run on the journal, bears out every expectation.
        in_force: whether the agreement is in force at its end.
        presumed: the stages of which the leave is presumed, since nobody gives it and nobody refuses it.
    """

    journal: str
    steps: tuple[Told, ...]
    end: str
    because: tuple[Node, ...]
    happenings: int
    replayed: bool
    in_force: bool = True
    presumed: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """How it ends, for people: what is so, or what is not."""
        denied = _denied(self.end)
        return f"At the end: {self.end}" if denied is None else f"At the end it is not so: {denied}"


def story_of(
    course: Course,
    occasion: Occasion,
    claim: Claim,
    draft: Draft,
    reading: Mapping[str, str],
    part: Slice,
    *,
    broken: bool = True,
) -> Story | None:
    """The story of a course; None when the interpreter, run on its journal, does not bear it out."""
    expected = _expected(claim, occasion, broken=broken)
    agreement, _ = draft.under(reading)
    zone = agreement.zone
    end = end_of(course, agreement)
    for lines in (together(course, zone), apart(course, zone)):
        text = _journal(lines, claim, draft, reading, end, expected, part)
        journal, _ = journal_from_text(text, draft, file="")  # its lines are told, and stand in no file
        if journal is None:
            continue
        if all(judgement.passed for judgement in judge_all(draft, journal)):
            return _told(journal, text, course, end, _Asked(draft, reading, part, expected))
    return None


@dataclass(frozen=True)
class _Asked:
    """What a story is about: the text under its reading, the clauses that matter, what is expected at the end."""

    draft: Draft
    reading: Mapping[str, str]
    part: Slice
    expected: tuple[Condition, ...]


# ---------------------------------------------------------------- what is expected


def _expected(claim: Claim, occasion: Occasion, *, broken: bool) -> tuple[Condition, ...]:
    names = dict(occasion.names)
    if claim.form == "whenever":
        kept = claim.then[0] if len(claim.then) == 1 else AllOf(claim.then)
        return (Not(bound(kept, names)) if broken else bound(kept, names),)
    condition = bound(_lasting(claim.condition), names)
    whole = Not(condition) if claim.form == "always" else condition
    return (*claim.assuming, whole)


def _lasting(condition: Any) -> Any:  # noqa: ANN401 - a condition and its parts
    """The condition with what is momentary told as having happened."""
    match condition:
        case Happening(phrase=phrase, qualifiers=qualifiers):
            return HasHappened(phrase, qualifiers)
        case AllOf(conditions=parts):
            return AllOf(tuple(_lasting(p) for p in parts))
        case Transition():
            return condition
        case _:
            return condition


def end_of(course: Course, *agreements: Agreement) -> Moment:
    """The moment at which a course of these agreements ends, on a whole minute: where nothing happens, as it begins."""
    last = course.steps[-1] if course.steps else None
    if last is None:
        return first_day(*agreements)
    if last.moment is not None:
        return last.moment
    assert last.until is not None
    return instant((last.until.micros // MINUTE + 1) * MINUTE, agreements[0].zone)


def _denied(end: str) -> str | None:
    """What is denied, where the whole is a denial."""
    inner = end[len("not (") : -1]
    depths = list(accumulate((c == "(") - (c == ")") for c in inner))
    return inner if end.startswith("not (") and end.endswith(")") and min(depths, default=0) >= 0 else None


# ---------------------------------------------------------------- the journal


def apart(course: Course, zone: str) -> list[str]:
    """One line for each happening."""
    return [print_entry(_told_by(entry), zone).rstrip() for step in course.steps for entry in step.entries]


def together(course: Course, zone: str) -> list[str]:
    """What several did alike, one after the other, in one line."""
    lines: list[list[Any]] = []
    for step in course.steps:
        for entry in (part for whole in step.entries for part in _named_apart(whole)):
            last = lines[-1] if lines else []
            if last and _alike(last[-1], entry):
                last.append(entry)
            else:
                lines.append([entry])
        if step.until is not None:
            lines.append([])
    return [print_entry(_joined(entries), zone).rstrip() for entries in lines if entries]


def _named_apart(entry: Any) -> Iterator[Any]:  # noqa: ANN401 - an entry
    """An entry by states with and without a name as one entry for each of the two."""
    by = entry.phrase.role("by") if isinstance(entry, Happened) else None
    if by is None:
        yield entry
        return
    for names in (tuple(n for n in by.names if not unnamed((n,))), tuple(n for n in by.names if unnamed((n,)))):
        if names:
            quantity = Quantity.ONE if len(names) == 1 else Quantity.ALL
            yield _with(entry, by if names == by.names else replace(by, names=names, quantity=quantity))


def _with(entry: Happened, by: Who) -> Happened:
    """The entry done by these."""
    roles = tuple((r, by if r == "by" else w) for r, w in entry.phrase.roles)
    return replace(entry, phrase=replace(entry.phrase, roles=roles))


def _alike(one: object, other: object) -> bool:
    if not isinstance(one, Happened) or not isinstance(other, Happened) or one.label or other.label:
        return False
    by, also = one.phrase.role("by"), other.phrase.role("by")
    if by is None or also is None or unnamed(by.names) != unnamed(also.names):
        return False
    return bool(_but_actor(one) == _but_actor(other))


def _but_actor(entry: Happened) -> Any:  # noqa: ANN401 - a key
    phrase = entry.phrase
    others = tuple(role for role in phrase.roles if role[0] != "by")
    return (phrase.head, phrase.object, phrase.arguments, others, entry.instrument)


def _joined(entries: list[Any]) -> Any:  # noqa: ANN401 - an entry
    first = entries[0]
    if len(entries) == 1:
        return _told_by(first)
    actors = tuple(name for entry in entries for name in entry.phrase.role("by").names)
    return _done_by(first, replace(first.phrase.role("by"), quantity=Quantity.ALL, names=actors))


def _told_by(entry: Any) -> Any:  # noqa: ANN401 - an entry
    """The entry as a journal may write it: states without a name are told by their number."""
    if not isinstance(entry, Happened):
        return entry
    by = entry.phrase.role("by")
    return _of_its_own(entry) if by is None else _done_by(entry, by)


def _done_by(entry: Happened, by: Who) -> Happened:
    told = _with(entry, Who(Quantity.EXACTLY, ("Others",), len(by.names)) if unnamed(by.names) else by)
    return _of_its_own(told)


def _of_its_own(entry: Happened) -> Happened:
    """What belongs to the life of one of several instruments, told with its name."""
    return replace(entry, phrase=with_its_name(entry.phrase, entry.instrument))


def with_its_name(phrase: Phrase, instrument: str | None) -> Phrase:
    """A happening in the life of one of several instruments, with its name."""
    of = () if instrument is None else (("of", Who(Quantity.ONE, (instrument,))),)
    return replace(phrase, roles=(*of, *phrase.roles))


def _journal(
    lines: Sequence[str],
    claim: Claim,
    draft: Draft,
    reading: Mapping[str, str],
    end: Moment,
    expected: tuple[Condition, ...],
    part: Slice,
) -> str:
    agreement, _ = draft.under(reading)
    head = [
        f'journal "What the claim {claim.name} comes to"',
        f"of {', '.join(each.agreement.name for each in part.instruments)}",
        f"zone {agreement.zone}",
        "supposed",
    ]
    head += [f"choose {point} = {option}" for point, option in reading.items()]
    day = moment_words(end, agreement.zone)
    asked = [f"{day} expect {_words(condition)}" for condition in expected]
    return "\n".join([*head, "", *lines, *asked]) + "\n"


def _words(condition: Condition) -> str:
    """A condition as a journal may write it: what stands alone needs no brackets."""
    said = condition_words(condition)
    return said[1:-1] if isinstance(condition, AllOf) else said


# ---------------------------------------------------------------- what each step changed


def _told(journal: Journal, text: str, course: Course, end: Moment, asked: _Asked) -> Story:
    done, _ = run(asked.draft, journal, reading=asked.reading, as_of=end)
    assert done is not None
    steps = tuple(_steps(journal, done, asked.part, end, course.cost + 1))
    expected = asked.expected
    last = expected[-1]
    why = why_not(done, last.condition) if isinstance(last, Not) else explained(done, last)
    because = tuple(_gathered(tuple(map(retold, why.children)), asked.part))
    ended = " and ".join(_words(c) for c in expected)
    timeline = done.first.timeline
    in_force = timeline.holds(Fluent("in force"), done.at) is not None
    presumed = tuple(dict.fromkeys(r.clause for r in timeline.reports if r.code == PRESUMED and r.clause is not None))
    return Story(text, steps, ended, because, course.cost, replayed=True, in_force=in_force, presumed=presumed)


def _gathered(nodes: tuple[Node, ...], part: Slice) -> Iterator[Node]:
    """What is so of several parties told once, and nothing of clauses that cannot matter."""
    norms = {name for each, of in texts_of(part) for name, _ in by_name(each.agreement.norms, of)}
    alike: dict[tuple[str, str | None], list[tuple[str, Node]]] = defaultdict(list)
    for node in nodes:
        who, colon, rest = node.text.partition(": ")
        if node.clause is not None and node.clause not in norms and rest.startswith(who):
            continue  # a clause that does not address them
        rest = rest.replace(f"for {who}:", "for it:")
        key = (rest, node.clause) if colon else (node.text, node.clause)
        alike[key].append((who if colon else "", node))
    for (rest, clause), held in alike.items():
        if clause is not None and clause not in norms and "does not bear it" in rest:
            continue
        who = ", ".join(name for name, _ in held if name)
        said = rest.replace("for it: it ", "for them: each ") if "," in who else rest
        yield replace(held[0][1], text=f"{who}: {said}" if who else said)


def _steps(journal: Journal, done: Run, part: Slice, end: Moment, minutes: int) -> Iterator[Told]:
    """What happened and changed at each point, and time that passes; `minutes` are what telling one by one takes."""
    said: dict[int, list[str]] = defaultdict(list)
    for entry in journal.entries:
        told = _of_its_own(entry) if isinstance(entry, Happened) and part.others else entry
        said[entry.moment.start].append(print_entry(told, journal.zone).split("\n")[0])
    changes = changes_of(done.first.timeline, done, part)
    points = sorted({*said, *(order.micros for order in changes)})
    for micros in points:
        here = [c for order, found in sorted(changes.items()) if order.micros == micros for c in found]
        moment = next((e.moment for e in journal.entries if e.moment.start == micros), instant(micros, journal.zone))
        yield Told(moment, tuple(said.get(micros, ())), tuple(here))
    if end.start > max(points, default=end.start) + minutes * MINUTE:
        yield Told(end, (), ())  # until then nothing more happens
