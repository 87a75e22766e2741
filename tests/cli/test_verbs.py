"""The verbs around an agreement: start, check, lay out, cover, accept, log, test, explain, date, export."""

import importlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Servanda

LEAVING = "2030-02-01 withdraw-from Border-Zone by Southmark"


def change(place: Path, old: str, new: str) -> None:
    """Replace a text in a file."""
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")


def test_a_new_case_is_sound(servanda: Servanda, case: Path) -> None:
    """It checks without warnings, is laid out, and its expectations are met."""
    assert servanda("check", "peace").out == "2 files: no errors, no warnings.\n"
    assert servanda("fmt", "--check", "peace").status == 0
    assert servanda("test", "peace").out == "peace/record.journal .....\n5 passed, 0 failed\n"


def test_a_case_takes_its_folders_name(servanda: Servanda, case: Path) -> None:
    """The agreement is named after the folder, made into a name of the language."""
    assert servanda("new", "1st try").status == 0
    assert "agreement case-1st-try " in Path("1st try/agreement.md").read_text("utf-8")
    assert servanda("run", "1st try").status == 0


def test_a_case_begun_with_patterns(servanda: Servanda, case: Path) -> None:
    """The agreement has the articles of each pattern asked for, and runs; the list names them all."""
    assert servanda("new", "entry_1", "-p", "exit", "-p", "entry-into-force").status == 0

    text = Path("entry_1/agreement.md").read_text("utf-8")
    assert "agreement entry-1 " in text
    assert "## Article 1. Exit\n" in text
    assert "## Article 4. Entry into force\n" in text
    assert servanda("check", "--strict", "entry_1").status == 0
    assert servanda("test", "entry_1").status == 0
    listed = servanda("new", "--patterns").out.splitlines()
    assert len(listed) == 7
    assert listed[2].startswith("exit  ")
    assert "FOLDER" in servanda("new").err


def test_check_of_contradiction(servanda: Servanda, case: Path) -> None:
    """Clauses that contradict each other are a negative answer, not bad input."""
    change(case / "agreement.md", "    while agreement is in force\n", "")
    with (case / "agreement.md").open("a") as file:
        file.write("\n```clause\npermission going-back\n    any of Parties may send-forces-to Border-Zone\n```\n")

    printed = servanda("check", "peace")

    assert printed.status == 1
    assert "C301" in printed.err
    assert printed.out == ""


def test_check_of_warnings(servanda: Servanda, case: Path) -> None:
    """A warning is told on standard error and fails only a strict check; `--lines` gives one line each."""
    change(case / "agreement.md", "    within 30 days of that\n", "")

    assert servanda("check", "peace/agreement.md").status == 0
    assert servanda("check", "--strict", "peace/agreement.md").status == 1
    lines = servanda("check", "--lines", "peace/agreement.md")
    assert lines.err.startswith("peace/agreement.md:")
    assert " C206 " in lines.err


def test_fmt(servanda: Servanda, case: Path) -> None:
    """`--check` and `--diff` write nothing and end with 1; without them the clause is laid out and prose stays."""
    change(case / "agreement.md", "    within 30 days of that", "    within   30 days  of that")
    before = (case / "agreement.md").read_bytes()

    assert servanda("fmt", "--check", "peace").out == "peace/agreement.md would change\n"
    diff = servanda("fmt", "--diff", "peace")
    assert (diff.status, "+    within 30 days of that" in diff.out) == (1, True)
    assert (case / "agreement.md").read_bytes() == before

    assert servanda("fmt", "peace").out == "peace/agreement.md laid out\n"
    assert (case / "agreement.md").read_bytes() == before.replace(b"within   30 days  of", b"within 30 days of")


def test_fmt_keeps_the_byte_order_mark(servanda: Servanda, case: Path) -> None:
    """A mark that a Windows editor set stays."""
    place = case / "record.journal"
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes().replace(b"signature by Norland", b"signature  by Norland"))

    assert servanda("fmt", "peace/record.journal").status == 0
    assert place.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"signature by Norland" in place.read_bytes()


