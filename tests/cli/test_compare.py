"""`servanda compare`: two texts, two versions in git, two sets of choices."""

import json
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from servanda.calendar import moment
from servanda.cli import compare, ranking
from servanda.cli.consequences import Answered
from servanda.model import ChoicePoint, Draft
from servanda.proof import Compared, Observable, Result
from servanda.proof.brackets import Weighed, Weight
from servanda.proof.comparing import Parting
from tests.cli.conftest import Servanda

DRAFT = "library/istanbul-2022/draft-2022-04-15.md"


def git(*arguments: str) -> None:
    """One git command in this folder, by an author of no name."""
    who = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def test_two_positions_in_one_text(servanda: Servanda, root: Path) -> None:
    """The clauses that the two delegations wrote otherwise are told, with what both say; status 1."""
    given = (str(root / DRAFT), "--clauses", "--left", "attack-clause=Russia", "--right", "attack-clause=Ukraine")
    printed = servanda("compare", *given)

    assert printed.status == 1
    assert "obligation assist-Ukraine: changed\n    - on decision of all of Guarantors\n" in printed.out
    assert "permission means-of-help: added" in printed.out
    assert "if all of the Guarantors so decide" in printed.out


def test_a_version_in_git(servanda: Servanda, case: Path) -> None:
    """What a commit changed is told against the revision before it; what moves or is laid out otherwise is not."""
    text = case / "agreement.md"
    git("init", "-q")
    git("add", "peace")
    git("commit", "-qm", "first")
    before = text.read_text("utf-8")
    text.write_text(before.replace("within 30 days of that", "within 31 days of that"), "utf-8")
    assert text.read_text("utf-8") != before

    printed = servanda("compare", "peace/agreement.md@HEAD", "peace/agreement.md", "--json")

    (change,) = json.loads(printed.out)["changes"]
    assert (change["lost"], change["gained"]) == (["within 30 days of that"], ["within 31 days of that"])
    assert printed.status == 1
    text.write_text(before.replace("\n\n", "\n\n\n"), "utf-8")
    assert servanda("compare", "peace/agreement.md@HEAD", "peace/agreement.md").status == 0


def test_a_revision_with_errors_is_refused(servanda: Servanda, case: Path) -> None:
    """The faults of an earlier version are shown with its own lines, not with those of today's file."""
    text = case / "agreement.md"
    good = text.read_text("utf-8")
    text.write_text(good.replace("within 30 days of that", "within 30 dais of that"), "utf-8")
    git("init", "-q")
    git("add", "peace")
    git("commit", "-qm", "first")
    text.write_text(good, "utf-8")

    printed = servanda("compare", "peace/agreement.md@HEAD", "peace/agreement.md")

    assert printed.status == 2
    assert "30 dais" in printed.err


def test_where_two_versions_part(servanda: Servanda, case: Path, root: Path) -> None:
    """A day more for a duty: the course on which it is owed until another day, the table, and the same as JSON."""
    text = case / "agreement.md"
    longer = case.parent / "longer.md"
    longer.write_text(text.read_text("utf-8").replace("within 30 days of that", "within 31 days of that"), "utf-8")

    printed = servanda("compare", "peace/agreement.md", "longer.md")

    assert printed.status == 1
    assert "who owes what: differ" in printed.out
    assert "in A alone" in printed.out
    assert "obligation pull-back  -                 story 1        -" in printed.out
    document = json.loads(servanda("compare", "peace/agreement.md", "longer.md", "--json").out)
    Draft202012Validator(json.loads((root / "docs/schema/compare.json").read_text("utf-8"))).validate(document)
    assert [answer["result"] for answer in document["behaviour"]] == ["equivalent", "differ", "equivalent"]
    (change,) = document["changes"]
    assert [(c["result"], c["story"]) for c in change["consequences"]] == [
        ("equivalent", None),
        ("differ", 1),
        ("equivalent", None),
    ]


def test_a_question_that_cannot_matter(servanda: Servanda, case: Path) -> None:
    """A claim bears on nothing: the clauses differ, and every answer is the same."""
    asked = case.parent / "asked.md"
    claim = "\n```clause\nclaim reachable\n    possible agreement is in force\n```\n"
    asked.write_text((case / "agreement.md").read_text("utf-8") + claim, "utf-8")

    printed = servanda("compare", "peace/agreement.md", "asked.md")

    assert printed.status == 1
    assert printed.out.count(": equivalent") == 3


IDLE = """# Two brackets

```clause
agreement pact
parties Arden, Veld
act call
act answer

obligation reply
    applies at once
    when call by Arden
    Veld shall answer
    [how-long Arden: within 3 days of that | Veld: within 5 days of that]

permission speech
    applies at once
    [which-deed Arden: if call has happened | Veld: nothing]
    any of Parties may call
```
"""


