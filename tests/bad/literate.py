"""Literate tests of diagnostics: a page holds a faulty file and exactly what is printed about it.

A page has two fences of five backticks. The first holds the file: `text file=NAME`, and after the name `escaped`
for bytes written as Python escapes, `times=N` for the content N times over, `missing` for a file that is not there,
`folder` for a folder in its place. The second, `text output`, holds the boxes. `pytest --record-docs` writes them
anew; the review is the diff.
"""

import re
from dataclasses import dataclass
from pathlib import Path

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
        if self.how == "escaped":
            return re.sub(
                r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|t)",
                lambda found: "\t" if found.group(1) == "t" else chr(int(found.group(1)[1:], 16)),
                self.content,
            ).encode("utf-8" if "\\u" in self.content else "latin-1")
        times = int(self.how.removeprefix("times=")) if self.how.startswith("times=") else 1
        return (self.content.rstrip("\n") * times if times > 1 else self.content).encode()

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
