"""How a diagnostic is shown: a box with the line and a caret, one line for editors, or JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from servanda.syntax.diagnostic import Diagnostic, Related
from servanda.syntax.tree import Span

if TYPE_CHECKING:
    from rich.text import Text

WIDEST = 140  # of a longer line, the part around the fault is shown
_UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs"))


def to_line(diagnostic: Diagnostic) -> str:
    """`file:line:column code message`, as editors and continuous integration read it."""
    where = diagnostic.file
    if diagnostic.span is not None:
        where = f"{where}:{diagnostic.span.line}:{diagnostic.span.column}"
    return f"{where} {diagnostic.code} {visible(diagnostic.message)}".lstrip()


def to_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """The diagnostic as plain data."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "file": diagnostic.file,
        "span": _span_json(diagnostic.span),
        "address": list(diagnostic.address),
        "expected": diagnostic.expected,
        "suggestion": diagnostic.suggestion,
        "also": [
            {"label": r.label, "file": r.file or diagnostic.file, "span": _span_json(r.span)} for r in diagnostic.also
        ],
    }


def _span_json(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {name: getattr(span, name) for name in span.__slots__}


def to_box(diagnostic: Diagnostic, sources: Mapping[str, str] | str = "") -> str:
    """The box with the line, the caret and the article. `sources` is the text of the file, or texts by file."""
    texts = {diagnostic.file: sources} if isinstance(sources, str) else sources
    out = [f"┌─ {diagnostic.code} {visible(diagnostic.message)}", "│"]
    if diagnostic.span is not None:
        here = [r for r in diagnostic.also if not r.label and _same_line(r, diagnostic)]
        marks = [diagnostic.span, *(r.span for r in here)]
        place = f"{diagnostic.file}:{diagnostic.span.line}:{diagnostic.span.column}"
        out += _excerpt(place, marks, texts.get(diagnostic.file, ""))
        for related in diagnostic.also:
            if related not in here:
                file = related.file or diagnostic.file
                place = f"{file}:{related.span.line}:{related.span.column}  {related.label}".rstrip()
                out += _excerpt(place, [related.span], texts.get(file, ""))
    elif diagnostic.file:
        out.append(f"├─ {visible(diagnostic.file)}")
    if diagnostic.address:
        out.append("├─ " + " › ".join(map(visible, diagnostic.address)))
    return "\n".join(out + _ending(diagnostic)) + "\n"


def to_rich(diagnostic: Diagnostic, sources: Mapping[str, str] | str = "") -> Text:
    """The box in colour, for a terminal."""
    from rich.text import Text  # noqa: PLC0415 - only where there is a terminal

    tone = "red" if diagnostic.severity == "error" else "yellow"
    styles = {"┌": f"bold {tone}", "├": "cyan", "└": "green"}
    box = Text()
    for line in to_box(diagnostic, sources).splitlines(keepends=True):
        carets = line.startswith("│       │") and "^" in line
        box.append(line, style=tone if carets else styles.get(line[0], ""))
    return box


def _ending(diagnostic: Diagnostic) -> list[str]:
    told = ["│", f"│  {visible(diagnostic.expected)}"] if diagnostic.expected else []
    if not diagnostic.suggestion:
        return [*told, f"└─ See docs/errors/{diagnostic.code}.md"]
    first, *others = (visible(line) for line in diagnostic.suggestion.split("\n"))
    lines = [*(told or ["│"]), f"└─ {_advice(first)}"]
    return lines + [f"   or:    {line[4:]}" if line.startswith("or: ") else f"          {line}" for line in others]


def _advice(line: str) -> str:
    """A guess says "perhaps"; an advice that names where to write needs no "Write:" before it."""
    if line.startswith("perhaps: "):
        return f"P{line[1:]}"
    return line if line.startswith("Write ") else f"Write: {line}"


def _same_line(related: Related, diagnostic: Diagnostic) -> bool:
    return (
        diagnostic.span is not None
        and related.span.line == diagnostic.span.line
        and related.file in ("", diagnostic.file)
    )


def _excerpt(place: str, marks: Sequence[Span], text: str) -> list[str]:
    out = [f"├─ {visible(place)}"]
    number = marks[0].line
    lines = text.split("\n", number) if text else []
    if not 0 < number <= len(lines):
        return out
    line = lines[number - 1].rstrip("\r")
    cut = max(0, marks[0].column - WIDEST // 2) if len(line) > WIDEST else 0
    line = ("…" if cut else "") + line[cut + bool(cut) : cut + WIDEST] + ("…" if len(line) > cut + WIDEST else "")
    under = ""
    for mark in sorted(marks, key=lambda m: m.column):
        at = max(0, mark.column - 1 - cut)
        before, inside = line[:at], line[at:]
        if mark.end_line == mark.line:
            inside = inside[: mark.end_column - mark.column]
        under += " " * (_width(before) - len(under)) + "^" * max(1, _width(inside.rstrip()))
    return [*out, f"│{number:>6} │ {visible(line)}", f"│       │ {under}"]


def visible(text: str) -> str:
    """The text with every character that a terminal would act upon, or not show, replaced by one that is seen."""
    return "".join(" " if c == "\t" else "\ufffd" if unicodedata.category(c) in _UNSEEN else c for c in text)


def _width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)
