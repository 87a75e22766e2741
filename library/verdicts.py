"""The recorded verdicts on the library's claims: `verdicts.toml` beside each case, read, made and compared.

`make library-verdicts` writes them all; a test decides the quick ones again, and holds that no claim lacks one.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.journal.case import find_case
from servanda.model import Draft, read_agreement
from servanda.proof import Outcome, Verdict, Wish, find

LIBRARY = Path(__file__).resolve().parent
FILE = "verdicts.toml"
QUICK = 0.25  # seconds: claims that are decided within it are decided again in every run of the tests
HEAD = "# What `servanda find` answers to each claim. Made by `make library-verdicts`.\n"


@dataclass(frozen=True, slots=True)
class Noted:
    """The verdict on a claim of a text under some of its readings, as it stands in the file.

    Attributes:
        text: the file of the agreement.
        claim: its name.
        outcome: what `find` answers.
        under: the readings, each as the choices that can matter; empty where every reading has the same answer.
        readings: how many readings have this answer.
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


def draft_of(path: Path) -> Draft:
    """A text of the library."""
    draft, heard = read_agreement(path)
    assert draft is not None, heard
    return draft


def claims_of(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of a case with their claims, whatever the choices."""
    case, heard = find_case(str(folder), folder.parent)
    assert case is not None, heard
    for text in case.texts:
        draft = draft_of(text)
        for claim in draft.under(draft.full({}))[0].claims:
            yield str(text.relative_to(folder)), claim.name


def decided(path: Path, claim: str, seconds: float | None = None) -> list[Verdict]:
    """The verdicts on a claim, each reading within this time."""
    return list(find(draft_of(path), claim, {}, Wish(seconds=seconds)))


def grouped(text: str, claim: str, verdicts: Iterable[Verdict], took: float) -> list[Noted]:
    """Equal verdicts told once, with the readings that they hold under."""
    alike: dict[Any, list[tuple[tuple[str, str], ...]]] = defaultdict(list)
    for v in verdicts:
        happenings = None if v.story is None else v.story.happenings
        alike[str(v.outcome), happenings, v.method, v.why].append(v.reading)
    return [
        Noted(
            text,
            claim,
            outcome,
            len(held),
            () if len(alike) == 1 else tuple(held),
            happenings,
            method,
            why,
            quick=took <= QUICK and outcome != Outcome.UNDECIDED,
        )
        for (outcome, happenings, method, why), held in alike.items()
    ]


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
