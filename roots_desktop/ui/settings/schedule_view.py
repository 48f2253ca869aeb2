"""The weekly hours as Settings shows them: who sets them, what they are, whether they may be edited. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from roots_desktop.domain.connections import Connection, Part
from roots_desktop.domain.schedules import Schedule, Week, schedule_on, week_minutes
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import clock_time, duration, long_date, short_date, weekday

LONGEST_DAY = 12 * 60
"""Minutes that one weekday may hold."""

_USUAL_DAY = 8 * 60 + 48
_MONDAY = date(2026, 1, 5)
_NO_WORK: Week = (0, 0, 0, 0, 0, 0, 0)
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_DECIMAL = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")


@dataclass(frozen=True, slots=True)
class DayRow:
    """One weekday: its name, minutes, what stands beside them where there is no work; `scale` minutes fill the bar."""

    name: str
    minutes: int
    note: str
    scale: int

    @property
    def works(self) -> bool:
        """True where hours are owed on this weekday."""
        return self.minutes > 0

    @property
    def share(self) -> float:
        """The length of the bar, 0 to 1."""
        return self.minutes / self.scale


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """The page Work schedule. `estimated` offers to take hours that were guessed from the weekly total."""

    editable: bool
    banner: str
    estimated: bool
    rows: tuple[DayRow, ...]
    total: str
    total_note: str
    note: str
    footer: str

    @property
    def week(self) -> Week:
        """The minutes of the rows."""
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = (row.minutes for row in self.rows)
        return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def schedule_view(snapshot: Snapshot, now: datetime, words: Words) -> ScheduleView:
    """The page for what is stored now."""
    connection = snapshot.connection("personio")
    today = now.astimezone().date()
    if connection is not None and snapshot.owner_of_schedule():
        return _locked(snapshot, connection, now, words)
    moco = _moco(snapshot, now, words)
    if moco is not None:
        return moco
    if connection is not None:
        return _exception(snapshot, connection, today, words)
    week = _manual_week(snapshot, today) or _NO_WORK
    return _editable(week, words.text("Set on this computer. A connected Personio takes over."), words)


def week_note(week: Week, words: Words) -> str:
    """`5 work days, 7:42 on average`; empty for a week without work."""
    days = sum(1 for minutes in week if minutes)
    if not days:
        return ""
    average = int((Decimal(week_minutes(week)) / days).quantize(Decimal(1), ROUND_HALF_UP))
    return words.plural(
        "{n} work day, {average}", "{n} work days, {average} on average", days, average=duration(average)
    )


def read_hours(text: str) -> int | None:
    """Minutes of `6:30`, `6.5` or `6,5`; None for anything else and for what lies outside 0:00 to 12:00."""
    text = text.strip()
    if match := _CLOCK.fullmatch(text):
        minutes = int(match[1]) * 60 + int(match[2])
    elif _DECIMAL.fullmatch(text):
        minutes = int((Decimal(text.replace(",", ".")) * 60).quantize(Decimal(1), ROUND_HALF_UP))
    else:
        return None
    return minutes if minutes <= LONGEST_DAY else None


def estimated_week(weekly_minutes: int) -> Week:
    """The weekly total on Monday to Friday, in whole minutes that add up to it."""
    each, rest = divmod(weekly_minutes, 5)
    monday, tuesday, wednesday, thursday, friday = (each + (1 if day < rest else 0) for day in range(5))
    return monday, tuesday, wednesday, thursday, friday, 0, 0


def _locked(snapshot: Snapshot, connection: Connection, now: datetime, words: Words) -> ScheduleView:
    today = now.astimezone().date()
    schedule = schedule_on(today, [entry for entry in snapshot.schedules if entry.source == "personio"])
    week = schedule.week if schedule else _NO_WORK
    return ScheduleView(
        editable=False,
        banner=_lock_banner(connection, words),
        estimated=False,
        rows=day_rows(week, words),
        total=duration(week_minutes(week)),
        total_note=_validity(schedule, words) if schedule else "",
        note=_read_note(connection, schedule, now, words),
        footer=words.text("Connect or disconnect Personio to change who sets these hours."),
    )


def _lock_banner(connection: Connection, words: Words) -> str:
    if connection.archived:
        return words.text("Archive of Personio — delete the archive to edit")
    return words.text("Managed by Personio — disconnect to edit")


def _exception(snapshot: Snapshot, connection: Connection, today: date, words: Words) -> ScheduleView:
    week, weekly = _manual_week(snapshot, today), connection.account.weekly_minutes
    if week is None and weekly and weekly <= 5 * LONGEST_DAY:
        banner = words.text(
            "Personio gives no work schedule. Estimated from {weekly} a week.",
            weekly=duration(weekly),
        )
        return _editable(estimated_week(weekly), banner, words, estimated=True)
    banner = words.text("Personio gives no work schedule. Set it here until a readable one arrives and takes over.")
    return _editable(week or _NO_WORK, banner, words)


def _moco(snapshot: Snapshot, now: datetime, words: Words) -> ScheduleView | None:
    """Hours of Moco, which locks nothing: what is set by hand counts from its day on. None where Moco gives none."""
    today = now.astimezone().date()
    connection = snapshot.connection("moco")
    told = schedule_on(today, [entry for entry in snapshot.schedules if entry.source == "moco"])
    if connection is None or told is None:
        return None
    ruling = snapshot.record(today).schedule_on(today) or told
    if ruling.source == "manual":
        weekly = duration(week_minutes(told.week))
        banner = words.text("Set on this computer. Moco says {weekly} a week.", weekly=weekly)
    else:
        read = connection.part(Part.SCHEDULE).last_success or told.observed_at
        banner = _moco_banner(read, now, words)
    return _editable(ruling.week, banner, words)


def _moco_banner(read: datetime | None, now: datetime, words: Words) -> str:
    if read is None:
        return words.text("From Moco. What you set here counts instead, from today on.")
    return words.text(
        "From Moco, read {when}. What you set here counts instead, from today on.", when=_moment(read, now, words)
    )


def _editable(week: Week, banner: str, words: Words, *, estimated: bool = False) -> ScheduleView:
    return ScheduleView(
        editable=True,
        banner=banner,
        estimated=estimated,
        rows=day_rows(week, words),
        total=duration(week_minutes(week)),
        total_note=week_note(week, words),
        note=words.text("Enter hours as 6:30 or 6.5, from 0:00 to 12:00. A change counts from today on."),
        footer=words.text("Changes apply at once."),
    )


def _manual_week(snapshot: Snapshot, today: date) -> Week | None:
    schedule = schedule_on(today, [entry for entry in snapshot.schedules if entry.source == "manual"])
    return schedule.week if schedule else None


def day_rows(week: Week, words: Words) -> tuple[DayRow, ...]:
    """The seven rows of a week, their bars in one scale."""
    scale = _USUAL_DAY if max(week) <= _USUAL_DAY else max(LONGEST_DAY, *week)
    names = (weekday(_MONDAY + timedelta(days=index), words) for index in range(7))
    return tuple(
        DayRow(name, minutes, "" if minutes else words.text("no work day"), scale)
        for name, minutes in zip(names, week, strict=True)
    )


def _validity(schedule: Schedule, words: Words) -> str:
    since = ""
    if schedule.valid_from is not None:
        since = words.text("valid since {day}", day=long_date(schedule.valid_from, words))
    elif schedule.known_from is not None:
        since = words.text("known since {day}", day=long_date(schedule.known_from, words))
    name = words.text("“{name}”", name=schedule.name) if schedule.name else ""
    return ", ".join(part for part in (name, since) if part)


def _read_note(connection: Connection, schedule: Schedule | None, now: datetime, words: Words) -> str:
    read = connection.part(Part.SCHEDULE).last_success or (schedule.observed_at if schedule else None)
    if read is None:
        return ""
    if connection.archived:
        return words.text("Last read from Personio {when}.", when=_moment(read, now, words))
    return words.text(
        "Read from Personio {when}. Changes there arrive with the next sync.", when=_moment(read, now, words)
    )


def _moment(moment: datetime, now: datetime, words: Words) -> str:
    local, today = moment.astimezone().date(), now.astimezone().date()
    if local == today:
        return words.text("today at {time}", time=clock_time(moment))
    return words.text("on {day}", day=short_date(local, words, year=local.year != today.year))
