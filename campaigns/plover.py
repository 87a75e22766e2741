"""Scores speech acts against PLOVER's gold records: `python campaigns/plover.py PLOVER_GSR_CAMEO.txt [--held]`.

The records (CC BY-SA 4.0, openeventdata/PLOVER) do not lie in this repository. Half of them, by the sum of their ids,
were for tuning the rules; `--held` scores the other half, of which no text was looked at. Each record is one sentence
with one event type; scored is the type of what `event_type` makes of it, for the six types that speech acts can be.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from servanda.reading import Report, read_report  # noqa: E402 - after the path is set
from servanda.reading.plover import event_type  # noqa: E402 - likewise

TYPES = ("AGREE", "DEMAND", "REJECT", "THREATEN", "CONCEDE", "CONSULT")


def half(record_id: str) -> int:
    """0 for tuning, 1 held back."""
    return int(sha256(record_id.encode()).hexdigest(), 16) % 2


def records(path: Path, which: int) -> Iterator[tuple[str, str]]:
    """Type and text of each record of one half."""
    for each in json.loads(path.read_text(encoding="utf-8-sig")):
        if each["event"] in TYPES and half(each["id"]) == which:
            yield each["event"], each["text"]


def main() -> None:
    """Prints accuracy and the confusion table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--held", action="store_true", help="the half that was never looked at")
    parser.add_argument("--errors", action="store_true", help="print what of the tuning half is read otherwise")
    given = parser.parse_args()
    table: Counter[tuple[str, str]] = Counter()
    for wanted, text in records(given.file, int(given.held)):
        found = event_type(read_report(Report("record", text))) or "none"
        table[wanted, found] += 1
        if given.errors and not given.held and found != wanted:
            print(f"{wanted} read as {found}: {text}")
    total, right = sum(table.values()), sum(number for (wanted, found), number in table.items() if wanted == found)
    print(f"{right} of {total} right: {right / total:.3f}")
    print(f"{'':10}" + "".join(f"{name:>10}" for name in (*TYPES, "none")))
    for wanted in TYPES:
        print(f"{wanted:10}" + "".join(f"{table[wanted, found]:10}" for found in (*TYPES, "none")))


if __name__ == "__main__":
    main()
