"""What of a run can matter to its future, as a set of facts without dates: two runs with the same facts go on alike.

Every field of the interpreter's state is either written into facts here or named in `DERIVED` with the reason why it
need not be; a test holds the two against `State`, so that a new notion is never passed over in silence.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from servanda.kernel import speaking
from servanda.kernel.decisions import YES, Counted, votes
from servanda.kernel.identity import Kept
from servanda.kernel.levels import growing, happened
from servanda.kernel.living import set_off_after
from servanda.kernel.measures import plain_count, value_of
from servanda.kernel.objections import stands
from servanda.kernel.permitted import matters
from servanda.kernel.relations import in_order, pair_stages
from servanda.kernel.state import Instance, State
from servanda.kernel.terms import taken_back
from servanda.kernel.timeline import Event, Fluent, InstanceId
from servanda.kernel.world import INSTANCE_TIMERS, World
from servanda.model.beside import apart, named
from servanda.model.clauses import Norm
from servanda.model.conditions import Happening
from servanda.model.phrases import Phrase
from servanda.model.points import At
from servanda.model.words import NormKind, NormState, StageKind
from servanda.proof.agenda import LOOKS, Fact, name_of, pending, standing, timed
from servanda.proof.negotiating import last_words
from servanda.proof.reading import GAVE_NOTICE, Relevant
from servanda.proof.resting import NOTICES
from servanda.proof.unread import unasked

NOBODY: Mapping[InstanceId, Fact] = {}
MOST_EVENTS = 1 << 14  # in use at one time: what is said of one is made once
MOST_ALIKE = 2  # open instances that differ in their dates alone: two stand for two or more

DERIVED = {
    "program": "the same for all",
    "now": "a date",
    "order": "a date",
    "named": "an index of fluents",
    "by_norm": "an index of instances",
    "alive": "an index of instances",
    "everything": "history, by the words that are read",
    "edges": "what was true at the last stable state, a function of it",
    "speaking": "a function of fluents",
    "plans": "for the reader",
    "expiry_history": "for the reader",
    "members_cache": "a function of fluents",
    "found": "not used by the kernel",
    "beside": "written for each instrument by itself",
    "supposed": "of one step",
    "stood": "read by measures over a time, whose levels are supposed",
}
WRITTEN = frozenset(
    (
        "fluents",
        "instances",
        "ballots",
        "history",
        "transitions",
        "speaks_since",
        "once",
        "took_effect",
        "renewals",
        "notices",
        "expiries",
        "terms_begun",
        "applied",
        "reached",
    )
)
# What was done once and is not read again: for the reader, or within one instant only.
_SPENT = ("nears:", "cut-off:", "decide:", "nobody:", "untied:", "awaited:", "provisional-from:", "conflict:")
_OF_TWO = ("between:", "apart:between:")
_OF_ONE_TIE = "by law:"
_OF_ONE_HAPPENING = ("undated:", "dated:", "passed over:")


# ---------------------------------------------------------------- facts of one run


class _Duty(NamedTuple):
    """The fact of an instance of a norm: how it stands, which of its dates are to come, and what counts for it."""

    kind: str
    clause: str
    standing: tuple[Any, ...]
    timers: tuple[str, ...]
    votes: frozenset[tuple[str, str]]
    awaited: frozenset[tuple[int, Any]]


def facts_of(world: World, relevant: Relevant) -> tuple[frozenset[Fact], Mapping[InstanceId, Fact]]:
    """The facts of a run at a stable state; and the instances each of which stands for any number alike."""
    state = world.state
    labels = {e.label: _event(e) for e in world.docket.events.values() if e.label}
    found: list[Fact] = []
    for fluent in state.fluents:
        if fluent.name in ("found", "finding"):
            if relevant.found:
                found.append((fluent.name, *(labels.get(a, a) for a in fluent.args)))
        elif fluent.name != GAVE_NOTICE or relevant.given:
            found.append(("is", *fluent))
    timers = timed(world)
    found += last_words(state, relevant.matters)
    found += _unheard(world) if relevant.findings else ()
    found += _others(world, relevant)
    found += _past(state, relevant)
    found += _votes(state, relevant)
    found += _jointly(state, relevant)
    found += _life(state, relevant)
    own = dict(_instances(state, relevant, timers))
    alike = Counter(own.values())
    # Without a date before them they go on alike for ever, so that one stands for all.
    found += [(*fact, min(n, MOST_ALIKE if fact.timers else 1)) for fact, n in alike.items()]
    crowded = NOBODY
    if len(alike) < len(own):
        crowded = {i: fact for i, fact in own.items() if fact.timers and alike[fact] >= MOST_ALIKE}
    return frozenset(found), crowded


def facts_of_all(world: World, relevant: tuple[Relevant, ...]) -> tuple[frozenset[Fact], Mapping[InstanceId, Fact]]:
    """The facts of all instruments run together: what is another's by its name, as clauses tell it."""
    if len(relevant) == 1:
        return facts_of(world, relevant[0])
    found: set[Fact] = set()
    crowded: dict[InstanceId, Fact] = {}
    for each, its in zip(world.worlds, relevant, strict=True):
        facts, alike = facts_of(each, its)
        name = each.program.name
        of: Fact = () if each is world else ("of", name)
        found |= {(*of, *fact) for fact in facts if not (fact[0] == "is" and apart(fact[1])[1])}  # another's own facts
        crowded |= {i if each is world else i._replace(norm=named(i.norm, name)): (*of, *f) for i, f in alike.items()}
    return frozenset(found), crowded


