"""Powers that dissolve their holder's own duty: who has been bound by an event can be rid of it by a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from servanda.kernel.instances import DEADLINES, wants
from servanda.kernel.triggers import triggers
from servanda.model import Agreement, Draft
from servanda.model.check.frames import label_of
from servanda.model.check.walk import members
from servanda.model.clauses import Norm, Stage
from servanda.model.conditions import AllOf, Condition, Happening, HasHappened, Is, NormIs
from servanda.model.phrases import Phrase, Who
from servanda.model.words import NormKind, NormState, Quantity, StageKind
from servanda.proof.checking.finding import Suspicion
from servanda.proof.stories import Story
from servanda.syntax import Related

_ENDS = {"suspend": NormState.SUSPENDED, "waive": NormState.WAIVED, "terminate": NormState.LAPSED}
_HOLDER = Who(Quantity.ONE, ("holder",))


def suspicions(agreement: Agreement) -> Iterator[Suspicion]:
    """P205: a power to suspend, waive or terminate one's own duty, or a way out of the text once it is set off."""
    duties = [n for n in agreement.norms if n.kind is NormKind.OBLIGATION and _set_off(n) and not n.outside]
    for power in agreement.norms:
        for deed in power.deeds if power.kind in (NormKind.POWER, NormKind.PERMISSION) else ():
            if deed.head in _ENDS:
                yield from _of_power(power, deed, duties, agreement)
    surviving = {name for s in agreement.stages if s.kind is StageKind.SURVIVAL for name in s.of}
    for stage in agreement.stages:
        if stage.kind is StageKind.WITHDRAWAL and stage.by is not None and stage.decision is None:
            for duty in duties:
                if duty.name not in surviving and duty.part == stage.part:
                    yield from _of_leaving(stage, stage.by, duty, agreement)


def _set_off(norm: Norm) -> bool:
    """Whether it is owed from some event on; what is to be done as long as the text is in force only ends with it."""
    if norm.when is None:
        return False
    moments = [trigger.moment for trigger in triggers(norm.when)]
    standing = all(isinstance(m, Happening) and m.phrase.head == "entry into force" for m in moments)
    return not standing or wants(norm.timings, DEADLINES)


def _of_power(power: Norm, deed: Phrase, duties: list[Norm], agreement: Agreement) -> Iterator[Suspicion]:
    acted_on = () if deed.object is None else deed.object.names
    for duty in duties:
        holders = _shared(power.bearer, duty, agreement)
        if holders and duty.name in acted_on:
            used = HasHappened(Phrase(deed.head, (("by", _any(holders)),), Who(Quantity.ONE, (duty.name,))))
            over = NormIs(duty.name, _ENDS[deed.head], _HOLDER)
            yield _suspicion(power, label_of(power), duty, AllOf((used, over)))


def _of_leaving(stage: Stage, by: Who, duty: Norm, agreement: Agreement) -> Iterator[Suspicion]:
    holders = _shared(by, duty, agreement)
    if holders:
        left = Is("withdrawn", _any(holders))
        yield _suspicion(stage, stage.name, duty, AllOf((left, NormIs(duty.name, NormState.LAPSED, _HOLDER))))


def _shared(who: Who, duty: Norm, agreement: Agreement) -> tuple[str, ...]:
    bound = members(duty.bearer.names, agreement).actors
    holding = members(who.names, agreement).actors - set(who.excluding)
    return tuple(p for p in agreement.parties if p in bound & holding)


def _any(holders: tuple[str, ...]) -> Who:
    return Who(Quantity.ANY if len(holders) > 1 else Quantity.ONE, holders, alias="holder")


def _suspicion(clause: Norm | Stage, label: str, duty: Norm, possible: Condition) -> Suspicion:
    span = duty.origin.span
    return Suspicion(
        "P205",
        clause.name,
        label,
        clause.origin,
        possible,
        by_story=True,
        message=f'By "{clause.name}" a party can rid itself of its own duty "{duty.name}" after it was set off.',
        expected="a duty that outlasts its bearer's own word",
        suggestion=f"survival of {duty.name}, or another holder of the power",
        also=() if span is None else (Related(span, label_of(duty), duty.origin.file),),
        borne_out=_owed_before(duty.name),
    )


def _owed_before(duty: str) -> Callable[[Story, Draft], bool]:
    """Whether the duty was owed in the story before it ended: what never was owed cannot be dissolved."""

    def owed(story: Story, _: Draft) -> bool:
        changes = [change.text for step in story.steps for change in step.changes]
        return any(text.startswith((f"{duty} is owed", f"{duty} is breached")) for text in changes)

    return owed
