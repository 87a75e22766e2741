"""The endpoint that the tests of this folder ask."""

from collections.abc import Iterator

import pytest

from tests.reading.llm.server import Script, serving


@pytest.fixture
def script() -> Iterator[Script]:
    """An endpoint on this machine."""
    with serving() as found:
        yield found
