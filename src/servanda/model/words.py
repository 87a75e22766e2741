"""The closed vocabularies of the meaning: grades, kinds, quantities, states. Each word is the one the clause uses."""

from __future__ import annotations

from enum import StrEnum

from servanda.syntax.numerals import UNITS


class NormKind(StrEnum):
    """The four norms (Hohfeld's first-order pair, and power)."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    POWER = "power"


class Grade(StrEnum):
    """How strong the undertaking is; only SHALL and SHALL_NOT can be breached."""

    SHALL = "shall"
    SHALL_NOT = "shall not"
    ENDEAVOUR = "shall endeavour"
    INTENDS = "intends"
    MAY = "may"


class Quantity(StrEnum):
    """How many of a list of actors are meant."""

    ONE = "one"  # a bare name: Ukraine, attacker, Parties
    EACH = "each of"
    ANY = "any of"
    ALL = "all of"
    NONE = "none of"
    SOME = "some of"
    EXACTLY = "n of"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    MAJORITY = "a majority of"
    TWO_THIRDS = "two thirds of"
    THREE_QUARTERS = "three quarters of"
    SHARE = "a share of"  # `number` parts out of `parts`: five sixths, 85 percent
    MORE_THAN_SHARE = "more than a share of"
    HOLDING_EXACTLY = "parties holding"
    HOLDING_AT_LEAST = "parties holding at least"
    HOLDING_MORE_THAN = "parties holding more than"


# Fractions as they are written: "five sixths".
NUMERALS = UNITS[1:10]
PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Comparison(StrEnum):
    """How a measured number stands to a level."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    EXACTLY = "exactly"


class MeasureKind(StrEnum):
    """What number a measure is. A plan of `servanda monitor` has the same seven words for what it counts in data."""

    COUNT = "count"  # how often
    RATE = "rate"  # how often a day
    SUM = "sum"  # of a number that the happenings carry
    SHARE = "share"  # in percent of other happenings
    DISTINCT = "distinct"  # how many different ones
    PRESENCE = "presence"  # how many a status holds for, at one moment
    DURATION = "duration"  # how many hours it has held, for all of them together

    @property
    def grows_with_time(self) -> bool:
        """Whether twice the time makes twice the number, so that a baseline is scaled to the window."""
        return self not in (MeasureKind.RATE, MeasureKind.SHARE, MeasureKind.PRESENCE)


class NormState(StrEnum):
    """The life of a norm instance; SUSPENDED is orthogonal and BREACHED is not final."""

    DORMANT = "dormant"
    OWED = "owed"
    MET = "met"
    BREACHED = "breached"
    CURED = "cured"
    WAIVED = "waived"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"


class StageKind(StrEnum):
    """The predefined stages of an instrument's own life."""

    SIGNATURE = "signature"
    ENTRY = "entry into force"
    PROVISIONAL = "provisional application"
    RATIFICATION = "ratification"
    ACCESSION = "accession"
    DURATION = "duration"
    RENEWAL = "renewal"
    SUSPENSION = "suspension"
    WITHDRAWAL = "withdrawal"
    TERMINATION = "termination"
    SURVIVAL = "survival"
    AMENDMENT = "amendment"
    RESERVATION = "reservation"


class Repeat(StrEnum):
    """What a second trigger does while an instance is open."""

    ANEW = "starts anew"
    KEEP = "keeps the first"
    RENEW = "renews the deadline"


class Clock(StrEnum):
    """What a suspension does to a running deadline."""

    CONTINUES = "continues"
    STOPS = "stops"
    RESTARTS = "restarts"


class Outcome(StrEnum):
    """What silence, refusal or veto means."""

    FOUND = "found"
    NOT_FOUND = "not found"
    CONSENT = "consent"
    REFUSAL = "refusal"


class Between(StrEnum):
    """How one instrument stands to another, as its own text says."""

    TOGETHER = "together with"  # the other is run beside it
    SUBJECT = "subject to"  # the other prevails (VCLT art. 30(2))
    PREVAILS = "notwithstanding"  # it prevails (Charter of the United Nations, art. 103)
    REPLACES = "replaces"  # it prevails, and ends the other once it binds all whom the other binds (VCLT art. 59)
