"""Places are names of places, and nothing else that has a capital."""

from servanda.reading import read_report
from servanda.reading.report import Report


def places(text: str) -> tuple[str, ...]:
    """The places of the first statement."""
    return read_report(Report("report.txt", text)).statements[0].places


def test_who_holds_a_place_is_no_part_of_its_name() -> None:
    """Peoples and holders before a name are left out; so are bodies after a word of place."""
    assert places("Norway proposed talks on the status of Swedish-held Kirkholm.") == ("Kirkholm",)
    assert places("Norway promised to withdraw from the Swedish towns of Kirkholm and Lund.") == ("Kirkholm", "Lund")
    assert places("Norway promised to cease its attacks around the bases of NATO.") == ()
