"""Writing files: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from servanda.cli.telling import fault, refuse
from servanda.syntax.writing import put_whole


def write_whole(path: Path, content: str | bytes) -> None:
    """Put a file in its place in one step; readers see the old file or the new one, never a part."""
    try:
        put_whole(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        refuse(fault("U106", f'"{path}" cannot be written: {error.strerror or "unknown reason"}.', str(path)))
