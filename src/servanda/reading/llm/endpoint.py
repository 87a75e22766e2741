"""An endpoint that speaks the chat completions of OpenAI, asked a bounded number of times, within limits.

Only the passage and the question leave this machine, to the address that the user gave. Redirections are not followed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from servanda.syntax import Diagnostic

if TYPE_CHECKING:
    import httpx

    from servanda.reading.llm.answer import Answer

TRIES, LONGEST_PAUSE = 4, 30.0
_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_MOST = 4_000_000  # bytes of an answer
_LETTERS = 3  # to a token at least, where the endpoint does not count
_ANSWERED = 4_096  # tokens that an answer may have


class NotAsked(Exception):  # noqa: N818 - no fault of the program
    """The endpoint gives nothing that can be used, or a limit is reached."""

    def __init__(self, code: str, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, message, file="--llm", suggestion=suggestion)


def needed() -> None:
    """Raises NotAsked where the packages are not there with which a model is asked."""
    try:
        import httpx  # noqa: F401, PLC0415 - the extra `llm`
        import pydantic  # noqa: F401, PLC0415 - likewise
    except ModuleNotFoundError as error:
        what = f'Asking a model needs "{error.name}", which is not installed.'
        raise NotAsked("R137", what, "pip install servanda[llm]") from error


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be spent on all reports together, and on one answer.

    Attributes:
        tokens: of questions and answers.
        seconds: from the first question on.
        cost: in the currency of `prices`, which are those of a million tokens asked and answered.
        answer: seconds that one answer may take.
    """

    tokens: int = 1_000_000
    seconds: float = 3_600.0
    cost: float | None = None
    prices: tuple[float, float] = (0.0, 0.0)
    answer: float = 120.0


@dataclass(slots=True)
class Spent:
    """What was spent so far."""

    asked: int = 0
    tokens_asked: int = 0
    tokens_answered: int = 0
    began: float | None = None

    def cost(self, prices: tuple[float, float]) -> float:
        """At these prices of a million tokens."""
        return (self.tokens_asked * prices[0] + self.tokens_answered * prices[1]) / 1_000_000


