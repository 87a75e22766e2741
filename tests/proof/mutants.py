"""Wrong provers: each breaks one thing that makes a proof sound. The differential test must catch every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from servanda.proof import deciding, facts, search

Mutant = Callable[[pytest.MonkeyPatch], None]


def dates_in_order(patch: pytest.MonkeyPatch) -> None:
    """What is due runs out in the order of one course's dates only."""
    honest = search.Search.of_time

    def of_time(self: Any, node: Any, found: Any, *, untimed: bool) -> Any:  # noqa: ANN401 - as the honest one
        del untimed
        return honest(self, node, found, untimed=False)

    patch.setattr(search.Search, "of_time", of_time)


def past_forgotten(patch: pytest.MonkeyPatch) -> None:
    """States that differ in what has happened are taken for one."""
    patch.setattr(facts, "_past", lambda *_: iter(()))


def half_of_what_happens(patch: pytest.MonkeyPatch) -> None:
    """Every second happening is never tried."""
    honest = deciding.happenings
    patch.setattr(deciding, "happenings", lambda part: tuple(honest(part))[::2])


def norms_dropped(patch: pytest.MonkeyPatch) -> None:
    """The slice loses its last norm."""
    honest = deciding.slice_of

    def slice_of(agreement: Any, claim: Any) -> Any:  # noqa: ANN401 - as the honest one
        part = honest(agreement, claim)
        return replace(part, agreement=replace(part.agreement, norms=part.agreement.norms[:-1]))

    patch.setattr(deciding, "slice_of", slice_of)
