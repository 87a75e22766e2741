"""`servanda compare`: two texts, two versions in git, two sets of choices."""

import json
import subprocess
from pathlib import Path

from jsonschema import Draft202012Validator

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
    assert "obligation pull-back  -                 differ         -" in printed.out
    document = json.loads(servanda("compare", "peace/agreement.md", "longer.md", "--json").out)
    Draft202012Validator(json.loads((root / "docs/schema/compare.json").read_text("utf-8"))).validate(document)
    assert [answer["result"] for answer in document["behaviour"]] == ["equivalent", "differ", "equivalent"]
    (change,) = document["changes"]
    assert change["bears_on"] == ["who owes what"]


def test_a_question_that_cannot_matter(servanda: Servanda, case: Path) -> None:
    """A claim bears on nothing: the clauses differ, and every answer is the same."""
    asked = case.parent / "asked.md"
    claim = "\n```clause\nclaim reachable\n    possible agreement is in force\n```\n"
    asked.write_text((case / "agreement.md").read_text("utf-8") + claim, "utf-8")

    printed = servanda("compare", "peace/agreement.md", "asked.md")

    assert printed.status == 1
    assert printed.out.count(": equivalent") == 3