@dataclass(slots=True)
class Endpoint:
    """A model at an address such as `http://localhost:11434/v1`. The key is sent and never shown."""

    address: str
    model: str
    key: str = field(default="", repr=False)
    limits: Limits = field(default_factory=Limits)
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    spent: Spent = field(default_factory=Spent)
    _plain: bool = False  # the endpoint takes no schema

    def ask(self, said: list[dict[str, str]]) -> Answer:
        """The answer to a question. Raises NotAsked after the last try, and where a limit is reached."""
        talk, why = list(said), ""
        for attempt in range(TRIES):
            self._within(talk)
            status, headers, body = self._post(talk)
            if status == 200:
                text = self._counted(body, talk)
                answer, why = _parsed(text)
                if answer is not None:
                    return answer
                talk = [*said, {"role": "assistant", "content": text[:2000]}, {"role": "user", "content": _again(why)}]
                continue
            if status in {400, 422} and not self._plain:
                self._plain = True  # many servers know no schema; the question tells the form as well
                continue
            why = f"status {status}" if status else body.decode("utf-8", "replace")
            if status and status not in _BUSY:
                break
            if attempt + 1 < TRIES:
                told = headers.get("retry-after", "")
                self.pause(min(float(told) if told.isdigit() else 2.0**attempt, LONGEST_PAUSE))
        raise NotAsked(
            "R133", f"The model at {self.address} gives no answer that can be used: {why}.", "the same again, later"
        )

    def _within(self, talk: list[dict[str, str]]) -> None:
        """No question is asked that could pass a limit."""
        limits, spent, now = self.limits, self.spent, self.clock()
        if spent.began is None:
            spent.began = now
        question = sum(len(each["content"]) for each in talk) // _LETTERS
        if spent.tokens_asked + spent.tokens_answered + question + _ANSWERED > limits.tokens:
            raise NotAsked(
                "R135", f"The next question could pass the limit of {limits.tokens:,} tokens.", "--llm-tokens …"
            )
        if now - spent.began > limits.seconds:
            raise NotAsked("R135", f"The limit of {limits.seconds:g} seconds is passed.", "--llm-seconds …")
        next_ = Spent(tokens_asked=question, tokens_answered=_ANSWERED)
        if limits.cost is not None and spent.cost(limits.prices) + next_.cost(limits.prices) > limits.cost:
            raise NotAsked("R135", f"The next question could pass the limit of cost, {limits.cost:g}.", "--llm-cost …")

    def _post(self, talk: list[dict[str, str]]) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body of one try; status 0 and the reason where there is no answer in time."""
        import httpx  # noqa: PLC0415 - the extra `llm`

        ends = self.clock() + self.limits.answer
        self.spent.asked += 1
        try:
            with (
                httpx.Client(timeout=self.limits.answer) as client,
                client.stream(
                    "POST",
                    f"{self.address.rstrip('/')}/chat/completions",
                    json=self._question(talk),
                    headers=self._headers(),
                ) as answer,
            ):
                return answer.status_code, answer.headers, self._body(answer, ends)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            return 0, {}, (str(error) or type(error).__name__).encode()

    def _body(self, answer: httpx.Response, ends: float) -> bytes:
        """The body; one that trickles in, or never ends, is broken off."""
        parts: list[bytes] = []
        for part in answer.iter_bytes():
            parts.append(part)
            if self.clock() > ends:
                raise TimeoutError("the answer takes too long")
            if sum(map(len, parts)) > _MOST:
                raise OSError("the answer is too long")
        return b"".join(parts)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _question(self, talk: list[dict[str, str]]) -> dict[str, Any]:
        from servanda.reading.llm.answer import Answer  # noqa: PLC0415 - needs pydantic

        question: dict[str, Any] = {
            "model": self.model,
            "messages": talk,
            "temperature": 0,
            "max_tokens": _ANSWERED,
        }
        if not self._plain:
            form = {"name": "statements", "strict": True, "schema": Answer.model_json_schema()}
            question["response_format"] = {"type": "json_schema", "json_schema": form}
        return question

    def _counted(self, body: bytes, talk: list[dict[str, str]]) -> str:
        """The text of an answer, in its content or in the call of a tool; its tokens are counted."""
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            told = None
        text = _text(told)
        usage = told.get("usage") if isinstance(told, dict) else None
        counts = usage if isinstance(usage, dict) else {}
        asked, answered = counts.get("prompt_tokens"), counts.get("completion_tokens")
        letters = sum(len(each["content"]) for each in talk)
        self.spent.tokens_asked += asked if isinstance(asked, int) and asked > 0 else letters // _LETTERS
        self.spent.tokens_answered += answered if isinstance(answered, int) and answered > 0 else len(text) // _LETTERS
        return text


def _text(told: object) -> str:
    try:
        message = told["choices"][0]["message"]  # type: ignore[index]
        calls = message.get("tool_calls")
        text = calls[0]["function"]["arguments"] if calls else message["content"]
    except (KeyError, IndexError, TypeError, AttributeError):
        return ""
    return text if isinstance(text, str) else ""


def _parsed(text: str) -> tuple[Answer | None, str]:
    """The answer, or why it is none."""
    from pydantic import ValidationError  # noqa: PLC0415 - the extra `llm`

    from servanda.reading.llm.answer import Answer  # noqa: PLC0415 - needs pydantic

    bare = text[text.find("{") : text.rfind("}") + 1]  # some models put a fence or a greeting around it
    try:
        return Answer.model_validate_json(bare), ""
    except ValidationError as error:
        first = error.errors()[0]
        return None, f"{'.'.join(map(str, first['loc'])) or 'the whole'}: {first['msg']}"


def _again(why: str) -> str:
    return f"This does not fit: {why}. Answer with the JSON object alone, in the form that was asked for."
