"""A record: one report of one thing, with the time it is about and the time it became known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Content = Mapping[str, Any]


class Kind(StrEnum):
    """What a record is a report of."""

    ENTRY = "entry"
    EVENT = "event"
    DOCUMENT = "document"
    STATEMENT = "statement"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class Record:
    """One report of one thing.

    Attributes:
        kind: what it is a report of.
        key: the name of the thing, the same in every report of it; with `kind` it tells things apart.
        content: what is reported, as plain JSON; None when an earlier report is taken back.
        known: when it became known, in UTC microseconds since 1970-01-01.
        happened: the half-open time it is about, likewise; None where it is about no time.
        source: where it comes from.
    """

    kind: Kind
    key: str
    content: Content | None
    known: int
    happened: tuple[int, int] | None = None
    source: str = ""

    @property
    def text(self) -> str | None:
        """The content in its one canonical writing: equal contents are equal texts."""
        return None if self.content is None else canonical(self.content)

    @property
    def hash(self) -> str:
        """The SHA-256 of all that is reported, without when it became known."""
        said = canonical({"content": self.content, "happened": self.happened, "source": self.source})
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Revision:
    """A record as it stands in the ledger: `number` counts the reports of one thing in the order they became known."""

    record: Record
    number: int


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append did, in numbers of records.

    Attributes:
        new: things reported for the first time.
        revised: further reports of things known before, other than those before them.
        known: reports that said nothing new, and were not written again.
    """

    new: int = 0
    revised: int = 0
    known: int = 0


def canonical(content: Any) -> str:  # noqa: ANN401 - any JSON
    """JSON with one writing for each value (RFC 8785 in spirit): sorted names, no spaces, no NaN."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
