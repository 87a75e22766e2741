"""Small clauses in which every form of the language stands, each bundle with claims about itself.

A bundle can join any agreement with the clauses of `HEAD` and the duties `primo` and `secundo`. Lines that begin with
`? ` are claims. A text has at most one bundle of `ENTRY`, one of `LEAVING`, and of `DUTIES` any that declare different
names.
"""

from __future__ import annotations

from dataclasses import dataclass

HEAD = """
bodies Panel

act call

act answer

act assist Party

act attack on Party

status alarm
    starts when attack on Arden
    ends when answer by Arden
"""
PARTIES = ("parties Arden, Veld, Corra", "parties Arden, Veld, Corra and 2 others")
ZONE = "zone Europe/Kyiv"

# The first words of a text, of which every agreement has one.
OPENINGS = """
agreement pact

agreement pact "A small pact"
    depositary Panel
    languages English, French
    source "A paper of 2029"

agreement pact
    replaces old-pact

agreement pact
    together with old-pact

agreement pact
    subject to old-pact

agreement pact
    notwithstanding old-pact

agreement pact
    notwithstanding any agreement
"""


@dataclass(frozen=True)
class Bundle:
    """Clauses that belong together, and claims about them."""

    units: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """What it declares: two bundles that declare the same do not stand in one text."""
        lines = (unit.split("\n", 1)[0].split() for unit in self.units)
        return frozenset(" ".join(words[: 1 if words[0] in _UNNAMED else 2]) for words in lines)


_UNNAMED = ("places", "text", "working")


def bundles(text: str) -> tuple[Bundle, ...]:
    """The bundles of a text of this module, which stand with a line between them."""
    found = []
    for part in text.strip().split("\n---\n"):
        pieces = listed(part)
        claims = tuple(p.removeprefix("? ").replace("\n?", "\n") for p in pieces if p.startswith("? "))
        found.append(Bundle(tuple(p for p in pieces if not p.startswith("? ")), claims))
    return tuple(found)


def listed(text: str) -> tuple[str, ...]:
    """What stands in a text with empty lines between."""
    return tuple(piece for piece in text.strip().split("\n\n") if piece)


ENTRY = """
entry into force
    when all of Parties have ratified

? possible agreement is in force

? never Arden is bound
---
entry into force
    when Arden has ratified

? never (agreement is in force and not (Arden is ratified))
---
entry into force
    when parties holding at least 55 percent of wealth have ratified

weights wealth
    Arden 50
    Veld 30
    Corra 20

? possible agreement is in force
---
entry into force
    when parties holding more than 60 percent of wealth have signed

weights wealth
    source "A table"
    Arden 50 percent
    Veld 30 percent
    Corra 20 percent

? possible agreement is in force
---
entry into force
    when parties holding 50 percent of wealth have signed

weights wealth
    [Arden: Arden 50 | refused by Veld]
    Veld 30
    Corra 20

? possible agreement is in force
---
entry into force for each of Parties as newcomer with each of Parties as partner
    when newcomer has ratified and partner has ratified
    30 days after that

? possible agreement is in force for Arden

? never (agreement is in force for Arden with Veld and not (Veld is bound))
---
entry into force
    when at least 2 of Parties have signed
    on 30 days after that
    zone Asia/Tokyo
    source "A paper of 2029, page 1"

? possible agreement is in force
---
entry into force
    when a majority of Parties have signed
    from the latest of 2031-01-01 and signature

? possible agreement is in force
---
provisional application
    when signature by all of Parties
    until call by Arden

? possible agreement is provisionally-applied
---
entry into force
    when all of States have ratified

provisional application for each of States as applier
    when signature by applier
    from 5 days after signature by applier

? never (agreement is provisionally-applied for Veld and not (Veld has signed))

? possible (agreement is provisionally-applied for Veld and not (agreement is provisionally-applied for Corra))
---
provisional application for each of Signatories
    giving 10 days notice
    from signature

? never (agreement is provisionally-applied for Veld and not (Veld has signed))
---
signature
    from 1 February 2031
    until 30 June 2031

? possible Arden is signed
---
ratification
    by all of Parties
    if Panel is suspended

entry into force
    when Veld has ratified

? never agreement is in force
---
entry into force
    when all of Veld, Corra have ratified

? never (agreement is in force and none of Parties are bound)
---
accession
    by any of Parties
    if call by Arden has happened

entry into force
    when Veld has acceded

? never agreement is in force
"""

