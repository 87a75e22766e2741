"""The recorded verdicts of the library: none is about a claim that is gone, and the quick ones are so today."""

import re
from collections import Counter
from pathlib import Path

import pytest

from library.verdicts import FILE, LIBRARY, claims_of, decided, noted_in, written
from servanda.proof.verdicts import FAILS

RECORDED = sorted(path.parent for path in LIBRARY.glob(f"*/{FILE}"))


@pytest.mark.parametrize("folder", RECORDED, ids=lambda folder: folder.name)
def test_every_claim_of_a_recorded_case_has_a_verdict(folder: Path) -> None:
    """No claim was added, renamed or taken out since the verdicts of its case were recorded."""
    assert {(n.text, n.claim) for n in noted_in(folder)} == set(claims_of(folder))


@pytest.mark.parametrize("folder", RECORDED, ids=lambda folder: folder.name)
def test_the_quick_verdicts_are_so_today(folder: Path) -> None:
    """Claims that are decided in an instant are decided again, and the answers are those on record."""
    noted = noted_in(folder)
    for text, claim in {(n.text, n.claim): None for n in noted if n.quick}:
        recorded: Counter[str] = Counter()
        for n in noted:
            if (n.text, n.claim) == (text, claim):
                recorded[n.outcome] += n.readings
        assert Counter(str(v.outcome) for v in decided(folder / text, claim)) == recorded, claim


@pytest.mark.parametrize("folder", RECORDED, ids=lambda folder: folder.name)
def test_the_file_is_as_it_would_be_written(folder: Path) -> None:
    """What is read from a file and written again is the same file, so that nothing in it goes unread."""
    assert written(noted_in(folder)) == (folder / FILE).read_text(encoding="utf-8")


def test_the_page_lists_every_claim_that_fails(root: Path) -> None:
    """Whatever is on record as failing stands on the page, with as many happenings, and nothing else does."""
    page = (root / "docs" / "library-claims.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w-]+) \| `([\w-]+)` \|.*\| (?:(\d+) happ|at once)", page, re.MULTILINE)
    listed = {(case, claim): int(happenings or 0) for case, claim, happenings in rows}
    failing = {
        (folder.name, noted.claim): noted.happenings or 0
        for folder in RECORDED
        for noted in noted_in(folder)
        if noted.outcome in FAILS and folder.name != "istanbul-2022"
    }

    assert listed == failing
