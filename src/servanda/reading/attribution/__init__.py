"""Who said what: sources, cues and contents in a report, found by rules."""

from servanda.reading.attribution.reader import attributions
from servanda.reading.attribution.spoken import Attribution, Attributor, Quotation

__all__ = ["Attribution", "Attributor", "Quotation", "attributions"]
