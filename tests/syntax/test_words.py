"""The reserved words and the words that begin clauses are read off the grammars."""

from servanda.syntax.parser import parser
from servanda.syntax.words import UNITS, grammar_text, keywords, reserved_words, unit_words


def test_reserved_words_are_the_quoted_words_of_both_grammars() -> None:
    """Words of clauses, words of journals, units and ordinals are reserved; signs and names of the field are not."""
    assert {"shall", "must", "bearer", "when"} - reserved_words() == {"bearer"}
    assert {"retracted", "expect", "supposed", "first", "days"} <= reserved_words()
    assert not {"attack", "Ukraine", "proposal", "study", "reply", "meeting"} & reserved_words()
    assert all(word.isalpha() and word.islower() for word in reserved_words())


def test_every_keyword_of_the_parsers_is_reserved() -> None:
    """What the built parsers take for a keyword is in the list, so that the two cannot part."""
    for grammar in ("clauses", "journal"):
        built = {t.pattern.value for t in parser(grammar).terminals if t.pattern.type == "str"}

        assert {word for word in built if word.isalpha()} <= keywords()


def test_no_keyword_bears_the_name_of_a_kind_of_token() -> None:
    """In the tree a keyword's kind is the word in capitals, which must not be mistaken for a NAME or a DATE."""
    kinds = {"NAME", "NUMBER", "STRING", "TIME", "UNIT", "ORDINAL", "COMMA", "COMMENT", "MONTH", "ADDRESS"}

    assert not {word.upper() for word in keywords()} & kinds
    assert {"ZONE_WORD", "DATE_WORD"} <= {t.name for t in parser("clauses").terminals}


def test_unit_words_are_those_of_the_rule_unit() -> None:
    """Every clause begins with one of these words, and nothing else is among them."""
    words = unit_words()

    assert {"agreement", "act", "obligation", "withdrawal", "entry", "provisional", "claim", "prose", "text"} <= set(
        words
    )
    assert not {"into", "force", "application", "when", "for"} & set(words)
    assert len(words) == len(set(words))


def test_the_grammars_are_read_from_the_package() -> None:
    """The text of a grammar is what the documentation shows."""
    assert grammar_text("clauses").startswith("// servanda: the clause language.")
    assert "hours" in UNITS
