"""What `find` answers, as it is told: readings with equal verdicts together, and told by the choices that decide it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from servanda.cli import BAD_INPUT, FINE, NO
from servanda.cli.group import NOTICE
from servanda.cli.stories import beside, plain_story, story_lines
from servanda.cli.telling import many
from servanda.proof import Outcome, Verdict

Reading = tuple[tuple[str, str], ...]
Answer = TypeVar("Answer")


def told(verdicts: Sequence[Verdict], says: str, *, whole: bool) -> Iterator[str]:
    """The verdicts on one claim, which `says` this in English.

    `whole`, where every reading has one, so that some choices may decide it alone.
    """
    yield f"claim {verdicts[0].claim}: {says}"
    for under, group in equal(verdicts, whole=whole):
        yield from _group(group, under)
        yield ""


def equal(verdicts: Sequence[Verdict], *, whole: bool) -> Iterator[tuple[list[str], list[Verdict]]]:
    """Equal verdicts together, with the readings of which they are true."""
    by_reading = {verdict.reading: verdict for verdict in verdicts}
    yield from alike(by_reading, lambda v: (v.outcome, v.why), whole=whole)


def shortest(group: Iterable[Verdict]) -> Verdict:
    """Of equal verdicts the one that stands for all: that with the shortest story."""
    return min(group, key=lambda v: v.story.happenings if v.story else 0)


def _group(group: list[Verdict], under: list[str]) -> Iterator[str]:
    first = shortest(group)
    yield from headed(f"{first.claim}: {first.outcome}", under)
    if first.story is not None and len(group) > 1:
        yield f"    told for {reading_words(first.reading)}"
    yield f"    {how(first)}"
    yield from (f"    because {why}" for why in first.because)
    yield from (f"    given that {restriction}" for restriction in first.given)
    yield from (f"    note: {remark}" for remark in first.remarks)
    if first.story is not None:
        yield from story_lines(first.story)
        if first.working is not None:
            yield from beside(first.story, first.working)


def headed(answer: str, under: list[str]) -> Iterator[str]:
    """An answer with the readings under which it holds: one beside it, more below."""
    if len(under) == 1:
        yield f"{answer}{f', {under[0]}' if under[0] else ''}"
        return
    yield answer
    yield from (f"    {words}" for words in under)


def alike(
    by_reading: Mapping[Reading, Answer], answer: Callable[[Answer], Hashable], *, whole: bool
) -> Iterator[tuple[list[str], list[Answer]]]:
    """Equal answers, and the readings that have them; `whole`, where no reading lacks an answer.

    Then choices on which no answer depends are named as such: the answers are the same whatever is chosen there.
    """
    names = [name for name, _ in next(iter(by_reading), ())]
    deciding = _deciding(names, {reading: answer(one) for reading, one in by_reading.items()}) if whole else names
    idle = ", ".join(name for name in names if name not in deciding)
    groups: dict[Hashable, list[tuple[str, Answer]]] = defaultdict(list)
    for reading, one in by_reading.items():
        chosen = reading_words((name, option) for name, option in reading if name in deciding)
        parts = (f"under {chosen}" if chosen else "", f"whatever {idle}" if idle else "")
        groups[answer(one)].append((", ".join(filter(None, parts)), one))
    for group in groups.values():
        yield list(dict.fromkeys(under for under, _ in group)), [one for _, one in group]


def _deciding(names: Iterable[str], answers: Mapping[Reading, Hashable]) -> tuple[str, ...]:
    """Choices on which the answer depends, so that it is the same whatever the others are."""
    kept = tuple(names)
    for name in kept:
        fewer = tuple(other for other in kept if other != name)
        found: dict[Reading, set[Hashable]] = defaultdict(set)
        for reading, answer in answers.items():
            found[tuple(pair for pair in reading if pair[0] in fewer)].add(answer)
        varies = len({dict(reading)[name] for reading in answers}) > 1
        if varies and all(len(one) == 1 for one in found.values()):
            kept = fewer
    return kept


def reading_words(reading: Iterable[tuple[str, str]]) -> str:
    """A reading in a line: ``window = Arden, grade = Veld``."""
    return ", ".join(f"{name} = {option}" for name, option in reading)


def to_choose(readings: Iterable[Reading]) -> str:
    """How many readings there are, by which choices, and how to take an option of one."""
    every = tuple(readings)
    options = {name: tuple(dict.fromkeys(dict(reading)[name] for reading in every)) for name, _ in every[0]}
    open_ = {name: held for name, held in options.items() if len(held) > 1}
    told = ", ".join(f"{name} ({' or '.join(held)})" for name, held in open_.items())
    name, held = next(iter(open_.items()))
    return f"{len(every)} readings, by {told}; fewer with --choose, as --choose {name}={held[0]}"


def how(verdict: Verdict) -> str:
    """How it was found: of how many happenings its story is, by which search, after how many states."""
    states = f"{many(verdict.states, 'state', 'states')} looked at"
    if verdict.story is None and not verdict.states and verdict.outcome is Outcome.UNDECIDED:
        return "nothing was looked at"
    if verdict.story is None:
        undecided = verdict.outcome is Outcome.UNDECIDED
        bound = f", on courses of up to {many(verdict.events, 'happening', 'happenings')}" if undecided else ""
        return f"{verdict.method}, {states}{bound}"
    least = "no fewer do" if verdict.fewest else "none of them can be left out"
    length = f"{many(verdict.story.happenings, 'happening', 'happenings')}, {least}"
    length = length if verdict.story.happenings else "before anything has happened"
    return f"{length}; {verdict.method}, {states}; replayed by the interpreter"


def ending(left: Iterable[str], *, broken_off: bool) -> str:
    """The last lines: what was not looked at since it was broken off."""
    if not broken_off:
        return NOTICE
    rest = ", ".join(left)
    rest = f" Not, or not wholly, looked at: {rest}." if rest else ""
    return f"Broken off: what is not told above is undecided.{rest}\n{NOTICE}"


def status(verdicts: Iterable[Verdict]) -> int:
    """What a command ends with: in some reading a claim holds if it holds in one, every other must in every reading."""
    held = list(verdicts)
    some = {v.claim for v in held if v.in_some_reading and v.holds}
    found = [v.holds for v in held if v.claim not in some]
    return NO if False in found else BAD_INPUT if None in found else FINE


def plain(verdict: Verdict) -> dict[str, Any]:
    """One verdict for programs."""
    return {
        "claim": verdict.claim,
        "reading": dict(verdict.reading),
        "outcome": str(verdict.outcome),
        "holds": verdict.holds,
        "method": verdict.method,
        "states": verdict.states,
        "happenings": verdict.events,
        "why": list(verdict.why),
        "given": list(verdict.given),
        "fewest": verdict.fewest,
        "remarks": list(verdict.remarks),
        "story": None if verdict.story is None else plain_story(verdict.story),
        "working": None if verdict.working is None else plain_story(verdict.working),
    }
