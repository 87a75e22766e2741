"""The command line as a whole: help without imports, one line for our own mistakes, ends that others cause."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import servanda as package
from servanda.cli.group import NOTICE, VERBS
from servanda.cli.group import servanda as group
from tests.cli.conftest import Servanda


def test_version(servanda: Servanda) -> None:
    """`--version` prints the version and nothing else."""
    assert servanda("--version").out == f"servanda {package.__version__}\n"


def test_help_lists_every_verb_with_its_question(servanda: Servanda) -> None:
    """The help names each verb and what it answers."""
    words = " ".join(servanda("--help").out.split())

    assert all(f"{verb} {question}" in words for verb, (_, question) in VERBS.items())
    assert NOTICE in words


def test_help_imports_no_verb() -> None:
    """Asking for help loads neither a verb nor the layers below it."""
    heavy = ("servanda.model", "servanda.kernel", "servanda.export", "lark", "rich", "jinja2", "markdown_it", "yaml")
    code = (
        "import sys; sys.argv = ['servanda', '--help']\n"
        "from servanda.cli import main\n"
        f"try: main()\nexcept SystemExit: print([m for m in sys.modules if m.startswith({heavy!r})], file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stderr == "[]\n"


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_help(verb: str) -> None:
    """Every verb in the table can be imported, and tells about itself."""
    result = CliRunner().invoke(group, [verb, "--help"])

    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: servanda {verb} ")


def test_unknown_verb(servanda: Servanda) -> None:
    """A verb that does not exist is a fault of usage."""
    printed = servanda("rnu")

    assert printed.status == 2
    assert "U100" in printed.err


def test_debugging_shows_our_own_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """With SERVANDA_DEBUG=1 a mistake of the program comes through with its place."""
    monkeypatch.setenv("SERVANDA_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["servanda", "check", "x"])
    monkeypatch.setattr("servanda.cli.given.find_cases", lambda *_: {}["x"])

    with pytest.raises(KeyError):
        package_main()


def package_main() -> None:
    """The entry point of the installed command."""
    from servanda.cli import main

    main()


@pytest.mark.parametrize("ending", [KeyboardInterrupt, click.Abort])
def test_interruption(servanda: Servanda, monkeypatch: pytest.MonkeyPatch, ending: type[BaseException]) -> None:
    """An interrupted command says so, with the shell's own status."""

    def interrupted(*_: object) -> None:
        raise ending

    monkeypatch.setattr("servanda.cli.given.find_cases", interrupted)

    printed = servanda("check", "x")

    assert (printed.err.strip(), printed.status) == ("Interrupted.", 130)


def test_reader_that_stops_reading(case: Path) -> None:
    """A pipe closed by its reader is no fault."""
    command = f"{sys.executable} -m servanda run peace | head -n 1"

    done = subprocess.run(["sh", "-c", command], cwd=case.parent, capture_output=True, text=True, check=False)

    assert done.stdout.startswith("Agreement")
    assert done.stderr == ""


def test_a_reader_that_is_gone_is_no_negative_answer(case: Path) -> None:
    """Where nobody reads what is flushed while it works, a verb does not end with 1, which would be an answer."""
    text = (case / "agreement.md").read_text("utf-8")
    (case / "agreement.md").write_text(f"{text}\n```clause\nclaim can-enter\n    possible agreement is in force\n```\n")
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "servanda", "find", "peace"]
    done = subprocess.run(command, cwd=case.parent, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")


def test_same_bytes_everywhere(case: Path) -> None:
    """The output does not depend on hash seed, locale or time zone."""
    seen = set()
    for seed, locale, zone in (("0", "C", "UTC"), ("7", "C.UTF-8", "Pacific/Apia")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
        for more in ([], ["--json"]):
            command = [sys.executable, "-m", "servanda", "run", "peace", *more]
            done = subprocess.run(command, cwd=case.parent, env=environment, capture_output=True, check=True)
            seen.add((bool(more), done.stdout))

    assert len(seen) == 2
    assert all(json.loads(out) for as_json, out in seen if as_json)
