import pytest

from servanda.calendar import (
    Flavour,
    Reckoned,
    Span,
    Step,
    Unit,
    after,
    before,
    day_of,
    moment,
    nth,
    nth_of_month,
    ordinal_words,
    reckon_words,
)


def on(text: str) -> Reckoned:
    """A given moment, nothing reckoned yet."""
    return Reckoned(moment(text, "Europe/Kyiv"), ())


@pytest.mark.parametrize(
    ("reckoned", "text", "words"),
    [
        (
            after(on("2002-04-11").moment, Span(60, Unit.DAYS)),
            "60 days after 2002-04-11",
            "11 April 2002 + 60 days = 10 June 2002",
        ),
        (
            after(on("2022-07-22").moment, Span(120, Unit.DAYS), itself=True),
            "120 days after 2022-07-22 counting the day itself",
            "22 July 2022 + 120 days, the day itself counted = 18 November 2022",
        ),
        (
            after(on("2023-06-09").moment, Span(150, Unit.DAYS, Flavour.CLEAR)),
            "150 clear days after 2023-06-09",
            "9 June 2023 + 150 clear days = 7 November 2023",
        ),
        (
            after(on("2023-01-31").moment, Span(1, Unit.MONTHS)),
            "1 month after 2023-01-31",
            "31 January 2023 + 1 month = 28 February 2023 (2023-02 has no day 31: its last day)",
        ),
        (
            after(on("2022-03-29").moment, Span(12, Unit.HOURS)),
            "12 hours after 2022-03-29",
            "29 March 2022 + 12 hours = 29 March 2022 12:00 (counted from the start of the day)",
        ),
        (
            before(on("2025-11-10").moment, Span(6, Unit.MONTHS)),
            "6 months before 2025-11-10",
            "10 November 2025 - 6 months = 10 May 2025",
        ),
        (
            nth(on("2016-10-05").moment, 30, Unit.DAYS),
            "30th day after 2016-10-05",
            "5 October 2016, 30th day after = 4 November 2016",
        ),
        (day_of(on("2025-01-19").moment, 16), "day 16 of 2025-01-19", "19 January 2025, day 16 = 3 February 2025"),
        (
            nth_of_month(on("2002-06-10").moment, 1, 1),
            "first day of the month following 2002-06-10",
            "10 June 2002, first day of the month following = 1 July 2002",
        ),
        (
            nth_of_month(on("2010-02-16").moment, 1, 6),
            "first day of the sixth month after 2010-02-16",
            "16 February 2010, first day of the sixth month after = 1 August 2010",
        ),
        (
            nth_of_month(on("2024-02-16").moment, "last", 0),
            "last day of the month of 2024-02-16",
            "16 February 2024, last day of the month of = 29 February 2024",
        ),
    ],
)
def test_every_date_explains_itself(reckoned: Reckoned, text: str, words: str) -> None:
    """The step of a computed date says what was counted, in a clause's words and in words for people."""
    (step,) = reckoned.steps

    assert (step.text, reckon_words(reckoned)) == (text, [words])
    assert step.result == reckoned.moment


def test_an_anchor_known_only_to_its_month_is_a_step_of_its_own() -> None:
    """The explanation first says which day of the month was counted from."""
    reckoned = after(moment("2017-02", "UTC"), Span(10, Unit.DAYS))

    assert [step.text for step in reckoned.steps] == ["last day of 2017-02", "10 days after 2017-02-28"]
    assert reckon_words(reckoned) == [
        "February 2017, its last day = 28 February 2017 (only the month is known)",
        "28 February 2017 + 10 days = 10 March 2017",
    ]


def test_a_stated_date_is_explained_by_its_text() -> None:
    """A step that counts from nothing, such as a stated date, shows its own words and its result."""
    stated = moment("2020-11-25", "UTC")

    assert reckon_words(Reckoned(stated, (Step("extended to", stated),))) == ["extended to = 25 November 2020"]


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "first"),
        (6, "sixth"),
        (7, "7th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (90, "90th"),
        (111, "111th"),
        (113, "113th"),
    ],
)
def test_ordinals(n: int, words: str) -> None:
    """Ordinals are written as clauses write them."""
    assert ordinal_words(n) == words
