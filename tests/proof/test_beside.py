"""Of the instruments run beside an agreement those alone are in the way of a proof that bear on the claim."""

import random

import pytest

from servanda.model import draft_from_text
from servanda.model.reading import join
from servanda.proof import Outcome, Wish, decide
from servanda.proof.checking import look, suspicions
from servanda.proof.found import Found
from servanda.proof.happenings import ground
from servanda.proof.worlds import copy_of
from tests.proof import mutants
from tests.proof.differential import Size, Tally, disagreements, of_number, whole
from tests.proof.random_beside import PAIRED, random_pact_beside
from tests.proof.random_pacts import DAY, Pact, happening, old_pact, passing

TEXT = """# Pact

```clause
agreement pact
    {relation} old-pact

parties Arden, Veld, Corra

act call

act answer

obligation reply
    when call by Arden
    Veld shall answer
    within 3 days of that

claim asked
    {claim}
```
"""
OWED = "never (reply is owed and agreement is not in force)"
HEARD = "never (old-pact is in force and reply is breached)"


def pact(relation: str, claim: str = OWED) -> Pact:
    """An agreement beside an older one, in which answers are owed by a date."""
    found, heard = draft_from_text(TEXT.format(relation=relation, claim=claim), "pact.md")
    assert found is not None, heard
    found.beside = {"old-pact": old_pact()}
    return Pact(found, "asked", found.full())


@pytest.mark.parametrize("relation", ["together with", "replaces", "notwithstanding"])
def test_what_does_not_bear_on_the_claim_is_left_aside(relation: str) -> None:
    """A claim is proved beside an instrument that it does not name and that does not prevail; no course breaks it."""
    asked = pact(relation)
    tally = Tally()

    assert list(disagreements(asked, random.Random(1), Size(0, 400, 8, 6), tally)) == []  # noqa: S311 - no secret
    assert tally.verdicts == {"proved": 1}


def test_a_story_says_to_which_instrument_each_entry_belongs() -> None:
    """A claim that reads the other's state is broken by what is done under both, and the journal of it replays."""
    asked = pact("together with", HEARD)
    tally = Tally()

    assert list(disagreements(asked, random.Random(1), Size(0, 400, 8, 6), tally)) == []  # noqa: S311 - no secret
    story = decide(asked.draft, "asked", asked.reading, (), Wish(states=400)).story
    assert story is not None
    assert tally.verdicts == {"counterexample": 1}
    assert "of pact, old-pact\n" in story.journal
    assert "signature of pact by all of Arden, Veld, Corra\n" in story.journal
    assert "signature of old-pact by Corra\n" in story.journal
    assert [c.text for step in story.steps for c in step.changes if "old-pact is" in c.text] == ["old-pact is in force"]


def test_what_prevails_is_searched_with_what_gives_way() -> None:
    """Where the other prevails what it forbids is looked at too, and no course of both breaks what is proved."""
    asked = pact("subject to")
    tally = Tally()

    assert [other.agreement.name for other in asked.asked(Wish()).part.others] == ["old-pact"]
    assert list(disagreements(asked, random.Random(1), Size(0, 400, 8, 6), tally)) == []  # noqa: S311 - no secret
    assert tally.verdicts == {"proved": 1}


# ---------------------------------------------------------------- two that speak of each other

COVENANT = """# Covenant

```clause
agreement covenant
    together with guarantee

parties Arden, Belmar, Veld

act attack on Party

act help Party

act ask-for-help to Party

entry into force
    when {entry}

obligation assist
    when attack on any of Parties as victim
    each of Parties excluding victim shall help victim
    within 30 days of the attack

obligation answers
    when ask-for-help to Veld
    if tell of guarantee is breached
    Veld shall help Arden
    within 5 days of that
    applies at once

withdrawal
    by any of Parties
    giving 10 days notice
```
"""
GUARANTEE = """# Guarantee

```clause
agreement guarantee
    together with covenant

parties Arden, Veld, Noria

act attack on Party

act support Party

act ask-for-help to Party

act consult

entry into force
    when covenant is in force and Noria has signed

obligation protect
    when attack on Noria
    Arden shall support Noria
    within 10 days of that

obligation talk
    when assist of covenant is breached by any of Arden, Veld as tardy
    tardy shall consult
    within 3 days of that

obligation enters
    when ask-for-help by Noria
    Veld shall ratification of covenant
    within 9 days of that
    applies at once

obligation tell
    when ask-for-help by Noria
    Arden shall consult
    within 2 days of that
    applies at once

claim asked
    {claim}
```
"""

