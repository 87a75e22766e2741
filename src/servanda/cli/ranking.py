"""What `servanda compare --all-brackets` tells: each open choice of a draft, whether it matters, how soon, to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from servanda.cli import BAD_INPUT, FINE
from servanda.cli.consequences import outcomes, plain
from servanda.cli.group import NOTICE
from servanda.cli.progress import noted, watched
from servanda.cli.telling import document
from servanda.model import Draft
from servanda.proof.brackets import Weighed, Weight, ranked, weighed
from servanda.proof.comparing import Compared, Result


def all_brackets(draft: Draft, fixed: Mapping[str, str], *, as_json: bool) -> int:
    """Rank the choices that are open; what is known is told even when the user breaks it off, which ends with 2."""
    points = [point for point in draft.choices if point.name not in fixed]
    found: list[Weighed] = []
    broken_off = False
    try:
        with watched(points, "Choices") as bar:
            for point in bar:
                found.append(weighed(draft, point, fixed))
                noted(_heading(found[-1]))
    except KeyboardInterrupt:
        broken_off = True
    left = [point.name for point in points[len(found) :]]
    if as_json:
        document("brackets", {"brackets": [_plain(one) for one in ranked(found)], "left": left})
    else:
        usual = draft.full(fixed)
        for one in ranked(found):
            print("\n".join(_told(one, usual)))
        if not points:
            print("No choice is left open." if draft.choices else "The text leaves no choice open.")
        if left:
            print(f"\nBroken off before: {', '.join(left)}")
        print(f"\n{NOTICE}")
    return BAD_INPUT if broken_off else FINE


def _told(one: Weighed, usual: Mapping[str, str]) -> Iterator[str]:
    yield _heading(one)
    others = {name: option for name, option in one.reading.items() if option != usual[name] and name != one.point.name}
    if others:  # beside the first options, which are not told, this was chosen
        yield f"    under {', '.join(f'{name} = {option}' for name, option in others.items())}"
    for answer in one.answers:
        if answer.result is Result.DIFFER:
            yield f"    {answer.observable}: to {', '.join(one.concerned(answer)) or 'nobody in particular'}"
            yield from (f"        {line}" for line in _course(one, answer))
        elif answer.result is Result.UNDECIDED:
            yield f"    {answer.observable}: undecided, because {'; '.join(answer.why)}"
        elif one.weight is not Weight.MATTERS:
            yield f"    {answer.observable}: proved; {answer.method}"


def _heading(one: Weighed) -> str:
    between = f", between {' and '.join(one.options)}" if one.weight is Weight.MATTERS else ""
    soon = f", after {one.soonest} happening{'s' * (one.soonest != 1)}" if one.weight is Weight.MATTERS else ""
    return f"{one.point.name}: {one.weight}{soon}{between}"


def _course(one: Weighed, answer: Compared) -> Iterator[str]:
    """The course on which two options part, and what each alone makes of it."""
    if answer.parting is not None:
        yield from (part for line in answer.parting.lines for part in line.splitlines())
        yield from outcomes(answer.parting, (f"under {one.options[0]}", f"under {one.options[1]}"))


def _plain(one: Weighed) -> dict[str, Any]:
    return {
        "choice": one.point.name,
        "weight": str(one.weight),
        "options": list(one.options),
        "others": {name: option for name, option in one.reading.items() if name != one.point.name},
        "happenings": one.soonest or None,
        "answers": [{**plain(answer), "concerns": list(one.concerned(answer))} for answer in one.answers],
    }
