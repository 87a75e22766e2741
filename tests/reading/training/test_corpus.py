"""A corpus in brat's standoff format is read with the links between its spans."""

from pathlib import Path

from servanda.reading.training import annotated, standoff
from servanda.reading.training.corpus import training_part


def test_an_article_has_the_attributions_of_its_first_annotator(corpus: Path) -> None:
    """One article for each text, in the order of names; spans are the words that were annotated."""
    found = list(annotated(training_part(corpus)))
    assert [each.name for each in found] == ["arden", "general-ro", "norland", "the-envoy", "veld"]
    assert [
        tuple(" ".join(span.of(found[0].text) for span in one[role]) for role in ("source", "cue", "content"))
        for one in found[0].attributions
    ] == [
        ("Arden", "said", "that the bridge was closed"),
        ("Arden", "said", "the guns were silent"),
        ("Arden", "said", "“We shall not come,”"),
    ]


def test_a_part_of_a_corpus_is_read_as_it_is(corpus: Path) -> None:
    """Where there is no `data/train`, the folder itself is meant."""
    part = corpus / "data" / "train"
    assert training_part(part) == part


def test_contents_in_pieces_belong_to_one_attribution(tmp_path: Path) -> None:
    """A span in two places and a second content are pieces; an attribution without a cue is left out."""
    lines = [
        "T1\tContent 0 4;9 12\tThey … go",
        "T2\tCue 5 8\tsay",
        "T3\tContent 13 15\tso",
        "E1\tAttribution:T9 Content:T1 Cue:T2 Content2:T3",
        "E2\tAttribution:T9 Content:T1",
    ]
    file = tmp_path / "one_a.ann"
    file.write_text("\n".join(lines), "utf-8")
    (found,) = standoff(file)
    assert [(span.start, span.end) for span in found["content"]] == [(0, 4), (9, 12), (13, 15)]
    assert found["source"] == []
