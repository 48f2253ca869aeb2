"""How all connections stand together: one word for button and banner. Pure: knows no Qt and no words."""

from dataclasses import dataclass
from datetime import UTC, datetime

from roots_desktop.domain.connections import Connection
from roots_desktop.domain.freshness import Standing, standing
from roots_desktop.domain.snapshot import Picture

_WORST_FIRST = (
    Standing.ERROR,
    Standing.SYNCING,
    Standing.OFFLINE,
    Standing.STALE,
    Standing.SYNCED,
    Standing.ARCHIVED,
    Standing.NOT_CONNECTED,
)

RESTING = (Standing.SYNCED, Standing.STALE)
"""Nothing goes on and nothing is wrong: where syncs are paused, that is what is to be said."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Overall:
    """The worst standing, the connection that it is about, and the oldest last success of all live ones."""

    standing: Standing
    connection: Connection | None
    last_success: datetime | None


def overall(picture: Picture, now: datetime, interval_minutes: int) -> Overall:
    """What the window says of all connections at once: the worst wins, of two alike the one read longer ago.

    One that syncs hides what is old or offline, for a moment; an error of another stays.
    """
    connections = picture.snapshot.connections
    if not connections:
        return Overall(Standing.NOT_CONNECTED, None, None)
    stand = {one.id: standing(one, picture.activity, now, interval_minutes) for one in connections}
    worst = min(connections, key=lambda one: (_WORST_FIRST.index(stand[one.id]), one.last_success or _NEVER))
    live = [one.last_success for one in connections if not one.archived]
    known = [last for last in live if last is not None]
    return Overall(stand[worst.id], worst, min(known) if known and len(known) == len(live) else None)
