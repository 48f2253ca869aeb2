"""Keyrings for tests, named through PYTHON_KEYRING_BACKEND. What they hold and how they behave is in `Desk`."""

import threading
from dataclasses import dataclass, field

from keyring import errors
from keyring.backend import KeyringBackend
from keyring.compat import properties


@dataclass
class Desk:
    """What all keyrings of this module share, since the library makes a new one whenever it wants."""

    entries: dict[tuple[str, str], str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    open: threading.Event = field(default_factory=threading.Event)
    reached: threading.Event = field(default_factory=threading.Event)
    made: int = 0


desk = Desk()


class Memory(KeyringBackend):
    """A keyring that works."""

    @properties.classproperty
    def priority(self) -> float:
        return 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library leaves it so
        desk.made += 1

    def get_password(self, service: str, username: str) -> str | None:
        self.note("get")
        return desk.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.note("set")
        desk.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.note("delete")
        if (service, username) not in desk.entries:
            raise errors.PasswordDeleteError("not found")
        del desk.entries[service, username]

    def note(self, call: str) -> None:
        desk.calls.append(call)
        desk.threads.add(threading.current_thread().name)


class Prompting(Memory):
    """Waits until the user has answered, as a locked keyring does."""

    def note(self, call: str) -> None:
        desk.reached.set()
        assert desk.open.wait(30), "nobody answered"
        super().note(call)


class PromptingForWrites(Memory):
    """Waits for the user before it writes, and only then."""

    def note(self, call: str) -> None:
        if call == "set" and not desk.open.is_set():
            desk.reached.set()
            assert desk.open.wait(30), "nobody answered"
        super().note(call)


class Locked(Memory):
    """The user has closed the prompt."""

    def note(self, call: str) -> None:
        super().note(call)
        if not desk.open.is_set():
            raise errors.KeyringLocked("Failed to unlock the collection!")


class Refusing(Memory):
    """Takes nothing, and quotes what it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise errors.PasswordSetError(f"cannot store {password}")


class Broken(Memory):
    """Fails as only systems fail: with an error of its own that quotes what it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(1783, f"The stub received bad data: {password}")


class Dropping(Memory):
    """Says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.note("set")


class Absent(Memory):
    """Finds out late that there is no keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        raise errors.NoKeyringError("No recommended backend was available")
