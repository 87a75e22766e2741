"""Consents and votes: who said what on a matter, and whether that is enough.

Consent, refusal and abstention are acts with a matter and an actor; a later one replaces an earlier one, a revocation
takes it back. An abstention is not a vote cast. Votes count over the members at the instant of counting; an empty
group decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.calendar import Moment, after
from servanda.kernel.by_date import by_date
from servanda.kernel.dates import Context, due_order
from servanda.kernel.matching import holding, quantified, resolve
from servanda.kernel.state import MATTER_ROLES, Env, State, matter_of
from servanda.kernel.timeline import Event, Order
from servanda.model.clauses import Consent, Decision
from servanda.model.phrases import Who
from servanda.model.points import TimeWord
from servanda.model.words import Outcome, Quantity

YES, NO, ABSTAIN, REVOKED = "consent", "refusal", "abstention", "revocation"


@dataclass(frozen=True, slots=True)
class Count:
    """How a matter stands: who is for and against, who abstains, who has not answered, and whether it passes."""

    members: tuple[str, ...]
    ayes: tuple[str, ...]
    noes: tuple[str, ...]
    abstaining: tuple[str, ...]
    passed: bool
    revoked: tuple[str, ...] = ()

    @property
    def silent(self) -> tuple[str, ...]:
        """Members that have not answered."""
        return tuple(m for m in self.members if m not in self.ayes + self.noes + self.abstaining)


@dataclass(frozen=True, slots=True)
class Counted:
    """Which votes on a matter count.

    Attributes:
        since: those cast from this point on (votes on one duty count from its trigger).
        act: leave that names a happening, or roles of one, counts for that deed only.
        labels: what set the duty off is called so; votes for another happening do not count.
    """

    since: Order | None = None
    act: Event | None = None
    labels: frozenset[str] | None = None

    def counts(self, vote: Event) -> bool:
        """Whether this vote counts."""
        if vote.actor is None or (self.since is not None and vote.order < self.since):
            return False
        if self.act is not None and not _covers(vote, self.act):
            return False
        return self.labels is None or not _for_another(vote, self.labels)


ALL = Counted()


def votes(matters: frozenset[str], state: State, which: Counted = ALL) -> dict[str, str]:
    """The latest word of every actor on any of these matters: consent, refusal, abstention, revocation."""
    about = [e for matter in (None, *sorted(matters)) for e in state.ballots.get(matter, ())]
    return {str(e.actor): e.head for e in sorted(about, key=lambda e: e.number) if which.counts(e)}


def _for_another(vote: Event, labels: frozenset[str]) -> bool:
    """``consent to guarantee for strike-4`` says nothing on the duty that strike-3 set off."""
    meant = vote.roles.get("for")
    return isinstance(meant, str) and any(r in vote.roles for r in ("to", "of", "on", "object")) and meant not in labels


def _covers(vote: Event, act: Event) -> bool:
    """Leave with roles of its own (``consent to hold-exercise with Poland``) covers only acts with the same roles."""
    used = next((r for r in MATTER_ROLES if r in vote.roles), None)
    return all(act.roles.get(role) == value for role, value in vote.roles.items() if role not in ("by", used))


def count(
    rule: Who,
    matters: frozenset[str],
    env: Env,
    state: State,
    *,
    quorum: Who | int | None = None,
    silent_ayes: bool = False,
    which: Counted = ALL,
) -> Count:
    """Whether enough of them are for it.

    `silent_ayes`: the silence procedure has run out, so whoever did not object is for it.
    """
    members = resolve(rule, env, state)
    said = votes(matters, state, which)
    ayes = tuple(m for m in members if said.get(m) == YES or (silent_ayes and m not in said))
    noes = tuple(m for m in members if said.get(m) == NO)
    abstaining = tuple(m for m in members if said.get(m) == ABSTAIN)
    if rule.quantity in (Quantity.HOLDING_AT_LEAST, Quantity.HOLDING_EXACTLY, Quantity.HOLDING_MORE_THAN):
        enough = holding(rule, [a for a, v in said.items() if v == YES], state)
    else:
        enough = bool(members) and quantified(rule, len(ayes), len(members), len(ayes) + len(noes))
    present = len(ayes) + len(noes) + len(abstaining)
    revoked = tuple(m for m in members if said.get(m) == REVOKED)
    return Count(members, ayes, noes, abstaining, enough and _quorate(quorum, present, env, state), revoked)


def _quorate(quorum: Who | int | None, present: int, env: Env, state: State) -> bool:
    if quorum is None:
        return True
    if isinstance(quorum, int):
        return present >= quorum
    return quantified(quorum, present, len(resolve(quorum, env, state)))


def leave(
    consent: Consent,
    matters: frozenset[str],
    context: Context,
    state: State,
    *,
    asked: Moment | None = None,
    which: Counted = ALL,
) -> Count | None:
    """Whether the leave a clause asks for is there.

    None when a named decision stands for it (then read its ``passed`` status).

    `asked` is when the matter was put; with ``silence for S means consent`` the silent count as consenting S after
    that.
    """
    if consent.who is None:
        return None
    return count(
        consent.who,
        matters,
        context.env,
        state,
        quorum=consent.quorum,
        silent_ayes=silence_over(consent, asked, context, state),
        which=which,
    )


def silence_over(consent: Consent | Decision, asked: Moment | None, context: Context, state: State) -> bool:
    """Whether the silence procedure has run out and means consent."""
    silence = consent.silence
    if silence is None or asked is None or silence.outcome not in (Outcome.CONSENT, Outcome.FOUND):
        return False
    limit = after(asked, silence.duration, working=state.program.agreement.working, zone=context.zone).moment
    return by_date(state.order >= due_order(limit, TimeWord.BY), state, consent, asked)


def granted(
    consent: Consent | None,
    matters: frozenset[str],
    context: Context,
    state: State,
    *,
    asked: Moment | None = None,
    which: Counted = ALL,
) -> bool:
    """Whether the leave is there, or none is asked for."""
    if consent is None:
        return True
    if consent.decision is not None:
        return state.holds("passed", consent.decision)
    tally = leave(consent, matters, context, state, asked=asked, which=which)
    return tally is not None and tally.passed


def put_on(matters: frozenset[str], state: State) -> Moment | None:
    """When a matter was put: the first request or proposal naming it."""
    for word in ("proposal", "request"):
        for event in state.history[word]:
            if matter_of(event) in matters:
                return event.moment
    return None
