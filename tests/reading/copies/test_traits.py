"""What of a report survives copying."""

from servanda.reading.copies import traits_of
from servanda.reading.report import Report

TEXT = (
    "Envoys of Norland met Aris Tovan in Port Vero on 4 May. The man said: “We will not leave the river till "
    "the bridge is open again.” Port men spoke of “a good day”. Envoys often meet; nobody in Port Vero was surprised."
)


def test_anchors_are_names_and_numbers() -> None:
    """A word at the start of a sentence, and one that is also written small, is no name."""
    assert traits_of(Report("a", TEXT)).anchors == {"Norland", "Aris", "Tovan", "Port", "Vero", "4", "May"}


def test_only_long_quotations_count_and_their_marks_do_not() -> None:
    """The same quotation in other marks is the same; a phrase of three words is none."""
    curly, straight = traits_of(Report("a", TEXT)), traits_of(Report("b", TEXT.replace("“", '"').replace("”", '"')))
    assert curly.quotes == straight.quotes
    assert len(curly.quotes) == 1


def test_runs_of_words_are_those_of_the_restored_wording() -> None:
    """A paraphrase has the runs of what it was made of, where the lexicon knows its words."""
    plain = (
        "Norland needs international guarantees. The talks were the first direct ones. The army has failed to leave."
    )
    spun = "Norland needs worldwide ensures. The talks have been the primary direct ones. The army has didn't leave."
    one, other = traits_of(Report("a", plain)), traits_of(Report("b", spun))
    assert other.spun
    assert not one.spun
    assert one.shingles == other.shingles


def test_like_anchors_meet_under_a_sum() -> None:
    """Reports with the same names have the same sums, in any order; one without names has none."""
    one = traits_of(Report("a", "The envoys of Norland and Southmark met in Vero. They left."))
    other = traits_of(Report("b", "They went. In Vero the envoys of Southmark heard Norland."))
    assert one.bands == other.bands
    assert len(set(one.bands)) == 16
    assert traits_of(Report("c", "They left.")).bands == ()
