"""What no clause reads is not told apart, and nothing is decided otherwise for that."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from servanda.model import Draft
from servanda.proof import Wish, reading, slicing, unread
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.proof.found import Found
from servanda.proof.reading import Relevant
from servanda.proof.search import Search
from servanda.proof.unread import ACTED
from tests.proof.random_pacts import random_pact
from tests.proof.texts import read

AGREEMENTS, STATES = 100, 50
AID = """
obligation aid
    when call by Arden
    each of Guarantors shall assist Arden
    within 3 days of that
"""
RENEWAL = """
duration
    for 1 year

renewal
    for 1 year
    repeatedly
    unless notice by any of Parties no later than 30 days before expiry
"""
LEAVING = """
withdrawal
    by any of Parties
    giving 1 year notice
"""
BY_ANY = """
termination
    by any of Parties
    giving 1 year notice to all of Parties
"""


def told_apart(patch: pytest.MonkeyPatch) -> None:
    """Everything is told apart, whether a clause reads it or not."""
    patch.setattr(Relevant, "counted", None)
    patch.setattr(Relevant, "acts", tuple(sorted(ACTED)))
    patch.setattr(Relevant, "only_ayes", False)
    patch.setattr(Relevant, "given", True)
    for module in (unread, reading):
        patch.setattr(module, "asked_of", lambda _: {})
    patch.setattr(reading, "_whoever", lambda *_: False)
    patch.setattr(reading, "_but_objections", lambda stage, _: stage)
    patch.setattr(reading, "_tested_groups", lambda groups: groups)
    patch.setattr(slicing, "_without_ends", lambda agreement: agreement)
    patch.setattr(slicing, "_decisions_read", lambda agreement: {d.name for d in agreement.decisions})


def asked_in(draft: Draft, claim: str = "asked") -> Asked:
    """A claim of a text made ready."""
    named = named_claim(draft.under(draft.full())[0], claim)
    assert named is not None
    return made_ready(draft, draft.full(), named, Wish(), ())


def searched(asked: Asked, states: int, *, untimed: bool) -> Found:
    """The search with all that can happen."""
    search: Search = asked.search(asked.candidates, states)
    return search.run(untimed=untimed)


def both_ways() -> Iterator[tuple[Found, Found]]:
    """Searches of random agreements, with what nobody reads left out, and with everything."""
    for number in range(AGREEMENTS):
        pact = random_pact(random.Random(number), 6)  # noqa: S311 - no secret
        asked = pact.asked(Wish())
        for untimed in (False, True):
            less = searched(asked, STATES, untimed=untimed)
            with pytest.MonkeyPatch.context() as patch:
                told_apart(patch)
                whole = searched(pact.asked(Wish()), STATES * 3, untimed=untimed)
            if (less.complete or less.broken) and (whole.complete or whole.broken):
                yield less, whole


def test_with_and_without_what_nobody_reads_the_same_is_decided() -> None:
    """Of random agreements both searches find a course, and as short a one, or neither does; often in fewer states."""
    done = list(both_ways())

    assert len(done) > AGREEMENTS
    for less, whole in done:
        assert (less.broken is None) == (whole.broken is None)
        assert less.states <= whole.states
        assert less.asked == whole.asked
        if less.broken is not None and whole.broken is not None:
            assert less.broken[0].cost == whole.broken[0].cost
    assert sum(less.states < whole.states for less, whole in done) > 5


@pytest.mark.parametrize(
    ("clauses", "claim"),
    [
        ((BY_ANY,), "never (agreement is terminated and Veld is bound)"),
        ((RENEWAL,), "whenever notice by Arden\n    then agreement is in force"),
        ((AID,), "never (Veld owes aid and not (call by Arden has happened))"),
        ((LEAVING,), "whenever notice by any of Parties as leaver\n    then leaver is bound"),
    ],
    ids=["acts", "notices", "duties", "notices that are over"],
)
def test_less_is_told_apart(clauses: tuple[str, ...], claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acts that one alone can do, notices of an earlier term or once given, duties of others: less is looked at."""
    draft = read(*clauses, f"claim asked\n    assuming agreement is in force\n    {claim}")
    less = searched(asked_in(draft), 1000, untimed=True)
    told_apart(monkeypatch)
    whole = searched(asked_in(draft), less.states + 1, untimed=True)

    assert less.complete
    assert not whole.complete


def test_of_a_duty_that_a_clause_reads_everyone_is_told() -> None:
    """Where another norm, or a more than the claim, asks how a duty stands, nobody's is left out."""
    claim = "claim asked\n    never Veld owes aid"
    follow = "obligation follow\n    when aid is breached by Corra\n    Dorn shall call"

    assert unread.asked_of(asked_in(read(AID, claim)).part) == {"aid": frozenset({"Veld"})}
    both = read(AID, follow, "claim asked\n    never Dorn owes follow")
    assert "aid" not in unread.asked_of(asked_in(both).part)


def test_what_is_decided_stays_decided() -> None:
    """Votes on a decision that is taken are told apart no more."""
    draft = read("decision rule\n    taken by a majority of Guarantors", "claim asked\n    never rule is passed")
    asked = asked_in(draft)
    search = asked.search(asked.candidates, 100)
    found = Found()
    node = search.first(found)
    votes = [c for c in asked.candidates if c.phrase.head == "consent"]
    for vote in votes[:2]:
        after = search.happening(node, vote, found)
        assert after is not None
        node = after

    assert ("is", "passed", ("rule",), None) in node.facts
    assert not [fact for fact in node.facts if fact[0] == "vote"]
