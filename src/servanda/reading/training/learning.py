"""Learns the tagger: a linear-chain conditional random field over paragraphs (python-crfsuite, the extra `train`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from servanda.reading.attribution import attributions
from servanda.reading.attribution.lexicon import cues
from servanda.reading.attribution.paragraph import Paragraph
from servanda.reading.tokens import sentences
from servanda.reading.training.corpus import ROLES, Annotated
from servanda.reading.training.features import features
from servanda.reading.training.model import packed
from servanda.reading.training.tagger import near
from servanda.reading.training.units import labels, units

ITERATIONS = 150
# The weights of decision 106; a feature seen fewer than three times teaches nothing that lasts.
_SETTINGS = {"c1": 0.0, "c2": 1.0, "feature.minfreq": 3, "feature.possible_transitions": True}


@dataclass(frozen=True, slots=True)
class Learned:
    """A model, as it stands in its file, and what it was learned from."""

    content: bytes
    articles: int
    units: int


def learn(articles: Iterable[Annotated], iterations: int = ITERATIONS) -> Learned:
    """The model of a corpus; the same corpus gives the same one."""
    import pycrfsuite  # noqa: PLC0415 - the extra `train`

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**_SETTINGS, "max_iterations": iterations})
    count = size = 0
    for article in articles:
        count += 1
        for seen, labelled in examples(article):
            size += len(labelled)
            trainer.append(seen, labelled)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "model"
        trainer.train(str(file))
        return Learned(packed(file.read_bytes()), count, size)


def examples(article: Annotated) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The features and labels of each paragraph of an article."""
    spans = [(role, span) for one in article.attributions for role in ROLES for span in one[role]]
    split = sentences(article.text)
    read = attributions(article.text, split)
    for _, group in groupby(split, key=lambda s: s.paragraph):
        one = list(group)
        start, end = one[0].span.start, one[-1].span.end
        p, pairs = Paragraph(one, cues()), list(units(one))
        inside = sorted((span.start, role, span) for role, span in spans if span.start < end and start < span.end)
        marked = labels([w for _, w in pairs], [(role, span) for _, role, span in inside])
        yield features(p, pairs, near(read, one)), marked
