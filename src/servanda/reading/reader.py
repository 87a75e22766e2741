"""The reader by rules: a report becomes statements, background and what is left open. No model, no clock, no chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.reading.amounts import amounts
from servanda.reading.attribution import Attributor, attributions
from servanda.reading.background import background
from servanda.reading.dates import said
from servanda.reading.gazetteer import Gazetteer, standard
from servanda.reading.joining import joined
from servanda.reading.page import Page
from servanda.reading.places import places
from servanda.reading.relations import related
from servanda.reading.report import Report
from servanda.reading.saidday import Days, days, said_days
from servanda.reading.spans import Span
from servanda.reading.statement import Reading, Said, Statement, Unresolved
from servanda.reading.transcript import questions, turns
from servanda.reading.understanding import Understood, understood
from servanda.reading.utterances import LONGEST, utterances
from servanda.reading.voices import Voice, voices


def read_report(report: Report, names: Gazetteer | None = None, attribute: Attributor = attributions) -> Reading:
    """All that is read in a report; every evidence is a span of its text.

    Args:
        report: the report; without a day of publication, weekdays stay unresolved.
        names: the states, bodies and people to know; without it, those of the shipped lexicon.
        attribute: who finds the attributions: the rules, or a tagger.
    """
    page = Page.of(report, names or standard())
    short = [each for each in page.sentences if len(each.tokens) <= LONGEST]
    heard = voices(page, utterances(page, attribute(report.text, short)), turns(page))
    return reading(page, joined(understood(page, heard)), heard)


def reading(page: Page, found: Sequence[Understood], heard: Sequence[Voice]) -> Reading:
    """What was understood of a report, with its days and what the narrator himself tells beside the voices heard."""
    told = days(page)
    on = said_days(page, told, found)
    statements = tuple(_statement(page, told, n, *pair) for n, pair in enumerate(zip(found, on, strict=True), 1))
    statements = related(page, found, statements)
    spoken = frozenset(n for each in heard for n in each.covers(page)) | questions(page)
    return Reading(page.report, statements, background(page, spoken, told), (*_unread(page), *_unresolved(statements)))


def _statement(page: Page, told: Days, number: int, each: Understood, on: Said) -> Statement:
    utterance, voice = each.voice.utterance, each.voice
    words = each.words(page)
    sentence = page.sentences[voice.number]
    speaker = voice.found.speaker
    return Statement(
        id=f"ST{number:02d}",
        sentence=sentence.id,
        evidence=_evidence(each),
        speaker=speaker,
        source=utterance.source,
        cue=utterance.cue,
        content=each.content,
        act=each.doing.act,
        plain=" … ".join(page.plain(span) for span in each.content),
        provisions=each.provisions,
        date=on,
        quotation=utterance.quotation,
        polarity=each.polarity,
        modality=each.doing.modality,
        meant=_meant(page, told, each),
        places=places(words, page.bodies(voice.number)),
        amounts=tuple(amounts(words)),
        conditions=each.conditions,
        purpose=each.purpose,
        named=_named(page, each),
        confidence=each.confidence,
        rules=(utterance.rule, f"speaker: {voice.found.rule}", f"act: {each.doing.rule}"),
    )


def _evidence(each: Understood) -> Span:
    """From the first to the last word that carries the statement; a part of a content is its own evidence."""
    if each.part:
        return Span(each.content[0].start, each.content[-1].end)
    utterance = each.voice.utterance
    spans = [span for span in (utterance.source, utterance.cue, *each.content) if span is not None]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _meant(page: Page, told: Days, each: Understood) -> tuple[Said, ...]:
    """The days of which the words speak; a weekday to come, unless they tell of the past."""
    found: list[Said] = []
    for number in each.voice.covers(page):
        words = page.sentences[number].tokens
        for moment in told.moments[number]:
            place = words[moment.start].start
            if any(span.holds(place) for span in each.content):
                past = each.doing.act in {"assertion", "denial"} or words[moment.start - 1].low in {
                    "since",
                    "of",
                    "last",
                }
                found.append(said(moment, told.base, words, past=past))
    return tuple(found)


def _named(page: Page, each: Understood) -> tuple[str, ...]:
    """The states that the words name for a task: for a guarantee, all but the speaker's own."""
    if "security_guarantee" not in each.provisions:
        return ()
    inside: dict[str, None] = {}
    for number in each.voice.covers(page):
        words = page.sentences[number].tokens
        for mention in page.mentions[number]:
            place = words[mention.start].start
            held = any(span.holds(place) for span in each.content)
            if held and mention.known.naming == "state" and mention.party != each.voice.found.speaker.party:
                inside.setdefault(mention.party)
    return tuple(inside)


def _unread(page: Page) -> Iterator[Unresolved]:
    why = f"A sentence of more than {LONGEST} words and signs is not read."
    yield from (Unresolved(None, "sentence", s.span, why) for s in page.sentences if len(s.tokens) > LONGEST)


def _unresolved(statements: Sequence[Statement]) -> tuple[Unresolved, ...]:
    found: list[Unresolved] = []
    for each in statements:
        if each.date.on is None:
            why = (
                "No day of publication is known to count from."
                if each.date.phrase
                else "The report gives no day for it."
            )
            found.append(Unresolved(each.id, "date", each.date.phrase or each.evidence, why))
        if each.speaker.party is None:
            why = "The report does not say for whom it was said."
            found.append(Unresolved(each.id, "party", each.source or each.evidence, why))
    return tuple(found)
