"""The print of a journal reads back as the same journal."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.journal import Journal, Place, journal_from_text, print_journal, read_journal
from servanda.model import Draft, read_agreement
from servanda.syntax import Span

Read = Callable[[str], Journal]


def placeless(value: object) -> object:
    """A journal as plain values without what only shows where it was written: spans, file names, the author's words."""
    if isinstance(value, Place):
        return value.order
    if isinstance(value, Span):
        return None
    if isinstance(value, tuple):
        return tuple(placeless(item) for item in value)
    if is_dataclass(value):
        named = {
            field.name: placeless(getattr(value, field.name))
            for field in fields(value)
            if field.name not in {"files", "text"}
        }
        return type(value).__name__, tuple(named.items())
    return value


STATES = st.sampled_from(["Ukraine", "Russia", "Turkey"])
LABEL = "plea"
DATES = st.one_of(
    st.dates().filter(lambda day: 1000 < day.year < 9990).map(str),
    st.sampled_from(
        [
            "2023",
            "2023-05",
            "2023-05-06 24:00",
            "2023-05-06 04:00",
            "2023-05-06 04:00:30",
            "29 March 2022",
            "2023-10-29 03:30+02:00 Europe/Kyiv",
            "2023-05-06 04:00Z",
            "2023-05-06 04:00 Asia/Tokyo",
            "2023-05-06 Asia/Tokyo",
        ]
    ),
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """What an entry says."""
    first, second = draw(STATES), draw(STATES)
    return draw(
        st.sampled_from(
            [
                f"attack on {first} by {second}",
                f"alleged attack on {first} by {second} at Kyiv-Oblast",
                f"signature by all of {first}, {second} jointly",
                f"signature by all of Parties excluding {first}",
                "deposit by 12 of Others",
                f"sail by {first} from Odesa (cargo: grain, tonnes: 12.5)",
                f"help {first} by {second}",
                f"extend duration to 2030-01-02 by {first}",
                f"suspend assist for {LABEL} by {first}",
                f"notice by {first} (effective: 2029-01-01)",
                f"denied {LABEL} by {first}, {second}",
                f"not found {LABEL}",
                f"found {LABEL} by Council",
                f"retracted {LABEL}",
                f"corrected {LABEL} to request by {first}",
                f"corrected {LABEL} to 2023-01-01 05:10 request by {first} to {second}",
                'note "a «remark», quoted"',
                "entry into force",
                f"expect alleged {first} owes assist for {LABEL}",
                "expect excluded agreement is not in force",
                "expect deadline of assist is 2023-05-06 04:00 Asia/Tokyo",
                f"expect entry into force for {first} is never",
                f"expect assist is met by {first} late by 3 working days",
                "expect count of Parties is 3",
                "expect (assist is owed or keep-peace is breached) and agreement is in force",
            ]
        )
    )


DETAILS = ['source "Radio"', 'link "https://example.org/1"', "proposed by Russia, Ukraine", "on behalf of Turkey"]
DETAILS += ["reported 2024-01-01 04:00 UTC", 'note "seen"']
EXPECTED = [
    "under window = Russia",
    "known on 2024",
    "because keep-peace",
    "case IST-01",
    'note "seen"',
    'source "Radio"',
]


@st.composite
def journals(draw: st.DrawFn) -> str:
    """The text of a journal."""
    heads = ['journal "Title"', "supposed", "of help-and-grain", "zone Asia/Tokyo", "choose window = Russia"]
    lines = draw(st.lists(st.sampled_from(heads), unique=True))
    lines += ["2023-01-01 request by Ukraine", f"    called {LABEL}", f"    in performance of assist for {LABEL}"]
    for _ in range(draw(st.integers(0, 5))):
        body = draw(bodies())
        lines.append(f"{draw(DATES)} {body}")
        if not body.startswith("note"):
            details = draw(st.lists(st.sampled_from(EXPECTED if body.startswith("expect") else DETAILS), unique=True))
            lines += [f"    {detail}" for detail in details]
    return "\n".join(lines) + "\n"


@given(text=journals())
def test_round_trip(read: Read, draft: Draft, text: str) -> None:
    """Reading what was printed gives the same journal up to spans, and printing that gives the same text."""
    journal = read(text)
    printed = print_journal(journal)
    again, problems = journal_from_text(printed, draft)
    assert problems == ()
    assert again is not None
    assert placeless(again) == placeless(journal)
    assert print_journal(again) == printed


def test_print(read: Read) -> None:
    """The print is the journal in one layout: heading, blank line, entries, details indented by four."""
    text = """journal "A story"
supposed
of help-and-grain
zone Europe/Kyiv
choose window = Russia

2023-01-01 alleged attack on Ukraine by Russia at Kyiv-Oblast
    called strike-1
    reported 2023-01-02 04:00
    source "Radio"
2023-01-03 expect alleged assist is owed
    known on 2023-01-02
    case IST-01
"""
    assert print_journal(read(text)) == text


def test_an_expectation_without_words(read: Read) -> None:
    """An expectation that was made and not written, as a counterexample's is, gets its words from its meaning."""
    texts = ["assist is owed by Turkey", "assist is met late by 3 days", "not (agreement is in force)"]
    journal = read("".join(f"2023-01-01 expect {text}\n" for text in texts))
    bare = replace(journal, expectations=tuple(replace(expect, text="") for expect in journal.expectations))
    assert print_journal(bare) == print_journal(journal)


@pytest.mark.parametrize("name", ["black-sea-grain-2022", "dayton-annex-1a", "minsk-2-2015", "istanbul-2022"])
def test_designed_journals(shared: Path, name: str) -> None:
    """The journals of the design are read against their agreements and survive the round trip."""
    folder = shared / "design" / "examples"
    draft, _ = read_agreement(folder / f"{name}.md")
    assert draft is not None
    journal, problems = read_journal(folder / f"{name}.journal", draft)
    assert problems == ()
    assert journal is not None
    again, _ = journal_from_text(print_journal(journal), draft)
    assert again is not None
    assert placeless(again) == placeless(journal)
