"""Searches that a limit ended. When the same is asked for again they go on, for it would begin in the same way."""

from __future__ import annotations

from typing import Any

from servanda.proof.found import Found
from servanda.proof.search import Search


class UnderWay:
    """The searches made for one claim."""

    def __init__(self) -> None:
        self._searches: dict[Any, Search] = {}

    def found(self, search: Search, *, untimed: bool) -> Found:
        """What a search comes to that is not begun yet: it need not be where the same was begun under other limits."""
        limits = search.limits
        key = (search.candidates, limits.once, limits.events, limits.fewest, untimed)
        before = self._searches.get(key)
        if before is None or before.part is not search.part or before.question is not search.question:
            return self._begun(key, search, untimed=untimed)
        if before.found.complete or (untimed and before.found.broken is not None):
            return before.found
        if before.found.broken is not None:  # more states may show a course of fewer happenings
            return self._begun(key, search, untimed=untimed)
        return before.further(limits, untimed=untimed)

    def _begun(self, key: Any, search: Search, *, untimed: bool) -> Found:  # noqa: ANN401 - of a dictionary
        self._searches[key] = search
        return search.run(untimed=untimed)
