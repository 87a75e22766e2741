"""What every agreement knows without declaring it: the instrument's life, the verbs of powers, the negotiation.

Source: docs/semantics.md, "Powers, decisions, the instrument's own life" and "Where it comes from".
"""

from __future__ import annotations

STAGES = (
    "signature",
    "ratification",
    "accession",
    "duration",
    "renewal",
    "withdrawal",
    "suspension",
    "termination",
    "survival",
    "amendment",
    "reservation",
    "entry into force",
    "provisional application",
)
INSTRUMENT = (
    *STAGES,
    "opening-for-signature",
    "adoption",
    "ratification",
    "acceptance",
    "approval",
    "succession",
    "deposit",
    "notice",
    "notification",
    "consent",
    "refusal",
    "abstention",
    "revocation",
    "resumption",
    "objection",
    "expiry",
    "finding",
    "denunciation",
)
POWERS = (
    "suspend",
    "resume",
    "waive",
    "extend",
    "terminate",
    "amend",
    "accept",
    "withdraw",
    "revoke",
    "denounce",
)
NEGOTIATION = ("proposal", "study", "report", "reply", "acceptance", "refusal", "withdrawal", "meeting")
HAPPENINGS = frozenset((*INSTRUMENT, *POWERS, *NEGOTIATION))

PARTY_STATES = (
    "signed",
    "ratified",
    "accepted",
    "approved",
    "deposited",
    "acceded",
    "succeeded",
    "bound",
    "suspended",
    "withdrawn",
    "gave-notice",
    "reserved",
    "denounced",
    "member",
)
NORM_STATES = ("dormant", "owed", "met", "breached", "cured", "waived", "lapsed", "suspended")
WHOLE_STATES = (
    "in force",
    "provisionally-applied",
    "expired",
    "terminated",
    "suspended",
    "open",
    "adopted",
    "amended",
    "surviving",
)
MATTER_STATES = ("on-the-table", "proposed", "accepted", "agreed", "refused", "lapsed", "passed", "found")
STATES = frozenset((*PARTY_STATES, *NORM_STATES, *WHOLE_STATES, *MATTER_STATES))

GROUPS = frozenset(("Parties", "Signatories", "States", "Others"))
SIDES = "Sides"  # where a text declares this group, nothing is agreed before all of it stand behind it
ACTORS = frozenset(("Depositary",))
SORTS = frozenset(("Party", "Body", "Actor", "Place", "Group", "Norm", "Clause", "Text"))
FIELD_SORTS = frozenset(("number", "text", "date"))
