"""What each system wants to be told about a program that starts at login, and what it says. Pure: no file, no Qt."""

import plistlib
import subprocess
from collections.abc import Sequence
from configparser import Error, RawConfigParser
from xml.parsers.expat import ExpatError

LABEL = "roots-desktop"
"""The name of the entry, and of its file."""

_DELAY_SECONDS = 5
"""GNOME's own start is over by then."""

_SECTION = "Desktop Entry"
_QUOTED = frozenset("\"`$\\ \t\n'<>~|&;*?#()")


def desktop_entry(command: Sequence[str], comment: str) -> str:
    """The autostart file of the Linux desktops; KDE waits for its panel, GNOME some seconds.

    Where the program is gone, so is the entry for them.
    """
    lines = (
        f"[{_SECTION}]",
        "Type=Application",
        "Name=roots",
        f"Comment={comment}",
        f"TryExec={_escaped(command[0])}",
        f"Exec={' '.join(_argument(word) for word in command)}",
        "Icon=roots",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
        f"X-GNOME-Autostart-Delay={_DELAY_SECONDS}",
        "X-KDE-autostart-after=panel",
    )
    return "\n".join(lines) + "\n"


def desktop_entry_is_on(text: str) -> bool:
    """False where the desktop's own settings switched the entry off, and for what is no entry."""
    parser = _parsed(text)
    if not parser.get(_SECTION, "Exec", fallback=""):
        return False
    hidden = parser.get(_SECTION, "Hidden", fallback="false").strip().lower()
    enabled = parser.get(_SECTION, "X-GNOME-Autostart-enabled", fallback="true").strip().lower()
    return hidden != "true" and enabled != "false"


def desktop_entry_program(text: str) -> str:
    """What the entry starts, as it is written there; empty for what is no entry."""
    return _parsed(text).get(_SECTION, "Exec", fallback="")


def launch_agent(command: Sequence[str]) -> bytes:
    """The property list of macOS, for sessions with a screen only."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
    )


def launch_agent_is_on(content: bytes) -> bool:
    """False where it was switched off, and for what is no property list."""
    try:
        found = plistlib.loads(content)
    except (ValueError, ExpatError):
        return False
    return isinstance(found, dict) and found.get("RunAtLoad") is True and found.get("Disabled") is not True


def launch_agent_program(content: bytes) -> list[str]:
    """What a property list starts."""
    found = plistlib.loads(content).get("ProgramArguments")
    return [str(word) for word in found] if isinstance(found, list) else []


def run_value(command: Sequence[str]) -> str:
    """The value under Windows' Run key: one line that it takes apart again."""
    return subprocess.list2cmdline(command)


def run_value_is_on(value: str, approved: bytes) -> bool:
    """`approved` is what the Task Manager keeps about the entry, nothing if it was never touched: odd means off."""
    return bool(value) and not (approved and approved[0] % 2)


def _parsed(text: str) -> RawConfigParser:
    """What can be read of an entry, nothing where it is none."""
    parser = RawConfigParser(strict=False, delimiters=("=",))
    try:
        parser.read_string(text)
    except Error:
        return RawConfigParser()
    return parser


def _argument(word: str) -> str:
    """Quoted for the Exec line, then escaped as every value of such a file is; a percent sign would be a field."""
    if not word or _QUOTED & set(word):
        word = '"' + "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word) + '"'
    return _escaped(word).replace("%", "%%")


def _escaped(text: str) -> str:
    """As every value of such a file is."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
