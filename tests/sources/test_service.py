"""ACLED's service with the user's own account, against a server that the test starts. All rows are invented."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from servanda.sources import service
from servanda.sources.reading import read_account
from servanda.sources.service import Account

ROW = {"event_date": "2031-03-29", "event_type": "Battles", "sub_event_type": "Armed clash", "fatalities": "1"}


@dataclass
class Script:
    """What the server does: the statuses it begins with, by path, and the rows it has."""

    rows: int = 5
    statuses: list[int] = field(default_factory=list)
    refuse: bool = False
    garbage: bool = False
    asked: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    address: str = ""

    def account(self, password: str = "right") -> Account:  # noqa: S107 - of a server of this test
        """An account at this server whose pauses are noted and not made."""
        return Account("someone@example.org", password, self.address, self.waits.append)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    """A server on this machine, with pages of two rows."""
    held = Script()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Says nothing."""

        def answer(self, status: int, content: object) -> None:
            data = b"<html>" if held.garbage else json.dumps(content).encode()
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "7")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            held.asked.append("token")
            right = form["password"] == ["right"] and form["client_id"] == ["acled"]
            self.answer(200 if right else 401, {"access_token": "abc"})

        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            page, limit = int(query["page"][0]), int(query["limit"][0])
            held.asked.append(f"{query['country'][0]} {page}")
            status = held.statuses.pop(0) if held.statuses else 401 if held.refuse else 200
            assert self.headers["Authorization"] == "Bearer abc"
            numbers = range((page - 1) * limit, min(page * limit, held.rows))
            self.answer(status, {"data": [ROW | {"event_id_cnty": f"X{number}"} for number in numbers]})

    monkeypatch.setattr(service, "PAGE", 2)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield held
    server.shutdown()
    thread.join()
    server.server_close()


def test_all_pages_are_read(script: Script) -> None:
    """The account signs in once and asks for page after page until one is short."""
    events, heard = read_account(script.account(), "country=Ukraine")

    assert heard == ()
    assert [row["id"] for row in events.table.to_pylist()] == [f"acled:X{number}" for number in range(5)]
    assert script.asked == ["token", "Ukraine 1", "Ukraine 2", "Ukraine 3"]


def test_a_busy_service_is_asked_again(script: Script) -> None:
    """After 429 it waits as long as it is told, after 503 a little longer each time; nothing is doubled."""
    script.statuses = [429, 503]
    events, _ = read_account(script.account(), "country=Ukraine")

    assert len(events) == 5
    assert script.waits == [7.0, 2.0]


def test_a_token_that_has_run_out_is_renewed(script: Script) -> None:
    """A 401 in the middle signs in again and goes on with the same page."""
    script.statuses = [200, 401]

    assert len(read_account(script.account(), "country=Ukraine")[0]) == 5
    assert script.asked.count("token") == 2


@pytest.mark.parametrize("fault", ["password", "refuse", "busy", "garbage", "status", "closed"])
def test_what_goes_wrong_is_told(script: Script, fault: str) -> None:
    """A wrong account, a service that refuses, is busy, sends no JSON or is not there: one diagnostic, no rows."""
    account = script.account("wrong" if fault == "password" else "right")
    script.refuse, script.garbage = fault == "refuse", fault == "garbage"
    script.statuses = {"busy": [503] * 4, "status": [418]}.get(fault, [])
    if fault == "closed":
        account.host = "http://127.0.0.1:9"
    events, heard = read_account(account, "country=Ukraine")

    assert events is None
    assert [each.code for each in heard] == ["E124"]


def test_no_rows_are_an_answer(script: Script) -> None:
    """A query that nothing fits gives an empty answer of the service, and says that there is nothing to read."""
    script.rows = 0
    events, heard = read_account(script.account(), "country=Ukraine")

    assert (events, [each.code for each in heard]) == (None, ["E101"])
