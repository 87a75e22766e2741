"""Tracked changes in the markup: insertions, deletions, and moves, which are one of each."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from servanda.word.manuscript import Change
from servanda.word.markup import local, w

CHANGES = {"ins": True, "moveTo": True, "del": False, "moveFrom": False}


def change(element: Element) -> Change:
    """The change that an element marks."""
    return Change(CHANGES[local(element)], element.get(w("author"), "").strip() or "unknown", element.get(w("date")))
