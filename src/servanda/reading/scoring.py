"""A reading held against an annotated one, by the rules of `statements-gold/1`.

A statement matches a gold one of the same party in the same sentence, or with half of its evidence; each gold statement
is matched at most once, by the reading that agrees with it most.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from servanda.reading.lexicons import fault
from servanda.reading.spans import Span
from servanda.reading.statement import Reading, Statement
from servanda.syntax import Diagnostic

Gold: TypeAlias = Mapping[str, Any]
FORMAT = "statements-gold/1"
_HALF = 0.5
_NEEDED = (
    *("id", "sentence", "speech_act", "polarity", "quotation", "speaker.name", "speaker.party", "date.iso"),
    *("evidence.sentence_start", "evidence.sentence_end"),
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many right of so many told and so many that there are."""

    right: int = 0
    told: int = 0
    gold: int = 0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.right + other.right, self.told + other.told, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """How much of what was told is right; 1 where nothing was told."""
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        """How much of what there is was told; 1 where there is nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The figures by field, and each error in a line."""

    figures: Mapping[str, Ratio] = field(default_factory=dict)
    errors: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        names = dict.fromkeys((*self.figures, *other.figures))
        figures = {name: self.figures.get(name, Ratio()) + other.figures.get(name, Ratio()) for name in names}
        return Score(figures, self.errors + other.errors)


def read_gold(path: Path) -> tuple[Gold | None, tuple[Diagnostic, ...]]:
    """An annotation, or what is wrong with it."""
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return None, (fault("R104", f"The annotation cannot be read: {error.strerror}.", str(path), FORMAT),)
    except (ValueError, RecursionError):
        return None, (fault("R104", "The annotation is no JSON in UTF-8.", str(path), FORMAT),)
    if not isinstance(gold, dict) or gold.get("format") != FORMAT:
        return None, (fault("R104", f'The annotation is not of the format "{FORMAT}".', str(path), FORMAT),)
    for number, each in enumerate(gold.get("statements") or (), 1):
        lacking = _lacking(each)
        if lacking:
            return None, (fault("R104", f"Statement {number} of the annotation has no {lacking}.", str(path), FORMAT),)
    return {"statements": [], **gold}, ()


def _lacking(each: object) -> str | None:
    """The first field that scoring needs and a statement of an annotation does not have."""
    for path in _NEEDED:
        place: object = each
        for name in path.split("."):
            if not isinstance(place, dict) or name not in place:
                return path
            place = place[name]
    return None


def same_file(gold: Gold, data: bytes, path: Path) -> tuple[Diagnostic, ...]:
    """Nothing, where the annotation is of this file; offsets into another would tell nothing."""
    if gold.get("sha256") in {None, hashlib.sha256(data).hexdigest()}:
        return ()
    what = "The annotation is of another file: the sums differ."
    return (fault("R105", what, str(path), str(gold.get("file", "the file it was made of"))),)


def score(reading: Reading, gold: Gold) -> Score:
    """How a reading compares with an annotation of its report."""
    pairs = _matched(reading.statements, gold["statements"])
    found = len(pairs)
    figures = {"statements": Ratio(found, len(reading.statements), len(gold["statements"]))}
    errors: list[str] = []
    right = dict.fromkeys(("act", "act, lenient", "speaker", "date", "polarity", "quotation", "evidence"), 0)
    provisions = conditions = Ratio()
    exact = 0
    for told, wanted in pairs:
        checks = _checks(reading, told, wanted)
        for name, (ok, seen, should) in checks.items():
            right[name] += ok
            if not ok:
                errors.append(f"{wanted['id']} {name}: {seen} instead of {should}")
        ours, theirs = set(told.provisions), set(wanted.get("provisions", ()))
        exact += ours == theirs
        provisions += Ratio(len(ours & theirs), len(ours), len(theirs))
        conditions += _conditions(told, wanted)
        if ours != theirs:
            errors.append(f"{wanted['id']} provisions: {_list(ours)} instead of {_list(theirs)}")
        errors.extend(
            f"{wanted['id']} must not be read as {bad}" for bad in ours & set(wanted.get("not_provisions", ()))
        )
    figures |= {name: Ratio(number, found, found) for name, number in right.items()}
    figures |= {"provisions": provisions, "provisions, whole": Ratio(exact, found, found), "conditions": conditions}
    return Score(figures, (*errors, *_unmatched(reading, gold, pairs)))