LEAVING = """
withdrawal
    by any of Parties
    giving 30 days notice to all of Parties
    revocable until 10 days after notice
    suspension restarts the clock

? possible Veld is withdrawn
---
withdrawal
    by any of Parties
    not before 2 years after entry into force
    giving notice

? possible Veld is withdrawn
---
withdrawal
    by any of Parties
    within 1 year after every 10 years since entry into force

? possible Veld is withdrawn
---
withdrawal
    by any of Parties
    within 30 days of call

? possible Veld is withdrawn
---
withdrawal
    by any of Parties
    not while agreement is suspended

? never Veld is withdrawn
---
duration
    for 90 days

? never (agreement is in force and agreement is expired)
---
duration
    for 60 days counting the day itself

renewal
    for the same period
    repeatedly
    unless notice by any of Parties no later than 10 days before expiry

? possible agreement is expired
---
duration
    for 60 days

renewal
    for 30 days
    once

? possible agreement is expired
---
duration
    for at most 60 days
    until call by Arden

? possible agreement is expired
---
duration
    until 2040-01-01

renewal
    for the same period
    at most 2 times

? possible agreement is expired
---
suspension
    by any of Veld, Corra
    giving 10 days notice

? possible agreement is suspended
---
suspension with any of Parties as defaulter
    by any of Parties
    if attack on Arden by defaulter has happened

? possible agreement is suspended

? never (all of Arden, Veld are bound and agreement is not in force for Arden with Veld)
---
suspension for any of Veld, Corra as defaulter
    by Arden
    if attack on Arden by defaulter has happened

? never Veld is suspended

? never (Corra is suspended and not (attack on Arden by Corra has happened))
---
suspension
    by Veld
    for 30 days
    with consent of Arden

? possible agreement is suspended
---
suspension
    on decision of all of Veld, Corra
    quorum of 2
    silence for 5 days means consent
    by Arden

? possible agreement is suspended
---
termination
    when call by Corra

? possible agreement is terminated

? always agreement is not terminated
---
termination
    [Arden: when attack on Arden | Veld: when call by Corra]
    while Panel is suspended

? never agreement is terminated
---
survival
    of primo
    for 30 days

termination
    when call by Corra

? never (agreement is terminated and primo is breached)
---
amendment Rider
    with consent of all of Parties

obligation under-rider
    Veld shall answer
    within 5 days of that
    when call by Arden
    as amended by Rider

obligation before-rider
    Veld shall assist Arden
    within 5 days of that
    when call by Arden
    until amended by Rider

? never (under-rider is owed and before-rider is owed)

? possible under-rider is owed
---
amendment Rider for each of Parties as member
    when acceptance of Rider by member has happened
    on 10 days after that

prohibition in-rider
    each of Parties shall not call
    as amended by Rider

? possible in-rider is breached
---
reservation
    not to primo

? possible Veld is reserved
---
reservation
    to nothing
    by Veld

? possible Veld is bound
---
reservation
    to primo
    by Veld

? possible Veld is bound

? never Corra is reserved

? never (all of Arden, Veld are bound and agreement is not in force for Arden with Veld)
---
duration of rump
    for 30 days

part rump: alone

prohibition alone
    Veld shall not answer

? possible alone is breached
"""

