"""The faults of asking a model, each shown by a report with exactly what is printed about it."""

import sys
from pathlib import Path

import pytest

from servanda.reading.llm import Endpoint, Limits, NotAsked, read_with_model
from servanda.reading.report import Report
from servanda.syntax import Diagnostic, to_box
from tests.bad.literate import Page, pages
from tests.reading.llm.server import Reply, Script, answer, statement


def diagnose(page: Page, script: Script) -> tuple[Diagnostic, ...]:
    """What is told when a model is asked: where nobody is, one that invents, and one whose limit is reached."""
    told = statement(evidence="Norway said Oslo would close the bridge", content=["Oslo would close the bridge"])
    endpoint = script.endpoint(Reply(answer(told)))
    if page.code == "R133":
        endpoint = Endpoint("http://127.0.0.1:9/v1", "scripted", pause=lambda _: None)
    elif page.code == "R135":
        endpoint = Endpoint(script.address, "scripted", limits=Limits(tokens=4000))
    try:
        return read_with_model(Report(page.name, Path(page.name).read_text()), endpoint).faults
    except NotAsked as refused:
        return (refused.diagnostic,)


@pytest.mark.parametrize("page", pages("R13[3-7].md"), ids=lambda page: page.path.stem)
def test_a_fault_gives_the_box_of_its_page(
    page: Page, tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One fault gives one diagnostic, with the code of its page and the box that the page shows."""
    page.put(tmp_path)
    monkeypatch.chdir(tmp_path)
    if page.how.startswith("without="):
        monkeypatch.setitem(sys.modules, page.how.removeprefix("without="), None)
    faults = diagnose(page, script)

    assert [fault.code for fault in faults] == [page.code]
    page.check(to_box(faults[0]), record=request.config.getoption("--record-docs"))
