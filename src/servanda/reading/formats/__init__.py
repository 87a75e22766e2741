"""Any file as reports: plain text, web pages, PDF, Word documents, JSON and JSON Lines.

What a file is, its first bytes say before its name does. Files come from strangers: each is bounded before it is read.
"""

from servanda.reading.formats.opening import read_reports
from servanda.reading.formats.records import read_line

__all__ = ["read_line", "read_reports"]
