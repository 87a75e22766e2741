"""`servanda accept`: note the wording that the clauses were written against."""

from __future__ import annotations

import click

from servanda.cli.given import open_case, open_draft
from servanda.cli.writing import write_whole
from servanda.model.drift import accept, accepted_path


@click.command("accept")
@click.argument("agreement", metavar="AGREEMENT|CASE")
def command(agreement: str) -> None:
    """Note, beside the text, the wording of every paragraph that has clauses.

    From then on `check` warns when the wording moves and the clause stays.
    """
    draft = open_draft(open_case(agreement).agreement)
    place = accepted_path(draft.path)
    write_whole(place, accept(draft))
    print(f"{place} written: `servanda check {agreement}` now tells when wording moves under a clause.")