def _spent(key: str, state: State) -> bool:
    """Whether what was done once is read no more, as what a condition did to a tie that is over."""
    if not key.startswith(_OF_ONE_TIE):
        return key.startswith(_SPENT)
    _, _, party, since = key.split(":", 3)
    tie = state.fluents.get(Fluent("bound", (party,)))
    return tie is None or str(tie.moment) != since


def _unheard(world: World) -> Iterator[Fact]:
    """What waits for the end of a silence that will find it, and how often the same does."""
    docket = world.docket
    waiting = (order for order, finding in docket.governed.items() if finding.silence and order not in docket.outcome)
    alike = Counter((docket.governed[order].name, *_event(docket.events[order])) for order in waiting)
    yield from (("unheard", *fact, number) for fact, number in alike.items())


def _unnumbered(key: str, state: State) -> Fact:
    """What was done once, without the number of a happening, or the day of a tie: else no two runs would be one.

    The names of parties stand apart in it, for it may have been done for one of them and not for another.
    """
    if key.startswith(_OF_ONE_TIE):
        return tuple(key.split(":", 3)[:3])
    if key.startswith(_OF_TWO):
        *two, dated = key.split(":")
        consent = state.consent_to_be_bound(two[-2])
        return (*two, consent is not None and str(consent.number) == dated)
    if not key.startswith(_OF_ONE_HAPPENING):
        return tuple(key.split(":"))
    what, _, number = key.rpartition(":")
    which = int(number)
    event = next((e for e in state.history["deposit"] if e.number == which), None)
    if event is None or event.actor is None:
        return (key,)
    return (what, _event(event), event is state.consent_to_be_bound(event.actor))


def _in_words(event: Event) -> Fact:
    roles = tuple(sorted((r, v) for r, v in event.roles.items() if isinstance(v, str) and r != "instance"))
    arguments = tuple(sorted((k, str(v)) for k, v in event.arguments.items()))
    return (event.head, roles, arguments)


_event = Kept[Event, Fact](_in_words, MOST_EVENTS)


def _others(world: World, relevant: Relevant) -> Iterator[Fact]:
    looked_at = LOOKS if relevant.compared else frozenset()
    for _, _, timer in pending(world):
        if timer.kind not in INSTANCE_TIMERS and timer.kind not in looked_at:
            yield name_of(timer)
    if relevant.compared:  # what was true is not told by the facts where dates were supposed
        yield from (("true", key, one) for key, held in world.state.edges.items() for one in held)


