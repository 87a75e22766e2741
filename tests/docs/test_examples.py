"""The code examples of README.md and docs/ do what the pages say; and the runner that shows it can tell."""

import shutil
from pathlib import Path

import pytest

from tests.docs.examples import Command, File, matches, run_page, servanda, steps

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    page
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
    if any(isinstance(step, Command) for step in steps(page.read_text("utf-8")))
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_page_shows_what_servanda_prints(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every command on the page prints exactly what stands below it."""
    shutil.copytree(ROOT / "library", tmp_path / "library")

    differences, recorded = run_page(page.read_text("utf-8"), tmp_path, servanda)

    if differences and request.config.getoption("--record-docs"):
        page.write_text(recorded, "utf-8")
        pytest.skip(f"recorded {len(differences)} outputs in {page.relative_to(ROOT)}")
    assert not differences, "\n" + "\n".join(map(str, differences))


def test_some_page_has_examples() -> None:
    """The documentation is under test at all: an empty list of pages would pass for the wrong reason."""
    assert PAGES


def echo(arguments: list[str]) -> tuple[str, int]:
    """A stand-in program: `say WORDS` prints them one a line, anything else is bad input."""
    if arguments[:1] != ["say"]:
        return "what?\n", 2
    return "".join(f"{word}\n" for word in arguments[1:]), 0


PAGE = """\
# A page

````{code-block} markdown
:caption: case/peace.md

# Peace

```clause
agreement Peace
```
````

```{code-block} text
not a file
```

```console
$ servanda say one \\
    two
one
two
$ cat case/peace.md
...
agreement Peace
...
```

Some prose.

```console
$ servanda mumble
what?
$ echo $?
2
```
"""


def test_steps_come_in_the_order_of_the_page() -> None:
    """Captioned blocks are files, console blocks are commands, anything else is prose."""
    found = steps(PAGE)

    assert found[0] == File("case/peace.md", "# Peace\n\n```clause\nagreement Peace\n```\n")
    assert [step.line for step in found if isinstance(step, Command)] == [
        "servanda say one two",
        "cat case/peace.md",
        "servanda mumble",
        "echo $?",
    ]


def test_right_page_passes(tmp_path: Path) -> None:
    """A page whose outputs are right has no difference and is recorded as it stands."""
    assert run_page(PAGE, tmp_path, echo) == ((), PAGE)


def test_wrong_output_is_found_and_recorded(tmp_path: Path) -> None:
    """Each wrong output is reported at its line, and recording mends the page so that it passes."""
    wrong = PAGE.replace("one\ntwo\n$", "one\nthree\nfour\n$").replace("what?\n", "")

    differences, recorded = run_page(wrong, tmp_path, echo)

    assert [(found.line, found.expected, found.actual) for found in differences] == [
        (19, ("one", "three", "four"), ("one", "two")),
        (32, (), ("what?",)),
    ]
    assert recorded == PAGE


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ((), (), True),
        ((), ("a",), False),
        (("a",), ("a", "b"), False),
        (("a", "..."), ("a", "b", "c"), True),
        (("...", "c"), ("a", "b", "c"), True),
        (("a", "...", "b"), ("a", "b"), True),
        (("a", "...", "d"), ("a", "b"), False),
        (("a.c",), ("abc",), False),
    ],
)
def test_elision(expected: tuple[str, ...], actual: tuple[str, ...], same: bool) -> None:
    """A line of three dots stands for any lines; every other line stands for itself."""
    assert matches(expected, actual) is same


def test_missing_exit_status_is_seen(tmp_path: Path) -> None:
    """A page that shows status 0 for a refused command is wrong."""
    differences, _ = run_page(PAGE.replace("$ echo $?\n2", "$ echo $?\n0"), tmp_path, echo)

    assert [found.actual for found in differences] == [("2",)]


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("```console\n$ rm -rf /\n```\n", "docs can run only servanda"),
        ("```console\noutput first\n```\n", "line 2: a console block begins with a command"),
        ("```{code-block} text\n:caption: ../outside\n\nx\n```\n", "inside the page's folder"),
    ],
)
def test_bad_pages_are_refused(page: str, fault: str, tmp_path: Path) -> None:
    """A page cannot run other programs, show output of nothing, or write outside its folder."""
    with pytest.raises(ValueError, match=fault):
        run_page(page, tmp_path, echo)


@pytest.mark.parametrize("crash", [("Traceback (most recent call last):\n", 2), ("killed\n", 137)])
def test_crash_is_never_an_expected_output(crash: tuple[str, int], tmp_path: Path) -> None:
    """A traceback or an unknown exit status fails even where the page shows it."""
    page = f"```console\n$ servanda boom\n{crash[0]}```\n"

    with pytest.raises(AssertionError, match="crashed"):
        run_page(page, tmp_path, lambda _: crash)


def test_a_printed_fence_needs_a_longer_one(tmp_path: Path) -> None:
    """What prints a fence of its own would end the block of its page: that is refused until the fence is longer."""
    page = "```console\n$ servanda say ```\n```\n"
    longer = "````console\n$ servanda say ```\n```\n````\n"

    with pytest.raises(ValueError, match="must be longer"):
        run_page(page, tmp_path, echo)
    assert run_page(longer, tmp_path, echo)[0] == ()
