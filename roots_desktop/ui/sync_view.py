"""What the sync button says and does. Pure: knows no Qt."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roots_desktop.domain.freshness import Standing
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import source_label
from roots_desktop.messages.states import sync_button_text
from roots_desktop.ui.standings import RESTING, Overall, overall


class SyncPress(StrEnum):
    """What a press on the button leads to."""

    SYNC = "sync"
    CONNECTIONS = "connections"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class SyncView:
    """The button: text, icon and colour of the tokens; `turning` replaces the icon by the turning sign."""

    text: str
    icon: str
    color: str
    turning: bool
    press: SyncPress
    tip: str


_ICONS = {
    Standing.STALE: ("clock", "warning"),
    Standing.OFFLINE: ("offline", "textMuted"),
    Standing.ERROR: ("warning", "danger"),
    Standing.ARCHIVED: ("lock", "textMuted"),
}


def sync_view(picture: Picture, now: datetime, interval_minutes: int, words: Words) -> SyncView:
    """The button of a picture."""
    found = overall(picture, now, interval_minutes)
    text = sync_button_text(found.standing, found.last_success, now, words)
    icon, color = _ICONS.get(found.standing, ("sync", "textMuted"))
    press = _press(found.standing)
    told = _told(picture, found, text, words)
    if picture.activity.paused and found.standing in RESTING:
        # Nothing comes by itself: without a tray, no other place of the window says so. What is old keeps its colour.
        icon, text = "pause", words.text("Sync paused")
        told = f"{text}. {told}"
    tip = words.text("{state}. Sync now", state=told) if press is SyncPress.SYNC else told
    return SyncView(text, icon, color, bool(picture.activity.syncing), press, tip)


def _told(picture: Picture, found: Overall, text: str, words: Words) -> str:
    """The state, with the service that it is about where there are several: `Moco: Error`."""
    if found.connection is None or found.standing not in _ICONS or len(picture.snapshot.connections) < 2:
        return text
    return words.text("{provider}: {state}", provider=source_label(found.connection.provider, words), state=text)


def _press(found: Standing) -> SyncPress:
    match found:
        case Standing.SYNCING:
            return SyncPress.NOTHING
        case Standing.NOT_CONNECTED | Standing.ARCHIVED:
            return SyncPress.CONNECTIONS
        case _:
            return SyncPress.SYNC
