"""Read-back: clauses as plain English, and the kernel form."""

from pathlib import Path

import pytest

from servanda.model import read_agreement
from servanda.model.core import core
from servanda.model.readback import read_back, unit_sentences
from servanda.model.readback.verbs import infinitive, participle, perfect, plain, third_person
from tests.model.drafts import agreement, draft


def told(clauses: str, name: str, **reading: str) -> str:
    """The sentence of one clause."""
    return dict(read_back(agreement(clauses, **reading)))[name]


def test_an_obligation_says_when_who_what_and_until_when() -> None:
    """The wordings of the acts are filled in; each further line is a sentence."""
    text = """
obligation help-victim
    when request by Ukraine after attack on Ukraine by any of Parties as attacker at Area
    if Ukraine is neutral
    each of Guarantors excluding attacker shall help Ukraine
    within 3 days of the request
    with consent of Council
    on decision of all of Guarantors
    quorum of 2
    silence for 7 days means consent
    giving 30 days notice to Council
    until ceasefire
    until 1 May 2031
    unless attack on Poland
    notwithstanding keep-out
    else keep-out
    repeated trigger keeps the first
    suspension stops the clock
    applies at once
    outside the agreement

prohibition keep-out
    each of Parties shall not enter North
    subject to help-victim
    else breach
"""

    assert told(text, "help-victim") == (
        "Once Ukraine asks for help after an armed attack by any of the Parties (the attacker) on Ukraine at the Area, "
        "if Ukraine is neutral, each of the Guarantors other than the attacker shall help Ukraine, "
        "with the consent of the Council, if all of the Guarantors (quorum: 2; silence for 7 days means consent) "
        "so decide, giving 30 days' notice to the Council. This is due within 3 days of the request. "
        "It ends when firing has stopped or on 1 May 2031. "
        'It does not apply if there has been an armed attack on Poland. It prevails over "keep out". '
        'If it is breached, "keep out" applies. A second trigger while this is owed changes nothing. '
        "While the agreement is suspended the deadline stops running. "
        "This applies at once, before entry into force. This stands outside the agreement."
    )
    assert told(text, "keep-out") == (
        'Each of the Parties shall not enter North. It applies except as "help victim" allows. '
        'Doing so is a breach of "keep out".'
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("by day 2 of ceasefire", "This is due by day 2, counted from the ceasefire as day 1."),
        ("before 15 February 2015 00:00 Europe/Kyiv", "This is due before 15 February 2015 00:00 (Europe/Kyiv)."),
        ("not before the 30th day after signature", "It is not due before the 30th day after signature."),
        ("after the attack on Poland", "It begins only after an armed attack on Poland."),
        ("after request by Poland", "It begins only after the moment when Poland asks for help."),
        (
            "on the last day of the second month after that",
            "This is due on the last day of the second month after that.",
        ),
        ("from 1 May 2030 until 1 June 2030", "It holds from 1 May 2030 until 1 June 2030."),
        ("for 15 years counting the day itself", "This lasts for 15 years, the day itself being counted."),
        (
            "by the earliest of its deposit and 3 days before expiry",
            "This is due by the earlier of its deposit and 3 days before the expiry.",
        ),
    ],
)
def test_time_lines_are_sentences(line: str, sentence: str) -> None:
    """Each form of a time line reads back as one sentence."""
    assert told(f"obligation o-1\n    Ukraine shall help Poland\n    {line}\n", "o-1") == (
        f"Ukraine shall help Poland. {sentence}"
    )


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("Ukraine is not neutral", "Ukraine is not neutral"),
        ("all of Guarantors have ratified", "all of the Guarantors have ratified"),
        ("agreement is in force for Poland", "the agreement is in force for Poland"),
        ("neutral of Poland holds", "Poland is neutral"),
        ("request has not happened", "no one has asked for help"),
        ("request by all of Guarantors has happened", "all of the Guarantors have asked for help"),
        ("signature has happened", "the agreement has been signed"),
        ("deposit by Poland has happened", "Poland has deposited its instrument"),
        ("keep-out is agreed", '"keep out" is agreed'),
        ("not (attack on Poland has happened)", "there has been no armed attack on Poland"),
        ("ceasefire has not happened", "firing has not stopped"),
        ("keep-out has been breached by Russia", '"keep out" has been breached by Russia'),
        ("keep-out for strike-1 is not owed", '"keep out" for "strike 1" is not owed'),
        ("some of Guarantors owe more than keep-out", 'at least one of the Guarantors owes more than "keep out" asks'),
        ("all of Guarantors owe any firm obligation", "all of the Guarantors owe something by a firm obligation"),
        ("Poland owes nothing", "Poland owes nothing"),
        ("any of Parties may enter North", "any of the Parties may enter North"),
        ("North is in Area", "North lies in the Area"),
        ("strikes is at most 50 percent of baseline", 'the measure "strikes" is at most 50 percent of its baseline'),
        ("count of Parties is at least 3", "the number of the Parties is at least 3"),
        (
            "parties holding at least 55 percent of shares have deposited",
            "parties holding at least 55 percent of shares have deposited their instruments",
        ),
        ("ceasefire or request by Poland", "firing has stopped or Poland asks for help"),
        ("attack on Poland during the last 7 days", "there is an armed attack on Poland during the last 7 days"),
        ("soon-enough holds", '"soon enough" is satisfied, which is read as: the measure "strikes" is at least 1'),
    ],
)
def test_conditions_are_sentences(condition: str, words: str) -> None:
    """Each form of a condition reads back in English."""
    text = f"""
prohibition keep-out
    each of Parties shall not enter North

term soon-enough
    reading r means that strikes is at least 1
    open

claim c-1
    possible {condition}
"""

    assert told(text, "c-1") == f"It is possible that {words}."


