"""Incorporation by reference: what of another instrument's clause becomes this one's, and what does not."""

from pathlib import Path

from servanda.model import Draft, draft_from_text, read_agreement
from servanda.model.check import check
from servanda.model.clauses import Norm
from servanda.model.conditions import Happening
from servanda.model.phrases import Who
from servanda.model.readback import sentence
from servanda.model.words import Quantity

COVENANT = """# Covenant

## Article 5

```clause
agreement covenant "Covenant"
parties North, South
act attack on Party
act help Party
obligation assist
    when attack on any of Parties as victim
    each of Parties excluding victim shall help victim
    within 30 days of the attack
    source "Article 5"
    proposed by North on 1950-01-01
    ours "a remark of its own"
```
"""
GUARANTEE = """# Guarantee

```clause
agreement guarantee
parties North, South, East
group Guarantors: North, South
act attack on Party
act help Party
term soon
    reading one-day means span 1 day
    reading two-days means span 2 days
    open
{clause}
```
"""


def draft(text: str, **quoted: Draft) -> Draft:
    """The draft of a text that can be read."""
    found, heard = draft_from_text(text, quoted=quoted)
    assert found is not None
    assert heard == ()
    return found


def taken(clause: str, **reading: str) -> Norm:
    """The one norm of a guarantee with this clause."""
    found = draft(GUARANTEE.format(clause=clause), covenant=draft(COVENANT))
    assert [fault.code for fault in check(found) if fault.severity == "error"] == []
    return found.under(reading)[0].norms[0]


def test_a_bound_name_gives_way_to_the_one_put_for_it() -> None:
    """Where the other clause binds a name, a name put for it stands there alone, and wherever it was used."""
    norm = taken("obligation g\n    as in assist of covenant with Guarantors for Parties, East for victim")

    assert isinstance(norm.when, Happening)
    assert norm.when.phrase.role("on") == Who(Quantity.ONE, ("East",), span=norm.when.span)
    assert norm.bearer.names == ("Guarantors",)
    assert norm.bearer.excluding == ("East",)
    assert norm.deeds[0].object is not None
    assert norm.deeds[0].object.names == ("East",)


def test_whose_text_it_is_is_not_taken_over() -> None:
    """Proposals and remarks stay with the other text; the source names both."""
    norm = taken('obligation g\n    as in assist of covenant\n    source "Point 2"')

    assert norm.origin.drafting.proposed_by == ()
    assert not norm.origin.drafting.ours
    assert norm.origin.drafting.source == "Point 2; in the terms of Article 5, Covenant"


def test_an_article_stands_for_its_only_norm() -> None:
    """A clause can be named by the article it stands under."""
    assert taken("obligation g\n    as in Article-5 of covenant").deeds[0].head == "help"


def test_the_reading_back_says_whose_words_they_are() -> None:
    """The sentence ends with the clause the words come from, and what stands for what."""
    found = draft(
        GUARANTEE.format(clause="obligation g\n    as in assist of covenant with East for victim"),
        covenant=draft(COVENANT),
    )
    agreement, _ = found.under()

    assert sentence(agreement.norms[0], agreement).endswith(
        "The words are those of assist of the Covenant, with East for victim."
    )


def test_an_open_term_means_what_it_means_under_each_reading() -> None:
    """A term of this text in words taken over follows the reading, also where the clause itself does not name it."""
    covenant = draft(
        COVENANT.replace("within 30 days", "within soon").replace("act help", "term soon\n    open\nact help")
    )
    found = draft(GUARANTEE.format(clause="obligation g\n    as in assist of covenant"), covenant=covenant)
    spans = {str(found.under({"soon": option})[0].norms[0].timings[0].duration) for option in ("one-day", "two-days")}

    assert spans == {"1 day", "2 days"}


def test_a_choice_may_stand_between_two_ways_of_taking_over() -> None:
    """Brackets with a line each: whichever is chosen is taken over."""
    one = "as in assist of covenant with North for Parties, East for victim"
    clause = f"obligation g\n    [scope All: as in assist of covenant | One: {one}]"

    assert taken(clause, scope="All").bearer.names == ("Parties",)
    assert taken(clause, scope="One").bearer.names == ("North",)


def test_what_is_itself_taken_over_is_taken_from_where_it_is_written() -> None:
    """A clause in the terms of another text is not passed on."""
    middle = draft(GUARANTEE.format(clause="obligation g\n    as in assist of covenant"), covenant=draft(COVENANT))
    third = draft(
        GUARANTEE.replace("agreement guarantee", "agreement third-text").format(
            clause="obligation h\n    as in g of guarantee"
        ),
        guarantee=middle,
    )

    assert [fault.code for fault in check(third) if fault.severity == "error"] == ["C221"]


def test_a_text_of_the_library_is_found_by_its_name(root: Path) -> None:
    """The report of Istanbul takes Article 5 over from the North Atlantic Treaty in the library."""
    report, heard = read_agreement(root / "library" / "istanbul-2022" / "report-2022-03-29.md")
    assert report is not None
    assert heard == ()
    norms = {norm.name: norm for norm in report.under({"like-article-5": "firm-help"})[0].norms}

    assert norms["guarantee"].deeds[0].head == "give-help"
    assert norms["guarantee"].origin.taken is not None
    assert norms["guarantee"].origin.taken.instrument == "north-atlantic-1949"
