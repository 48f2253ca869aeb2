"""What is left where everything was deleted: as a value, to be told by window and terminal alike."""

from dataclasses import dataclass

from roots_desktop.domain.errors import Failure


@dataclass(frozen=True, slots=True)
class Wiped:
    """How many files and secrets were deleted, and what could not be.

    `secrets_left` are the names of entries that the keyring may still hold, `keyring` says why. `files_left` are paths.
    """

    files: int = 0
    secrets: int = 0
    calendar_file: bool = False
    login_item: bool = False
    files_left: tuple[str, ...] = ()
    secrets_left: tuple[str, ...] = ()
    keyring: Failure | None = None

    @property
    def complete(self) -> bool:
        """True where nothing is left."""
        return not self.files_left and not self.secrets_left
