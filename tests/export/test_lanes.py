"""Swim-lanes: everything has its place, inside the picture, and no words lie on each other."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from servanda.calendar import moment
from servanda.export.lanes import AGREEMENT, CHARACTER, LEFT, MOST_TICKS, RIGHT, WIDTH, Bar, Drawing, Mark, draw
from servanda.export.paced import Paced
from tests.export.conftest import RECORD, Made


def drawing(make: Callable[..., Made], **more: str) -> Drawing:
    """The picture of a record."""
    return draw(make(**more)[2][0])


def test_lanes(make: Callable[..., Made]) -> None:
    """One lane for the agreement and one for each actor, one under the other."""
    lanes = drawing(make).lanes

    assert [lane.name for lane in lanes] == [AGREEMENT, "Norland", "Southmark"]
    assert all(above.y + above.height == below.y for above, below in pairwise(lanes))


def test_life_of_a_duty(make: Callable[..., Made]) -> None:
    """A duty is one bar: owed, then breached, then closed by the mark of its cure."""
    (lane,) = (lane for lane in drawing(make).lanes if lane.name == "Southmark")
    (bar,) = (bar for bar in lane.bars if bar.label == "pull-back")

    assert [part.kind for part in bar.parts] == ["owed", "breached"]
    assert bar.parts[0].x + bar.parts[0].width == pytest.approx(bar.parts[1].x, abs=0.2)
    assert (bar.end, bar.breached) == ("cured", True)
    assert "due 9 February 2030" in bar.title


def test_allegation_has_its_own_mark(make: Callable[..., Made]) -> None:
    """What is only alleged is not drawn as what happened."""
    (lane,) = (lane for lane in drawing(make).lanes if lane.name == "Norland")

    assert {mark.label: mark.kind for mark in lane.marks}["enter"] == "alleged"


def test_never_a_bare_breach_on_an_allegation(make: Callable[..., Made]) -> None:
    """The breach that an alleged deed would be is drawn as alleged, and named so."""
    (lane,) = (lane for lane in drawing(make).lanes if lane.name == "Norland")
    (bar,) = (bar for bar in lane.bars if bar.label == "no-return (alleged)")

    assert [part.kind for part in bar.parts] == ["breached alleged"]
    assert not bar.breached


def test_one_happening_of_several_is_one_mark(make: Callable[..., Made]) -> None:
    """Happenings of one word, actor and day are counted on one mark."""
    record = RECORD + "2030-03-02 leave Zone by Norland\n2030-03-02 leave Zone by Norland\n"
    (lane,) = (lane for lane in drawing(make, record=record).lanes if lane.name == "Norland")

    assert "leave ×2" in {mark.label for mark in lane.marks}


@pytest.mark.parametrize(
    "as_of", ["2030-01-10", "2030-01-12", "2030-03-01", "2031-01-01", "2055-06-01", "2600-01-01", "9999-12-01"]
)
def test_everything_lies_inside(make: Callable[..., Made], as_of: str) -> None:
    """From two days to eight thousand years: bars, marks and ticks lie on the picture, and ticks are few and apart."""
    found = drawing(make, as_of=as_of)

    for lane in found.lanes:
        for bar in lane.bars:
            assert LEFT <= bar.x <= bar.right <= WIDTH - RIGHT + 5
            assert lane.y <= bar.y < lane.y + lane.height
        assert all(LEFT <= mark.x <= WIDTH - RIGHT for mark in lane.marks)
    assert LEFT <= found.as_of.x <= WIDTH - RIGHT
    assert len(found.ticks) <= MOST_TICKS + 1
    assert all(later.x - earlier.x > 40 for earlier, later in pairwise(found.ticks))


def test_no_label_on_another(make: Callable[..., Made]) -> None:
    """Pieces on one row of a lane leave room for each other's words."""

    def extent(piece: Bar | Mark) -> tuple[float, float]:
        width = len(piece.label) * CHARACTER
        left = piece.label_x - width if piece.anchor == "end" else piece.label_x
        return min(left, piece.x), max(left + width, piece.right)

    for lane in drawing(make, as_of="2030-06-01").lanes:
        for row in {piece.y for piece in (*lane.bars, *lane.marks)}:
            pieces = sorted(extent(piece) for piece in (*lane.bars, *lane.marks) if piece.y == row)
            assert all(before[1] <= after[0] for before, after in pairwise(pieces))


CONVENTION = """# Convention

```clause
agreement convention
parties Arden and 6 others
act report-home
obligation tell
    each of Parties shall report-home
    within 1 year of entry into force
entry into force
    when at least 3 of Parties have ratified
withdrawal
    by any of Parties
```
"""


def test_unnamed_states_that_do_the_same_share_a_lane(make: Callable[..., Made]) -> None:
    """Four states without a name that deposit together have one lane with their number, names and all they did."""
    record = "2030-01-01 deposit by Arden\n2030-01-01 deposit by 4 of Others\n2030-05-01 deposit by 2 of Others\n"
    lanes = drawing(make, text=CONVENTION, record=record).lanes

    assert [lane.name for lane in lanes] == [AGREEMENT, "Arden", "4 of Others", "2 of Others"]
    together, later = lanes[2:]
    assert together.members == ("Others/1", "Others/2", "Others/3", "Others/4")
    assert {mark.label for mark in together.marks} == {"deposit"}
    assert [mark.title for mark in together.marks] == ["1 January 2030: deposit by 4 of Others"]
    assert {bar.label for bar in together.bars} == {"tell"}
    assert {bar.label: "2 of Others" in bar.title for bar in later.bars} == {"in force": False, "tell": True}


def test_unnamed_states_that_part_are_drawn_apart(make: Callable[..., Made]) -> None:
    """Who of several withdraws, though all acceded together, keeps a lane; the others share theirs."""
    record = "2030-01-01 deposit by 4 of Others\n2030-02-01 withdrawal by 1 of Others\n"
    lanes = drawing(make, text=CONVENTION, record=record).lanes

    assert [(lane.name, len(lane.marks)) for lane in lanes] == [(AGREEMENT, 0), ("Others/1", 2), ("3 of Others", 1)]


def test_by_the_steps_of_a_story_each_happening_has_its_mark(make: Callable[..., Made]) -> None:
    """What one actor does twice on one day is one mark by the calendar, and two where each step has its place."""
    days = "2030-01-01", "2030-01-02 08:00", "2030-01-02 09:00"
    record = f"{days[0]} deposit by all of Arden\n{days[1]} report-home by Arden\n{days[2]} report-home by Arden\n"
    run = make(text=CONVENTION, record=record)[2][0]
    (by_day,), (paced,) = (
        [lane for lane in draw(run, None, scale).lanes if lane.name == "Arden"]
        for scale in (None, Paced(tuple(moment(day, "UTC") for day in days)))
    )

    assert [mark.label for mark in by_day.marks] == ["deposit", "report-home ×2"]
    assert [mark.label for mark in paced.marks] == ["deposit", "report-home", "report-home"]
    assert all(later.x - earlier.x > 100 for earlier, later in pairwise(paced.marks))
