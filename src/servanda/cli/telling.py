"""What the user is told: answers on standard output, everything about them on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import click

from servanda.syntax import Diagnostic, errors, read_source, to_box


class Refused(Exception):  # noqa: N818 - no fault of the program
    """The input is no good; the diagnostics say why. Only `main` catches this.

    `texts` are those that were typed and stand in no file, by the name the diagnostics give them.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.diagnostics = tuple(diagnostics)
        self.texts = texts or {}


def refuse(*diagnostics: Diagnostic) -> NoReturn:
    """End here: nothing is printed but the diagnostics, with exit status 2."""
    raise Refused(diagnostics)


def fault(code: str, message: str, place: str, suggestion: str | None = None) -> Diagnostic:
    """A fault of the command line itself; its place is the option or argument that has it."""
    return Diagnostic(code, message, file=place, suggestion=suggestion)


def demand(diagnostics: Iterable[Diagnostic], typed: Mapping[str, str] | None = None) -> None:
    """Go on only without errors; warnings are told."""
    heard = tuple(diagnostics)
    if errors(heard):
        raise Refused(errors(heard), typed)
    tell(heard, typed)


def tell(diagnostics: Iterable[Diagnostic], typed: Mapping[str, str] | None = None) -> None:
    """Diagnostics in boxes, on standard error, with the lines they speak of: of files, or as `typed`."""
    texts = dict(typed or {})
    boxes = []
    for diagnostic in diagnostics:
        for file in (diagnostic.file, *(related.file for related in diagnostic.also)):
            if file and file not in texts and (diagnostic.span is not None):
                texts[file] = read_source(file)[0] or ""
        boxes.append(to_box(diagnostic, texts))
    print("\n".join(boxes), end="", file=sys.stderr)


def usage(error: click.ClickException) -> Diagnostic:
    """A wrong use of the command line."""
    verb = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "servanda"
    param = error.param if isinstance(error, click.BadParameter) else None
    if param is not None and isinstance(param.type, click.IntRange | click.FloatRange | click.Choice):
        return _not_taken(error, param)
    return fault("U100", " ".join(error.format_message().split()), verb, f"{verb} --help")


def _not_taken(error: click.ClickException, param: click.Parameter) -> Diagnostic:
    """An option was given what it does not take; click's message begins with what was given."""
    given, option = error.message.partition(" is not ")[0].strip("'"), param.opts[0]
    if isinstance(param.type, click.Choice):
        known = ", ".join(map(str, param.type.choices))
        return fault("U100", f'"{given}" is none of: {known}.', option, f"{option} {param.type.choices[0]}")
    assert isinstance(param.type, click.IntRange | click.FloatRange)
    whole = "whole number" if isinstance(param.type, click.IntRange) else "number"
    least, most = param.type.min, param.type.max
    limits = f" from {least} to {most}" if most is not None else f" of {least} or more" if least is not None else ""
    shown = isinstance(param, click.Option) and param.show_default and isinstance(param.default, int | float)
    example = param.default if shown else most if most is not None else 6
    return fault("U100", f'"{given}" is no {whole}{limits}.', option, f"{option} {example:g}")


def many(number: int, one: str, more: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else more}"


def document(kind: str, content: Mapping[str, Any]) -> None:
    """One JSON document on standard output; its schema is docs/schema/KIND.json."""
    print(json.dumps(headed(kind, content), ensure_ascii=False, indent=2, allow_nan=False))


def headed(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """What a document says, under the name of its schema."""
    return {"schema": f"servanda/{kind}/1", **content}
