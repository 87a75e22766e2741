"""A report read by a model: what does not stand in it, and what the rules contradict, is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from servanda.reading.acts import Doing
from servanda.reading.attribution import attributions
from servanda.reading.gazetteer import Gazetteer, standard
from servanda.reading.llm.endpoint import Endpoint, needed
from servanda.reading.llm.grounding import Grounded, Refused, grounded
from servanda.reading.memory import Found, Memory
from servanda.reading.page import Page
from servanda.reading.reader import read_report, reading
from servanda.reading.report import Report
from servanda.reading.spans import Span
from servanda.reading.speakers import speaker
from servanda.reading.statement import BOTH, Reading
from servanda.reading.tokens import Sentence, tokens
from servanda.reading.understanding import Understood, understood
from servanda.reading.utterance import Utterance
from servanda.reading.utterances import utterances
from servanda.reading.voices import Voice, voices
from servanda.syntax import Diagnostic

PASSAGE = 6_000  # characters asked about at a time, so that the answer stays within its tokens
_GRADES = {
    "promise": "committed",
    "proposal": "offered",
    "condition": "conditional",
    "report-intention": "intended",
    "question": "asked",
}
# A report that speaks to machines is not shown to one. No such list can be complete; see docs/reading/llm.md.
_TO_MACHINES = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any |the |your |these )*"
    r"(?:previous|prior|above|earlier) (?:instructions?|prompts?|rules)"
    r"|\byou are (?:now )?an? (?:ai|assistant|language model|large language model)\b"
    r"|\b(?:system|developer) prompt\b|<\|?(?:im_start|system|assistant)\|?>|\[/?INST\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A reading with what a model gave that was refused, by the reason, and what must be said."""

    reading: Reading
    refused: Counter[str] = field(default_factory=Counter)
    faults: tuple[Diagnostic, ...] = ()


def read_with_model(report: Report, endpoint: Endpoint, names: Gazetteer | None = None) -> Heard:
    """What a model finds in a report and the rules confirm. Raises endpoint.NotAsked."""
    spoken = _TO_MACHINES.search(report.text)
    if spoken:
        what = f'The report speaks to machines: "{spoken[0]}" at {spoken.start():,}. It is read by the rules alone.'
        fault = Diagnostic("R136", what, file=report.name, severity="warning")
        return Heard(read_report(report, names), faults=(fault,))
    needed()
    page = Page.of(report, names or standard())
    refused: Counter[str] = Counter()
    given = list(_given(page, endpoint, refused))
    found = list(_verified(page, given, names or standard(), refused))
    whole = reading(page, found, [each.voice for each in found])
    return Heard(whole, refused, _told(report, refused, len(found)))


def _told(report: Report, refused: Counter[str], taken: int) -> tuple[Diagnostic, ...]:
    if not refused:
        return ()
    why = "; ".join(f"{number} as {reason}" for reason, number in sorted(refused.items()))
    what = f"Refused of what the model gave: {refused.total()} of {taken + refused.total()} statements; {why}."
    return (Diagnostic("R134", what, file=report.name, severity="warning"),)


def _given(page: Page, endpoint: Endpoint, refused: Counter[str]) -> Iterator[Grounded]:
    """What stands in the report of all that the model gives, in the order of the text."""
    from servanda.reading.llm.answer import messages  # noqa: PLC0415 - needs pydantic

    text = page.report.text
    found: list[Grounded] = []
    for passage in passages(page.sentences):
        asked = messages(passage.of(text), _mark(text))
        for told in endpoint.ask(asked).statements:
            try:
                found.append(grounded(told, text, passage))
            except Refused as refusal:
                refused[str(refusal)] += 1
    yield from sorted(found, key=lambda each: (each.content[0].start, each.evidence))


def passages(sentences: Sequence[Sentence]) -> list[Span]:
    """Whole sentences together, up to so many characters."""
    found: list[Span] = []
    for each in sentences:
        if found and each.span.end - found[-1].start <= PASSAGE:
            found[-1] = Span(found[-1].start, each.span.end)
        else:
            found.append(each.span)
    return found


def _mark(text: str) -> str:
    """A word that does not stand in the text."""
    return next(mark for n in count() if (mark := f"report-{n}") not in text)


def _verified(page: Page, given: Sequence[Grounded], names: Gazetteer, refused: Counter[str]) -> Iterator[Understood]:
    """What the rules do not contradict, each once. They know who spoke before, whether or not the model tells it."""
    memory, taken = Memory(), set[tuple[object, ...]]()
    before = iter(voices(page, utterances(page, attributions(page.report.text, page.sentences)), ()))
    spoken = next(before, None)
    for each in given:
        while spoken is not None and spoken.utterance.end <= each.content[0].start:
            memory.spoke(spoken.found)
            spoken = next(before, None)
        try:
            found = _understood(page, _voice(page, each, memory, names), each)
        except Refused as refusal:
            refused[str(refusal)] += 1
            continue
        key = (found.content, found.doing.act, found.voice.found.speaker)
        if key not in taken:
            taken.add(key)
            yield found


def _voice(page: Page, each: Grounded, memory: Memory, names: Gazetteer) -> Voice:
    """The speaker as the rules find him; the party that a model names must be his."""
    found = _named_before(page, each, memory) or speaker(page, each.source, memory, each.content[0])
    if found is None:
        raise Refused("its source is nobody who speaks")
    memory.spoke(found)
    party, claimed = found.speaker.party, each.told.party
    if claimed and party and party != BOTH and party not in {claimed, *_parties(claimed, names)}:
        raise Refused("the report gives its speaker another party")
    source = each.source if each.source in each.evidence else None  # named in an earlier sentence
    said = Utterance(source, each.cue, each.content, each.told.quotation, "model")
    return Voice(said, found, page.number(each.content[0].start), None)


def _named_before(page: Page, each: Grounded, memory: Memory) -> Found | None:
    """Somebody who has spoken for a party under this very name; where he is named again, it may not stand beside it."""
    name = each.source.of(page.report.text)
    known = next((person for person in reversed(memory.persons) if person.name == name and person.party), None)
    return Found(known, f"{name} spoke before", 0.95) if known else None


def _parties(claimed: str, names: Gazetteer) -> set[str]:
    return {mention.party for mention in names.mentions(tokens(claimed))}


def _understood(page: Page, voice: Voice, each: Grounded) -> Understood:
    """Conditions, provisions and polarity by the rules; the act is the model's, for it is what the rules miss most."""
    found = understood(page, [voice])
    signs = {one.polarity for one in found}
    sign = signs.pop() if len(signs) == 1 else "mixed"
    told = each.told
    if sign != told.polarity and "mixed" not in {sign, told.polarity}:
        raise Refused("its words are negated otherwise than it says")
    first = found[0]
    same = first.doing.act == told.act
    doing = first.doing if same else Doing(told.act, _GRADES.get(told.act, "asserted"), "model")
    return replace(
        first,
        content=each.content,
        doing=doing,
        polarity=sign,
        provisions=tuple(dict.fromkeys(name for one in found for name in one.provisions)),
        conditions=tuple(condition for one in found for condition in one.conditions),
        purpose=next((one.purpose for one in found if one.purpose), None),
        confidence=round(first.confidence * (1.0 if same else 0.7), 2),
        part=False,
    )
