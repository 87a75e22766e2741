"""Scores attributions against PolNeAR: `python campaigns/polnear.py --text DIR --passages valid.txt --standoff DIR`.

Two yardsticks, and neither lies in this repository. *Passages* is a file of CofeNet (Wang et al., COLING 2022):
tokenised passages with labels, whose spans are compared passage by passage as its authors do; it holds an article once
for each of its annotators. *Standoff* is PolNeAR's own folder of `.ann` files: the first annotator of each article, in
the order of names, with the links that make a source, a cue and contents one attribution. The reader sees the whole
article, and only attributions of depth 0 are scored, since PolNeAR's annotation is flat. Intervals are percentiles of
a bootstrap over articles.
"""

import argparse
import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from servanda.reading.attribution import Attribution, attributions  # noqa: E402 - after the path is set
from servanda.reading.spans import Span  # noqa: E402 - likewise
from servanda.reading.tokens import Sentence, Token, sentences, tokens  # noqa: E402 - likewise
from servanda.reading.training import open_tagger, standoff  # noqa: E402 - likewise
from servanda.reading.training.corpus import ROLES  # noqa: E402 - likewise
from servanda.syntax import Diagnostic  # noqa: E402 - likewise

KINDS = (frozenset("\"'`“”‘’«»"), frozenset("-–—―‑"), frozenset(".…"))
LOOSE = frozenset().union(*KINDS)
QUOTES = {"``": "“", "''": "”"}
WRITTEN = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
MEASURES = ("exact", "begin", "overlap")

Reader: TypeAlias = Callable[[str, Sequence[Sentence]], list[Attribution]]
Counts: TypeAlias = "Counter[tuple[str, str]]"  # (measure and role, "hit" | "found" | "gold" | …): how many


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: the text it is read in, the places of its tokens there, and a label for each."""

    text: str
    places: tuple[Span, ...]
    labels: tuple[str, ...]


def compact(text: str) -> tuple[str, list[int]]:
    """A text without blanks, points, dashes and marks, which the two write differently; and the place of each sign."""
    kept = [i for i, sign in enumerate(text) if not (sign.isspace() or sign in LOOSE)]
    return "".join(text[i] for i in kept), kept


def placed(words: Sequence[str], text: str, solid: str, kept: Sequence[int], start: int) -> tuple[list[Span], int]:
    """Where each token of a passage stands, and where the next passage may begin; nothing where it is not found."""
    plain = [compact(WRITTEN.get(word, word))[0] for word in words]
    passage = "".join(plain)
    at = solid.find(passage, start)
    if at < 0 and (at := solid.find(passage)) < 0:
        return [], start
    places: list[Span] = []
    i, last = at, max(kept[at - 1] + 1 if at else 0, text.rfind("\n", 0, kept[at]) + 1 if passage else 0)
    for word, signs in zip(words, plain, strict=True):
        if signs:
            places.append(Span(kept[i], kept[i + len(signs) - 1] + 1))
            i += len(signs)
        else:
            places.append(loose(word, text, last, kept[i] if i < len(kept) else len(text)))
        last = places[-1].end
    return places, i


def loose(word: str, text: str, start: int, end: int) -> Span:
    """Where a token of points, dashes or marks stands between its neighbours."""
    kind = next((kind for kind in KINDS if word[:1] in kind), LOOSE)
    start = next((i for i in range(start, end) if text[i] in kind), start)
    size = len(word) if text.startswith(word, start) else 1
    return Span(start, min(end, start + size))


def alone(words: Sequence[str], labels: Sequence[str]) -> Passage:
    """A passage read by itself, its tokens parted by blanks."""
    plain = [QUOTES.get(word, WRITTEN.get(word, word)) for word in words]
    ends = list(itertools.accumulate(len(word) + 1 for word in plain))
    places = tuple(Span(end - len(word) - 1, end - 1) for word, end in zip(plain, ends, strict=True))
    return Passage(" ".join(plain), places, tuple(labels))


def articles(passages: Path, folder: Path) -> Iterator[tuple[str, list[Passage]]]:
    """Each annotated article: its name with the annotator's, and its passages."""
    by_name: dict[str, list[dict[str, list[str]]]] = {}
    for line in passages.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_name.setdefault(row["id"], []).append(row)
    for name, rows in by_name.items():
        text = (folder / f"{name.rpartition('_')[0]}.txt").read_text(encoding="utf-8")
        start, found = 0, []
        solid, kept = compact(text)
        for row in rows:
            places, start = placed(row["tokens"], text, solid, kept, start)
            if places:
                found.append(Passage(text, tuple(places), tuple(row["labels"])))
            else:  # garbled in one of the two: it is read alone
                found.append(alone(row["tokens"], row["labels"]))
        yield name, found


