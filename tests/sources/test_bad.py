"""Every fault of an event file, shown by a faulty file with exactly what is printed about it."""

import re
import sys
from pathlib import Path

import pytest

from tests.bad.literate import Page, pages
from tests.cli.conftest import Servanda, servanda

__all__ = ["servanda"]
GOOD = "date,region,count\n2022-03-29,UA-32,3\n2022-03-29,UA-32,3\n"


def arguments(page: Page) -> list[str]:
    """The command that meets the fault: with a mapping, an area, a query, or on a file."""
    if page.name == "query":
        return ["--acled", page.content.strip()]
    suffix = Path(page.name).suffix
    return {".toml": ["good.csv", "--mapping", page.name], ".geojson": ["good.csv", "--region", page.name]}.get(
        suffix, [page.name]
    )


@pytest.mark.parametrize("page", pages("E*.md"), ids=lambda page: page.path.stem)
def test_a_faulty_file_gives_the_boxes_of_its_page(
    servanda: Servanda, tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Each fault of an event file prints what its page shows, row by row, and nothing of another kind."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACLED_EMAIL", raising=False)
    page.put(tmp_path)
    (tmp_path / "good.csv").write_text(GOOD.rsplit("\n", 2)[0] + "\n", "utf-8")
    if page.how.startswith("without="):
        monkeypatch.setitem(sys.modules, page.how.removeprefix("without="), None)
    printed = servanda("events", *arguments(page))

    assert set(re.findall(r"^┌─ (\w+) ", printed.err, re.MULTILINE)) == {page.code}
    assert printed.status == (0 if page.code in {"E105", "E117", "E121", "E122", "E128", "E129"} else 2)
    page.check(printed.err, record=request.config.getoption("--record-docs"))
