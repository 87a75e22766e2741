"""Pairs of random agreements: what is proved of them is true of every course on a grid of days."""

import random
import re

import pytest

from servanda.model import draft_from_text
from servanda.proof.comparing import Result, Text, compared
from servanda.proof.happenings import ground
from servanda.proof.observing import Observable
from servanda.proof.shortening import joined
from tests.proof.differential import everything
from tests.proof.in_pairs import ASKED, against, every_course
from tests.proof.mutants import no_clause_bears
from tests.proof.random_pacts import random_text

DAYS = (0, 4)
LATER = 40
SAME, OTHER = range(3), range(2000, 2006)
MOVES = 1000
ONE = re.compile(r"(obligation secundo\n)(.*?)each of Veld, Corra( .*?)(?=\n\n|\n```)", re.DOTALL)
CHANGES = (
    ("within 3 days", "within 4 days"),
    ("within 10 days", "within 9 days"),
    ("when call by Arden", "when call by Veld"),
    ("each of Veld, Corra", "Veld"),
    ("until answer by Arden", "until answer by Veld"),
    ("unless alarm holds", "if alarm holds"),
)


def written_otherwise(text: str, dice: random.Random) -> str:
    """The same agreement: duties under other names and in another order, one for each of two in two clauses."""
    if text.count("secundo") == 1:
        text = ONE.sub(
            lambda m: f"{m[1]}{m[2]}Veld{m[3]}\n\n{m[1].replace('secundo', 'tertio')}{m[2]}Corra{m[3]}", text
        )
    head, *clauses = text.split("\n\nobligation ")
    *own, last = clauses
    last, *rest = last.split("\n\n")
    own = [*own, last]
    dice.shuffle(own)
    anew = re.sub(r"\b(primo|secundo)\b", r"\1-anew", "\n\nobligation ".join((head, *own)))
    return "\n\n".join((anew, *(re.sub(r"\b(primo|secundo)\b", r"\1-anew", part) for part in rest)))


def changed(text: str, dice: random.Random) -> str:
    """The agreement with one thing in it changed."""
    found = [(old, new) for old, new in CHANGES if old in text]
    return text.replace(*dice.choice(found), 1) if found else text


def pair(one: str, other: str) -> tuple[Text, Text]:
    """Two texts ready to be compared."""
    (first, heard), (second, also) = draft_from_text(one), draft_from_text(other)
    assert first is not None, heard
    assert second is not None, also
    return Text(first, first.full()), Text(second, second.full())


def real(texts: tuple[Text, Text]) -> dict[Observable, object]:
    """What parts them on a course of two happenings, once all have signed and ratified where that is asked."""
    parties = texts[0].agreement.parties
    told = (("call", "Arden"), ("answer", "Arden"), ("answer", "Veld"), ("assist", "Veld"), ("attack", "Corra"))
    words = tuple(c for c in everything(texts[0].agreement) if (c.phrase.head, c.actor) in told)
    life = tuple((0, joined(tuple(ground(word, {}, p) for p in parties))) for word in ("signature", "ratification"))
    before = life if texts[0].agreement.stages else ()
    courses = ((*before, *course) for course in every_course(words, DAYS, 2))
    return against(texts, courses, LATER)


@pytest.mark.parametrize("seed", SAME)
def test_the_same_written_otherwise(seed: int) -> None:
    """A random agreement and the same written otherwise part on no course, and are never said to differ."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    text = random_text(dice)
    texts = pair(text, written_otherwise(text, dice))

    assert not real(texts)
    assert Result.DIFFER not in {compared(about, texts, moves=MOVES).result for about in ASKED}


@pytest.mark.parametrize("seed", OTHER)
def test_one_thing_changed(seed: int) -> None:
    """What is proved equivalent of a random agreement and the same with one thing changed is so on every course."""
    assert not contradicted(seed)


def contradicted(seed: int) -> list[Observable]:
    """The questions of which the comparison of a random agreement with a changed one proves what is not so."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    text = random_text(dice)
    texts = pair(text, changed(written_otherwise(text, dice), dice))
    shown = real(texts)
    return [about for about in shown if compared(about, texts, moves=MOVES).result is Result.EQUIVALENT]


def test_a_comparison_that_looks_at_one_text_is_contradicted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A prover that takes no clause to bear on any question calls equal what some course parts."""
    no_clause_bears(monkeypatch)

    assert any(contradicted(seed) for seed in OTHER)
