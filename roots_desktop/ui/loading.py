"""Whether there is nothing to show yet because it is being read for the first time. Pure: knows no Qt."""

from roots_desktop.domain.connections import Connection, Part
from roots_desktop.domain.snapshot import Picture


def is_loading(picture: Picture) -> bool:
    """True only during the first sync of the first connection: later ones keep what is on screen."""
    connections = picture.snapshot.connections
    return bool(connections) and all(_first_time(connection, picture) for connection in connections)


def _first_time(connection: Connection, picture: Picture) -> bool:
    never_read = connection.last_success is None and connection.part(Part.ABSENCES).last_success is None
    return never_read and connection.provider in picture.activity.syncing
