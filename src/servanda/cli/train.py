"""`servanda read train`: learn from a corpus that you have who said what. No model is shipped with servanda."""

from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.progress import watched
from servanda.cli.telling import demand, fault, refuse
from servanda.cli.writing import write_whole


@click.command("train")
@click.option("--polnear", required=True, metavar="FOLDER", help="Your copy of PolNeAR, or of one of its parts.")
@click.option("--out", "-o", required=True, metavar="MODEL", help="Write the model to this file.")
@click.option("--iterations", metavar="N", type=click.IntRange(1), default=150, show_default=True, help="Rounds.")
def command(polnear: str, out: str, iterations: int) -> None:
    """Learn a tagger of sources, cues and contents from an annotated corpus.

    Of a whole copy only the part `data/train` is read. It takes some minutes, and the same corpus gives the
    same model. `servanda read FILE --tagger MODEL` uses it.

    \b
    servanda read train --polnear PolNeAR -o said.model
    """  # noqa: D301 - click takes the sign for lines that are kept as they are
    from servanda.reading.training import installed, learn
    from servanda.reading.training.corpus import annotated_pair, files, training_part

    missing = installed("servanda read train")
    demand((missing,) if missing else ())
    pairs = files(training_part(Path(polnear)))
    if not pairs:
        what = "a folder with `text/NAME.txt` and `attributions/NAME_annotator.ann`, or with `data/train` in it"
        refuse(fault("R141", "The folder holds no annotated article.", polnear, what))
    with watched(pairs, "Articles") as bar:
        learned = learn(map(annotated_pair, bar), iterations)
    write_whole(Path(out), learned.content)
    print(f"{out}: learned from {learned.articles} articles, {learned.units} words")
