"""`servanda read --llm`: the options of asking a language model, and what was spent on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from servanda.cli.telling import fault, refuse

if TYPE_CHECKING:
    from servanda.reading.llm import Endpoint

Function = TypeVar("Function", bound=Callable[..., Any])
KEY = "SERVANDA_LLM_KEY"
_OPTIONS = (
    click.option(
        "--llm", metavar="URL", help="Let the model at this address (OpenAI's chat completions) point at statements."
    ),
    click.option("--model", metavar="NAME", help="The model to ask."),
    click.option(
        "--llm-tokens",
        metavar="N",
        type=click.IntRange(1),
        default=1_000_000,
        show_default=True,
        help="Use no more tokens.",
    ),
    click.option(
        "--llm-seconds",
        metavar="N",
        type=click.FloatRange(0),
        default=3_600.0,
        show_default=True,
        help="Take no longer.",
    ),
    click.option("--llm-cost", metavar="N", type=click.FloatRange(0), help="Spend no more, at --llm-prices."),
    click.option("--llm-prices", metavar="ASKED,ANSWERED", help="The prices of a million tokens."),
)


def options(function: Function) -> Function:
    """The options of asking a model."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def endpoint(given: Mapping[str, Any]) -> Endpoint | None:
    """The endpoint that the options tell, or None if no model is to be asked."""
    if given["llm"] is None:
        return None
    if not given["model"]:
        refuse(fault("U104", "It is not said which model to ask.", "--llm", "--llm URL --model NAME"))
    if not given["llm"].startswith(("http://", "https://")):
        refuse(fault("U104", f'"{given["llm"]}" is no address.', "--llm", "http://localhost:11434/v1"))
    from servanda.reading.llm import Endpoint, Limits

    prices = _prices(given["llm_prices"])
    if given["llm_cost"] is not None and prices is None:
        refuse(fault("U104", "A limit of cost needs the prices.", "--llm-cost", "--llm-prices 0.5,1.5"))
    limits = Limits(given["llm_tokens"], given["llm_seconds"], given["llm_cost"], prices or (0.0, 0.0))
    return Endpoint(given["llm"], given["model"], os.environ.get(KEY, ""), limits)


def _prices(told: str | None) -> tuple[float, float] | None:
    if told is None:
        return None
    try:
        asked, answered = (float(each) for each in told.split(","))
    except ValueError:
        refuse(fault("U104", f'"{told}" is no pair of prices.', "--llm-prices", "--llm-prices 0.5,1.5"))
    return asked, answered


def spent(asked: Endpoint) -> Iterator[str]:
    """What was spent, in a line."""
    used = asked.spent
    cost = f", cost {used.cost(asked.limits.prices):.4f}" if any(asked.limits.prices) else ""
    tokens = f"{used.tokens_asked:,} tokens asked, {used.tokens_answered:,} answered"
    yield f"{asked.model}: {used.asked} question{'' if used.asked == 1 else 's'}, {tokens}{cost}."
