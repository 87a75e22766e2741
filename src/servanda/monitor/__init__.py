"""Pledges and norms judged on event data: series, readings, verdicts.

A *plan* (a TOML file beside a case, `plan`, `planning`) names the pledge, the areas, the data and the indicators, and
declares how the pledge may be read: with which baseline, window, threshold and start. `series` counts an indicator in
an area day by day; `verdicts` judges every reading on it, with an interval from `ratios` and the `cautions` that belong
to it; `turning` finds the day on which a series changed without being told the day of the pledge; `contrasts` tells
where indicators part. A pledge without a date or a yardstick is described under each reading, and never decided beyond
them.
"""

from __future__ import annotations

from servanda.monitor.judging import Judged, monitor
from servanda.monitor.plan import Plan
from servanda.monitor.planning import read_plan
from servanda.monitor.verdicts import Finding, Verdict

__all__ = ["Finding", "Judged", "Plan", "Verdict", "monitor", "read_plan"]
