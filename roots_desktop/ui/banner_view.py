"""Which one banner stands below the toolbar, and what its buttons do. Pure: knows no Qt."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from roots_desktop.commands import AcceptHeldBack, Command, DismissNotice, SyncNow, UnlockKeyring
from roots_desktop.domain.connections import Connection
from roots_desktop.domain.errors import KeyringError
from roots_desktop.domain.freshness import Standing, shown_keyring
from roots_desktop.domain.outbox import WaitingState
from roots_desktop.domain.snapshot import KeyringState, Notice, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.labels import source_label
from roots_desktop.messages.states import (
    ActionLine,
    error_banner,
    keyring_line,
    lost_secret_line,
    offline_banner,
    refused_line,
    stale_banner,
)
from roots_desktop.messages.warnings import notice_line
from roots_desktop.ui.standings import Overall, overall

STALE_BANNER_AFTER = timedelta(hours=3)
_HELD_BACK = "held_back"


class BannerTone(StrEnum):
    """The colours of a banner."""

    NEUTRAL = "neutral"
    WARNING = "warning"
    DANGER = "danger"


class Place(StrEnum):
    """A dialog that a button opens, or a page of one."""

    CONNECTIONS = "connections"
    SETTINGS = "settings"
    SCHEDULE = "schedule"
    OUTBOX = "outbox"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class BannerButton:
    """A button and what it leads to: a command, or a dialog."""

    text: str
    target: Command | Place


@dataclass(frozen=True, slots=True)
class BannerView:
    """One line of text with its buttons, usually one."""

    tone: BannerTone
    icon: str
    text: str
    buttons: tuple[BannerButton, ...] = ()


@dataclass(frozen=True, slots=True)
class BannerFrame:
    """What a banner depends on beside the picture."""

    now: datetime
    interval_minutes: int
    demo: bool = False
    first_run: bool = False
    """The page of the first start asks for hours and services by itself."""


def banner_view(picture: Picture, frame: BannerFrame, words: Words) -> BannerView | None:
    """The banner that matters most: a question, an error, lost data, old data, no network, what is missing, demo."""
    return next(_banners(picture, frame, words), None)


def _banners(picture: Picture, frame: BannerFrame, words: Words) -> Iterator[BannerView]:
    """All banners that apply, the most important first."""
    found = overall(picture, frame.now, frame.interval_minutes)
    yield from _held_back(picture, words)
    yield from _error(picture, found, frame, words)
    yield from _refused_bookings(picture, words)
    yield from _refusal(picture, words)
    yield from _notices(picture, words)
    yield from _stale(found, frame, words)
    if found.standing is Standing.OFFLINE:
        line = offline_banner(found.last_success, frame.now, words)
        yield _banner(BannerTone.NEUTRAL, "offline", line, SyncNow())
    if not frame.first_run:
        yield from _missing_schedule(picture, words)
    if frame.demo:
        yield BannerView(
            BannerTone.NEUTRAL, "info", words.text("Demo data of a made-up employee. None of it is yours.")
        )


def _held_back(picture: Picture, words: Words) -> Iterator[BannerView]:
    """A question: is the reply right that would remove almost everything that was there?"""
    for connection in picture.snapshot.connections:
        failures = [state.failure for state in connection.parts if state.failure is not None]
        number = next((found for found in (failure.detail("held_back") for failure in failures) if found), None)
        if number:
            told = notice_line(Notice(_HELD_BACK, (connection.provider, str(number))), words)
            buttons = (
                BannerButton(words.text("Remove them"), AcceptHeldBack(connection.provider)),
                BannerButton(told.button, Place.CONNECTIONS),
            )
            yield BannerView(BannerTone.WARNING, "warning", told.text, buttons)


def _error(picture: Picture, found: Overall, frame: BannerFrame, words: Words) -> Iterator[BannerView]:
    connection = found.connection
    if found.standing is not Standing.ERROR or connection is None or connection.failure is None:
        return
    if connection.failure.code == KeyringError.code:
        if connection.failure.detail("reason") == "not_stored":
            line = lost_secret_line(words, provider=_name(connection, words))
            yield _banner(BannerTone.WARNING, "key", line, Place.CONNECTIONS)
        else:
            yield _keyring(shown_keyring(connection.failure, picture.activity), words)
        return
    line = error_banner(connection, _name(connection, words), frame.now, words)
    icon = "key" if connection.failure.code == "authentication_failed" else "warning"
    yield _banner(BannerTone.DANGER, icon, line, Place.CONNECTIONS)


def _keyring(state: KeyringState, words: Words) -> BannerView:
    line = keyring_line(state, words)
    asks_again = state in (KeyringState.LOCKED, KeyringState.REFUSED)
    return _banner(BannerTone.WARNING, "key", line, UnlockKeyring() if asks_again else Place.CONNECTIONS)


def _refused_bookings(picture: Picture, words: Words) -> Iterator[BannerView]:
    """What a provider did not take waits for the user: nothing else will ever send it."""
    refused = Counter(one.provider for one in picture.snapshot.outbox if one.state is WaitingState.REFUSED)
    for provider, number in refused.items():
        line = refused_line(number, source_label(provider, words), words)
        yield _banner(BannerTone.WARNING, "warning", line, Place.OUTBOX)


def _refusal(picture: Picture, words: Words) -> Iterator[BannerView]:
    """A local failure: the last command changed nothing."""
    failure = picture.activity.last_refusal
    if failure is not None and failure.code.startswith("storage"):
        told = sentence(failure, words)
        yield BannerView(BannerTone.DANGER, "warning", f"{told.message} {told.hint}")


def _notices(picture: Picture, words: Words) -> Iterator[BannerView]:
    for notice in picture.snapshot.notices:
        if notice.code != _HELD_BACK:
            yield _banner(BannerTone.WARNING, "info", notice_line(notice, words), DismissNotice(notice.code))


def _stale(found: Overall, frame: BannerFrame, words: Words) -> Iterator[BannerView]:
    last, connection = found.last_success, found.connection
    if found.standing not in (Standing.STALE, Standing.OFFLINE) or last is None or connection is None:
        return
    if frame.now - last >= STALE_BANNER_AFTER:
        yield _banner(
            BannerTone.WARNING, "clock", stale_banner(last, _name(connection, words), frame.now, words), SyncNow()
        )


def _missing_schedule(picture: Picture, words: Words) -> Iterator[BannerView]:
    """Where no targets can be known: no service gives a schedule, or nobody entered one."""
    snapshot = picture.snapshot
    connection = snapshot.connection("personio")
    if (connection is not None and connection.archived) or _moco_tells_hours(picture):
        return
    button = BannerButton(words.text("Set weekly hours…"), Place.SCHEDULE)
    if connection is not None and snapshot.owner_of_schedule() is None and connection.last_success is not None:
        text = words.text("Personio gives no readable work schedule. Until it does, the hours in Settings count.")
        yield BannerView(BannerTone.WARNING, "warning", text, (button,))
    elif connection is None and not snapshot.schedules:
        text = words.text("There is no work schedule yet, so targets are not known.")
        yield BannerView(BannerTone.NEUTRAL, "info", text, (button,))


def _moco_tells_hours(picture: Picture) -> bool:
    snapshot = picture.snapshot
    return snapshot.connection("moco") is not None and any(known.source == "moco" for known in snapshot.schedules)


def _banner(tone: BannerTone, icon: str, line: ActionLine, target: Command | Place) -> BannerView:
    buttons = (BannerButton(line.button, target),) if line.button else ()
    return BannerView(tone, icon, line.text, buttons)


def _name(connection: Connection, words: Words) -> str:
    return source_label(connection.provider, words)
