"""What is probably not meant, shown by a course of events or by the proof that there is none.

Each module knows one flaw. It reads the clauses for what could have it (`Suspicion`): a claim in the words of the
language, and whether a course of events or its absence would show the flaw. The prover decides each claim; no search of
its own is made here. `findings` puts them together: a `Finding` is a diagnostic with the verdict that is its evidence.
"""

from __future__ import annotations

from servanda.proof.checking.finding import Finding, Suspicion
from servanda.proof.checking.looking import Looked, look, suspicions, told_together

__all__ = ["Finding", "Looked", "Suspicion", "look", "suspicions", "told_together"]
