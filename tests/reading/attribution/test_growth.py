"""Reading takes work that grows with the text, and no faster, whatever the text."""

import pytest

from servanda.reading.attribution import attributions
from servanda.reading.tokens import sentences
from tests.counting import steps

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
SHORT, LONG = 2_000, 8_000  # characters


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_four_times_the_text_takes_four_times_the_steps(kind: str) -> None:
    """One sentence or paragraph of 8,000 characters: linear work is 4, quadratic 16 times that of 2,000."""
    piece = HOSTILE[kind]
    _read(piece * 20)  # what is made once is made by now
    short, long = (steps(_read, piece * (size // len(piece))) for size in (SHORT, LONG))
    assert long < 5 * short


def test_work_that_grows_faster_is_seen() -> None:
    """A reader that began anew at each hundredth character would take far more than four times the steps."""
    piece = HOSTILE["commas"]
    short, long = (steps(_read_anew, piece * (size // len(piece))) for size in (500, 2_000))
    assert long > 12 * short


def _read(text: str) -> None:
    attributions(text, sentences(text))


def _read_anew(text: str) -> None:
    for end in range(100, len(text), 100):
        _read(text[:end])
