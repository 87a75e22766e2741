"""A corpus of our own writing in the form of PolNeAR, and a tagger learned from it."""

from pathlib import Path

import pytest

from servanda.reading.training import Tagger, annotated, learn
from servanda.reading.training.model import unpacked
from tests.reading.attribution.marked import unmarked

SPEAKERS = ("Arden", "Veld", "The envoy", "General Ro", "Norland")
LINES = (
    "<{}> {{said}} [that the bridge was closed].",
    "<{}> {{said}} [the guns were silent].",
    "[“We shall not come,”] <{}> {{said}}.",
    "The road is long.",
)


def annotation(marked: str, start: int, number: int) -> list[str]:
    """The lines of one attribution in brat's standoff format."""
    text, (source, cue, content) = unmarked(marked)
    if not cue:
        return []
    lines, links = [], []
    for role, words in (("Source", source), ("Cue", cue), ("Content", content[0])):
        at = start + text.index(words)
        lines.append(f"T{number}\t{role} {at} {at + len(words)}\t{words}")
        links.append(f"{role}:T{number}")
        number += 1
    return [*lines, f"E{number}\tAttribution:T{number} {' '.join(links)}"]


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `data/train` in it: five articles, the first by two annotators."""
    folder = tmp_path_factory.mktemp("corpus")
    part = folder / "data" / "train"
    for place in (part / "text", part / "attributions"):
        place.mkdir(parents=True)
    for speaker in SPEAKERS:
        text, lines = "", ["T90\tDiscuss 0 3\ta line that goes", "on in the next"]
        for number, line in enumerate(LINES):
            marked = line.format(speaker)
            lines += annotation(marked, len(text), 1 + 10 * number)
            text += unmarked(marked)[0] + "\n\n"
        name = speaker.replace(" ", "-").lower()
        (part / "text" / f"{name}.txt").write_text(text, "utf-8")
        (part / "attributions" / f"{name}_a1.ann").write_text("\n".join(lines), "utf-8")
    (part / "attributions" / "arden_b2.ann").write_text("", "utf-8")
    return folder


@pytest.fixture(scope="session")
def model(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a model learned from that corpus."""
    path = tmp_path_factory.mktemp("model") / "said.model"
    path.write_bytes(learn(annotated(corpus / "data" / "train"), iterations=20).content)
    return path


@pytest.fixture(scope="session")
def tagger(model: Path) -> Tagger:
    """The tagger of that model."""
    learned = unpacked(model)
    assert isinstance(learned, bytes)
    return Tagger(learned)
