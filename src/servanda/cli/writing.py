"""Writing files: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from servanda.cli.telling import fault, refuse


def write_whole(path: Path, content: str | bytes) -> None:
    """Put a file in its place in one step; readers see the old file or the new one, never a part."""
    data = content.encode() if isinstance(content, str) else content
    trial = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
            trial = Path(draft.name)
            draft.write(data)
            draft.flush()
            os.fsync(draft.fileno())
        trial.chmod(mode)
        trial.replace(path)
    except OSError as error:
        if trial is not None:
            trial.unlink(missing_ok=True)
        refuse(fault("U106", f'"{path}" cannot be written: {error.strerror or "unknown reason"}.', str(path)))
