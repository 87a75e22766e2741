"""No diagnostic code without its page, its faulty file and its use."""

import re
from pathlib import Path

from servanda.syntax import CODES


def used(root: Path) -> set[str]:
    """Every code that stands in the program, the registry apart."""
    found: set[str] = set()
    for path in (root / "src").rglob("*.py"):
        if path.name != "codes.py":
            found |= set(re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8")))
    return found


def test_every_code_has_a_page(root: Path) -> None:
    """`docs/errors/` holds a page for each code, headed by it, that says what is wrong and what is right."""
    for code in CODES:
        page = root / "docs" / "errors" / f"{code}.md"

        assert page.is_file(), f"{code} has no page"
        assert page.read_text(encoding="utf-8").startswith(f"# {code}")


def test_every_code_has_a_faulty_file(root: Path) -> None:
    """`tests/bad/` holds a literate test for each code."""
    for code in CODES:
        assert list((root / "tests" / "bad").glob(f"{code}*.md")), f"{code} has no faulty file"


def test_the_registry_is_what_the_program_uses(root: Path) -> None:
    """No code is used without being registered, and none registered without being used."""
    assert used(root) == set(CODES)


def test_no_page_stands_for_a_code_that_is_gone(root: Path) -> None:
    """Every page of an error belongs to a code."""
    assert {page.stem for page in (root / "docs" / "errors").glob("[A-Z][0-9]*.md")} <= set(CODES)


def test_meanings_are_one_sentence() -> None:
    """The registry says each code in one line."""
    assert all(meaning.endswith(".") and "\n" not in meaning and len(meaning) < 110 for meaning in CODES.values())
