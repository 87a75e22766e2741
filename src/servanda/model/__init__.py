"""The agreement as immutable data, under one reading at a time.

`read_agreement` reads a text, with those of the instruments it speaks of, and gives a `Draft`: its brackets and open
terms are choice points. A reading takes one option at each of them; `draft.under(reading)` puts the chosen text in the
brackets' place (`choosing`) and the words of another instrument's clause where one is taken over, declares the
names (`scope`) and gives every clause its meaning (`elaborate`): an `Agreement` of parties, places, happenings,
findings, statuses, norms, decisions, stages and claims. `check` says what cannot be meant; `coverage` which sentences
of the law have no clause; `drift` where the wording moved under one; `read_back` prints every clause as an English
sentence, and `core` the plain form the kernel runs.
"""

from __future__ import annotations

from servanda.model.agreement import Agreement, ChoicePoint
from servanda.model.draft import Draft, Reading, draft_from_text
from servanda.model.elaborate import elaborate_condition, elaborate_phrase, elaborate_point
from servanda.model.reading import join, read_agreement
from servanda.model.scope import Scope, Sort

__all__ = [
    "Agreement",
    "ChoicePoint",
    "Draft",
    "Reading",
    "Scope",
    "Sort",
    "draft_from_text",
    "elaborate_condition",
    "elaborate_phrase",
    "elaborate_point",
    "join",
    "read_agreement",
]
