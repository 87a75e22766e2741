"""Where a report quotes: from a mark that opens to the one that closes it, or to the end of the paragraph."""

from __future__ import annotations

import re

from servanda.reading.spans import Span

# A quotation of several paragraphs opens each of them and closes only the last; hence an end of line closes as well.
# A single mark must close in its line, before no letter: an apostrophe does neither.
_QUOTED = re.compile(
    r"“[^”\n]*[”\n]?|„[^“”\n]*[“”\n]?|«[^»\n]*[»\n]?|\"[^\"\n]*[\"\n]?"
    r"|(?<!\w)‘[^‘\n]*?(?<!\s)’(?!\w)"
    r"|(?<!\w)'(?=\w)[^'\n]*(?:(?<=\w)'\w[^'\n]*)*(?<!\s)'(?!\w)"
)


def quoted(text: str) -> list[Span]:
    """The quotations of a text, in order, with their marks. They must not be altered, so rather too many are found."""
    return [Span(*m.span()) for m in _QUOTED.finditer(text)]