def test_coverage(servanda: Servanda, case: Path) -> None:
    """A sentence without a clause is shown with its line, and can fail a requirement."""
    with (case / "agreement.md").open("a") as file:
        file.write("\n## Article 4. Thanks\n\nThe parties thank the host.\n")

    printed = servanda("coverage", "peace", "--require", "100")

    assert printed.status == 1
    assert "uncovered: The parties thank the host." in printed.out
    assert printed.out.endswith("peace/agreement.md: 3 of 4 sentences covered, 75 %.\n")
    assert "pull-back: Each party" in servanda("coverage", "peace", "--sentences").out


def test_a_folder_of_cases(servanda: Servanda, case: Path) -> None:
    """What is asked of a case can be asked of a folder of cases; all alike refuse one in which none lies."""
    assert servanda("new", "truce").status == 0
    Path("INDEX.md").write_text("# Our cases\n", "utf-8")

    assert servanda("check", ".").out == "4 files: no errors, no warnings.\n"
    assert servanda("fmt", "--check", ".").status == 0
    change(case / "agreement.md", "    within 30 days of that", "    within   30 days  of that")
    assert servanda("fmt", "--check", ".").out == "peace/agreement.md would change\n"
    assert servanda("test", ".").out.endswith("10 passed, 0 failed\n")
    assert servanda("coverage", ".").out.splitlines()[-1] == "2 texts: 6 of 6 sentences covered, 100 %."
    told = json.loads(servanda("coverage", ".", "--json").out)
    assert (told["file"], told["sentences"], told["articles"][0]["address"][0]) == (".", 6, "peace/agreement.md")

    Path("empty").mkdir()
    for verb in ("check", "fmt", "coverage", "test"):
        assert "U110" in servanda(verb, "empty").err


def test_accept_and_drift(servanda: Servanda, case: Path) -> None:
    """After `accept`, a change of the wording under a clause is a warning."""
    assert servanda("accept", "peace").status == 0
    assert servanda("check", "--strict", "peace").status == 0
    change(case / "agreement.md", "within thirty days", "within forty days")

    printed = servanda("check", "--strict", "peace")

    assert printed.status == 1
    assert "C401" in printed.err


def test_core(servanda: Servanda, case: Path) -> None:
    """The kernel form shows a clause with its slots."""
    printed = servanda("core", "peace").out

    assert "obligation pull-back\n" in printed
    assert "within 30 days of that" in printed


def test_log(servanda: Servanda, case: Path) -> None:
    """A sound entry is added at the end; the board then knows it."""
    assert servanda("log", "peace", LEAVING).out == f"peace/record.journal: added {LEAVING}\n"
    assert (case / "record.journal").read_text("utf-8").endswith(f"{LEAVING}\n")
    assert servanda("explain", "peace", "pull-back is met by Southmark").status == 0


def test_log_of_an_earlier_day(servanda: Servanda, case: Path) -> None:
    """An entry earlier than the last one is said to stand at the end of the file."""
    printed = servanda("log", "peace", "2030-01-15 withdraw-from Border-Zone by Southmark").out

    assert printed.endswith(
        "It stands at the end of the file, below a line of 2030-01-20; an entry counts by its date.\n"
    )


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("2030-02-01 signature by Nor", "├─ entry:1:25\n│     1 │ 2030-02-01 signature by Nor\n│       │ "),
        ("2030-02-01 signature by Norland\n    sauce 1", "├─ entry:2:5\n│     2 │     sauce 1\n│       │     ^^^^^"),
    ],
)
def test_log_of_what_is_no_entry(servanda: Servanda, case: Path, entry: str, shown: str) -> None:
    """A fault is shown in the text that was typed, and nothing is written."""
    before = (case / "record.journal").read_bytes()

    assert shown in servanda("log", "peace", entry).err
    assert (case / "record.journal").read_bytes() == before


