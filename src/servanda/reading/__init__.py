"""From reports to statements: who said what, to whom, with which force, and where in the text it stands.

A *report* is a news article, a communiqué or a transcript. Its narrator attributes words to others: an *attribution*
is a source, a cue and a content, each a span of the report. A *statement* is an attribution understood: the party that
is bound by it, the speech act, the provisions it touches, the day it was said, the conditions on it, and the evidence,
which is always a verbatim span of the report. What the narrator says in his own voice is *background*, no statement.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.reading.reader import read_report
    from servanda.reading.report import Report
    from servanda.reading.statement import Reading, Statement

# Public name -> the module that defines it, imported on first use (PEP 562): the layers beneath import this package.
_HOME: dict[str, str] = {
    "Reading": "servanda.reading.statement",
    "Report": "servanda.reading.report",
    "Statement": "servanda.reading.statement",
    "read_report": "servanda.reading.reader",
}

__all__ = ["Reading", "Report", "Statement", "read_report"]


def __getattr__(name: str) -> object:
    """The public name, imported from its module on first use."""
    if name not in _HOME:
        message = f"module 'servanda.reading' has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value
