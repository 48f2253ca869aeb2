"""What the dialog sends to connect, and what it remembers of it.

Keeps the last access, its secret included, in memory, so that a mistyped address can be corrected or the list be looked
through without entering the secret again. It is forgotten once connected, and whenever the dialog closes.
"""

from dataclasses import replace

from roots_desktop.commands import CancelConnect, Connect, ForgetAttempt
from roots_desktop.domain.connections import Access
from roots_desktop.ui.model import AppModel


class Attempts:
    """Sends connects and their like through the model."""

    def __init__(self, model: AppModel) -> None:
        self._model = model
        self._last: Access | None = None

    def keeps_secret(self, provider: str) -> bool:
        """True while the secret of the last attempt may be used again."""
        return self._last is not None and self._last.provider == provider and bool(self._last.secret)

    def submit(self, access: Access, *, kept: bool) -> bool:
        """Connects; `kept` takes the secret of the last attempt. False where there is none any more."""
        if kept:
            if self._last is None or not self.keeps_secret(access.provider):
                return False
            access = replace(access, secret=self._last.secret)
        self._last = access
        self._model.send(Connect(access))
        return True

    def retry(self, provider: str, *, allow_listing: bool = False) -> bool:
        """The last attempt once more; with the user's consent also through the list. False if it was forgotten."""
        if self._last is None or not self.keeps_secret(provider):
            return False
        self._model.send(Connect(self._last, allow_listing=allow_listing))
        return True

    def cancel(self) -> None:
        """Stops the running attempt."""
        self._model.send(CancelConnect())

    def dismiss(self) -> None:
        """The ended attempt was read; its secret may still be needed."""
        if self._model.picture.activity.attempt is not None:
            self._model.send(ForgetAttempt())

    def forget(self) -> None:
        """Drops the secret."""
        self._last = None
