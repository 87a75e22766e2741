"""The reference interpreter: docs/semantics.md made executable.

`program` makes an agreement ready to run; `rounds.Machine` settles one instant after another; each kind of clause has its module that reads
the state and proposes effects (`norms`, `statuses`, `stages`, `decisions`, `findings`, `powers`, `negotiation`); only `rounds` applies them.
`run` plays a journal under one reading, once for every way to settle what is undecided; `standing` says how firm an answer is; `explain` and
`why_not` say why; `expecting` judges a journal's expectations. The result is a `Timeline`.
"""

from __future__ import annotations

from servanda.kernel.expecting import Judgement, judge_all
from servanda.kernel.explain import Node, explain, why_not
from servanda.kernel.readings import all_readings, readings_for
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
    "all_readings",
    "ask",
    "end_of",
    "execute",
    "explain",
    "judge_all",
    "last_moment",
    "readings_for",
    "run",
    "why_not",
]
