"""Where the bars of a month's row lie and what of their text fits: worked out once per size. Paints nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF

from roots_desktop.domain.dates import Portion
from roots_desktop.ui.calendar.bars_view import Bar, Form, fit
from roots_desktop.ui.calendar.month_layout import LaidBar
from roots_desktop.ui.calendar.year_view import PLAN, YearMonth
from roots_desktop.ui.theme import Theme
from roots_desktop.ui.widgets.painting import elided, text_width

ICON = 16
_INSET = 2
_GAP = 2
_BELOW = 8
_CROWDED_TOP, _CROWDED_BAR, _CROWDED_BELOW = 18, 15, 2
"""Where two bars lie above each other in a low row, they begin higher and are thinner, but still hold their icon."""
_EDGE = 3
_ICON_LEFT, _TEXT_LEFT, _TEXT_RIGHT = 5, 24, 3
_CHEVRON = 15


@dataclass(frozen=True, slots=True)
class LaidMonth:
    """The bars of a row, the flags of its holidays, and the words for bars that found no lane; y from the row's top."""

    bars: tuple[LaidBar, ...]
    flags: tuple[QRectF, ...]
    more: tuple[tuple[QRectF, str], ...]


@dataclass(frozen=True, slots=True)
class _Lanes:
    """How many bars lie above each other, where the first begins, how high each is."""

    count: int
    top: int
    height: int

    def at(self, lane: int) -> int:
        return self.top + lane * (self.height + _GAP)


def lay_out_month(month: YearMonth, columns: Sequence[QRect], theme: Theme) -> LaidMonth:
    """The row of a month whose cells are `columns`, y from the top of the row."""
    lanes = _lanes(max((bar.lane + 1 for bar in month.bars), default=1), columns[0].height(), theme)
    fitted = fit(month.bars, lanes.count, len(month.days))
    flagged = [column for column, day in enumerate(month.days) if day.holiday is not None]
    hidden = {bar.first for bar in fitted.bars if bar.lane == 0 and bar.first == bar.last}
    more = tuple(
        (_cell_part(columns[column], lanes, lanes.count - 1), f"+{count}")
        for column, count in enumerate(fitted.more)
        if count
    )
    return LaidMonth(
        bars=tuple(_lay_bar(bar, columns, lanes, flagged, theme) for bar in fitted.bars),
        flags=tuple(_cell_part(columns[column], lanes, 0) for column in flagged if column not in hidden),
        more=more,
    )


def holiday_rect(cell: QRect, portion: Portion) -> QRect:
    """The part of a cell that a holiday tints, without the lines: all of it, or the half that is free."""
    inner = cell.adjusted(0, 0, -1, -1)
    half = inner.width() // 2
    if portion is Portion.MORNING:
        inner.setWidth(half)
    elif portion is Portion.AFTERNOON:
        inner.setLeft(inner.left() + half)
    return inner


def pinned(laid: LaidBar, wide: float, taken: Sequence[QRectF], edge: float) -> LaidBar | None:
    """A bar whose beginning lies left of the visible `edge`, its icon and its text moved there; None for any other bar.

    `wide` is the width of its text, `taken` what else has its place in the row, from left to right. What has no room
    before the next of these or the end is left out: the icon too.
    """
    if laid.bar.first == laid.bar.last or not laid.icon.left() < edge < laid.rect.right():
        return None
    left, right = edge + _ICON_LEFT, laid.rect.right() - _TEXT_RIGHT - (_CHEVRON if laid.bar.after else 0)
    for other in taken:
        if other.left() < left + ICON and left < other.right():
            left = other.right() + _ICON_LEFT
    right = min([right, *(other.left() for other in taken if other.left() >= left)])
    text_left = left + _TEXT_LEFT - _ICON_LEFT
    return replace(
        laid,
        bar=laid.bar if left + ICON <= right else replace(laid.bar, icon=""),
        icon=QRect(round(left), laid.icon.top(), ICON, laid.icon.height()),
        text=laid.text if text_left + wide <= right else "",
        text_left=text_left,
    )


