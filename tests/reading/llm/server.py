"""An endpoint on this machine that answers as a test says. No model is behind it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from servanda.reading.llm import Endpoint, Limits


@dataclass(frozen=True)
class Reply:
    """One answer: the text of the model, or raw bytes in place of a whole answer."""

    text: str = ""
    status: int = 200
    raw: bytes | None = None
    tool: bool = False
    usage: dict[str, int] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    late: float = 0.0
    trickle: bool = False


@dataclass
class Script:
    """The replies that are to come, and what was asked; the last reply is given again and again."""

    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    address: str = ""

    def endpoint(self, *replies: Reply, key: str = "", **limits: Any) -> Endpoint:  # noqa: ANN401 - limits of any kind
        """A model that gives these replies; pauses are noted and not made."""
        self.replies = list(replies)
        return Endpoint(self.address, "scripted", key, Limits(**limits), self.waits.append)


@contextmanager
def serving() -> Iterator[Script]:
    """The endpoint, as long as it is needed."""
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Says nothing."""

        def do_POST(self) -> None:
            assert self.path == "/v1/chat/completions"
            script.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            script.keys.append(self.headers.get("Authorization", ""))
            reply = script.replies[0] if len(script.replies) == 1 else script.replies.pop(0)
            time.sleep(reply.late)
            self.reply(reply)

        def reply(self, reply: Reply) -> None:
            data = whole(reply) if reply.raw is None else reply.raw
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data) + (1000 if reply.trickle else 0)))
            self.end_headers()
            try:
                self.wfile.write(data)
                for _ in range(1000 if reply.trickle else 0):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.01)
            except OSError:
                pass  # who asked has gone

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    script.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def whole(reply: Reply) -> bytes:
    """The reply as an endpoint sends it, in the content or in the call of a tool."""
    if reply.tool:
        message: dict[str, Any] = {"content": None, "tool_calls": [{"function": {"arguments": reply.text}}]}
    else:
        message = {"content": reply.text}
    told: dict[str, Any] = {"choices": [{"message": {"role": "assistant", **message}}]}
    return json.dumps({**told, "usage": reply.usage} if reply.usage else told).encode()


def statement(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of any kind
    """A statement of the report of these tests, with some fields changed."""
    return {
        "evidence": "Foreign Minister Ilse Maron of Norway said Oslo would open the Tarn bridge",
        "source": "Foreign Minister Ilse Maron of Norway",
        "cue": "said",
        "content": ["Oslo would open the Tarn bridge"],
        "act": "promise",
        "quotation": "indirect",
        "party": "Norway",
        "polarity": "positive",
        **fields,
    }


def answer(*statements: dict[str, Any]) -> str:
    """The text of an answer."""
    return json.dumps({"statements": list(statements)})
