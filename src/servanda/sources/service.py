"""The API of ACLED with the user's own account: signing in, page by page, with pauses where it is busy.

Only the user's query leaves the machine. What comes back is the user's, and is neither kept nor passed on here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urlencode
from urllib.request import Request, urlopen

from servanda.sources.faults import Refusal

HOST = "https://acleddata.com"
PAGE = 5_000  # rows of a page: the most that the service gives
TRIES, TIMEOUT, LONGEST_PAUSE = 4, 60, 60.0
_BUSY = {429, 500, 502, 503, 504}
ACCOUNT = "ACLED_EMAIL and ACLED_PASSWORD of an account that may use the API"


@dataclass(slots=True)
class Account:
    """An account at the service; the token is fetched when it is first needed, and again when it has run out."""

    email: str
    password: str
    host: str = HOST
    pause: Callable[[float], None] = time.sleep
    _token: str = ""

    def pages(self, query: str) -> Iterator[list[dict[str, Any]]]:
        """The rows of a query such as `country=Ukraine&year=2022`, page by page."""
        if not (self.email and self.password):
            raise Refusal("E124", "There is no account to sign in with.", ACCOUNT, place="--acled")
        number = 1
        while True:
            asked = {**dict(parse_qsl(query)), "_format": "json", "limit": str(PAGE), "page": str(number)}
            rows = self._page(f"{self.host}/api/acled/read?{urlencode(asked)}")
            yield rows
            if len(rows) < PAGE:
                return
            number += 1

    def _page(self, address: str) -> list[dict[str, Any]]:
        for _ in range(2):  # a token that has run out is renewed once
            if not self._token:
                self._sign_in()
            status, said = self._ask(Request(address, headers={"Authorization": f"Bearer {self._token}"}))  # noqa: S310 - the scheme is ours
            if status == 401:
                self._token = ""
                continue
            rows = said.get("data") if status == 200 else None
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise _silent(f"it answers with status {status} and no rows")
            return rows
        raise _silent("it does not accept its own token")

    def _sign_in(self) -> None:
        form = {"username": self.email, "password": self.password, "grant_type": "password", "client_id": "acled"}
        status, said = self._ask(Request(f"{self.host}/oauth/token", data=urlencode(form).encode()))  # noqa: S310 - likewise
        token = said.get("access_token")
        if status in {400, 401, 403}:
            raise Refusal("E124", "The service does not accept the account.", ACCOUNT, place="--acled")
        if status != 200 or not isinstance(token, str):
            raise _silent(f"signing in gives status {status} and no token")
        self._token = token

    def _ask(self, request: Request) -> tuple[int, dict[str, Any]]:
        """Status and answer; a service that is busy or does not answer is asked again after a pause."""
        for attempt in range(TRIES):
            wait = min(2.0**attempt, LONGEST_PAUSE)
            try:
                with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - likewise
                    return answer.status, _object(answer.read())
            except HTTPError as error:
                if error.code not in _BUSY:
                    return error.code, {}
                told = error.headers.get("Retry-After", "")
                wait = min(float(told), LONGEST_PAUSE) if told.isdigit() else wait
                why = f"status {error.code}"
            except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
                why = str(getattr(error, "reason", error)) or type(error).__name__
            if attempt + 1 < TRIES:
                self.pause(wait)
        raise _silent(f"asked {TRIES} times: {why}")


def _object(data: bytes) -> dict[str, Any]:
    try:
        said = json.loads(data)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _silent(why: str) -> Refusal:
    return Refusal(
        "E124", f"The service does not answer as it should: {why}.", "the same again, later", place="--acled"
    )
