"""Where the window of a data folder hears of another start. Knows no Qt and who listens there."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from roots_desktop.store.files import SOCKET


def address(data: Path, environment: Mapping[str, str]) -> str:
    """Where the window of a data folder listens: a pipe on Windows, a file in the runtime folder or beside the data."""
    import hashlib  # noqa: PLC0415 - the window paints sooner without it

    name = "roots-" + hashlib.sha256(os.fsencode(data.absolute())).hexdigest()[:16]
    if sys.platform == "win32":
        return name
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime) / name) if Path(runtime).is_absolute() else str(data.absolute() / SOCKET)
