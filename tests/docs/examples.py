"""Runs the examples of a page of documentation and compares what they print.

A page is a story told in one empty folder: its blocks take effect from top to bottom.

- A code block with a caption is a file: it is written before anything below it runs.
- A `console` fence is a session: lines after `$ ` are commands, the lines below each are exactly what it prints
  (standard output and standard error together). A line `...` stands for any number of lines.
- The commands are `servanda …`, `cat FILE`, `cd FOLDER` and `echo $?` (the exit status of the last command). A line
  that ends in a backslash goes on in the next.

The library stands in the folder as `library/`, so that pages can run its cases.
"""

import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

# (arguments) -> (what was printed, exit status)
Runner = Callable[[list[str]], tuple[str, int]]

WIDTH = 100
ELISION = "..."
_OPTION = re.compile(r":(\w[\w-]*):\s*(.*)")
_STATUSES = (0, 1, 2)  # fine, the answer is no, bad input; anything else is a crash


@dataclass(frozen=True, slots=True)
class File:
    """A captioned code block: `name` is its caption, a path from where the session stands."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A line after `$ ` and the output the page shows; `first` and `end` bound the output's lines in the page.

    `fence` is the one its block begins with: three backticks or more.
    """

    line: str
    output: tuple[str, ...]
    first: int
    end: int
    fence: str = "```"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a page and the program disagree; `line` is the command's line in the page, counted from 1."""

    line: int
    command: str
    expected: tuple[str, ...]
    actual: tuple[str, ...]

    def __str__(self) -> str:
        """The command, what the page shows and what was printed."""
        shown = "\n".join(f"  - {text}" for text in self.expected)
        printed = "\n".join(f"  + {text}" for text in self.actual)
        return f"line {self.line}: $ {self.command}\n{shown}\n{printed}"


def steps(page: str) -> tuple[File | Command, ...]:
    """The files and commands of a page, in the page's order."""
    found: list[File | Command] = []
    for token in MarkdownIt("commonmark").parse(page):
        if token.type != "fence" or token.map is None:
            continue
        language = token.info.split()[:1]
        if language == ["{code-block}"]:
            found.extend(_file(token.content))
        elif language == ["console"]:
            found.extend(_session(token.content.splitlines(), token.map[0] + 1, token.markup))
    return tuple(found)


def _file(content: str) -> Iterator[File]:
    """The file that a code block holds if its options name one."""
    options: dict[str, str] = {}
    lines = content.splitlines(keepends=True)
    while lines and (option := _OPTION.match(lines[0])):
        options[option[1]] = option[2].strip()
        lines.pop(0)
    if lines and options and not lines[0].strip():
        lines.pop(0)
    if "caption" in options:
        yield File(options["caption"], "".join(lines))


def _session(lines: list[str], first: int, fence: str) -> Iterator[Command]:
    """The commands of a console block whose first line has index `first` in the page."""
    at = 0
    while at < len(lines):
        if not lines[at].startswith("$ "):
            message = f"line {first + at + 1}: a console block begins with a command after '$ '"
            raise ValueError(message)
        command = lines[at][2:]
        while command.endswith("\\"):
            at += 1
            command = command[:-1] + lines[at].strip()
        begin = at = at + 1
        while at < len(lines) and not lines[at].startswith("$ "):
            at += 1
        yield Command(command, tuple(lines[begin:at]), first + begin, first + at, fence)


def matches(expected: tuple[str, ...], actual: tuple[str, ...]) -> bool:
    """Whether the printed lines are the shown ones, `...` standing for any number of lines."""
    pattern = "".join(r"(?:.*\n)*" if line.strip() == ELISION else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in actual)) is not None


def run_page(page: str, folder: Path, runner: Runner) -> tuple[tuple[Difference, ...], str]:
    """Runs a page in `folder`: where it differs from the program, and the page with the printed output in place."""
    differences: list[Difference] = []
    recorded = page.splitlines()
    status = 0
    shift = 0
    with _inside(folder):
        for step in steps(page):
            if isinstance(step, File):
                _write(step, folder)
                continue
            printed, status = _execute(step.line, status, runner)
            actual = tuple(line.rstrip() for line in printed.rstrip("\n").splitlines())
            if matches(step.output, actual):
                continue
            _fits(step, actual)
            differences.append(Difference(step.first, step.line, step.output, actual))
            recorded[step.first + shift : step.end + shift] = actual
            shift += len(actual) - (step.end - step.first)
    return tuple(differences), "\n".join(recorded) + "\n"


def _fits(step: Command, printed: tuple[str, ...]) -> None:
    """A fence in what is printed would end its block, unless the block's own fence is longer."""
    if any(re.match(rf" {{0,3}}{re.escape(step.fence)}", line) for line in printed):
        message = f"line {step.first}: $ {step.line} prints a fence; the fence of its block must be longer"
        raise ValueError(message)


def _execute(line: str, last: int, runner: Runner) -> tuple[str, int]:
    """What a command prints, and its exit status."""
    match shlex.split(line, comments=True):
        case ["servanda", *arguments]:
            printed, status = runner(arguments)
            if status not in _STATUSES or "Traceback (most recent call last)" in printed:
                message = f"$ {line}\ncrashed with status {status}:\n{printed}"
                raise AssertionError(message)
            return printed, status
        case ["cat", name]:
            return Path(name).read_text("utf-8"), 0
        case ["cd", name]:
            os.chdir(name)
            return "", 0
        case ["echo", "$?"]:
            return f"{last}\n", 0
    message = f"$ {line}\ndocs can run only servanda, cat, cd and echo $?; show other commands in a `sh` block"
    raise ValueError(message)


def _write(file: File, folder: Path) -> None:
    """Writes a captioned block, which must stay inside the page's folder."""
    target = (Path.cwd() / file.name).resolve()
    if not target.is_relative_to(folder.resolve()):
        message = f"{file.name}: a caption names a file inside the page's folder"
        raise ValueError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(file.text, "utf-8")


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Works in `folder` and comes back."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def servanda(arguments: list[str]) -> tuple[str, int]:
    """Runs the command line in this process, on a plain terminal of 100 columns."""
    from servanda.cli import main

    screen = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True, newline="")
    before, environment = sys.argv, dict(os.environ)
    sys.argv = ["servanda", *arguments]
    os.environ.update(COLUMNS=str(WIDTH), NO_COLOR="1", TERM="dumb")
    try:
        with redirect_stdout(screen), redirect_stderr(screen):
            status = _status(main)
    finally:
        sys.argv = before
        os.environ.clear()
        os.environ.update(environment)
    screen.seek(0)
    return screen.read(), status


def _status(main: Callable[[], object]) -> int:
    """The exit status of a main function that returns it or exits with it."""
    try:
        status = main()
    except SystemExit as ending:
        status = ending.code
    return status if isinstance(status, int) else int(status is not None)