def _checks(reading: Reading, told: Statement, wanted: Gold) -> dict[str, tuple[bool, object, object]]:
    act, speaker = wanted["speech_act"], wanted["speaker"]["name"]
    on = told.date.on.isoformat() if told.date.on else None
    evidence = told.evidence.of(reading.report.text)
    return {
        "act": (told.act == act, told.act, act),
        "act, lenient": (told.act in {act, *wanted.get("accept_also", ())}, told.act, act),
        "speaker": (_bare(told.speaker.name) == _bare(speaker), told.speaker.name, speaker),
        "date": (on == wanted["date"]["iso"], on, wanted["date"]["iso"]),
        "polarity": (told.polarity == wanted["polarity"], told.polarity, wanted["polarity"]),
        "quotation": (told.quotation == wanted["quotation"], told.quotation, wanted["quotation"]),
        "evidence": (bool(evidence.strip()), evidence, "words of the report"),
    }


def _bare(name: str) -> str:
    """A name without articles and genitives before it, in lower case."""
    words = name.casefold().replace("’", "'").split()
    while len(words) > 1 and (words[0] in {"the", "a", "an", "its", "his", "her", "their"} or words[0].endswith("'s")):
        words = words[1:]
    return " ".join(words)


def _conditions(told: Statement, wanted: Gold) -> Ratio:
    theirs = [c for c in wanted.get("conditions", ()) if isinstance(c, dict)]
    right = sum(
        any(ours.kind == c["kind"] and ours.span.shared(Span(c["text"]["start"], c["text"]["end"])) for c in theirs)
        for ours in told.conditions
    )
    return Ratio(right, len(told.conditions), len(theirs))


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _span(wanted: Gold) -> Span:
    evidence = wanted["evidence"]
    return Span(
        evidence.get("start", evidence["sentence_start"]),
        evidence.get("end", evidence["sentence_end"]),
    )


def _matched(told: Sequence[Statement], gold: Sequence[Gold]) -> list[tuple[Statement, Gold]]:
    """Pairs, those that agree most first."""
    possible: list[tuple[float, int, int]] = []
    for i, ours in enumerate(told):
        for j, wanted in enumerate(gold):
            span = _span(wanted)
            shared = ours.evidence.shared(span) / max(1, len(span))
            near = ours.sentence == wanted["sentence"] or shared >= _HALF
            if near and ours.speaker.party == wanted["speaker"]["party"]:
                whole = ours.evidence.shared(span) / max(1, len(ours.evidence))
                acts = ours.act in {wanted["speech_act"], *wanted.get("accept_also", ())}
                possible.append((-(shared + whole + acts + (ours.act == wanted["speech_act"])), i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(possible):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return [(told[i], gold[j]) for i, j in sorted(pairs, key=lambda pair: pair[1])]


def _unmatched(reading: Reading, gold: Gold, pairs: Sequence[tuple[Statement, Gold]]) -> list[str]:
    told = {ours.id for ours, _ in pairs}
    found = {wanted["id"] for _, wanted in pairs}
    facts = {b["evidence"]["sentence"] for b in gold.get("background", ())} - {
        s["sentence"] for s in gold["statements"]
    }
    errors = [
        f"{w['id']} was not found: {w['sentence']}, {w['speaker']['party']}, {w['speech_act']}"
        for w in gold["statements"]
        if w["id"] not in found
    ]
    for ours in reading.statements:
        if ours.id not in told:
            kind = "a fact of the narrator" if ours.sentence in facts else "no statement of the annotation"
            errors.append(f"{ours.id} is {kind}: {ours.sentence}, {ours.speaker.party}, {ours.act}")
    return errors
