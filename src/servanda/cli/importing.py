"""`servanda import`: a negotiator's Word document as the Markdown of an agreement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servanda.cli.given import there
from servanda.cli.telling import demand, document, fault, refuse
from servanda.cli.writing import write_whole
from servanda.word import Found, Manuscript, View, find, markdown, marked_text, notes, read_word, view_text


@click.command("import")
@click.argument("draft", metavar="FILE.docx")
@click.option("--out", "-o", metavar="FILE", help="Write the Markdown to this new file; by default it is printed.")
@click.option(
    "--view",
    type=click.Choice([str(view) for view in View]),
    help="Print plain text instead: before the tracked changes, after them, or with all of them marked.",
)
@click.option("--owner", "owners", multiple=True, metavar="AUTHOR=PARTY", help="For whom an author of changes speaks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(draft: str, out: str | None, view: str | None, owners: tuple[str, ...], as_json: bool) -> None:
    """Make the Markdown of an agreement from a Word document.

    Headings, numbers, tables and notes become text; tracked changes become brackets such as
    `[original: 30 | Arden: 10] days`. Documents that would fetch or run something are refused.

    \b
    servanda import draft.docx --out draft.md
    servanda import draft.docx --owner "Anna Schmidt=Ukraine" --view final
    """  # noqa: D301 - click takes the sign for lines that are kept as they are  # noqa: D301 - click takes the sign for lines that are kept as they are
    speaks = dict(_owner(said) for said in owners)
    read, heard = read_word(draft)
    demand(heard)
    manuscript = there(read)
    found = find(manuscript, speaks)
    if as_json:
        document("import", _plain(draft, manuscript, found))
    elif view is not None:
        text = marked_text(manuscript, found) if view == View.MARKED else view_text(manuscript, View(view))
        print(text, end="")
    elif out is None:
        print(markdown(manuscript, found, Path(draft).name), end="")
    else:
        _write(Path(out), markdown(manuscript, found, Path(draft).name))


def _write(place: Path, text: str) -> None:
    if "\0" in str(place) or place.exists():
        refuse(fault("U106", f'"{place}" is there already; nothing was written.', str(place), "the name of a new file"))
    write_whole(place, text)
    print(f"{place}. Next: servanda check {place}")


def _owner(said: str) -> tuple[str, str]:
    author, sign, party = (part.strip() for part in said.partition("="))
    if not (author and sign and party):
        refuse(fault("U104", f'"{said}" says for nobody who speaks.', "--owner", '--owner "Anna Schmidt=Ukraine"'))
    return author, party


def _plain(file: str, manuscript: Manuscript, found: Found) -> dict[str, Any]:
    return {
        "file": file,
        "markdown": markdown(manuscript, found, Path(file).name),
        **{str(view): _view(manuscript, view) for view in (View.ORIGINAL, View.FINAL)},
        "parties": list(found.parties),
        "authors": [{"author": author, "name": name} for author, name in found.names.items()],
        "changes": [
            {
                "kind": "inserted" if tracked.change.inserted else "deleted",
                "author": tracked.change.author,
                "date": tracked.change.date,
                "text": tracked.text,
            }
            for tracked in found.changes
        ],
        "brackets": [
            {"text": b.text, "options": [{"owners": list(owners), "text": text} for owners, text in b.options]}
            for b in found.brackets
        ],
        "comments": [{"author": c.author, "date": c.date, "about": c.about, "text": c.text} for c in found.comments],
        "left_out": list(manuscript.left),
    }


def _view(manuscript: Manuscript, view: View) -> dict[str, Any]:
    told = [{"number": number, "text": text} for number, text in notes(manuscript, view)]
    return {"text": view_text(manuscript, view), "notes": told}
