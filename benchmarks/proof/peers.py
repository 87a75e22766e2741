"""servanda beside other programs on the same claims: the property of the study, and the one that needs exact days.

    python benchmarks/proof/peers.py --clingo-dl PYTHON --spin /usr/bin/spin [--text A --size 3 …] [--seconds 60]

z3 is an extra of ours; clingo-dl is run by any Python that has it (`pip install clingo-dl`); SPIN is a package of
Debian and needs gcc. Which of them is absent is said. Each answer is a process of its own; its time is CPU seconds, the
least of several runs, ours and theirs by turns. Beside it stands how many times ours that is, in bold where a peer is
faster. Two answers that cannot both be right end it with status 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from cases import GUARANTORS, WINDOWS, Answer, Case, answer_of, contradiction
from measured import Ran, run

HERE = Path(__file__).resolve().parent
SIZES = (3, 5, 11, 32)
OURS, SPIN = "servanda", "SPIN, untimed"
UNTIMED = frozenset((SPIN,))
AGAIN = 10.0  # what took longer than this is not run again


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that answers: by what it is run, and what it is given beside the case."""

    name: str
    python: str
    script: str
    more: tuple[str, ...] = ()

    def measured(self, case: Case, seconds: float, times: int) -> tuple[Answer, Ran]:
        """Its answer, and the quickest of its runs."""
        command = [self.python, str(HERE / self.script), case.text, str(case.size), *self.more]
        runs = [run(command, seconds)]
        while len(runs) < times and runs[-1].ended and runs[-1].seconds < AGAIN:
            runs.append(run(command, seconds))
        quickest = min(runs, key=lambda ran: ran.seconds)
        return answer_of(quickest.lines), quickest


def engines(given: argparse.Namespace) -> tuple[list[Engine], list[str]]:
    """Those that can be run here, ours first, and what is to be said of those that cannot."""
    found, absent = [Engine(OURS, sys.executable, "ours.py", (str(given.seconds),))], []
    if importlib.util.find_spec("z3") is not None:
        found.append(Engine("z3, bounded", sys.executable, "unrolling.py"))
    else:
        absent.append("z3 is absent: pip install servanda[proof]")
    if given.clingo_dl is not None and shutil.which(given.clingo_dl):
        found.append(Engine("clingo-dl, bounded", given.clingo_dl, "asp.py"))
    else:
        absent.append("clingo-dl is absent: give --clingo-dl the path of a Python that has it")
    if given.spin is not None and shutil.which(given.spin) and shutil.which("gcc"):
        found.append(Engine(SPIN, sys.executable, "promela.py", (given.spin,)))
    else:
        absent.append("SPIN is absent: give --spin its path; it needs gcc")
    return found, absent


def told(answer: Answer, ran: Ran, ours: Ran, engine: Engine) -> str:
    """A cell of the table."""
    dates = ", dates left aside" if engine.name == SPIN else ""
    match answer.verdict:
        case "least":
            said = f"fails by {answer.happenings}{dates}"
        case "some":
            said = f"fails by {answer.happenings}{dates}, perhaps by fewer"
        case "none":
            said = f"none up to {answer.happenings}"
        case verdict:
            said = verdict or "nothing"
    times = ran.seconds / ours.seconds
    ratio = "" if ran is ours else f", ×{times:.2g}" if times >= 1 else f", **×{times:.2g}**"
    return f"{said}; {'' if ran.ended else 'stopped at '}{ran.seconds:.2f} s{ratio}; {ran.megabytes} MB"


def cases(given: argparse.Namespace) -> list[Case]:
    """The questions that are asked for; those about exact days go up to 11 guarantors unless another size is named."""
    texts = given.text or [*GUARANTORS, *WINDOWS]
    return [Case(t, n) for t in texts for n in given.size or (SIZES[:3] if t in WINDOWS else SIZES)]


def main() -> int:
    """Print the table, row by row; the status is 1 where two answers contradict each other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clingo-dl")
    parser.add_argument("--spin", default=shutil.which("spin"))
    parser.add_argument("--text", action="append", choices=(*GUARANTORS, *WINDOWS))
    parser.add_argument("--size", action="append", type=int)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    present, absent = engines(given)
    print(*(f"{line}." for line in absent), sep="\n")
    print(f"| text | guarantors | {' | '.join(e.name for e in present)} |")
    print("| --- " * (len(present) + 2) + "|", flush=True)
    wrong = []
    for case in cases(given):
        found = {e: e.measured(case, given.seconds, given.times) for e in present}
        _, ours = found[present[0]]
        cells = [told(answer, ran, ours, engine) for engine, (answer, ran) in found.items()]
        print(f"| {case.text} | {case.size} | {' | '.join(cells)} |", flush=True)
        wrong.append(contradiction({e.name: answer for e, (answer, _) in found.items()}, UNTIMED))
    print(*filter(None, wrong), sep="\n")
    return 1 if any(wrong) else 0


if __name__ == "__main__":
    raise SystemExit(main())
