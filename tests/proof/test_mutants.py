"""Each thing that makes a verdict sound is needed: without it some text gets a wrong one, or a state is missed."""

from collections.abc import Iterator

import pytest

from servanda.proof import Outcome, Wish
from tests.proof import mutants
from tests.proof.differential import SMALL, Tally, of_number
from tests.proof.mutants import Mutant
from tests.proof.test_sooner import LEFT
from tests.proof.test_together import JOINED, THREE_OF_FOUR, TWO
from tests.proof.texts import EACH, OWED, TOGETHER, verdict

FIRST = 1500  # so many random agreements at most are put to a wrong prover until one shows it
WITHDRAWAL = "withdrawal\n    by any of Guarantors\n    giving 1 year notice to all of Parties"
RATIFICATION = "entry into force\n    when all of Parties have ratified"
# The long duty is breached while the short one, set off just before, is still owed: no course at once gets there.
THEREUPON = """
obligation thereupon
    when long is breached by Corra
    if short is owed and not (short is breached)
    Corra shall leave-pact
"""
ORDER = (
    "obligation long\n    when call by Veld\n    Corra shall assist Arden\n    within 10 days of that",
    "obligation short\n    when attack on Arden by Veld\n    Dorn shall assist Arden\n    within 3 days of that",
    THEREUPON,
    "claim asked\n    possible thereupon is owed",
)
VOTED = (
    TOGETHER.replace("on decision of all of Guarantors", "on decision of all of Guarantors, Arden"),
    "claim asked\n    possible help is owed",
)
SO_FAR = (
    """obligation paid
    when call by Corra
    Corra shall assist Arden
    within 3 days of that
    applies at once""",
    "status overdue\n    starts when paid is breached",
    "status twice\n    starts when call by Corra after call by Corra",
    """obligation aid
    when leave-pact by Veld
    Veld shall assist Arden
    until call by 2 of Corra, Dorn
    applies at once""",
    "obligation follow\n    when aid is lapsed\n    if overdue holds\n    Veld shall assist Arden\n    applies at once",
    "claim asked\n    possible follow is owed and not (twice holds)",
)
DECIDED = (
    "decision leave\n    taken by all of Veld, Corra",
    "obligation gated\n    when call by Dorn\n    Corra shall leave-pact\n    on decision leave",
    "claim asked\n    possible gated is owed",
)
CONSENT = (
    "obligation gated\n    when call by Veld\n    Corra shall leave-pact\n    with consent of Dorn",
    "claim asked\n    possible gated is owed",
)
MET = (
    "obligation paid\n    when attack on Arden by Veld\n    Veld shall call",
    "obligation follow\n    when leave-pact by Dorn\n    if paid is met\n    Dorn shall call",
    "claim asked\n    possible follow is owed",
)
NOTICED = (
    """obligation follow
    when notice by any of Veld, Corra
    if Veld is gave-notice and Corra is gave-notice
    Dorn shall call
    applies at once""",
    "claim asked\n    possible follow is owed",
)
WHOSE = (
    "obligation aid\n    when call by any of Veld, Corra as caller\n    caller shall leave-pact",
    "obligation follow\n    when attack on Arden by Dorn\n    if Corra owes aid\n    Dorn shall assist Arden",
    "claim asked\n    possible follow is owed",
)
CURED = (
    "obligation paid\n    when attack on Arden by Veld\n    Veld shall assist Arden\n    within 3 days of that",
    """obligation follow
    when leave-pact by Dorn
    if paid has been breached and not (paid is breached)
    Dorn shall call""",
    "claim asked\n    possible follow is owed",
)
STATUS = (
    "status alarm\n    starts when attack on Arden\n    ends when call by Arden",
    "obligation follow\n    when leave-pact by Dorn\n    if alarm holds\n    Dorn shall assist Arden",
    "claim asked\n    possible follow is owed",
)
TWO_ATTACKS = (
    "obligation follow\n    when attack on Arden by Veld after attack on Arden by Corra\n    Dorn shall call",
    "claim asked\n    possible follow is owed",
)
SEEN = (EACH, "claim asked\n    possible help is owed")
RATIFIED = (EACH, RATIFICATION, "claim asked\n    possible help is owed")
LEAVING = (EACH, OWED.replace("claim owed", "claim asked"), WITHDRAWAL)
GONE = (WITHDRAWAL, "claim asked\n    possible Veld is withdrawn")
ASSUMED = (EACH, OWED.replace("claim owed", "claim asked"))
PAID = (
    "obligation paid\n    when call by Veld\n    Corra shall leave-pact\n    within 3 days of that\n    applies at once"
)
EXCEPTED = (PAID, "claim asked\n    never paid is owed\n    unless call by Veld has happened")
IN_TIME = (
    EACH,
    "claim asked\n    whenever attack on Arden by Dorn\n    within 5 days of that\n    then help is met by Veld",
)
RIPE = (
    "obligation ripe\n    when 2031-03-01 has come\n    Corra shall leave-pact\n    applies at once",
    "claim asked\n    never (ripe is owed and not (2031-03-01 has come))",
)
AMOUNTS = (
    "act shoot (shots: number)",
    "obligation small\n    when shoot (shots: at most 10)\n    Corra shall leave-pact\n    applies at once",
    "claim asked\n    whenever shoot (shots: more than 4)\n    then Corra owes small",
)
NEWLY = """
obligation paid
    when call by Veld
    Corra shall leave-pact
    within 3 days of that
    repeated trigger keeps the first
    applies at once
"""
LONGER = (
    NEWLY,
    "power longer\n    Arden may extend paid\n    applies at once",
    "claim asked\n    whenever extend paid by Arden\n    then not (paid is breached)",
)
LOUD = (
    "prohibition quiet\n    Corra shall not call\n    applies at once",
    "permission loud\n    all of Corra, Dorn jointly may call\n    notwithstanding quiet\n    applies at once",
    "claim asked\n    whenever call by Corra\n    then quiet is breached by Corra",
)
FIVE_TIMES = (
    RATIFICATION,
    "duration\n    for 1 year",
    "renewal\n    for 1 year\n    at most 5 times",
    "claim asked\n    possible agreement is expired",
)
FEW_THEN_MANY = (
    "act hand-in (arms: number)",
    "measure handed-in\n    sum of arms in hand-in",
    "obligation few\n    when hand-in\n    if not (handed-in is at least 30)\n    Corra shall leave-pact",
    "claim asked\n    never (few is owed and handed-in is at least 100)",
)
ONCE_DUE = "repeated trigger keeps the first"
EARLIER = (
    f"obligation short\n    when call by Veld\n    Dorn shall leave-pact\n    within 3 days of that\n    {ONCE_DUE}",
    f"""obligation long
    when call by any of Veld, Dorn
    Corra shall assist Arden
    within 10 days of that
    {ONCE_DUE}""",
    THEREUPON,
    "claim asked\n    possible thereupon is owed",
)
MANY = (PAID, "claim asked\n    never (paid is owed and paid is met)")

