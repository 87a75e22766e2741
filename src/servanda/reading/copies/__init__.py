"""Copies of one story among many reports, so that one source counts once."""

from servanda.reading.copies.grouping import Copy, Story, stories
from servanda.reading.copies.traits import Traits, traits_of

__all__ = ["Copy", "Story", "Traits", "stories", "traits_of"]
