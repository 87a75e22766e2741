"""Parties that no clause tells apart are exchanged freely, and no others."""

from servanda.model.phrases import Phrase, Who
from servanda.model.words import Quantity
from servanda.proof.deciding import happenings, named_claim
from servanda.proof.happenings import Candidate
from servanda.proof.slicing import slice_of
from servanda.proof.symmetry import Symmetry, alike_in, orbits_of
from tests.proof.texts import EACH, OWED, read

PARTIES = ("Veld", "Corra", "Dorn")


def symmetry() -> Symmetry:
    """The symmetry of the text with three guarantors."""
    agreement, _ = read(EACH, OWED).under()
    claim = named_claim(agreement, "owed")
    assert claim is not None
    return Symmetry(orbits_of(slice_of(agreement, claim).agreement))


def test_guarantors_are_interchangeable_and_the_guaranteed_is_not() -> None:
    """The three guarantors form one orbit; the state that is helped stands by itself."""
    assert symmetry().orbits == (PARTIES,)


def test_states_that_differ_by_an_exchange_are_one() -> None:
    """Two states in which another guarantor has signed have one key; with two signatures it is another."""
    found = symmetry()
    keys = {found.key(frozenset({("is", "signed", (party,), None)}))[0] for party in PARTIES}

    assert len(keys) == 1
    two = frozenset({("is", "signed", (party,), None) for party in PARTIES[:2]})
    assert found.key(two)[0] not in keys


def test_facts_about_two_parties_are_kept_apart() -> None:
    """That a bearer owes help against itself is not that it owes help against another."""
    found = symmetry()
    own = found.key(frozenset({("norm", "help", ("Veld",), (("attacker", "Veld"),))}))[0]
    other = found.key(frozenset({("norm", "help", ("Veld",), (("attacker", "Corra"),))}))[0]
    again = found.key(frozenset({("norm", "help", ("Dorn",), (("attacker", "Veld"),))}))[0]

    assert own != other
    assert other == again


def test_one_of_those_alike_acts_for_all() -> None:
    """Where nothing has happened one guarantor signs for the three, and after that one more of the other two."""
    agreement, _ = read(EACH, OWED).under()
    claim = named_claim(agreement, "owed")
    assert claim is not None
    found = symmetry()
    signatures = [c for c in happenings(slice_of(agreement, claim)) if c.phrase.head == "signature"]

    _, nothing = found.key(frozenset())
    _, signed = found.key(frozenset({("is", "signed", ("Veld",), None)}))

    assert [c.actor for c in found.distinct(signatures, nothing)] == ["Arden", "Veld"]
    assert [c.actor for c in found.distinct(signatures, signed)] == ["Arden", "Veld", "Corra"]


def test_what_several_do_is_told_apart_by_all_of_them() -> None:
    """Two steps of several are not one because the first named is the same: in the one somebody stays out."""
    authors = (Who(Quantity.ALL, PARTIES), Who(Quantity.ALL, PARTIES[:2]))
    steps = [Candidate(Phrase("signature", (("by", who),)), None, ()) for who in authors]

    assert list(symmetry().distinct(steps, {})) == steps


def test_a_party_that_is_looked_at_by_itself_stands_by_itself() -> None:
    """Whoever acts against the others is not exchanged with them."""
    agreement, _ = read(EACH, OWED).under()
    claim = named_claim(agreement, "owed")
    assert claim is not None

    assert orbits_of(slice_of(agreement, claim).agreement, frozenset({"Veld"})) == (PARTIES[1:],)


def test_whoever_alone_can_attack_is_exchanged_with_nobody() -> None:
    """Where only one guarantor's attack is looked at, an exchange would take it to one that is not."""
    agreement, _ = read(EACH, OWED).under()
    claim = named_claim(agreement, "owed")
    assert claim is not None
    every = tuple(happenings(slice_of(agreement, claim)))
    one = tuple(c for c in every if c.phrase.head != "attack" or c.actor == "Veld")

    assert alike_in((PARTIES,), every) == (PARTIES,)
    assert alike_in((PARTIES,), one) == (PARTIES[1:],)
