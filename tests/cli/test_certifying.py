"""`servanda find --certificate`: what is written, and what is said where nothing is."""

from pathlib import Path

import pytest

from tests.cli.conftest import Servanda
from tests.proof.guarantees import ALL_RATIFY, COVERED, HELP, LEAVING, text

pytest.importorskip("z3")  # the extra `proof`

CLAIM = COVERED.replace("covered", "safe").replace("    within 33 days of that\n", "")
BEYOND = (
    "covered is not certified: certificates know a small part of the language, and not this: what help says: “outside”."
    "\n"
)


def found(servanda: Servanda, tmp_path: Path, *parts: str) -> tuple[str, bool]:
    """What is said on standard error, and whether a certificate was written."""
    agreement, place = tmp_path / "guarantee.md", tmp_path / "why.smt2"
    agreement.write_text(text(3, *parts), "utf-8")
    printed = servanda("find", str(agreement), "--certificate", str(place))
    return printed.err, place.is_file()


def test_the_first_proof_that_can_be_certified_is_written(servanda: Servanda, tmp_path: Path) -> None:
    """Three questions, and what never is so, stand in the file; the name of the claim is told."""
    said, written = found(servanda, tmp_path, ALL_RATIFY, HELP, CLAIM)

    assert written
    assert "says why safe holds: " in said
    assert (tmp_path / "why.smt2").read_text("utf-8").count("(check-sat)") == len(("begins", "kept", "enough"))


def test_why_nothing_is_certified_is_told(servanda: Servanda, tmp_path: Path) -> None:
    """A claim that is broken, and one that is proved of a clause beyond what is known: nothing is written."""
    broken = found(servanda, tmp_path, ALL_RATIFY, HELP, LEAVING, COVERED)
    beyond = found(servanda, tmp_path, ALL_RATIFY, f"{HELP}\n    outside the agreement", COVERED)

    assert broken == ("Nothing is certified: no claim is proved.\n", False)
    assert beyond == (BEYOND, False)


def test_readings_without_a_difference_are_told_once(servanda: Servanda, tmp_path: Path) -> None:
    """Two readings of one claim, neither of them certified for the same reason: one line says so."""
    brackets = HELP.replace("within 30 days of that", "within [when-due Soon: 20 days | Late: 30 days] of that")
    said, _ = found(servanda, tmp_path, ALL_RATIFY, f"{brackets}\n    outside the agreement", COVERED)

    assert said.count(BEYOND) == 1
