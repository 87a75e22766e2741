"""To which of several instruments an entry belongs.

An act in the life of an instrument (a signature, a deposit, a notice) belongs to the one it names, ``deposit of
covenant by Arden``, else to the one its journal is of. What simply happens reaches each instrument that knows the word.
"""

from __future__ import annotations

from dataclasses import replace

from servanda.journal.names import Names
from servanda.model import Scope, Sort, predefined
from servanda.model.beside import apart
from servanda.model.phrases import Phrase


def belonging(phrase: Phrase, of: tuple[str, ...], main: str, names: Names, scope: Scope) -> tuple[Phrase, str | None]:
    """The happening in the words of its own instrument, and which that is; none where only one is run.

    A journal that says of none is of the `main` one.
    """
    if not scope.beside:
        return phrase, None
    phrase, instrument = _said(phrase, names)
    if instrument is not None or phrase.head not in predefined.HAPPENINGS or phrase.head in names.acts:
        return phrase, instrument
    if len(of) > 1:
        scope.say(
            "J701",
            f'"{phrase.head}" does not say to which of the instruments it belongs.',
            phrase.span,
            expected=f"Expected: of and one of {', '.join(of)}.",
            suggestion=f"{phrase.head} of {of[0]}",
        )
    return phrase, of[0] if of else main


def _said(phrase: Phrase, names: Names) -> tuple[Phrase, str | None]:
    """The instrument that the words name: after a preposition, as what is acted on, or as the matter."""
    head, instrument = apart(phrase.head)
    if instrument is not None:
        return replace(phrase, head=head), instrument
    if phrase.object is not None and names.scope.has(phrase.object.names[0], Sort.INSTRUMENT):
        return replace(phrase, object=replace(phrase.object, names=("agreement",))), phrase.object.names[0]
    matter = phrase.role("of")
    if matter is not None and names.scope.has(matter.names[0], Sort.INSTRUMENT):
        return phrase, matter.names[0]
    return phrase, None
