"""Each clause that a draft can write fits its sample, and a draft made of it is sound."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from servanda.model import read_agreement
from servanda.model.check import check
from servanda.reading.drafting import draft
from servanda.reading.drafting.patterns import Pattern, patterns
from servanda.reading.spans import Span
from servanda.reading.statement import BOTH, Condition, Speaker
from servanda.syntax import errors
from tests.reading.drafting.samples import sample

ALL = [pytest.param(each, id=f"{each.name}-{i}") for i, each in enumerate(patterns())]


@pytest.mark.parametrize("pattern", ALL)
def test_a_pattern_fits_its_sample(pattern: Pattern) -> None:
    """The sample that stands beside a pattern is one of the contents it is made for, whatever act it takes first."""
    assert pattern.fits(sample(pattern, pattern.acts[0]).statement) or "day" in pattern.needs
    assert not pattern.fits(replace(sample(pattern, pattern.acts[0]).statement, provisions=("language",)))


@pytest.mark.parametrize("pattern", [each for each in ALL if each.values[0].polarity])
def test_the_contrary_is_no_such_clause(pattern: Pattern) -> None:
    """Who will host bases promises no ban on them; who will not withdraw promises no withdrawal."""
    said = sample(pattern, pattern.acts[0]).statement
    if pattern.polarity == "positive":
        assert not pattern.fits(replace(said, polarity="negative"))
    else:
        bare = "Arden will do it: alliance, bases, contingents, arms, force, nuclear weapons."
        assert not pattern.fits(replace(said, polarity="positive", plain=bare))


@pytest.mark.parametrize("pattern", ALL)
def test_a_draft_of_a_sample_is_sound(pattern: Pattern, tmp_path: Path) -> None:
    """Every act that a pattern takes gives a draft without errors, which holds the clause and cites the evidence."""
    for act in pattern.acts:
        for on in (date(2030, 3, 29), None):
            mention = sample(pattern, act, on)
            drafted = draft([mention])
            file = tmp_path / "agreement.md"
            file.write_text(drafted.agreement, "utf-8")
            found, heard = read_agreement(str(file))
            assert found
            assert errors((*heard, *check(found))) == ()
            assert f"> {pattern.sample}" in drafted.agreement
            assert on is not None or "2030" not in drafted.journal
            if on and (pattern.kind == "term" or pattern.happens):
                assert "2030-03-29" in drafted.journal


def test_nobody_agrees_alone(tmp_path: Path) -> None:
    """One side's proposal, of which no report says to whom it was put, has another side that has not answered."""
    mention = sample(patterns()[0], "proposal")
    drafted = draft([replace(mention, statement=replace(mention.statement, addressee=None))])
    assert "group Sides: Arden, Other-Side" in drafted.agreement


def test_a_demand_binds_nobody_who_makes_it() -> None:
    """What a third party asks of two others is no clause that binds the third."""
    (pattern,) = (each for each in patterns() if each.name == "pull-back")
    mention = sample(pattern, "demand")
    third = replace(
        mention, statement=replace(mention.statement, addressee=None, speaker=Speaker("Kest", "state", None, "Kest"))
    )
    others = [
        replace(
            mention, statement=replace(mention.statement, act="proposal", provisions=("transit",), addressee="Veld")
        )
    ]
    assert "Kest shall" not in draft([third, *others]).agreement


def test_a_promise_of_one_side_binds_that_side() -> None:
    """A ceasefire that one side promises is not owed by the other; what it depends on is said to be left out."""
    (pattern,) = (each for each in patterns() if each.name == "cease-fire")
    mention = sample(pattern, "promise")
    alone = draft([mention]).agreement
    assert "Arden shall not open-fire" in alone
    condition = Condition("necessary", Span(0, 5))
    tied = replace(mention, statement=replace(mention.statement, conditions=(condition,)))
    assert "depend: Arden" in draft([tied]).agreement


def test_what_somebody_might_do_is_no_term() -> None:
    """A possibility stands as prose."""
    mention = sample(patterns()[0], "proposal")
    maybe = replace(mention, statement=replace(mention.statement, modality="possible"))
    assert draft([maybe]).unwritten


def test_two_who_speak_together_each_speak(tmp_path: Path) -> None:
    """No party is called "both"; where two accept together, both are named."""
    offer = sample(patterns()[0], "proposal")
    together = Speaker("the sides", "group", None, BOTH, ("Veld", "Kest"))
    answer = replace(offer, statement=replace(offer.statement, id="ST02", act="acceptance", speaker=together))
    text = draft([offer, answer]).agreement
    assert "accepted by Veld, Kest on 2030-03-29" in text
    assert "both" not in text.split("```clause")[1]
    unknown = replace(answer, statement=replace(answer.statement, speaker=Speaker("both", "group", None, BOTH)))
    assert "both" not in draft([offer, unknown]).agreement.split("```clause")[1]


def test_an_end_of_neutrality_fixes_none() -> None:
    """Who says on what condition he would be neutral no more has put no step forward that fixes his neutrality."""
    pattern = next(each for each in patterns() if each.name == "fix-neutrality")
    said = sample(pattern, "assertion").statement
    assert pattern.fits(said)
    assert not pattern.fits(replace(said, plain="that neutrality would end if Veld moved troops"))


def test_a_promise_beside_an_offer_is_a_part_of_it() -> None:
    """In a report in which its party offers terms, a promise is a term too; alone it is a pledge."""
    (bases,) = (each for each in patterns() if each.name == "no-base")
    promise, offer = sample(bases, "promise"), sample(patterns()[0], "proposal")
    offer = replace(offer, report=promise.report, statement=replace(offer.statement, id="ST02"))
    assert "act pledge-no-base" in draft([promise]).agreement
    assert "act pledge-no-base" not in draft([promise, offer]).agreement