# Who came first is nothing that a clause asks, but whether the newcomer waits for a call hangs on it.
NEWCOMER = (
    "entry into force\n    when all of States have ratified",
    "entry into force for Arden as newcomer with Veld as other\n    when call by Corra",
    """claim asked
    assuming all of Arden, Veld are bound
    whenever leave-pact by Dorn
    then agreement is in force for Arden with Veld""",
)
RESERVED = (
    "reservation\n    to duty\n    by Veld",
    "obligation duty\n    when call by Arden\n    Veld shall leave-pact",
    "claim asked\n    whenever call by Arden\n    then Veld owes duty\n    unless not (Veld is bound)",
)
SUSPENDED = (
    "suspension with any of Parties as other\n    by Veld",
    "claim asked\n    never (all of Arden, Veld are bound and agreement is not in force for Arden with Veld)",
)
OBJECTED = (
    "status objected\n    starts when objection to accession of Arden by Veld",
    "claim asked\n    possible objected holds",
)

LEAVE = (
    "prohibition quiet\n    Corra shall not call\n    subject to leave\n    applies at once",
    "permission leave\n    Corra may call\n    with consent of Dorn\n    applies at once",
    "claim asked\n    possible call by Corra has happened and not (quiet has been breached)",
)
JOINED_IN_HOURS = tuple(part.replace("30 days", "30 hours") for part in JOINED)  # of hours no order is known
BY_ALL = ("suspension\n    by all of Parties", "claim asked\n    possible agreement is suspended")
ALL_CALLED = (
    """obligation follow
    when leave-pact by Dorn
    if call by all of Guarantors has happened
    Dorn shall assist Arden""",
    "claim asked\n    possible follow is owed",
)
ALLIES = (
    "group Allies: Dorn\n    joins when call by any of Parties as newcomer after attack on Arden by Veld",
    "claim asked\n    possible Corra is member of Allies",
)
AGAIN = (
    "duration\n    for 1 year",
    "renewal\n    for 1 year\n    repeatedly\n    unless call by Veld has happened",
    "claim asked\n    possible agreement has expired and renewal has happened",
)
ENDED = (
    "status alarm\n    starts when attack on Arden\n    ends when call by Arden",
    "claim asked\n    possible attack on Arden has happened and not (alarm holds)",
)
DECIDED = (
    "decision rule\n    taken by all of Guarantors",
    "claim asked\n    possible rule is passed",
)
BY_SILENCE = (
    "bodies Panel",
    "finding heard\n    of call\n    by Panel\n    silence for 10 days means found",
    "claim asked\n    never (call by Veld has happened and not (call is found))",
)

