"""Reports of one sentence or more, read with the names of a state that is known nowhere else."""

from collections.abc import Callable
from datetime import date

import pytest

from servanda.reading import Reading, Report, read_report
from servanda.reading.gazetteer import Gazetteer
from servanda.reading.lexicons import Lexicon, shipped

Read = Callable[..., Reading]
OWN = Lexicon(
    {
        "state": (
            {"name": "Norland", "people": ["Norlander", "Norlandic"], "capital": ["Nordhavn"]},
            {"name": "Southmark", "people": ["Southmarkish"], "capital": ["Sudhavn"]},
        ),
        "official": ({"name": "Ada Holm", "party": "Norland", "role": "President", "from": date(2029, 1, 1)},),
    }
)


@pytest.fixture(scope="session")
def names() -> Gazetteer:
    """The shipped names and those of Norland and Southmark."""
    return Gazetteer(shipped().joined(OWN))


@pytest.fixture(scope="session")
def read(names: Gazetteer) -> Read:
    """Reads a text that came out on 27 March 2030, a Wednesday, unless told otherwise."""

    def reading(text: str, published: date | None = date(2030, 3, 27)) -> Reading:
        return read_report(Report("report.txt", text, published), names)

    return reading
