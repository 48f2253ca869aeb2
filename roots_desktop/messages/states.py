"""States in words: the sync button, a service row, the tray, the banner, the keyring. Knows no causes and no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from roots_desktop.domain.connections import Connection, SecretPlace
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.freshness import Standing
from roots_desktop.domain.snapshot import KeyringState, Progress
from roots_desktop.messages import moco
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.formats import UNKNOWN, ago, when_read
from roots_desktop.messages.labels import source_label


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One line of text and the label of its one button; an empty label means that there is none."""

    text: str
    button: str = ""


_SHORT_FAILURES: Mapping[str, str] = {
    "authentication_failed": mark("secret refused"),
    "employee_not_found": mark("employee not found"),
    "employee_ambiguous": mark("employee unclear"),
    "permission_missing": mark("permission missing"),
    "network_unreachable": mark("offline"),
    "network_timeout": mark("no answer"),
    "tls_failed": mark("not secure"),
    "not_an_api": mark("network sign-in needed"),
    "rate_limited": mark("asked to wait"),
    "provider_failed": mark("service fault"),
    "provider_malformed": mark("reply not understood"),
    "storage_failed": mark("data not usable"),
    "storage_busy": mark("busy"),
    "keyring_unavailable": mark("keyring locked"),
}
_ANY_FAILURE = mark("needs attention")

_KEYRING: Mapping[KeyringState, tuple[str, str]] = {
    KeyringState.OK: (mark("Secrets are stored in the system keyring."), ""),
    KeyringState.NONE: (
        mark("No system keyring found. roots will ask for the secret again after each start."),
        mark("How to fix this"),
    ),
    KeyringState.LOCKED: (
        mark("The system keyring is locked. You are still connected; syncing waits until it is open."),
        mark("Unlock…"),
    ),
    KeyringState.WAITING: (mark("Waiting for the system keyring. It may ask you something in another window."), ""),
    KeyringState.REFUSED: (
        mark("The system keyring did not let roots use the secret. Allow access when it asks."),
        mark("Try again"),
    ),
    KeyringState.MISSING: (
        mark("The system keyring holds no secret for this connection any more. Enter it again."),
        mark("Replace…"),
    ),
}

_SECRET_PLACES: Mapping[SecretPlace, str] = {
    SecretPlace.KEYRING: mark("stored in the system keyring"),
    SecretPlace.SESSION: mark("kept until roots ends"),
    SecretPlace.NONE: mark("not stored"),
}


def sync_button_text(standing: Standing, last_success: datetime | None, now: datetime, words: Words) -> str:
    """`Synced 2 min ago`, `Syncing …`, `Offline`, `Error`, `Not connected`."""
    match standing:
        case Standing.SYNCING:
            return words.text("Syncing …")
        case Standing.OFFLINE:
            return words.text("Offline")
        case Standing.ERROR:
            return words.text("Error")
        case Standing.NOT_CONNECTED:
            return words.text("Not connected")
        case Standing.ARCHIVED:
            return words.text("Archive")
        case Standing.STALE | Standing.SYNCED:
            return synced_text(last_success, now, words)


def synced_text(last_success: datetime | None, now: datetime, words: Words) -> str:
    """`Synced 2 min ago`, `Not synced yet`."""
    if last_success is None:
        return words.text("Not synced yet")
    return _capitalised(words.text("Synced {ago}", ago=ago(last_success, now, words)))


def service_row_text(standing: Standing, connection: Connection | None, now: datetime, words: Words) -> str:
    """The right half of a service row: `2 min ago`, `syncing …`, `offline`, `secret refused`, `not connected`."""
    match standing:
        case Standing.SYNCING:
            return words.text("syncing …")
        case Standing.OFFLINE:
            return words.text("offline")
        case Standing.ERROR if connection is not None and connection.failure is not None:
            return failure_text(connection.failure, words, provider=source_label(connection.provider, words))
        case Standing.ARCHIVED:
            return words.text("archive")
        case _ if connection is None:
            return words.text("not connected")
        case _:
            return ago(connection.last_success, now, words) if connection.last_success else words.text("not synced")


def failure_text(failure: Failure, words: Words, *, provider: str = "Personio") -> str:
    """A failure of the named product in two or three words for a row: `secret refused`."""
    if provider == moco.NAME:
        reason = failure.detail("reason") or failure.detail("state")
        short = moco.SHORT_FAILURES.get(f"{failure.code}.{reason}") or moco.SHORT_FAILURES.get(failure.code)
        if short is not None:
            return words.text(short)
    if failure.code == "keyring_unavailable":
        return _keyring_failure(failure, words)
    if failure.detail("held_back"):
        return words.text("reply held back")
    return words.text(_SHORT_FAILURES.get(failure.code, _ANY_FAILURE))


