"""Where each party stands on each provision, over time, and what follows: what is agreed, what is open, who moved.

Only what a party said counts for it, and only in the force in which it was said: a pledge is no acceptance, a promise
to study is no answer, and what one side says of the other's assent is not that assent (Vienna Convention on the Law of
Treaties 1969, articles 9 and 11: consent is expressed by the one who consents). Silence is shown as silence.
"""

from servanda.reading.positions.matrix import Cell, Move, Positions, Stage, positions
from servanda.reading.positions.stance import Mention, Stance, stance

__all__ = ["Cell", "Mention", "Move", "Positions", "Stage", "Stance", "positions", "stance"]
