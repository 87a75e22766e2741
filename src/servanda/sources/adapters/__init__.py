"""Known files: each adapter is a mapping that we wrote, with the columns by which the file is told."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from servanda.sources.mapping import Adapter
from servanda.sources.sheet import Sheet

_MODULES = ("ucdp", "acled", "viina", "gdelt", "cameo", "series", "osce", "sirens", "positions", "vessels", "control")


@cache
def adapters() -> tuple[Adapter, ...]:
    """All adapters."""
    modules = (import_module(f"servanda.sources.adapters.{name}") for name in _MODULES)
    return tuple(adapter for module in modules for adapter in module.ADAPTERS)


def adapter_for(sheet: Sheet) -> Adapter | None:
    """The adapter whose columns a sheet has; of several the one that asks for most."""
    fits = [adapter for adapter in adapters() if adapter.needs <= sheet.columns.keys()]
    return max(fits, key=lambda adapter: len(adapter.needs), default=None)
