"""A keyring that several processes share: a file that ROOTS_TEST_KEYRING names. How it behaves stands in a file beside.

`locked`, `refusing` or `broken` in that file; nothing there is a keyring that works.
"""

import json
import os
from pathlib import Path

from keyring import errors
from keyring.backend import KeyringBackend
from keyring.compat import properties

VARIABLE = "ROOTS_TEST_KEYRING"
NAME = f"{__name__}.FileKeyring"


class FileKeyring(KeyringBackend):
    """Named through PYTHON_KEYRING_BACKEND."""

    @properties.classproperty
    def priority(self) -> float:
        return 1

    def get_password(self, service: str, username: str) -> str | None:
        return self._entries().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        entries = self._entries()
        if self._mood() == "refusing":
            raise errors.PasswordSetError(f"cannot store {password}")
        self._file().write_text(json.dumps({**entries, f"{service} {username}": password}), encoding="utf-8")

    def delete_password(self, service: str, username: str) -> None:
        entries = self._entries()
        if self._mood() == "refusing":
            raise errors.PasswordDeleteError("no")
        del entries[f"{service} {username}"]
        self._file().write_text(json.dumps(entries), encoding="utf-8")

    def _entries(self) -> dict[str, str]:
        if self._mood() == "locked":
            raise errors.KeyringLocked("locked")
        if self._mood() == "broken":
            raise OSError(5, "no bus")
        file = self._file()
        found: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        return found

    def _mood(self) -> str:
        mood = self._file().with_suffix(".mood")
        return mood.read_text(encoding="utf-8") if mood.exists() else ""

    @staticmethod
    def _file() -> Path:
        return Path(os.environ[VARIABLE])
