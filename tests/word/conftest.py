"""The command line, as its own tests run it."""

from tests.cli.conftest import servanda

__all__ = ["servanda"]
