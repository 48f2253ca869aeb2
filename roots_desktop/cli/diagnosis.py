"""`roots diagnose`: what to attach to a bug report. Everything that could name a person or open a door is taken out.

Two nets: only facts that cannot hold such things are collected, and then whatever is known to be private is searched
for in all of them.
"""

import argparse
import getpass
import platform
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from roots_desktop import __version__
from roots_desktop.cli.answer import Answer, Document, instant
from roots_desktop.cli.entries import outbox_counts
from roots_desktop.cli.tables import pairs
from roots_desktop.cli.wiring import Wiring, current_snapshot
from roots_desktop.domain.connections import Connection, Run
from roots_desktop.domain.errors import RootsError
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.environment import SECRET_VARIABLES, TODAY_VARIABLE, URL_VARIABLES
from roots_desktop.places import HOME_VARIABLE
from roots_desktop.policy_sources import POLICY_VARIABLE

LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "httpx", "keyring", "msgspec", "holidays", "icalendar", "truststore")
VARIABLES = (
    HOME_VARIABLE,
    POLICY_VARIABLE,
    TODAY_VARIABLE,
    *URL_VARIABLES.values(),
    "PYTHON_KEYRING_BACKEND",
    *SECRET_VARIABLES.values(),
)
HIDDEN = "[…]"
_ADDRESS = re.compile(r"[^\s@\"'<>]+@[^\s@\"'<>]+")
_TOKEN = re.compile(r"papi-[^\s\"']+|(?i:bearer)\s+[^\s\"']+|(?i:token)=[^\s\"']+")
_SHORTEST_NAME = 3


def diagnose(_: argparse.Namespace, wiring: Wiring) -> Answer:
    """Versions, places, states and the last errors."""
    snapshot, storage = Snapshot(), None
    try:
        snapshot = current_snapshot(wiring)
    except RootsError as error:
        storage = error.code
    facts = {
        "versions": _versions(),
        "system": {"platform": platform.platform(), "language": wiring.words.language},
        "paths": {
            "data": str(wiring.places.data),
            "settings": str(wiring.places.settings),
            "logs": str(wiring.places.logs),
        },
        "variables": [name for name in VARIABLES if wiring.environment.get(name)],
        "storage_error": storage,
        "keyring_backend": wiring.keyring_backend(),
        "policy": _policy(wiring),
        "connections": [_connection(connection) for connection in snapshot.connections],
        "moco_parts": list(wiring.settings.moco_parts),
        "outbox": outbox_counts(snapshot.outbox),
        "last_errors": [error for run in snapshot.runs for error in _errors(run)],
    }
    document = {"ok": True, **redacted(facts, _private(snapshot, wiring))}
    return Answer(document, _text(document))


def redacted(value: Any, private: Iterable[str]) -> Any:
    """The same value with every private text, e-mail address and token in it hidden, and the home folder as `~`."""
    needles = sorted({needle for needle in private if needle}, key=len, reverse=True)
    return _redacted(value, needles)


def _redacted(value: Any, needles: list[str]) -> Any:
    match value:
        case str():
            return _redacted_text(value, needles)
        case Mapping():
            return {name: _redacted(item, needles) for name, item in value.items()}
        case list() | tuple():
            return [_redacted(item, needles) for item in value]
        case _:
            return value


def _redacted_text(text: str, needles: list[str]) -> str:
    text = re.sub(f"{re.escape(str(Path.home()))}(?!\\w)", "~", text)  # /rooted is not in the home of /root
    text = _TOKEN.sub(HIDDEN, _ADDRESS.sub(HIDDEN, text))
    for needle in needles:
        # As a whole word: the user "root" must not take the roots out of ROOTS_HOME.
        text = re.sub(f"(?<![^\\W_]){re.escape(needle)}(?![^\\W_])", HIDDEN, text, flags=re.IGNORECASE)
    return text


def _private(snapshot: Snapshot, wiring: Wiring) -> set[str]:
    """Every text that is known to name a person, an account or a secret."""
    found = {wiring.environment.get(name, "") for name in SECRET_VARIABLES.values()}
    names = {_user()}
    for connection in snapshot.connections:
        account = connection.account
        found |= {value for _, value in connection.values} | {account.email, account.name}
        names |= {account.id, *account.name.split(), *_words(account.email)}
    return found | {name for name in names if len(name) >= _SHORTEST_NAME}


def _words(address: str) -> list[str]:
    return re.split(r"[.@_+-]", address.partition("@")[0])


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _versions() -> Document:
    found = {"roots": __version__, "python": platform.python_version()}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = ""
    return found


def _policy(wiring: Wiring) -> Document:
    """What of the organisation's file is in force, by name; values could tell who it is."""
    policy = wiring.policy
    return {
        "found": policy.found,
        "presets": [f"{provider}.{name}" for provider, name, _ in policy.answers],
        "hidden": sorted(policy.hidden),
        "problems": [f"{key}: {problem}" for key, problem in policy.problems],
    }


def _connection(connection: Connection) -> Document:
    return {
        "provider": connection.provider,
        "state": connection.state.value,
        "own_address": bool(connection.value("api_url")),
        "secret": connection.secret_place.value,
        "apis": {"absences": connection.apis.absences, "holidays": connection.apis.holidays},
        "permissions": {right.name: right.granted for right in connection.permissions},
        "warnings": [warning.code for warning in connection.warnings],
        "connected_at": instant(connection.connected_at),
        "last_success": instant(connection.last_success),
        "last_attempt": instant(connection.last_attempt),
        "last_error": connection.failure.code if connection.failure else None,
        "parts": {
            state.part.value: {
                "last_success": instant(state.last_success),
                "error": state.failure.code if state.failure else None,
                "available": state.available,
            }
            for state in connection.parts
        },
    }


def _errors(run: Run) -> list[Document]:
    return [
        {
            "provider": run.provider,
            "at": instant(run.started_at),
            "part": failed.part.value,
            "code": failed.failure.code,
        }
        for failed in run.failures
    ]


def _text(document: Document) -> str:
    return pairs(_lines(document, ""))


def _lines(value: Any, name: str) -> list[tuple[str, str]]:
    """The document flattened: `versions.roots`, `connections.0.state` …"""
    match value:
        case dict():
            return [line for key, item in value.items() for line in _lines(item, f"{name}.{key}" if name else key)]
        case list() if value and not isinstance(value[0], str):
            return [line for index, item in enumerate(value) for line in _lines(item, f"{name}.{index}")]
        case list():
            return [(name, ", ".join(value) or "–")]
        case _:
            return [(name, "–" if value is None or value == "" else str(value))]
