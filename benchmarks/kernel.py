"""How many journal entries a second of CPU the interpreter takes in, on the Istanbul communiqué.

Usage: python benchmarks/kernel.py [ROUNDS]. A round is an attack on Ukraine that is found, consulted upon by every
guarantor and answered, with the reports and meetings between; so duties are opened, met, breached and cured throughout.
Ends with status 1 below 2,000 entries a second, or when fewer than 30 % of the entries change a norm.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

from servanda import library_path
from servanda.journal import Journal, journal_from_text
from servanda.kernel import Run, run
from servanda.model import Draft, read_agreement

WANTED, SHARE = 2_000, 0.30
TEXT = library_path() / "istanbul-2022" / "communique-2022-03-29.md"
STATES = "United-Kingdom, China, Russia, United-States, France, Turkey, Germany, Canada, Italy, Poland, Israel"
GUARANTORS = STATES.split(", ")
ALL = f"Ukraine, {STATES}"
OPENING = f"""of istanbul-communique
zone Europe/Kyiv
choose attack-finder = Victim
2030-01-10 signature by all of {ALL}
2030-02-20 ceasefire-complete
2030-05-01 approve by Ukrainian-Electorate
2030-05-05 ratification by all of {ALL}
2030-06-15 decree-neutrality by Verkhovna-Rada
"""


def journal(rounds: int) -> str:
    """The record of so many attacks, one every ten days."""
    lines = [OPENING]
    for number in range(rounds):
        start = date(2031, 1, 1) + timedelta(days=10 * number)
        late = [(4, f"consult-urgently by {name}") for name in GUARANTORS[7:]]  # a day too late: breached, then cured
        entries = [
            (0, f"attack on Ukraine by Russia at Kyiv-Oblast\n    called strike-{number}"),
            (0, f"found strike-{number} by Ukraine"),
            *((1, f"consult-urgently by {name}") for name in GUARANTORS[:7]),
            *((2, f"meeting by Ukraine with {name}") for name in GUARANTORS),
            *late,
            (5, "take-measures by Security-Council"),
        ]
        lines += [f"{start + timedelta(days=days)} {entry}\n" for days, entry in sorted(entries, key=lambda e: e[0])]
    return "".join(lines)


def changing(made: Run) -> int:
    """How many entries changed a norm."""
    stretches = (stretch for life in made.first.timeline.norms.values() for stretch in life)
    events = {event.number for stretch in stretches for event in stretch.interval.cause.events if event.entry}
    return len(events)


def measure(draft: Draft, record: Journal) -> tuple[float, Run]:
    """CPU seconds of one run, with what it gave."""
    before = time.process_time()
    made, heard = run(draft, record, reading=dict(record.choices))
    spent = time.process_time() - before
    if made is None:
        message = f"the benchmark's journal cannot be run: {heard}"
        raise RuntimeError(message)
    return spent, made


def main() -> int:
    """Prints the table; 1 if a limit is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    draft, _ = read_agreement(TEXT)
    if draft is None:
        message = f"{TEXT} cannot be read"
        raise RuntimeError(message)
    passed = True
    print(f"{'entries':>8} {'seconds':>8} {'a second':>9} {'changing a norm':>16}")
    for size in (rounds // 4, rounds // 2, rounds):
        record, heard = journal_from_text(journal(size), draft)
        if record is None:
            message = f"the benchmark's journal cannot be read: {heard}"
            raise RuntimeError(message)
        spent, made = measure(draft, record)
        count = len(record.entries)
        speed, share = count / spent, changing(made) / count
        passed = passed and speed >= WANTED and share >= SHARE
        print(f"{count:8} {spent:8.2f} {speed:9.0f} {share:15.0%}")
    print("ok" if passed else f"MISSED: at least {WANTED} entries a second, {SHARE:.0%} of them changing a norm")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
