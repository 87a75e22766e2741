"""Every fault of a journal: one diagnostic each, with its code, its line and what it says."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.journal import journal_from_text
from servanda.model import Draft, draft_from_text

Faults = Callable[[str], list[tuple[str, int, str]]]

SAIL = "2023-01-01 sail by Ukraine from Odesa"
PLEA = "2023-01-01 request by Ukraine\n    called plea\n"
OWED = "2023-01-01 expect assist is owed\n"

HAPPENINGS = [
    ("2023-01-01 expect agreement is signed", "J103", "Only parties are ever signed."),
    ("2023-01-01 expect assist is in force", "J103", 'No norm is ever in force, and "assist" is one.'),
    ("2023-01-01 deposit by 30 of Others", "J107", "30 are told of, and there are 20 of Others."),
    ("2023-01-01 deposit by 24 of Parties", "J107", "24 are told of, and there are 23 of Parties."),
    ("2023-01-01 request by 3 of Ukraine, Russia", "J107", "3 are told of, and there are 2 of Ukraine, Russia."),
    ("2023-01-01 atack on Ukraine by Russia", "J101", '"atack" is not declared as an act or an occurrence.'),
    ("2023-01-01 neutral by Ukraine", "J101", '"neutral" is a status, not something that happens.'),
    ("2023-01-01 attack on Ukraine by Russia to Odesa", "J102", 'The act "attack" takes no "to".'),
    ("2023-01-01 ceasefire-complete by Russia", "J102", 'The occurrence "ceasefire-complete" takes no "by".'),
    ("2023-01-01 attack Ukraine by Russia", "J102", 'The act "attack" does not take the direct object "Ukraine".'),
    ("2023-01-01 attack on Ukrainia by Russia", "J103", '"Ukrainia" is not declared.'),
    ("2023-01-01 attack on Odesa by Russia", "J103", '"Odesa" is a place, but "attack" takes a Party after "on".'),
    ("2023-01-01 request by Odesa", "J103", '"Odesa" is a place, but "request" takes an Actor after "by".'),
    ("2023-01-01 signature by Odesa", "J103", '"Odesa" is a place, but "signature" takes an Actor after "by".'),
    ("2023-01-01 enter Ukraine by Russia", "J103", '"Ukraine" is a party, but "enter" takes an Area as its object.'),
    (
        "2023-01-01 convene by Ukraine with Odesa",
        "J103",
        '"Odesa" is a place, but "convene" takes a Guarantors after "with".',
    ),
    ("2023-01-01 brief by Ukraine to Turkey", "J103", '"Turkey" is a party, but "brief" takes a Council after "to".'),
    ("2023-01-01 obey Turkey by Ukraine", "J103", '"Turkey" is a party, but "obey" takes a Body as its object.'),
    ("2023-01-01 invoke neutral by Ukraine", "J103", '"neutral" is a status, but "invoke" takes a Norm as its object.'),
    ("2023-01-01 call Odesa by Ukraine", "J103", '"Odesa" is a place, but "call" takes a Group as its object.'),
    ("2023-01-01 brief by Ukraine to Council (author: 3)", "J104", 'The author of "brief" is a Party, not "3".'),
    (
        "2023-01-01 brief by Ukraine to Council (author: Odesa)",
        "J104",
        'The author of "brief" is a Party, not "Odesa".',
    ),
    ("2023-01-01 proposal by Ukraine of foo to Rusia", "J103", '"Rusia" is not declared.'),
    (f"{SAIL} (cargo: salt)", "J104", 'The cargo of "sail" is a cargo, not "salt".'),
    (f"{SAIL} (tonnes: grain)", "J104", 'The tonnes of "sail" is a number, not "grain".'),
    (f"{SAIL} (tons: 3)", "J104", '"tons" is not an argument of "sail".'),
    ("2023-01-01 deposit", "J105", '"deposit" does not say who did it.'),
    (f"{SAIL} (tonnes: at least 3)", "J106", '"at least" leaves open how many it were.'),
    ("2023-01-01 request by any of Guarantors", "J106", '"any of" leaves open who it was.'),
    ("2023-01-01 its request by Ukraine", "J106", '"its" needs a clause to look back to; a journal has none.'),
]
DETAILS = [
    ("2023-01-01 denied strike by Russia", "J201", 1, '"strike" is not the label of any entry.'),
    ("2023-01-01 retracted strike", "J201", 1, '"strike" is not the label of any entry.'),
    ("2023-01-01 corrected strike to request by Ukraine", "J201", 1, '"strike" is not the label of any entry.'),
    (f"{PLEA}2023-01-01 found pleas by Council", "J201", 3, '"pleas" is not the label of any entry.'),
    (
        f"{PLEA}2023-01-02 request by Russia\n    called plea",
        "J202",
        3,
        '"plea" is already the label of another entry.',
    ),
    (
        "2023-01-01 request by Ukraine\n    under window = Russia",
        "J203",
        2,
        'A line "under" has no meaning under this entry.',
    ),
    (f"{OWED}    called plea", "J203", 2, 'A line "called" has no meaning under this entry.'),
    (f"{PLEA}    called plead", "J204", 3, 'A second "called" line under one entry.'),
    (
        "2023-01-01 help Ukraine by Turkey\n    in performance of asist",
        "J205",
        2,
        '"asist" is not a norm of the agreement.',
    ),
    (
        "2023-01-01 help Ukraine by Turkey\n    in performance of assist for strike",
        "J201",
        1,
        '"strike" is not the label of any entry.',
    ),
    (f"{PLEA}    proposed by Rusia", "J103", 3, '"Rusia" is not declared.'),
    (f"{PLEA}2023-01-02 denied plea by Rusia", "J103", 3, '"Rusia" is no actor.'),
]
DATES = [
    ("2023-02-30 request by Ukraine", "S115", "There is no 2023-02-30."),
    (
        "2023-03-26 03:30 request by Ukraine",
        "J302",
        "The clocks of Europe/Kyiv jumped over 03:30 on 26 March 2023.",
    ),
    ("2023-03-26 Europe/Kiiv request by Ukraine", "J303", "There is no time zone 'Europe/Kiiv'."),
    (
        "0000 request by Ukraine",
        "J301",
        "'0000' lies outside the calendar, which runs from year 1 to year 9999.",
    ),
    (
        "2011-12-30 Pacific/Apia request by Ukraine",
        "J301",
        "Pacific/Apia has no 30 December 2011: the date line was moved over it.",
    ),
]
HEADINGS = [
    ("zone Europe/Kiiv", "J303", 1, "There is no time zone 'Europe/Kiiv'."),
    (
        "of help-and-gram",
        "J401",
        1,
        'The journal is of "help-and-gram", the agreement at hand is "help-and-grain".',
    ),
    ("zone Europe/Kyiv\nzone Europe/Kyiv", "J402", 2, 'A second "zone" line in one journal.'),
    ('include "other.journal"', "J404", 1, "A journal that is not a file can include nothing."),
    ("choose windows = Russia", "C110", 1, 'There is no choice called "windows".'),
    ("choose window = Turkey", "C111", 1, '"Turkey" is no option of window.'),
    (
        "choose window = Russia\nchoose window = Ukraine",
        "C112",
        2,
        "window is chosen twice: Russia and Ukraine.",
    ),
    (f"{OWED}    under windov = Russia", "C110", 2, 'There is no choice called "windov".'),
]
EXPECTATIONS = [
    ("attack on Ukraine", "J501", '"attack" happens at a moment; an expectation is about what holds.'),
    ("asist is owed", "J103", '"asist" is not declared.'),
    ("Turkey owes asist", "J103", '"asist" is not a norm of the agreement.'),
    ("Ukraine is neutrel", "J103", '"neutrel" is neither a status nor a state.'),
    ("deadline of asist is 2023-01-02", "J103", '"asist" is not declared.'),
    ("count of Guarrantors is 3", "J103", '"Guarrantors" is not declared.'),
    ("assists is 3", "J103", '"assists" is not a measure.'),
    ("expirey is never", "J502", '"expirey" has no date that can be asked for.'),
    ("attak on Ukraine has happened", "J101", '"attak" is not declared as an act or an occurrence.'),
]


@pytest.mark.parametrize(("text", "code", "message"), HAPPENINGS, ids=[row[0] for row in HAPPENINGS])
def test_happenings(faults: Faults, text: str, code: str, message: str) -> None:
    """A happening the agreement does not understand is told by its word, its role, its value or its argument."""
    assert faults(f"{text}\n") == [(code, 1, message)]


@pytest.mark.parametrize(
    "text",
    [
        "enter Odesa by Russia",
        "convene by Ukraine with Turkey",
        "brief by Ukraine to Council (author: Russia, pages: 3)",
        "obey Council by Ukraine",
        "obey Depositary by Ukraine",
        "invoke assist by Ukraine",
        "call Guarantors by Ukraine",
        "sail by all of Parties from Odesa (cargo: steel)",
        "proposal of neutral by Ukraine to Russia",
        "withdrawal by Russia",
        "entry into force",
        "consent to assist by 12 of Others",
    ],
)
def test_no_fault(draft: Draft, text: str) -> None:
    """What the declarations allow is no fault: a name of the sort asked for, or one that may come to be of it."""
    assert journal_from_text(f"2023-01-01 {text}\n", draft)[1] == ()


@pytest.mark.parametrize(("text", "code", "line", "message"), DETAILS, ids=[row[0] for row in DETAILS])
def test_details(faults: Faults, text: str, code: str, line: int, message: str) -> None:
    """A label, or a line under an entry, that means nothing is told where it stands."""
    assert faults(f"{text}\n") == [(code, line, message)]


@pytest.mark.parametrize(("text", "code", "message"), DATES, ids=[row[0] for row in DATES])
def test_dates(faults: Faults, text: str, code: str, message: str) -> None:
    """A date, a clock time or a zone that does not exist is told."""
    assert faults(f"{text}\n") == [(code, 1, message)]


@pytest.mark.parametrize(("text", "code", "line", "message"), HEADINGS, ids=[row[0] for row in HEADINGS])
def test_headings(faults: Faults, text: str, code: str, line: int, message: str) -> None:
    """A heading of another agreement, a choice the text does not have, a line said twice: each is told."""
    assert faults(f"{text}\n") == [(code, line, message)]


@pytest.mark.parametrize(("text", "code", "message"), EXPECTATIONS)
def test_expectations(faults: Faults, text: str, code: str, message: str) -> None:
    """An expectation of what the agreement does not have is told."""
    assert faults(f"2023-01-01 expect {text}\n") == [(code, 1, message)]


def test_ten_faults(faults: Faults) -> None:
    """Each faulty entry gives its own diagnostic, in the order of the file."""
    assert [line for _, line, _ in faults("2023-01-01 atack by Russia\n" * 10)] == list(range(1, 11))


def test_suggestions(draft: Draft) -> None:
    """A misspelt name is answered with the one it is most like, wherever in the agreement it is declared."""
    text = "2023-01-01 atack on Ukrane by Russia\n2023-01-01 attack on Ukrane by Russia at Odesaa\n"
    _, problems = journal_from_text(text, draft)
    assert [problem.suggestion for problem in problems] == ["perhaps: attack", "perhaps: Ukraine", "perhaps: Odesa"]


def test_a_fault_in_an_entry_keeps_its_label(faults: Faults) -> None:
    """A denial of a faulty entry is no fault of its own."""
    text = "2023-01-01 atack by Russia\n    called strike\n2023-01-02 denied strike by Russia\n"
    assert [code for code, _, _ in faults(text)] == ["J101"]


def test_both_places_of_a_label(draft: Draft) -> None:
    """A label given twice shows the entry that had it first."""
    _, (problem,) = journal_from_text(f"{PLEA}2023-01-02 request by Russia\n    called plea\n", draft)
    assert [(other.label, other.span.line) for other in problem.also] == [("first called so", 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "zone Europe/Kyiv\n"])
def test_an_empty_journal(draft: Draft, text: str) -> None:
    """A journal in which nothing has happened yet is no fault."""
    journal, problems = journal_from_text(text, draft)
    assert problems == ()
    assert journal is not None
    assert journal.entries == ()


WORDS = [
    *[
        "2023-01-01",
        "2023",
        "24:00",
        "attack",
        "on",
        "by",
        "Ukraine",
        "Russia",
        "all",
        "of",
        "any",
        "called",
        "expect",
        "is",
        "owed",
        "assist",
        "deadline",
    ]
]
WORDS += [
    '"x"',
    "(",
    ")",
    ":",
    ",",
    "\n",
    "\n    ",
    "to",
    "corrected",
    "strike-1",
    "not",
    "found",
    "choose",
    "=",
    "zone",
]
WORDS += [
    "Europe/Kyiv",
    "12",
    "never",
    "under",
    "window",
    "include",
    "late",
    "3",
    "days",
    "for",
    "Others",
    "é",
    "[",
    "|",
]


@given(words=st.lists(st.sampled_from(WORDS), max_size=14))
def test_no_words_break_the_reader(draft: Draft, words: list[str]) -> None:
    """Whatever stands in a journal, it is read or told to be at fault, and never raises."""
    journal, problems = journal_from_text(" ".join(words), draft)
    assert (journal is None) == any(problem.severity == "error" for problem in problems)


def test_nobody_unnamed() -> None:
    """Where the text declares no others, none of them can act, and the fault shows what to declare."""
    draft, _ = draft_from_text("# Pact\n\n```clause\nagreement pact\n\nparties Arden, Veld\n```\n")
    assert draft is not None

    (fault,) = journal_from_text("of pact\n\n2030-01-01 deposit by 7 of Others\n", draft)[1]

    assert (fault.code, fault.suggestion) == ("J107", "parties … and 7 others")
