"""Words and sentences keep their places."""

from servanda.reading.tokens import sentences, tokens


def test_every_token_is_what_stands_in_the_text() -> None:
    """Each token's words are the report's own words at its offsets."""
    text = "The U.S. envoy, Mr. Ro, said: “We won’t yield 15,000 km²!” He left."
    assert all(text[t.start : t.end] == t.text for t in tokens(text))
    assert "won’t" in [t.text for t in tokens(text)]
    assert "15,000" in [t.text for t in tokens(text)]


def test_sentences_end_where_readers_see_their_end() -> None:
    """Abbreviations and inner points end no sentence; a quotation's closing mark belongs to its sentence."""
    text = "Mr. Ro of the U.S. delegation met Gen. Bo. “We agree.” They shook hands.\nThe 2.5 km zone stays."
    said = [s.span.of(text) for s in sentences(text)]
    assert said == [
        "Mr. Ro of the U.S. delegation met Gen. Bo.",
        "“We agree.”",
        "They shook hands.",
        "The 2.5 km zone stays.",
    ]
    assert [s.paragraph for s in sentences(text)] == [0, 0, 0, 1]
    assert [s.id for s in sentences(text)] == ["S1", "S2", "S3", "S4"]


def test_a_text_without_words_has_no_sentences() -> None:
    """Nothing is invented where nothing stands."""
    assert sentences(" \n\n ") == []


def test_a_wrapped_line_ends_no_sentence() -> None:
    """Where the next word would not have fitted, the line was only wrapped; headlines and items of lists were not."""
    text = (
        "Talks in Karst\n"
        "The envoys of both sides said on Tuesday that they would go on with\n"
        "the talks of Monday. They named no day.\n"
        "  - a list\n"
    )
    assert [" ".join(s.span.of(text).split()) for s in sentences(text)] == [
        "Talks in Karst",
        "The envoys of both sides said on Tuesday that they would go on with the talks of Monday.",
        "They named no day.",
        "- a list",
    ]


def test_a_file_of_one_paragraph_on_each_line_is_not_wrapped() -> None:
    """Lines longer than people set are paragraphs of their own, even without a full stop."""
    long = "The envoys of both sides said that they would go on " * 3
    assert len(sentences(f"{long}\n{long}\n")) == 2
