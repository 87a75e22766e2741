"""What the clauses of one draft share: who negotiates, who could help, which terms are on the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.reading.drafting.fitting import Fit, fits, sides
from servanda.reading.drafting.naming import identifier, named
from servanda.reading.positions import Mention

GUARANTEE = "security_guarantee"


@dataclass(frozen=True, slots=True)
class Talks:
    """Everything that statements come to, before it is written down. Names are as clauses write them."""

    name: str
    mentions: tuple[Mention, ...]
    sides: tuple[str, ...]
    naming: tuple[Mention, ...]  # the statements that name candidates for a guarantee
    fits: tuple[Fit, ...]

    @property
    def candidates(self) -> tuple[str, ...]:
        """Those named as possible guarantors."""
        return tuple(dict.fromkeys(each for mention in self.naming for each in mention.statement.named))

    @property
    def guaranteed(self) -> bool:
        """Whether the draft knows guarantors."""
        return bool(self.naming) or any("Guarantors" in fit.pattern.text for fit in self.fits)

    @property
    def parties(self) -> tuple[str, ...]:
        """All parties of the draft, those who negotiate first."""
        return tuple(dict.fromkeys((*self.sides, *self.candidates, *(fit.who for fit in self.fits if fit.who))))

    @property
    def terms(self) -> tuple[Fit, ...]:
        """What can be agreed."""
        return tuple(fit for fit in self.fits if fit.is_term)

    @property
    def places(self) -> tuple[str, ...]:
        """The places that the clauses speak of."""
        placed = [fit for fit in self.fits if "$place" in "".join((fit.pattern.text, *fit.pattern.declares))]
        named = (place for fit in placed for each in fit.mentions for place in each.statement.places)
        return tuple(each for each in dict.fromkeys(named) if each not in self.parties)

    def other(self, who: str) -> str:
        """The one that `who` faces, as a clause writes it."""
        others = [side for side in self.sides if side != who]
        return others[0] if others else "any of States"


def talks_of(mentions: Sequence[Mention], name: str) -> Talks:
    """The talks that these statements tell of."""
    heard = named(mentions)
    naming = tuple(m for m in heard if m.statement.named and m.statement.speaker.party and _guarantee(m))
    return Talks(identifier(name), heard, sides(heard), naming, fits(heard))


def _guarantee(mention: Mention) -> bool:
    return GUARANTEE in mention.statement.provisions
