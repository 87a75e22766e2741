"""Two texts compared with as many interchangeable parties as matter to what one of them owes."""

import itertools

import pytest

from servanda.model import draft_from_text
from servanda.proof.comparing import Result, Text, _Asked, compared
from servanda.proof.dividing import Portion, distinct, portions
from servanda.proof.limits import Limits
from servanda.proof.narrowing import narrowed
from servanda.proof.observing import ALL, Observable, affected, effective
from servanda.proof.pairs import PairSearch, orbits
from servanda.proof.renaming import aliases, renamed
from servanda.proof.slicing import slice_for
from servanda.proof.symmetry import Symmetry, alike_in
from servanda.syntax import errors
from tests.proof.guarantees import ALL_RATIFY, ENTRIES, LEAVING, LEAVINGS, text
from tests.proof.mutants import one_party_is_enough

HELP = """obligation help
    when attack on Ward by any of States as attacker
    each of Guarantors excluding attacker shall assist Ward
    within {} days of the attack
    repeated trigger keeps the first"""
ONE = """obligation help-by-{name}
    when attack on Ward by any of States excluding {name} as attacker
    {name} shall assist Ward
    within {days} days of the attack
    repeated trigger keeps the first"""
MOST = 2500
ATTACK = ("Ward", "Guarantor-0A")


def guarantee(size: int, *parts: str) -> Text:
    """A text of so many guarantors."""
    whole = text(size, *parts)
    bound = whole[whole.index("group Bound") : whole.index("act attack")]
    draft, heard = draft_from_text(
        whole if any("Bound" in p for p in parts) else whole.replace(bound, ""), "guarantee.md"
    )
    assert draft is not None, heard
    assert not errors(heard), heard
    return Text(draft, draft.full())


def one_each(size: int, days: int = 30, last: int = 30) -> tuple[str, ...]:
    """The duty of help in one clause for each; the last has a term of its own."""
    names = [f"Guarantor-0{chr(ord('A') + i)}" for i in range(size)]
    return tuple(ONE.format(name=name, days=last if name == names[-1] else days) for name in names)


def divided(one: Text, other: Text) -> tuple[Portion, ...]:
    """The portions of a comparison of what is owed."""
    a, b = (effective(t.agreement) for t in (one, other))
    names = aliases(a, b)
    b = renamed(b, names)
    keys, _ = affected(Observable.OWED, a, b)
    asked = _Asked(Observable.OWED, (one, other), (slice_for(a, keys, ALL), slice_for(b, keys, ALL)), names, Limits())
    symmetry = Symmetry(alike_in(orbits(asked.parts), asked.candidates))
    return tuple(distinct(portions(asked.parts, asked.candidates, symmetry)))


def parts_company(portion: Portion) -> bool | None:
    """Whether the search without dates finds that a portion parts; None where it does not end."""
    search = PairSearch(Observable.OWED, portion.parts, portion.candidates, (), portion.bearer)
    found = search.run(Limits(99, MOST), untimed=True)
    return found.parting is not None if found.parting or (found.complete and not found.reached) else None


def test_a_refactored_draft_of_many_is_proved_equal_with_few() -> None:
    """One clause for all and one for each of six guarantors owe the same, and no portion has more than four of them."""
    one, other = guarantee(6, ALL_RATIFY, HELP.format(30)), guarantee(6, ALL_RATIFY, *one_each(6))
    answer = compared(Observable.OWED, (one, other))

    assert answer.result is Result.EQUIVALENT
    assert answer.states < 600
    assert {len(narrowed(p).parts[0].agreement.parties) for p in divided(one, other)} == {3, 4, 5}


def test_a_term_changed_for_the_last_of_many_is_found() -> None:
    """Where the clause for one of six guarantors has another term, it is that one who owes otherwise."""
    one = guarantee(6, ALL_RATIFY, LEAVING, HELP.format(30))
    other = guarantee(6, ALL_RATIFY, LEAVING, *one_each(6, last=31))
    parting = compared(Observable.OWED, (one, other)).parting

    assert parting is not None
    assert {seen.who for seen in parting.only[0]} == {"Guarantor-0F"}


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        ((ALL_RATIFY, ALL_RATIFY), {1}),
        ((ALL_RATIFY, ALL_RATIFY.replace("ratified", "deposited")), {2}),
        ((ALL_RATIFY, ALL_RATIFY.replace("all of", "a majority of")), {4, 5, 6}),
    ],
)
def test_those_are_kept_on_whom_either_text_hangs(entries: tuple[str, str], left: set[int]) -> None:
    """The last to ratify is one for both where the lives are one, and one for each elsewhere; a majority is all."""
    one, other = (guarantee(7, entry, HELP.format(days)) for entry, days in zip(entries, (30, 20), strict=True))
    apart = {
        len([p for p in n.parts[0].agreement.parties if p != "Ward" and p not in (n.bearer, *n.candidates[0].names)])
        for n in map(narrowed, divided(one, other))
    }

    assert apart == left


@pytest.mark.parametrize("leaving", ["", LEAVINGS[2]])
def test_few_part_where_many_do(leaving: str) -> None:
    """Over many ways to come into force, a portion of few parts if and only if that of all does."""
    asked = []
    for entries in itertools.product(ENTRIES[:1] if leaving else ENTRIES[:3], ENTRIES[::3] if leaving else ENTRIES):
        one = guarantee(4, entries[0], leaving, HELP.format(30))
        other = guarantee(4, entries[1], leaving, *one_each(4))
        (portion,) = (p for p in divided(one, other) if p.candidates[0].names == ATTACK and p.bearer == "Guarantor-0B")
        few = narrowed(portion)
        assert len(few.candidates) < len(portion.candidates) or entries[0] != entries[1]
        asked.append((parts_company(few), parts_company(portion)))

    assert {few == all_ for few, all_ in asked} == {True}
    assert {few for few, _ in asked} == {True, False}


def test_too_few_would_prove_what_is_false(monkeypatch: pytest.MonkeyPatch) -> None:
    """At least three are all of three: one party beside attacker and bearer hides how the texts part."""
    entries = ALL_RATIFY, ALL_RATIFY.replace("all of", "at least 3 of")
    one, other = (
        guarantee(4, entry, *clauses) for entry, clauses in zip(entries, ((HELP.format(30),), one_each(4)), strict=True)
    )
    (alone,) = (p for p in divided(one, other) if p.candidates[0].names == ATTACK and p.bearer == "Guarantor-0B")

    assert parts_company(narrowed(alone)) is True
    one_party_is_enough(monkeypatch)
    assert parts_company(narrowed(alone)) is False
