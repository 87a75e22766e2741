"""What was said, as happenings of a negotiation: so that the kernel tells what is on the table and what is agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from servanda.reading.drafting.fitting import Fit
from servanda.reading.drafting.talks import Talks
from servanda.reading.drafting.telling import source
from servanda.reading.positions import Mention

_ANSWERED = {"acceptance": "acceptance", "refusal": "refusal", "retraction": "withdrawal"}


def journal(talks: Talks) -> Iterable[str]:
    """The lines, by day. What has no day is in no journal: a happening on a guessed day would be a guess."""
    yield f'journal "What was said, as the reports tell it"\nof {talks.name}\n'
    told: defaultdict[str, list[Mention]] = defaultdict(list)
    for fit in talks.fits:
        for line, mention in _happenings(fit):
            told[line].append(mention)
    for line in sorted(told):
        yield f"{line}\n    {source(told[line])}"


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
