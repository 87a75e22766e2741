"""What the page on flaws lists of the library is what the deeper check suspects, and finds."""

import re
from pathlib import Path

from library.verdicts import draft_of, texts_of
from servanda.proof.checking import look, suspicions

ROW = re.compile(r"^\| ([\w-]+) \| (P\d+) \| `([\w-]+)` \|.*\| (\d+) \|$", re.MULTILINE)
FEW = 5  # happenings of findings that are looked for again


def test_the_page_lists_what_is_found(root: Path) -> None:
    """Each row names a suspicion of one text of its case, and what few happenings show is shown by as many today."""
    rows = ROW.findall((root / "docs" / "library-flaws.md").read_text(encoding="utf-8"))
    drafts = {
        case: [draft_of(root / "library" / case / text) for text in texts_of(root / "library" / case)]
        for case, *_ in rows
    }

    assert len(rows) > 10
    for case, code, clause, happenings in rows:
        suspected = [
            (draft, s)
            for draft in drafts[case]
            for s in suspicions(draft, draft.full())
            if (s.code, s.clause) == (code, clause)
        ]
        assert suspected, (case, code, clause)
        if int(happenings) <= FEW:
            ((draft, suspicion), *_) = suspected
            (looked,) = look(draft, draft.full(), [suspicion], 400, None)
            assert looked.finding is not None
            assert looked.finding.evidence.story is not None
            assert looked.finding.evidence.story.happenings == int(happenings), case
