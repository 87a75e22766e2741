"""What is kept by identity."""

from servanda.kernel.identity import Kept


def test_made_once_for_each_value() -> None:
    """Equal values are told apart, the last ones are kept, and all is forgotten when asked."""
    made: list[object] = []
    kept = Kept[list[int], int](lambda value: made.append(value) or len(made), 2)
    first, second, third = [1], [1], [2]

    assert [kept(first), kept(second), kept(first)] == [1, 2, 1]
    assert [kept(third), kept(first)] == [3, 4]
    kept.cache_clear()
    assert kept(third) == 5
