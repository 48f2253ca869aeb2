"""Where each system keeps what starts roots at login, and how it goes. Knows no Qt and not what the entry says."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from roots_desktop.app.login_texts import LABEL
from roots_desktop.places import HOME_VARIABLE

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVALS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Keys of the current user of Windows: what is started, and what its Task Manager notes about it."""


def autostart_folder(environment: Mapping[str, str]) -> Path:
    """The one of the Linux desktops."""
    given = Path(environment.get("XDG_CONFIG_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".config") / "autostart"


def agents_folder() -> Path:
    """The one of macOS."""
    return Path.home() / "Library" / "LaunchAgents"


def remove_login_entry(environment: Mapping[str, str]) -> bool:
    """Removes the entry; True if there was one. Raises OSError.

    Where a variable names the folder of the data there never is one for them: the entry is about other data.
    """
    if environment.get(HOME_VARIABLE):
        return False
    if sys.platform == "win32":
        return _remove_value(RUN) | _remove_value(APPROVALS)
    file = agents_folder() / f"{LABEL}.plist"
    if sys.platform != "darwin":
        file = autostart_folder(environment) / f"{LABEL}.desktop"
    there = file.exists()
    file.unlink(missing_ok=True)
    return there


def _remove_value(key: str) -> bool:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - of Windows alone

        with suppress(FileNotFoundError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as run:
            winreg.DeleteValue(run, LABEL)
            return True
    return False
