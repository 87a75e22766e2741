"""Copies are grouped by what shows them, other reports of the same event are not, and time does not explode."""

import random
from datetime import date
from itertools import permutations, product
from pathlib import Path

import pytest

from servanda.reading.copies import Story, grouping, stories, traits_of
from servanda.reading.report import Report

ORIGINAL = (
    "Norland has offered to pull back its gunners from the Vero river if Southmark opens the Tarn bridge by 4 May. "
    "Foreign Minister Ilse Maron said the offer was made on Monday in writing. "
    "“We will keep our word as long as the other bank keeps quiet,” she told reporters in Port Vero. "
    "Southmark’s envoy Pavel Dorn said he would report to the council of 12 in the capital. "
    "The two states have met 3 times since March without any result, and the bridge has been shut for 14 months."
)
PARAPHRASE = (
    "Norland has provided to pull again its gunners from the Vero river if Southmark opens the Tarn bridge by 4 May. "
    "Overseas Minister Ilse Maron stated the provide was made on Monday in writing. "
    "“We will keep our word as long as the other bank keeps quiet,” she instructed reporters in Port Vero. "
    "Southmark’s envoy Pavel Dorn stated he would report back to the council of 12 within the capital. "
    "The 2 states have met 3 occasions since March with none outcome, and the bridge has been closed for 14 months."
)
OTHER_PEN = (
    "Gunners of Norland may leave the Vero river soon. In Port Vero, Ilse Maron, who heads its Foreign Ministry, put "
    "forward on Monday what she called a fair exchange: Southmark would open the Tarn bridge by 4 May. Pavel Dorn, "
    "speaking for Southmark, did not answer; the council of 12 has the last word. It was the third meeting since March "
    "and for 14 months nobody has crossed the water there."
)


def told(*texts: str, days: dict[int, int] | None = None) -> list[Story]:
    """The stories of reports called a, b, c and so on, some of them with a day of May as their day of publication."""
    reports = (
        Report(chr(97 + i), text, date(2030, 5, (days or {})[i]) if i in (days or {}) else None)
        for i, text in enumerate(texts)
    )
    return stories(map(traits_of, reports))


def names(found: list[Story]) -> list[list[str]]:
    """Each story as the name of its source and those of its copies."""
    return [[each.source.name, *(copy.report.name for copy in each.copies)] for each in found]


def test_a_paraphrase_is_a_copy_and_another_pen_is_none() -> None:
    """Reports of one event share names and numbers; only quotations or runs of words make a copy."""
    found = told(ORIGINAL, PARAPHRASE, OTHER_PEN)
    assert names(found) == [["a", "b"], ["c"]]
    assert found[0].copies[0].likeness.quotes == 1
    assert "1 long quotation" in found[0].copies[0].likeness.why


def test_a_copy_cut_short_is_a_copy() -> None:
    """What stands in the shorter one stands in the longer one."""
    assert names(told(ORIGINAL, ORIGINAL[: ORIGINAL.index(" Southmark’s")])) == [["a", "b"]]


def test_the_same_words_are_a_copy_without_names() -> None:
    """Two reports word for word are one, and are said to be so; another without names is another."""
    found = told("The talks were put off.", "The talks were put off!", "The talks go on.")
    assert names(found) == [["a", "b"], ["c"]]
    assert found[0].copies[0].likeness.why == "the same words"


def test_a_shared_quotation_alone_makes_no_copy() -> None:
    """Two reports on other things may both quote a famous sentence."""
    quote = "“We will keep our word as long as the other bank keeps quiet,”"
    first = f"{quote} Ilse Maron said once. In Hollin the grain harvest of 2031 fell by 7 per cent, Tomas Reeve wrote."
    second = f"Anna Birk, who teaches at Old Marsh, begins her lecture 9 with a line of 2030: {quote} and goes on."
    assert len(told(first, second)) == 2


def test_the_source_is_no_paraphrase_and_the_earliest() -> None:
    """A paraphrase is never the one to read; among the others the first to be published is."""
    spun = (
        PARAPHRASE
        + " The edges want worldwide ensures and have been the primary to ask. It has didn't help between the edges."
    )
    assert names(told(spun, ORIGINAL, days={0: 1, 1: 9})) == [["b", "a"]]
    assert names(told(ORIGINAL, ORIGINAL + " More follows.", days={0: 3, 1: 2})) == [["b", "a"]]


def test_the_order_of_the_reports_changes_nothing() -> None:
    """The same reports in any order give the same stories."""
    reports = [
        traits_of(Report(n, t)) for n, t in zip("abcd", (ORIGINAL, PARAPHRASE, OTHER_PEN, ORIGINAL[:300]), strict=True)
    ]
    assert len({tuple(map(tuple, names(stories(each)))) for each in permutations(reports)}) == 1


def _synthetic(number: int) -> list[Report]:
    """So many reports of made-up words about the same few names, each fifth one a copy of the one before."""
    pick = random.Random(1)  # noqa: S311 - nothing secret
    words = ["".join(each) for each in product("aeiouwxyz", repeat=4)]
    names = [each.capitalize() for each in words[::20]]
    texts: list[str] = []
    for i in range(number):
        if i % 5 == 4:
            kept = texts[-1].split()
            texts.append(" ".join(pick.choice(words) if w[0].islower() and pick.random() < 0.15 else w for w in kept))
        else:
            own = pick.sample(names, 14)
            texts.append(f"The {' '.join(pick.choice(own) if k % 6 == 5 else pick.choice(words) for k in range(150))}.")
    return [Report(f"r{i:05}", text) for i, text in enumerate(texts)]


def test_comparisons_stay_within_their_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among 500 reports with common names all copies are found, and each report is compared with few others."""
    calls = 0
    compare = grouping.likeness

    def counted(*two: object) -> object:
        nonlocal calls
        calls += 1
        return compare(*two)

    monkeypatch.setattr(grouping, "likeness", counted)
    found = stories(map(traits_of, _synthetic(500)))
    assert names(found)[:100] == [[f"r{i - 1:05}", f"r{i:05}"] for i in range(4, 500, 5)]
    assert calls < 5_000  # of 124,750 pairs


def test_alike_reports_without_end_are_compared_with_the_latest_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all reports have the same names, no report is compared with more than a fixed number of others."""
    calls = 0
    compare = grouping.likeness

    def counted(*two: object) -> object:
        nonlocal calls
        calls += 1
        return compare(*two)

    monkeypatch.setattr(grouping, "likeness", counted)
    monkeypatch.setattr(grouping, "MET", 5)
    words = ["".join(each) for each in product("aeiouwxyz", repeat=4)]
    text = "At Vero the Norland and Southmark men saw {}."
    reports = [traits_of(Report(f"r{i:03}", text.format(" ".join(words[i * 20 :][:20])))) for i in range(300)]
    assert len(stories(reports)) == 300
    assert calls <= 300 * 5


def test_the_gold_article_and_its_restored_wording_are_copies(shared: Path) -> None:
    """The paraphrased article and its wording before the paraphrase are one story; its source is the plain one."""
    import json

    told_ = json.loads((shared / "articles/istanbul-2022-03-29.gold.json").read_text(encoding="utf-8"))
    text = (shared / "articles" / told_["file"]).read_bytes().decode()
    plain = text
    for each in sorted(told_["spun_phrases"], key=lambda each: -each["start"]):
        plain = plain[: each["start"]] + each["restored"] + plain[each["end"] :]
    assert names(told(text, plain, OTHER_PEN)) == [["b", "a"], ["c"]]