def test_stages_are_sentences() -> None:
    """The instrument's own life reads back too."""
    text = (
        """
entry into force
    when 60 of States have deposited
    if Ukraine is neutral
    on the first day of the month after the 60th day after that
    not before 2 years after signature

withdrawal
    by any of Parties as leaver
    giving 1 year notice to Council
    not while leaver is neutral
    unless ceasefire
    revocable

duration of peacekeeping
    for 5 years counting the day itself
    until 1 May 2030
    suspension restarts the clock

renewal
    for the same period
    at most 2 times
    with consent of all of Parties

survival
    of keep-out

provisional application
    when ceasefire
    until entry into force
    on decision of all of Parties
""".replace("extension-clause\n\n", "")
        + "\nprohibition keep-out\n    each of Parties shall not enter North\n"
    )
    told_of = dict(read_back(agreement(text)))

    assert told_of["entry into force"] == (
        "Once 60 of the States have deposited their instruments, if Ukraine is neutral, the agreement enters into "
        "force on the first day of the month after the 60th day after that. It does not enter into force before 2 "
        "years after signature."
    )
    assert told_of["withdrawal"] == (
        "Any of the Parties (the leaver) may withdraw from the agreement. This is not possible if firing has stopped. "
        "It takes no effect while the leaver is neutral. Notice of 1 year to the Council is needed. "
        "The notice may be taken back until it takes effect."
    )
    assert told_of["duration of peacekeeping"] == (
        "Peacekeeping lasts for 5 years until 1 May 2030. The day on which it begins is counted. "
        "A suspension restarts the clock."
    )
    assert told_of["renewal"] == (
        "The agreement is renewed for the same period, at most 2 times. This needs the consent of all of the Parties."
    )
    assert told_of["survival"] == 'What "keep out" asks still binds after the agreement has ended.'
    assert told_of["provisional application"] == (
        "Once firing has stopped, the agreement applies provisionally until the agreement enters into force. "
        "This needs a decision of all of the Parties."
    )