AGREED = (
    "group Sides: Arden, Veld, Corra",
    "obligation aid\n    Corra shall call",
    "claim asked\n    possible aid is agreed",
)

CAUGHT: tuple[tuple[Mutant, tuple[str, ...], Outcome], ...] = (
    (mutants.dates_in_order, ORDER, Outcome.WITNESS),
    (mutants.together_only, ORDER, Outcome.WITNESS),
    (mutants.one_at_a_time, TWO, Outcome.COUNTEREXAMPLE),
    (mutants.pairs_at_once, THREE_OF_FOUR, Outcome.UNDECIDED),
    (mutants.nothing_meets, THREE_OF_FOUR, Outcome.UNDECIDED),
    (mutants.votes_forgotten, DECIDED, Outcome.WITNESS),
    (mutants.so_far_forgotten, SO_FAR, Outcome.WITNESS),
    (mutants.a_day_late, IN_TIME, Outcome.COUNTEREXAMPLE),
    (mutants.a_day_early, IN_TIME, Outcome.COUNTEREXAMPLE),
    (mutants.notices_idle, GONE, Outcome.WITNESS),
    (mutants.notices_given_unread, NOTICED, Outcome.WITNESS),
    (mutants.standing_forgotten, MET, Outcome.WITNESS),
    (mutants.bearers_forgotten, WHOSE, Outcome.WITNESS),
    (mutants.transitions_forgotten, CURED, Outcome.WITNESS),
    (mutants.statuses_forgotten, STATUS, Outcome.WITNESS),
    (mutants.ties_forgotten, JOINED_IN_HOURS, Outcome.COUNTEREXAMPLE),
    (mutants.norms_dropped, SEEN, Outcome.WITNESS),
    (mutants.cone_of_one_step, RATIFIED, Outcome.WITNESS),
    (mutants.half_of_what_happens, VOTED, Outcome.WITNESS),
    (mutants.nobody_leaves, LEAVING, Outcome.COUNTEREXAMPLE),
    (mutants.nobody_votes, CONSENT, Outcome.WITNESS),
    (mutants.one_actor, WHOSE, Outcome.WITNESS),
    (mutants.always_alone, TWO_ATTACKS, Outcome.WITNESS),
    (mutants.assumption_dropped, ASSUMED, Outcome.PROVED),
    (mutants.exception_dropped, EXCEPTED, Outcome.PROVED),
    (mutants.never_overdue, IN_TIME, Outcome.COUNTEREXAMPLE),
    (mutants.never_supposed, RIPE, Outcome.UNDECIDED),
    (mutants.two_alike, NEWCOMER, Outcome.COUNTEREXAMPLE),
    (mutants.nobody_reserves, RESERVED, Outcome.COUNTEREXAMPLE),
    (mutants.nobody_is_suspended, SUSPENDED, Outcome.COUNTEREXAMPLE),
    (mutants.as_no_clause_names_it, OBJECTED, Outcome.WITNESS),
    (mutants.always_later, LONGER, Outcome.UNDECIDED),
    (mutants.jointly_forgotten, LOUD, Outcome.COUNTEREXAMPLE),
    (mutants.renewals_miscounted, FIVE_TIMES, Outcome.WITNESS),
    (mutants.sooner_by_length, EARLIER, Outcome.WITNESS),
    (mutants.order_forgotten, EARLIER, Outcome.WITNESS),
    (mutants.known_of_what_is_left, LEFT, Outcome.WITNESS),
    (mutants.sums_stand_still, FEW_THEN_MANY, Outcome.UNDECIDED),
    (mutants.always_answered, BY_SILENCE, Outcome.UNDECIDED),
    (mutants.words_forgotten, AGREED, Outcome.WITNESS),
    (mutants.amounts_that_fit, AMOUNTS, Outcome.COUNTEREXAMPLE),
    (mutants.bound_unsaid, MANY, Outcome.UNDECIDED),
    (mutants.votes_unread, LEAVE, Outcome.WITNESS),
    (mutants.acts_of_one, BY_ALL, Outcome.WITNESS),
    (mutants.duties_unread, WHOSE, Outcome.WITNESS),
    (mutants.whoever_did_it, ALL_CALLED, Outcome.WITNESS),
    (mutants.joining_unread, ALLIES, Outcome.WITNESS),
    (mutants.objections_unread, AGAIN, Outcome.WITNESS),
    (mutants.nothing_begins, ENDED, Outcome.WITNESS),
    (mutants.decisions_unread, DECIDED, Outcome.WITNESS),
)
SHOWN: tuple[Mutant, ...] = (
    mutants.no_time,
    mutants.deadlines_idle,
    mutants.terms_idle,
    mutants.statuses_idle,
    mutants.past_forgotten,
    mutants.life_forgotten,
    mutants.duties_forgotten,
    mutants.counts_too_small,
    mutants.all_alike,
    mutants.not_counted,
    mutants.one_for_all,
    mutants.never_asked,
)


