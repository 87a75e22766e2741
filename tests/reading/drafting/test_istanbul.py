"""From the report of 29 March 2022, a draft that says what the clauses in the library say that the report says."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from servanda.model import Draft, read_agreement
from servanda.model.check import check
from servanda.model.core import core
from servanda.reading import read_report
from servanda.reading.drafting import draft
from servanda.reading.formats import read_reports
from servanda.reading.positions import Mention, positions
from servanda.reading.report import Report
from servanda.syntax import errors
from tests.reading.gold import mentions

# Clause of the draft -> the same undertaking in library/istanbul-2022/report-2022-03-29.md.
SAME = {
    "no-alliance": "no-alliance",
    "no-nuclear-weapons": "no-nuclear-weapons",
    "no-base": "no-base",
    "no-contingent": "no-contingent",
    "no-exercise": "no-exercise",
    "agreed-exercise": "agreed-exercise",
    "guarantee": "guarantee",
    "consultation": "crimea-consultation",
    "scale-down": "scale-down",
}
OURS = {"look-into-proposals", "report-home", "fix-neutrality", "leaders-meet"}


@pytest.fixture(params=["annotated", "read", "retold"])
def heard(request: pytest.FixtureRequest, root: Path) -> list[Mention]:
    """The statements of the report: as its annotator found them, as the reader does, and as it reads our retelling."""
    if request.param == "retold":
        return read(root / "library" / "istanbul-2022" / "news-2022-03-29.txt")
    articles = request.getfixturevalue("shared") / "articles"
    text = articles / "istanbul-2022-03-29.txt"
    return mentions(articles / "istanbul-2022-03-29.gold.json", text) if request.param == "annotated" else read(text)


def read(text: Path) -> list[Mention]:
    """What the reader finds in a report that was published on the day after."""
    (report,) = read_reports(text)
    assert isinstance(report, Report)
    reading = read_report(replace(report, published=date(2022, 3, 30)))
    return [Mention(report, statement) for statement in reading.statements]


@pytest.fixture
def drafted(heard: list[Mention], tmp_path: Path) -> Draft:
    """The draft of these statements."""
    made = draft(heard, "talks")
    (tmp_path / "agreement.md").write_text(made.agreement, "utf-8")
    found, said = read_agreement(str(tmp_path / "agreement.md"))
    assert found
    assert made.unwritten == ()
    assert errors((*said, *check(found))) == ()
    return found


def frames(given: Draft) -> dict[str, dict[str, list[str]]]:
    """The clauses in their plain form: name -> slot -> what stands there."""
    chosen, _ = given.under({})
    assert chosen
    found = {}
    for block in core(chosen).split("\n\n"):
        head, *lines = block.split("\n")
        slots: defaultdict[str, list[str]] = defaultdict(list)
        for line in lines:
            slot, _, what = line.strip().partition(": ")
            slots[slot].append(what)
        found[head.split()[-1]] = dict(slots)
    return found


def test_the_draft_and_the_library_bind_the_same_parties_to_the_same(drafted: Draft, root: Path) -> None:
    """Rows S1 to S7: for each undertaking of the report the same grade, bearer, deed, time and trigger."""
    library, _ = read_agreement(str(root / "library" / "istanbul-2022" / "report-2022-03-29.md"))
    assert library
    ours, theirs = frames(drafted), frames(library)
    for mine, other in SAME.items():
        for slot in ("grade", "deeds", "timings", "consent"):
            assert ours[mine].get(slot) == theirs[other].get(slot), (mine, slot)
        bearer = [{"each of Sides": "each of Ukraine, Russia"}.get(each, each) for each in ours[mine]["bearer"]]
        assert bearer == theirs[other]["bearer"], mine
    assert ours["force"]["when"] == ["at-peace holds", "all of Sides have signed"]
    assert theirs["force"]["when"] == ["at-peace holds", "Ukraine has signed", "Russia has signed"]


def test_the_draft_says_nothing_else(drafted: Draft) -> None:
    """There is no norm, and no step, without a statement of the report behind it."""
    chosen, _ = drafted.under({})
    assert chosen
    assert {each.name for each in (*chosen.norms, *chosen.steps)} == {*SAME, *OURS}


def test_each_clause_cites_its_characters(drafted: Draft, tmp_path: Path) -> None:
    """No undertaking stands in the draft without report, sentence and characters."""
    text = (tmp_path / "agreement.md").read_text("utf-8")
    clauses = re.findall(
        r"^(?:prohibition|obligation|permission|step) .*?(?=\n\n|\n```)", text, re.MULTILINE | re.DOTALL
    )
    assert len(clauses) == len(SAME) + len(OURS)
    assert all(re.search(r'source ".*S\d+, characters \d+ to \d+', each) for each in clauses)


def test_agreed_by_both_is_nothing(heard: list[Mention]) -> None:
    """The gold's ledger: nothing is agreed; Russia pledged a cut and took no place on what Ukraine proposed."""
    found = positions(heard)
    assert found.agreed == ()
    assert set(found.parties) == {"Russia", "Ukraine"}
    assert {each for each in found.provisions if found.cell("Russia", each).stages} == {
        "reduction_of_hostilities",
        "procedure",
    }
