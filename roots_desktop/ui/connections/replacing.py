"""Whether a replaced secret was taken, by the pictures since it was sent. Pure but for its memory."""

from roots_desktop.domain.connections import Connection
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Picture


class Replacing:
    """One replacement that was sent and not answered yet."""

    def __init__(self, picture: Picture, provider: str) -> None:
        self.provider = provider
        self._connection = _identity(picture.snapshot.connection(provider))
        self._begun = picture.activity.last_refusal is None

    def is_done(self, picture: Picture) -> bool:
        """True once the connection carries another id: each secret gets an entry of its own in the keyring."""
        connection = picture.snapshot.connection(self.provider)
        return connection is None or _identity(connection) != self._connection

    def refusal(self, picture: Picture) -> Failure | None:
        """Why it was not taken. Each command first clears the last refusal: until then it is an earlier one's."""
        refusal = picture.activity.last_refusal
        self._begun = self._begun or refusal is None
        return refusal if self._begun else None


def _identity(connection: Connection | None) -> str:
    return connection.id if connection is not None else ""