def _lanes(needed: int, height: int, theme: Theme) -> _Lanes:
    """As many as are needed at full height, else thinner ones, at least one."""
    top, bar = theme.size("year.barTop"), theme.size("year.bar")
    if needed <= max(1, (height - top - _BELOW + _GAP) // (bar + _GAP)):
        return _Lanes(needed, top, bar)
    room = height - _CROWDED_TOP - _CROWDED_BELOW + _GAP
    count = max(1, min(needed, room // (_CROWDED_BAR + _GAP)))
    return _Lanes(count, _CROWDED_TOP, min(bar, room // count - _GAP))


def _cell_part(cell: QRect, lanes: _Lanes, lane: int) -> QRectF:
    return QRectF(cell.left(), lanes.at(lane), cell.width() - 1, lanes.height)


def _lay_bar(bar: Bar, columns: Sequence[QRect], lanes: _Lanes, flagged: Sequence[int], theme: Theme) -> LaidBar:
    rect = _bar_rect(bar, columns, lanes)
    start = _content_start(bar, rect, columns, flagged)
    right = rect.right() - _TEXT_RIGHT - (_CHEVRON if bar.after else 0)
    flags = [float(columns[column].left()) for column in flagged if start < columns[column].left() < right]
    text_left = start + _TEXT_LEFT
    text = _fitting_text(bar, min([right, *flags]) - text_left, theme)
    return LaidBar(
        bar=bar,
        rect=rect,
        filled=_filled(bar, rect, columns),
        icon=_icon_rect(bar, rect, start),
        text=text,
        text_left=text_left,
        time="",
        time_left=text_left,
        length="",
    )


def _bar_rect(bar: Bar, columns: Sequence[QRect], lanes: _Lanes) -> QRectF:
    """From 2 px inside the first cell to 2 px inside the last; up to the edge where it goes on."""
    left = columns[bar.first].left() + (0 if bar.before else _INSET)
    right = columns[bar.last].right() - (0 if bar.after else _INSET)
    return QRectF(left, lanes.at(bar.lane), right - left, lanes.height)


def _filled(bar: Bar, rect: QRectF, columns: Sequence[QRect]) -> QRectF:
    """The part that is covered: without the half days that are worked."""
    filled = QRectF(rect)
    if bar.late:
        filled.setLeft(columns[bar.first].left() + columns[bar.first].width() // 2)
    if bar.early:
        filled.setRight(columns[bar.last].left() + columns[bar.last].width() // 2)
    return filled


def _content_start(bar: Bar, rect: QRectF, columns: Sequence[QRect], flagged: Sequence[int]) -> float:
    """Where icon and text may begin: behind a chevron, and behind flags of holidays at the beginning of the bar."""
    first = bar.first
    while first < bar.last and first in flagged:
        first += 1
    if first > bar.first:
        return float(columns[first].left())
    return rect.left() + (_CHEVRON if bar.before else 0)


def _icon_rect(bar: Bar, rect: QRectF, start: float) -> QRect:
    """At the left, before the text; in the middle of a bar of one day, beside its edge."""
    left = start + _ICON_LEFT
    if bar.first == bar.last:
        edged = bar.style != PLAN and bar.form is Form.SOLID and not bar.pending
        left = rect.center().x() - ICON / 2 + (_EDGE / 2 if edged else 0)
    return QRect(round(left), round(rect.top()), ICON, round(rect.height()))


def _fitting_text(bar: Bar, room: float, theme: Theme) -> str:
    """The text, else what may stand for it, else what fits of a name; a plan's numbers are never cut."""
    font = theme.font("small")
    for text in (bar.text, bar.short):
        if text_width(text, font) <= room:
            return text
    return "" if bar.style == PLAN else elided(bar.short or bar.text, font, room)
