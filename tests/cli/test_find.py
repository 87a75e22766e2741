"""`servanda find`: equal verdicts together, who can block, and what Ctrl-C leaves."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from servanda.calendar import moment
from servanda.cli.answers import to_choose
from servanda.cli.breaking import breakable
from servanda.cli.stories import beside
from servanda.proof import Story, Told
from tests.cli.conftest import Servanda

HEAD = """# Pact

```clause
agreement pact

parties Arden, Veld, Corra

act attack on Party

act assist Party

act protest

choice who-decides
    between Alone, Together
    reads "who decides"

choice when-due
    between Soon, Late
    reads "when help is due"

entry into force
    when all of Arden, Corra have ratified
    if not (protest by Veld has happened)

obligation help
    when attack on Arden
    Corra shall assist Arden
    [when-due Soon: within 3 days of that | Late: within 9 days of that]
    [who-decides Together: on decision of Veld | Alone: nothing]

claim covered
    assuming agreement is in force
    whenever attack on Arden
    then Corra owes help

claim reachable
    possible agreement is in force
```
"""
MANY = [f"Signatory-{n}" for n in range(40)]
ENDLESS = f"""# Forty different acts

```clause
agreement acts

parties {", ".join(MANY)}

{"".join(f"act deed-{n}{chr(10)}{chr(10)}" for n in range(len(MANY)))}

claim quick
    possible deed-1 by Signatory-1 has happened

claim endless
    possible {" and ".join(f"deed-{n} by {name} has happened" for n, name in enumerate(MANY))}

claim never-asked
    possible deed-2 by Signatory-2 has happened
```
"""


@pytest.fixture
def pact(tmp_path: Path) -> Path:
    """A text with two brackets, one of which matters to the claim."""
    path = tmp_path / "pact.md"
    path.write_text(HEAD, "utf-8")
    return path


def test_equal_verdicts_are_told_together(servanda: Servanda, pact: Path) -> None:
    """Of two brackets the verdict depends on one alone: so it is told for that one, whatever the other says."""
    printed = servanda("find", pact, "--claim", "covered")

    assert "covered: proved, under who-decides = Alone, whatever when-due\n" in printed.out
    assert "covered: counterexample, under who-decides = Together, whatever when-due\n" in printed.out
    assert printed.out.count("At the end it is not so: Corra owes help\n") == 1
    assert printed.status == 1


def test_a_choice_that_was_made_is_not_called_idle(servanda: Servanda, pact: Path) -> None:
    """What the user chose stands beside the verdict, and nothing is said of what was not looked at."""
    printed = servanda("find", pact, "--claim", "covered", "--choose", "when-due=Late")

    assert "covered: proved, under who-decides = Alone, when-due = Late\n" in printed.out.replace(
        "when-due = Late, who-decides = Alone", "who-decides = Alone, when-due = Late"
    )
    assert "whatever" not in printed.out


@pytest.fixture
def three_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more than three readings only three are looked at."""
    monkeypatch.setattr("servanda.kernel.readings.MOST_READINGS", 3)


@pytest.mark.usefixtures("three_readings")
def test_of_too_many_readings_the_rest_is_undecided(servanda: Servanda, pact: Path) -> None:
    """What was not looked at is told as undecided; no answer is said to hold whatever a choice is."""
    printed = servanda("find", pact, "--claim", "covered")
    verdicts = json.loads(servanda("find", pact, "--claim", "covered", "--json").out)["claims"]

    assert [v["outcome"] for v in verdicts] == ["proved", "counterexample", "proved", "undecided"]
    assert "whatever" not in printed.out
    assert "covered: undecided\n" in printed.out
    assert "because there are more readings than" in printed.out
    assert servanda("find", pact, "--claim", "covered", "--choose", "who-decides=Alone").status == 0


def test_how_to_ask_under_fewer_readings() -> None:
    """It is told how many readings there are and by which choices, with what takes an option; not what is settled."""
    sides, days = ("Arden", "Veld"), ("3", "5")
    readings = [(("fixed", "yes"), ("grade", side), ("window", day)) for side in sides for day in days]
    assert to_choose(readings) == (
        "4 readings, by grade (Arden or Veld), window (3 or 5); fewer with --choose, as --choose grade=Arden"
    )