def tray_tooltip(standing: Standing, connection: Connection | None, name: str, now: datetime, words: Words) -> str:
    """`roots: synced 2 min ago`, `roots: syncing Personio …`, `roots: offline, data from 14:18`; never a figure."""
    failure = connection.failure if connection is not None else None
    if standing is Standing.ERROR and failure is not None:
        return _tray_failure(failure, name, words)
    last = connection.last_success if connection is not None else None
    return words.text("roots: {state}", state=_tray_state(standing, last, name, now, words))


def _tray_state(standing: Standing, last: datetime | None, name: str, now: datetime, words: Words) -> str:
    match standing:
        case Standing.SYNCING:
            return words.text("syncing {provider} …", provider=name)
        case Standing.OFFLINE if last is not None:
            return words.text("offline, data from {time}", time=when_read(last, now, words))
        case Standing.STALE | Standing.SYNCED if last is not None:
            return words.text("synced {ago}", ago=ago(last, now, words))
        case _:
            return service_row_text(standing, None, now, words)


def offline_banner(last_success: datetime | None, now: datetime, words: Words) -> ActionLine:
    """`You are offline. This is what roots knew at 14:18.`"""
    button = words.text("Try again")
    if last_success is None:
        return ActionLine(words.text("You are offline."), button)
    if last_success.astimezone().date() == now.astimezone().date():
        text = words.text(
            "You are offline. This is what roots knew at {time}.", time=when_read(last_success, now, words)
        )
    else:
        text = words.text("You are offline. This is what roots knew on {day}.", day=when_read(last_success, now, words))
    return ActionLine(text, button)


def stale_banner(last_success: datetime | None, name: str, now: datetime, words: Words) -> ActionLine:
    """`Personio was last read 3 h ago. Targets may have changed.`"""
    read = ago(last_success, now, words) if last_success is not None else UNKNOWN
    text = mark("{provider} was last read {ago}. Targets may have changed.")
    if name == moco.NAME:
        text = mark("{provider} was last read {ago}. Booked hours may have changed.")
    text = words.text(text, provider=name, ago=read)
    return ActionLine(text, words.text("Sync now"))


def error_banner(connection: Connection, name: str, now: datetime, words: Words) -> ActionLine:
    """What happened, and how old the data on screen are: `Personio refused … Data are from 17 Nov.`"""
    if connection.failure is None:
        return ActionLine("")
    told = sentence(connection.failure, words, provider=name).message
    if connection.last_success is not None:
        told += " " + words.text("Data are from {time}.", time=when_read(connection.last_success, now, words))
    return ActionLine(told, words.text("Fix…"))


def keyring_line(state: KeyringState, words: Words) -> ActionLine:
    """How the system keyring stands, calmly, and what can be done about it."""
    text, button = _KEYRING[state]
    return ActionLine(words.text(text), words.text(button))


def lost_secret_line(words: Words, *, provider: str = "Personio") -> ActionLine:
    """The secret of the named product was never stored, and the program that knew it has ended."""
    text = mark("roots kept the secret only until it quit. Enter it again.")
    if provider == moco.NAME:
        text = mark("roots kept the API key for Moco only until it quit. Enter it again.")
    return ActionLine(words.text(text), words.text("Enter again…"))


def refused_line(number: int, name: str, words: Words) -> ActionLine:
    """`Moco did not take 2 bookings.`"""
    text = words.plural(
        "{provider} did not take {n} booking.", "{provider} did not take {n} bookings.", number, provider=name
    )
    return ActionLine(text, words.text("Show…"))


def progress_text(progress: Progress, words: Words) -> str:
    """`Reading 2025, 3 of 12`: the piece that is read now, counted from 1; without its year while nobody told it."""
    count = words.text("{n} of {total}", n=min(progress.done + 1, progress.total), total=progress.total)
    if progress.period is None:
        return words.text("Reading, {count}", count=count)
    return words.text("Reading {year}, {count}", year=progress.period.first.year, count=count)


def secret_place_text(place: SecretPlace, words: Words) -> str:
    """`stored in the system keyring`."""
    return words.text(_SECRET_PLACES[place])


def _keyring_failure(failure: Failure, words: Words) -> str:
    match failure.detail("state"):
        case "missing":
            return words.text("secret missing")
        case "none":
            return words.text("no keyring")
        case "waiting":
            return words.text("waiting for the keyring")
        case "refused":
            return words.text("keyring refused")
        case _:
            return words.text("keyring locked")


def _tray_failure(failure: Failure, name: str, words: Words) -> str:
    if failure.code == "authentication_failed" and name == moco.NAME:
        return words.text("roots: {provider} needs another API key", provider=name)
    if failure.code == "authentication_failed":
        return words.text("roots: {provider} needs a new secret", provider=name)
    state = failure_text(failure, words, provider=name)
    return words.text("roots: {provider}: {state}", provider=name, state=state)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
