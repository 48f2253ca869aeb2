"""Which keyring the system has, out of those that keep secrets safe, and what its complaints mean.

The only module that imports the keyring library; itself imported only in the keyring thread. Knows no connection.
"""

import sys
from collections.abc import Mapping

from keyring import core, errors
from keyring.backend import KeyringBackend, get_all_keyring

from roots_desktop.domain.snapshot import KeyringState

CHOICE = "PYTHON_KEYRING_BACKEND"
"""The variable by which a user names a backend; that choice is theirs, whatever class it is."""

ALLOWED = frozenset(
    {
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.kwallet.DBusKeyringKWallet5",
        "keyring.backends.kwallet.DBusKeyringKWallet6",
    }
)
"""The system's own keyrings. Not among them: chains of several, files in plain text, and those that only fail."""

_ADDED = "keyrings."
"""Where others add backends of theirs: those of `keyrings.alt` keep secrets in plain text."""


def choose_backend(environment: Mapping[str, str]) -> KeyringBackend | None:
    """The keyring that the user names, else the best allowed one that works here; None where there is none.

    Looks afresh each time, since a keyring may start after roots. May wait for D-Bus. Raises what a backend raises.
    """
    named = environment.get(CHOICE)
    if named:
        return core.load_keyring(named)
    configured = core.load_config()
    if configured is not None:
        return configured if class_name(type(configured)) in ALLOWED else None
    get_all_keyring()  # imports the backends; its result would be that of the first look for ever
    usable = [kind for kind in KeyringBackend.get_viable_backends() if class_name(kind) in ALLOWED]
    return max(usable, key=lambda kind: float(kind.priority))() if usable else None


def check_parts(system: str = sys.platform) -> None:
    """Looks whether the parts that a keyring of this system needs are here. Raises ImportError.

    No backend of others may be here: the library would take one in plain text where it finds no other.
    """
    match system:
        case "win32":
            # Each system has its own; the type checker sees those of one.
            from win32ctypes.pywin32 import win32cred  # type: ignore[import-not-found,unused-ignore] # noqa: F401, PLC0415
        case "darwin":
            from keyring.backends.macOS import api  # noqa: F401, PLC0415 - as above
        case _:
            import secretstorage  # noqa: F401, PLC0415 - as above
    added = [name for name in map(class_name, map(type, get_all_keyring())) if name.startswith(_ADDED)]
    if added:
        raise ImportError(f"{', '.join(added)} is here")


def class_name(kind: type[KeyringBackend]) -> str:
    """The full name of a backend's class."""
    return f"{kind.__module__}.{kind.__qualname__}"


def short_name(backend: KeyringBackend) -> str:
    """Module and class, e.g. "SecretService.Keyring"."""
    return ".".join(class_name(type(backend)).split(".")[-2:])


def state_of(error: Exception) -> KeyringState:
    """What an error of a backend says about the keyring."""
    match error:
        case errors.KeyringLocked():
            return KeyringState.LOCKED
        case errors.NoKeyringError():
            return KeyringState.NONE
        case _:
            return KeyringState.REFUSED
