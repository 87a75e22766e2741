"""Reading takes time that grows with the text, and no faster, whatever the text."""

from time import process_time

import pytest

from servanda.reading.attribution import attributions
from servanda.reading.tokens import sentences

HOSTILE = {
    "nested": "Bo said Ro said ",
    "commas": "Bo, the envoy, of Veld, ",
    "words": "bridge ",
    "opened": "“Bo said ",
    "marks": "'' ",
    "coordinated": "and said and vowed to ",
    "colons": "Bo: ",
    "brackets": "((( Bo ))) said ",
    "infinitives": "to say to promise ",
    "stops": "... ",
    "dashes": "— Bo — said ",
    "paragraphs": "“Bo said\n\n",
}
SHORT, LONG = 25_000, 100_000  # characters


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_four_times_the_text_takes_less_than_twelve_times_the_time(kind: str) -> None:
    """One sentence or paragraph of 100,000 characters: linear time would be 4, quadratic 16 times as much."""
    short, long = (HOSTILE[kind] * (size // len(HOSTILE[kind])) for size in (SHORT, LONG))
    assert _taken(long) < 12 * max(_taken(short), 0.02)


def _taken(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = process_time()
        attributions(text, sentences(text))
        best = min(best, process_time() - start)
    return best
