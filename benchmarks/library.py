"""CPU time of checking and of testing the whole library, each time in a fresh process.

Usage: python benchmarks/library.py [RUNS]. Ends with status 1 if a median is over its limit.
"""

import statistics
import sys
from pathlib import Path

from startup import cpu_seconds  # the script beside this one

from servanda import library_path

# What is asked of the library -> the limit in seconds of CPU, start of the process included.
LIMITS = {"check": 5.0, "test": 10.0}


def main() -> int:
    """Prints the table; 1 if a limit is passed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    library = library_path()
    servanda = str(Path(sys.executable).with_name("servanda"))
    print(f"{len(list(library.glob('*/case.toml')))} cases, CPU seconds of {runs} fresh processes\n")
    print(f"{'':22} {'min':>6} {'median':>6} {'limit':>6}")
    passed = True
    for verb, limit in LIMITS.items():
        command = [servanda, verb, str(library), *(["--lines"] if verb == "check" else [])]
        times = [cpu_seconds(command, quiet=True) for _ in range(runs)]
        median = statistics.median(times)
        passed = passed and median <= limit
        verdict = "ok" if median <= limit else "OVER"
        print(f"servanda {verb + ' library':13} {min(times):6.2f} {median:6.2f} {limit:6.2f}  {verdict}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
