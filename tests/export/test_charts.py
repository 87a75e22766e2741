"""The numbers beside an axis fit there."""

import pytest

from servanda.export.charts import short


@pytest.mark.parametrize(
    ("value", "told"), [(0.25, "0.25"), (705, "705"), (9_999, "9999"), (23_400, "23.4k"), (4_241_809, "4.24M")]
)
def test_large_numbers_are_told_in_thousands_and_millions(value: float, told: str) -> None:
    """Nothing is cut off, and nobody has to read a power of ten."""
    assert short(value) == told
