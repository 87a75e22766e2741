"""Sphinx: MyST Markdown, the furo theme, and colours for clauses and journals. Needs no network."""

from pygments.lexer import RegexLexer, words
from pygments.token import Comment, Keyword, Name, Number, Punctuation, String, Text
from sphinx.application import Sphinx

import servanda

project = "servanda"
author = "the servanda contributors"
copyright = author  # noqa: A001 - Sphinx's own name
version = release = servanda.__version__
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["build"]

html_theme = "furo"
html_title = f"servanda {release}"
html_copy_source = False
html_show_copyright = False


# The words that open a line of a clause or join its parts.
SLOTS = (
    *("when", "if", "unless", "until", "while", "within", "by", "before", "after", "else", "expect"),
    *("and", "or", "not", "each", "any", "all", "none", "of"),
)


class ClauseLexer(RegexLexer):
    """Colours for clauses and journals: what opens a unit or an entry, names, numbers, strings, comments."""

    name = "servanda clauses and journals"
    aliases = ("clause", "clauses", "journal")
    tokens = {  # noqa: RUF012 - the shape Pygments asks for
        "root": [
            (r"#.*", Comment),
            (r'"[^"\n]*"', String),
            (r"^\d{4}(?:-\d\d){0,2}(?: \d\d:\d\d(?::\d\d)?)?", Number.Date),
            (r"^[a-z]+", Keyword.Declaration),
            (r"\b(?:shall not|shall endeavour to|shall|must|may|intends to)\b", Keyword),
            (words(SLOTS, prefix=r"\b", suffix=r"\b(?!-)"), Keyword.Type),
            (r"\d[\d:-]*", Number),
            (r"\w+(?:-\w+)*", Name),
            (r"[\[\]|,:()]", Punctuation),
            (r"\s+|.", Text),
        ]
    }


def setup(app: Sphinx) -> None:
    """Registers the colours under each name a fence may carry."""
    for alias in ClauseLexer.aliases:
        app.add_lexer(alias, ClauseLexer)
