"""Whether this is a first start, with nothing to show and nothing under way. Pure: knows no Qt."""

from roots_desktop.domain.snapshot import Picture


def is_first_run(picture: Picture, *, arrived: bool) -> bool:
    """True where nothing is connected and nothing was entered by hand, once that is known."""
    stored = picture.snapshot
    return arrived and not (stored.connections or stored.schedules or stored.absences)
