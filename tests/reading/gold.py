"""A gold page of the format `statements-gold/1` as statements, so that what builds on them can be tested by itself."""

import json
from datetime import date
from pathlib import Path

from servanda.reading.positions import Mention
from servanda.reading.report import Report
from servanda.reading.spans import Span
from servanda.reading.statement import Amount, Condition, Said, Speaker, Statement


def mentions(gold: Path, text: Path) -> list[Mention]:
    """What an annotator found in a report."""
    told = json.loads(gold.read_text("utf-8"))
    report = Report(text.name, text.read_text("utf-8"))
    whole = told["sentences"]
    found = []
    for each in told["statements"]:
        at = each["evidence"]
        start = at.get("start", whole[each["sentence"]]["start"])
        speaker = each["speaker"]
        evidence = Span(start, at.get("end", whole[each["sentence"]]["end"]))
        iso = each["date"]["iso"]
        duration = each.get("duration")
        statement = Statement(
            id=each["id"],
            sentence=each["sentence"],
            evidence=evidence,
            speaker=Speaker(speaker["name"], speaker["kind"], speaker["role"], speaker["party"]),
            source=None,
            cue=None,
            content=(evidence,),
            act=each["speech_act"],
            plain=each["content"],
            provisions=tuple(each["provisions"]),
            date=Said(date.fromisoformat(iso) if iso else None, "stated" if iso else "unresolved"),
            quotation=each["quotation"],
            polarity=each["polarity"],
            modality=each["modality"],
            addressee=each["addressee"],
            places=tuple(each["places"]),
            amounts=(Amount(duration["value"], duration["unit"], evidence, duration["iso8601"]),) if duration else (),
            conditions=tuple(
                Condition(c["kind"], Span(c["text"]["start"], c["text"]["end"]), tuple(c["applies_to"]))
                for c in each["conditions"]
                if isinstance(c, dict)
            ),
            named=tuple(each.get("guarantor_candidates", ())),
        )
        found.append(Mention(report, statement))
    return found
