"""One HTML file that opens offline: each claim with what was found about it, the stories, and their clauses."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.export.claims import Question
from servanda.export.marks import marks
from servanda.export.page import environment
from servanda.export.words import heading
from servanda.kernel.board import NOTICE
from servanda.model import Draft


def asked_page(draft: Draft, questions: Sequence[Question], remarks: Sequence[str] = ()) -> str:
    """The page; `remarks` say what the search left out."""
    template = environment().get_template("asked.html")
    title = heading(draft)
    return template.render(title=title, questions=questions, remarks=remarks, marks=marks(draft), notice=NOTICE)
