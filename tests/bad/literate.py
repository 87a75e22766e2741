"""Literate tests of diagnostics: a page holds a faulty file and exactly what is printed about it.

A page has two fences of five backticks. The first holds the file: `text file=NAME`, and after the name `escaped`
for bytes written as Python escapes, `times=N` for the content N times over, `missing` for a file that is not there,
`folder` for a folder in its place, `docx` for a Word document in which the parts after lines `=== NAME` stand in the
place of good ones (`times=N` after it: a part N times over), `docx cut=N` for one that lacks its last N bytes,
`gzip times=N` and `gzip cut=N` for packed text, `longer` for a line of more than a million letters where it says LONG,
`without=NAME` for a file that is read where a package is not installed.
The second, `text output`, holds the boxes. `pytest --record-docs` writes them
anew; the review is the diff.
"""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from tests.word.markup import package, packed, para, text

FOLDER = Path(__file__).resolve().parent
_PAGE = re.compile(
    r"`{5}text file=(?P<name>\S+)(?: (?P<how>[^\n]+))?\n(?P<content>.*?)`{5}\n"
    r".*?`{5}text output\n(?P<output>.*?)`{5}\n",
    re.DOTALL,
)


@dataclass(frozen=True)
class Page:
    """One page: the faulty file and the output about it."""

    path: Path
    name: str
    how: str
    content: str
    output: str

    @property
    def code(self) -> str:
        """The code the page is about, which begins its name."""
        return self.path.stem[:4]

    def put(self, folder: Path) -> None:
        """Puts the faulty file into a folder."""
        place = folder / self.name
        if self.how == "folder":
            place.mkdir()
        elif self.how != "missing":
            place.write_bytes(self._data())

    def _data(self) -> bytes:
        if self.how.startswith("docx"):
            return self._document()
        if self.how.startswith("gzip"):
            packed_ = gzip.compress(self.content.encode() * int(self.how.partition("times=")[2] or 1), mtime=0)
            return packed_[: len(packed_) - int(self.how.partition("cut=")[2] or 0)]
        if self.how == "longer":
            return self.content.replace("LONG", "a" * 1_000_001).encode()
        if self.how == "escaped":
            return re.sub(
                r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|t)",
                lambda found: "\t" if found.group(1) == "t" else chr(int(found.group(1)[1:], 16)),
                self.content,
            ).encode("utf-8" if "\\u" in self.content else "latin-1")
        times = int(self.how.removeprefix("times=")) if self.how.startswith("times=") else 1
        return (self.content.rstrip("\n") * times if times > 1 else self.content).encode()

    def _document(self) -> bytes:
        parts = package(para(text("Each party shall withdraw.")))
        for head, content in re.findall(r"^=== (.+)\n((?:(?!=== ).*\n)*)", self.content, re.MULTILINE):
            name, _, times = head.partition(" times=")
            parts[name] = content.rstrip("\n") * int(times or 1)
        data = packed(parts)
        return data[: len(data) - int(self.how.partition("cut=")[2] or 0)]

    def check(self, printed: str, *, record: bool) -> None:
        """Compares what is printed with the page, or writes it there."""
        if record:
            text = self.path.read_text(encoding="utf-8")
            start, end = _PAGE.search(text).span("output")
            self.path.write_text(text[:start] + printed + text[end:], encoding="utf-8")
        else:
            assert printed == self.output


def pages(pattern: str) -> list[Page]:
    """The pages whose file name fits a pattern such as `S*.md`."""
    found = []
    for path in sorted(FOLDER.glob(pattern)):
        match = _PAGE.search(path.read_text(encoding="utf-8"))
        assert match, f"{path.name} is not a page of two fences"
        found.append(Page(path, match["name"], match["how"] or "", match["content"], match["output"]))
    return found
