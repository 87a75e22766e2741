"""A tagger is learned from a corpus, and answers as the rules do."""

from pathlib import Path

from servanda.reading.spans import Span
from servanda.reading.tokens import Sentence, sentences
from servanda.reading.training import Tagger, annotated, learn
from servanda.reading.training.linking import linked, place
from servanda.reading.training.units import labels, units
from tests.reading.attribution.marked import in_words


def test_it_finds_what_the_corpus_taught(tagger: Tagger) -> None:
    """Sources it never saw are found beside cues that it knows, with the words of the report."""
    text = "Bo said that the pass was closed.\n\n“We shall go home,” Bo said."
    found = tagger(text, sentences(text))
    assert [in_words(a, text) for a in found] == [
        ("Bo", "said", ("that the pass was closed",)),
        ("Bo", "said", ("“We shall go home,”",)),
    ]
    assert [(a.rule, a.lemma, a.quotation) for a in found] == [
        ("learned", "say", "indirect"),
        ("learned", "say", "direct"),
    ]


def test_nested_attributions_are_those_of_the_rules(tagger: Tagger) -> None:
    """No corpus that it learns from has nested ones, so the rules add them, once."""
    text = "Bo said that Veld had promised to leave."
    found = tagger(text, sentences(text))
    assert [(a.lemma, a.depth) for a in found] == [("say", 0), ("promise", 1)]
    assert len({a.cue for a in found}) == len(found)


def test_nothing_said_is_nothing_found(tagger: Tagger) -> None:
    """A report without words, and one in which nobody speaks, have no attributions."""
    assert tagger("", []) == []
    text = "The road is long."
    assert tagger(text, sentences(text)) == []


def test_the_same_corpus_gives_the_same_model(corpus: Path, model: Path) -> None:
    """Learning depends on nothing but the corpus."""
    again = learn(annotated(corpus / "data" / "train"), iterations=20)
    assert again.content == model.read_bytes()
    assert again.articles == 5


def test_units_part_endings_and_labels_find_their_borders() -> None:
    """A possessive is a unit of its own; a border within a unit takes the whole unit, and the first span keeps it."""
    text = "Veld’s claims are old."
    row = [w for _, w in units(sentences(text))]
    spans = {w.text: w for w in row}
    assert [w.text for w in row] == ["Veld", "’s", "claims", "are", "old", "."]
    within = Span(0, 3)
    cue = Span(spans["’s"].start, spans["claims"].end)
    assert labels(row, [("source", within), ("cue", cue), ("content", within)]) == [
        "B-source",
        "B-cue",
        "I-cue",
        "O",
        "O",
        "O",
    ]
    assert labels(row, [("cue", Span(90, 99))]) == ["O"] * 6


def test_a_content_goes_to_the_nearest_cue_unless_the_rules_know_better() -> None:
    """Where nothing else tells, distance links; contents without any cue are told apart."""
    text = "Bo said yes and Ro said no"
    pairs = list(units(sentences(text)))
    within: list[Sentence] = [s for s, _ in pairs]
    row = [w for _, w in pairs]
    marked = ["B-source", "B-cue", "B-content", "O", "B-source", "B-cue", "B-content"]
    found, orphans = linked(marked, row, within, [])
    told = [(one.source, one.contents) for one in found]
    assert told == [((0, 1), [(2, 3)]), ((4, 5), [(6, 7)])]
    assert place((2, 5), row).of(text) == "yes and Ro"
    assert orphans == []
    assert linked(["O", "O", "B-content", "O", "O", "O", "O"], row, within, []) == ([], [(2, 3)])
