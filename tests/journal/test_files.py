"""Several files as one journal: given in order, or included."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.journal import Happened, Journal, journal_from_text, print_journal, read_journal, read_journals
from servanda.model import Draft

LINES = [
    "2023-01-01 request by Ukraine\n    called Aa\n",
    "2023-01-01 request by Russia\n    called Bb\n",
    "2023-01-02 ceasefire-complete\n",
    "2023-01-02 denied Aa by Russia\n",
    "2023-01-03 expect assist is not owed\n",
    "2022-12-31 24:00 attack on Ukraine by Russia\n",
]


def write(folder: Path, **files: str) -> Path:
    """Writes journals into a folder; the first is the one to read."""
    for name, text in files.items():
        place = folder / f"{name.replace('__', '/')}.journal"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder / f"{next(iter(files))}.journal"


def actors(journal: Journal) -> str:
    """Who acted, in the order of happening."""
    happenings = [entry.phrase for entry in journal.entries if isinstance(entry, Happened)]
    return " ".join(who.names[0] for phrase in happenings for role, who in phrase.roles if role == "by")


def test_include_stands_where_it_is_written(tmp_path: Path, draft: Draft) -> None:
    """Entries of one moment keep the order in which the files speak, the included one in its place."""
    day = "2023-01-01 request by"
    top = write(tmp_path, top=f'{day} Ukraine\ninclude "more/a.journal"\n{day} Russia\n', more__a=f"{day} Turkey\n")
    journal, problems = read_journal(top, draft)
    assert problems == ()
    assert journal is not None
    assert actors(journal) == "Ukraine Turkey Russia"
    assert [Path(name).name for name in journal.files] == ["top.journal", "a.journal"]
    assert [entry.place.order for entry in journal.entries] == [0, 1, 2]


def test_headings_of_several_files(tmp_path: Path, draft: Draft) -> None:
    """Each file has its own zone; one supposed file makes a what-if of all; choices hold for all."""
    write(tmp_path, a='journal "A"\nzone Europe/London\n2023-01-01 ceasefire-complete\n')
    write(tmp_path, b='journal "B"\nsupposed\nchoose window = Russia\n2023-01-01 ceasefire-complete\n')
    journal, problems = read_journals([tmp_path / "a.journal", tmp_path / "b.journal"], draft)
    assert problems == ()
    assert journal is not None
    assert (journal.title, journal.supposed, journal.choices) == ("A; B", True, (("window", "Russia"),))
    assert [entry.moment.zone for entry in journal.entries] == ["Europe/Kyiv", "Europe/London"]


def test_choices_that_contradict_each_other(tmp_path: Path, draft: Draft) -> None:
    """Two files that choose differently are told in the file that comes second."""
    first = write(tmp_path, a="choose window = Russia\n")
    second = write(tmp_path, b="choose window = Ukraine\n")
    journal, problems = read_journals([first, second], draft)
    assert journal is None
    assert [(problem.code, Path(problem.file).name) for problem in problems] == [("C112", "b.journal")]


def test_circle(tmp_path: Path, draft: Draft) -> None:
    """Journals that include each other give one diagnostic that names the circle."""
    top = write(tmp_path, a='include "b.journal"\n', b='include "c.journal"\n', c='include "b.journal"\n')
    journal, problems = read_journal(top, draft)
    assert journal is None
    assert [(problem.code, problem.message) for problem in problems] == [
        ("J403", "The journals include each other in a circle: b.journal → c.journal → b.journal.")
    ]


@pytest.mark.parametrize(
    "written",
    [
        "../out.journal",
        "sub/../../out.journal",
        "/etc/passwd",
        "C:/x.journal",
        "link.journal",
        "..\\\\out.journal",
        " ",
    ],
)
def test_includes_stay_in_the_case(tmp_path: Path, draft: Draft, written: str) -> None:
    """An include reaches no file outside the case: not by a path, not by a link."""
    write(tmp_path, out="2023-01-01 ceasefire-complete\n")
    case = tmp_path / "case"
    case.mkdir()
    (case / "link.journal").symlink_to(tmp_path / "out.journal")
    journal, problems = read_journal(write(case, top=f'include "{written}"\n'), draft)
    assert journal is None
    assert [(problem.code, problem.span and problem.span.line) for problem in problems] == [("J404", 1)]


def test_a_wider_folder(tmp_path: Path, draft: Draft) -> None:
    """Includes reach as far as the folder that is given."""
    write(tmp_path, out="2023-01-01 ceasefire-complete\n")
    top = write(tmp_path / "case", top='include "../out.journal"\n')
    journal, problems = read_journal(top, draft, tmp_path)
    assert problems == ()
    assert journal is not None
    assert len(journal.entries) == 1


def test_a_journal_outside_the_folder(tmp_path: Path, draft: Draft) -> None:
    """A journal that lies elsewhere than the case may include what lies beside it."""
    top = write(tmp_path / "mine", top='include "more.journal"\n', more="2023-01-01 ceasefire-complete\n")
    journal, problems = read_journal(top, draft, tmp_path / "case")
    assert problems == ()
    assert journal is not None
    assert len(journal.entries) == 1


def test_missing_files(tmp_path: Path, draft: Draft) -> None:
    """A missing file is told once: where it was asked for, or where it is included."""
    journal, problems = read_journal(tmp_path / "none.journal", draft)
    assert (journal, [problem.code for problem in problems]) == (None, ["S127"])
    top = write(tmp_path, top='\ninclude "none.journal"\n')
    journal, problems = read_journal(top, draft)
    assert journal is None
    assert [(p.code, p.file, p.span and p.span.line) for p in problems] == [("S127", str(top), 2)]


def test_faults_carry_their_file(tmp_path: Path, draft: Draft) -> None:
    """A fault in an included file is told in that file."""
    top = write(tmp_path, top='include "a.journal"\n2023-01-01 atack by Russia\n', a="\n2023-01-01 neutral\n")
    _, problems = read_journal(top, draft)
    assert [(Path(p.file).name, p.span and p.span.line) for p in problems] == [("top.journal", 2), ("a.journal", 2)]


@given(cuts=st.lists(st.integers(0, len(LINES)), max_size=3).map(sorted), order=st.permutations(LINES))
def test_splitting(tmp_path_factory: pytest.TempPathFactory, draft: Draft, cuts: list[int], order: list[str]) -> None:
    """A journal cut into files given in order is the same journal, but for the files and the lines in them."""
    folder = tmp_path_factory.mktemp("cut")
    bounds = [0, *cuts, len(order)]
    paths = []
    for number, (start, end) in enumerate(itertools.pairwise(bounds)):
        paths.append(folder / f"{number}.journal")
        paths[-1].write_text("".join(order[start:end]), encoding="utf-8")
    split, problems = read_journals(paths, draft)
    whole, _ = journal_from_text("".join(order), draft)
    assert problems == ()
    assert split is not None
    assert whole is not None
    assert print_journal(split) == print_journal(whole)
    assert [entry.place.order for entry in split.entries] == [entry.place.order for entry in whole.entries]
