"""A search that a limit ended goes on when the same is asked again, and comes to what one begun anew comes to."""

import pytest

from servanda.proof import Wish
from servanda.proof.deciding import Asked, made_ready, named_claim
from servanda.proof.search import Search
from servanda.proof.under_way import UnderWay
from tests.proof.texts import EACH, OWED, read

FEW, MORE = 10, 30


@pytest.fixture
def asked() -> Asked:
    """A claim with more states than are looked at here."""
    draft = read(EACH, OWED)
    claim = named_claim(draft.under(draft.full())[0], "owed")
    assert claim is not None
    return made_ready(draft, draft.full(), claim, Wish(), ())


@pytest.mark.parametrize("untimed", [True, False])
def test_a_search_goes_on_where_it_was_ended(asked: Asked, untimed: bool) -> None:
    """The states looked at before are not looked at again, and the answer is that of one search."""
    anew = asked.search(asked.candidates, MORE).run(untimed=untimed)
    under_way = UnderWay()

    ended = under_way.found(asked.search(asked.candidates, FEW), untimed=untimed)
    assert (ended.states, list(ended.reached), ended.complete) == (FEW, ["states"], False)

    later = asked.search(asked.candidates, MORE)
    gone_on = under_way.found(later, untimed=untimed)
    assert (gone_on.states, gone_on.events, gone_on.asked) == (anew.states, anew.events, anew.asked)
    assert list(gone_on.reached) == list(anew.reached)
    assert not later.seen


def test_what_is_done_is_not_begun_again(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search without a state left gives its answer at once; one with other happenings or bounds is another."""
    under_way = UnderWay()
    attacks = tuple(c for c in asked.candidates if c.phrase.head == "attack")
    nearer = asked.search(attacks, MORE)
    nearer.limits.events = 1
    done = under_way.found(asked.search(attacks, MORE), untimed=True)
    others = [under_way.found(search, untimed=True) for search in (asked.search(attacks[:1], MORE), nearer)]
    monkeypatch.setattr(Search, "_next", None)

    assert done.complete
    assert under_way.found(asked.search(attacks, MORE), untimed=True) is done
    assert all(other is not done for other in others)
