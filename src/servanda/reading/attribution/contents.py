"""Where contents end and how they go on: after the cue, before it, around it."""

from __future__ import annotations

from bisect import bisect_left

from servanda.reading.attribution.classes import DASHES, ENDS, LOOSE, TURN, adverbial, finite
from servanda.reading.attribution.paragraph import Paragraph, Piece

_LEAD = 40  # words that may lead into a quotation
_MEANS = frozenset(["by", "while", "after", "before"])
_CUTTING = (frozenset([";", ",", "and", "but", *DASHES]) | _MEANS) - {"-"}


class Contents:
    """The contents of one paragraph. Where one may end is found once for all cues, so that time stays linear."""

    def __init__(self, p: Paragraph) -> None:
        self._p = p
        self._cuts: dict[tuple[int, bool], list[int]] = {}  # by quotation, and whether for things only or for all
        self._begins: list[int] = []  # for each word, where the run without marks and semicolons begins
        for i, low in enumerate(p.lows):
            runs_on = i > p.floors[i] and p.quote[i - 1] == p.quote[i] and p.lows[i - 1] != ";"
            self._begins.append(self._begins[-1] if runs_on else i)
            if low in _CUTTING and (any_content := self._cuts_at(i, low)) is not None:
                self._cuts.setdefault((p.quote[i], True), []).append(i)
                if any_content:
                    self._cuts.setdefault((p.quote[i], False), []).append(i)

    def after(self, start: int, *, thing: bool) -> Piece | None:
        """The content that begins at a word and ends with its clause, or with its noun phrase if it is a `thing`."""
        p = self._p
        last, number = p.ends[start], p.quote[start]
        if number >= 0:
            last = min(last, p.quotes[number][1])
        cuts = self._cuts.get((number, thing), [])
        k = bisect_left(cuts, start + 1)
        if k < len(cuts) and cuts[k] < last:
            last = cuts[k] - (p.low(cuts[k] - 1) == ",")
        while last > start and p.low(last - 1) in ENDS and (p.quote[last - 1] < 0 or number >= 0):
            last -= 1
        return (start, last) if last > start else None

    def quoted(self, number: int) -> Piece:
        """A quotation with the words of its sentence that lead into it: "It was “a lie,” she said"."""
        p = self._p
        start, end = p.quotes[number]
        floor = max(p.floors[start], start - _LEAD)
        lead = start
        while lead > floor and p.quote[lead - 1] < 0:
            lead -= 1
            low = p.low(lead)
            if low in {":", ";"} or (low in p.cues and finite(p, lead)):
                return start, end
        return (lead, end) if lead == p.floors[start] or p.quote[lead - 1] >= 0 else (start, end)

    def on(self, end: int) -> tuple[Piece, ...]:
        """The quotation with which a speaker goes on after his cue, as in "…", she said. "…"."""
        p = self._p
        if end >= len(p.words):
            return ()
        follows = p.low(end) == "," and p.quote[min(end + 1, len(p.words) - 1)] >= 0
        start = end + 1 if follows else p.ends[end - 1]
        begins = start < len(p.words) and p.quote[start] >= 0 and p.quotes[p.quote[start]][0] == start
        return (p.quotes[p.quote[start]],) if begins else ()

    def before(self, end: int) -> Piece | None:
        """The words of the sentence before a word, or before the comma that precedes it."""
        p = self._p
        end -= p.low(end - 1) == ","
        if end <= 0:
            return None
        start = self._begins[end - 1]
        return (start, end) if end - start > 1 else None

    def _cuts_at(self, i: int, low: str) -> bool | None:
        """Whether contents end before a word: None if none does, False if only a thing does."""
        p = self._p
        if low in {"and", "but"}:
            return True if self._second(i + 1) else None
        if low in _MEANS:
            return False if self._means(i) else None
        if low != ",":
            return low == ";"
        following = p.low(i + 1)
        if following == "according" or following in TURN:
            return True
        k = i + 1 + (following.endswith("ly") or following in {"and", "but"})
        cue = p.cues.get(p.low(k))
        if cue is not None and cue.ways and cue.form == "ing":
            return True
        return False if following in LOOSE else None

    def _means(self, i: int) -> bool:
        """Whether a second attribution is a means of the first: "by saying …"."""
        cue = self._p.cues.get(self._p.low(i + 1))
        return cue is not None and cue.alone and cue.form == "ing"

    def _second(self, i: int) -> bool:
        """Whether a second attribution is coordinated here: "and vowed to …", "and he said …"."""
        p = self._p
        i += p.low(i) in {"he", "she", "they"}
        while adverbial(p, i):
            i += 1
        cue = p.cues.get(p.low(i))
        return cue is not None and cue.alone and cue.form == "past" and p.low(i + 1) not in {"by", ",", "."}
