"""How long a journal takes to read, in seconds of CPU, and whether that grows with its length and no faster.

Every tenth entry is alleged and labelled, every hundredth denied; dates, actors and places change from line to line, so
that neither the parser nor the reader sees the same line twice.
"""

from __future__ import annotations

import time
from datetime import date, timedelta

from servanda.journal import journal_from_text
from servanda.model import draft_from_text

SIZES = (2_500, 5_000, 10_000, 20_000)
STATES = [f"State-{number}" for number in range(40)]
PLACES = [f"Place-{number}" for number in range(100)]
AGREEMENT = f"""# Many entries

```clause
agreement many-entries
zone Europe/Kyiv
parties {", ".join(STATES)}
places
    {chr(10).join(f"    {place}" for place in PLACES).strip()}
act attack on Party at Place (personnel: number)
act request to Actor
```
"""


def journal(lines: int) -> str:
    """A journal of about so many lines."""
    found = ["zone Europe/Kyiv"]
    number = 0
    while len(found) < lines:
        day = date(2020, 1, 1) + timedelta(days=number // 10)
        actor, other, place = STATES[number % 40], STATES[(number // 40 + 1) % 40], PLACES[number % 97]
        clock = f"{number % 24:02}:{number % 60:02}"
        if number % 100 == 99:
            found.append(f"{day} {clock} denied strike-{number // 100 * 100} by {other}")
        elif number % 10 == 0:
            found += [
                f"{day} {clock} alleged attack on {other} by {actor} at {place} (personnel: {number})",
                f"    called strike-{number}",
                f'    source "Report {number}"',
                f"    reported {day + timedelta(days=1)}",
            ]
        else:
            found.append(f"{day} request by {actor} to {other}")
        number += 1
    return "\n".join(found) + "\n"


def main() -> None:
    """Read journals of growing length and print the time of each."""
    draft, faults = draft_from_text(AGREEMENT)
    if draft is None or faults:
        raise SystemExit(f"the benchmark's agreement is at fault: {faults}")
    journal_from_text(journal(50), draft)  # the parser is built once
    before = 0.0
    print("  lines  entries   CPU s   per 10,000   against half")
    for size in SIZES:
        text = journal(size)
        start = time.process_time()
        found, faults = journal_from_text(text, draft)
        spent = time.process_time() - start
        if found is None:
            raise SystemExit(f"the benchmark's journal is at fault: {faults[0]}")
        ratio = f"{spent / before:.2f}" if before else "-"
        print(f"{size:7}  {len(found.entries):7}  {spent:6.2f}  {spent / size * 10_000:10.2f}   {ratio:>12}")
        before = spent


if __name__ == "__main__":
    main()
