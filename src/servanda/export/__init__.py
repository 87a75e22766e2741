"""What leaves servanda: the board as plain data, and as one HTML file that opens offline.

`plain` is what `--json` prints. `page` shows the board, the timeline drawn as lanes, and the text beside its clauses;
it is the one renderer that everything with a face uses. `weave` shows the text alone, for reading and for print.
"""

from __future__ import annotations

from servanda.export.page import page
from servanda.export.plain import plain
from servanda.export.weaving import plain_weave, weave, woven

__all__ = ["page", "plain", "plain_weave", "weave", "woven"]