def test_a_journal_that_no_longer_fits(servanda: Servanda, case: Path) -> None:
    """Where the text has new names, the old journal is told once, with how many it names; for editors each."""
    text = (case / "agreement.md").read_text("utf-8")
    for old, new in (("Norland", "Aland"), ("Southmark", "Bland"), ("withdraw-from", "leave-from")):
        text = text.replace(old, new)
    (case / "agreement.md").write_text(text, "utf-8")

    printed = servanda("check", "peace")

    assert printed.status == 2
    assert printed.err.count("┌─") == 1
    assert "J103 record.journal names " in printed.err
    assert ' things that the text does not declare; the first: "Norland" is not declared.' in printed.err
    assert len(servanda("check", "--lines", "peace").err.splitlines()) > 3
    assert servanda("check", "peace/agreement.md").status == 0


def test_a_slip_of_the_pen_is_told_itself(servanda: Servanda, case: Path) -> None:
    """One name that is not declared is told where it stands."""
    with (case / "record.journal").open("a") as file:
        file.write("2030-01-25 withdraw-from Border-Zone by Southmak\n")

    assert 'J103 "Southmak" is not declared.' in servanda("check", "peace").err


def test_failed_expectation(servanda: Servanda, case: Path) -> None:
    """A failing expectation is named with what is the case instead, and ends with 1."""
    with (case / "record.journal").open("a") as file:
        file.write("2030-01-25 expect pull-back is met by Southmark\n")

    printed = servanda("test", "peace")

    assert printed.status == 1
    assert "FAIL  peace/record.journal:18  2030-01-25 expect pull-back is met by Southmark" in printed.out
    assert "instead: it is excluded" in printed.out
    assert printed.out.endswith("5 passed, 1 failed\n")


def test_what_is_so_after_all(servanda: Servanda, case: Path) -> None:
    """Where something was expected not to be so, the failure says that it is and since when."""
    with (case / "record.journal").open("a") as file:
        file.write("2030-01-25 expect agreement is not in force\n")

    assert "instead: agreement is in force, since 2030-01-" in servanda("test", "peace").out


@pytest.mark.parametrize(("brackets", "told"), [(8, ""), (9, "    1 judged in 256 readings only; there are more\n")])
def test_readings_that_were_not_run_are_told(servanda: Servanda, case: Path, brackets: int, told: str) -> None:
    """Of more readings than can be run the output says how many expectations were judged in a part of them."""
    acts = "".join(f"act act-{n}\n\n" for n in range(brackets))
    lines = "".join(f"        [c{n} Arden: act-{n} has happened | Veld: nothing]\n" for n in range(brackets))
    folder = case.parent / "many"
    folder.mkdir()
    (folder / "many.md").write_text(
        f"```clause\nagreement many\n\nparties Arden, Veld\n\n{acts}act go\n\nobligation leave\n    Arden shall go\n"
        f"    by 2031-01-01\n    unless any of the following\n        go has happened\n{lines}```\n"
    )
    (folder / "many.journal").write_text(
        "of many\n\n2030-01-01 signature by all of Arden, Veld\n"
        "2030-01-01 expect agreement is in force\n2030-01-01 expect leave is owed\n"
    )

    assert servanda("test", "many/many.journal").out == f"many/many.journal ..\n{told}2 passed, 0 failed\n"


def test_an_expectation_is_told_as_written(servanda: Servanda, case: Path) -> None:
    """Its standing and the day of its knowledge are part of what was expected."""
    with (case / "record.journal").open("a") as file:
        file.write("2030-01-25 expect alleged pull-back is met by Southmark\n    known on 2030-01-24\n")

    printed = servanda("test", "peace").out

    assert "2030-01-25 expect alleged pull-back is met by Southmark, known on 2030-01-24\n" in printed


def test_hindsight(servanda: Servanda, case: Path) -> None:
    """What fails only because of something known later is hinted at; what fails anyway is not."""
    with (case / "record.journal").open("a") as file:
        file.write("2030-01-25 expect pull-back is not met by Southmark\n")
        file.write("2030-01-24 withdraw-from Border-Zone by Southmark\n    reported 2030-02-10\n")
        file.write("2030-01-25 expect pull-back is breached by Southmark\n")

    printed = servanda("test", "peace").out

    assert printed.count("FAIL") == 2
    assert printed.count("without `known on` an expectation is judged on everything the journal knows") == 1


