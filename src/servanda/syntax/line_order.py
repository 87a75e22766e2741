"""The order in which the formatter puts the lines of a clause: as a legal sentence runs, with the drafting last."""

from __future__ import annotations

from servanda.syntax.tree import Node

# Kinds of one group keep the order of their author.
_DRAFTING = (
    "own_zone",
    "source link_to",
    "proposed",
    "accepted",
    "refused_by",
    "ours",
    "as_amended",
    "until_amended",
    "reads",
)
_ORDER = (
    "outside",
    "applies_at_once",
    "depositary",
    "languages",
    "replaces",
    "joins",
    "leaves",
    "between",
    "together",
    "includes",
    "initially",
    "starts_when starts_at",
    "holds_while",
    "ends_when ends_after ends_at",
    "found_what step_of decides_about",
    "found_by or_found_by decided_by",
    "counts distincts rates sums shares presences durations",
    "window fixed_window",
    "baseline",
    "control",
    "assuming",
    "never always possible",
    "whenever",
    "as_in",
    "when",
    "if_",
    "needs",
    "while_",
    "bearer",
    "within by before not_before after on from_ for_span",
    "until",
    "then",
    "consent",
    "decided",
    "quorum",
    "silence",
    "refusal veto",
    "notice",
    "counts_from_finding",
    "binds",
    "passes_unless",
    "unless",
    "notwithstanding notwithstanding_any",
    "subject_to",
    "else_ else_breach",
    "repeated",
    "clock",
    "in_every_reading in_some_reading",
    "asserted_by",
    *_DRAFTING,
)
_LIFE = (
    "when",
    "by_whom",
    "notice",
    "consent",
    "decided",
    "quorum",
    "silence",
    "if_",
    "from_",
    "on",
    "for_span for_at_most same_period",
    "once repeatedly at_most_times",
    "not_before window_every window_of",
    "while_",
    "not_while",
    "until",
    "unless",
    "of_clauses to_clauses to_nothing not_to",
    "revocable",
    "clock",
    *_DRAFTING,
)
_RANKS = {kind: place for place, group in enumerate(_ORDER) for kind in group.split()}
_LIFE_RANKS = {kind: place for place, group in enumerate(_LIFE) for kind in group.split()}
_RECORD = frozenset(("source", "link_to", "proposed", "accepted", "refused_by", "ours", "reads"))
_IN_LIFE = frozenset(("life", "entry_into_force", "provisional_application"))
_AS_WRITTEN = frozenset(("entry",))


def rank(unit: str, line: Node) -> int:
    """Where a line belongs among the lines of its unit; a line in brackets, where its first text would."""
    if unit in _AS_WRITTEN:
        return 0
    ranks = _LIFE_RANKS if unit in _IN_LIFE else _RANKS
    return ranks.get(_kind(line), 0)


def tells_origin(line: Node) -> bool:
    """Whether a line tells whose text a clause is or how it reads, and nothing of what it means."""
    return _kind(line) in _RECORD


def _kind(line: Node) -> str:
    if line.kind != "line_bracket":
        return line.kind
    texts = [part.kind for option in line.nodes() for part in option.nodes() if part.kind not in ("owners", "nothing")]
    return texts[0] if texts else line.kind
