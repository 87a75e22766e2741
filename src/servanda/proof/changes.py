"""What each step of a story changed: in whose standing, under which of the instruments, by which clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from servanda.kernel import Run
from servanda.kernel.timeline import Cause, Fluent, Interval, Order, Timeline
from servanda.model.beside import apart, named
from servanda.model.clauses import Norm, Status
from servanda.model.predefined import WHOLE_STATES
from servanda.model.wording import state_words
from servanda.model.words import NormKind, NormState
from servanda.proof.slicing import Slice

Named = TypeVar("Named", Norm, Status)


@dataclass(frozen=True, slots=True)
class Change:
    """What one step changed: in whose standing, which clause did it, where it stands."""

    text: str
    clause: str | None
    address: tuple[str, ...] = ()


def changes_of(timeline: Timeline, done: Run, part: Slice) -> dict[Order, list[Change]]:
    """What began, ended or changed at each point of order for the claim, alike things told together."""
    clauses = {name: norm for each, of in texts_of(part) for name, norm in by_name(each.agreement.norms, of)}
    statuses = {name for each, of in texts_of(part) for name, _ in by_name(each.agreement.statuses, of)}
    declared = ((done.agreement, None), *((other, other.name) for other in done.agreement.beside))
    foreign = {name for text, of in declared for name, _ in by_name(text.statuses, of)} - statuses
    found: dict[Order, dict[tuple[str, str | None], list[str]]] = defaultdict(lambda: defaultdict(list))
    for fluent, intervals in timeline.fluents.items():
        for interval in intervals if fluent.name not in foreign else ():
            _fluent_change(fluent, interval, found)
    for identity, past in timeline.norms.items():
        for stretch in past if identity.norm in clauses else ():
            until = f" until {stretch.deadline.moment}" if stretch.deadline and stretch.state is NormState.OWED else ""
            kind = clauses[identity.norm].kind
            state = "suspended" if stretch.suspended else _state(kind, stretch.state) + until
            said = f"{identity.norm} is {state}"
            clause = _clause(stretch.interval.cause, apart(identity.norm)[1])
            found[stretch.interval.since][said, clause].extend(identity.bearers)
    for outcome, of in ((done.first, None), *((done.first.beside[of], of) for _, of in texts_of(part) if of)):
        for notice in outcome.state.notices:
            if notice.effect == notice.event.moment:
                continue  # it takes effect as it is given: what it ends is told
            stage = notice.stage if of is None else named(notice.stage, of)
            found[notice.event.order][f"the notice runs until {notice.effect}", stage].append(notice.by)
    addresses = done.first.state.program.addresses
    return {
        order: [
            Change(f"{said}{': ' if who else ''}{', '.join(_counted(who))}", clause, addresses.get(clause or "", ()))
            for (said, clause), who in kinds.items()
        ]
        for order, kinds in found.items()
    }


def _state(kind: NormKind, state: NormState) -> str:
    """A state of a norm; of one that is set off and still waits for something, what it is not yet."""
    return f"not yet {state_words(kind, NormState.OWED)}" if state is NormState.DORMANT else state_words(kind, state)


def _counted(who: list[str]) -> list[str]:
    """Each once; of states without a name how many they are."""
    each = tuple(dict.fromkeys(who))
    others = sum(unnamed((name,)) for name in each)
    return [n for n in each if not unnamed((n,))] + ([f"{others} of Others"] if others else [])


_QUIET = frozenset(("bound", "deposited", "found", "finding"))  # told by the happening itself, or by another status


def _fluent_change(
    fluent: Fluent, interval: Interval, found: dict[Order, dict[tuple[str, str | None], list[str]]]
) -> None:
    word, of = apart(fluent.name)
    if word in _QUIET:
        return
    name, who = word.replace("-", " "), fluent.args
    if word in ("joined", "left"):  # a group, by whom
        name, who = f"{name} {who[0]}", who[1:]
    under = f" ({of})" if of else ""
    begins, ends = f"{name}{under}", f"no longer {name}{under}"
    if not fluent.args:
        whole = f"{fluent.part} of {of}" if fluent.part and of else fluent.part or of or "the agreement"
        of_whole = fluent.part is not None or word in WHOLE_STATES
        begins, ends = (f"{whole} is {name}", f"{whole} is no longer {name}") if of_whole else _holding(fluent.name)
    found[interval.since][begins, _clause(interval.cause, of)].extend(who)
    if interval.until is not None and interval.end is not None:
        found[interval.until][ends, _clause(interval.end, of)].extend(who)


def _holding(status: str) -> tuple[str, str]:
    """What is told of a status of nobody as it begins and as it ends."""
    return f"{status} holds", f"{status} no longer holds"


def _clause(cause: Cause, of: str | None) -> str | None:
    """The clause that did it, one of another instrument by its name there."""
    return cause.clause if cause.clause is None or of is None else named(cause.clause, of)


def texts_of(part: Slice) -> Iterator[tuple[Slice, str | None]]:
    """What bears on the claim in each text, with the name by which the one asked about tells another."""
    yield part, None
    yield from ((other, other.agreement.name) for other in part.others)


def by_name(clauses: Iterable[Named], of: str | None) -> Iterator[tuple[str, Named]]:
    """Clauses by the names under which the text asked about knows them."""
    yield from ((clause.name if of is None else named(clause.name, of), clause) for clause in clauses)


def unnamed(names: tuple[str, ...]) -> bool:
    """Whether these are states that the text counts without naming them (`Others/1`, see `Program.others`)."""
    return all(name.startswith("Others/") for name in names)
