"""What the journal says as known on some day: later reports, corrections and retractions are not heard yet.

Two axes meet here: when something happened, and when it became known. A timeline is a function of the entries known by
K.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from servanda.calendar import Moment
from servanda.journal.entry import Corrected, Denied, Entry, Evidence, Found, Happened, Journal, Note, Place, Retracted
from servanda.journal.order import is_by, ordered, tie_rank


def known_entries(journal: Journal, known: Moment | None) -> tuple[Entry, ...]:
    """The entries known by the end of `known`, as written; all of them for None. A note is known when it is written."""
    if known is None:
        return journal.entries
    return tuple(entry for entry in journal.entries if is_by(_known(entry), known))


def known_by(journal: Journal, known: Moment | None) -> Journal:
    """The journal as it stood at the end of `known` (None: now), with what was corrected and retracted by then applied.

    The result holds no `Corrected` and no `Retracted`. A corrected entry keeps its label, its rank among ties and the
    day it became known, and stands in the words and on the date of the latest correction that gives one; an allegation
    stays one. A retracted entry is gone with all that was said about it, unless a finding established it: who reported
    it cannot undo the finding. A finding made before a correction does not carry over to the new words. A denial or
    finding about an entry not yet known is left out.
    """
    entries = known_entries(journal, known)
    established = {entry.label for entry in entries if isinstance(entry, Found) and entry.outcome}
    gone = {entry.label for entry in entries if isinstance(entry, Retracted)} - established
    corrections = _corrections(entries)
    standing: list[Entry] = []
    labels: set[str] = set()
    for entry in entries:
        if isinstance(entry, Happened) and entry.label not in gone:
            standing.append(reduce(_as_corrected, corrections.get(entry.label or "", ()), entry))
            labels.add(entry.label or "")
        elif isinstance(entry, Note):
            standing.append(entry)
    standing.extend(
        entry
        for entry in entries
        if isinstance(entry, Denied | Found)
        and entry.label in labels
        and not (isinstance(entry, Found) and _of_other_words(entry, corrections.get(entry.label, ())))
    )
    return replace(journal, entries=ordered(standing))


def _of_other_words(found: Found, corrections: Sequence[Corrected]) -> bool:
    """Whether what was found has since been corrected.

    A finding is of what was reported then, and does not carry over.
    """
    return any(found.known.start < correction.known.start for correction in corrections)


def _known(entry: Entry) -> Moment:
    return entry.moment if isinstance(entry, Note) else entry.known


def _corrections(entries: tuple[Entry, ...]) -> dict[str, list[Corrected]]:
    """The corrections of each label, in the order in which they became known."""
    found: dict[str, list[Corrected]] = {}
    corrections = [entry for entry in entries if isinstance(entry, Corrected)]
    for entry in sorted(corrections, key=lambda entry: (entry.known.start, tie_rank(entry.known), entry.place.order)):
        found.setdefault(entry.label, []).append(entry)
    return found


def _as_corrected(entry: Happened, correction: Corrected) -> Happened:
    """The entry in the correction's words; a correction without a date of its own leaves the date alone."""
    return replace(
        entry,
        moment=correction.happened or entry.moment,
        phrase=correction.phrase,
        place=Place(correction.place.file, entry.place.order, correction.place.span),
        evidence=_joined(entry.evidence, correction.evidence),
    )


def _joined(first: Evidence, second: Evidence) -> Evidence:
    return Evidence(
        sources=first.sources + second.sources,
        links=first.links + second.links,
        notes=first.notes + second.notes,
        proposed_by=first.proposed_by + second.proposed_by,
        on_behalf_of=second.on_behalf_of or first.on_behalf_of,
    )
