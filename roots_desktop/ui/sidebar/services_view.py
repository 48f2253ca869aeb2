"""One row per service at the foot of the sidebar: how it stands. Pure: knows no Qt."""

from dataclasses import dataclass
from datetime import datetime

from roots_desktop.domain.freshness import Standing, standing
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import source_label
from roots_desktop.messages.states import service_row_text

_SERVICES = ("personio", "moco")


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """Name and state; `icon` is "dot", "ring", "turning" or the name of an icon, in a colour of the tokens."""

    provider: str
    name: str
    state: str
    icon: str
    color: str


_SIGNS = {
    Standing.SYNCED: ("dot", "success"),
    Standing.SYNCING: ("turning", "textMuted"),
    Standing.STALE: ("clock", "warning"),
    Standing.OFFLINE: ("offline", "textMuted"),
    Standing.ERROR: ("warning", "danger"),
    Standing.NOT_CONNECTED: ("ring", "textMuted"),
    Standing.ARCHIVED: ("ring", "textMuted"),
}


def service_rows(picture: Picture, now: datetime, interval_minutes: int, words: Words) -> tuple[ServiceRow, ...]:
    """The rows of all services that roots knows."""
    rows = []
    for provider in _SERVICES:
        connection = picture.snapshot.connection(provider)
        found = standing(connection, picture.activity, now, interval_minutes)
        icon, color = _SIGNS[found]
        state = service_row_text(found, connection, now, words)
        rows.append(ServiceRow(provider, source_label(provider, words), state, icon, color))
    return tuple(rows)
