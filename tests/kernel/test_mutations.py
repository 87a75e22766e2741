"""The pages can fail: under the wrong interpreter a page names, at least one of its expectations does not come true."""

import pytest

from tests.kernel.harness import Case, cases
from tests.kernel.mutations import MUTATIONS

PAIRS = [pytest.param(case, name, id=f"{case.name}-{name}") for case in cases() for name in case.mutations]


@pytest.mark.parametrize(("case", "name"), PAIRS)
def test_a_wrong_rule_is_caught(case: Case, name: str) -> None:
    """An expectation of the page does not come true when the rule is wrong; breaking down would prove little."""
    with MUTATIONS[name]():
        failures = case.failures()
    assert failures, f"{case.name} does not notice {name}"


def test_every_wrong_rule_is_caught_by_some_page() -> None:
    """No mutation stands in the tables without a page that must catch it."""
    assert MUTATIONS.keys() - {name for case in cases() for name in case.mutations} == set()
