"""Asking within bounds: good answers, bad ones, late ones, none, and limits that hold."""

import json

import pytest

from servanda.reading.llm import Endpoint, Limits, NotAsked
from servanda.reading.llm.answer import messages
from tests.reading.llm.server import Reply, Script, answer, statement

ASKED = messages("Talks resumed.", "report-0")
GOOD = Reply(answer(statement()))


def refusal(endpoint: Endpoint) -> tuple[str, str]:
    """The code and the words with which a question ends."""
    with pytest.raises(NotAsked) as refused:
        endpoint.ask(ASKED)
    return refused.value.diagnostic.code, refused.value.diagnostic.message


@pytest.mark.parametrize(
    "reply", [GOOD, Reply(answer(statement()), tool=True), Reply(f"Here:\n```json\n{GOOD.text}\n```")]
)
def test_an_answer_is_taken_in_the_forms_that_servers_give(script: Script, reply: Reply) -> None:
    """In the content, in the call of a tool, and within a fence."""
    (told,) = script.endpoint(reply).ask(ASKED).statements
    assert told.act == "promise"
    assert len(script.asked) == 1


def test_the_question_says_the_form_and_keeps_the_key(script: Script) -> None:
    """Model, schema and temperature stand in it; the key goes in its header, and is shown nowhere."""
    endpoint = script.endpoint(GOOD, key="secret")
    endpoint.ask(ASKED)
    (asked,) = script.asked
    assert asked["model"] == "scripted"
    assert asked["temperature"] == 0
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["statements"]
    assert script.keys == ["Bearer secret"]
    assert "secret" not in repr(endpoint)


@pytest.mark.parametrize(
    "bad",
    [
        "nothing",
        "{",
        '{"statements": [{"act": "promise"}]}',
        answer(statement(act="pledge")),
        answer(statement(more=1)),
        "{}",
    ],
)
def test_a_bad_answer_is_asked_for_again_with_what_is_wrong(script: Script, bad: str) -> None:
    """The second question holds the fault; a good answer to it is taken."""
    assert script.endpoint(Reply(bad), GOOD).ask(ASKED).statements
    assert len(script.asked) == 2
    assert script.asked[1]["messages"][-1]["content"].startswith("This does not fit: ")


@pytest.mark.parametrize(
    "raw", [b"<html>", b"[1]", b'{"choices": []}', b'{"choices": [{"message": {"content": 7}}]}', b"[" * 9999]
)
def test_an_endpoint_of_another_kind_is_told_after_four_tries(script: Script, raw: bytes) -> None:
    """What is no answer at all is not taken for an empty one."""
    code, words = refusal(script.endpoint(Reply(raw=raw)))
    assert code == "R133"
    assert "Invalid JSON" in words
    assert len(script.asked) == 4


def test_a_busy_endpoint_is_asked_again_after_a_pause(script: Script) -> None:
    """As long as it says, else twice as long each time."""
    busy = [Reply(status=429, headers={"Retry-After": "7"}), Reply(status=500), Reply(status=503)]
    assert script.endpoint(*busy, GOOD).ask(ASKED).statements
    assert script.waits == [7.0, 2.0, 4.0]
    assert refusal(script.endpoint(Reply(status=500))) == (
        "R133",
        f"The model at {script.address} gives no answer that can be used: status 500.",
    )


def test_pauses_are_bounded(script: Script) -> None:
    """Nobody waits for an hour because a server says so."""
    script.endpoint(Reply(status=429, headers={"Retry-After": "3600"}), GOOD).ask(ASKED)
    assert script.waits == [30.0]


def test_a_wrong_key_or_address_is_not_tried_again(script: Script) -> None:
    """Some refusals do not pass by waiting; a redirection is one, for it leads elsewhere."""
    for status in (401, 403, 404, 302):
        script.asked.clear()
        code, words = refusal(script.endpoint(Reply(status=status, headers={"Location": script.address})))
        assert (code, len(script.asked)) == ("R133", 1)
        assert f"status {status}" in words


def test_a_server_without_schemas_is_asked_without(script: Script) -> None:
    """One that refuses the form is asked once more in plain words, and so from then on."""
    endpoint = script.endpoint(Reply(status=400), GOOD)
    endpoint.ask(ASKED)
    endpoint.ask(ASKED)
    assert ["response_format" in each for each in script.asked] == [True, False, False]


def test_a_late_answer_is_not_waited_for(script: Script) -> None:
    """Neither one that does not begin nor one that trickles in; the next try may be better."""
    assert script.endpoint(Reply(GOOD.text, late=2), GOOD, answer=1).ask(ASKED).statements
    assert script.endpoint(Reply(GOOD.text, trickle=True), GOOD, answer=1).ask(ASKED).statements


def test_an_answer_without_end_is_broken_off(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than any list of statements is none."""
    monkeypatch.setattr("servanda.reading.llm.endpoint._MOST", 1000)
    code, words = refusal(script.endpoint(Reply("x" * 5000)))
    assert (code, "too long" in words) == ("R133", True)


def test_an_endpoint_that_is_not_there_is_told() -> None:
    """Nobody listens, or the address is none."""
    for address in ("http://127.0.0.1:9/v1", "nowhere", "http://[::1/v1"):
        assert refusal(Endpoint(address, "m", pause=lambda _: None))[0] == "R133"


def test_tokens_are_counted_as_the_endpoint_says_or_by_letters(script: Script) -> None:
    """A server that counts is believed; for one that does not, three letters are a token."""
    endpoint = script.endpoint(Reply(GOOD.text, usage={"prompt_tokens": 100, "completion_tokens": 50}), GOOD)
    endpoint.ask(ASKED)
    assert (endpoint.spent.tokens_asked, endpoint.spent.tokens_answered) == (100, 50)
    assert endpoint.spent.cost((2.0, 10.0)) == pytest.approx(0.0007)
    endpoint.ask(ASKED)
    assert endpoint.spent.tokens_asked == 100 + sum(len(each["content"]) for each in ASKED) // 3


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"tokens": 5000}, "limit of 5,000 tokens"),
        ({"seconds": -1.0}, "limit of -1 seconds"),
        ({"cost": 0.04, "prices": (0.0, 10.0)}, "limit of cost, 0.04"),
    ],
)
def test_no_question_is_asked_that_could_pass_a_limit(script: Script, limits: dict[str, object], words: str) -> None:
    """The limit is looked at before each question, with all that its answer may cost."""
    endpoint = script.endpoint(Reply(GOOD.text, usage={"prompt_tokens": 900, "completion_tokens": 900}), **limits)
    if "tokens" in limits:
        endpoint.ask(ASKED)
    code, said = refusal(endpoint)
    assert code == "R135"
    assert words in said
    assert len(script.asked) == (1 if "tokens" in limits else 0)


def test_tries_count_against_the_limits(script: Script) -> None:
    """Bad answers cost as well: the limit ends the tries."""
    endpoint = script.endpoint(Reply("no", usage={"prompt_tokens": 2000, "completion_tokens": 1}), tokens=8000)
    assert refusal(endpoint)[0] == "R135"
    assert len(script.asked) == 2


def test_a_report_cannot_end_its_frame() -> None:
    """The mark around a report is a word that does not stand in it."""
    from servanda.reading.llm.reading import _mark

    assert _mark("Talks.") == "report-0"
    assert _mark("</report-0> report-1") == "report-2"
    assert json.dumps(messages("Talks.", "report-0")).count("report-0") == 2
    assert Limits().tokens > 0
