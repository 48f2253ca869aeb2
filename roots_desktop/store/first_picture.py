"""The last picture in a small file, so that the window has something to paint before the database is open.

Knows no tables and imports no SQLAlchemy. The file is a copy that may be lost at any time.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from roots_desktop import __version__
from roots_desktop.domain.connections import Connection
from roots_desktop.domain.dates import Period, month_of, next_month, previous_month
from roots_desktop.domain.entries import Project
from roots_desktop.domain.snapshot import Picture, Snapshot
from roots_desktop.store.files import PICTURE, make_private_folder, write_private_file

_ADDRESS = "email"
_Stored = tuple[str, Picture]


def save_first_picture(folder: Path, picture: Picture, today: date) -> None:
    """Writes what the first screens need: the last, this and the next calendar year, and the region. Raises OSError.

    Of entries and presences that is the last, this and the next month, of projects what timer and outbox name. So no
    start gets slower with the years. What goes on now would be stale at the next start. E-mail addresses stay in the
    database alone: no first screen shows one.
    """
    lasting = Picture(snapshot=_near(picture.snapshot, today), region=picture.region, account=picture.account)
    make_private_folder(folder)
    # Not MessagePack: it knows instants only, and a presence would lose the wall clock that it was read on.
    write_private_file(folder / PICTURE, msgspec.json.encode((__version__, lasting)))


def load_first_picture(folder: Path) -> Picture | None:
    """The part of the picture as last saved by this version of roots, None where there is none or it cannot be read."""
    try:
        version, picture = msgspec.json.decode((folder / PICTURE).read_bytes(), type=_Stored)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    return picture if version == __version__ else None


def remove_first_picture(folder: Path) -> None:
    """Removes the file; none there is fine. Raises OSError."""
    (folder / PICTURE).unlink(missing_ok=True)


def _near(snapshot: Snapshot, today: date) -> Snapshot:
    near = Period(date(today.year - 1, 1, 1), date(today.year + 1, 12, 31))
    months = Period(previous_month(today), month_of(next_month(today)).last)
    return replace(
        snapshot,
        absences=tuple(absence for absence in snapshot.absences if absence.period(today).overlaps(near)),
        holiday_years=tuple(year for year in snapshot.holiday_years if near.first.year <= year.year <= near.last.year),
        runs=(),
        entry_months=tuple(known for known in snapshot.entry_months if known.month in months),
        presence_months=tuple(known for known in snapshot.presence_months if known.month in months),
        projects=_named_projects(snapshot),
        connections=tuple(_without_address(connection) for connection in snapshot.connections),
    )


def _without_address(connection: Connection) -> Connection:
    values = tuple((name, value) for name, value in connection.values if name != _ADDRESS)
    return replace(connection, values=values, account=replace(connection.account, email=""))


def _named_projects(snapshot: Snapshot) -> tuple[Project, ...]:
    named = {waiting.write.project_id for waiting in snapshot.outbox}
    if snapshot.timer is not None:
        named.add(snapshot.timer.project_id)
    return tuple(project for project in snapshot.projects if project.id in named)
