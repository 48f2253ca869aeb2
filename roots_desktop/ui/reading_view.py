"""What stands beside the title while the booked hours of a month are not there: how far they are read. Pure."""

from datetime import date

from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.states import progress_text


def reading_text(picture: Picture, record: Record, month: date, words: Words) -> str:
    """`Reading 2024, 1 of 2`, or that nothing was read; empty for a month that was, and for one to come.

    For a window that is fed by Moco alone: the caller knows whether it is.
    """
    if month > record.today or record.entry_month(month) is not None:
        return ""
    progress = next((one for one in picture.activity.progress if one.provider == "moco"), None)
    if progress is not None:
        return progress_text(progress, words)
    if "moco" in picture.activity.syncing:
        return words.text("Reading …")
    if picture.activity.offline:
        return words.text("Booked hours are not read yet: offline")
    return words.text("Booked hours are not read yet")