def test_every_bracket_ranked(servanda: Servanda, case: Path, root: Path) -> None:
    """The one that matters comes first, with its course and whom it concerns; the other is proved to change nothing."""
    (case.parent / "idle.md").write_text(IDLE, "utf-8")

    printed = servanda("compare", "idle.md", "--all-brackets")

    assert printed.status == 0
    assert "how-long: matters, after 1 happening, between Arden and Veld\n    who owes what: to Veld\n" in printed.out
    due = "shall answer, due 2030-01-{} [reply]\n"
    assert f"        On 2030-01-01 09:01:\n          under Arden alone: Veld: {due.format('04')}" in printed.out
    assert f"          under Veld alone: Veld: {due.format('06')}" in printed.out
    assert "which-deed: changes nothing\n" in printed.out
    assert printed.out.index("how-long:") < printed.out.index("which-deed:")
    document = json.loads(servanda("compare", "idle.md", "--all-brackets", "--json").out)
    Draft202012Validator(json.loads((root / "docs/schema/brackets.json").read_text("utf-8"))).validate(document)
    assert [one["weight"] for one in document["brackets"]] == ["matters", "changes nothing"]
    assert document["brackets"][0]["answers"][1]["concerns"] == ["Veld"]


def test_a_label_stands_under_its_happening() -> None:
    """On the course that parts two options what belongs to a happening is indented with it."""
    course = ("2030-01-01 attack on Arden\n    called attack-1",)
    parting = Parting(("", ""), course, moment("2030-01-01", "UTC"), 1, ({}, {}))
    answer = Compared(Observable.OWED, Result.DIFFER, parting=parting)
    lines = list(ranking._course(SimpleNamespace(options=("One", "Other")), answer))

    assert lines[:2] == ["2030-01-01 attack on Arden", "    called attack-1"]