def runs(labels: Sequence[str], role: str) -> set[tuple[int, int]]:
    """The spans of a role: a beginning with all that continues it."""
    found: set[tuple[int, int]] = set()
    start = -1
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{role}":
            found.add((start, i))
            start = -1
        if label == f"B-{role}":
            start = i
    return found


def labelled(found: Iterable[Attribution], passage: Passage) -> list[str]:
    """One label for each token; where two attributions want one token, the first keeps it."""
    labels = ["O"] * len(passage.places)
    starts = {place.start: i for i, place in reversed(list(enumerate(passage.places)))}
    reach = (passage.places[0].start, passage.places[-1].end) if passage.places else (0, 0)
    for a in found:
        for role, span in roles(a):
            if span.end <= reach[0] or span.start >= reach[1]:
                continue
            first = next((starts[c] for c in range(span.start, span.end) if c in starts), None)
            if first is None:
                continue
            last = first
            while last < len(labels) and passage.places[last].start < span.end:
                last += 1
            if all(label == "O" for label in labels[first:last]):
                labels[first:last] = [f"B-{role}", *[f"I-{role}"] * (last - first - 1)]
    return labels


def roles(a: Attribution) -> Iterator[tuple[str, Span]]:
    """The spans of an attribution with their roles."""
    if a.source:
        yield "source", a.source
    if a.cue:
        yield "cue", a.cue
    for piece in a.content:
        yield "content", piece


def compared(gold: set[tuple[int, int]], found: set[tuple[int, int]], role: str, counts: Counts) -> None:
    """Adds what two sets of spans have in common."""
    begins = {start for start, _ in gold}
    for measure, hits in (
        ("exact", (len(gold & found),) * 2),
        ("begin", (sum(s in begins for s, _ in found),) * 2),
        ("overlap", (touching(found, gold), touching(gold, found))),
    ):
        for key, number in zip(("right", "met", "found", "gold"), (*hits, len(found), len(gold)), strict=True):
            counts[f"{measure} {role}", key] += number
    for one in found:  # CofeNet's Jaccard: the best partner of each span
        counts[f"jaccard {role}", "shared"] += round(1e6 * max((jaccard(one, g) for g in gold), default=0.0))
    for g in gold:
        counts[f"jaccard {role}", "lost"] += not any(jaccard(one, g) for one in found)
    counts[f"jaccard {role}", "found"] += len(found)


def touching(some: set[tuple[int, int]], others: set[tuple[int, int]]) -> int:
    """How many of some share a token with one of the others."""
    return sum(any(a < d and c < b for c, d in others) for a, b in some)


