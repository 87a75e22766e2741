"""Other programs, given the same claims in encodings of their own, do not contradict the prover."""

import importlib.util
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from servanda.model import draft_from_text
from servanda.proof import Outcome, Wish, decide

PEERS = Path(__file__).resolve().parents[2] / "benchmarks" / "proof"


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, PEERS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclasses look for it there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def cases() -> ModuleType:
    """The questions and the form of the answers."""
    return _module("cases")


def test_z3_finds_what_find_finds() -> None:
    """For three guarantors z3 breaks the same claims, by as few happenings, and none that is proved."""
    pytest.importorskip("z3", reason="needs z3, an extra of servanda: pip install servanda[proof]")
    command = [sys.executable, str(PEERS / "peers.py"), "--size", "3", "--times", "1", "--spin", "/nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line.startswith("|")]
    said = {row[0]: [cell.partition(";")[0] for cell in row[2:]] for row in rows[2:]}

    assert done.returncode == 0, done.stdout + done.stderr
    assert said == {
        "A": ["fails by 5", "fails by 5"],
        "B": ["fails by 7", "fails by 7"],
        "C": ["proved", "none up to 9"],
        "33 days": ["proved", "none up to 9"],
        "3 days": ["proved", "none up to 9"],
        "2 days": ["fails by 6", "fails by 6"],
    }
    assert "clingo-dl is absent" in done.stdout
    assert "SPIN is absent" in done.stdout


@pytest.mark.parametrize("decision", ["", "all of", "a majority of", "any of"])
@pytest.mark.parametrize("fewest", [None, 0, 2, 3])
def test_z3_finds_what_find_finds_of_other_terms(
    cases: ModuleType, monkeypatch: pytest.MonkeyPatch, decision: str, fewest: int | None
) -> None:
    """Whoever decides, whether one may leave and with how many the agreement ends: the least courses are as long."""
    pytest.importorskip("z3", reason="needs z3, an extra of servanda: pip install servanda[proof]")
    monkeypatch.syspath_prepend(str(PEERS))
    terms = cases.Terms(decision, fewest is not None, fewest or 0)
    unrolling, guarantors = _module("unrolling"), _module("guarantors")
    size = 2
    draft, heard = draft_from_text(guarantors.text(terms, size), "guarantee.md")
    assert draft is not None
    assert not heard
    found = decide(draft, "covered", draft.full(), (), Wish())
    longest = range(1, cases.Case("", size).most + 1)
    broken = unrolling.lengths(partial(unrolling.covered, size=size, terms=terms), size)
    least = next((length for length, shown in zip(longest, broken, strict=False) if shown), None)

    assert least == (found.story.happenings if found.story else None)
    assert (least is None) == (found.outcome in (Outcome.PROVED, Outcome.VACUOUS))


@pytest.mark.parametrize(
    ("ours", "peers", "wrong"),
    [
        (("least", 7), ("least", 7), False),
        (("least", 7), ("least", 6), True),
        (("least", 7), ("none", 7), True),
        (("least", 7), ("none", 6), False),
        (("some", 9), ("least", 7), False),
        (("some", 6), ("least", 7), True),
        (("proved",), ("none", 9), False),
        (("proved",), ("least", 9), True),
        (("proved",), ("",), False),
        (("undecided",), ("least", 7), False),
    ],
)
def test_answers_that_cannot_both_be_right(
    cases: ModuleType, ours: tuple[str, int], peers: tuple[str, int], wrong: bool
) -> None:
    """Two answers contradict each other where one has a course of a length of which the other says there is none."""
    answers = {"ours": cases.Answer(*ours), "peer": cases.Answer(*peers)}

    assert bool(cases.contradiction(answers, frozenset())) == wrong


def test_a_course_without_dates_contradicts_no_proof(cases: ModuleType) -> None:
    """A course found without dates may have none; a proof without dates, or that none of fewer breaks it, holds."""
    untimed = frozenset(("peer",))
    answer = cases.Answer

    assert not cases.contradiction({"ours": answer("proved"), "peer": answer("least", 6)}, untimed)
    assert cases.contradiction({"ours": answer("least", 5), "peer": answer("proved")}, untimed)
    assert cases.contradiction({"ours": answer("least", 5), "peer": answer("least", 6)}, untimed)


def test_the_last_line_is_the_answer(cases: ModuleType) -> None:
    """What an engine said before it was stopped stands, whatever else it printed."""
    assert cases.answer_of(["none 1", "none 2", "Killed"]) == cases.Answer("none", 2)
    assert cases.answer_of(["some 9", "least 7"]) == cases.Answer("least", 7)
    assert cases.answer_of([]) == cases.Answer("")
