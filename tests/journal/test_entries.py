"""What each line of a journal is read as."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from servanda.calendar import Moment, Span, Unit, moment
from servanda.journal import (
    Corrected,
    Dated,
    Denied,
    Evidence,
    Expect,
    Found,
    Happened,
    Journal,
    Late,
    Note,
    Place,
    Retracted,
)
from servanda.model.conditions import AllOf, Compares, HasHappened, Is, NormIs, Not, Owed, Owes
from servanda.model.phrases import Argument, Phrase, Who
from servanda.model.words import Comparison, NormState, Quantity

Read = Callable[[str], Journal]

PLACE = Place("x.journal", 0, None)
STRIKE = "2023-01-01 request by Ukraine\n    called strike-1\n"


def at(text: str) -> Moment:
    """A moment in Kyiv."""
    return moment(text, "Europe/Kyiv")


def one(*names: str) -> Who:
    """A bare name."""
    return Who(Quantity.ONE, names)


def said(head: str, **roles: str) -> Phrase:
    """A happening with bare names after its prepositions."""
    return Phrase(head, tuple((role, one(name)) for role, name in roles.items()))


DAY = at("2023-01-01")
TOKYO = moment("2023-01-01 04:00", "Asia/Tokyo")
ATTACK = said("attack", on="Ukraine", by="Russia")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("2023-01-01 attack on Ukraine by Russia", Happened(DAY, ATTACK, DAY, PLACE)),
        (
            "1 January 2023 04:00 Asia/Tokyo attack on Ukraine by Russia",
            Happened(TOKYO, ATTACK, TOKYO, PLACE),
        ),
        ("2023-01 ceasefire-complete", Happened(at("2023-01"), said("ceasefire-complete"), at("2023-01"), PLACE)),
        ("2023 ceasefire-complete", Happened(at("2023"), said("ceasefire-complete"), at("2023"), PLACE)),
        (
            "2023-01-01 24:00 ceasefire-complete",
            Happened(at("2023-01-01 24:00"), said("ceasefire-complete"), at("2023-01-01 24:00"), PLACE),
        ),
        (
            (
                '2023-01-01 alleged attack on Ukraine by Russia\n    called strike-1\n    source "One"\n'
                '    source "Two"\n    link "https://example.org"\n    reported 2023-01-02 16:30\n'
                '    proposed by Ukraine\n    on behalf of Turkey\n    note "unclear"'
            ),
            Happened(
                DAY,
                ATTACK,
                at("2023-01-02 16:30"),
                PLACE,
                "strike-1",
                alleged=True,
                evidence=Evidence(("One", "Two"), ("https://example.org",), ("unclear",), ("Ukraine",), "Turkey"),
            ),
        ),
        (
            "2023-01-01 help Ukraine by Turkey\n    called plea\n    in performance of assist for plea, keep-peace",
            Happened(
                DAY,
                Phrase("help", (("by", one("Turkey")),), one("Ukraine")),
                DAY,
                PLACE,
                "plea",
                performs=(("assist", "plea"), ("keep-peace", None)),
            ),
        ),
        (
            "2023-01-01 signature by all of Ukraine, Russia",
            Happened(DAY, Phrase("signature", (("by", Who(Quantity.ALL, ("Ukraine", "Russia"))),)), DAY, PLACE),
        ),
        (
            "2023-01-01 consent by 12 of Others",
            Happened(DAY, Phrase("consent", (("by", Who(Quantity.EXACTLY, ("Others",), 12.0)),)), DAY, PLACE),
        ),
        (
            "2023-01-01 sail by Ukraine from Odesa (cargo: grain, tonnes: 26000)",
            Happened(
                DAY,
                Phrase(
                    "sail",
                    (("by", one("Ukraine")), ("from", one("Odesa"))),
                    arguments=(Argument("cargo", "grain"), Argument("tonnes", 26000.0)),
                ),
                DAY,
                PLACE,
            ),
        ),
        (
            "2023-01-01 notice by Russia (effective: 2024-01-01)",
            Happened(DAY, said("notice", by="Russia"), DAY, PLACE, effective=at("2024-01-01")),
        ),
        (
            "2023-01-01 extend duration to 2023-05-18 by Russia",
            Happened(
                DAY, Phrase("extend", (("to", one("2023-05-18")), ("by", one("Russia"))), one("duration")), DAY, PLACE
            ),
        ),
        ('2023-01-01 note "quiet"', Note(DAY, "quiet", PLACE)),
        ('2023-01-01 note "quiet"\n    source "Radio"', Note(DAY, "quiet", PLACE, Evidence(("Radio",)))),
    ],
)
def test_entry(read: Read, text: str, entry: Happened | Note) -> None:
    """A dated line with its details is one value, whose place is told by the file and the order."""
    (found,) = read(text + "\n").entries
    assert replace(found, place=PLACE) == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "2023-01-02 denied strike-1 by Russia",
            Denied(at("2023-01-02"), "strike-1", ("Russia",), at("2023-01-02"), PLACE),
        ),
        (
            "2023-01-02 found strike-1 by Council, Turkey",
            Found(at("2023-01-02"), "strike-1", True, ("Council", "Turkey"), at("2023-01-02"), PLACE),
        ),
        (
            "2023-01-02 not found strike-1",
            Found(at("2023-01-02"), "strike-1", False, (), at("2023-01-02"), PLACE),
        ),
        (
            '2023-01-02 retracted strike-1\n    source "Ministry"\n    reported 2023-01-03',
            Retracted(at("2023-01-02"), "strike-1", at("2023-01-03"), PLACE, Evidence(("Ministry",))),
        ),
        (
            "2023-01-02 corrected strike-1 to 2023-01-01 05:10 attack on Ukraine by Russia",
            Corrected(at("2023-01-02"), "strike-1", at("2023-01-01 05:10"), ATTACK, at("2023-01-02"), PLACE),
        ),
        (
            "2023-01-02 corrected strike-1 to attack on Ukraine by Russia",
            Corrected(at("2023-01-02"), "strike-1", None, ATTACK, at("2023-01-02"), PLACE),
        ),
    ],
)
def test_said_about_an_entry(read: Read, text: str, entry: Denied | Found | Retracted | Corrected) -> None:
    """Denials, findings, retractions and corrections speak of a labelled entry, wherever that stands."""
    for journal in (read(f"{STRIKE}{text}\n"), read(f"{text}\n{STRIKE}")):
        assert replace(journal.entries[1], place=PLACE) == entry


def placeless(value: object) -> object:
    """A condition without its spans."""
    if isinstance(value, tuple):
        return tuple(placeless(item) for item in value)
    if hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
        found = {name: placeless(getattr(value, name)) for name in value.__dataclass_fields__}
        return type(value)(**{name: None if name == "span" else item for name, item in found.items()})
    return value


OWED = NormIs("assist", NormState.OWED)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("assist is owed", OWED),
        ("assist is not owed by Turkey for strike-1", Not(replace(OWED, by=one("Turkey"), instance="strike-1"))),
        ("agreement is in force", Is("in force")),
        ("Ukraine is neutral", Is("neutral", one("Ukraine"))),
        ("Turkey owes assist", Owes(one("Turkey"), Owed.NORM, "assist")),
        (
            "none of Guarantors owe assist for strike-1",
            Owes(Who(Quantity.NONE, ("Guarantors",)), Owed.NORM, "assist", "strike-1"),
        ),
        ("request by Ukraine has happened", HasHappened(said("request", by="Ukraine"))),
        (
            "assist is owed and ceasefire-complete has happened",
            AllOf((OWED, HasHappened(said("ceasefire-complete")))),
        ),
        ("count of Guarantors is 2", Compares(Comparison.EXACTLY, 2.0, group="Guarantors")),
        ("count of Parties is at least 2", Compares(Comparison.AT_LEAST, 2.0, group="Parties")),
        ("entry into force is 2023-05-01", Dated(said("entry into force"), at("2023-05-01"))),
        (
            "entry into force for Ukraine is not 2023-05-01 04:00 UTC",
            Dated(
                Phrase("entry into force", (("for", one("Ukraine")),)), moment("2023-05-01 04:00", "UTC"), negated=True
            ),
        ),
        ("expiry is never", Dated(said("expiry"), None)),
        ("deadline of assist is 2 May 2023", Dated(said("deadline", of="assist"), at("2023-05-02"))),
        (
            "deadline of assist for strike-1 by Turkey is 2023-05-02",
            Dated(
                Phrase("deadline", (("of", one("assist")), ("by", one("Turkey"))), instance="strike-1"),
                at("2023-05-02"),
            ),
        ),
        ("start of assist is 2023-05-02", Dated(said("start", of="assist"), at("2023-05-02"))),
        ("last-notice is never", Dated(said("last-notice"), None)),
        (
            "assist is met by Turkey late by 3 days",
            Late(NormIs("assist", NormState.MET, one("Turkey")), Span(3, Unit.DAYS)),
        ),
    ],
)
def test_expectation(read: Read, text: str, what: object) -> None:
    """An expectation is a condition of the clauses, a date or a lateness; its words are kept."""
    (expect,) = read(f"2023-01-01 expect {text}\n{STRIKE}").expectations
    assert placeless(expect.what) == what
    assert (expect.standing, expect.text) == ("established", text)


@pytest.mark.parametrize("standing", ["alleged", "established", "excluded", "unknown"])
def test_standing(read: Read, standing: str) -> None:
    """The standing comes before what is expected."""
    (expect,) = read(f"2023-01-01 expect {standing} assist is owed\n").expectations
    assert expect.standing == standing


def test_details_of_an_expectation(read: Read) -> None:
    """Reading, knowledge, cause and known answer stand under an expectation; an owner names his option."""
    text = (
        "2023-01-01 expect assist is owed\n    under window = Russia\n    known on 2023-01-03\n    because keep-peace\n"
        '    case IST-01\n    note "as the report has it"\n    source "Report"\n    link "https://example.org/2"\n'
    )
    (expect,) = read(text).expectations
    assert replace(expect, what=OWED, place=PLACE) == Expect(
        DAY,
        OWED,
        "established",
        PLACE,
        (("window", "Russia"),),
        at("2023-01-03"),
        ("keep-peace",),
        "IST-01",
        ("as the report has it",),
        ("Report",),
        "assist is owed",
        ("https://example.org/2",),
    )


def test_heading(read: Read) -> None:
    """Title, agreement, zone, supposition and choices of the whole file."""
    journal = read('journal "What if"\nsupposed\nof help-and-grain\nzone Europe/London\nchoose window = Russia\n')
    assert journal == Journal(
        "What if", "help-and-grain", "Europe/London", True, (("window", "Russia"),), (), (), ("x.journal",)
    )


def test_zone_of_the_agreement(read: Read) -> None:
    """A journal that names no zone has its agreement's."""
    journal = read("2023-01-01 ceasefire-complete\n")
    assert (journal.zone, journal.entries[0].moment.zone) == ("Europe/Kyiv", "Europe/Kyiv")


def test_place(read: Read) -> None:
    """An entry knows its file, its order among all entries and its lines."""
    _, second = read("2023-01-01 ceasefire-complete\n\n2023-01-02 request by Ukraine\n    called plea\n").entries
    assert (second.place.file, second.place.order) == ("x.journal", 1)
    assert second.place.span is not None
    assert (second.place.span.line, second.place.span.end_line) == (3, 4)


def test_equal_words_are_one_value(read: Read) -> None:
    """Two entries that say the same hold the same happening."""
    first, second = read("2023-01-01 request by Ukraine\n2023-01-02 request by Ukraine\n").entries
    assert isinstance(first, Happened)
    assert isinstance(second, Happened)
    assert first.phrase is second.phrase