def test_declarations_are_sentences() -> None:
    """Statuses, groups, findings, decisions, measures, claims and steps read back."""
    text = """
group Friends: Ukraine and 12 others
    joins when accession to Friends by any of Parties
    leaves when ceasefire

status calm
    initially for Ukraine
    starts when ceasefire
    starts 1 May 2030
    ends after 15 years
    unless attack on Poland

status safe
    holds while calm holds

measure share-of-strikes
    share of attack by Russia among attack
    from 1 May 2030 until 1 June 2030
    against baseline 10

finding armed-attack
    of attack on any of Parties
    by Council
    or by all of Friends jointly
    if Ukraine is neutral
    silence for 3 days means found
    refusal means not found
    veto means not found
    counts from the finding

decision measures
    about attack on Poland
    taken by 9 of Friends voting
    quorum of a majority of Friends
    silence for 7 days means consent
    veto means refusal
    passes unless ceasefire
    binds all of Friends
    within 7 days of the attack

step talks
    of request by Ukraine
    when ceasefire
    needs Ukraine is neutral
    unless attack on Poland
    asserted by Russia

claim c-1
    assuming agreement is in force
    whenever request by Ukraine
    within 33 days of that
    then Poland owes any obligation
    unless ceasefire
    in every reading
"""
    told_of = dict(read_back(agreement(text)))

    assert told_of["Friends"] == (
        "The Friends are Ukraine and 12 others. "
        "One joins when any of the Parties accedes to the Friends. One leaves when firing has stopped."
    )
    assert told_of["calm"] == (
        'The status "calm" holds at the start for Ukraine, begins when firing has stopped or on 1 May 2030 and ends '
        "after 15 years, unless there has been an armed attack on Poland."
    )
    assert told_of["safe"] == 'The status "safe" holds as long as the status "calm" holds.'
    assert told_of["share-of-strikes"] == (
        'The measure "share of strikes" is the share of the times that there is an armed attack by Russia in the times '
        "that there is an armed attack, from 1 May 2030 until 1 June 2030, against 10."
    )
    assert told_of["armed-attack"] == (
        "Whether there was an armed attack on any of the Parties is for the Council or all of the Friends, acting "
        "jointly, to find, if Ukraine is neutral. Silence for 3 days means found. A refusal means not found. "
        "A veto means not found. It counts from the finding."
    )
    assert told_of["measures"] == (
        'The decision "measures" about an armed attack on Poland is taken by 9 of the Friends that vote. '
        "A majority of the Friends must take part. Silence for 7 days means consent. A veto means refusal. "
        "This is due within 7 days of the attack. It passes unless firing has stopped. "
        "It binds all of the Friends."
    )
    assert told_of["talks"] == (
        'The step "talks" (Ukraine asks for help) follows once firing has stopped and presupposes that Ukraine is '
        "neutral, unless there has been an armed attack on Poland. Russia asserts that this is met."
    )
    assert told_of["c-1"] == (
        "Assuming that the agreement is in force, whenever Ukraine asks for help, then within 33 days of that Poland "
        "owes something, unless firing has stopped. This is claimed of every reading."
    )


def test_who_finds_is_asked_whether_it_is_so() -> None:
    """A finding about an occurrence or a deed asks whether that is so, one about a noun whether there was one."""
    text = """
finding quiet
    of ceasefire
    by all of Friends jointly

group Friends: Ukraine and 12 others
"""
    made = dict(read_back(agreement(text)))

    assert made["quiet"] == "Whether firing has stopped is for all of the Friends, acting jointly, to find."


def test_several_are_told_in_the_plural() -> None:
    """The verb after those who act, or who assert, agrees with them; a comma does not stand before a full stop."""
    text = """
step talks
    of request by all of Guarantors
    asserted by Ukraine, Russia

decision measures
    taken by all of Guarantors jointly
    binds all of Guarantors jointly
"""
    told_of = dict(read_back(agreement(text)))

    assert told_of["talks"] == (
        'The step "talks" (all of the Guarantors ask for help) is foreseen. Ukraine and Russia assert that this is met.'
    )
    assert told_of["measures"] == (
        'The decision "measures" is taken by all of the Guarantors, acting jointly. '
        "It binds all of the Guarantors, acting jointly."
    )


def test_its_deed_is_told_of_the_one_the_clause_is_about() -> None:
    """`its help` is what the bearer itself does, not what someone does."""
    text = "obligation o-1\n    each of Guarantors shall ensure that its help Ukraine has happened\n    by 1 May 2030\n"

    assert told(text, "o-1") == (
        "Each of the Guarantors shall see to it that it has helped Ukraine. This is due by 1 May 2030."
    )


