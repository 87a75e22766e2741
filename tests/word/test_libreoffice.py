"""LibreOffice as the judge: it makes of each document the same texts, with all changes rejected and all accepted."""

import shutil
import subprocess
from pathlib import Path

import pytest

from servanda.word import View, find, markdown, notes, read_word, view_text, write_word
from tests.word.documents import DOCUMENTS
from tests.word.markup import put

# Its nogui build has no window for comments and ends when it meets one; it does not know the two rules of `legal`.
JUDGED = sorted(set(DOCUMENTS) - {"comments", "legal"})
BRIDGES = ("/usr/bin/python3", "python3")
PATIENCE = 300  # seconds; it takes five


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder with every document, as it is, as we write it and as LibreOffice writes it, and the texts of each."""
    soffice = shutil.which("soffice")
    bridge = next((python for python in BRIDGES if has_bridge(python)), None)
    if soffice is None or bridge is None:
        pytest.skip("needs libreoffice-writer-nogui and python3-uno, which this machine does not have")
    folder = tmp_path_factory.mktemp("judged")
    for name in JUDGED:
        (folder / f"{name}.written.docx").write_bytes(
            write_word(imported(put(folder / f"{name}.docx", DOCUMENTS[name])))
        )
    script = root / "tests" / "word" / "libreoffice.py"
    done = subprocess.run(
        [bridge, script, soffice, folder], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def has_bridge(python: str) -> bool:
    """Whether a Python can talk to LibreOffice."""
    found = shutil.which(python)
    return (
        found is not None
        and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    )


def imported(path: Path) -> str:
    """The Markdown of a document."""
    manuscript, _ = read_word(path)
    return markdown(manuscript, find(manuscript, {}), path.name)


@pytest.mark.parametrize("view", [View.ORIGINAL, View.FINAL])
@pytest.mark.parametrize("form", ["", ".written", ".again", ".written.again"])
@pytest.mark.parametrize("name", JUDGED)
def test_views(judged: Path, name: str, form: str, view: View) -> None:
    """Text and notes of a view are LibreOffice's, to the last space: of our documents, of those we and it write."""
    manuscript, _ = read_word(judged / f"{name}{form}.docx")
    text = (judged / f"{name}{form}.{view}.txt").read_text("utf-8-sig")
    told = (judged / f"{name}{form}.{view}.notes").read_text("utf-8").splitlines()

    assert view_text(manuscript, view).rstrip("\n") == text.rstrip("\n")
    ours = sorted(notes(manuscript, view), key=lambda note: not note[0].isdigit())  # footnotes, then endnotes
    assert [words for _, words in ours] == [" ".join(note.split()) for note in told]


# What we write has numbers as text, so a change does not renumber them; the paragraphs of a cell are one, so the end
# between them cannot be deleted; a typed bracket has no original side.
OTHERWISE = {("headings", "final"), ("numbers", "final"), ("marks", "final"), ("brackets", "original")}


@pytest.mark.parametrize("view", ["original", "final"])
@pytest.mark.parametrize("name", JUDGED)
def test_written_documents_say_the_same(judged: Path, name: str, view: str) -> None:
    """What we write from the Markdown of a document reads, in LibreOffice, as the document does: word for word."""
    before = (judged / f"{name}.{view}.txt").read_text("utf-8-sig").split()
    after = (judged / f"{name}.written.{view}.txt").read_text("utf-8-sig").split()
    boxed = ["In", "a", "box."] if name == "boxes" else []  # of text boxes LibreOffice's text has nothing

    assert (after == [*before[:3], *boxed, *before[3:]]) == ((name, view) not in OTHERWISE)
