"""A reading as plain data, under the field names of `statements-gold/1`."""

from __future__ import annotations

from typing import Any

from servanda.reading.plover import type_of_act
from servanda.reading.provisions import taxonomy
from servanda.reading.spans import Span
from servanda.reading.statement import Background, Reading, Said, Speaker, Statement
from servanda.reading.tokens import sentences

FORMAT = "statements-gold/1"


def plain_reading(reading: Reading, *, why: bool = False) -> dict[str, Any]:
    """One report; offsets are characters into its text, start inclusive, end exclusive."""
    report = reading.report
    places = {each.id: each.span for each in sentences(report.text)}
    return {
        "format": FORMAT,
        "file": report.name,
        "sha256": report.sha256 or None,
        "characters": len(report.text),
        "document": {"publication_date": _iso(report.published)},
        "statements": [_statement(each, report.text, places, why=why) for each in reading.statements],
        "background": [_background(each, report.text, places) for each in reading.background],
        "unresolved": [
            {"statement": each.statement, "what": each.what, **_span(each.span, report.text), "why": each.why}
            for each in reading.unresolved
        ],
    }


def _statement(each: Statement, text: str, places: dict[str, Span], *, why: bool) -> dict[str, Any]:
    known = taxonomy()
    told = {
        "id": each.id,
        "sentence": each.sentence,
        "evidence": _evidence(each.sentence, each.evidence, text, places),
        "speaker": _speaker(each.speaker),
        "source_span": _maybe(each.source, text),
        "cue_span": _maybe(each.cue, text),
        "content_span": _maybe(_whole(each.content), text),
        "speech_act": each.act,
        "addressee": each.addressee,
        "content": each.plain,
        "provisions": list(each.provisions),
        "plover": {
            "act": type_of_act(each.act),
            "matter": list(dict.fromkeys(known[name].plover for name in each.provisions)),
        },
        "places": list(each.places),
        "date": _said(each.date, text),
        "dates_meant": [_said(day, text) for day in each.meant],
        "amounts": [
            {"value": a.value, "unit": a.unit, "iso8601": a.iso8601, **_span(a.span, text)} for a in each.amounts
        ],
        "conditions": [
            {"kind": c.kind, "text": _span(c.span, text), "applies_to": list(c.applies_to)} for c in each.conditions
        ],
        "purpose": each.purpose.of(text) if each.purpose else None,
        "polarity": each.polarity,
        "modality": each.modality,
        "quotation": each.quotation,
        "guarantor_candidates": list(each.named),
        "confidence": each.confidence,
    }
    return {**told, "why": list(each.rules)} if why else told


def _speaker(each: Speaker) -> dict[str, Any]:
    return {
        "name": each.name,
        "kind": each.kind,
        "role": each.role,
        "party": each.party,
        "jointly": list(each.jointly),
    }


def _background(each: Background, text: str, places: dict[str, Span]) -> dict[str, Any]:
    return {
        "id": each.id,
        "evidence": _evidence(each.sentence, each.evidence, text, places),
        "kind": each.kind,
        "dates": [_said(day, text) for day in each.dates],
        "polarity": each.polarity,
        "voice": "narrator",
    }


def _evidence(sentence: str, span: Span, text: str, places: dict[str, Span]) -> dict[str, Any]:
    place = places[sentence]
    return {
        "sentence": sentence,
        "sentence_start": place.start,
        "sentence_end": place.end,
        **_span(span, text),
    }


def _said(day: Said, text: str) -> dict[str, Any]:
    return {
        "iso": _iso(day.on),
        "resolution": day.resolution,
        "text": day.phrase.of(text) if day.phrase else None,
        "candidates": [each.isoformat() for each in day.candidates],
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _maybe(span: Span | None, text: str) -> dict[str, Any] | None:
    return _span(span, text) if span is not None else None


def _whole(spans: tuple[Span, ...]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def _iso(day: object) -> str | None:
    return str(day) if day is not None else None