ACTS = """
parties Ukraine, United-States, Poland

bodies Council, Contact-Group, Chaly, OSCE

places
    Contact-Line

act announce through Actor at Place
    reads "{by} announces, through {through}, a cut at {at}"

act study to Actor
    reads "{by} examines the proposals and reports on them to {to}"

act leave-area
    reads "{by} says that it goes and takes its arms away, and keeps the peace"

act carry at Place
    reads "{by} stops persons, vehicles or goods in {at}"
"""


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("announce", "announce a cut"),
        ("announce through Council at Contact-Line", "announce, through the Council, a cut at the Contact Line"),
        ("announce through Chaly", "announce, through Chaly, a cut"),
        ("study to OSCE", "examine the proposals and report on them to the OSCE"),
        ("study", "examine the proposals and report on them"),
        ("leave-area", "say that it goes and takes its arms away, and keep the peace"),
        ("carry at Contact-Line", "stop persons, vehicles or goods in the Contact Line"),
    ],
)
def test_a_wording_is_mended_where_it_is_used(deed: str, words: str) -> None:
    """A role that is left out takes its commas with it; every verb follows "shall", and no noun does."""
    made = agreement(f"obligation o-1\n    United-States shall {deed}\n    by 1 May 2030\n", words=ACTS)

    assert dict(read_back(made))["o-1"] == f"The United States shall {words}. This is due by 1 May 2030."


def test_a_clause_with_a_wording_of_its_own_is_read_as_it_says() -> None:
    """The `reads` line of a clause is its read-back."""
    assert told('prohibition n-1\n    Ukraine shall not enter North\n    reads "the north is closed"\n', "n-1") == (
        "The north is closed."
    )


@pytest.mark.parametrize(
    ("verb", "plain"),
    [
        ("closes", "close"),
        ("carries", "carry"),
        ("has", "have"),
        ("is", "be"),
        ("passes", "pass"),
        ("goes", "go"),
        ("reaches", "reach"),
        ("help", "help"),
        ("assess", "assess"),
        ("dies", "die"),
    ],
)
def test_a_deed_loses_the_ending_of_the_third_person(verb: str, plain: str) -> None:
    """The deed of "closes the airspace" is to close it."""
    assert infinitive(verb) == plain


@pytest.mark.parametrize(
    ("verb", "past"),
    [
        ("closes", "closed"),
        ("carries", "carried"),
        ("withdraws", "withdrawn"),
        ("submits", "submitted"),
        ("offers", "offered"),
        ("stops", "stopped"),
        ("is", "been"),
        ("has", "had"),
        ("accedes", "acceded"),
        ("destroys", "destroyed"),
    ],
)
def test_what_has_happened_is_told_with_a_participle(verb: str, past: str) -> None:
    """The participle of "withdraws" is "withdrawn"; its plain form leads back to the verb."""
    assert participle(verb) == past
    assert third_person(infinitive(verb)) == verb


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("closes the airspace or supplies {on}", "has closed the airspace or supplied {on}"),
        ("recognises {object} and changes its law", "has recognised {object} and changed its law"),
        ("has withdrawn its forces", "has withdrawn its forces"),
        ("develops, tests or deploys a system", "has developed, tested or deployed a system"),
        ("hands over the prisoners and civilians it holds", "has handed over the prisoners and civilians it holds"),
        ("has control of the border", "has had control of the border"),
        ("does not respect the border", "has not respected the border"),
        ("says that it goes and stays", "has said that it goes and stays"),
    ],
)
def test_a_deed_is_told_of_the_past(words: str, told: str) -> None:
    """Every verb of the deed is in the perfect, and none of a clause inside it."""
    assert perfect(words) == told


def test_a_deed_left_undone_is_a_failure_to_do_it() -> None:
    """What "does not respect the border" forbids is to fail to respect it."""
    assert plain("does not respect the border") == "fail to respect the border"
    assert perfect("does not respect the border", denied=True) == "has respected the border"
    assert plain("sends its forces home and keeps what it holds", plural=True) == (
        "send their forces home and keep what they hold"
    )
    assert perfect("closes the border", plural=True, denied=True) == "have not closed the border"


