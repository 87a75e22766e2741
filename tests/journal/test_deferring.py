"""Which acts can say from when they count."""

from servanda.journal import journal_from_text
from servanda.model import draft_from_text

TEXT = """agreement pact
parties Arden, Veld
bodies Board
act exclude Party
act put-out Party
    includes exclude
act greet Party
withdrawal
    by any of Parties as member
    when put-out member by Board
"""
LINES = "2030-01-01 {} by Board\n    effective 2030-02-01\n"


def told(entry: str, more: str = "") -> list[str]:
    """The codes of what is said of a journal with one deferred act."""
    draft, _ = draft_from_text(f"# T\n\n```clause\n{TEXT}{more}```\n")
    _, heard = journal_from_text(LINES.format(entry), draft)
    return [each.code for each in heard]


def test_what_ends_a_tie_can_be_deferred() -> None:
    """The act that a withdrawal clause waits for, and what that act includes, can say from when it counts."""
    assert told("put-out Arden") == []
    assert told("exclude Arden") == []


def test_what_no_clause_reads_is_said() -> None:
    """Under any other act the line has no effect, and the reader is told."""
    assert told("greet Arden") == ["J206"]


def test_a_termination_is_deferred_where_it_needs_notice() -> None:
    """A termination at once counts from its own day."""
    assert told("termination") == ["J206"]
    assert told("termination", "termination\n    by Board\n    giving 6 months notice\n") == []
