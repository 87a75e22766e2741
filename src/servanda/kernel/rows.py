"""The rows of a board: what one outcome of a run says as of its day, with clause, article and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from servanda.calendar import reckon_words
from servanda.kernel import negotiation
from servanda.kernel.asking import norm_words
from servanda.kernel.dates import EVERYWHERE
from servanda.kernel.evidence import Because, Evidence, because, event_words, evidence_of, reckoning
from servanda.kernel.foreseeing import flat
from servanda.kernel.not_in_force import alive, entry_day, missing
from servanda.kernel.program import program
from servanda.kernel.row import Row, Section
from servanda.kernel.run import Outcome, Run
from servanda.kernel.so_far import so_far
from servanda.kernel.terms import context
from servanda.kernel.timeline import Fluent, InstanceId, Interval, NormInterval
from servanda.kernel.truth import holds
from servanda.model.clauses import Decision, Drafting, Finding, Group, Norm, Origin, Stage, Status, Step
from servanda.model.predefined import PARTY_STATES, WHOLE_STATES
from servanda.model.wording import condition_words, phrase_words
from servanda.model.words import NormKind, NormState, StageKind

__all__ = [
    "Because",
    "Evidence",
    "Row",
    "Section",
    "clauses",
    "drafting_words",
    "event_words",
    "norm_words",
    "rows",
]

OF_PARTIES = tuple(word for word in PARTY_STATES if word not in ("bound", "suspended"))
_INSTRUMENTS = ("ratified", "accepted", "approved", "acceded", "succeeded")
_MATTERS = (negotiation.TABLE, negotiation.AGREED, negotiation.REFUSED, negotiation.LAPSED)
_SECTIONS = {
    (NormKind.OBLIGATION, NormState.OWED): Section.OWED,
    (NormKind.PROHIBITION, NormState.OWED): Section.FORBIDDEN,
    (NormKind.PERMISSION, NormState.OWED): Section.ALLOWED,
    (NormKind.POWER, NormState.OWED): Section.ALLOWED,
}
_BY_STATE = {NormState.BREACHED: Section.BREACHED, NormState.CURED: Section.CURED, NormState.MET: Section.MET}


def rows(run: Run, outcome: Outcome) -> Iterator[Row]:
    """Everything a board says of one outcome."""
    named = clauses(run)
    for row in (
        *_force(run, outcome),
        *_statuses(run, outcome),
        *_norms(run, outcome),
        *_matters(run, outcome),
        *_steps(run, outcome),
        *_reports(outcome),
        *_next(run, outcome),
    ):
        origin = named.get(row.clause or "")
        yield row if origin is None else _placed(row, origin)


def _placed(row: Row, origin: Origin) -> Row:
    return replace(
        row,
        address=origin.address,
        source=origin.drafting.source,
        drafting=drafting_words(origin.drafting),
        who=row.who,
    )


def clauses(run: Run) -> Mapping[str, Origin]:
    """Every clause that a row can name, with its place in the text."""
    agreement = run.agreement
    families: tuple[Iterable[_Named], ...] = (
        agreement.norms,
        agreement.statuses,
        agreement.stages,
        agreement.steps,
        agreement.decisions,
        agreement.findings,
        agreement.groups,
    )
    return {clause.name: clause.origin for family in families for clause in family}


_Named = Norm | Status | Stage | Step | Decision | Finding | Group


def drafting_words(drafting: Drafting) -> str:
    """Whose text a clause is: nothing is agreed by silence."""
    said = []
    if drafting.proposed_by:
        on = f" on {drafting.proposed_on}" if drafting.proposed_on else ""
        said.append(f"proposed by {', '.join(drafting.proposed_by)}{on}")
    if drafting.accepted_by:
        said.append(f"accepted by {', '.join(drafting.accepted_by)}")
    if drafting.refused_by:
        said.append(f"refused by {', '.join(drafting.refused_by)}")
    if drafting.ours:
        said.append("ours in part" if said else "ours")
    return ", ".join(said)


# ---------------------------------------------------------------- the instrument's own life


def _force(run: Run, outcome: Outcome) -> Iterator[Row]:
    """What is in force, of the whole, of parts, for whom; and who has signed, ratified, given notice."""
    lives = False
    for fluent, interval in _holding(run, outcome):
        if fluent.name in WHOLE_STATES and fluent.name != "open":
            lives = lives or (fluent.args == () and fluent.part is None)
            what = fluent.part or "the agreement"
            row = _held(Section.FORCE, fluent.args, what, fluent.name, _entry(run, fluent), interval)
            yield replace(row, note=(*_left(outcome), *_ranks(run))) if fluent == Fluent("in force") else row
        elif fluent.name in ("deposited", "ratified") and _by_instrument(run, outcome, fluent):
            continue  # told by the name of the instrument
        elif fluent.name in OF_PARTIES:
            yield _held(Section.FORCE, fluent.args, "has", fluent.name, None, interval)
    if not lives:
        waits = tuple(_awaited(run, outcome))
        entry = next((s for s in run.agreement.stages if s.kind is StageKind.ENTRY and s.part is None), None)
        yield Row(Section.FORCE, (), "the agreement", "not in force", entry.name if entry else None, note=waits)


def _left(outcome: Outcome) -> Iterator[str]:
    """Where parties have left it and fewer than two are bound: then nobody is bound to another."""
    state = outcome.state
    bound = [party for party in state.program.states if state.bound(party)]
    if state.named["withdrawn"] and len(bound) < 2:
        yield f"binds {bound[0]} alone" if bound else "binds nobody any more"


def _ranks(run: Run) -> tuple[str, ...]:
    """The instruments run beside it to which it gives way."""
    own = program(run.agreement)
    return tuple(f"gives way to {other.name}" for other in own.beside if other.prevails_over(own))


def _held(section: Section, who: tuple[str, ...], what: str, state: str, clause: str | None, interval: Interval) -> Row:
    """The row of something that holds."""
    return Row(section, who, what, state, clause, since=interval.cause.moment, because=because(interval.cause))


def _by_instrument(run: Run, outcome: Outcome, consented: Fluent) -> bool:
    """Whether a more telling word holds: who acceded has also ratified and deposited, in the words of entry clauses."""
    words = _INSTRUMENTS[1:] if consented.name == "ratified" else _INSTRUMENTS
    return any(outcome.timeline.holds(Fluent(word, consented.args), run.at) for word in words)


def _entry(run: Run, fluent: Fluent) -> str | None:
    kind = {"in force": StageKind.ENTRY, "provisionally-applied": StageKind.PROVISIONAL}.get(fluent.name)
    found = (s.name for s in run.agreement.stages if s.kind is kind and s.part == fluent.part)
    return next(found, None)


def _awaited(run: Run, outcome: Outcome) -> Iterator[str]:
    """The day of entry into force where it is known, else the conditions that do not hold yet."""
    day = entry_day(outcome)
    if day is not None:
        yield f"enters into force on {day}"
        return
    entry = [s for s in run.agreement.stages if s.kind is StageKind.ENTRY and s.part is None]
    ways = alive([s for s in entry if s.each is None] or entry, outcome.state)
    lacking = ((c, context(stage)) for stage in ways for c in missing(stage, outcome.state))
    said = (f"waits for: {condition_words(c)}{so_far(c, where, outcome.state)}" for c, where in lacking)
    yield from dict.fromkeys(said)


def _statuses(run: Run, outcome: Outcome) -> Iterator[Row]:
    """The statuses that the text itself declares."""
    declared = {status.name for status in run.agreement.statuses}
    for fluent, interval in _holding(run, outcome):
        if fluent.name in declared:
            yield _held(Section.STATUS, fluent.args, fluent.name, "holds", fluent.name, interval)
        elif fluent.name == "joined":
            yield _held(Section.STATUS, fluent.args[1:], fluent.args[0], "member of", fluent.args[0], interval)


def _holding(run: Run, outcome: Outcome) -> Iterator[tuple[Fluent, Interval]]:
    for fluent in outcome.timeline.fluents:
        interval = outcome.timeline.holds(fluent, run.at)
        if interval is not None:
            yield fluent, interval


# ---------------------------------------------------------------- norms


def _norms(run: Run, outcome: Outcome) -> Iterator[Row]:
    """Who owes what to whom until when, what is breached, cured and done, what is forbidden and allowed."""
    norms = {norm.name: norm for norm in run.agreement.norms}
    for instance in outcome.timeline.norms:
        now, norm = outcome.timeline.state(instance, run.at), norms.get(instance.norm)
        if now is None or norm is None:
            continue
        section = _SECTIONS.get((norm.kind, now.state)) or _BY_STATE.get(now.state)
        if section is not None:
            yield norm_row(section, norm, instance, now, run)


def norm_row(section: Section, norm: Norm, instance: InstanceId, now: NormInterval, run: Run) -> Row:
    """The row of a norm instance in one stretch of its life."""
    cause = now.interval.cause
    steps = () if now.deadline is None else tuple(reckon_words(now.deadline))
    notes = []
    if now.suspended:
        notes.append("suspended: nothing falls due")
    if norm.subject_to and section is Section.FORBIDDEN:
        notes.append(f"except as {', '.join(norm.subject_to)} allows")
    if norm.consent is not None and norm.consent.who is not None and section is Section.ALLOWED:
        notes.append(f"with consent of {norm.consent.who.quantity} {', '.join(norm.consent.who.names)}")
    return Row(
        section,
        instance.bearers,
        norm_words(norm, instance, run.agreement),
        str(now.state),
        norm.name,
        since=cause.moment,
        until=None if now.deadline is None else now.deadline.moment,
        note=tuple(notes),
        because=replace(because(cause), steps=steps),
    )


# ---------------------------------------------------------------- the negotiation


def _matters(run: Run, outcome: Outcome) -> Iterator[Row]:
    """What is on the table, agreed, refused, lapsed."""
    for fluent, interval in _holding(run, outcome):
        if fluent.name in _MATTERS and fluent.args:
            actors = tuple(dict.fromkeys(e.actor for e in interval.cause.events if e.actor))
            state = fluent.name.replace("-", " ")
            yield _held(Section.TABLE, actors, fluent.args[0], state, fluent.args[0], interval)


def _steps(run: Run, outcome: Outcome) -> Iterator[Row]:
    """Steps of the process with the preconditions that are missing."""
    for step in run.agreement.steps:
        needs = tuple(flat(step.needs))
        lacking = tuple(f"needs: {condition_words(c)}" for c in needs if not holds(c, EVERYWHERE, outcome.state))
        said = f"asserted by {', '.join(step.asserted_by)}" if step.asserted_by else ""
        what = " or ".join(phrase_words(p) for p in step.of) or step.name
        yield Row(
            Section.STEPS,
            (),
            what,
            "waits" if lacking else "possible",
            step.name,
            note=(*((said,) if said else ()), *lacking),
        )


# ---------------------------------------------------------------- what else is told


def _reports(outcome: Outcome) -> Iterator[Row]:
    for report in outcome.timeline.reports:
        evidence = () if report.event is None else tuple(evidence_of([report.event]))
        yield Row(
            Section.REPORTS,
            (),
            report.text,
            report.code,
            report.clause,
            since=report.moment,
            because=Because("reported", evidence),
        )


_COMING = {
    "deadline": "is due",
    "end": "ends",
    "start": "starts to be owed",
    "status-start": "begins",
    "status-end": "ends",
    "expiry": "expires",
    "entry": "enters into force",
    "party-entry": "enters into force",
    "provisional": "is applied provisionally",
    "provisional-each": "is applied provisionally",
    "provisional-end": "is no longer applied provisionally",
    "provisional-leave": "is no longer applied provisionally",
    "notice": "takes effect",
    "departure": "takes effect",
    "ending": "ends",
}


def _next(run: Run, outcome: Outcome) -> Iterator[Row]:
    """What happens next if nothing happens."""
    for coming in outcome.timeline.coming:
        if coming.order >= run.at:
            alone = () if coming.party is None else (coming.party,)
            who = coming.instance.bearers if coming.instance else alone
            steps = reckoning(coming.reckoned)
            what = _COMING.get(coming.what, coming.what)
            yield Row(
                Section.NEXT,
                who,
                f"{coming.clause} {what}",
                coming.what,
                coming.clause,
                until=coming.moment,
                because=Because(coming.what, (), steps),
            )
