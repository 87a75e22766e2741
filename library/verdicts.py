"""The recorded verdicts on the library's claims: `verdicts.toml` beside each case, read, made and compared.

`make library-verdicts` writes them all; a test decides the quick ones again, and holds that no claim lacks one.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.journal.case import find_case
from servanda.model import Draft, read_agreement
from servanda.proof import Outcome, Verdict, Wish, decide, readings_for

LIBRARY = Path(__file__).resolve().parent
FILE = "verdicts.toml"
QUICK = 0.25  # seconds: claims that are decided within it are decided again in every run of the tests
MOST = 16  # readings of one claim, beyond which only those of the sides are decided
HEAD = "# What `servanda find` answers to each claim. Made by `make library-verdicts`.\n"


@dataclass(frozen=True, slots=True)
class Noted:
    """The verdict on a claim of a text under some of its readings, as it stands in the file.

    Attributes:
        text: the file of the agreement.
        claim: its name.
        outcome: what `find` answers.
        under: the readings, each as the choices that can matter; empty where every reading has the same answer.
        readings: how many readings have this answer; of a claim with very many only those of the sides are decided.
        happenings: how many outside happenings the story takes; None where there is no story.
        method: how it was found.
        given: restrictions of a proof, or why it is undecided.
        quick: whether the tests decide it again.
    """

    text: str
    claim: str
    outcome: str
    readings: int
    under: tuple[tuple[tuple[str, str], ...], ...]
    happenings: int | None
    method: str
    given: tuple[str, ...]
    quick: bool


def folders_of(cases: Collection[str]) -> list[Path]:
    """The folders of these cases; of all where none is named."""
    every = sorted(path.parent for path in LIBRARY.glob("*/case.toml"))
    return [folder for folder in every if not cases or folder.name in cases]


def draft_of(path: Path) -> Draft:
    """A text of the library."""
    draft, heard = read_agreement(path)
    assert draft is not None, heard
    return draft


def texts_of(folder: Path) -> Iterator[str]:
    """The texts of a case."""
    case, heard = find_case(str(folder), folder.parent)
    assert case is not None, heard
    yield from (str(text.relative_to(folder)) for text in case.texts)


def claims_of(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of a case with their claims, whatever the choices."""
    for text in texts_of(folder):
        draft = draft_of(folder / text)
        for claim in draft.under(draft.full({}))[0].claims:
            yield text, claim.name


def decided(path: Path, claim: str, seconds: float | None = None) -> list[Verdict]:
    """The verdicts on a claim, each reading within this time; of very many those in which one side has its way."""
    draft = draft_of(path)
    readings = list(readings_for(draft, claim, {})[0])
    if len(readings) > MOST:
        sides = [set(side.items()) for side in _sides(draft)]
        readings = [(reading, chosen) for reading, chosen in readings if any(side.issuperset(chosen) for side in sides)]
    return [decide(draft, claim, reading, chosen, Wish(seconds=seconds)) for reading, chosen in readings]


def _sides(draft: Draft) -> list[dict[str, str]]:
    """For each name that is an option of several choices the reading in which it is taken wherever it is one."""
    options = Counter(option for choice in draft.choices for option in choice.options)
    sides = [option for option, times in options.items() if times > 1]
    return [draft.full({c.name: side for c in draft.choices if side in c.options}) for side in sides]


def grouped(text: str, claim: str, verdicts: Sequence[Verdict], took: float) -> list[Noted]:
    """Equal verdicts told once, with the readings that they hold under."""
    alike: dict[Any, list[tuple[tuple[str, str], ...]]] = defaultdict(list)
    for v in verdicts:
        happenings = None if v.story is None else v.story.happenings
        alike[str(v.outcome), happenings, v.method, v.why].append(v.reading)
    every = len(alike) == 1 and not _some(verdicts)
    return [
        Noted(
            text,
            claim,
            outcome,
            len(held),
            () if every else tuple(held),
            happenings,
            method,
            why,
            quick=took <= QUICK and outcome != Outcome.UNDECIDED,
        )
        for (outcome, happenings, method, why), held in alike.items()
    ]


def _some(verdicts: Sequence[Verdict]) -> bool:
    """Whether these are few of very many readings, so that they must be named."""
    varying = {name for v in verdicts for name, _ in v.reading}
    options = [{dict(v.reading)[name] for v in verdicts} for name in varying]
    return math.prod(max(2, len(taken)) for taken in options) > MOST


# ---------------------------------------------------------------- the file


def written(noted: Iterable[Noted]) -> str:
    """The file of a case."""
    return HEAD + "".join(f"\n[[verdict]]\n{_lines(n)}" for n in noted)


def _lines(noted: Noted) -> str:
    lines = [f'text = "{noted.text}"', f'claim = "{noted.claim}"', f'outcome = "{noted.outcome}"']
    lines.append(f"readings = {noted.readings}")
    if noted.under:
        readings = ("{ " + ", ".join(f'{name} = "{option}"' for name, option in r) + " }" for r in noted.under)
        lines.append("under = [\n" + "".join(f"    {r},\n" for r in readings) + "]")
    if noted.happenings is not None:
        lines.append(f"happenings = {noted.happenings}")
    lines.append(f'method = "{noted.method}"')
    if noted.given:
        lines.append("given = [\n" + "".join(f'    "{g}",\n' for g in noted.given) + "]")
    lines.append(f"quick = {str(noted.quick).lower()}")
    return "\n".join(lines) + "\n"


def noted_in(folder: Path) -> list[Noted]:
    """What stands in the file of a case; nothing where there is none."""
    path = folder / FILE
    if not path.exists():
        return []
    return [_noted(v) for v in tomllib.loads(path.read_text(encoding="utf-8"))["verdict"]]


def _noted(plain: dict[str, Any]) -> Noted:
    under = tuple(tuple(reading.items()) for reading in plain.get("under", ()))
    return Noted(
        plain["text"],
        plain["claim"],
        plain["outcome"],
        plain["readings"],
        under,
        plain.get("happenings"),
        plain["method"],
        tuple(plain.get("given", ())),
        plain["quick"],
    )


def share(library: Path = LIBRARY) -> Counter[str]:
    """How many verdicts of each kind are on record, one for each claim and reading."""
    told: Counter[str] = Counter()
    for path in sorted(library.glob(f"*/{FILE}")):
        for noted in noted_in(path.parent):
            told[noted.outcome] += noted.readings
    return told
