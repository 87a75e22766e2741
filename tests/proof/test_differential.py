"""Prover and interpreter agree on random agreements: no proof is broken, no state is missed, every story replays."""

import json
import random
import subprocess
import sys
from pathlib import Path

from servanda.model.check import check
from servanda.syntax import errors
from tests.proof.alternatives import expansions
from tests.proof.differential import LARGE, Tally, of_number, on_the_grid
from tests.proof.random_pacts import random_draft

CAMPAIGN = Path(__file__).resolve().parents[2] / "campaigns" / "proof_differential.py"
AGREEMENTS = 10_000
COMMON = 0.01  # the share of the agreements in which every alternative of the grammar stands


def test_ten_thousand_small_agreements(tmp_path: Path) -> None:
    """No two methods contradict each other, no run breaks a proof or leaves an explored set; all grammar is common."""
    state = tmp_path / "campaign.json"
    command = [sys.executable, str(CAMPAIGN), "--agreements", str(AGREEMENTS), "--jobs", "2", "--state", str(state)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    tally = json.loads(state.read_text("utf-8"))["tally"]

    assert tally["agreements"] == AGREEMENTS
    assert {a for a in map(str, expansions()) if tally["forms"].get(a, 0) < COMMON * AGREEMENTS} == set()
    assert min(tally["verdicts"][v] for v in ("counterexample", "shown possible", "proved", "proved impossible")) > 200


def test_some_larger_agreements() -> None:
    """The same of agreements in which more can happen, with longer walks."""
    tally = Tally()

    assert [text for number in range(20) for text in of_number(number, LARGE, tally)] == []
    assert tally.states > 100


def test_every_course_on_a_grid_of_days() -> None:
    """No course of six happenings, whatever the days between, breaks what is proved of an agreement."""
    done = list(on_the_grid(3, happenings=6, most=2, days=(0, 4)))

    assert [(number, found) for number, _, found in done if found] == []
    assert all(states > 2**6 for _, states, _ in done)


def test_the_random_agreements_are_texts_without_faults() -> None:
    """What is drawn is what a user could have written: nothing in it is an error."""
    for number in range(40):
        draft, _ = random_draft(random.Random(number))  # noqa: S311 - no secret
        assert errors([*draft.under()[1], *check(draft)]) == (), number
