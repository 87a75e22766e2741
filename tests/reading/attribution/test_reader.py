"""Attributions are found with their source, cue and content in their places."""

from servanda.reading.attribution import attributions
from servanda.reading.spans import Span
from servanda.reading.tokens import sentences


def read(text: str) -> list[tuple[str, str, list[str], int]]:
    """Source, cue, content pieces and depth of each attribution, in words."""
    return [
        (of(text, a.source), of(text, a.cue), [c.of(text) for c in a.content], a.depth)
        for a in attributions(text, sentences(text))
    ]


def of(text: str, span: Span | None) -> str:
    """The words of a span, or nothing."""
    return span.of(text) if span else ""


def test_a_reported_clause() -> None:
    """A speaker, a verb and a that-clause are a source, a cue and a content."""
    assert read("The envoy said on Monday that the bridge was closed.") == [
        ("The envoy", "said", ["that the bridge was closed"], 0)
    ]


def test_a_quotation_before_its_speaker() -> None:
    """Quoted words keep their marks, and the speaker may follow the verb."""
    assert read("“We will not fire,” said General Ro.") == [("General Ro", "said", ["“We will not fire,”"], 0)]


def test_what_a_speaker_reports_of_another_is_nested() -> None:
    """An attribution inside a content has depth 1."""
    found = read("Arden said that Veld had promised to leave the valley.")
    assert [(source, cue, depth) for source, cue, _, depth in found] == [
        ("Arden", "said", 0),
        ("Veld", "had promised", 1),
    ]
