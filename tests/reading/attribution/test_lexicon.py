"""The cue lexicon: each entry reads its own example, and a user's table has its way."""

import pytest

from servanda.reading.attribution import attributions
from servanda.reading.attribution.lexicon import compiled, shipped
from servanda.reading.tokens import sentences
from tests.reading.attribution.marked import in_words, unmarked

ENTRIES = {**shipped()["verbs"], **shipped()["phrases"]}


@pytest.mark.parametrize("lemma", sorted(ENTRIES))
def test_each_entry_reads_its_example(lemma: str) -> None:
    """Source, cue and content of the example are found to the letter, by this very entry."""
    text, expected = unmarked(ENTRIES[lemma]["example"])
    assert expected in [in_words(a, text) for a in attributions(text, sentences(text)) if a.lemma == lemma]


def test_each_entry_says_how_its_content_stands() -> None:
    """An entry has known ways or joins, and no field that nothing reads."""
    known = {"quote", "clause", "that", "to", "thing", "seem"}
    for lemma, entry in ENTRIES.items():
        assert set(entry) <= {"ways", "joins", "forms", "noun", "addressee", "example"}, lemma
        assert set(entry["ways"].split()) <= known, lemma
        assert entry["ways"] or entry["joins"], lemma


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("argue", {"argue", "argues", "argued", "arguing"}),
        ("guarantee", {"guarantee", "guarantees", "guaranteed", "guaranteeing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("push", {"push", "pushes", "pushed", "pushing"}),
    ],
)
def test_the_regular_forms_of_verbs(lemma: str, forms: set[str]) -> None:
    """The lexicon needs to give only what is irregular."""
    assert set(compiled({"verbs": {lemma: {"ways": "clause"}}})) == forms


def test_a_later_table_has_its_way() -> None:
    """A user's own entry is found, another replaces the shipped one, and a phrase stays with its verb."""
    own = {"verbs": {"aver": {"ways": "clause", "forms": "averred averring"}, "rule": {"ways": ""}}}
    lexicon = compiled(shipped(), own)
    text = "Arden averred that the bridge was safe. The court ruled that it was not. Veld ruled out a swap."
    read = [a.lemma for a in attributions(text, sentences(text), lexicon)]
    assert read == ["aver", "rule out"]
