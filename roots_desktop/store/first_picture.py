"""The last picture in a small file, so that the window has something to paint before the database is open.

Knows no tables and imports no SQLAlchemy. The file is a copy that may be lost at any time.
"""

from pathlib import Path

import msgspec

from roots_desktop import __version__
from roots_desktop.domain.snapshot import Picture
from roots_desktop.store.files import make_private_folder, write_private_file

_NAME = "picture.bin"
_Stored = tuple[str, Picture]


def save_first_picture(folder: Path, picture: Picture) -> None:
    """Writes the stored data and the region; what goes on now would be stale at the next start. Raises OSError."""
    lasting = Picture(snapshot=picture.snapshot, region=picture.region)
    make_private_folder(folder)
    write_private_file(folder / _NAME, msgspec.msgpack.encode((__version__, lasting)))


def load_first_picture(folder: Path) -> Picture | None:
    """The picture as last saved by this version of roots, None where there is none or it cannot be read."""
    try:
        version, picture = msgspec.msgpack.decode((folder / _NAME).read_bytes(), type=_Stored)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    return picture if version == __version__ else None


def remove_first_picture(folder: Path) -> None:
    """Removes the file; none there is fine. Raises OSError."""
    (folder / _NAME).unlink(missing_ok=True)
