"""The reference interpreter: docs/semantics.md made executable.

A run goes through the instants of a journal (`run`) and settles each in rounds (`rounds`). In a round every kind of
clause reads the state that the last round left (`state`) and proposes effects (`effects`): declared statuses and groups
(`statuses`), norms (`speaking` says when, `opening` what sets them off, `instances` their dates, `deeds` what meets and
breaches them, `living` and `suspending` the rest of their life), the instrument's own stages (`instrument`, `entering`,
`terms`, `leaving`), `decisions`, `findings`, `powers` and the `negotiation`. Only `applying` changes the state, all
effects of a round together; `recorder` keeps the intervals, and the result is a `Timeline`. Several instruments run
together have a `world` each and common rounds: `hearing` is what each hears of the others, `ranking` which gives way.

Conditions are read by `truth`, points in time by `dates`, phrases by `matching`, numbers by `measures`. What is not
settled is completed in every way (`completing`), and `standing` says how firm an answer is; `explain` and `why_not` say
why; `expecting` judges a journal's expectations; `board` puts it all before a reader.
"""

from __future__ import annotations

from servanda.kernel.expecting import Judgement, judge_all
from servanda.kernel.explain import Node, explain, why_not
from servanda.kernel.readings import readings_of
from servanda.kernel.run import Outcome, Probe, Run, end_of, execute, last_moment, run
from servanda.kernel.standing import Answer, Standing, ask
from servanda.kernel.timeline import (
    Cause,
    Coming,
    Event,
    Fluent,
    InstanceId,
    Interval,
    NormInterval,
    Order,
    Report,
    Timeline,
)

__all__ = [
    "Answer",
    "Cause",
    "Coming",
    "Event",
    "Fluent",
    "InstanceId",
    "Interval",
    "Judgement",
    "Node",
    "NormInterval",
    "Order",
    "Outcome",
    "Probe",
    "Report",
    "Run",
    "Standing",
    "Timeline",
    "ask",
    "end_of",
    "execute",
    "explain",
    "judge_all",
    "last_moment",
    "readings_of",
    "run",
    "why_not",
]
