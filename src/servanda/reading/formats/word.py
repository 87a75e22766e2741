"""A Word document: its paragraphs as they stand with every tracked change accepted."""

from __future__ import annotations

from pathlib import Path

from servanda.reading.report import Report
from servanda.sources.faults import Refusal
from servanda.syntax import Diagnostic, errors
from servanda.word import View, read_word, view_text


def report(path: Path, data: bytes, heard: list[Diagnostic]) -> Report:  # noqa: ARG001 - every format is asked alike
    """The text. The properties of a document tell when it was saved, not when it was published."""
    manuscript, faults = read_word(path)
    if manuscript is None:
        worst = errors(faults)[0]
        raise Refusal(worst.code, worst.message, worst.suggestion)
    heard += faults
    return Report(str(path), view_text(manuscript, View.FINAL))
