"""Claims proved of some parties of a treaty whatever the others do: what is proved so is never false of all."""

import random

import pytest

from servanda.kernel.keys import walk_value
from servanda.model.conditions import Is
from servanda.proof import Outcome, deciding
from servanda.proof.deciding import Asked
from servanda.proof.found import Found
from servanda.proof.loosening import loosened
from servanda.proof.splitting import split
from servanda.proof.verdicts import Verdict
from tests.proof import mutants
from tests.proof.mutants import Mutant, by_both
from tests.proof.treaties import CLAIMS, EACH, FOLLOWS, LEAVING, LEAVINGS, REPORT, SO_MANY, some_clauses, treaty

OWED_BEFORE, _, _, ALONE, WITHOUT_ARDEN, *_ = CLAIMS
ALL_IN = next(claim for claim in CLAIMS if "always" in claim)
AFTER_A_CALL = REPORT.replace("entry into force", "call by Keeper")
*_, ENDING, EXCLUSION = LEAVINGS  # whoever is excluded may come back, and be excluded again
BY_OBSERVERS = f"{AFTER_A_CALL.replace('Parties', 'Observers')}\n    applies at once"
OF_FOUNDERS = (SO_MANY.replace("States", "Founders"), EACH, REPORT, FOLLOWS.replace("Parties", "Founders"))
PROVED_BY_A_WRONG_PROVER = [
    (mutants.others_idle, (SO_MANY, EACH, REPORT, WITHOUT_ARDEN)),
    (mutants.newcomers_forgotten, OF_FOUNDERS),
    (mutants.one_case, (SO_MANY, EACH, BY_OBSERVERS, OWED_BEFORE)),
]


def proved(asked: Asked) -> Verdict | None:
    """The verdict where the others are left aside; None where that proves nothing."""
    return deciding._whatever_others_do(asked, Found())


@pytest.mark.parametrize(
    ("clauses", "few"),
    [
        ((SO_MANY, EACH, REPORT, OWED_BEFORE), 1),
        ((f"{SO_MANY}\n    on the 30th day after that", EACH, AFTER_A_CALL, OWED_BEFORE), 1),
        ((SO_MANY.replace("at least 2", "a majority"), f"{EACH}\n    if agreement is in force", REPORT, ALONE), 1),
        ((SO_MANY, EACH, REPORT, FOLLOWS), 2),
        ((SO_MANY.replace("at least 2", "all"), AFTER_A_CALL, OWED_BEFORE), 1),
        ((SO_MANY, EACH, EXCLUSION, AFTER_A_CALL, OWED_BEFORE), 1),
        ((SO_MANY.replace("at least 2", "all"), REPORT, ALL_IN), 2),
    ],
)
def test_a_claim_on_one_of_many_is_proved_of_one(clauses: tuple[str, ...], few: int) -> None:
    """Of twelve one is looked at, who owes; two, where one at least of those who count has consented."""
    verdict = proved(treaty(12, *clauses, states=400))

    assert verdict is not None
    assert verdict.outcome is Outcome.PROVED
    assert verdict.method.endswith(f" with {few} of 12 parties, whatever the others do")


def test_those_without_a_name_are_others_too() -> None:
    """Of thirty parties, twenty-five of them unnamed, one is looked at: named or not."""
    asked = treaty(5, SO_MANY.replace("2", "20"), EACH, REPORT, OWED_BEFORE, others=25)
    verdict = proved(asked)

    assert verdict is not None
    assert verdict.method == "untimed search with 1 of 30 parties, whatever the others do"


def test_what_is_asked_of_so_many_is_asked_of_some_and_of_a_happening() -> None:
    """Nothing is counted in the loosened text; where something else may do instead it stays as it is."""
    counted, mixed = treaty(4, SO_MANY, OWED_BEFORE, REPORT), treaty(4, f"{SO_MANY} or call", REPORT, OWED_BEFORE)

    (entry,) = loosened(counted.part, some=True).agreement.stages
    assert [type(condition).__name__ for condition in entry.when] == ["HasHappened", "Is"]
    assert loosened(mixed.part, some=True) is mixed.part


def test_what_is_asked_of_some_of_a_list_need_not_be_asked_of_some_of_a_longer_one() -> None:
    """Of two founders and three of all, one founder at least has consented when enough have, and that is enough."""
    both = f"{SO_MANY.replace('at least 2', '3')} and at least 2 of Founders have deposited"
    (entry,) = loosened(treaty(5, both, OWED_BEFORE, REPORT).part, some=True).agreement.stages
    asked = [part for part in walk_value(entry.when) if isinstance(part, Is)]

    assert [one.subject and one.subject.names for one in asked] == [("Founders",)]


@pytest.mark.parametrize(
    "clauses",
    [
        (SO_MANY, EACH, REPORT, WITHOUT_ARDEN),
        (SO_MANY, EACH, REPORT, "claim asked\n    never (agreement is in force and 3 of States have deposited)"),
        (SO_MANY, REPORT.replace("each of Parties", "some of Parties"), OWED_BEFORE),
        (SO_MANY, f"{REPORT}\n    on decision of all of Parties", OWED_BEFORE),
        (SO_MANY, EACH, LEAVING, ENDING, REPORT, OWED_BEFORE),
        (SO_MANY, LEAVING, "termination\n    when count of Parties is less than 2", REPORT, OWED_BEFORE),
        (SO_MANY, "provisional application\n    when Brun has signed", REPORT, OWED_BEFORE),
        (SO_MANY, "accession\n    by any of States\n    with consent of all of Parties", REPORT, OWED_BEFORE),
    ],
)
def test_where_the_others_matter_nothing_is_proved_of_some(clauses: tuple[str, ...]) -> None:
    """Counts in the claim, duties of several, votes, an end by one or by number, application before entry, leave."""
    assert proved(treaty(5, *clauses, states=200)) is None


@pytest.mark.parametrize(("mutant", "clauses"), PROVED_BY_A_WRONG_PROVER, ids=lambda v: getattr(v, "__name__", ""))
def test_a_wrong_prover_proves_what_is_false(
    mutant: Mutant, clauses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What each part of the argument keeps out: others who are idle, a newcomer forgotten, one choice for all."""
    asked = treaty(4, *clauses, states=400)
    honest, wrong = by_both(mutant, monkeypatch, lambda: proved(asked))

    assert honest is None
    assert wrong is not None


def test_random_treaties_have_no_course_on_which_a_proved_claim_fails() -> None:
    """Of four parties, all of whom act: no course with dates breaks what was proved of some of them."""
    dice = [random.Random(number) for number in (1, 4, 5, 19, 22, 24, 28, 32, 37)]  # noqa: S311 - no secret
    treaties = [treaty(4, *some_clauses(each), states=150) for each in dice]
    shown = [asked for asked in treaties if proved(asked) is not None]

    assert len(shown) >= len(treaties) // 2
    assert not any(_broken(asked) for asked in shown)


def _broken(asked: Asked) -> bool:
    sets = split(asked.part, asked.candidates, asked.symmetry, asked.once)
    return deciding._course(asked, sets, 150, Found()) is not None
