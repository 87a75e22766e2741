"""servanda: peace and security agreements that run.

The text of an agreement stands in Markdown, its clauses in a small language beside each article; a dated journal tells
what happened; the interpreter answers what is in force, who owes what to whom until when, what is breached, and why.

The public names below are imported from the layers on first use (PEP 562), so that `import servanda` stays cheap.
"""

from importlib import import_module
from pathlib import Path

__version__ = "0.1.0"

# Public name -> the module that defines it.
_HOME: dict[str, str] = {
    "Agreement": "servanda.model",
    "Board": "servanda.kernel.board",
    "Diagnostic": "servanda.syntax",
    "Draft": "servanda.model",
    "Journal": "servanda.journal",
    "Loaded": "servanda.journal.loading",
    "Run": "servanda.kernel",
    "Standing": "servanda.kernel",
    "Timeline": "servanda.kernel",
    "ask": "servanda.kernel",
    "board": "servanda.kernel.board",
    "check": "servanda.model.check",
    "coverage": "servanda.model.coverage",
    "explain": "servanda.kernel",
    "judge_all": "servanda.kernel",
    "load": "servanda.journal.loading",
    "page": "servanda.export",
    "plain": "servanda.export",
    "read_agreement": "servanda.model",
    "read_back": "servanda.model.readback",
    "read_journal": "servanda.journal",
    "run": "servanda.kernel",
    "why_not": "servanda.kernel",
}

__all__ = ["__version__", "library_path", *sorted(_HOME)]  # noqa: PLE0604 - the names of _HOME are texts


def __getattr__(name: str) -> object:
    """The public name, imported from its layer on first use."""
    if name not in _HOME:
        message = f"module 'servanda' has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, imported or not yet."""
    return sorted({*globals(), *_HOME})


def library_path() -> Path:
    """Folder of the encoded agreements: inside the installed package, or beside `src/` in a checkout."""
    package = Path(__file__).parent
    shipped = package / "library"
    return shipped if shipped.is_dir() else package.parents[1] / "library"
