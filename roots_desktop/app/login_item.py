"""Whether roots starts at login: the entry of each system, written and removed. Knows no page.

What is told is what the system has, not what was once chosen: its own settings may have switched the entry off.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QSettings

from roots_desktop.app.launch import own_command
from roots_desktop.app.login_entry import APPROVALS, RUN, agents_folder, autostart_folder
from roots_desktop.app.login_texts import (
    LABEL,
    desktop_entry,
    desktop_entry_is_on,
    desktop_entry_program,
    launch_agent,
    launch_agent_is_on,
    launch_agent_program,
    run_value,
    run_value_is_on,
)
from roots_desktop.places import HOME_VARIABLE
from roots_desktop.store.files import write_private_file

_USER = "HKEY_CURRENT_USER\\"


class LoginItem(Protocol):
    """The entry of one system."""

    def is_on(self) -> bool:
        """True if the system will start roots."""
        ...

    def switch(self, *, on: bool) -> None:
        """Writes or removes the entry, however often. Raises OSError."""
        ...

    def repair(self) -> None:
        """Writes an entry anew that is on and starts roots from where it was before. Raises OSError."""
        ...


class XdgAutostart:
    """A file in the autostart folder of the Linux desktops."""

    def __init__(self, folder: Path, command: Sequence[str], comment: str) -> None:
        self._file = folder / f"{LABEL}.desktop"
        self._text = desktop_entry(command, comment)

    def is_on(self) -> bool:
        """As the file says."""
        return desktop_entry_is_on(_content(self._file).decode("utf-8", "replace"))

    def switch(self, *, on: bool) -> None:
        """Writes or removes the file. Raises OSError."""
        _switch(self._file, self._text.encode(), on=on)

    def repair(self) -> None:
        """As the Exec line of the file says. Raises OSError."""
        found = _content(self._file).decode("utf-8", "replace")
        if desktop_entry_is_on(found) and desktop_entry_program(found) != desktop_entry_program(self._text):
            self.switch(on=True)


class LaunchAgent:
    """A file in the LaunchAgents folder of macOS."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._file = folder / f"{LABEL}.plist"
        self._content = launch_agent(command)

    def is_on(self) -> bool:
        """As the file says."""
        return launch_agent_is_on(_content(self._file))

    def switch(self, *, on: bool) -> None:
        """Writes or removes the file. Raises OSError."""
        _switch(self._file, self._content, on=on)

    def repair(self) -> None:
        """As the arguments in the file say. Raises OSError."""
        found = _content(self._file)
        if launch_agent_is_on(found) and launch_agent_program(found) != launch_agent_program(self._content):
            self.switch(on=True)


class RunKey:
    """A value under Windows' Run key; `approvals` is where its Task Manager notes what the user switched off there."""

    def __init__(self, run: QSettings, approvals: QSettings, command: Sequence[str]) -> None:
        self._run = run
        self._approvals = approvals
        self._value = run_value(command)

    def is_on(self) -> bool:
        """As the two values say."""
        approved = self._approvals.value(LABEL)
        known = bytes(approved.data()) if isinstance(approved, QByteArray) else b""
        return run_value_is_on(str(self._run.value(LABEL) or ""), known)

    def switch(self, *, on: bool) -> None:
        """Writes or removes the value; what the Task Manager noted goes either way. Raises OSError."""
        self._approvals.remove(LABEL)
        if on:
            self._run.setValue(LABEL, self._value)
        else:
            self._run.remove(LABEL)
        for settings in (self._run, self._approvals):
            settings.sync()
        if self._run.status() is not QSettings.Status.NoError:
            raise PermissionError("the Run key cannot be written")

    def repair(self) -> None:
        """As the value says. Raises OSError."""
        if self.is_on() and str(self._run.value(LABEL)) != self._value:
            self.switch(on=True)


def login_item(environment: Mapping[str, str], comment: str) -> LoginItem | None:
    """That of this system. None where a variable names the folder of the data: at login nobody would name it."""
    if environment.get(HOME_VARIABLE):
        return None
    command = (*own_command(environment), "--tray")
    match sys.platform:
        case "win32":
            native = QSettings.Format.NativeFormat
            return RunKey(QSettings(_USER + RUN, native), QSettings(_USER + APPROVALS, native), command)
        case "darwin":
            return LaunchAgent(agents_folder(), command)
        case _:
            return XdgAutostart(autostart_folder(environment), command, comment)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _switch(file: Path, content: bytes, *, on: bool) -> None:
    if on:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_private_file(file, content)
    else:
        file.unlink(missing_ok=True)
