"""CPU time of starting servanda, each time in a fresh process, beside the bare interpreter in the same run.

Usage: python benchmarks/startup.py [RUNS]. Ends with status 1 if a median is over its limit.
"""

import resource
import statistics
import subprocess
import sys
from pathlib import Path

# What is started -> (its command, the limit in seconds of CPU).
_PYTHON = sys.executable
CASES: dict[str, tuple[list[str], float | None]] = {
    "python -c pass": ([_PYTHON, "-c", "pass"], None),
    "import servanda": ([_PYTHON, "-c", "import servanda"], 0.15),
    "servanda --help": ([str(Path(_PYTHON).with_name("servanda")), "--help"], 0.25),
}


def cpu_seconds(command: list[str], *, quiet: bool = False) -> float:
    """User and system time of one run of `command`, which must succeed; `quiet` keeps its warnings to itself."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL if quiet else None)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(runs: int) -> dict[str, list[float]]:
    """The times of each case, the cases taken in turn so that a busy moment strikes all alike."""
    for command, _ in CASES.values():
        cpu_seconds(command)  # the first start compiles and fills the file cache
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(runs):
        for name, (command, _) in CASES.items():
            times[name].append(cpu_seconds(command))
    return times


def main() -> int:
    """Prints the table; 1 if a limit is passed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    times = measure(runs)
    bare = statistics.median(times["python -c pass"])
    print(f"CPU seconds of {runs} fresh processes\n")
    print(f"{'':16} {'min':>7} {'median':>7} {'ratio':>6} {'limit':>6}")
    passed = True
    for name, (_, limit) in CASES.items():
        median = statistics.median(times[name])
        within = limit is None or median <= limit
        passed = passed and within
        verdict = "" if limit is None else f"{limit:6.2f}  {'ok' if within else 'OVER'}"
        print(f"{name:16} {min(times[name]):7.3f} {median:7.3f} {median / bare:6.1f} {verdict}".rstrip())
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