def test_who_can_block(servanda: Servanda, pact: Path, root: Path) -> None:
    """Arden and Corra by not ratifying; Veld by protest, although the course to entry into force does without Veld."""
    printed = servanda("find", pact, "--blockers", "reachable")
    document = json.loads(servanda("find", pact, "--blockers", "reachable", "--json").out)

    assert "each of these, doing nothing, keeps it from coming about: Arden, Corra\n" in printed.out
    assert "after an act of its own it cannot come about any more: Veld: protest by Veld\n" in printed.out
    assert printed.status == 0
    Draft202012Validator(json.loads((root / "docs/schema/find.json").read_text("utf-8"))).validate(document)
    assert [b["party"] for b in document["blockers"]["parties"]] == ["Arden", "Veld", "Corra"]


def test_who_blocks_under_too_many_readings(servanda: Servanda, pact: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who blocks under the readings that were looked at is told, and that nothing is known of the others; status 2."""
    monkeypatch.setattr("servanda.kernel.readings.MOST_READINGS", 1)
    first = "[who-enters Arden: when all of Arden, Corra have ratified | Veld: when Arden has ratified]"
    text = pact.read_text("utf-8").replace("when all of Arden, Corra have ratified", first)
    pact.write_text(text, "utf-8")
    printed = servanda("find", pact, "--blockers", "reachable")

    assert "who-enters = Arden" in printed.out.partition("\n")[0], printed.err
    assert "reachable: undecided\n    because there are more readings than" in printed.out
    assert printed.status == 2


def test_who_blocks_a_text_without_goals(servanda: Servanda, pact: Path) -> None:
    """Where no claim calls anything possible it is told how to write one that does."""
    pact.write_text(pact.read_text("utf-8").replace("    possible agreement", "    never agreement"), "utf-8")
    printed = servanda("find", pact, "--blockers", "covered")

    assert "P105" in printed.err
    assert "Write: claim can-enter, and below it: possible agreement is in force" in printed.err


def test_nobody_blocks_what_is_not_shown_to_be_possible(servanda: Servanda, pact: Path) -> None:
    """Where the goal itself is undecided that is said, and no party is called a blocker, nor cleared of it."""
    printed = servanda("find", pact, "--blockers", "reachable", "--within", "0")

    assert "reachable: undecided\n    because there are courses of more happenings" in printed.out
    assert "block" not in printed.out.replace("blockers", "")
    assert printed.status == 2


def test_a_text_without_claims(servanda: Servanda, case: Path) -> None:
    """A text that makes no claim is told so."""
    printed = servanda("find", case)

    assert printed.out.startswith("The text makes no claim. One to begin with")
    assert printed.status == 0


# ---------------------------------------------------------------- broken off


def test_ctrl_c_tells_what_was_found(tmp_path: Path) -> None:
    """Ctrl-C in a long search: the first answer stands, the second is undecided, the third not asked; status 2."""
    path = tmp_path / "acts.md"
    path.write_text(ENDLESS, "utf-8")
    start = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from servanda.cli import main; main()"
    )
    command = [sys.executable, "-u", "-c", start, "find", str(path), "--states", "100000000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        time.sleep(0.5)  # so that the second search has begun; if it has not, it is left
        os.kill(process.pid, signal.SIGINT)
        rest = process.stdout.read()
        heard = process.stderr.read()

    assert first.startswith("claim quick: It is possible that ")
    assert rest.startswith("quick: shown possible")
    assert "endless: undecided" in rest or "looked at: endless, never-asked." in rest
    assert "because it was broken off" in rest or "looked at: endless, never-asked." in rest
    assert "Broken off: what is not told above is undecided. Not, or not wholly, looked at: " in rest
    assert heard == ""
    assert process.returncode == 2


def test_a_second_ctrl_c_ends_at_once() -> None:
    """The first asks for an end, the second does not wait for it; afterwards Ctrl-C is what it was."""
    before = signal.getsignal(signal.SIGINT)
    with breakable() as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    assert signal.getsignal(signal.SIGINT) is before


Breaking = Callable[[int], None]


@pytest.fixture
def broken_off_after(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    """Has Ctrl-C pressed when the search has asked so many times whether it was."""

    def after(times: int) -> None:
        @contextmanager
        def pressed() -> Iterator[Callable[[], bool]]:
            asked = iter(range(times))
            yield lambda: next(asked, None) is None

        monkeypatch.setattr("servanda.cli.find.breakable", pressed)

    return after


@pytest.mark.parametrize("times", [0, 1, 5, 20, 80])
def test_no_wrong_verdict_whenever_it_is_broken_off(
    servanda: Servanda, pact: Path, root: Path, broken_off_after: Breaking, times: int
) -> None:
    """What is told after an interruption is what is told without one, or undecided; programs learn what is left."""
    whole = {_case(v): v["outcome"] for v in json.loads(servanda("find", pact, "--json").out)["claims"]}
    broken_off_after(times)
    printed = servanda("find", pact, "--json")
    document = json.loads(printed.out)

    Draft202012Validator(json.loads((root / "docs/schema/find.json").read_text("utf-8"))).validate(document)
    assert all(v["outcome"] in (whole[_case(v)], "undecided") for v in document["claims"])
    assert {v["claim"] for v in document["claims"]} | set(document["left"]) == {"covered", "reachable"}
    assert printed.status == 2


def test_an_interrupted_group_claims_nothing_of_other_readings(
    servanda: Servanda, pact: Path, broken_off_after: Breaking
) -> None:
    """Where some readings were not looked at, no choice is said to make no difference."""
    broken_off_after(40)
    printed = servanda("find", pact)

    assert "Broken off" in printed.out
    assert "whatever" not in printed.out


@pytest.mark.parametrize("times", [0, 5])
def test_interrupted_blockers(servanda: Servanda, pact: Path, broken_off_after: Breaking, times: int) -> None:
    """Parties that were not asked are named; nobody is said to block, or not to, without having been asked."""
    broken_off_after(times)
    printed = servanda("find", pact, "--blockers", "reachable")

    assert "Broken off" in printed.out
    assert "no party was found" not in printed.out
    assert printed.status == 2


def _case(verdict: dict[str, object]) -> tuple[object, str]:
    return verdict["claim"], str(verdict["reading"])


# ---------------------------------------------------------------- how a story is told

COMPLAINTS = """# Complaints

```clause
agreement complaints

parties Arden, Veld

act shell

act complain

act meet

prohibition no-shelling
    each of Parties shall not shell

obligation attend
    when complain by any of Parties as plaintiff
    each of Parties excluding plaintiff shall meet
    within 3 days of that

withdrawal
    by any of Parties as leaver
    giving 10 days notice to all of Parties

claim heard
    whenever complain by Arden after entry into force
    then Veld owes attend
    in every reading

claim heard-oneself
    whenever complain by Arden after entry into force
    then Arden owes attend

claim soon-over
    whenever complain by Arden after entry into force
    then Arden owes attend
    within 5 days of that

claim bound-or-over
    always (agreement is not in force or Arden is bound)

claim shelling
    possible no-shelling is breached by Veld and Arden has withdrawn
```
"""


def claims_of(text: str, servanda: Servanda, folder: Path) -> Callable[[str], str]:
    """What is told about each claim of a text."""
    path = folder / "text.md"
    path.write_text(text, "utf-8")
    return lambda claim: servanda("find", path, "--claim", claim).out


@pytest.fixture
def heard(servanda: Servanda, tmp_path: Path) -> Callable[[str], str]:
    """What is told about a claim of the text on complaints."""
    return claims_of(COMPLAINTS, servanda, tmp_path)


def test_a_story_tells_what_the_clauses_do(heard: Callable[[str], str]) -> None:
    """Until when a notice runs; that a prohibition is in effect, breached by a deed, and no longer in effect."""
    told = heard("shelling")

    assert "no-shelling is in effect: Arden, Veld [no-shelling" in told
    assert "withdrawal by Arden\n        the notice runs until 2030-01-11: Arden [withdrawal" in told
    assert "shell by Veld\n        no-shelling is breached: Veld [no-shelling" in told
    assert "no-shelling is no longer in effect: Arden [no-shelling" in told


def test_what_does_not_fit_is_told(heard: Callable[[str], str]) -> None:
    """A complaint by one who has left does not set off a clause for parties: it is said whose it was and why."""
    assert "complain by Arden, 2030-01-11 00:01, does not fit: Arden is not among Parties [attend" in heard("heard")


def test_what_never_comes_is_told_with_its_restrictions(servanda: Servanda, tmp_path: Path, root: Path) -> None:
    """That all suspend the agreement together is left out of account, so a claim on it is vacuous given that alone."""
    path = tmp_path / "complaints.md"
    extra = "claim at-rest\n    whenever agreement is suspended\n    then Veld owes attend\n```\n"
    path.write_text(COMPLAINTS.removesuffix("```\n") + "\n" + extra, "utf-8")
    printed = servanda("find", path, "--claim", "at-rest")
    document = json.loads(servanda("find", path, "--claim", "at-rest", "--json").out)

    assert "because this is never so: agreement is suspended\n    given that outside happenings" in printed.out
    assert (
        "    given that nothing is done that no clause provides for and only all parties together may do" in printed.out
    )
    assert len(document["claims"][0]["given"]) == 4
    Draft202012Validator(json.loads((root / "docs/schema/find.json").read_text("utf-8"))).validate(document)


def test_a_story_stands_in_no_file(heard: Callable[[str], str]) -> None:
    """What a story rests on is told by its days, and not by lines of a journal that nobody has."""
    assert ".journal" not in heard("shelling")


def story(*happenings: tuple[str, str]) -> Story:
    """A story of happenings, each on its day."""
    steps = tuple(Told(moment(day, "UTC"), (f"{day} {words}",), ()) for day, words in happenings)
    return Story("", steps, "all is well", (), len(happenings), replayed=True)


def test_what_differs_stands_in_the_order_of_time() -> None:
    """What is left out and what is added stand between what is before and after; the second of two alike is marked."""
    fails = story(("2030-01-01", "signature by Arden"), ("2030-01-03", "call"), ("2030-01-05", "answer"))
    works = story(("2030-01-01", "signature by Arden"), ("2030-01-04", "answer"), ("2030-01-06", "answer"))

    assert list(beside(fails, works))[1:] == [
        "        2030-01-01 signature by Arden",
        "      - 2030-01-03 call",
        "        2030-01-04 answer",
        "      + 2030-01-06 answer",
        "        At the end: all is well",
    ]


def test_what_fails_at_the_end_stands_in_brackets_once(heard: Callable[[str], str]) -> None:
    """Of one thing or another it is said that it is not so, in brackets of its own."""
    assert "At the end it is not so: not (agreement is in force) or Arden is bound\n" in heard("bound-or-over")


def test_whom_the_clause_excludes_is_told(heard: Callable[[str], str]) -> None:
    """Who does not owe since the clause leaves out the plaintiff is told so, and not that nothing has set it off."""
    assert "it excludes the plaintiff, here Arden [attend" in heard("heard-oneself")


def test_a_story_goes_on_until_the_time_that_the_claim_gives_is_over(heard: Callable[[str], str]) -> None:
    """Five days in which nothing happens are told as time that passes, up to the moment at which the claim fails."""
    assert "\n    2030-01-07 00:01  time passes\n    At the end it is not so: Arden owes attend" in heard("soon-over")


# ---------------------------------------------------------------- what it writes


@pytest.mark.parametrize("option", ["--save", "--certificate", "--html"])
def test_no_file_is_written_over(servanda: Servanda, pact: Path, option: str) -> None:
    """A file that is there, the agreement itself above all, is refused before the search, and stays as it was."""
    printed = servanda("find", pact, option, pact)

    assert "U106" in printed.err
    assert "is there already" in printed.err
    assert (printed.out, printed.status) == ("", 2)
    assert pact.read_text("utf-8") == HEAD


def test_what_cannot_be_written_is_told_before_the_search(servanda: Servanda, pact: Path) -> None:
    """A folder that is missing is told at once, and not when a long search has ended."""
    printed = servanda("find", pact, "--save", pact.parent / "missing" / "story.journal")

    assert "there is no folder" in printed.err
    assert (printed.out, printed.status) == ("", 2)


def test_a_saved_story_is_a_journal(servanda: Servanda, pact: Path) -> None:
    """The first story is written; run on its text, it bears out what it says."""
    story = pact.parent / "story.journal"
    servanda("find", pact, "--claim", "covered", "--choose", "who-decides=Together", "--save", story)

    assert servanda("test", story).out == f"{story} .\n1 passed, 0 failed\n"


def test_files_are_written_though_nobody_reads_on(pact: Path) -> None:
    """Whoever reads the first lines alone, as `head` does, has the story and the page all the same."""
    files = [pact.with_name(name) for name in ("story.journal", "page.html")]
    command = f"{sys.executable} -m servanda find {pact} --save {files[0]} --html {files[1]} | true"

    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert done.stderr == f"{files[1]}\n"
    assert "expect not" in files[0].read_text("utf-8")
    assert "claim-reachable" in files[1].read_text("utf-8")


def test_a_page_shows_what_was_found(servanda: Servanda, pact: Path) -> None:
    """The page tells the claim, both verdicts with their readings, and the story; it may be made again."""
    page = pact.parent / "found.html"
    for _ in range(2):
        assert servanda("find", pact, "--claim", "covered", "--html", page).err == f"{page}\n"

    shown = page.read_text("utf-8")
    assert "then Corra owes what &#34;help&#34; asks." in shown
    assert "under who-decides = Alone, whatever when-due" in shown
    assert "under who-decides = Together, whatever when-due" in shown
    assert "Told for " in shown
    assert shown.count('class="steps"') == 1


@pytest.mark.parametrize(
    "more",
    [("--claim", "covered"), ("--save", "s.journal"), ("--html", "s.html"), ("--certificate", "c.smt2")],
)
def test_what_says_nothing_beside_blockers_is_refused(servanda: Servanda, pact: Path, more: tuple[str, str]) -> None:
    """Who can block is asked of one claim; an option that would be passed over in silence is refused."""
    printed = servanda("find", pact, "--blockers", "reachable", *more)

    assert "U100 --blockers asks about one claim" in printed.err
    assert printed.status == 2


def test_whom_the_others_stand_against_is_told(servanda: Servanda, pact: Path) -> None:
    """An answer that holds only as the others cooperate begins by saying so; as JSON it stays one document."""
    told = servanda("find", pact, "--claim", "reachable", "--against", "Veld").out

    assert told.startswith(
        "All but Veld cooperate: they consent and ratify, and neither leave nor refuse.\n\nclaim reachable:"
    )
    assert json.loads(servanda("find", pact, "--claim", "reachable", "--against", "Veld", "--json").out)["claims"]


def test_a_claim_named_twice_is_answered_once(servanda: Servanda, pact: Path) -> None:
    """To name a claim twice is to name it."""
    printed = servanda("find", pact, "--claim", "reachable", "--claim", "reachable")

    assert printed.out.count("reachable: shown possible") == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--within", "abc"), '"abc" is no whole number of 0 or more.\n│\n├─ --within\n│\n└─ Write: --within 6\n'),
        (("--states", "0"), '"0" is no whole number of 1 or more.\n│\n├─ --states\n│\n└─ Write: --states 8000\n'),
    ],
)
def test_a_number_that_is_none(servanda: Servanda, pact: Path, given: tuple[str, str], said: str) -> None:
    """What is no number, or too small a one, is told with the option that has it and what it takes."""
    printed = servanda("find", pact, *given)

    assert f"U100 {said}" in printed.err
    assert (printed.out, printed.status) == ("", 2)


def test_a_claim_of_another_text_of_the_case(servanda: Servanda, case: Path) -> None:
    """A claim that another text of the case makes is told with that text, ready to be asked."""
    other = case / "other.md"
    other.write_text(HEAD, "utf-8")
    settings = case / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace('"]', '", "other.md"]', 1), "utf-8")
    printed = servanda("find", case, "--claim", "covered")

    assert 'P101 agreement.md makes no claim "covered" under these choices; other.md does.' in printed.err
    assert f"Write: servanda find {other} --claim covered" in printed.err


WATCH = """# Watch

```clause
agreement watch

parties Arden, Veld, Corra

bodies Registrar

status at-rest
    starts when call by Arden

act call

act attack on Party

act assist Party

obligation help
    applies at once
    when attack on Arden by any of Parties
    Corra shall assist Arden

claim helped
    whenever attack on Arden
    then Corra owes help

claim never-at-rest
    never at-rest holds

claim never-called
    always call has happened
```
"""


@pytest.fixture
def watch(servanda: Servanda, tmp_path: Path) -> Callable[[str], str]:
    """What is told of a claim of a text with a body."""
    return claims_of(WATCH, servanda, tmp_path)


def test_who_is_no_party_is_told(watch: Callable[[str], str]) -> None:
    """A claim that says not by whom fails by a body, as no party's attack breaks it; the reader is told both."""
    told = watch("helped")

    assert "attack on Arden by Registrar\n" in told
    assert "    note: attack is here by Registrar, which is no party: the claim does not say by whom\n" in told


def test_a_status_of_nobody_holds(watch: Callable[[str], str]) -> None:
    """A status that is of no party holds: it is not said that the agreement is at rest."""
    assert "\n        at-rest holds [at-rest" in watch("never-at-rest")


def test_nobody_has_a_journal_yet(watch: Callable[[str], str]) -> None:
    """What has not happened in a story is told so, and not as missing in a journal; it fails before anything."""
    told = watch("never-called")

    assert "    before anything has happened; dated search" in told
    assert "    At the end it is not so: call has happened\n        call has not happened\n" in told


def test_a_story_in_which_nothing_happens_ends_on_the_day_it_begins(servanda: Servanda, tmp_path: Path) -> None:
    """What is not so from the beginning is told of the first day of all stories, and of no day of a computer's."""
    case, saved = tmp_path / "quiet.md", tmp_path / "story.journal"
    case.write_text(
        "# Quiet\n\n```clause\nagreement quiet\n\nparties Arden, Veld\n\nact call\n\n"
        "status alarm\n    starts when call by Arden\n\nclaim loud\n    always alarm holds\n```\n",
        "utf-8",
    )
    assert servanda("find", case, "--save", saved).status == 1

    assert "\n2030-01-01 09:00 expect not (alarm holds)\n" in saved.read_text("utf-8")
    assert servanda("test", saved).status == 0


def test_a_long_row_of_names_is_cut(servanda: Servanda, tmp_path: Path) -> None:
    """Of forty who act alike three are named, and how many more there are; the page of English names them all."""
    path = tmp_path / "many.md"
    text = ENDLESS[: ENDLESS.index("claim quick")]
    path.write_text(f"{text}claim all-signed\n    never all of {', '.join(MANY)} have signed\n```\n", "utf-8")
    told = servanda("find", path, "--claim", "all-signed").out

    assert "signature by all of Signatory-0, Signatory-1, Signatory-2 and 37 more\n" in told


def test_a_choice_without_an_option(servanda: Servanda, pact: Path) -> None:
    """A choice that is named without an option is told with one that the text has."""
    assert "--choose when-due=Soon" in servanda("find", str(pact), "--choose", "when-due").err


def test_an_option_given_twice(servanda: Servanda, pact: Path) -> None:
    """An option that takes one value is refused twice, so that no answer is about the last of them alone."""
    printed = servanda("find", str(pact), "--against", "Arden", "--against", "Veld")

    assert (printed.status, printed.out) == (2, "")
    assert "--against is given 2 times; it takes one value." in printed.err


def test_an_unknown_claim_of_a_text_without_claims(servanda: Servanda, case: Path) -> None:
    """Where there is no claim to name, one to begin with is told."""
    assert "claim can-enter" in servanda("find", "peace", "--claim", "covered").err


def test_nothing_was_looked_at(servanda: Servanda, pact: Path) -> None:
    """Where the clauses cannot be run, the answer says so, and names no method and no number of states."""
    late = "whenever attack on Arden\n    then Corra owes help\n    within 5000000 days of that\n\n"
    text = pact.read_text("utf-8").replace("claim reachable", f"claim long-after\n    {late}claim reachable")
    said = claims_of(text, servanda, pact.parent)("long-after")

    assert "nothing was looked at\n    because the clauses cannot be run: 5000000 days after" in said


NOBODY = """# Nobody left

```clause
agreement pact

parties Arden, Veld

act attack on Party

act assist Party

obligation help
    when attack on any of Parties as victim
    each of Parties excluding victim shall assist victim
    within 3 days of that

withdrawal
    by any of Parties

claim helped
    assuming agreement is in force
    whenever attack on any of Parties as victim
    then some of Parties excluding victim owe help
```
"""


def test_nobody_is_left_to_owe_it(servanda: Servanda, tmp_path: Path) -> None:
    """That nobody is left to owe a duty is said; a notice that takes effect as it is given does not run."""
    told = claims_of(NOBODY, servanda, tmp_path)("helped")

    assert "there is nobody among Parties excluding Arden [help, Nobody left]" in told
    assert "withdrawn: Veld [withdrawal, Nobody left]" in told
    assert "the notice runs" not in told


@pytest.mark.parametrize("files", [("--save", "x", "--html", "./x"), ("--save", "")])
def test_each_file_has_a_name_of_its_own(servanda: Servanda, pact: Path, files: tuple[str, ...]) -> None:
    """Neither two files of one name are written nor one without a name, and it is said before the search."""
    printed = servanda("find", str(pact), *files)

    assert (printed.status, printed.out) == (2, "")
    assert "U106" in printed.err


FRIENDS = """# Friends

```clause
agreement pact

parties Arden, Veld, Corra

act leave

group Friends: Veld, Corra
    leaves when leave

claim some-stay
    always count of Friends is at least 1
```
"""


def test_who_leaves_a_group(servanda: Servanda, tmp_path: Path) -> None:
    """Who leaves a group is told as having left it, and at the end how many it has."""
    told = claims_of(FRIENDS, servanda, tmp_path)("some-stay")

    assert "left Friends: Veld, Corra [Friends" in told
    assert "Friends has 0 members" in told
    text = FRIENDS.replace("always count of Friends is at least 1", "possible count of Friends is exactly 0")
    assert "        Friends has 0 members\n" in claims_of(text, servanda, tmp_path)("some-stay")


def test_of_several_who_left_each_did(servanda: Servanda, tmp_path: Path) -> None:
    """Where several have left on one day, why they owe nothing is told of all of them once, and in the plural."""
    helpers = "group Helpers: Veld, Corra\n\nobligation help"
    text = NOBODY.replace("parties Arden, Veld", "parties Arden, Veld, Corra").replace("obligation help", helpers)
    text = text.replace("any of Parties as victim", "Arden").replace("Parties excluding victim", "Helpers")
    told = claims_of(text.replace("assist victim", "assist Arden"), servanda, tmp_path)("helped")

    assert "Veld, Corra: the agreement is no longer in force for them: each withdrew on 2030-01-01" in told


def test_what_is_impossible_nobody_blocks(servanda: Servanda, pact: Path) -> None:
    """Of what can never come about it is told given what that is proved, and the answer is a negative one."""
    text = pact.read_text("utf-8").replace("possible agreement is in force", "possible expiry has happened")
    pact.write_text(text, "utf-8")
    printed = servanda("find", pact, "--blockers", "reachable")

    assert "reachable: proved impossible\n    given that outside happenings come one at a time\n" in printed.out
    assert printed.status == 1


def test_whether_one_blocks_may_be_undecided(servanda: Servanda, pact: Path) -> None:
    """With few states the goal is shown, and of whose doing nothing keeps it from coming about nothing is decided."""
    told = servanda("find", pact, "--blockers", "reachable", "--states", "1").out

    assert "it is undecided whether one of these alone, doing nothing, keeps it from coming about: Arden" in told
