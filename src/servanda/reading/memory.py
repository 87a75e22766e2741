"""Who has been named and has spoken in a report so far, for the pronouns, surnames and roles that lead back to them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from servanda.reading.statement import BOTH, Speaker


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker, how he was found, and how far that is certain."""

    speaker: Speaker
    rule: str
    certainty: float = 1.0
    plural: bool = False


@dataclass(slots=True)
class Memory:
    """Who has been named and has spoken so far, the latest last."""

    persons: list[Speaker] = field(default_factory=list)
    many: list[Speaker] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)  # parties, as subjects of sentences and of what was said
    by_surname: dict[str, Speaker] = field(default_factory=dict)
    by_role: dict[str, Speaker] = field(default_factory=dict)

    def spoke(self, found: Found) -> None:
        """A speaker has been found."""
        speaker = found.speaker
        if speaker.kind in {"person", "office"} or (speaker.kind == "unnamed" and not found.plural):
            self.named(speaker)
        elif found.plural:
            self.many.append(speaker)
        if speaker.party and speaker.party != BOTH:
            self.bodies.append(speaker.party)

    def named(self, speaker: Speaker) -> None:
        """Somebody is named."""
        self.persons.append(speaker)
        if speaker.kind == "person":
            self.by_surname[speaker.name.split()[-1]] = speaker
            if speaker.role:
                self.by_role[speaker.role.lower().split()[-1]] = speaker

    def state(self, states: Container[str]) -> str | None:
        """The state that was spoken of last."""
        return next((party for party in reversed(self.bodies) if party in states), None)

    def surnamed(self, name: str) -> Speaker | None:
        """The person last named who bears this surname."""
        return self.by_surname.get(name)
