"""What time alone may change where clauses compare dates: it is looked at again at any time, as on the day itself.

The interpreter puts such days on its agenda. Without dates one day would stand there for several, so that the search
does not wait for them: each look may come at any time, and any number of times.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.kernel.keys import walk_value
from servanda.kernel.levels import growing
from servanda.kernel.measures import plain_count
from servanda.kernel.watching import watches
from servanda.model.clauses import Measure
from servanda.model.conditions import Happening, HasHappened
from servanda.proof.slicing import Slice

Look = tuple[int, str, str | int]  # which of the instruments, the kind of the interpreter's timer, what it looks at


def looks(part: Slice) -> tuple[Look, ...]:
    """Each look that time may bring."""
    every = enumerate(part.instruments)
    return tuple(dict.fromkeys((place, *look) for place, each in every for look in _looks(each)))


def _time_changes(measure: Measure) -> bool:
    """Whether it may change although nothing happens."""
    return not plain_count(measure) and (measure.since is not None or not growing(measure))


def _looks(part: Slice) -> Iterator[tuple[str, str | int]]:
    agreement = part.agreement
    yield from (("clock", index) for index in range(len(watches(part.program).dates)))
    yield from (("measure", measure.name) for measure in agreement.measures if _time_changes(measure))
    for clause in agreement.norms:
        if any(leave is not None and leave.silence is not None for leave in (clause.consent, clause.decision)):
            yield ("recheck", clause.name)
    yield from (("recheck", decision.name) for decision in agreement.decisions if decision.timings or decision.silence)
    for value in walk_value(agreement.clauses):
        if isinstance(value, Happening | HasHappened) and value.qualifiers:
            yield ("recheck", value.phrase.head)
