"""Several instruments in one run: what is the same whichever is asked about, and what a single text keeps."""

import pytest

from servanda.journal import Journal, journal_from_text
from servanda.kernel import run
from servanda.kernel.run import Outcome
from servanda.model import Draft
from tests.kernel.harness import _JOURNAL, Case, cases

PAGES = [case for case in cases() if case.path.parent.name == "several" and case.read()[0].beside]


def facts(outcome: Outcome, draft: Draft) -> dict[str, object]:
    """What held in one instrument and when: its own statuses and norms, not what it heard of others."""
    own = {
        str(f): [(i.since, i.until) for i in held] for f, held in outcome.timeline.fluents.items() if not _heard(f[0])
    }
    norms = {
        str(n): [(i.state, i.interval.since, i.suspended) for i in held]
        for n, held in outcome.timeline.norms.items()
        if not _heard(n.norm)
    }
    return {"draft": draft.name, "statuses": own, "norms": norms}


def _heard(word: str) -> bool:
    return " of " in word


def told(draft: Draft, text: str) -> Journal:
    """A journal's entries as read for one instrument, without what it expects."""
    beside_the_point = (" expect ", " note ", "known on")
    lines = [line for line in text.splitlines() if not any(word in line for word in beside_the_point)]
    place = next(number for number, line in enumerate(lines) if line.startswith("of "))
    names = sorted(lines[place].removeprefix("of ").split(", "), key=lambda name: name != draft.name)
    lines[place] = f"of {', '.join(names)}"
    journal, heard = journal_from_text("\n".join(lines), draft)
    assert journal is not None, heard
    return journal


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)
def test_whichever_is_asked_about_each_lives_the_same_life(page: Case) -> None:
    """The run of one instrument beside the others finds for each what the run of that one finds."""
    draft, _ = page.read()
    (text, *_) = _JOURNAL.findall(page.text)
    done, heard = run(draft, told(draft, text))
    assert done is not None, heard
    for name, other in draft.beside.items():
        again, heard = run(other, told(other, text))
        assert again is not None, heard
        assert facts(done.first.beside[name], other) == facts(again.first, other)
        assert facts(again.first.beside[draft.name], draft) == facts(done.first, draft)
