"""What is true of every agreement and every journal, tried on random ones.

`campaigns/kernel_properties.py` runs the same properties on as many examples as one likes.
"""

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase as Stage
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from servanda.calendar import Moment, moment
from servanda.journal import Journal, journal_from_text, read_journals
from servanda.kernel import (
    Cause,
    Event,
    Interval,
    Order,
    Probe,
    Run,
    Standing,
    Timeline,
    ask,
    end_of,
    execute,
    explain,
    judge_all,
    run,
    why_not,
)
from servanda.kernel.board import board
from servanda.model import Draft, draft_from_text
from servanda.model.check import check
from servanda.model.conditions import Condition
from servanda.model.words import NormState
from servanda.syntax import errors
from tests.kernel.generators import FIRST, Case, Line, cases, turns
from tests.kernel.waking import DAY, spread, what_held, woken

# A share of the profile's examples, so that each property takes a few seconds and a campaign scales them all.
FEW = settings(max_examples=max(1, settings().max_examples * 2 // 5))
WEEK = 7 * DAY
SOME = settings(max_examples=max(1, settings().max_examples * 4 // 5))


# ---------------------------------------------------------------- reading and running


def drafted(text: str) -> Draft:
    """The agreement, which must be free of faults."""
    draft, heard = draft_from_text(text, "pact.md")
    assert draft is not None
    assert not errors((*heard, *draft.under()[1])), heard
    return draft


def told(text: str, draft: Draft) -> Journal:
    """The journal, which must be free of faults."""
    journal, heard = journal_from_text(text, draft)
    assert journal is not None, heard
    return journal


def last_day(case: Case) -> Moment:
    """The day on which a case is looked at."""
    return moment(f"{case.story.as_of:%Y-%m-%d}", case.pact.zone)


def played(draft: Draft, journal: Journal, as_of: Moment, known: Moment | None = None) -> Run:
    """The run; examples whose clauses circle at one instant are set aside."""
    done, heard = run(draft, journal, reading=draft.full(), as_of=as_of, known=known)
    assume(done is not None or not heard)
    assert done is not None, heard
    return done


def views(done: Run, until: Order | None = None) -> list[object]:
    """What the outcomes say, without what numbers them."""
    return [view(outcome.timeline, until) for outcome in done.outcomes]


def view(timeline: Timeline, until: Order | None = None) -> object:
    """The timeline as plain values with the causes of its boundaries; cut off at a point if one is given."""
    norms = {
        identity: [
            (s.state.value, str(s.deadline.moment) if s.deadline else "", s.suspended, *span)
            for s in stretches
            for span in spans((s.interval,), until)
        ]
        for identity, stretches in timeline.norms.items()
    }
    return (
        {f: found for f, intervals in timeline.fluents.items() if (found := list(spans(intervals, until)))},
        {i: stretches for i, stretches in norms.items() if stretches},
        Counter(event_view(e) for e in timeline.events if until is None or e.order < until),
        Counter((r.code, str(r.moment), r.text) for r in timeline.reports) if until is None else None,
    )


def spans(intervals: Sequence[Interval], until: Order | None) -> Iterator[tuple[object, ...]]:
    """The intervals, cut off at a point if one is given."""
    for interval in intervals:
        if until is None or interval.since < until:
            ended = (
                interval.end is not None and interval.until is not None and (until is None or interval.until < until)
            )
            end = (interval.until, cause_view(interval.end)) if ended and interval.end else (None, None)
            yield (interval.since, cause_view(interval.cause), *end)


def cause_view(cause: Cause) -> object:
    """Why a boundary is where it is."""
    events = frozenset(event_view(e) for e in cause.events)
    return cause.what, cause.clause, str(cause.moment), events, frozenset(cause_view(c) for c in cause.because)


def event_view(event: Event) -> object:
    """A happening without its number."""
    return event.order, event.head, tuple(sorted((r, str(v)) for r, v in event.roles.items())), str(event.moment)


# ---------------------------------------------------------------- order


@SOME
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_clauses_never_changes_the_timeline(case: Case, chance: random.Random) -> None:
    """The same clauses in another order give the same intervals, causes, happenings and reports."""
    order = list(range(len(case.pact.units)))
    chance.shuffle(order)
    there, here = drafted(case.pact.text()), drafted(case.pact.text(order))
    known = there.full()
    results = []
    for draft in (there, here):
        done, heard = run(draft, told(case.story.text(), draft), reading=known, as_of=last_day(case))
        results.append((views(done) if done else None, [fault.code for fault in heard]))
    assert results[0] == results[1]


@FEW
@given(cases(), st.lists(st.integers(0, 40), min_size=1, max_size=3))
def test_splitting_a_journal_never_changes_the_timeline(case: Case, cuts: list[int]) -> None:
    """A journal in several files, given in its order, is the same journal; so is one that includes the others."""
    draft = drafted(case.pact.text())
    whole = played(draft, told(case.story.text(), draft), last_day(case))
    bounds = [0, *sorted(min(c, len(case.story.lines)) for c in cuts), len(case.story.lines)]
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"part-{number}.journal" for number in range(len(bounds) - 1)]
        for path, (first, last) in zip(paths, itertools.pairwise(bounds), strict=True):
            path.write_text(case.story.text(case.story.lines[first:last]), encoding="utf-8")
        together, heard = read_journals(paths, draft, folder)
        assert together is not None, heard
        top = Path(folder) / "top.journal"
        top.write_text(case.story.text(()) + "".join(f'include "{path.name}"\n' for path in paths), encoding="utf-8")
        included, heard = read_journals([top], draft, folder)
        assert included is not None, heard
    for journal in (together, included):
        assert views(played(draft, journal, last_day(case))) == views(whole)


# ---------------------------------------------------------------- two axes of time


@FEW
@given(cases(), st.integers(0, 60))
def test_what_becomes_known_later_never_changes_earlier_answers(case: Case, after: int) -> None:
    """As known on K, the journal is as if what became known after K had never been written."""
    limit = FIRST + timedelta(days=after)
    kept = [line for line in case.story.lines if line.heard.date() <= limit.date()]
    labels = {line.label for line in kept}
    kept = [line for line in kept if line.about is None or line.about in labels]
    known = moment(f"{limit:%Y-%m-%d}", case.pact.zone)
    draft = drafted(case.pact.text())
    whole = played(draft, told(case.story.text(), draft), last_day(case), known)
    cut = played(draft, told(case.story.text(kept), draft), last_day(case), known)
    assert views(whole) == views(cut)


@FEW
@given(st.data())
def test_later_happenings_never_change_earlier_intervals(data: st.DataObject) -> None:
    """Undisputed happenings from D on leave every interval before D as it was.

    A finding spoken from D on is set aside: it is declaratory and reaches back by its own meaning.
    """
    case = data.draw(cases())
    limit = FIRST + timedelta(days=data.draw(st.integers(4, 50)))
    more = tuple(line for line in data.draw(turns(case, limit)) if not governable(line))
    lines = tuple(line for line in case.story.lines if "found " not in line.words or line.when < limit)
    draft = drafted(case.pact.text())
    before = end_of(moment(f"{limit - timedelta(days=1):%Y-%m-%d}", case.pact.zone))
    results = [
        played(draft, told(case.story.text(journal), draft), last_day(case)) for journal in (lines, (*lines, *more))
    ]
    few, many = ({freeze(v) for v in views(done, before)} for done in results)
    assert few == many


@FEW
@given(cases(settled=True))
def test_looking_again_while_nothing_happens_never_changes_the_timeline(case: Case) -> None:
    """Woken twice a week, the interpreter finds nothing that it had not made of what happened and of what was due."""
    draft = drafted(case.pact.text())
    journal = told(case.story.text(), draft)
    asleep = played(draft, journal, last_day(case))
    first, last = moment(f"{FIRST:%Y-%m-%d}", case.pact.zone).start, last_day(case).start
    with woken(spread(first, last, 2 * (last - first) // WEEK)):
        awake = played(draft, journal, last_day(case))
    for here, there in zip(asleep.outcomes, awake.outcomes, strict=True):
        held, again = what_held(here.timeline), what_held(there.timeline)
        assert {key: (held.get(key), again.get(key)) for key in held | again if held.get(key) != again.get(key)} == {}


def governable(line: Line) -> bool:
    """Whether a finding may govern the entry, which makes it undecided."""
    return line.words.startswith(("attack", "strike"))


def freeze(value: object) -> object:
    """A view as a value that can stand in a set."""
    if isinstance(value, dict):
        return frozenset((k, freeze(v)) for k, v in value.items())
    if isinstance(value, list | tuple):
        return tuple(freeze(v) for v in value)
    return value


# ---------------------------------------------------------------- what is not settled, by brute force


def ways(line: Line, case: Case) -> list[Line | None]:
    """Every way to settle an entry, as the text of a journal can say it; None: it did not happen."""
    story = case.story.lines
    said = [other.words for other in story if other.about == line.label and line.label]
    now = next((w.split(" to ", 1)[1] for w in said if w.startswith("corrected")), line.words)
    governed = case.pact.victim is not None and any(
        f"{act} on {case.pact.victim}" in now for act in ("attack", "strike")
    )
    open_ = governed or line.words.startswith("alleged ") or any(w.startswith("denied") for w in said)
    plain = replace(line, words=line.words.removeprefix("alleged "))
    stated = [plain]
    if plain.words.startswith(("attack", "strike", "inspect")) and " at " not in plain.words:
        stated = [replace(plain, words=f"{plain.words} at {place}") for place in ("North", "Harbour", "South")]
    return [*stated, *([None] if open_ else [])]


def completions(case: Case) -> Iterator[str]:
    """The journal decided in every way: entries asserted or dropped, with what is said of them."""
    entries = [line for line in case.story.lines if line.about is None]
    for chosen in itertools.product(*(ways(line, case) for line in entries)):
        kept = {line.label for line in chosen if line is not None}
        said = [o for o in case.story.lines if o.about in kept and o.about and not o.words.startswith("denied")]
        yield case.story.text([*(line for line in chosen if line is not None), *said])


def settled_text(case: Case) -> str:
    """The agreement without its finding: what it governs is dropped or asserted instead."""
    units = case.pact.units
    return case.pact.text([n for n, unit in enumerate(units) if not unit.text.startswith("finding")])


@FEW
@given(cases(settled=True), st.randoms(use_true_random=False))
def test_standing_equals_brute_force_over_all_completions(case: Case, chance: random.Random) -> None:
    """Established, excluded and alleged are what running every decided journal says: all, none, some."""
    assume(1 < len(list(itertools.islice(completions(case), 65))) <= 64)
    draft, plain = drafted(case.pact.text()), drafted(settled_text(case))
    asked = chance.sample(case.questions(), 5)
    conditions = [
        c for e in told(case.story.text(questions=asked), draft).expectations if isinstance(c := e.what, Condition)
    ]
    answers = [[] for _ in conditions]  # type: list[list[bool]]
    for text in completions(case):
        journal = told(text, plain)
        reading = plain.full()
        probes = [Probe(end_of(last_day(case)), c) for c in conditions]
        done = execute(plain.under(reading)[0], journal, reading, as_of=last_day(case), probes=probes)
        # A text cannot say when in its day something was, nor that someone did it whom it does not name.
        assume(all(u.why != "dated too coarsely" and "by" not in u.why for u in done.undecided))
        assert not done.undecided, text
        for found, answer in zip(answers, done.first.answers, strict=True):
            found.append(answer)
    journal, reading = told(case.story.text(), draft), draft.full()
    for words, condition, found in zip(asked, conditions, answers, strict=True):
        got = ask(draft.under(reading)[0], journal, reading, condition, as_of=last_day(case)).standing
        expected = Standing.ESTABLISHED if all(found) else Standing.ALLEGED if any(found) else Standing.EXCLUDED
        assert got is expected, f"{words}: {got}, but {expected} by brute force"


# ---------------------------------------------------------------- no input is too strange


@SOME
@given(cases(), st.randoms(use_true_random=False), st.integers(0, 3))
def test_nothing_raises_anything_but_a_diagnostic(case: Case, chance: random.Random, spoilt: int) -> None:
    """Lines lost, doubled or moved: the text is refused with a diagnostic, or it runs and answers."""
    text, journal_text = case.pact.text(), case.story.text(questions=chance.sample(case.questions(), 6))
    for _ in range(spoilt):
        if chance.random() < 0.6:
            text = spoil(text, chance)
        else:
            journal_text = spoil(journal_text, chance)
    draft, heard = draft_from_text(text, "pact.md")
    if draft is None:
        assert heard
        return
    check(draft)
    journal, heard = journal_from_text(journal_text, draft)
    if journal is None:
        assert heard
        return
    judge_all(draft, journal)
    done, heard = run(draft, journal, reading=draft.full())
    if done is None:
        assert heard
        return
    for expectation in journal.expectations:
        if isinstance(expectation.what, Condition):
            assert explain(done, expectation.what).text
            assert why_not(done, expectation.what).text
    made, _, heard = board(draft, journal, {}, last_day(case))
    assert made is not None or heard


def spoil(text: str, chance: random.Random) -> str:
    """The text with one line lost, doubled, or in another's place."""
    lines = text.splitlines()
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            del lines[here]
        case 1:
            lines.insert(there, lines[here])
        case _:
            lines[here], lines[there] = lines[there], lines[here]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- the shape of a timeline

S = NormState
# The life of a duty (kernel: life of a norm instance): breached is not final, what is met, cured, waived or lapsed is.
LIFE = {
    None: {S.DORMANT, S.OWED},
    S.DORMANT: {S.OWED, S.LAPSED, S.WAIVED},
    S.OWED: {S.MET, S.BREACHED, S.WAIVED, S.LAPSED},
    S.BREACHED: {S.CURED, S.WAIVED, S.LAPSED, S.OWED},  # owed again: who may, has extended the deadline
    S.MET: set(),
    S.CURED: set(),
    S.WAIVED: set(),
    S.LAPSED: set(),
}


@SOME
@given(cases())
def test_intervals_are_sorted_disjoint_and_maximal(case: Case) -> None:
    """No status or state has an interval that is empty, overlaps the next, or could be joined with it."""
    draft = drafted(case.pact.text())
    for outcome in played(draft, told(case.story.text(), draft), last_day(case)).outcomes:
        timeline = outcome.timeline
        for fluent, intervals in timeline.fluents.items():
            for one in intervals:
                assert one.until is None or one.since < one.until, fluent
            for one, other in itertools.pairwise(intervals):
                assert one.until is not None, fluent
                assert one.until < other.since, fluent
        for identity, stretches in timeline.norms.items():
            for here in stretches:
                assert here.interval.until is None or here.interval.since < here.interval.until, identity
            for here, then in itertools.pairwise(stretches):
                assert here.interval.until == then.interval.since, identity
                alike = (here.state, here.suspended, here.deadline) == (then.state, then.suspended, then.deadline)
                assert not alike, identity


@SOME
@given(cases())
def test_duties_follow_the_diagram_of_their_life(case: Case) -> None:
    """An instance moves only as the life of a norm allows, and the timeline shows the state it was left in."""
    draft = drafted(case.pact.text())
    duties = {p.norm for p in case.pact.plays if p.kind == "obligation"}
    for outcome in played(draft, told(case.story.text(), draft), last_day(case)).outcomes:
        moves = dict.fromkeys(e for events in outcome.state.transitions.values() for e in events)
        lives: dict[str, list[NormState | None]] = {}
        for event in sorted(moves, key=lambda e: (e.order, list(LIFE).index(NormState(str(e.roles["state"]))))):
            lives.setdefault(str(event.roles["instance"]), [None]).append(NormState(str(event.roles["state"])))
        for identity, stretches in outcome.timeline.norms.items():
            if identity.norm in duties:
                life = lives[str(identity)]
                steps = [(before, after) for before, after in itertools.pairwise(life) if before is not after]
                assert all(after in LIFE[before] for before, after in steps), f"{identity}: {life}"
                assert stretches[-1].state is life[-1], f"{identity}: {life}"


@SOME
@given(cases())
def test_every_boundary_has_an_explanation(case: Case) -> None:
    """Each end of each interval names the clause or the happenings it comes from, and an end that came has a cause."""
    draft = drafted(case.pact.text())
    clauses = {n.name for n in draft.under()[0].norms}
    for outcome in played(draft, told(case.story.text(), draft), last_day(case)).outcomes:
        timeline = outcome.timeline
        found = [(f, i) for f, intervals in timeline.fluents.items() for i in intervals]
        stretches = [(n, s.interval) for n, lives in timeline.norms.items() for s in lives]
        for what, interval in (*found, *stretches):
            assert (interval.until is None) == (interval.end is None), what
            for cause in (interval.cause, interval.end):
                assert cause is None or cause.what, what
                assert cause is None or cause.clause or cause.events or cause.because, f"{what}: {cause}"
        assert {identity.norm for identity in timeline.norms} <= clauses


# ---------------------------------------------------------------- rich enough to matter


def test_the_random_cases_are_rich_enough() -> None:
    """Half of the journals have a breach, a fifth a cure, a fifth undecided entries; every state of a norm comes up."""
    seen: Counter[str] = Counter()

    @settings(max_examples=300, derandomize=True, database=None, phases=[Stage.generate])
    @given(cases())
    def look(case: Case) -> None:
        draft = drafted(case.pact.text())
        done, _ = run(draft, told(case.story.text(), draft), reading=draft.full(), as_of=last_day(case))
        seen["cases"] += 1
        if done is not None:
            lives = [s for o in done.outcomes for stretches in o.timeline.norms.values() for s in stretches]
            seen.update({s.state.value for s in lives})
            seen["undecided"] += bool(done.undecided)
            seen["suspended"] += any(s.suspended for s in lives)

    look()
    assert seen["breached"] * 2 >= seen["cases"], seen
    assert seen["cured"] * 5 >= seen["cases"], seen
    assert seen["undecided"] * 5 >= seen["cases"], seen
    assert all(seen[state.value] for state in NormState), seen