def test_a_failure_names_only_choices_that_matter(servanda: Servanda, case: Path) -> None:
    """Of two open choices the one that makes the expectation fail is named, in one line."""
    change(case / "agreement.md", "within 30 days", "within [window Norland: 30 days | Southmark: 5 days]")
    who = "each of Parties shall withdraw-from Border-Zone"
    named = who.replace("Parties", "Norland, Southmark")
    change(case / "agreement.md", who, f"[naming Norland: {who} | Southmark: {named}]")
    change(case / "record.journal", "2030-01-12 expect deadline of pull-back by Norland is 2030-02-11\n", "")
    change(case / "record.journal", "Southmark owes pull-back", "pull-back is not breached by Southmark")

    printed = servanda("test", "peace").out

    assert "instead: pull-back is breached by Southmark, since 2030-01-17 24:00, under window = Southmark\n" in printed
    assert "naming" not in printed


def test_a_text_is_read_once(servanda: Servanda, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Journals about one text share it: of the Istanbul case only its texts are read, not one for each journal."""
    read: list[Path] = []
    module = importlib.import_module("servanda.cli.test")
    open_draft = module.open_draft
    monkeypatch.setattr(module, "open_draft", lambda path, also: (read.append(path), open_draft(path, also))[1])

    servanda("test", str(root / "library" / "istanbul-2022"))

    assert read
    assert len(read) == len(set(read))


def test_a_journal_names_its_text(servanda: Servanda, case: Path) -> None:
    """In a folder with two texts and no case.toml a journal is run on the one that it is of."""
    text = (case / "agreement.md").read_text("utf-8")
    (case / "case.toml").unlink()
    (case / "other.md").write_text(text.replace("agreement peace", "agreement other", 1), "utf-8")

    printed = servanda("test", "peace/record.journal")

    assert printed.out.splitlines()[-1].endswith(" passed, 0 failed")
    assert printed.status == 0


def test_one_round_of_check_tells_all(servanda: Servanda, case: Path) -> None:
    """A clause that cannot be read hides no fault of another; what it may declare counts as declared."""
    place = case / "agreement.md"
    faulty = (
        "act late\n\nparties Farland, Nearland soon\n\nobligation first-fault\n    Nobody shall run\n    "
        "within 1 day of signature"
        "\n\nobligation second-fault\n    Nearland shall twice\n    within 1 day of signature\n"
    )
    place.write_text(f"{place.read_text('utf-8')}\n```clause\n{faulty}```\n", "utf-8")

    told = servanda("check", "peace", "--lines").err

    assert [line.split(" ")[1] for line in told.splitlines()] == ["S111", "S110", "C101", "C101", "C101"]
    assert "Nearland" not in told


def test_verbose_test_of_one_journal(servanda: Servanda, case: Path) -> None:
    """A journal alone is run on the text of its case; `-v` names each expectation."""
    printed = servanda("test", "-v", "peace/record.journal")

    assert printed.out.count("pass  peace/record.journal:") == 5


def test_folder_of_cases(servanda: Servanda, case: Path) -> None:
    """A folder of cases is tested case by case."""
    assert servanda("new", "all/one").status == servanda("new", "all/two").status == 0

    assert servanda("test", "all").out.endswith("10 passed, 0 failed\n")


def test_library_expectations(servanda: Servanda, case: Path, root: Path) -> None:
    """Every expectation of the library is met."""
    printed = servanda("test", str(root / "library"))

    assert printed.out.splitlines()[-1].endswith(" passed, 0 failed")


def test_explain(servanda: Servanda, case: Path) -> None:
    """What holds is explained down to the journal, with its dates reckoned."""
    printed = servanda("explain", "peace", "Southmark owes pull-back")

    assert printed.status == 0
    assert "established" in printed.out
    assert "12 January 2030 + 30 days = 11 February 2030" in printed.out
    assert printed.out.endswith("An aid to reading, not legal advice.\n")


def test_explain_what_does_not_hold(servanda: Servanda, case: Path) -> None:
    """What does not hold ends with 1, and its failing condition is named; asked for the opposite, that is a yes."""
    asked = ("explain", "peace", "agreement is in force", "--as-of", "2030-01-11")

    assert servanda(*asked).status == 1
    printed = servanda(*asked, "--why-not")
    assert printed.status == 0
    assert "not yet: all of Norland, Southmark" in printed.out


def test_explain_an_allegation(servanda: Servanda, case: Path) -> None:
    """An answer that hangs on an allegation names the entry for and against it."""
    servanda("log", "peace", "2030-01-25 alleged withdraw-from Border-Zone by Southmark\n    called leaving")

    printed = servanda("explain", "peace", "pull-back is met by Southmark")

    assert printed.status == 1
    assert "alleged\n  if leaving happened\n  not if leaving did not happen\n" in printed.out


@pytest.mark.parametrize("text", ["Southmark owes pull-bakc", "Southmark owes", "\0"])
def test_explain_what_cannot_be_understood(servanda: Servanda, case: Path, text: str) -> None:
    """A condition with a fault is bad input."""
    printed = servanda("explain", "peace", text)

    assert (printed.out, printed.status) == ("", 2)
    assert "CONDITION" in printed.err


def test_date(servanda: Servanda) -> None:
    """A date is reckoned with its steps."""
    printed = servanda("date", "60 days after 2002-04-11, then first day of the month following")

    assert printed.out == (
        "2002-07-01\n"
        "  11 April 2002 + 60 days = 10 June 2002\n"
        "  10 June 2002, first day of the month following = 1 July 2002\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["60 days after 2002-02-30"], "S115"),
        (["60 days"], "S1"),
        (["3 working days after 2022-01-01"], "U104"),
        (["9999 years after 2022-01-01"], "U104"),
        (["1 day after 2022-01-01", "--zone", "Europe/Kiew"], "U104"),
    ],
)
def test_date_that_cannot_be(servanda: Servanda, arguments: list[str], code: str) -> None:
    """A date that cannot be reckoned is bad input."""
    printed = servanda("date", *arguments)

    assert (printed.out, printed.status) == ("", 2)
    assert printed.err.startswith(f"┌─ {code}")


def test_weave(servanda: Servanda, case: Path) -> None:
    """The page is written whole to a file, or goes to standard output, the same in both; a choice can be made."""
    text = (case / "agreement.md").read_text("utf-8")
    (case / "agreement.md").write_text(
        text.replace("within 30 days of that", "within [how-long Norland: 30 days | Southmark: 60 days] of that"),
        "utf-8",
    )
    assert servanda("weave", "peace", "--html", "peace.html").out == "peace.html\n"
    page = Path("peace.html").read_text("utf-8")

    assert page.rstrip().endswith("</html>")
    assert servanda("weave", "peace").out == page
    assert "This is due within 60 days of that.</p>" in servanda("weave", "peace", "--choose", "how-long=Southmark").out


def test_export(servanda: Servanda, case: Path) -> None:
    """The file is written whole, and its name is told."""
    assert servanda("export", "peace", "--html", "peace.html").out == "peace.html\n"
    assert Path("peace.html").read_text("utf-8").rstrip().endswith("</html>")
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []


def test_expectations_of_a_text_with_errors_are_not_judged(servanda: Servanda, case: Path) -> None:
    """A name that is not declared forbids testing, as it forbids running."""
    change(Path("peace/agreement.md"), "obligation ", "obligation stray\n    each of Bidders shall pay\n\nobligation ")
    ran, tested = servanda("run", "peace"), servanda("test", "peace")

    assert (ran.status, tested.status, tested.out) == (2, 2, "")
    assert tested.err == ran.err
    assert "C101" in tested.err
