"""Whether a replaced secret was taken: compares the newest picture with the one at sending. Pure but for its memory."""

from roots_desktop.domain.connections import Connection
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Picture


class Replacing:
    """One replacement that was sent and not answered yet."""

    def __init__(self, picture: Picture, provider: str) -> None:
        self.provider = provider
        self._connection = _identity(picture.snapshot.connection(provider))
        self._refusal = picture.activity.last_refusal

    def is_done(self, picture: Picture) -> bool:
        """True once the connection carries another id: each secret gets an entry of its own in the keyring."""
        connection = picture.snapshot.connection(self.provider)
        return connection is None or _identity(connection) != self._connection

    def refusal(self, picture: Picture) -> Failure | None:
        """Why it was not taken. Equal refusals of two tries are told apart by being two objects."""
        refusal = picture.activity.last_refusal
        return refusal if refusal is not self._refusal else None


def _identity(connection: Connection | None) -> str:
    return connection.id if connection is not None else ""
