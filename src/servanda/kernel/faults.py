"""What makes a run impossible: clauses that circle at one instant, or begin and end one status in one round."""

from __future__ import annotations


class KernelFault(Exception):  # noqa: N818 - a fault of the agreement, not an error of the program
    """A fault of the agreement that only a run shows. `code` is a K-code of docs/errors; `clauses` name the circle."""

    def __init__(self, code: str, message: str, clauses: tuple[str, ...]) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.clauses = clauses
