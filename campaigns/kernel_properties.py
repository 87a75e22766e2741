"""Runs the kernel's properties on many random cases: `python campaigns/kernel_properties.py --examples 5000`.

The properties are those of tests/kernel/test_properties.py; `--seed` draws other cases, `--shrink` makes a failing one
small, `--only` picks the properties whose names contain a word. The exit code is 1 when a property fails.
"""

import argparse
import inspect
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def properties() -> dict[str, Callable[[], None]]:
    """The properties by name, as the tests define them under the settings now loaded."""
    from tests.kernel import test_properties  # noqa: PLC0415 - after the profile is loaded, which sets its examples

    found = inspect.getmembers(test_properties, inspect.isfunction)
    return {
        name.removeprefix("test_"): test
        for name, test in found
        if name.startswith("test_") and hasattr(test, "hypothesis")
    }


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=1000, help="cases per property (the dearer ones take half)")
    parser.add_argument("--seed", type=int, default=0, help="where the random cases begin")
    parser.add_argument("--only", default="", help="a word in the names of the properties to run")
    parser.add_argument("--shrink", action="store_true", help="make a failing case as small as can be")
    return parser.parse_args()


def main() -> int:
    """Run the properties one after another and say how each fared."""
    asked = arguments()
    phases = [Phase.generate, *([Phase.shrink] if asked.shrink else [])]
    settings.register_profile(
        "campaign",
        max_examples=asked.examples,
        deadline=None,
        database=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("campaign")
    failed = 0
    for name, test in properties().items():
        if asked.only not in name:
            continue
        begun = time.monotonic()
        try:
            seed(asked.seed)(test)()
            verdict = "holds"
        except Exception as fault:  # noqa: BLE001 - whatever a property raises is what the campaign is for
            failed += 1
            verdict = f"FAILS\n{type(fault).__name__}: {fault}\n" + "\n".join(getattr(fault, "__notes__", ()))
        print(f"{name}: {verdict} ({time.monotonic() - begun:.0f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