STARTS = "possible agreement is in force"
HELD = "never (agreement is in force and not (Noria has signed))"
TALKS = "possible talk is owed"
TWICE = "possible answers of covenant is owed"
LEAVES = "possible Veld has withdrawn from covenant"
ONE_OF_TWO = "whenever entry into force of covenant\n    then all of Arden, Veld are bound by covenant"
JOINS = "possible enters is met"
ENTRIES = {ONE_OF_TWO: "Veld has ratified", JOINS: "Arden has ratified"}


def both(claim: str) -> Pact:
    """A guarantee that hangs on a covenant, which hears of it too."""
    found, heard = draft_from_text(GUARANTEE.format(claim=claim), "guarantee.md")
    entry = ENTRIES.get(claim, "all of Parties have ratified")
    other, told = draft_from_text(COVENANT.format(entry=entry), "covenant.md")
    assert found is not None, heard
    assert other is not None, told
    join((found, other))
    return Pact(found, "asked", found.full())


def outcome(claim: str, states: int = 3000) -> Outcome:
    """What is found of a claim about the guarantee."""
    asked = both(claim)
    return decide(asked.draft, "asked", asked.reading, (), Wish(states=states)).outcome


ANSWERS = {
    HELD: "proved",
    TALKS: "shown possible",
    TWICE: "shown possible",
    JOINS: "shown possible",
    ONE_OF_TWO: "counterexample",
}


@pytest.mark.parametrize(("claim", "answer"), ANSWERS.items())
def test_what_becomes_of_one_hangs_on_what_is_done_under_the_other(claim: str, answer: str) -> None:
    """A duty follows a breach under the other text and the other way round; what the other brings about is proved."""
    assert outcome(claim) == answer


@pytest.mark.parametrize(
    ("mutant", "claim"),
    [
        (mutants.nothing_beside, STARTS),
        (mutants.only_its_own_past, STARTS),
        (mutants.only_its_own_happenings, STARTS),
        (mutants.nobody_waits_for_another, LEAVES),
        (mutants.all_mean_the_same, TWICE),
        (mutants.alike_in_one, ONE_OF_TWO),
    ],
)
def test_a_wrong_prover_of_two_is_caught(mutant: mutants.Mutant, claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what is so, done, due or told apart under the other text a course that there is would be excluded."""
    mutant(monkeypatch)

    assert outcome(claim) in {Outcome.IMPOSSIBLE, Outcome.PROVED}


SALES = """# Alliance

```clause
agreement alliance
    {relation} ban

parties Arden, Veld

act ask-for-arms

act sell-arms to Party

obligation sales
    when ask-for-arms by Veld
    Arden shall sell-arms to Veld
    within 30 days of that
```
"""
BAN = """# Ban

```clause
agreement ban

parties Arden, Corra

act sell-arms to Party

prohibition no-arms
    each of Parties shall not sell-arms{deed}
```
"""


@pytest.mark.parametrize(
    ("relation", "deed", "found"),
    [
        ("together with", "", ["sales and no-arms of ban"]),
        ("together with", " to Corra", []),
        ("subject to", "", []),
    ],
)
def test_what_one_demands_and_the_other_forbids_comes_together(relation: str, deed: str, found: list[str]) -> None:
    """A contrary prohibition of another text is shown, if it is of the same deed and no line says which prevails."""
    texts = (SALES.format(relation=relation), "alliance.md"), (BAN.format(deed=deed), "ban.md")
    drafts = [draft for draft in (draft_from_text(*text)[0] for text in texts) if draft is not None]
    join(drafts)
    asked = [s for s in suspicions(drafts[0], drafts[0].full()) if s.code == "P204"]
    looked = look(drafts[0], drafts[0].full(), asked, 200, None)

    assert [each.finding.clause for each in looked if each.finding is not None] == found


def test_some_random_agreements_beside_another() -> None:
    """Of two random agreements that speak of each other no run breaks a proof or leaves an explored set."""
    tally = Tally()

    assert [text for number in range(3, 10) for text in of_number(number, PAIRED, tally, random_pact_beside)] == []
    assert tally.states > 0


def test_a_copy_of_a_run_goes_on_with_the_instruments_beside_it() -> None:
    """What happens after a copy was taken is heard by the copies of the others, and by no original."""
    search = whole(pact("together with").asked(Wish()))
    found = Found()
    node = search.first(found)
    other = copy_of(node.world)
    for number, party in enumerate(("Arden", "Veld", "Corra"), 1):
        after = happening(search, node, ground("signature", {}, party), number * DAY, found)
        assert after is not None
        node = after
    *_, node = passing(search, node, node.world.state.order.micros + 800 * DAY, found)

    assert [w.state.holds("in force") for w in node.world.worlds] == [True, True]
    assert node.world.worlds[1].state.by_norm["aid"]
    assert [w.state.holds("in force") for w in other.worlds] == [False, False]
