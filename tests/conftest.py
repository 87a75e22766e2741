"""What every test shares: deterministic hypothesis, the folders outside the tests, re-recording of the docs."""

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parents[1]

# The same examples on every machine and run; `HYPOTHESIS_PROFILE=explore` looks for new ones.
# Without shrinking: a failing example is large, and making it small takes minutes; campaigns/ has the means.
settings.register_profile(
    "servanda",
    derandomize=True,
    deadline=None,
    max_examples=100,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.register_profile("explore", derandomize=False, deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "servanda"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--record-docs` and `--record-readback` write what is printed into pages and files; the review is the diff."""
    parser.addoption("--record-docs", action="store_true", help="write the output of the docs' examples into the pages")
    parser.addoption("--record-readback", action="store_true", help="write the read-back of the library into its files")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of design and data that stands beside the repository on some machines."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, which this machine does not have")
    return folder
