"""`servanda new`: start the folder of a case, with an agreement and a journal that run at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from servanda import library_path
from servanda.cli.telling import demand
from servanda.cli.writing import case_name, new_folder, write_folder
from servanda.journal.patterns import Pattern, compose, find_patterns, pattern_names

START = Path(__file__).parent / "start"


@click.command("new")
@click.argument("folder", metavar="FOLDER", required=False)
@click.option(
    "--pattern", "-p", "asked", multiple=True, metavar="NAME", help="Begin with this pattern; may be repeated."
)
@click.option("--patterns", "listing", is_flag=True, help="List the patterns, and write nothing.")
def command(folder: str | None, asked: tuple[str, ...], listing: bool) -> None:
    """Start a case in a new folder: an agreement, its journal, and the file that says which is which.

    Without a pattern the agreement has three articles. With patterns it has the articles of each, with the choices
    that their user must make as brackets and open terms; the journal shows them at work.

    Then: `servanda run FOLDER`, `servanda test FOLDER`, and write your own articles in the place of ours.
    """
    if listing:
        _list()
        return
    if folder is None:
        raise click.UsageError("Missing argument 'FOLDER'.")
    place = new_folder(folder)
    chosen, heard = find_patterns(asked, library_path())
    demand(heard)
    write_folder(place, _files(case_name(place), chosen))
    print(f"{place}: agreement.md, record.journal and case.toml. Next: servanda run {folder}")


def _list() -> None:
    """Each pattern with what it does."""
    found, _ = find_patterns(pattern_names(library_path()), library_path())
    width = max(len(pattern.name) for pattern in found)
    for pattern in found:
        print(f"{pattern.name:{width}}  {pattern.says}")


def _files(name: str, patterns: Sequence[Pattern]) -> dict[str, str]:
    """What the folder holds, by file name."""
    texts = {file.name: file.read_text("utf-8") for file in sorted(START.iterdir()) if file.is_file()}
    files = {file: text.replace("my-agreement", name) for file, text in texts.items()}
    if patterns:
        files["agreement.md"], files["record.journal"] = compose(patterns, name)
    return files
