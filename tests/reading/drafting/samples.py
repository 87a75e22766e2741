"""A report of one sentence for each clause that a draft can write."""

from datetime import date

from servanda.reading.drafting.patterns import Pattern
from servanda.reading.positions import Mention
from servanda.reading.report import Report
from servanda.reading.spans import Span
from servanda.reading.statement import Amount, Condition, Said, Speaker, Statement


def sample(pattern: Pattern, act: str, on: date | None = date(2030, 3, 29)) -> Mention:
    """A report of one sentence that says what the pattern's sample says."""
    whole = Span(0, len(pattern.sample))
    needs = pattern.needs
    statement = Statement(
        id="ST01",
        sentence="S1",
        evidence=whole,
        speaker=Speaker("Ana Ro", "person", "envoy", "Arden"),
        source=None,
        cue=None,
        content=(whole,),
        act=act,  # type: ignore[arg-type]
        plain=pattern.sample,
        provisions=(pattern.provision,),
        date=Said(on, "stated" if on else "unresolved"),
        quotation="indirect",
        polarity="negative" if pattern.polarity == "negative" else "positive",
        modality="offered",
        addressee="Veld",
        places=("Karst", "Lake District") if "places" in needs else (),
        amounts=(Amount(10, "year", whole, "P10Y"),) if "duration" in needs else (),
        conditions=(Condition("sufficient", whole),) if "sufficient" in needs else (),
    )
    return Mention(Report("talks.txt", pattern.sample), statement)
