"""A new ledger for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.ledger import Ledger, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    found, heard = open_ledger(tmp_path / "ledger")
    assert found is not None
    assert heard == ()
    with found:
        yield found
