"""The Connections dialog as one frozen value: the list at the left, and the one page at the right. Pure.

Where a connect runs or has ended with an error, that shows; else the card of the connection, or the form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roots_desktop.domain.connections import Connection, ProviderInfo
from roots_desktop.domain.freshness import Standing, standing
from roots_desktop.domain.snapshot import Attempt, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import UNKNOWN, ago
from roots_desktop.messages.states import sync_button_text, synced_text
from roots_desktop.ui.connections.trouble_view import needs_user


class Page(StrEnum):
    """What the right side shows; never two at once."""

    FORM = "form"
    PROGRESS = "progress"
    CONSENT = "consent"
    CARD = "card"
    TROUBLE = "trouble"


class Mark(StrEnum):
    """The sign before a service's state: a form for each, so that colour is never alone."""

    RING = "ring"
    DOT = "dot"
    SYNC = "sync"
    CLOCK = "clock"
    OFFLINE = "offline"
    WARNING = "warning"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service in the list."""

    provider: str
    name: str
    letter: str
    mark: Mark
    state: str
    short: str = ""
    """The same in fewer words, for languages that need more room."""


@dataclass(frozen=True, slots=True)
class Chip:
    """The state of the chosen service beside its name: a word, a tone ("neutral", "accent", "danger"), an icon."""

    text: str
    tone: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ConnectionsView:
    """The list, the page, the chip beside the name."""

    rows: tuple[ServiceRow, ...]
    page: Page
    chip: Chip


def connections_view(
    picture: Picture, infos: Sequence[ProviderInfo], provider: str, now: datetime, interval: int, words: Words
) -> ConnectionsView:
    """What the dialog shows while `provider` is chosen. `interval` is that between automatic syncs, in minutes."""
    rows = tuple(_row(info, picture, now, interval, words) for info in infos)
    page = page_of(picture, provider)
    return ConnectionsView(rows, page, _chip(page, picture, provider, words))


def page_of(picture: Picture, provider: str) -> Page:
    """The page that the picture asks for; what the user has opened by hand comes on top of it."""
    attempt = attempt_of(picture, provider)
    if attempt is not None and attempt.running:
        return Page.PROGRESS
    if attempt is not None and attempt.needs_listing:
        return Page.CONSENT
    if attempt is not None and attempt.failure is not None:
        return Page.TROUBLE
    connection = picture.snapshot.connection(provider)
    if connection is None:
        return Page.FORM
    return Page.TROUBLE if needs_user(connection.failure) and not connection.archived else Page.CARD


def attempt_of(picture: Picture, provider: str) -> Attempt | None:
    """The running or just ended attempt to connect this provider."""
    attempt = picture.activity.attempt
    return attempt if attempt is not None and attempt.provider == provider else None


def _row(info: ProviderInfo, picture: Picture, now: datetime, interval: int, words: Words) -> ServiceRow:
    attempt, connection = attempt_of(picture, info.key), picture.snapshot.connection(info.key)
    mark, state = _state(connection, picture, now, interval, words)
    if attempt is not None and attempt.running:
        mark, state = Mark.SYNC, words.text("Connecting …")
    elif attempt is not None and (attempt.failure is not None or attempt.needs_listing):
        mark, state = Mark.WARNING, words.text("Needs attention")
    last = connection.last_success if connection is not None and mark in (Mark.DOT, Mark.CLOCK) else None
    short = _capitalised(ago(last, now, words)) if last is not None else ""
    return ServiceRow(info.key, info.name, info.name[:1] or UNKNOWN, mark, state, short)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _state(
    connection: Connection | None, picture: Picture, now: datetime, interval: int, words: Words
) -> tuple[Mark, str]:
    found = standing(connection, picture.activity, now, interval)
    last = connection.last_success if connection is not None else None
    match found:
        case Standing.SYNCED:
            return Mark.DOT, synced_text(last, now, words)
        case Standing.STALE:
            return Mark.CLOCK, synced_text(last, now, words)
        case Standing.ERROR:
            return Mark.WARNING, words.text("Needs attention")
        case _:
            marks = {Standing.SYNCING: Mark.SYNC, Standing.OFFLINE: Mark.OFFLINE, Standing.ARCHIVED: Mark.LOCK}
            return marks.get(found, Mark.RING), sync_button_text(found, last, now, words)


def _chip(page: Page, picture: Picture, provider: str, words: Words) -> Chip:
    connection = picture.snapshot.connection(provider)
    match page:
        case Page.PROGRESS:
            return Chip(words.text("Connecting …"), "accent")
        case Page.CONSENT | Page.FORM:
            return Chip(words.text("Not connected"), "neutral")
        case Page.TROUBLE if attempt_of(picture, provider) is not None or connection is None:
            return Chip(words.text("Not connected"), "danger", "warning")
        case Page.TROUBLE:
            return Chip(words.text("Needs attention"), "danger", "warning")
        case Page.CARD:
            return _card_chip(connection, picture, words)


def _card_chip(connection: Connection | None, picture: Picture, words: Words) -> Chip:
    if connection is not None and connection.archived:
        return Chip(words.text("Archive"), "neutral", "lock")
    if connection is not None and connection.failure is not None:
        return Chip(words.text("Needs attention"), "warning", "warning")
    if picture.activity.offline:
        return Chip(words.text("Connected, offline"), "neutral", "offline")
    return Chip(words.text("Connected"), "accent", "check")