def test_a_course_that_must_wait_is_found() -> None:
    """What only comes about when something is set off late is found, by dating a course found without dates."""
    found = verdict(*ORDER, claim="asked")

    assert found.outcome is Outcome.WITNESS
    assert found.method == "exact days"


@pytest.mark.parametrize(("mutant", "clauses", "outcome"), CAUGHT, ids=lambda value: getattr(value, "__name__", ""))
def test_a_wrong_prover_is_caught_by_a_known_answer(
    mutant: Mutant, clauses: tuple[str, ...], outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a wrong prover a text gets another verdict than the known one, or another story."""
    wish = Wish(states=2 if clauses is MANY else 200)
    known = verdict(*clauses, claim="asked", wish=wish)
    mutant(monkeypatch)
    wrong = verdict(*clauses, claim="asked", wish=wish)

    assert known.outcome is outcome
    assert (wrong.outcome, wrong.story and wrong.story.journal) != (known.outcome, known.story and known.story.journal)


@pytest.mark.parametrize("mutant", SHOWN, ids=lambda mutant: mutant.__name__)
def test_a_wrong_prover_is_caught_by_the_differential_test(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a wrong prover a random agreement shows the disagreement."""
    mutant(monkeypatch)

    assert next(_disagreements(), None) is not None


def _disagreements() -> Iterator[str]:
    for number in range(FIRST):
        yield from of_number(number, SMALL, Tally())


def test_there_are_enough_of_them() -> None:
    """At least twenty-five wrong provers are caught, each once."""
    named = [mutant.__name__ for mutant in (*SHOWN, *(mutant for mutant, _, _ in CAUGHT))]

    assert len(named) == len(set(named)) >= 25
