"""Machine-paraphrased wording: how it is known, and what it most likely stood for.

Sites that copy news pass it through programs which put a neighbouring word for each word. What they make of a treaty's
terms misleads a reader of reports, man or machine. A lexicon restores it, as an overlay: the report stays as it is.
"""

from servanda.reading.spun.lexicon import Entry, Lexicon, standard
from servanda.reading.spun.overlay import SIGNS, Overlay, Substitution, overlay

__all__ = ["SIGNS", "Entry", "Lexicon", "Overlay", "Substitution", "overlay", "standard"]
