"""The board: rows under every reading and completion at once."""

from pathlib import Path

import pytest

from servanda.calendar import moment
from servanda.journal import journal_from_text, read_journal
from servanda.kernel.board import Board, assemble, board
from servanda.kernel.readings import WHOLE, Families, families, key_of, readings_of
from servanda.kernel.rows import Row, Section
from servanda.kernel.run import last_moment, run
from servanda.model import draft_from_text, read_agreement
from servanda.model.conditions import NormIs
from servanda.model.words import NormState

PACT = """```clause
agreement pact "A pact"

zone UTC

parties Aland, Bland

act help Party

act call

act visit

obligation help-Bland
    when call by Bland
    Aland shall help Bland
    within [delay Aland: 10 days | Bland: 20 days] of that

obligation visiting
    when call by Bland
    [grade Aland: Aland intends to visit | Bland: Aland shall visit]
    by 2031-01-01

[present Aland: Aland may visit | Bland: nothing]

entry into force
    when all of Aland, Bland have signed
```
""".replace("[present Aland: Aland may visit | Bland: nothing]\n\n", "")
RECORD = "2030-01-01 signature by all of Aland, Bland\n2030-02-01 call by Bland\n"
VILLAGE = """```clause
agreement pact

zone UTC

parties Arden, Veld

places
    Zone
    Outside
    Village in [village Arden: Zone | Veld: Outside]

act fire at Place

prohibition no-fire
    each of Parties shall not fire at Zone
```
"""
FIRED = "2030-01-01 signature by all of Arden, Veld\n2030-02-01 fire at Village by Veld\n"
CHAIN = """```clause
agreement pact

zone UTC

parties Arden, Veld

act pay

act call

act ring

act sing

act knock

status alarm
    [sounds Arden: starts when sing | Veld: starts when knock]

status alert
    [alerts Arden: holds while ring has happened | Veld: holds while alarm holds]

obligation paying
    [calls Arden: when call has happened | Veld: when alert holds]
    Arden shall pay
    within 3 days of that
```
"""


def made(record: str = RECORD, as_of: str = "2030-02-15", **chosen: str) -> Board:
    """The board of the pact."""
    draft, _ = draft_from_text(PACT)
    assert draft is not None
    journal, heard = journal_from_text(record, draft)
    assert journal is not None, heard
    found, _, heard = board(draft, journal, chosen, moment(as_of, "UTC"))
    assert found is not None, heard
    return found


def told(found: Board, section: Section) -> set[tuple[str, str, tuple[object, ...]]]:
    """Clause, state and readings of the rows of a section."""
    return {(row.clause or "", row.what, row.readings) for row in found.section(section)}


def test_rows_name_only_the_choices_they_depend_on() -> None:
    """A row is marked with its own choice, however many others are open."""
    found = made()

    assert told(found, Section.BREACHED) == {("help-Bland", "shall help Bland", ((("delay", "Aland"),),))}
    assert ("help-Bland", "shall help Bland", ((("delay", "Bland"),),)) in told(found, Section.OWED)
    assert ("visiting", "intends to visit", ((("grade", "Aland"),),)) in told(found, Section.OWED)
    assert [parting.choice for parting in found.partings] == ["delay", "grade"]


def test_norms_in_the_words_of_their_acts() -> None:
    """A norm is told in its act's wording, with the names that its trigger bound."""
    text = PACT.replace("act visit\n", 'act visit Party\n    reads "{by} pays a visit to {object}"\n')
    text = text.replace("when call by Bland\n    [", "when call by any of Parties as caller\n    [")
    draft, heard = draft_from_text(
        text.replace(" to visit", " to visit caller").replace("shall visit", "shall visit caller")
    )
    assert draft is not None, heard
    journal, heard = journal_from_text(RECORD, draft)
    assert journal is not None, heard
    found, _, _ = board(draft, journal, {"grade": "Aland"}, moment("2030-02-15", "UTC"))
    assert found is not None

    assert "intends to pay a visit to Bland" in {row.what for row in found.section(Section.OWED)}


def test_choices_that_change_nothing_are_told_apart() -> None:
    """Before the call no reading differs, and the choices are named as changing nothing."""
    found = made("2030-01-01 signature by all of Aland, Bland\n", "2030-01-15")

    assert found.partings == ()
    assert found.unaffected == ("delay", "grade")


def test_a_choice_made_is_no_question_any_more() -> None:
    """With a choice fixed, its rows stand without readings."""
    found = made(delay="Bland")

    assert found.chosen == (("delay", "Bland"),)
    assert ("help-Bland", "shall help Bland", ()) in told(found, Section.OWED)
    assert found.section(Section.BREACHED) == ()


def test_alleged_rows() -> None:
    """What rests on an allegation stands in some completions only, and both sides are shown as alleged."""
    found = made(RECORD + "2030-02-05 alleged help Bland by Aland\n", delay="Aland")

    standing = {(row.section, row.standing) for row in found.rows if row.clause == "help-Bland"}

    assert standing == {(Section.MET, "alleged"), (Section.BREACHED, "alleged")}
    assert [entry.why for entry in found.undecided] == ["alleged"]


def test_days_left() -> None:
    """Days are counted from the day of the board."""
    found = made(delay="Bland")
    (row,) = (row for row in found.section(Section.OWED) if row.clause == "help-Bland")

    assert (str(row.until), found.days_left(row)) == ("2030-02-21", 6)


