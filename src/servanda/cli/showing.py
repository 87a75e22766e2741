"""`servanda find --html`: what was found, as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from servanda.cli.answers import equal, how, reading_words, shortest
from servanda.export.claims import Answer, Question
from servanda.export.tales import tale_of
from servanda.model import Draft
from servanda.proof import Verdict


def questions(
    draft: Draft, says: Mapping[str, str], found: Iterable[tuple[Sequence[Verdict], bool]]
) -> tuple[Question, ...]:
    """Each claim with its verdicts, equal ones together; with each, whether every reading has one."""
    return tuple(
        Question(verdicts[0].claim, says[verdicts[0].claim], tuple(_answers(draft, verdicts, whole=whole)))
        for verdicts, whole in found
    )


def _answers(draft: Draft, verdicts: Sequence[Verdict], *, whole: bool) -> Iterator[Answer]:
    for under, group in equal(verdicts, whole=whole):
        first = shortest(group)
        story = first.story
        tale = None if story is None else tale_of(story, first.working, draft, dict(first.reading))
        told_for = reading_words(first.reading) if story is not None and len(group) > 1 else ""
        said = tuple(filter(None, under))
        yield Answer(str(first.outcome), said, how(first), first.because, first.given, first.remarks, told_for, tale)
