"""Prover and interpreter agree on random agreements: no proof is broken, no state is missed, every story replays."""

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from servanda.model.check import check
from servanda.syntax import errors
from tests.proof import mutants
from tests.proof.alternatives import expansions
from tests.proof.differential import LARGE, SMALL, Tally, of_number, on_the_grid
from tests.proof.random_alike import ALIKE, random_pact_alike
from tests.proof.random_pacts import random_draft, random_pact
from tests.proof.shrinking import shrunk

CAMPAIGN = Path(__file__).resolve().parents[2] / "campaigns" / "proof_differential.py"
AGREEMENTS = 10_000
COMMON = 0.01  # the share of the agreements in which every alternative of the grammar stands


def test_ten_thousand_small_agreements(tmp_path: Path) -> None:
    """No two methods contradict each other, no run breaks a proof or leaves an explored set; all grammar is common."""
    log = tmp_path / "campaign.jsonl"
    done = campaign(log, "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    tally = noted(log)
    again = campaign(log)  # it goes on where it stopped: nothing is left to be done, and the counts are the same

    assert tally.agreements == AGREEMENTS
    assert {a for a in map(str, expansions()) if tally.forms[a] < COMMON * AGREEMENTS} == set()
    assert min(tally.verdicts[v] for v in ("counterexample", "shown possible", "proved", "proved impossible")) > 200
    assert again.stdout.splitlines() == done.stdout.splitlines()[-2:]
    assert noted(log).agreements == AGREEMENTS


def test_a_contradiction_is_told_with_an_agreement_as_small_as_it_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what shows that a prover is wrong no clause and no line is left that it shows it without."""
    mutants.no_time(monkeypatch)
    number = next(n for n in range(600) if any(True for _ in of_number(n, SMALL, Tally())))
    whole = random_pact(random.Random(number), SMALL.candidates).text  # noqa: S311 - no secret
    told, _, text = shrunk(number, SMALL).partition("\n")

    assert text.startswith("# Pact")
    assert "claim " in text
    assert len(text.splitlines()) < len(whole.splitlines()) / 2, told


def campaign(log: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The campaign over the agreements of CI."""
    numbers = ("--from", "0", "--to", str(AGREEMENTS), "--log", str(log))
    return subprocess.run([sys.executable, str(CAMPAIGN), *numbers, *more], capture_output=True, text=True, check=False)


def noted(log: Path) -> Tally:
    """The counts of all shards in a log."""
    tally = Tally()
    for line in log.read_text("utf-8").splitlines():
        held = json.loads(line)["tally"]
        tally.add(Tally(held["agreements"], Counter(held["verdicts"]), Counter(held["forms"]), held["states"]))
    return tally


def test_some_larger_agreements() -> None:
    """The same of agreements in which more can happen, with longer walks."""
    tally = Tally()

    assert [text for number in range(20) for text in of_number(number, LARGE, tally)] == []
    assert tally.states > 100


def test_some_agreements_under_which_the_same_is_owed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of these some show what the small ones do not: that duties which differ in their dates alone are counted."""
    numbers = range(168, 176)
    told = [text for number in numbers for text in of_number(number, ALIKE, Tally(), random_pact_alike)]
    mutants.alike_counted_once(monkeypatch)
    wrong = [text for number in numbers for text in of_number(number, ALIKE, Tally(), random_pact_alike)]

    assert told == []
    assert len(wrong) > 0


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
