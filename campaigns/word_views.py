"""Compares many random Word documents with LibreOffice: `python campaigns/word_views.py --documents 200 --seed 1`.

Each document has random tracked changes, changed ends of paragraphs and tables, or (with `--numbers`) lists, and no
whole paragraph changes: there LibreOffice numbers otherwise (docs/word.md). Text before and after the changes must be
LibreOffice's but for spaces at the ends of lines, and the Markdown must survive the way to Word and back. The exit code
is 1 when a document differs.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from servanda.word import View, find, markdown, read_word, view_text, write_word  # noqa: E402 - after the path is set
from tests.word.documents import ARTICLES  # noqa: E402 - likewise
from tests.word.markup import package, para, put, row, table, text, tracked  # noqa: E402 - likewise

WORDS = ("the", "party", "shall", "withdraw", "its", "[Arden:", "now", "|", "Veld:", "later]", "(a)", "30", "days,")


class Drafts:
    """Random documents."""

    def __init__(self, seed: int, *, numbers: bool) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - no secret hangs on it
        self._numbers = numbers

    def document(self) -> dict[str, str]:
        """The parts of one."""
        blocks = [self._block() for _ in range(self._draw.randint(3, 12))]
        return package("".join((*blocks, para(text("The end.")))), {"numbering": ARTICLES})

    def _block(self) -> str:
        if self._draw.random() < 0.08:
            return table(*(row(self._paragraph(), self._paragraph()) for _ in "ab")) + para(text("after"))
        return self._paragraph()

    def _paragraph(self) -> str:
        if self._numbers:
            entry = (self._draw.choice([1, 1, 2, 10]), self._draw.randint(0, 3)) if self._draw.random() < 0.35 else None
            return para(*self._runs(), entry=entry)
        kind = self._draw.choice(["ins", "del"] + ["some"] * 6)
        if kind != "some":
            return para(self._change(kind), mark=self._change(kind, ""))
        mark = self._change(self._draw.choice(["ins", "del"]), "") if self._draw.random() < 0.25 else ""
        return para(*self._runs(), mark=mark)

    def _runs(self) -> list[str]:
        kinds = ["", "", "", "ins", "del", "moveFrom", "moveTo", "nested"]
        return [self._run(self._draw.choice(kinds)) for _ in range(self._draw.randint(1, 4))]

    def _run(self, kind: str) -> str:
        if kind == "nested":
            struck = self._change("del", author="Veld")  # nobody strikes what is tracked as his own: it just goes
            return self._change("ins", self._words() + struck + self._words(), author="Arden")
        return self._change(kind) if kind else self._words()

    def _change(self, kind: str, content: str | None = None, author: str = "") -> str:
        day, minute = self._draw.randint(1, 28), self._draw.randint(0, 59)
        held = self._words() if content is None else content
        return tracked(
            kind, held, author or self._draw.choice(["Arden", "Veld"]), f"2030-03-{day:02}T10:{minute:02}:00Z"
        )

    def _words(self) -> str:
        return text(" ".join(self._draw.choices(WORDS, k=self._draw.randint(1, 3))) + self._draw.choice([" ", ""]))


def differences(path: Path) -> list[str]:
    """What differs about one document."""
    manuscript, heard = read_word(path)
    if manuscript is None:
        return [heard[0].message]
    found = []
    for view in (View.ORIGINAL, View.FINAL):
        theirs = path.with_suffix(f".{view}.txt").read_text("utf-8-sig")
        if bare(theirs) != bare(view_text(manuscript, view)):
            found.append(f"the view {view}")
    there = path.with_suffix(".back")
    before = markdown(manuscript, find(manuscript, {}), "draft.docx")
    there.write_bytes(write_word(before, clauses=True))
    returned, _ = read_word(there)
    if returned is None or markdown(returned, find(returned, {}), "draft.docx") != before:
        found.append("the way back")
    return found


def bare(said: str) -> list[str]:
    """Lines without the spaces at their ends."""
    return [line.rstrip() for line in said.rstrip().split("\n")]


def main() -> int:
    """Writes, judges, compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--numbers", action="store_true")
    given = parser.parse_args()
    drafts = Drafts(given.seed, numbers=given.numbers)
    soffice = shutil.which("soffice")
    if soffice is None:
        print("needs libreoffice-writer-nogui and python3-uno")
        return 1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for at in range(given.documents):
            put(folder / f"{at:04}.docx", drafts.document())
        script = ROOT / "tests" / "word" / "libreoffice.py"
        subprocess.run(["/usr/bin/python3", script, soffice, folder], check=True, capture_output=True)  # noqa: S603 - ours
        told = {path.name: found for path in sorted(folder.glob("*.docx")) if (found := differences(path))}
    for name, found in told.items():
        print(f"{name}: {', '.join(found)} differs")
    print(f"{given.documents} documents, as they are and as LibreOffice writes them: {len(told)} differ")
    return 1 if told else 0


sys.exit(main())