DUTIES = """
obligation by-june
    when call by Arden
    Veld shall assist Arden
    by 2031-06-01

? never by-june is breached
---
obligation ahead
    when call by Arden
    Veld shall assist Arden
    before 2031-06-01

? never ahead is breached
---
obligation dated
    Veld shall assist Arden
    on 1 June 2031 10:00 Europe/Kyiv
    applies at once

? never dated is breached
---
obligation opened
    when call by Arden
    Veld shall assist Arden
    not before 3 days after that
    within 10 days of that

? never opened is breached
---
obligation onward
    when call by Arden
    Veld shall assist Arden
    after 3 days after that

? possible onward is met
---
prohibition spell
    when call by Arden
    each of Veld, Corra shall not attack on Arden
    from call until 5 days after that

? never spell is breached
---
prohibition calm
    when call by Arden
    each of Veld, Corra shall not attack on Arden
    for 10 days

? never calm is breached
---
obligation after-both
    when call by Arden after attack on Arden
    Veld shall answer
    within 2 days of the latest of the call and 3 days after the attack

? possible after-both is breached
---
obligation after-one
    when call by Arden after attack on Arden
    Veld shall answer
    by the earliest of 9 days after the call and 2032-01-01

? possible after-one is breached
---
obligation counted
    when call by Arden
    Veld shall answer
    within 3 clear days of that
    suspension continues the clock

? never counted is breached
---
obligation that-day-too
    when call by Arden
    Veld shall answer
    within 3 days of that counting the day itself
    applies at once

? never that-day-too is breached
---
obligation hourly
    when call by Arden
    Veld shall answer
    within 3 exact days of that

? never hourly is breached
---
working days are Monday, Tuesday, Wednesday, Thursday, Friday except "2031-01-01"

obligation workday
    when call by Arden
    Veld shall answer
    within 2 working days of that

? never workday is breached
---
obligation monthly
    when call by Arden
    Veld shall answer
    by the first day of the month following that

? never monthly is breached
---
obligation monthwise
    when call by Arden
    Veld shall answer
    by the last day of the second month after that

? never monthwise is breached
---
obligation yearly
    when call by Arden
    Veld shall answer
    by the last day of the year of the call

? never yearly is breached
---
obligation june
    when call by Arden
    Veld shall answer
    by the next 30 June after that

? never june is breached
---
obligation on-third
    when call by Arden
    Veld shall answer
    by day 3 of the call

? never on-third is breached
---
obligation tenth
    when call by Arden
    Veld shall answer
    by the 10th day after that

? never tenth is breached
---
obligation prior
    when call by Arden
    Veld shall answer
    by 10 days before 2032-01-01

obligation after-due
    when call by Arden
    Veld shall answer
    by deadline of primo

? never prior is breached

? possible after-due is owed
---
obligation lower
    when call by Arden
    Veld shall answer
    within 3 days of that
    else higher

obligation higher
    when lower is breached
    Veld shall assist Arden
    within 3 days of that

? never higher is breached

? never (lower is met and higher is owed)
---
obligation fallen
    when call by Arden
    Veld shall answer
    within 3 days of that
    else breach

? never fallen is breached
---
obligation soft
    when call by Arden
    Veld shall endeavour to answer

? possible Veld owes soft
---
obligation meant
    when call by Arden
    Veld intends to answer

obligation meant-by-both
    when call by Arden
    each of Veld, Corra intend to answer

? never Veld owes any firm obligation

? never meant is owed

? possible meant-by-both is met
---
obligation heavy
    when call by Arden
    Veld must answer or assist Arden
    within 3 days of that
    reads "must answer"

? never heavy is breached
---
obligation kept-still
    when call by Arden
    Veld shall ensure that not (Veld is suspended)
    within 3 days of that

? never kept-still is breached
---
obligation once-only
    when call by Arden
    Veld shall answer
    within 3 days of that
    repeated trigger keeps the first

? never once-only is breached
---
obligation anewed
    when call by Arden
    Veld shall answer
    within 3 days of that
    repeated trigger starts anew

? never anewed is breached
---
obligation renewed
    when call by Arden
    Veld shall answer
    within 3 days of that
    repeated trigger renews the deadline

? never renewed is breached
---
obligation slowed
    when call by Arden
    Veld shall answer
    within 3 days of that
    suspension stops the clock

? never slowed is breached
---
obligation abroad
    when call by Arden
    Veld shall answer
    within 3 days of that
    zone Asia/Tokyo

? never abroad is breached
---
obligation beside
    when call by Arden
    Veld shall answer
    within 3 days of that
    outside the agreement
    source "A letter, page 2"
    link "https://example.org/letter"
    ours "three days: the letter has no time"

? never beside is breached
---
permission pass
    Veld may attack on Arden

prohibition no-pass
    each of Veld, Corra shall not attack on Arden
    subject to pass

? never no-pass is breached by Veld

? possible Veld may attack on Arden
---
prohibition strict
    each of Veld, Corra shall not attack on Arden
    notwithstanding lax

permission lax
    Veld may attack on Arden

? possible strict is breached by Veld
---
obligation gated
    when call by Arden
    Veld shall answer
    within 3 days of that
    with consent of Corra

? never gated is breached
---
obligation voted
    when call by Arden
    each of Veld, Corra shall answer
    within 3 days of that
    on decision of two thirds of Parties excluding Arden
    quorum of 2

? never voted is breached
---
obligation carried
    when call by Arden
    Veld shall answer
    within 3 days of that
    on decision vote

decision vote
    about answer
    taken by a majority of Parties voting
    quorum of 2 of Parties
    [Arden: veto means refusal | refused by Veld]

? never carried is breached
---
obligation borne
    when call by Arden
    Veld shall answer
    within 3 days of that
    on decision two-sided

decision two-sided
    taken by all of Veld and by at least half of Parties
    if call by Arden has happened
    binds all of Parties
    refusal means refusal

? possible borne is owed

? never (two-sided is passed and agreement is not in force)
---
obligation lifted
    when call by Arden
    Veld shall answer
    within 3 days of that
    on decision tacit

decision tacit
    taken by more than half of Parties
    silence for 5 days means consent
    source "A paper of 2029, page 2"
    within 20 days of call

? possible lifted is owed
---
obligation reversed
    when call by Arden
    Veld shall answer
    within 3 days of that
    on decision unless-not

decision unless-not
    taken by 60 percent of Parties
    passes unless attack on Arden has happened
    veto by any of Veld means refusal

? possible reversed is owed
---
obligation wide
    when call by any of Parties as caller
    each of Parties excluding caller shall assist caller
    within 3 days of that

? never Arden owes wide

? never (call by Arden and Arden owes wide)
---
duration
    for 60 days

renewal
    by all of Veld, Corra
    for at most 90 days
    at most 2 times

? never (agreement is in force and agreement is expired)
---
obligation delayed
    when call by Arden
    Veld shall answer
    within 3 days of that

power more-time
    any of Arden, Corra may extend delayed

? whenever delayed is breached by Veld
?    then Veld owes delayed
---
obligation put-off
    when call by Arden
    Veld shall answer
    within 3 days of that

power by-both
    all of Arden, Corra jointly may extend put-off

? never (put-off is breached and put-off is met)
---
obligation pooled
    when call by Arden
    all of Veld, Corra jointly shall answer
    within 3 days of that

? never pooled is breached
---
obligation shared
    when call by Arden
    some of Veld, Corra shall answer
    within 3 days of that

? never shared is breached
---
obligation two-of
    when call by Arden
    2 of Veld, Corra shall answer
    within 3 days of that

? never two-of is breached
---
obligation joined
    when call by at least 2 of Parties
    Arden shall answer
    within 3 days of that

? never joined is breached
---
obligation crowd
    when call by more than 1 of Parties
    Arden shall answer
    within 3 days of that

? possible crowd is owed
---
obligation unheard
    when attack on Arden
    if call by none of Parties has happened
    Veld shall answer
    within 3 days of that

? possible unheard is owed
---
obligation recent
    when call by Arden within 10 days of attack
    Veld shall answer
    within 3 days of that

? possible recent is owed
---
obligation fresh
    when call by Arden no later than 10 days after attack
    Veld shall answer

? possible fresh is owed
---
obligation bygone
    when call by Arden
    if attack on Arden has happened during the last 30 days
    Veld shall answer

? possible bygone is owed
---
obligation before-call
    when attack on Arden before call
    Veld shall answer

? possible before-call is owed
---
obligation since-call
    when attack on Arden since call
    Veld shall answer

? possible since-call is owed
---
obligation ripe
    when 2031-03-01 has come
    Veld shall answer
    within 3 days of that
    applies at once

? never ripe is breached
---
obligation listed
    when all of the following
        call by Arden
        [Arden: attack on Arden has happened | Veld: call by Arden has happened]
    Veld shall answer
    within 3 days of that

? possible listed is owed
---
obligation either
    when any of the following
        call by Arden
        attack on Arden
    Veld shall answer
    within 3 days of that
    unless (Veld is suspended or Panel is suspended)

? possible either is owed
---
obligation own
    when call by Arden
    each of Veld, Corra shall answer
    within 10 days of its ratification

? never own is breached
---
obligation watch
    when call by Arden
    Veld shall answer
    within 3 days of that
    while Corra owes any obligation

obligation burden
    when attack on Arden
    Corra shall assist Arden

? possible watch is owed

? never Corra owes more than burden

? never Corra owes nothing
---
obligation alert
    when alarm holds
    Veld shall assist Arden
    within 3 days of that

? never alert is breached

? possible alarm holds

? whenever attack on Arden
?    then alarm holds
---
status warmth
    starts when attack on Arden
    ends after 5 days
    ours "a spell"

? never warmth holds

? possible (warmth holds and attack on Arden has happened)
---
status spell
    starts when attack on Arden
    ends when call by Arden
    ends after 5 days

? never spell holds

? never (attack on Arden has happened and not (spell holds) and not (call by Arden has happened))
---
status thaw
    starts 2031-02-01
    ends after 9 days
    ends when answer by Veld

? possible thaw holds

? never (answer by Veld has happened and thaw holds)
---
prohibition curfew
    Veld shall not answer
    until call by Arden
    while alarm holds

? never curfew is breached

? never (curfew is owed and not (alarm holds))

? possible (alarm holds and call by Arden has happened and curfew is owed)
---
obligation vigil
    if call by Arden has happened
    Veld shall answer
    by 2031-06-01
    while alarm holds

? never vigil is owed

? never (vigil is owed and not (alarm holds))
---
status epoch
    starts 2031-01-01
    ends 2031-06-01

? possible epoch holds
---
status mood by Party
    [Arden: initially for Veld | Veld: initially]
    holds while call by Arden has happened

? always mood holds
---
status posture
    initially
    ends when attack on Arden
    unless Panel is suspended
    outside the agreement

? always posture holds
---
act shoot at Place (shots: number)

places
    Hill
    Pier in Hill
    Cove in Hill from 2031-06-01 until 2031-08-31

prohibition no-shots
    each of Veld, Corra shall not shoot at Hill (shots: more than 4)

? never no-shots is breached
---
act shoot at Place (shots: number)

places
    Hill until 2040-06-30
    Pier in [Arden: Hill | refused by Veld]
    [Arden: Ridge | Veld: Ridge in Hill]
    source "A map"

prohibition few-shots
    Veld shall not shoot at Hill (shots: exactly 3)

permission less-shots
    Veld may shoot at Hill (shots: less than 3)

? never few-shots is breached
---
act shoot at Place (shots: number)

places
    Hill
    Pier in Hill

obligation volley
    when shoot at Hill (shots: at least 2)
    Arden shall answer
    within 3 days of that
    if Pier is in Hill

prohibition half-volley
    Veld shall not shoot at Hill (shots: less than 2)

? possible volley is owed

? possible half-volley is breached
---
act shoot at Place (shots: number, day-of: date)

places
    Hill

obligation small-volley
    when shoot at Hill (shots: at most 2)
    Arden shall answer

? possible small-volley is owed
---
measure calls
    count of call or answer
    source "A paper of 2029, page 3"

obligation much
    when calls is at least [Arden: 2 | Veld: 3]
    Veld shall assist Arden
    within 3 days of that

? never much is breached

? possible calls is more than 2

? possible calls is exactly 1

? always calls is less than 2

? always calls is at most 1
---
measure rate-of-calls
    rate of call
    over 7 days

? possible rate-of-calls is at least 1

? possible rate-of-calls is more than 0
---
act ship by Party (tons: number)

measure shipped
    sum of tons in ship
    from 2031-01-01 until 2031-12-31
    against baseline 10

status slack
    holds while shipped is at most 50 percent of baseline

? possible slack holds
---
measure answered
    share of answer among call

status heard
    holds while answered is at least 50 percent

? possible heard holds
---
measure doers
    count of distinct caller in call by any of Parties as caller
    over 30 days

status many-doers
    holds while doers is at least 2

? possible many-doers holds
---
measure how-long
    duration of alarm
    over 30 days

status long-alarm
    holds while how-long is more than 24

? possible long-alarm holds
---
measure days-of-alarm
    presence of alarm
    against baseline from 2031-01-01 until 2031-02-01
    against control calls-then

measure calls-then
    presence of alarm

status more-alarm
    holds while days-of-alarm is more than 100 percent of baseline

? possible more-alarm holds

? possible days-of-alarm is at least 1
---
measure few
    [Arden: count of call | Veld: count of attack]

measure many
    count of answer
    against baseline from 2031-01-01 until 2031-02-01

status scarce
    holds while few is more than 40 percent of many

? possible scarce holds
---
measure callers
    count of distinct caller in call by any of Parties as caller or answer by any of Parties as caller

? possible callers is at least 2
---
measure elsewhere
    count of answer
    over 7 days

measure here
    count of call
    over 7 days
    against baseline on 2031-01-01
    against control elsewhere

status fallen
    holds while here is at most 50 percent of baseline

? possible fallen holds
---
status ringing of Party
    starts when call by any of Parties
    ends when answer by any of Parties

measure ringing-now
    presence of ringing or alarm

measure time-of-ringing
    duration of ringing or alarm

? possible ringing-now is at least 2

? possible time-of-ringing is at least 48
---
finding strike
    of attack
    by Panel
    or by all of Veld, Corra jointly
    if call by Arden has happened
    refusal means not found
    source "A paper of 2029, page 4"

obligation after-strike
    when attack on Arden by any of Veld, Corra as striker
    striker shall answer
    within 3 days of that

? never after-strike is breached
---
finding strike
    of attack
    by Panel
    counts from the finding
    [Arden: veto means not found | refused by Veld]

obligation after-strike
    when attack on Arden
    Veld shall answer
    within 3 days of that

? possible after-strike is owed
---
finding strike
    of attack
    by Panel
    silence for 10 days means found

obligation after-strike
    when attack on Arden
    Veld shall answer
    within 3 days of that

? possible after-strike is owed

? possible attack on Arden is found

? never (after-strike is breached by Corra and attack on Arden is found)
---
group Friends: Veld, Corra
    joins when call by Corra
    leaves when answer by Corra
    source "A list"

obligation friendly
    when attack on Arden
    each of Friends shall assist Arden
    within 3 days of that

? possible Corra owes friendly
---
group Circle: Veld, [Corra: Corra | refused by Arden]
    joins when attack by Corra
    [Arden: leaves when answer by Corra | refused by Veld]
    ours "a circle"

obligation round
    when attack on Arden by Corra
    each of Circle shall assist Arden
    within 3 days of that

? possible Corra owes round
---
kinds Goods: grain, coal

act send Goods

prohibition no-coal
    Veld shall not send coal

? possible no-coal is breached

? never no-coal is breached
---
act assault on Party
    includes attack
    reads "assault"

obligation defend
    when assault on Arden by any of Veld, Corra
    Panel shall answer
    within 3 days of that

? never defend is breached
---
occurrence flood

obligation rescue
    when the flood
    each of Veld, Corra shall assist Arden
    within 3 days of that

? never rescue is breached
---
term promptly "without delay"
    source "A paper of 2029, page 5"
    reading quick held by Arden means span 2 days
    reading slow held by Veld means span 9 days
    default quick

obligation swift
    when call by Arden
    Veld shall answer
    within promptly of that

? never swift is breached
?    in every reading

? possible swift is met
?    in some reading
---
term dusk
    reading narrow means that attack on Arden has happened
    reading wide-one means that call by Arden has happened
    open

obligation bound-by-dusk
    when call by Arden
    Veld shall answer
    unless dusk holds

? possible bound-by-dusk is owed
---
obligation bracketed
    when call by Arden
    Veld shall answer
    within [speed Arden: 3 days | Veld: 9 days] of that
    [secrecy Arden: nothing | Veld: on decision of all of Parties]

choice speed
    between Arden, Veld
    together with secrecy
    ours "they hang together"

? never bracketed is breached
---
obligation by-bracket
    Veld shall answer
    by [Arden: 2031-06-01 | Veld: 2031-03-01]
    applies at once

? never by-bracket is breached

? source "A question to both texts"
?    [Arden: never by-bracket is breached | Veld: always by-bracket is not breached]
---
obligation proposed-one
    when call by Arden
    Veld shall answer
    within 3 days of that
    proposed by Arden on 2029-12-01 in first-step
    accepted by Veld on 2029-12-02
    refused by Corra on 2029-12-03 "not yet"

? never proposed-one is breached
?    proposed by Arden in first-step
---
text
    source "Paper of 3 May 2030"

prose only "an ending"

step meet
    of meeting by Arden with Veld
    [Arden: needs primo is agreed | refused by Veld]
    asserted by Arden on 2031-02-01
    source "Minutes"

step part-ways
    when call by Arden
    if attack on Arden has happened
    unless Panel is suspended
    of meeting by Arden with Corra
    needs primo is agreed

? possible primo is on the table

? possible secundo is met
---
obligation talked-over
    when call by Arden
    Veld shall answer
    if primo is proposed or primo is open

obligation agreed-upon
    when call by Arden
    Veld shall answer
    if primo is accepted or primo is refused

? possible talked-over is owed

? never agreed-upon is owed
---
power waiving
    Arden may waive primo
    within 30 days of call
    giving 5 days notice

? possible primo is waived
---
power stopping
    Arden may terminate agreement
    when attack on Arden

? possible agreement is terminated

? never stopping is breached
---
obligation hushed
    when call by Arden
    Veld shall answer
    within 3 days of that
    until answer by Arden

? never hushed is breached
---
prohibition alone-now
    Veld shall not attack on Arden
    while agreement is in force

? always alone-now is not breached

? whenever alone-now is breached by Veld
?    then Veld is bound
---
term dawn
    reading soon means date 2031-01-01
    reading afterwards means date 2031-02-01

obligation by-dawn
    Veld shall answer
    by dawn
    applies at once

? never by-dawn is breached
---
obligation quoting
    as in aid of old-pact with Corra for Veld

? never quoting is breached
---
obligation told
    when notice of withdrawal by Corra (effective: 2031-05-01)
    Veld shall answer

? possible told is owed
---
obligation told-of-notice
    when revocation of notice by Corra
    Veld shall answer

obligation told-of-entry
    when notice of entry into force by Corra
    Veld shall answer

obligation told-of-consent
    when consent to agreement by Corra
    Veld shall answer

? possible told-of-entry is owed

? possible told-of-consent is owed

? possible told-of-notice is owed
---
obligation after-refusal
    when refusal of primo by [Arden: Veld | Veld: Corra]
    Veld shall answer

obligation after-consent
    when consent to primo by Corra
    Veld shall answer

obligation after-finding
    when finding of attack
    the Panel shall answer

? possible after-refusal is owed

? possible after-consent is owed

? possible after-finding is owed
---
act haul from Place through Place in Place to Party against Party

places
    Hill
    Cove

obligation hauling
    when haul from Hill through Cove in Hill to Arden against Veld
    Veld shall answer

? possible hauling is owed
---
obligation leaving-on-a-day
    when withdrawal by Corra to 2031-06-30
    Veld shall answer

? possible leaving-on-a-day is owed
---
obligation helping-both
    when call by Arden
    Panel shall assist each of Veld, Corra
    within 3 days of that

? possible helping-both is owed
---
power ending
    Arden may terminate withdrawal

? possible Arden may terminate withdrawal

? never agreement is terminated
---
obligation fewer
    when count of Parties is less than 3
    Arden shall answer

? possible fewer is owed
---
obligation rewritten
    when call by Arden
    if primo is amended
    Veld shall answer

? never rewritten is owed
---
obligation third-party
    when call by Arden
    each of Parties shall assist Arden
    within 3 days of that
    unless any of Parties is suspended
    silence for 5 days means consent
    with consent of Corra

? possible third-party is owed
"""

# Claims about the two duties that every agreement has.
CLAIMS = """
never primo is breached

never (primo is owed and secundo is owed)

always agreement is not in force

possible secundo is met

possible (primo is breached and agreement is not in force)

assuming agreement is in force
    whenever attack on Arden by any of Veld, Corra as foe
    then some of Veld, Corra owe primo

assuming agreement is in force
    whenever call by Arden
    within 5 days of that
    then primo is owed

whenever primo is breached by any of Veld, Corra as laggard
    then laggard owes primo

never primo is breached
    unless Panel is suspended
    until answer by Arden

never (Veld owes primo and Corra owes secundo)

never primo is breached
    in every reading

possible secundo is met
    in some reading
"""
