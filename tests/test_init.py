"""The public API: cheap to import, complete, and honest about what it lacks."""

import runpy
import subprocess
import sys
from importlib.metadata import version

import pytest

import servanda


def test_version_is_the_installed_one() -> None:
    """The version the package states is the version that was installed."""
    assert servanda.__version__ == version("servanda")


def test_import_loads_no_layer() -> None:
    """`import servanda` imports none of its layers and none of its dependencies."""
    heavy = ("servanda.", "click", "jinja2", "lark", "markdown_it", "rich", "yaml")
    code = f"import servanda, sys; print([name for name in sys.modules if name.startswith({heavy!r})])"

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed == "[]\n"


@pytest.mark.parametrize("name", servanda.__all__)
def test_public_name_is_there(name: str) -> None:
    """Every public name can be had, is listed by `dir`, and costs its import only once."""
    assert getattr(servanda, name) is getattr(servanda, name)
    assert name in dir(servanda)


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that does not exist is refused as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'treaty'"):
        _ = servanda.treaty


def test_lazy_name_is_imported_on_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a home is fetched from there and then kept."""
    monkeypatch.setitem(servanda._HOME, "sqrt", "math")
    monkeypatch.delitem(vars(servanda), "sqrt", raising=False)

    assert servanda.sqrt(9) == 3
    assert "sqrt" in vars(servanda)

    monkeypatch.delitem(vars(servanda), "sqrt")


def test_library_lies_beside_the_sources_of_a_checkout() -> None:
    """In a checkout the library is the folder that the wheel ships."""
    assert servanda.library_path().name == "library"
    assert servanda.library_path().is_dir()


def test_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m servanda` is the command line."""
    monkeypatch.setattr(sys, "argv", ["servanda", "--version"])

    with pytest.raises(SystemExit) as ending:
        runpy.run_module("servanda", run_name="__main__")

    assert not ending.value.code
    assert servanda.__version__ in capsys.readouterr().out