WORDLESS = """
parties Netherlands, Poland, Government

bodies NATO, OSCE, South-Korea, House-of-Commons, Monitors

group Club: Poland, Netherlands

kinds Arms: tanks, heavy-guns

act ask-for-data of Arms

act armed-aggression on Party

act pay to Party

act build Arms in Place (ships: number)
    reads "{by} builds {ships} ships in {in} beside {object}"

act admit Club

places
    Zone-of-Separation
    Old-Bridge in Zone-of-Separation
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("ask-for-data by Poland has happened", "Poland has asked for data"),
        ("ask-for-data of tanks by Poland", "Poland asks for data of tanks"),
        ("armed-aggression on Poland", "there is an armed aggression on Poland"),
        ("pay to Poland by Netherlands", "the Netherlands pays to Poland"),
        ("build by Government", "the Government builds some ships beside arms"),
        ("admit Poland by any of Club has not happened", "none of the Club has admitted Poland"),
        ("admit Poland by all of Club has not happened", "it is not so that all of the Club have admitted Poland"),
        ("pay by OSCE has happened", "the OSCE has paid"),
        ("pay by NATO has not happened", "NATO has not paid"),
        ("pay by South-Korea", "South Korea pays"),
        ("pay by House-of-Commons has happened", "the House of Commons has paid"),
        ("pay by Monitors has happened", "the Monitors have paid"),
        ("Monitors have signed", "the Monitors have signed"),
        ("Old-Bridge is in Zone-of-Separation", "Old Bridge lies in the Zone of Separation"),
        ("notice by any of Club has happened", "any of the Club has given notice"),
        ("armed-aggression on Poland has not happened", "there has been no armed aggression on Poland"),
        ("agreement is expired", "the agreement has expired"),
        ("not (Poland owes any obligation)", "Poland does not owe something"),
        ("not (Poland may pay)", "Poland may not pay"),
        ("signature has not happened", "the agreement has not been signed"),
        ("all of Netherlands, Poland have signed", "the Netherlands and Poland have signed"),
    ],
)
def test_names_and_words_without_a_wording_are_english(condition: str, words: str) -> None:
    """An act is read by its word where it has no wording; names take the article and number of English."""
    text = f"""
claim c-1
    possible {condition}

obligation o-1
    Poland shall pay
    by 1 May 2030
"""

    assert dict(read_back(agreement(text, words=WORDLESS)))["c-1"] == f"It is possible that {words}."


def test_stages_that_somebody_uses_are_sentences() -> None:
    """A stage with `by` says who may; its window, its bars and the day of its effect are sentences of their own."""
    text = """
signature
    from 1 May 2030
    until 1 May 2031

withdrawal
    by any of Club
    within 1 year after every 10 years since entry into force
    giving 3 months notice
    on the first day of the month after that

renewal
    by all of Club
    for at most 5 years
    once

suspension
    when pay by OSCE

amendment Protocol
    on decision of all of Club

entry into force for each of Club
    on its deposit
    not before entry into force

prohibition quiet
    Monitors shall not pay
    with consent of OSCE
    from that until 1 month after that
    when pay by NATO
"""
    told_of = dict(read_back(agreement(text, words=WORDLESS)))

    assert told_of["signature"] == "The agreement is open for signature from 1 May 2030 until 1 May 2031."
    assert told_of["withdrawal"] == (
        "Any of the Club may withdraw from the agreement. "
        "This is possible only within 1 year after every 10 years since entry into force. "
        "Notice of 3 months is needed. It takes effect on the first day of the month after that."
    )
    assert told_of["renewal"] == "All of the Club may renew the agreement for at most 5 years, once."
    assert told_of["suspension"] == "Once the OSCE pays, the agreement is suspended."
    assert told_of["amendment Protocol"] == (
        'The agreement may be amended as in "Protocol". This needs a decision of all of the Club.'
    )
    assert told_of["entry into force for each of Club"] == (
        "The agreement enters into force for each of the Club on its deposit. "
        "It does not enter into force before its general entry into force."
    )
    assert told_of["quiet"] == (
        "Once NATO pays, the Monitors shall not pay, except with the consent of the OSCE. "
        "It holds from then until 1 month after that."
    )


def test_what_only_declares_reads_back_too() -> None:
    """Parties, places, kinds, shares, parts, happenings, open words and choices have their sentences."""
    made = draft(
        """
agreement pact "The pact"
    depositary Netherlands
    languages English, French
    replaces old-pact

zone Europe/Warsaw

working days are Monday, Tuesday except "2030-01-01"

weights shares
    Poland 60 percent
    Netherlands 40 percent

part payments: o-1

obligation o-1
    Poland shall pay
    within soon of signature
    [speed Poland: until 1 May 2030 | Government: nothing]

term soon "soon"
    reading short held by Poland means span 3 days
    reading calm means that pay by Poland has happened
    default short

choice speed
    between Poland, Government
    together with soon
    reads "how fast"

