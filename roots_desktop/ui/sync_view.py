"""What the sync button says and does. Pure: knows no Qt."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roots_desktop.domain.freshness import Standing
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.states import sync_button_text
from roots_desktop.ui.standings import overall


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
    tip = words.text("{state}. Sync now", state=text) if press is SyncPress.SYNC else text
    return SyncView(text, icon, color, found.standing is Standing.SYNCING, press, tip)


def _press(found: Standing) -> SyncPress:
    match found:
        case Standing.SYNCING:
            return SyncPress.NOTHING
        case Standing.NOT_CONNECTED | Standing.ARCHIVED:
            return SyncPress.CONNECTIONS
        case _:
            return SyncPress.SYNC
