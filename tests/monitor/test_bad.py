"""Every fault of a plan, shown by a faulty file with exactly what is printed about it."""

import re
import sys
from pathlib import Path

import pytest

from tests.bad.literate import Page, pages
from tests.cli.conftest import Servanda, servanda

__all__ = ["servanda"]
DAYS = "date,region,count\n" + "".join(f"2022-03-{day:02},UA-32,{day % 3 + 1}\n" for day in range(1, 32))


@pytest.mark.parametrize("page", pages("M*.md"), ids=lambda page: page.path.stem)
def test_a_faulty_plan_gives_the_boxes_of_its_page(
    servanda: Servanda, tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Each fault of a plan prints what its page shows, and nothing is printed as an answer."""
    monkeypatch.chdir(tmp_path)
    page.put(tmp_path)
    (tmp_path / "events.csv").write_text(DAYS, "utf-8")
    if page.how.startswith("without="):
        monkeypatch.setitem(sys.modules, page.how.removeprefix("without="), None)
    printed = servanda("monitor", page.name)

    assert (set(re.findall(r"^┌─ (\w+) ", printed.err, re.MULTILINE)), printed.out) == ({page.code}, "")
    assert printed.status == 2
    page.check(printed.err, record=request.config.getoption("--record-docs"))
