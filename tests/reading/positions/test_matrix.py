"""Who stands where, what is agreed, who moved."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from servanda.reading.positions import Mention, Stance, positions
from servanda.reading.positions.showing import csv_positions, plain_positions, positions_page
from servanda.reading.report import Report
from servanda.reading.spans import Span
from servanda.reading.statement import Act, Condition, Said, Speaker, Statement
from tests.reading.gold import mentions

TEXT = "Arden and Veld talk about the lake."


def said(
    who: str | None,
    act: Act,
    day: int | None,
    *,
    provisions: tuple[str, ...] = ("neutrality",),
    conditional: bool = False,
) -> Mention:
    """Somebody says something on a day of March 2030."""
    whole = Span(0, len(TEXT))
    on = date(2030, 3, day) if day else None
    statement = Statement(
        id=f"{who}-{act}-{day}",
        sentence="S1",
        evidence=whole,
        speaker=Speaker(who or "a diplomat", "state" if who else "unnamed", None, who),
        source=None,
        cue=None,
        content=(whole,),
        act=act,
        plain=TEXT,
        provisions=provisions,
        date=Said(on, "stated" if on else "unresolved"),
        quotation="indirect",
        polarity="positive",
        modality="offered",
        conditions=(Condition("necessary", whole),) if conditional else (),
    )
    return Mention(Report("talks.txt", TEXT), statement)


def test_an_offer_that_every_other_side_accepts_is_agreed() -> None:
    """Proposal, then the other's plain acceptance: agreed, and no longer open."""
    found = positions([said("Arden", "proposal", 1), said("Veld", "acceptance", 2)])
    assert (found.agreed, found.open) == (("neutrality",), ())


def test_what_agrees_nothing() -> None:
    """Not a condition, not silence, not the other's word for it, not an acceptance older than the offer or undated."""
    for answer in (
        [said("Veld", "acceptance", 2, conditional=True)],
        [said("Veld", "assertion", 2)],
        [said("Veld", "acceptance", 2), said("Veld", "demand", 3)],
        [said("Veld", "acceptance", 2), said("Arden", "proposal", 3)],
        [said("Veld", "acceptance", 2), said("Arden", "retraction", 3)],
        [said("Veld", "acceptance", None)],
        [said("Veld", "proposal", 2)],
    ):
        found = positions([said("Arden", "proposal", 1), *answer])
        assert "neutrality" not in found.agreed
        assert "neutrality" in found.open


def test_agreed_by_those_who_spoke_of_it() -> None:
    """A third party that is silent is named as silent; one that refuses keeps the matter open; two may accept alike."""
    two = [said("Arden", "proposal", 1), said("Veld", "acceptance", 2)]
    third = positions([*two, said("Kest", "proposal", 2, provisions=("ceasefire",))])
    assert third.agreed == ()
    assert third.between == {"neutrality": ("Arden", "Veld")}
    resting = third.resting("neutrality", ("Arden", "Veld"))
    assert [(party, each.statement.act) for party, each in resting] == [("Arden", "proposal"), ("Veld", "acceptance")]
    assert not positions([*two, said("Kest", "refusal", 2)]).between
    both = positions([said("Arden", "acceptance", 2), said("Veld", "acceptance", 2)])
    assert both.agreed == ("neutrality",)


def test_a_doubtful_acceptance_accepts_nothing() -> None:
    """One that is denied, or only possible, is spoken of."""
    plain = said("Veld", "acceptance", 2)
    for doubt in (replace(plain.statement, polarity="negative"), replace(plain.statement, modality="possible")):
        found = positions([said("Arden", "proposal", 1), replace(plain, statement=doubt)])
        assert found.agreed == ()
        assert found.cell("Veld", "neutrality").latest == (Stance.ASSERTED,)


def test_a_move_is_another_stance_on_a_later_day() -> None:
    """Refused on the 2nd, accepted on the 5th: one move; the same stance twice, or an assertion between, is none."""
    found = positions([said("Veld", "refusal", 2), said("Veld", "assertion", 3), said("Veld", "acceptance", 5)])
    (move,) = found.moves
    assert (move.before.taken, move.after.taken) == ({Stance.REFUSED}, {Stance.ACCEPTED})
    assert not positions([said("Veld", "refusal", 2), said("Veld", "refusal", 4)]).moves


def test_positions_as_of_an_earlier_day() -> None:
    """What was said later is left out; what has no day stays."""
    heard = [said("Veld", "refusal", 2), said("Veld", "acceptance", 5), said("Arden", "proposal", None)]
    found = positions(heard, until=date(2030, 3, 3))
    assert found.cell("Veld", "neutrality").latest == (Stance.REFUSED,)
    assert found.cell("Arden", "neutrality").latest == (Stance.PROPOSED,)
    assert found.cell("Arden", "ceasefire").latest == (Stance.SILENT,)


def test_a_voice_without_a_party_stands_in_no_cell() -> None:
    """It is shown apart, and counts for nobody."""
    found = positions([said(None, "acceptance", 2), said("Arden", "proposal", 1)])
    assert [each.statement.speaker.name for each in found.unplaced] == ["a diplomat"]
    assert found.parties == ("Arden",)


@given(
    st.permutations(
        [("Arden", "proposal", 1), ("Veld", "refusal", 2), ("Veld", "acceptance", 3), ("Arden", "promise", 3)]
    )
)
def test_the_order_of_files_is_no_matter(order: list[tuple[str, Act, int]]) -> None:
    """Positions follow from the days on which things were said, not from the order in which they were read."""
    found = positions([said(*each) for each in order])
    assert found.agreed == ("neutrality",)
    assert [(move.party, move.before.day) for move in found.moves if move.party == "Veld"] == [
        ("Veld", date(2030, 3, 2))
    ]


def test_spreadsheets_run_nothing() -> None:
    """A content that begins like a formula is a text in the CSV; the page escapes what a report says."""
    mention = said("=Arden", "proposal", 1)
    assert "\n'=Arden," in csv_positions(positions([mention]))
    assert "<script>" not in positions_page(positions([said("<script>", "proposal", 1)]), "Positions")
    assert plain_positions(positions([mention]))["statements"][0]["evidence"]["text"] == TEXT


def test_istanbul_nothing_is_agreed(shared: Path) -> None:
    """The annotated report of 29 March 2022: nothing agreed by both; Russia silent on what Ukraine put forward."""
    articles = shared / "articles"
    text = articles / "istanbul-2022-03-29.txt"
    found = positions(mentions(articles / "istanbul-2022-03-29.gold.json", text))
    assert found.agreed == ()
    assert found.cell("Russia", "neutrality").latest == (Stance.SILENT,)
    assert found.cell("Russia", "reduction_of_hostilities").latest == (Stance.PLEDGED,)
    assert found.cell("Russia", "procedure").latest == (Stance.ANNOUNCED,)
    assert Stance.CONDITION in found.cell("Ukraine", "entry_into_force").latest
