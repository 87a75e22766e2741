"""The conformance suite's case files: pages a mediator can read, whose journals' expectations are the test.

A page `cases/SECTION/NAME.md` has a title, the sentence of docs/semantics.md it shows, `clause` fences, one or more
`journal` fences, and a line `mutation: NAME` for each wrong interpreter under which it must fail. Three more lines
are allowed: `reported: CODE` (the run must say so, K-codes), `refused: CODE` (the text must not pass the check), and
`ordered: renewals` (the one case in which the order of clauses has a meaning). The clauses of other instruments, run
beside the page's own, stand in `instrument` fences.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from servanda.journal import Journal, journal_from_text
from servanda.kernel import judge_all, run
from servanda.model import Draft, draft_from_text, join
from servanda.model.check import check

FOLDER = Path(__file__).resolve().parent / "cases"
_JOURNAL = re.compile(r"^```journal\n(.*?)^```", re.DOTALL | re.MULTILINE)
_INSTRUMENT = re.compile(r"^```instrument\n(.*?)^```", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One page of the suite."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """The section and the page, as in `norms/late-deed-cures`."""
        return f"{self.path.parent.name}/{self.path.stem}"

    def lines(self, word: str) -> tuple[str, ...]:
        """The values of the page's lines `WORD: …`."""
        return tuple(re.findall(rf"^{word}: *(\S+)$", self.text, re.MULTILINE))

    @property
    def mutations(self) -> tuple[str, ...]:
        """The wrong interpreters under which the page must fail."""
        return self.lines("mutation")

    def read(self) -> tuple[Draft, tuple[Journal, ...]]:
        """The page's agreement and journals, which must be free of faults."""
        texts = [f"# Beside\n\n```clause\n{text}```\n" for text in _INSTRUMENT.findall(self.text)]
        others = [_sound(text, self.path.name) for text in texts]
        quoted = {other.name: other for other in others}
        draft = _sound(_INSTRUMENT.sub("", self.text), self.path.name, quoted)
        join((draft, *(_sound(text, self.path.name, quoted) for text in texts)))
        for each in (draft, *draft.beside.values()):
            _, heard = each.under({})
            assert not heard, heard
        journals = []
        for text in _JOURNAL.findall(self.text):
            journal, heard = journal_from_text(text, draft)
            assert journal is not None, heard
            assert not heard, heard
            journals.append(journal)
        return draft, tuple(journals)

    def failures(self) -> list[str]:
        """What the page says and the interpreter does not; empty when they agree."""
        draft, journals = _kept(self)
        if refused := self.lines("refused"):
            codes = [fault.code for fault in check(draft)]
            return [f"not refused with {code}, but {codes}" for code in refused if code not in codes]
        found, judged, told = [], 0, set()
        for journal in journals:
            judgements = judge_all(draft, journal)
            judged += len(judgements)
            found += [f"{j.expectation.moment} {j.expectation.text}: {j.got}" for j in judgements if not j.passed]
            done, heard = run(draft, journal)
            told |= {fault.code for fault in heard}
            told |= {r.code for o in (done.outcomes if done else ()) for r in o.timeline.reports}
        assert judged, f"{self.name} expects nothing"
        return found + [f"no report {code}, but {sorted(told)}" for code in self.lines("reported") if code not in told]


def _sound(text: str, name: str, quoted: dict[str, Draft] | None = None) -> Draft:
    """The draft of a text that can be read."""
    draft, heard = draft_from_text(text, name, quoted=quoted)
    assert draft is not None, heard
    assert not heard, heard
    return draft


@cache
def _kept(case: Case) -> tuple[Draft, tuple[Journal, ...]]:
    return case.read()


@cache
def cases() -> tuple[Case, ...]:
    """Every page, in the order of its path."""
    return tuple(Case(path, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*/*.md")))
