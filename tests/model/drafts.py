"""Small agreements, written as clauses alone."""

from servanda.model import Agreement, Draft, draft_from_text
from servanda.syntax import Diagnostic

WORDS = """
parties Ukraine, Poland, Russia

bodies Council

group Guarantors: Poland, Russia

places
    Area
    North in Area

act attack on Party at Place
    reads "an armed attack by {by} on {on} at {at}"

act request
    reads "{by} asks for help"

act help Party
    reads "{by} helps {object}"

act enter Place

occurrence ceasefire
    reads "firing has stopped"

status neutral of Party
    starts when ceasefire
    ends when request

measure strikes
    count of attack on Ukraine
    over 7 days
"""


def draft(clauses: str, *, words: str = WORDS) -> Draft:
    """The draft that some clauses make beside the words they need; they must all be readable."""
    made, faults = draft_from_text(f"# A treaty\n\n## Article 1. Help\n\nText.\n\n```clause\n{words}\n{clauses}\n```\n")
    assert made is not None
    assert faults == ()
    return made


def agreement(clauses: str, *, words: str = WORDS, **reading: str) -> Agreement:
    """The agreement that some clauses make under a reading; elaborating them must find no fault."""
    made, faults = draft(clauses, words=words).under(
        {name.replace("_", "-"): option for name, option in reading.items()}
    )
    assert faults == ()
    return made


def faults(clauses: str, *, words: str = WORDS) -> tuple[Diagnostic, ...]:
    """What elaborating some clauses finds."""
    return draft(clauses, words=words).under()[1]