def test_brackets_broken_off(servanda: Servanda, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off by the user it tells what is known and what is left, and ends with 2."""
    (case.parent / "idle.md").write_text(IDLE, "utf-8")
    right = ranking.weighed

    def interrupted(draft: Draft, point: ChoicePoint, fixed: dict[str, str]) -> Weighed:
        if point.name == "which-deed":
            raise KeyboardInterrupt
        return right(draft, point, fixed)

    monkeypatch.setattr(ranking, "weighed", interrupted)
    printed = servanda("compare", "idle.md", "--all-brackets")

    assert printed.status == 2
    assert "how-long: matters" in printed.out
    assert "Broken off before: which-deed" in printed.out


def test_a_broken_off_comparison_tells_what_it_knows(
    servanda: Servanda, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clauses and the questions answered so far are told, the others named; it ends with 2."""
    right = compare.answered

    def interrupted(about: Observable, *given: Any, **more: Any) -> Answered:  # noqa: ANN401 - whatever it takes
        if about is Observable.OWED:
            raise KeyboardInterrupt
        return right(about, *given, **more)

    monkeypatch.setattr(compare, "answered", interrupted)
    sides = ("--left", "attack-clause=Russia", "--right", "attack-clause=Ukraine")
    printed = servanda("compare", str(root / DRAFT), *sides)
    document = json.loads(servanda("compare", str(root / DRAFT), *sides, "--json").out)

    assert "what is in force: equivalent" in printed.out
    assert "Broken off before: who owes what, what is allowed\n" in printed.out
    assert printed.status == 2
    assert document["left"] == ["who owes what", "what is allowed"]
    Draft202012Validator(json.loads((root / "docs/schema/compare.json").read_text("utf-8"))).validate(document)


def test_an_open_term_read_otherwise(servanda: Servanda, root: Path) -> None:
    """Two readings of one open term differ in no clause, and what follows from each is compared all the same."""
    sides = ("--left", "at-once=one-day", "--right", "at-once=three-days", "--about", "in-force", "--about", "owed")
    printed = servanda("compare", str(root / DRAFT), *sides)

    assert printed.status == 1
    assert (
        "term at-once: changed\n    - read as one-day\n    + read as three-days\n    Both say: The words" in printed.out
    )
    assert "term at-once  -                 story 1\n" in printed.out


def test_each_clause_has_its_story(servanda: Servanda, root: Path) -> None:
    """Of two choices made otherwise one shows in the story of the whole texts, the other in one of its own."""
    sides = ("--left", "at-once=one-day", "--left", "annex-6=Russia")
    sides += ("--right", "at-once=three-days", "--right", "annex-6=Ukraine", "--about", "owed")
    printed = servanda("compare", str(root / DRAFT), *sides)
    document = json.loads(servanda("compare", str(root / DRAFT), *sides, "--json").out)

    assert "places        story 1\nterm at-once  story 2\n" in printed.out
    assert "    term at-once alone, B as it is and with this clause as A has it:\n        story 2: " in printed.out
    (owed,) = document["behaviour"]
    assert owed["parting"]["story"] == 1
    assert [(one["clause"], one["parting"]["story"]) for one in owed["alone"]] == [("term at-once", 2)]
    Draft202012Validator(json.loads((root / "docs/schema/compare.json").read_text("utf-8"))).validate(document)


def test_brackets_of_two_texts_are_refused(servanda: Servanda, case: Path) -> None:
    """The brackets of one text are ranked; a second text is refused."""
    printed = servanda("compare", "peace/agreement.md", "peace/agreement.md", "--all-brackets")

    assert printed.status == 2
    assert "P103" in printed.err


@pytest.mark.parametrize("option", ["--left", "--right"])
def test_an_unknown_choice_stands_where_it_was_made(servanda: Servanda, tmp_path: Path, option: str) -> None:
    """The place is the option as it was typed, and without a similar name those that there are stand below."""
    text = tmp_path / "pact.md"
    window = "[how-long Arden: until 2031-01-01 | Veld: until 2032-01-01]"
    clauses = f"parties Arden, Veld\n\nact call\n\nprohibition quiet\n    Arden shall not call\n    {window}\n"
    text.write_text(f"# Pact\n\n```clause\n{clauses}```\n", "utf-8")

    printed = servanda("compare", text, option, "window=Arden")

    assert "C110" in printed.err
    assert f"├─ {option}\n│\n└─ Write: one of: how-long\n" in printed.err
    assert printed.status == 2


@pytest.mark.parametrize("more", [("--clauses",), ("--about", "owed"), ("--within", "4"), ("--states", "9")])
def test_what_the_ranking_leaves_aside_is_refused(servanda: Servanda, case: Path, more: tuple[str, ...]) -> None:
    """All questions are asked of each bracket, so that options which narrow a comparison are not passed over."""
    printed = servanda("compare", "peace/agreement.md", "--all-brackets", *more)

    assert (printed.status, printed.out) == (2, "")
    assert "P103" in printed.err


def test_no_question_is_asked_of_clauses_alone(servanda: Servanda, case: Path) -> None:
    """Clauses alone are compared, or a question is answered."""
    printed = servanda("compare", "peace", "peace/agreement.md", "--clauses", "--about", "owed")

    assert (printed.status, printed.out) == (2, "")
    assert "P103" in printed.err


def test_no_bracket_is_left(servanda: Servanda, case: Path) -> None:
    """Where every choice is made the answer says that none is left open, and does not fall silent."""
    (case.parent / "idle.md").write_text(IDLE, "utf-8")
    made = ("--left", "how-long=Arden", "--left", "which-deed=Veld")

    assert "No choice is left open.\n" in servanda("compare", "idle.md", "--all-brackets", *made).out


def test_under_which_other_choices_one_matters() -> None:
    """A choice that matters only beside another than the first option of a second one is told with that."""
    point = SimpleNamespace(name="when")
    found = Weighed(point, ("Soon", "Late"), Weight.MATTERS, (), {"when": "Soon", "who": "Veld", "how": "Fast"}, ())

    assert list(ranking._told(found, {"when": "Soon", "who": "Arden", "how": "Fast"}))[1:] == ["    under who = Veld"]


def test_a_revision_that_is_not_there(servanda: Servanda, case: Path) -> None:
    """An unknown revision and a revision without the text are told apart; of a case its agreement is taken."""
    git("init", "-q")
    git("add", "peace")
    git("commit", "-qm", "first")

    assert 'git knows no revision "nope" of "agreement.md".' in servanda("compare", "peace@nope", "peace").err
    assert 'The revision "HEAD" has no text "new.md".' in servanda("compare", "peace/new.md@HEAD", "peace").err
    assert servanda("compare", "peace@HEAD", "peace").status == 0


def test_instruments_beside_are_not_compared(servanda: Servanda, case: Path) -> None:
    """Where another instrument stands beside a text, it is said that nothing was looked at, and why."""
    other = case / "mission.md"
    other.write_text("# Mission\n\n```clause\nagreement mission\nparties Norland, Southmark\n```\n", "utf-8")
    text = (case / "agreement.md").read_text("utf-8")
    beside = re.sub(r"^(agreement .*)$", r"\1\n    together with mission", text, count=1, flags=re.MULTILINE)
    (case / "agreement.md").write_text(beside, "utf-8")
    (case / "other.md").write_text(beside.replace("within 30 days of that", "within 31 days of that"), "utf-8")
    printed = servanda("compare", "peace/agreement.md", "peace/other.md", "--about", "owed")

    assert "nothing was looked at\n    because mission stands beside it" in printed.out
