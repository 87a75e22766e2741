"""Names of places and people are whole, and nothing else that has a capital is one."""

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


def test_a_name_that_ends_like_an_adverb_is_a_name() -> None:
    """Who said it is "Chaly" whole, and not somebody who said it in the way of an adverb."""
    text = "Norwegian envoy Ada Chaly said Norway would withdraw from Kirkholm."
    (statement,) = read_report(Report("report.txt", text)).statements
    assert statement.speaker.name == "Ada Chaly"


def test_an_office_between_two_states_is_nobodys() -> None:
    """Whose prime minister it is, is not guessed where two states are in question, nor is a body given a government."""
    text = (
        "Norway\u2019s government and Sweden met. The Arab League praised the talks. "
        "Prime Minister Bo Lind promised to withdraw. The government pledged to open the border."
    )
    said = [each for each in read_report(Report("report.txt", text)).statements if each.act == "promise"]
    assert [each.speaker.party for each in said] in ([None, None], [None, "Sweden"])
    assert said[0].speaker.name == "Bo Lind"


def test_a_dateline_is_no_part_of_a_name() -> None:
    """Place and day before the first sentence belong to nobody who speaks in it."""
    for line in ("OSLO, May 12, 2030 - ", "OSLO (Agency) - ", "OSLO - "):
        (statement,) = read_report(Report("report.txt", f"{line}Norway\u2019s army promised to withdraw.")).statements
        assert statement.speaker.party == "Norway"
        assert "2030" not in statement.speaker.name
        assert "OSLO" not in statement.speaker.name
