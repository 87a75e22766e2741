"""What the narrator says in his own voice. It binds nobody, and no statement is made of it."""

from __future__ import annotations

from servanda.reading.dates import said
from servanda.reading.lexicons import listed
from servanda.reading.page import Page
from servanda.reading.polarity import polarity
from servanda.reading.saidday import Days
from servanda.reading.statement import Background

_SHORT = 5  # fewer words are a heading or a line that only dates the report
_JUDGES = listed("background", "judges")


def background(page: Page, spoken: frozenset[int], told: Days) -> tuple[Background, ...]:
    """The sentences in which nobody speaks, in their order."""
    found: list[Background] = []
    last = None
    for number, sentence in enumerate(page.sentences):
        words = sentence.tokens
        dates = []
        for moment in told.moments[number]:
            day = said(moment, told.base, words, last)
            last = day.on or last
            dates.append(day)
        if number in spoken or len(words) < _SHORT or words[-1].text not in '.!"”':
            continue
        lows = {word.low for word in words}
        kind = "assessment" if lows & _JUDGES else "event" if dates else "state"
        found.append(Background(f"BG{len(found) + 1}", sentence.id, sentence.span, kind, tuple(dates), polarity(words)))
    return tuple(found)
