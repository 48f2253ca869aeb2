"""Whether there is somebody to read from and to book at, and why a figure is not known, in words. Pure: no Qt."""

from datetime import date

from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import month_of
from roots_desktop.domain.snapshot import Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.formats import month_title
from roots_desktop.messages.labels import source_label

PROVIDER = "moco"
"""Where entries and presences are read and booked."""

_SWITCHES = {Part.ENTRIES: "entries", Part.PRESENCES: "presences", Part.PROJECTS: "projects"}


def can_book(snapshot: Snapshot) -> bool:
    """True while the provider that takes bookings is connected."""
    connection = snapshot.connection(PROVIDER)
    return connection is not None and not connection.archived


def is_switched_on(part: Part, switches: tuple[str, ...]) -> bool:
    """True while this part is read, by the switches of the settings."""
    return _SWITCHES[part] in switches


def why_unknown(picture: Picture, part: Part, day: date, switches: tuple[str, ...], words: Words) -> str:
    """Why entries or presences of the month of `day` are not known."""
    connection = picture.snapshot.connection(PROVIDER)
    if connection is None:
        return words.text("Moco is not connected.")
    if not is_switched_on(part, switches):
        return words.text("Switched off in Settings.")
    failure = connection.part(part).failure
    if failure is not None:
        return sentence(failure, words, provider=source_label(PROVIDER, words)).message
    title = month_title(month_of(day).first, words)
    if PROVIDER in picture.activity.syncing:
        return words.text("{month} is being read.", month=title)
    return words.text("{month} was not read yet.", month=title)
