"""What waits to be sent, is being sent or was refused, as rows. Pure: no Qt."""

from dataclasses import dataclass, replace
from datetime import datetime

from roots_desktop.domain.outbox import WaitingState
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import clock_time, short_date, short_weekday
from roots_desktop.ui.work.day_rows import DayRow, RowFrame, waiting_row
from roots_desktop.ui.work.reading import can_book


@dataclass(frozen=True, slots=True)
class OutboxView:
    """The rows in the order in which they are sent; `empty` is said without any. `sends`: sending now is possible."""

    sentence: str
    rows: tuple[DayRow, ...]
    empty: str
    sends: bool


def outbox_view(picture: Picture, record: Record, now: datetime, words: Words) -> OutboxView:
    """The outbox of a picture."""
    snapshot, activity = picture.snapshot, picture.activity
    frame = RowFrame(snapshot, record, now, can_book(snapshot))
    rows = []
    for waiting in snapshot.outbox:
        row = waiting_row(waiting, frame, words)
        day = f"{short_weekday(waiting.write.day, words)} {short_date(waiting.write.day, words)}"
        notes: tuple[str, ...] = (day, *row.notes)
        if waiting.state is WaitingState.WAITING and waiting.not_before is not None and waiting.not_before > now:
            notes = (*notes, words.text("Tried again at {time}", time=clock_time(waiting.not_before)))
        rows.append(replace(row, notes=notes))
    empty = "" if rows else words.text("Nothing waits. What you book is sent at once.")
    idle = bool(rows) and not activity.sending and can_book(snapshot)
    return OutboxView(_sentence(picture, words), tuple(rows), empty, idle)


def _sentence(picture: Picture, words: Words) -> str:
    if not picture.snapshot.outbox:
        return ""
    if picture.activity.sending:
        return words.text("Being sent …")
    if not can_book(picture.snapshot):
        return words.text("Moco is not connected. What waits is kept until it is.")
    if picture.activity.offline:
        return words.text("You are offline. All of it is sent as soon as roots is online.")
    return words.text("Kept on this computer until Moco has taken it.")