def test_what_comes_next() -> None:
    """Deadlines ahead stand in the order of their dates, with how they were reckoned."""
    found = made(delay="Bland")

    assert [(row.clause, str(row.until)) for row in found.section(Section.NEXT)] == [
        ("help-Bland", "2030-02-21"),
        ("visiting", "2031-01-01"),
    ]
    assert found.section(Section.NEXT)[0].because.steps == ("1 February 2030 + 20 days = 21 February 2030",)


def test_independent_choices_are_not_multiplied() -> None:
    """Two choices that never meet need the sum of their options, not the product."""
    draft, _ = draft_from_text(PACT)
    assert draft is not None

    assert len(families(draft, {}).readings) == 3
    assert len(readings_of(draft, NormIs("visiting", NormState.OWED), {})[0]) == 2


def test_a_bracket_on_what_lies_in_a_place_matters_to_that_place() -> None:
    """What is forbidden in a zone turns on whether the village fired at lies in it, which both sides read apart."""
    draft, _ = draft_from_text(VILLAGE)
    assert draft is not None
    journal, heard = journal_from_text(FIRED, draft)
    assert journal is not None, heard
    found, _, _ = board(draft, journal, {}, moment("2030-02-15", "UTC"))
    assert found is not None

    assert told(found, Section.BREACHED) == {("no-fire", "shall not fire at the Zone", ((("village", "Arden"),),))}
    assert (found.unaffected, [parting.choice for parting in found.partings]) == ((), ["village"])


def test_a_chain_whose_links_stand_in_different_options_matters() -> None:
    """A choice that reaches a norm only when two other choices are made in a certain way is tried with them."""
    draft, heard = draft_from_text(CHAIN)
    assert draft is not None, heard
    assert not heard, heard

    assert len(families(draft, {}).of("paying")) == 8


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("report-2022-03-29.md", "record.journal"),
        ("draft-2022-04-15.md", "supposed-veto.journal"),
    ],
)
def test_few_readings_say_what_all_of_them_say(root: Path, text: str, record: str) -> None:
    """On the Istanbul texts the board from the readings that can differ is that from all combinations."""
    folder = root / "library" / "istanbul-2022"
    draft, _ = read_agreement(folder / text)
    assert draft is not None
    journal, heard = read_journal(folder / record, draft)
    assert journal is not None, heard
    fixed = dict(journal.choices)
    day = last_moment(journal, "Europe/Kyiv")
    readings = [one for one in draft.readings() if all(one[name] == option for name, option in fixed.items())][:256]
    runs = [run(draft, journal, reading=one, as_of=day)[0] for one in readings]
    everything = Families(tuple(readings), {WHOLE: frozenset(map(key_of, readings))}, every=True)

    few, some, _ = board(draft, journal, fixed, day)
    many = assemble(draft, journal, fixed, [one for one in runs if one], everything)

    assert few is not None
    assert len(some) < len(readings) or len(readings) <= 4
    assert rows(few) == rows(many)


def rows(found: Board) -> set[Row]:
    """The rows, in no order."""
    return set(found.rows)


LEAVING = """```clause
agreement pact
zone UTC
parties Ames, Bern, Cork
bodies Board
act exclude Party
weights ships
    Ames 1500
    Bern 1500
    Cork 7000
entry into force
    when parties holding at least 60 percent of ships have deposited
accession
    by Bern
withdrawal
    by any of Parties
    giving 1 year notice
withdrawal
    by any of Parties as member
    when exclude member by Board
    on 6 months after that
```
"""


def _told(entries: str, section: Section) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    draft, _ = draft_from_text(LEAVING)
    journal, _ = journal_from_text(f"of pact\n{entries}", draft)
    assert journal is not None
    found, _, _ = board(draft, journal, {}, moment("2030-04-01", "UTC"))
    assert found is not None
    return [(row.who, row.what, row.note) for row in found.section(section)]


def test_who_leaves_next_is_named() -> None:
    """A notice and a departure by decision that are still to come stand under their own clauses, with their parties."""
    story = "2030-01-01 deposit by all of Ames, Bern, Cork\n2030-02-01 notice by Bern\n"
    story += "2030-02-02 exclude Cork by Board\n"

    assert _told(story, Section.NEXT) == [
        (("Cork",), "withdrawal (2) takes effect", ()),
        (("Bern",), "withdrawal takes effect", ()),
    ]
    assert _told(f"{story}2030-03-01 revocation by Bern\n", Section.NEXT) == [
        (("Cork",), "withdrawal (2) takes effect", ()),
    ]


def test_how_much_is_there_is_told() -> None:
    """A share that entry waits for is told with how much of it there is; who acceded is not said to have ratified."""
    rows = _told("2030-01-01 deposit by Ames\n2030-01-02 accession by Bern\n", Section.FORCE)

    waits = "waits for: parties holding at least 60 percent of ships have deposited, so far 30 of 60 percent"
    assert [note for _, _, note in rows if note] == [(waits,)]
    assert [what for who, what, _ in rows if who == ("Bern",)] == ["has"]


def test_whom_an_agreement_binds_that_others_have_left_is_told() -> None:
    """Of an agreement in force that one or nobody is left in, the board says so."""
    story = "2020-01-01 deposit by all of Ames, Bern, Cork\n2021-01-01 notice by all of Ames, Cork\n"

    assert ((), "the agreement", ("binds Bern alone",)) in _told(story, Section.FORCE)
    assert ((), "the agreement", ("binds nobody any more",)) in _told(
        f"{story}2021-02-01 notice by Bern\n", Section.FORCE
    )
