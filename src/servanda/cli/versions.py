"""A text as it stands in its file, or as git has it at a revision: `draft.md`, `draft.md@HEAD~1`."""

from __future__ import annotations

import subprocess
from pathlib import Path

from servanda.cli.given import open_case, open_draft, there
from servanda.cli.telling import demand, fault, refuse
from servanda.model import Draft, read_agreement
from servanda.model.check import check
from servanda.syntax import errors


def open_version(given: str) -> Draft:
    """The draft of a file, a case or a revision, free of errors. The instruments it speaks of are read as they are."""
    name, at, revision = given.rpartition("@")
    if not at or Path(given).exists():
        draft = open_draft(open_case(given).agreement)
        demand(errors(check(draft)))
        return draft
    path = open_case(name).agreement if Path(name).is_dir() else Path(name)
    text = _of_revision(path, revision)
    found, heard = read_agreement(path, text=text)
    demand(heard, {str(path): text})
    draft = there(found)
    demand(errors(check(draft)), {str(path): text})
    return draft


def _of_revision(path: Path, revision: str) -> str:
    """What git has of a file at a revision."""
    place = f"{path}@{revision}"
    if not revision or revision.startswith("-"):  # git would take it for an option
        refuse(fault("P104", f'"{revision}" is no revision.', place, "draft.md@HEAD~1"))
    text = _said(path.parent, "show", "--no-textconv", "--no-ext-diff", f"{revision}:./{path.name}")
    if text is None and _said(path.parent, "rev-parse", "--git-dir") is None:
        what = f'No git repository is found that holds "{path.name}", so that there are no earlier versions of it.'
        refuse(fault("P104", what, place, "the two versions as two files: servanda compare old.md new.md"))
    if text is None:
        known = _said(path.parent, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is not None
        what = f'The revision "{revision}" has no text' if known else f'git knows no revision "{revision}" of'
        refuse(fault("P104", f'{what} "{path.name}".', place, f'one of the revisions that "git log -- {path}" lists'))
    return text


def _said(folder: Path, *asked: str) -> str | None:
    """What git says in a folder; None where there is no git, no such folder, or no text."""
    command = ("git", *asked)
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - no shell
        return done.stdout.decode("utf-8") if done.returncode == 0 else None
    except (OSError, UnicodeDecodeError):
        return None
