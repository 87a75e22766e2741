"""What an instrument hears of another that is run beside it: its statuses, its norms, and what happens in its own life.

Each keeps what it hears under the other's name, "in force of covenant", so its clauses read it like its own.
"""

from __future__ import annotations

from dataclasses import replace

from servanda.kernel.state import Instance
from servanda.kernel.timeline import Event, Fluent, Order
from servanda.model.beside import apart, named
from servanda.model.conditions import Condition, Is, NormIs, Owes

ENTRIES = ("entry into force", "provisional application")


def status_of(held: Fluent, instrument: str) -> Fluent:
    """Another instrument's status, as it is heard."""
    return Fluent(named(held.name, instrument), held.args, held.part)


def instance_of(instance: Instance, instrument: str) -> Instance:
    """Another instrument's norm instance, as it is heard."""
    name = named(instance.norm.name, instrument)
    return instance.but(id=instance.id._replace(norm=name), norm=replace(instance.norm, name=name))


def event_of(event: Event, instrument: str, order: Order, number: int) -> Event:
    """What happened in another instrument's life, or to a norm of its, as it is heard."""
    roles = dict(event.roles)
    if "norm" in roles:
        roles["norm"] = named(str(roles["norm"]), instrument)
        roles["instance"] = str(roles["instance"]).replace(event.head, named(event.head, instrument), 1)
    return replace(event, head=named(event.head, instrument), roles=roles, order=order, number=number)


def of_its_life(event: Event) -> bool:
    """Whether a happening is the instrument's own: brought about by it, or done to it by name.

    What simply happens each instrument hears for itself. Entry for one party more is a status that can be asked for.
    """
    if event.head in ENTRIES and "for" in event.roles:
        return False
    return event.cause is not None or (event.entry is not None and event.entry.instrument is not None)


def asked_of(condition: Condition) -> tuple[Condition, str | None]:
    """A condition on another instrument in the words of that one, and which it is; any other as it is."""
    if isinstance(condition, Is):
        word, instrument = apart(condition.fluent)
        return (replace(condition, fluent=word), instrument) if instrument is not None else (condition, None)
    if isinstance(condition, NormIs | Owes) and condition.norm is not None:
        word, instrument = apart(condition.norm)
        return (replace(condition, norm=word), instrument) if instrument is not None else (condition, None)
    return condition, None
