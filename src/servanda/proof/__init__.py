"""The prover: the course of events in which a claim fails, or the proof that there is none.

The reference interpreter is the step of the search: a state is a run of the kernel at a point (`worlds`), a move is a
journal entry or the passing of time, and what follows is what the interpreter makes of it. So the prover cannot differ
from the interpreter in what a clause means; what it adds is which moves to try and which states are one.

A claim is put to the clauses in its cone alone (`slicing`). What can happen are ground happenings that those clauses
tell apart (`happenings`, `lifetime`). Two runs are one state when the same facts, without dates, hold of both
(`facts`, `reading`), up to an exchange of parties that no clause tells apart (`symmetry`). A claim about one occasion
may be asked for one kind of occasion at a time (`splitting`). `questions` says when a claim is broken, kept or waiting.

`search` goes through the states, fewest outside happenings first: once with dates, where every course found is real;
and once without, where whatever is due may run out in any order, so that finding nothing is a proof, unless the clauses
compare dates (`fragment`) or a bound was reached. What a limit ended goes on when it is asked again (`under_way`).
`shortening` makes courses short and finds those next to them, `stories` has the interpreter replay each before it is
told, `deciding` puts it together, `blockers` asks who can block.

`observing` says what two agreements are compared by and which clauses bear on it, `comparing` runs both in lockstep.

    find(draft, claim, choices, Wish(...)) -> Verdict …: outcome, reading, method, states, why, story, working
    compared(observable, (Text(draft, reading), Text(draft, reading))) -> Compared: result, states, why, parting
    Story: journal (with expectations, to be saved), steps (Told: moment, words, changes), end, because
"""

from __future__ import annotations

from servanda.proof.blockers import Blocker, Goal, blockers, goals
from servanda.proof.changes import Change
from servanda.proof.comparing import Compared, Result, Text, compared
from servanda.proof.deciding import decide, find
from servanda.proof.instruments import parties_of
from servanda.proof.observing import Observable
from servanda.proof.readings_asked import readings_for
from servanda.proof.stories import Story, Told
from servanda.proof.verdicts import MOST_STATES, Outcome, Verdict, Wish

__all__ = [
    "MOST_STATES",
    "Blocker",
    "Change",
    "Compared",
    "Goal",
    "Observable",
    "Outcome",
    "Result",
    "Story",
    "Text",
    "Told",
    "Verdict",
    "Wish",
    "blockers",
    "compared",
    "decide",
    "find",
    "goals",
    "parties_of",
    "readings_for",
]
