"""Asking a model from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Servanda, servanda
from tests.reading.llm.conftest import script
from tests.reading.llm.server import Reply, Script, answer, statement

__all__ = ["script", "servanda"]
REPORT = "Foreign Minister Ilse Maron of Norway said Oslo would open the Tarn bridge.\n"
ANSWER = answer(statement(), statement(party="Sweden", content=["open the Tarn bridge"]))


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two reports in the folder where the commands run."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT)


def test_a_model_is_asked_and_what_it_costs_is_told(
    servanda: Servanda, script: Script, report: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Statements that stand in the report are shown, refusals told; the key comes from the environment."""
    monkeypatch.setenv("SERVANDA_LLM_KEY", "secret")
    script.replies = [Reply(ANSWER, usage={"prompt_tokens": 700, "completion_tokens": 100})]
    asked = ("--llm", script.address, "--model", "small", "--llm-prices", "1,10", "--llm-cost", "1")
    printed = servanda("read", "a.txt", "b.txt", *asked)
    assert printed.status == 0
    assert printed.out.count("Ilse Maron (Foreign Minister) for Norway: promise") == 2
    assert printed.out.endswith("small: 2 questions, 1,400 tokens asked, 200 answered, cost 0.0034.\n")
    assert printed.err.count("R134") == 4  # the code and its page, for each report
    assert script.keys == ["Bearer secret"] * 2
    assert "secret" not in printed.out + printed.err


def test_the_document_is_of_the_same_form(servanda: Servanda, script: Script, report: None) -> None:
    """Programs get what they get from the rules."""
    script.replies = [Reply(answer(statement()))]
    printed = servanda("read", "a.txt", "--llm", script.address, "--model", "small", "--json")
    (told,) = json.loads(printed.out)["reports"]
    assert told["statements"][0]["speaker"]["party"] == "Norway"


def test_a_model_that_gives_nothing_ends_the_reading(servanda: Servanda, script: Script, report: None) -> None:
    """The second report is not asked about, and nothing is passed off as the model's."""
    script.replies = [Reply(status=401)]
    printed = servanda("read", "a.txt", "b.txt", "--llm", script.address, "--model", "small")
    assert (printed.status, len(script.asked)) == (2, 1)
    assert "R133" in printed.err
    assert "statement" not in printed.out


@pytest.mark.parametrize(
    "options",
    [
        ["--llm", "http://localhost:1/v1"],
        ["--llm", "localhost:1", "--model", "m"],
        ["--llm", "http://localhost:1/v1", "--model", "m", "--llm-cost", "1"],
        ["--llm", "http://localhost:1/v1", "--model", "m", "--llm-prices", "cheap"],
        ["--llm", "http://localhost:1/v1", "--model", "m", "--tagger", "said.model"],
        ["--copies", "."],
    ],
)
def test_options_that_do_not_fit_are_refused(servanda: Servanda, report: None, options: list[str]) -> None:
    """No model, no address, a cost without prices, prices that are none, a tagger besides, a folder beside a file."""
    printed = servanda("read", "a.txt", *options)
    assert (printed.status, "U104" in printed.err) == (2, True)
