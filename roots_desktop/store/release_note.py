"""When the address for newer versions was asked last, and what it said: a small file. Knows nobody to ask.

The file may be lost at any time: then the address is asked once more than was meant.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from roots_desktop.domain.releases import Release
from roots_desktop.store.files import RELEASE, make_private_folder, write_private_file


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """The address, the day it was asked, its newest answer, and the version that the user was told of."""

    address: str = ""
    asked_on: date | None = None
    release: Release | None = None
    told: str = ""


def load_release_note(folder: Path) -> ReleaseNote:
    """As last saved; an empty one where there is none or it cannot be read."""
    try:
        return msgspec.json.decode((folder / RELEASE).read_bytes(), type=ReleaseNote)
    except (OSError, ValueError, msgspec.MsgspecError):
        return ReleaseNote()


def save_release_note(folder: Path, note: ReleaseNote) -> None:
    """Keeps it. Raises OSError."""
    make_private_folder(folder)
    write_private_file(folder / RELEASE, msgspec.json.encode(note))