def _instances(
    state: State, relevant: Relevant, running: dict[Any, tuple[str, ...]]
) -> Iterator[tuple[InstanceId, _Duty]]:
    for instance in state.instances.values():
        clause = instance.norm
        over = not instance.alive
        if over and clause.when is not None and instance.state not in relevant.read_states[clause.name]:
            continue
        if unasked(instance.id.bearers, clause.name, relevant.asked_of):
            continue
        timers = running.get(instance.id, ()) if instance.alive else ()
        if instance.state is NormState.BREACHED or clause.kind is not NormKind.OBLIGATION:
            timers = tuple(t for t in timers if t != "deadline")
        awaited = frozenset(_since_set_off(instance, state, relevant)) if instance.alive else frozenset()
        said = _own_votes(instance, state, relevant)
        yield instance.id, _Duty("norm", clause.name, standing(instance), timers, said, awaited)


def _since_set_off(instance: Instance, state: State, relevant: Relevant) -> Iterator[tuple[int, Any]]:
    """What has come since of what a duty lasts until, where that does not end it: one of two who must have done it."""
    begun = set_off_after(instance)
    for place, part in enumerate(relevant.lasting[instance.norm.name]):
        if isinstance(part, Happening):
            events = state.history.get(part.phrase.head, ())
            told = ((event, relevant.projected(part.phrase, event)) for event in events)
        else:
            told = ((event, (event.actor,)) for event in state.transitions.get((part.norm, part.state), ()))
        yield from ((place, t) for e, t in told if t is not None and e.order >= instance.since and e.number > begun)


def _own_votes(instance: Instance, state: State, relevant: Relevant) -> frozenset[tuple[str, str]]:
    """Those whose consent counts for a duty that waits for a decision of its own."""
    clause = instance.norm
    if instance.decided or clause.decision is None or clause.decision.who is None:
        return frozenset()
    labels = frozenset(a.label for a in instance.anchors if a.label) | frozenset(instance.id.bearers)
    said = votes(matters(clause, None) | labels, state, Counted(since=instance.since, labels=labels))
    return frozenset((who, word) for who, word in said.items() if word == YES or not relevant.only_ayes)


def _past(state: State, relevant: Relevant) -> Iterator[Fact]:
    for phrase in relevant.ever:
        for event in state.history.get(phrase.head, ()):
            seen = relevant.projected(phrase, event)
            if seen is not None:
                yield ("past", phrase.head, seen)
    for clause, phrases in relevant.since:
        if state.speaking[clause.name]:  # else it will read only what comes once it speaks
            yield from _heard(clause, phrases, state, relevant)
    for (clause_name, reached), events in state.transitions.items():
        if (clause_name, reached) in relevant.came:
            asked = (e.actor for e in events if not unasked((e.actor or "",), clause_name, relevant.asked_of))
            yield from (("came", clause_name, reached, actor) for actor in asked)
    for name, cap in relevant.caps.items():
        measure = state.program.measures[name]
        if growing(measure) and not plain_count(measure):
            place, counted = state.reached.get(name, (None, 0))
            yield ("measure", name, place, happened(measure, state) > counted)
        else:
            value = _measured(name, state)
            yield ("measure", name, None if value is None else min(value, cap))


def _measured(name: str, state: State) -> float | None:
    """What a count stands at; of what is measured over a time how many happenings there were, whatever their dates."""
    measure = state.program.measures[name]
    if plain_count(measure):
        return value_of(name, state)
    return happened(measure, state)


def _heard(clause: Norm, phrases: tuple[Phrase, ...], state: State, relevant: Relevant) -> Iterator[Fact]:
    """What a norm has heard since it speaks, the latest of each kind; and for whom it did not speak yet then."""
    since = speaking.since(clause, state)
    for place, phrase in enumerate(phrases):
        latest: dict[Fact, Event] = {}
        for event in state.history.get(phrase.head, ()):
            seen = relevant.projected(phrase, event)
            if seen is not None and (since is None or event.order >= since):
                latest[seen] = event
        for seen, event in latest.items():
            yield ("since", clause.name, place, seen)
            late = (b for b in state.speaking[clause.name] if _deaf(clause.name, b, event, state))
            yield from (("unheard", clause.name, b, place, seen) for b in late)


