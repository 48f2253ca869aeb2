"""The files of the store: their names, and that only their owner can read them. Knows no SQL and no tables."""

import os
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

DATABASE = "roots.db"
PICTURE = "picture.bin"
RELEASE = "release.json"
PLACEMENT = "window.bin"
"""Where the window was. The window writes it, and the next two."""
WINDOW = "window.lock"
"""Held by the window that has the folder, from before it opens the database; made and freed by Qt."""
SOCKET = "window.socket"
"""Where the window hears of another start, on a system without a folder for that."""
COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a database file, by what it adds to the name."""

_DRAFT_SECONDS = 3600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private_folder(folder: Path) -> None:
    """Creates the folder for its owner only, or closes an existing one to others. Raises OSError.

    A folder with the sticky bit is everybody's (like /tmp) and stays as it is.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = folder.stat().st_mode
    if mode & _OTHERS and not mode & stat.S_ISVTX:
        folder.chmod(0o700)


def create_private_file(path: Path) -> None:
    """Creates an empty file that only its owner can read; an existing one loses the rights of others. Raises OSError.

    An existing file is never opened: closing it again would drop the locks that this process holds on it.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        close_to_others(path)


def close_to_others(path: Path) -> None:
    """Takes the rights of group and others from a file, where it has any. Raises OSError."""
    if path.stat().st_mode & _OTHERS:
        path.chmod(0o600)


def write_private_file(path: Path, content: bytes) -> None:
    """Writes the file whole or not at all, readable by its owner only from the first byte. Raises OSError."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def drop_old_drafts(path: Path, now: datetime) -> None:
    """Removes what killed processes left of a file that they wrote. A draft of this hour may still be written.

    Raises OSError.
    """
    for draft in path.parent.glob(f"{path.name}.[0-9]*.new"):
        with suppress(FileNotFoundError):
            if now.timestamp() - draft.stat().st_mtime > _DRAFT_SECONDS:
                draft.unlink()


def companions(path: Path) -> tuple[Path, ...]:
    """The files that SQLite may have left beside a database file."""
    return tuple(path.with_name(path.name + suffix) for suffix in COMPANIONS)
