"""The command line: one module per verb. A verb parses its arguments, calls the layers below and prints.

`main` is the one place where everything ends: an answer with status 0, a negative answer with 1, bad input with 2 and a
diagnostic on standard error. A mistake of our own prints one line that asks to report it; SERVANDA_DEBUG=1 shows more.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

FINE, NO, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
INTERNAL = "U199"


def main() -> NoReturn:
    """Run the command line on `sys.argv` and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # the same bytes under every locale
    sys.exit(_status(sys.argv[1:]))


def _status(arguments: Sequence[str]) -> int:
    """The exit status of one command, whatever happens to it."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        unheard()
        return FINE
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("SERVANDA_DEBUG") == "1":
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        print(f"{INTERNAL} servanda failed by a mistake of its own ({what}); please report it.", file=sys.stderr)
        return BAD_INPUT
    return status


def unheard() -> None:
    """Whoever read our output has seen enough: what is printed from here on goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    import click

    from servanda.cli.group import servanda
    from servanda.cli.telling import Refused, tell, usage

    try:
        status = servanda.main(args=list(arguments), prog_name="servanda", standalone_mode=False)
    except Refused as refused:
        tell(refused.diagnostics, refused.texts)
        return BAD_INPUT
    except click.ClickException as error:
        tell((usage(error),))
        return BAD_INPUT
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else FINE
