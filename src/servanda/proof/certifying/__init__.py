"""A second opinion on a proof: the claim encoded anew from the clauses, proved with z3, and written down to be checked.

Nothing of the search or of the interpreter is used here. What a clause means is written a second time, from
`docs/semantics.md`, for a small part of the language; whatever lies outside is refused by its name. An invariant is
guessed, else z3 looks for one. What is handed out are three questions that any SMT solver can answer: so it is at the
beginning, every step keeps it, and it leaves no way to break the claim. This package needs z3
(`pip install servanda[proof]`) and is imported only where a certificate is asked for.

    certificate(part) -> Certificate(words, bits, script) | Uncertified(why)
"""

from __future__ import annotations

from servanda.proof.certifying.solving import Certificate, Uncertified, certificate

__all__ = ["Certificate", "Uncertified", "certificate"]
