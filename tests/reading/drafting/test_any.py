"""Whatever a reader makes of a report, the draft of it is an agreement that can be read."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.journal.loading import load
from servanda.model import read_agreement
from servanda.model.check import check
from servanda.reading.drafting import draft
from servanda.reading.drafting.patterns import patterns
from servanda.reading.positions import Mention
from servanda.reading.report import Report
from servanda.reading.statement import Act, Said, Speaker
from servanda.syntax import errors
from tests.reading.drafting.samples import sample

NAMES = st.one_of(
    st.sampled_from(["Arden", "Veld", "27th Brigade", "party", "C\u00f4te d\u2019Ivoire", "U.S.", '"Kest"', "Людмила"]),
    st.text(min_size=1, max_size=12),
)
ACTS: tuple[Act, ...] = ("promise", "proposal", "demand", "acceptance", "refusal", "retraction", "assertion")


@st.composite
def mention(draw: st.DrawFn) -> Mention:
    """A statement about something a pattern knows, or about nothing, by anybody, in any words around it."""
    base = sample(draw(st.sampled_from(patterns())), "proposal")
    party = draw(st.none() | NAMES)
    day = draw(st.none() | st.dates(date(1990, 1, 1), date(2040, 12, 31)))
    statement = replace(
        base.statement,
        id=draw(st.sampled_from(["ST01", "ST02", "ST03"])),
        speaker=Speaker(draw(NAMES), draw(st.sampled_from(["person", "state", "delegation"])), None, party),  # type: ignore[arg-type]
        act=draw(st.sampled_from(ACTS)),
        plain=base.statement.plain + draw(st.text(max_size=20)),
        addressee=draw(st.none() | NAMES),
        places=tuple(draw(st.lists(NAMES, max_size=3))),
        named=tuple(draw(st.lists(NAMES, max_size=3))),
        date=Said(day, "stated" if day else "unresolved"),
        modality=draw(st.sampled_from(["offered", "intended", "committed"])),
    )
    return Mention(Report(draw(NAMES), base.report.text), statement)


@given(st.lists(mention(), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_draft_is_always_sound(mentions: list[Mention]) -> None:
    """No names, words or gaps of a report make a draft, or its journal, that cannot be read."""
    made = draft(mentions, "talks", "Talks")
    with TemporaryDirectory() as folder:
        file, journal = Path(folder) / "agreement.md", Path(folder) / "record.journal"
        file.write_text(made.agreement, "utf-8")
        journal.write_text(made.journal, "utf-8")
        found, heard = read_agreement(str(file))
        assert errors(heard) == ()
        assert found
        assert errors(check(found)) == ()
        _, heard = load(str(file), [str(journal)])
        assert errors(heard) == ()