def jaccard(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Tokens in both over tokens in either."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (one[1] - one[0] + other[1] - other[0] - shared)


def by_passages(passages: Path, folder: Path, reader: Reader) -> dict[str, Counts]:
    """Counts of each annotated article under CofeNet's protocol."""
    counted: dict[str, Counts] = {}
    read: dict[str, list[Attribution]] = {}
    for name, parts in articles(passages, folder):
        counts = counted.setdefault(name.rpartition("_")[0], Counter())
        for part in parts:
            if part.text not in read:
                read[part.text] = [a for a in reader(part.text, sentences(part.text)) if a.depth == 0]
            labels = labelled(read[part.text], part)
            for role in ROLES:
                compared(runs(part.labels, role), runs(labels, role), role, counts)
    return counted


def by_links(annotations: Path, folder: Path, reader: Reader) -> dict[str, Counts]:
    """Counts of whole attributions: all three roles right, to the word (`triple`), or each touched (`loose triple`)."""
    counted: dict[str, Counts] = {}
    for path in sorted(annotations.glob("*.ann")):
        article = path.stem.rpartition("_")[0]
        if article in counted:
            continue
        text = (folder / f"{article}.txt").read_text(encoding="utf-8")
        words = tokens(text)
        gold = {covered(one, words) for one in standoff(path)}
        read = [a for a in reader(text, sentences(text)) if a.depth == 0 and a.cue]
        found = {covered(grouped(a), words) for a in read}
        counts: Counts = Counter()
        for measure, right, met in (
            ("exact triple", len(gold & found), len(gold & found)),
            ("overlap triple", alike(found, gold), alike(gold, found)),
        ):
            counts.update({(measure, "right"): right, (measure, "met"): met})
            counts.update({(measure, "found"): len(found), (measure, "gold"): len(gold)})
        counted[article] = counts
    return counted


Triple: TypeAlias = tuple[frozenset[int], ...]


def grouped(a: Attribution) -> dict[str, list[Span]]:
    """The spans of an attribution by role."""
    one: dict[str, list[Span]] = {role: [] for role in ROLES}
    for role, span in roles(a):
        one[role].append(span)
    return one


def covered(one: Mapping[str, Sequence[Span]], words: Sequence[Token]) -> Triple:
    """For each role the words it covers, marks left out: whether a comma belongs to it is no matter of linking."""
    return tuple(
        frozenset(
            w.start
            for w in words
            if w.text[0].isalnum() and any(w.start < s.end and s.start < w.end for s in one[role])
        )
        for role in ROLES
    )


def alike(some: set[Triple], others: set[Triple]) -> int:
    """How many of some have one among the others that they touch in each role."""
    return sum(any(all(a & b or not (a or b) for a, b in zip(x, y, strict=True)) for y in others) for x in some)


def f1(counts: Counts, measure: str) -> tuple[float, float, float]:
    """F1, precision and recall in per cent."""
    right, met = counts[measure, "right"], counts[measure, "met"]
    precision = right / max(1, counts[measure, "found"])
    recall = met / max(1, counts[measure, "gold"])
    both = precision + recall
    return 200 * precision * recall / both if both else 0.0, 100 * precision, 100 * recall


def interval(counted: Mapping[str, Counts], measure: str, seed: int = 1) -> tuple[float, float]:
    """The middle 95 per cent of F1 over articles drawn with replacement."""
    draw = random.Random(seed)  # noqa: S311 - no secret hangs on it
    rows = list(counted.values())
    scores = sorted(f1(total(draw.choices(rows, k=len(rows))), measure)[0] for _ in range(400))
    return scores[9], scores[-10]


def total(rows: Iterable[Counts]) -> Counts:
    """The counts of several articles."""
    whole: Counts = Counter()
    for row in rows:
        for key, number in row.items():
            whole[key] += number
    return whole


def report(counted: Mapping[str, Counts], measures: Sequence[str]) -> None:
    """One line for each measure."""
    whole = total(counted.values())
    for measure in measures:
        score, precision, recall = f1(whole, measure)
        low, high = interval(counted, measure)
        print(f"{measure:16} F1 {score:5.1f} [{low:.1f}, {high:.1f}]  P {precision:5.1f}  R {recall:5.1f}")


def main() -> None:
    """Scores the default reader, or a trained one."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--text", type=Path, required=True, help="PolNeAR's folder of texts")
    ask.add_argument("--passages", type=Path, help="CofeNet's file of labelled passages of the same split")
    ask.add_argument("--standoff", type=Path, help="PolNeAR's folder of annotations of the same split")
    ask.add_argument("--model", type=Path, help="score this learned tagger instead of the rules")
    given = ask.parse_args()
    opened = open_tagger(given.model) if given.model else attributions
    if isinstance(opened, Diagnostic):
        sys.exit(f"{opened.code} {opened.message}")
    reader: Reader = opened
    if given.passages:
        counted = by_passages(given.passages, given.text, reader)
        report(counted, [f"{measure} {role}" for role in ROLES for measure in MEASURES])
        whole = total(counted.values())
        for role in ROLES:
            name = f"jaccard {role}"
            share = whole[name, "shared"] / 1e4 / max(1, whole[name, "found"] + whole[name, "lost"])
            print(f"{name:16} {share:5.1f}")
    if given.standoff:
        report(by_links(given.standoff, given.text, reader), ["exact triple", "overlap triple"])


if __name__ == "__main__":
    main()