def _deaf(clause: str, bearer: str, event: Event, state: State) -> bool:
    begun = state.speaks_since.get((clause, bearer))
    return begun is not None and event.order < begun


def _votes(state: State, relevant: Relevant) -> Iterator[Fact]:
    if not relevant.ballots:
        return
    for matter, cast in state.ballots.items():
        if not _counts(matter, state, relevant):
            continue
        last: dict[tuple[str | None, Any], Event] = {}
        for event in cast:
            last[event.actor, event.roles.get("for")] = event
        for (actor, about), event in last.items():
            if event.head == YES or not relevant.only_ayes:
                yield ("vote", matter, actor, event.head, about)


def _jointly(state: State, relevant: Relevant) -> Iterator[Fact]:
    """Who has done since when that which several hold jointly, so that it is done once the last of them has."""
    for clause in relevant.jointly:
        for instance in state.alive[clause.name].values():
            for event in (e for deed in clause.deeds for e in state.history.get(deed.head, ())):
                if event.order >= instance.since and event.actor in instance.id.bearers:
                    yield ("jointly", clause.name, instance.id.assignment, _event(event), event.actor)


def _counts(matter: str | None, state: State, relevant: Relevant) -> bool:
    """Whether votes on a matter may still be counted: what is decided stays decided."""
    if matter is None or relevant.counted is None:
        return True
    lasting, until_decided = relevant.counted
    return matter in lasting or (matter in until_decided and not state.holds("passed", matter))


def _life(state: State, relevant: Relevant) -> Iterator[Fact]:
    yield from (("once", *_unnumbered(key, state)) for key in state.once if not _spent(key, state))
    yield from _between(state)
    for notice in state.notices:
        if not (notice.done or notice.revoked):
            yield ("notice", notice.stage, notice.by, notice.suspended_on is not None)
    most = relevant.most_renewals
    yield from (("renewed", part, min(n, most)) for part, n in state.renewals.items() if n)
    for part, begun in state.terms_begun.items():
        given = (e for e in state.history.get("notice", ()) if e.order >= begun)
        yield from (("in the term", part, _event(e)) for e in given if relevant.notices and not taken_back(e, state))
    if state.applied:
        yield ("applied",)
    for word in relevant.acts:
        for event in state.history.get(word, ()):
            target = event.roles.get("object", event.roles.get("of"))
            kind = {"suspension": "suspend", "resumption": "resume", "termination": "terminate"}.get(word, word)
            if target in NOTICES and kind in ("suspend", "resume"):
                continue  # done by each for itself, at once
            if event.cause is None and event.number > state.took_effect.get(f"effect:{kind}:{target}", -1):
                yield ("acted", word, target, event.actor, event.roles.get("with"))


def _between(state: State) -> Iterator[Fact]:
    """What tells two parties from each other: reservations and objections on record, and who of two came later."""
    for event in state.history.get("reservation", ()):
        yield ("reservation", event.actor, event.roles.get("to"))
    for event in state.history.get("objection", ()):
        yield ("objection", event.actor, *_event(event), stands(event, state))
    for stage in state.program.stages(StageKind.PROVISIONAL):
        if stage.each is not None and isinstance(start := stage.since or stage.on, At):  # from an act of each its own
            yield from (("did", start.phrase.head, e.actor) for e in state.history.get(start.phrase.head, ()))
    if state.history.get("reservation"):
        yield from (("consented", p) for p in state.program.states if state.consent_to_be_bound(p) is not None)
    if pair_stages(state):
        came = [p for p in state.program.states if state.consent_to_be_bound(p) or state.holds("signed", p)]
        yield from (("later", *in_order(one, other, state)) for one, other in itertools.combinations(came, 2))
