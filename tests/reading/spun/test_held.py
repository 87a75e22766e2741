"""Four texts that no entry of the lexicon was made from: `{wording of the program|plain wording}` marks each place."""

import re
from pathlib import Path

import pytest

from servanda.reading.spans import Span
from servanda.reading.spun import overlay
from servanda.reading.tokens import sentences

HELD = sorted((Path(__file__).parent / "held").glob("*.txt"))
_MARKED = re.compile(r"\{([^|}]*)\|([^}]*)\}")


def marked(path: Path) -> tuple[str, list[tuple[Span, str]]]:
    """The text as the program left it, and what each marked place stood for."""
    text, pairs, at = "", [], 0
    told = path.read_text("utf-8")
    for found in _MARKED.finditer(told):
        text += told[at : found.start()]
        pairs.append((Span(len(text), len(text) + len(found[1])), found[2]))
        text += found[1]
        at = found.end()
    return text + told[at:], pairs


@pytest.mark.parametrize("path", HELD, ids=lambda path: path.stem)
def test_a_text_that_the_lexicon_was_not_made_from_is_restored_nowhere_wrongly(path: Path) -> None:
    """It is known as a paraphrase; each place is restored as marked or left, and no other word is touched."""
    text, pairs = marked(path)
    laid = overlay(text, sentences(text))
    assert laid.spun
    wrong = [(s.of(text), laid.plain(s)) for s, plain in pairs if laid.plain(s) not in {plain, s.of(text)}]
    assert not wrong
    assert not [s.span.of(text) for s in laid.substitutions if not any(s.span in span for span, _ in pairs)]


def test_two_thirds_of_their_places_are_restored() -> None:
    """55 of 82, as docs/reading/copies.md says; the others stay as they are."""
    restored = total = 0
    for path in HELD:
        text, pairs = marked(path)
        laid = overlay(text, sentences(text))
        restored += sum(laid.plain(span) == plain for span, plain in pairs)
        total += len(pairs)
    assert (restored, total) == (55, 82)


@pytest.mark.parametrize("path", HELD, ids=lambda path: path.stem)
def test_plain_wording_is_left_alone(path: Path) -> None:
    """The same text in plain words is no paraphrase, and nothing in it is replaced."""
    text = _MARKED.sub(r"\2", path.read_text("utf-8"))
    assert not overlay(text, sentences(text)).substitutions
