"""A tagger learned from a corpus that the user has: `servanda read train`. No model is shipped.

It labels each word as part of a source, a cue or a content, and sees besides the words what the rules say about them.
"""

from servanda.reading.training.corpus import Annotated, annotated, standoff
from servanda.reading.training.learning import Learned, learn
from servanda.reading.training.model import installed
from servanda.reading.training.tagger import Tagger, open_tagger

__all__ = ["Annotated", "Learned", "Tagger", "annotated", "installed", "learn", "open_tagger", "standoff"]
