"""Time and memory of `servanda monitor istanbul-2022`, the whole process, on its extracts or on the whole files.

Usage: python benchmarks/monitor.py [FOLDER [RUNS]]. FOLDER holds the whole files, under the names below. Ends with
status 1 if the fastest run takes more than five seconds of CPU, or any more than a gigabyte.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

SECONDS, KILOBYTES = 5.0, 1_000_000
FILES = {
    "viina": "viina_derived/viina_oblast_day_counts.csv",
    "viina-types": "viina_derived/viina_type_day_counts.csv",
    "viina-control": "viina_derived/viina_control_changes.csv",
    "battalion-groups": "uawardata/btgs_all.csv",
    "sirens": "air_raid/official_data_en.csv.gz",
}


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds of CPU, and seconds on the wall, of one run, which must succeed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start


def main() -> int:
    """Prints the fastest of some runs and the greatest memory of all; 1 if a limit is passed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    options = [part for name, file in FILES.items() if folder for part in ("--data", f"{name}={folder / file}")]
    command = [str(Path(sys.executable).with_name("servanda")), "monitor", "istanbul-2022", *options]
    times = [timed(command) for _ in range(runs)]
    cpu, wall = min(each for each, _ in times), min(each for _, each in times)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"{'whole files' if folder else 'extracts'}: {cpu:.2f} s CPU, {wall:.2f} s wall, {memory / 1000:.0f} MB")
    return 0 if cpu <= SECONDS and memory <= KILOBYTES else 1


if __name__ == "__main__":
    sys.exit(main())