prose only "courtesies"
""",
        words=WORDLESS,
    )
    sentences = {(unit.kind, unit.name): told for unit, told in unit_sentences(made, made.full())}

    assert sentences == {
        ("agreement", "pact"): 'This agreement is called "The pact". Its depositary is the Netherlands. '
        'Its authentic languages are English and French. It takes the place of "old pact".',
        ("zone", None): "Days are counted in the zone Europe/Warsaw.",
        ("working days", None): "Working days are Monday and Tuesday, except 2030-01-01.",
        ("parties", None): "The parties are the Netherlands, Poland and the Government.",
        ("bodies", None): "NATO, the OSCE, South Korea, the House of Commons and the Monitors act under the agreement "
        "without being bound by it.",
        ("group", "Club"): "The members of the Club are Poland and the Netherlands.",
        ("kinds", "Arms"): '"Arms" means tanks or heavy guns.',
        ("act", "ask-for-data"): "It can happen that someone asks for data of arms.",
        ("act", "armed-aggression"): "It can happen that there is an armed aggression on someone by someone.",
        ("act", "pay"): "It can happen that someone pays to someone.",
        ("act", "build"): "It can happen that someone builds some ships in some place beside arms.",
        ("act", "admit"): "It can happen that someone admits one of the Club.",
        ("places", None): "The Zone of Separation is a place. Old Bridge lies in the Zone of Separation.",
        ("weights", "shares"): 'In "shares" Poland counts 60 percent and the Netherlands counts 40 percent.',
        ("part", "payments"): 'The part "payments" consists of "o 1".',
        ("obligation", "o-1"): 'Poland shall pay. This is due within 3 days (as "soon" is read) of signature. '
        "It ends on 1 May 2030.",
        ("term", "soon"): 'The words "soon" can be read as "short" by Poland (3 days) or "calm" (Poland has paid). '
        'Unless another reading is chosen they are read as "short".',
        ("choice", "speed"): 'The choice "speed" is between Poland and the Government: how fast. '
        'It goes together with "soon".',
        ("prose", None): "This is left to the reader: courtesies.",
    }


def test_the_kernel_form_shows_every_slot_on_a_line() -> None:
    """Choices are taken, terms stand as what they mean, and defaults are shown."""
    made = agreement(
        """
agreement small "A small treaty"

term soon
    reading r means span 3 days
    open

obligation help-victim
    when attack on [b Ukraine: Ukraine | Russia: Russia]
    each of Guarantors shall help Ukraine
    within soon of the attack
    on decision of all of Guarantors
    quorum of 2
    silence for 7 days means consent
    giving 30 days notice to Council

measure rated
    rate of attack
    over 7 days
    against baseline from 1 May 2030 until 1 June 2030

status calm
    initially
    ends after 15 years
""",
        b="Russia",
    )
    lines = [line.strip() for line in core(made).splitlines()]

    for expected in (
        "agreement small",
        "reading: b = Russia",
        "place North in Area",
        "obligation help-victim",
        "when: attack on Russia",
        "deeds: help Ukraine",
        "timings: within 3 days of attack (soon)",
        "decision: all of Guarantors; quorum of 2; silence for 7 days means consent",
        "notice: 30 days to Council",
        "repeated: starts anew",
        "roles: on Party",
        "kind: rate",
        "baseline: from 2030-05-01 until 2030-06-01",
        "initially: yes",
        "ends after: 15 years",
    ):
        assert expected in lines


def test_the_examples_of_the_design_read_back(shared: Path) -> None:
    """Every clause of the worked agreements has its sentences, under every reading, with no gap left in them."""
    for path in sorted((shared / "design" / "examples").glob("*.md")):
        made, _ = read_agreement(path)
        for reading in [] if made is None else made.readings():
            under = made.under(reading)[0]
            for name, sentence in read_back(under):
                assert sentence.endswith("."), name
                assert "{" not in sentence
                assert "  " not in sentence
            assert core(under)


def test_leaving_by_notice_and_by_decision() -> None:
    """Who is put out has no right to leave; a notice without a span, and the time for one, are told."""
    text = (
        "withdrawal\n    by any of Parties as follower\n    within 1 month of help follower by Council\n"
        "    giving notice to Council\n\n"
        "withdrawal\n    when help member by Council\n    by any of Parties as member\n"
    )
    told_of = dict(read_back(agreement(text)))

    assert told_of["withdrawal"].endswith(
        "This is possible only within 1 month of the moment when the Council helps the follower. "
        "Notice to the Council is needed."
    )
    assert told_of["withdrawal (2)"] == (
        "Once the Council helps the member, any of the Parties (the member) ceases to be a party to the agreement."
    )
