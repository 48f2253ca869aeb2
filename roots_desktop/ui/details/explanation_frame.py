"""What explanations are made of, and when and where the parts of it were read. Pure: no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from roots_desktop.domain.balance import AccountBalance
from roots_desktop.domain.dates import Portion, month_of
from roots_desktop.domain.hours import DayHours, LineKind
from roots_desktop.domain.projection import Entitlement
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import source_text
from roots_desktop.ui.work.reading import PROVIDER


@dataclass(frozen=True, slots=True)
class ExplanationFrame:
    """A picture and its record at a moment. `fed`: a connected service tells what was booked.

    `day` lies in the period that is asked for, None for that of today; `tried` is leave that is tried out.
    """

    picture: Picture
    record: Record
    now: datetime
    week_start: int = 0
    fed: bool = False
    account: AccountBalance | None = None
    day: date | None = None
    tried: tuple[tuple[date, Portion], ...] = ()
    entitlement: Entitlement | None = None

    @property
    def asked_day(self) -> date:
        """The day of the period that is asked for."""
        return self.day or self.record.today


def hours_sources(days: Iterable[DayHours], frame: ExplanationFrame, words: Words) -> str:
    """Where the hours of some days come from: `Personio · read 14:18, Moco · read 14:18`."""
    known = tuple(days)
    schedules = (line for day in known for line in day.lines if line.kind is LineKind.SCHEDULE)
    texts = [source_text(line.source, line.read_at, frame.now, words) for line in schedules]
    if frame.fed:
        months = {day.day.replace(day=1) for day in known if day.booked is not None}
        texts += [booked_source((month,), frame, words) for month in sorted(months)]
    return ", ".join(dict.fromkeys(texts))


def booked_source(months: Iterable[date], frame: ExplanationFrame, words: Words) -> str:
    """Where booked hours of some months come from, and the oldest reading of them."""
    found = [frame.record.entry_month(month) for month in months]
    read = [month.read_at for month in found if month is not None and month.read_at is not None]
    return source_text(PROVIDER, min(read, default=None), frame.now, words)


def schedule_source(month: date, frame: ExplanationFrame, words: Words) -> str:
    """Where the target at the end of a month comes from; empty where no schedule is known."""
    schedule = frame.record.schedule_on(month_of(month).last)
    return "" if schedule is None else source_text(schedule.source, schedule.observed_at, frame.now, words)
