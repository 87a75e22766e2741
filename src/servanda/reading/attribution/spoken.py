"""An attribution: a source, a cue and a content, as PolNeAR annotates them (Newell, Margolin & Ruths, LREC 2018)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence

Attributor: TypeAlias = "Callable[[str, Sequence[Sentence]], list[Attribution]]"
Quotation: TypeAlias = Literal["direct", "indirect", "mixed", "free_indirect"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """`content` may stand in several pieces around its cue. `rule` names the rule that found it, for `--why`."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: Quotation
    rule: str
    lemma: str = ""  # the entry of the cue lexicon
    depth: int = 0  # 0: the narrator attributes; 1: a speaker he cites attributes in turn, and so on
