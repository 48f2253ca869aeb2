"""Days side by side on the clock: heads, bars of whole days, blocks. Pure: knows no Qt, no pixels, no colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from roots_desktop.domain.dates import Period, clock_text, iso_week, week_number
from roots_desktop.domain.entries import Project
from roots_desktop.domain.hours import DayHours, days_hours
from roots_desktop.domain.outbox import Waiting
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import short_weekday
from roots_desktop.ui.calendar.bars_view import Bar, Form, in_lanes, week_bars
from roots_desktop.ui.calendar.month_view import DayView, MonthFrame, day_views
from roots_desktop.ui.calendar.timeline_block import Block, BlockFrame, BlockKind, minute
from roots_desktop.ui.calendar.timeline_blocks import day_blocks
from roots_desktop.ui.calendar.timeline_empty import EmptyFrame, EmptyView, empty_view
from roots_desktop.ui.calendar.titles import period_title

FIRST_HOUR, LAST_HOUR = 7, 19
"""The hours that always show."""


@dataclass(frozen=True, slots=True)
class TimelineFrame:
    """Which days, seen from which moment; the rest as in a month. `writable`: entries can be added and changed.
    `connected`: there is a service that knows of work.
    """

    days: Period
    now: datetime
    loading: bool = False
    fed: bool = False
    outbox: tuple[Waiting, ...] = ()
    projects: tuple[Project, ...] = ()
    writable: bool = False
    connected: bool = True


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """One column. `quiet` stands where the hours would; `narrow`: no work day and nothing on it.

    `told` is what a screen reader can ask for beside the sentence of the head: the blocks, one after the other.
    """

    head: DayView
    name: str
    quiet: str
    narrow: bool
    blocks: tuple[Block, ...]
    told: str


@dataclass(frozen=True, slots=True)
class NowMark:
    """Where now is: column, minute of the day, and the time in words."""

    column: int
    minute: int
    text: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The whole view. `hours` are the words on the axis, the first one for `first_hour`; `last_hour` ends the day."""

    title: str
    week: str
    all_day: str
    days: tuple[TimelineDay, ...]
    bars: tuple[Bar, ...]
    first_hour: int
    last_hour: int
    hours: tuple[str, ...]
    now: NowMark | None
    loading: bool
    empty: EmptyView | None = None

    @property
    def lanes(self) -> int:
        """How many bars lie on top of each other, at least one."""
        return max((bar.lane + 1 for bar in self.bars), default=1)


def timeline_view(record: Record, frame: TimelineFrame, words: Words) -> TimelineView:
    """The view of some days of the record."""
    hours = days_hours(record, frame.days)
    heads = day_views(hours, record, _month_frame(frame), words)
    blocks = [() if frame.loading else _blocks(day, record, frame, words) for day in hours]
    now = _now(frame)
    first, last = _shown_hours([block for found in blocks for block in found], now)
    bars = () if frame.loading else _bars(record, frame.days, words)
    return TimelineView(
        title=period_title(frame.days, words),
        week=words.text("Wk {week}", week=_week(frame.days)),
        all_day=words.text("all day"),
        days=tuple(_day(*column, words) for column in zip(hours, heads, blocks, strict=True)),
        bars=bars,
        first_hour=first,
        last_hour=last,
        hours=tuple(clock_text(hour * 60) for hour in range(first, last)),
        now=now,
        loading=frame.loading,
        empty=None if frame.loading or _shows_work(blocks) else empty_view(hours, _empty_frame(frame), words),
    )


def _shows_work(blocks: Sequence[Sequence[Block]]) -> bool:
    return any(block.kind in (BlockKind.PRESENCE, BlockKind.ENTRY) for found in blocks for block in found)


def _empty_frame(frame: TimelineFrame) -> EmptyFrame:
    return EmptyFrame(frame.now.date(), frame.connected, frame.fed, frame.writable)


def _month_frame(frame: TimelineFrame) -> MonthFrame:
    return MonthFrame(frame.days.first, frame.now.date(), loading=frame.loading, fed=frame.fed, outbox=frame.outbox)


def _blocks(hours: DayHours, record: Record, frame: TimelineFrame, words: Words) -> tuple[Block, ...]:
    around = BlockFrame(record, frame.now, frame.outbox, frame.projects, frame.writable)
    return day_blocks(hours, around, words)


def _day(hours: DayHours, head: DayView, blocks: tuple[Block, ...], words: Words) -> TimelineDay:
    quiet = head.no_schedule
    if not quiet and not head.target and hours.schedule:
        quiet = words.text("no target")
    empty = not (blocks or hours.entries or hours.presences or head.holiday or head.waiting)
    told = "; ".join(dict.fromkeys(block.tip.partition("\n")[0] for block in blocks))
    return TimelineDay(head, short_weekday(hours.day, words), quiet, empty and not head.working, blocks, told)


def _bars(record: Record, days: Period, words: Words) -> tuple[Bar, ...]:
    """What lies on whole or half days; hours off whose times are known have a block instead."""
    return in_lanes(bar for bar in week_bars(record, days, words) if not (bar.form is Form.HOURLY and bar.time))


def _shown_hours(blocks: Sequence[Block], now: NowMark | None) -> tuple[int, int]:
    """7 to 19, and on to the earliest and the latest thing of these days; now is one of them."""
    starts = [block.span.start for block in blocks] + ([now.minute] if now is not None else [])
    ends = [block.span.end for block in blocks] + ([now.minute + 1] if now is not None else [])
    first = min([FIRST_HOUR, *(start // 60 for start in starts)])
    last = max([LAST_HOUR, *(-(-end // 60) for end in ends)])
    return first, last


def _now(frame: TimelineFrame) -> NowMark | None:
    today = frame.now.date()
    if today not in frame.days:
        return None
    at = minute(frame.now)
    return NowMark((today - frame.days.first).days, at, clock_text(at))


def _week(days: Period) -> int:
    """The number of the week; that of the day itself where there is only one."""
    return iso_week(days.first)[1] if days.first == days.last else week_number(days.first)
