"""Where an organisation presets something on each system, and what stands there, as tables. Knows no preset.

Windows and macOS each have a place that only an administrator or a device management can write. Where it holds
anything it counts alone, so that nobody has to guess which of two places won; else a TOML file counts.
"""

import os
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import platformdirs

Tables = dict[str, Any]
"""Keys, and tables of keys."""

POLICY_VARIABLE = "ROOTS_POLICY"
"""Names another policy file, or with an empty value none: for trying one out. The file is a convenience, no lock."""

REGISTRY_KEY = r"SOFTWARE\Policies\roots"
"""Below HKEY_LOCAL_MACHINE, where users may read and not write. Each table is a key in it."""

MANAGED_PREFERENCES = Path("/Library/Managed Preferences/org.roots_desktop.roots.plist")
"""Where macOS puts what a device management presets for this bundle identifier."""

LARGEST_BYTES = 64 * 1024


class UselessPolicyError(Exception):
    """What is there cannot be followed; `problem` says why in a word."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def policy_tables(environment: Mapping[str, str]) -> Tables | None:
    """What an organisation presets on this computer, None for nothing. Raises UselessPolicyError."""
    if POLICY_VARIABLE not in environment:
        managed = _managed_tables()
        if managed is not None:
            return managed
    path = policy_path(environment)
    return None if path is None else toml_tables(path)


def policy_path(environment: Mapping[str, str]) -> Path | None:
    """Where the policy file lies on this system; None where the variable says that there is none."""
    named = environment.get(POLICY_VARIABLE)
    if named is not None:
        return Path(named).expanduser().absolute() if named else None
    if sys.platform.startswith("linux"):
        return Path("/etc/roots/policy.toml")  # not the XDG folders: a variable of the user could move those
    return platformdirs.site_config_path("roots", appauthor=False) / "policy.toml"


def toml_tables(path: Path) -> Tables | None:
    """The tables of a TOML file, None without one. Raises UselessPolicyError."""
    return _file_tables(path, _toml, "no_toml")


def plist_tables(path: Path) -> Tables | None:
    """The tables of a property list, None without one. Raises UselessPolicyError."""
    return _file_tables(path, _plist, "no_plist")


def registry_tables() -> Tables | None:
    """The values and keys below our own key of Windows' registry, None without one. Raises UselessPolicyError."""
    if sys.platform != "win32":
        return None
    import winreg  # noqa: PLC0415 - of Windows alone

    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY  # a program of 32 bits would be shown other keys
    tables: Tables = {}
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, REGISTRY_KEY, 0, access) as ours:
            below = [winreg.EnumKey(ours, number) for number in range(winreg.QueryInfoKey(ours)[0])]
            for name in ("", *below):  # no name: the key itself
                with winreg.OpenKey(ours, name, 0, access) as key:
                    entries = [winreg.EnumValue(key, number) for number in range(winreg.QueryInfoKey(key)[1])]
                # The registry has numbers only where a file says true or false.
                found = {entry: bool(value) if kind == winreg.REG_DWORD else value for entry, value, kind in entries}
                tables |= {name: found} if name else found
    except FileNotFoundError:
        return None
    except OSError:
        raise UselessPolicyError("unreadable") from None
    return tables


def _managed_tables() -> Tables | None:
    if sys.platform == "win32":
        return registry_tables()
    if sys.platform == "darwin":
        return plist_tables(MANAGED_PREFERENCES)
    return None


def _file_tables(path: Path, parse: Callable[[bytes], Tables], problem: str) -> Tables | None:
    try:
        with path.open("rb") as file:
            _require_trust(os.fstat(file.fileno()))
            text = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError:
        raise UselessPolicyError("unreadable") from None
    if len(text) > LARGEST_BYTES:
        raise UselessPolicyError("too_large")
    try:
        return parse(text)
    except (ValueError, RecursionError):
        raise UselessPolicyError(problem) from None


def _toml(text: bytes) -> Tables:
    import tomllib  # noqa: PLC0415 - most computers have no policy, and start sooner without it

    return tomllib.loads(text.decode("utf-8"))


def _plist(text: bytes) -> Tables:
    """Raises ValueError for whatever is no property list, or not one of tables."""
    import plistlib  # noqa: PLC0415 - of macOS alone, and it brings an XML parser along
    from xml.parsers.expat import ExpatError  # noqa: PLC0415 - as above

    try:
        return dict(plistlib.loads(text))
    except (plistlib.InvalidFileException, ExpatError, ArithmeticError, LookupError, TypeError) as error:
        raise ValueError("no property list") from error


def _require_trust(found: os.stat_result) -> None:
    """A file that others may write is not followed: whoever writes it chooses where a secret is sent.

    Windows keeps such rights elsewhere.
    """
    if not stat.S_ISREG(found.st_mode):
        raise UselessPolicyError("unreadable")
    if os.name == "posix" and found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise UselessPolicyError("writable")
