"""In which order ways of deciding are tried, and that none of them takes the time of the others."""

import pytest

from servanda.proof import Outcome, Wish, deciding
from servanda.proof.found import Found
from servanda.proof.search import Search
from tests.proof.texts import EACH, OWED, verdict

CLAIM = OWED.replace("whenever attack on Arden by any of Guarantors", "whenever attack on Arden by Veld")


@pytest.mark.parametrize(("seconds", "dated"), [(None, True), (600.0, False)])
def test_where_time_is_short_a_proof_is_tried_first(
    seconds: float | None, dated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a limit of time what a first look leaves open is proved before everything is gone through with dates."""
    honest = Search.run
    complete: list[bool] = []

    def run(self: Search, *, untimed: bool, kept: bool = False) -> Found:
        found = honest(self, untimed=untimed, kept=kept)
        complete.append(found.complete and not untimed)
        return found

    monkeypatch.setattr(Search, "run", run)
    monkeypatch.setattr(deciding, "QUICK", 3)
    monkeypatch.setattr(deciding, "LEAST", 3)
    found = verdict(EACH, CLAIM, wish=Wish(seconds=seconds))

    assert found.outcome is Outcome.PROVED
    assert any(complete) is dated
