"""What was said, as happenings of a negotiation: so that the kernel tells what is on the table and what is agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable

from servanda.reading.drafting.fitting import Fit
from servanda.reading.drafting.naming import named
from servanda.reading.drafting.patterns import patterns
from servanda.reading.drafting.talks import Talks
from servanda.reading.drafting.telling import source
from servanda.reading.positions import Mention

_ANSWERED = {"acceptance": "acceptance", "refusal": "refusal", "retraction": "withdrawal"}


def journal(talks: Talks) -> Iterable[str]:
    """The lines, by day. What has no day is in no journal: a happening on a guessed day would be a guess."""
    yield f'journal "What was said, as the reports tell it"\nof {talks.name}\n'
    yield from _by_day(pair for fit in talks.fits for pair in _happenings(fit))


def record(mentions: Iterable[Mention], names: Container[str]) -> Iterable[str]:
    """What reports add to the record of an agreement that has been worked on since it was drafted.

    `names` are those of its clauses, acts and parties; a happening that needs another name is left out.
    """
    yield from _by_day(
        (line, mention)
        for mention in named(tuple(mentions))
        if mention.day and mention.statement.speaker.party in names
        for line in _lines(mention, names)
    )


def _lines(mention: Mention, names: Container[str]) -> Iterable[str]:
    said = mention.statement
    for pattern in patterns():
        end = f" by {said.speaker.party}"
        if said.act in _ANSWERED and not said.conditions and pattern.kind == "term" and pattern.speaks_of(said):
            what = f"{_ANSWERED[said.act]} of {pattern.name}" if pattern.name in names else ""
        elif pattern.fits(said):
            happenings = (pattern.happens, f"pledge-{pattern.name}" if said.act == "promise" else "")
            what = next((each for each in happenings if each and each in names), "")
            if not what and pattern.kind == "term" and pattern.name in names:
                what = f"proposal of {pattern.name}"
        else:
            what = ""
        if what:
            yield f"{mention.day} {what}{end}"


def _by_day(pairs: Iterable[tuple[str, Mention]]) -> Iterable[str]:
    told: defaultdict[str, list[Mention]] = defaultdict(list)
    for line, mention in pairs:
        told[line].append(mention)
    for line in sorted(told):
        yield f"{line}\n    {source(tuple(dict.fromkeys(told[line])))}"


def _happenings(fit: Fit) -> Iterable[tuple[str, Mention]]:
    if fit.happening:
        for each in fit.mentions:
            if each.day:
                what = fit.happening.removesuffix(f" by {fit.whose}")
                yield f"{each.day} {what} by {each.statement.speaker.party}", each
    if fit.is_term:
        for each in fit.answers:
            if each.day and not each.statement.conditions:
                what = _ANSWERED[each.statement.act]
                yield f"{each.day} {what} of {fit.name} by {each.statement.speaker.party}", each
