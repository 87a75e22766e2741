"""The distribution is complete: its wheel alone, in an empty environment, does the main job."""

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import servanda

pytestmark = pytest.mark.packaging

# (arguments of the installed `servanda`) -> the finished process
Servanda = Callable[..., subprocess.CompletedProcess[str]]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command that must succeed; what it printed goes into the failure otherwise."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the locked backend."""
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, cwd=root)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an empty environment that holds the wheel and the locked runtime requirements only."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=root)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", folder / "bin" / "python")
    lock = root / "requirements" / "runtime.txt"
    run(*pip, "install", "--require-hashes", "--no-deps", "-r", lock, cwd=root)
    run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=root)
    run(*pip, "check", cwd=root)
    return folder / "bin"


def test_wheel_ships_everything_that_is_read_at_run_time(wheel: Path, root: Path) -> None:
    """Every file of the package and of the library is in the wheel, byte for byte, and nothing else."""
    folders = {root / "src" / "servanda": "servanda", root / "library": "servanda/library"}
    wanted = {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for folder, name in folders.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}

    assert sorted(wanted) == sorted(shipped)
    assert wanted == shipped


def test_version(installed: Path, tmp_path: Path) -> None:
    """The installed command tells its version."""
    assert servanda.__version__ in run(installed / "servanda", "--version", cwd=tmp_path).stdout


def test_main_job(installed: Path, tmp_path: Path) -> None:
    """The installed command runs the shipped Istanbul case and writes its HTML, away from any checkout."""
    code = "import servanda; print(servanda.library_path() / 'istanbul-2022')"
    case = run(installed / "python", "-c", code, cwd=tmp_path).stdout.strip()
    assert Path(case).is_relative_to(installed.parent)

    board = run(installed / "servanda", "run", case, cwd=tmp_path).stdout
    run(installed / "servanda", "export", case, "--html", "istanbul.html", cwd=tmp_path)

    assert "not legal advice" in " ".join(board.split())
    assert "<svg" in (tmp_path / "istanbul.html").read_text("utf-8")


def test_runtime_requirements_are_the_declared_ones(root: Path) -> None:
    """pyproject.toml and requirements/runtime.in ask for the same packages."""
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    listed = [line for line in (root / "requirements/runtime.in").read_text("utf-8").splitlines() if line[:1] != "#"]

    assert declared == listed


@pytest.mark.parametrize("name", ["bootstrap", "runtime", "dev"])
def test_locks_are_exact_hashed_and_of_no_machine(root: Path, name: str) -> None:
    """Each requirement is pinned and hashed, and no line names an index, a URL or a path."""
    text = (root / "requirements" / f"{name}.txt").read_text("utf-8")
    entries = re.findall(r"^[a-z].*(?:\n +--hash=.*)*", text, re.MULTILINE)

    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert re.findall(r"^\s*-(?!-hash).*|.*(?:://|@ |file:).*", text, re.MULTILINE) == []


def test_one_version_of_each_package(root: Path) -> None:
    """What is tested is what users get: both locks pin the same versions."""
    pins = {
        name: dict(re.findall(r"^(\S+)==(\S+)", (root / "requirements" / name).read_text("utf-8"), re.MULTILINE))
        for name in ("runtime.txt", "dev.txt")
    }

    assert pins["runtime.txt"].items() <= pins["dev.txt"].items()


def test_every_extra_is_installed_by_make_run(root: Path) -> None:
    """What pyproject.toml names as extras, requirements/dev.in asks for, in the same words."""
    extras = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    listed = (root / "requirements/dev.in").read_text("utf-8").splitlines()

    assert [asked for extra in extras.values() for asked in extra if asked not in listed] == []
