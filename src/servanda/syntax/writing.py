"""Writing a file whole or not at all, so that it survives a fall of the program or the machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def draft_beside(place: Path, data: bytes) -> Path:
    """A file with these bytes beside `place`, on the disk; readers of the folder know it by its leading dot.

    Raises OSError. Whatever goes wrong, nothing is left behind.
    """
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", delete=False) as file:
        trial = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            trial.unlink(missing_ok=True)
            raise
    return trial


def put_whole(place: Path, data: bytes) -> None:
    """Put a file in its place in one step: readers see the old file or the new one. Raises OSError."""
    mode = place.stat().st_mode & 0o777 if place.exists() else 0o644
    trial = draft_beside(place, data)
    try:
        trial.chmod(mode)
        trial.replace(place)
    except BaseException:
        trial.unlink(missing_ok=True)
        raise
