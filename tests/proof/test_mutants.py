"""Each thing that makes a proof sound is needed: without it some text gets a wrong verdict, or a state is missed."""

import pytest

from servanda.proof import Outcome, Wish
from servanda.proof.deciding import made_ready, named_claim
from tests.proof import mutants
from tests.proof.mutants import Mutant
from tests.proof.texts import EACH, TOGETHER, read, verdict

# The long duty is breached while the short one, set off just before, is still owed: no course at once gets there.
THEREUPON = """
obligation thereupon
    when long is breached by Corra
    if short is owed and not (short is breached)
    Corra shall leave-pact
"""
ORDER = (
    "obligation long\n    when call by Veld\n    Corra shall assist Arden\n    within 10 days of that",
    "obligation short\n    when attack on Arden by Veld\n    Dorn shall assist Arden\n    within 3 days of that",
    THEREUPON,
    "claim both\n    possible thereupon is owed",
)
VOTED = (
    TOGETHER.replace("on decision of all of Guarantors", "on decision of all of Guarantors, Arden"),
    "claim voted\n    possible help is owed",
)


def test_a_course_that_must_wait_is_found() -> None:
    """What only comes about when something is set off late is found, by dating a course found without dates."""
    found = verdict(*ORDER, claim="both")

    assert found.outcome is Outcome.WITNESS
    assert found.method == "exact days"


CAUGHT: tuple[tuple[Mutant, tuple[str, ...], str], ...] = (
    (mutants.dates_in_order, ORDER, "both"),
    (mutants.norms_dropped, (EACH, "claim seen\n    possible help is owed"), "seen"),
    (mutants.half_of_what_happens, VOTED, "voted"),
)


@pytest.mark.parametrize(("mutant", "clauses", "claim"), CAUGHT, ids=lambda value: getattr(value, "__name__", ""))
def test_a_wrong_prover_is_caught(
    mutant: Mutant, clauses: tuple[str, ...], claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a wrong prover a text gets another verdict than the known one, or a longer story."""
    known = verdict(*clauses, claim=claim)
    mutant(monkeypatch)
    wrong = verdict(*clauses, claim=claim, wish=Wish(states=500))

    assert (wrong.outcome, wrong.events if wrong.story is None else wrong.story.happenings) != (
        known.outcome,
        known.events if known.story is None else known.story.happenings,
    )


def test_states_that_differ_in_their_past_are_not_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A prover that forgets what has happened looks at fewer states than there are."""
    on_call = EACH.replace("when attack on Arden", "when call by Arden after attack on Arden")
    draft = read(on_call, "claim quiet\n    never (help is owed and agreement is not in force)")

    def states() -> int:
        agreement, _ = draft.under()
        claim = named_claim(agreement, "quiet")
        assert claim is not None
        asked = made_ready(draft, draft.full(), claim, Wish(states=120), ())
        return asked.search(asked.candidates, 120).run(untimed=True).states

    honest = states()
    mutants.past_forgotten(monkeypatch)

    assert states() < honest
