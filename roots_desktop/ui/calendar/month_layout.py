"""Where the bars of a week lie and what of their text fits: worked out once per size, so that painting only paints."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.bars_view import Bar, Fitted, Form, fit
from roots_desktop.ui.calendar.month_view import WeekView
from roots_desktop.ui.theme import Theme
from roots_desktop.ui.widgets.painting import elided, text_width, wrapped

ICON = 16
LINE, LINE_INSET = 16, 3
"""The height of a line of a name, and how far the first one is below the top of its bar."""

_FOOT = 4
_ICON_MARGIN = 2
"""What is clear at the left of an icon: a name below it starts where the day's number does."""
_FAR = 1 << 16
_CHEVRON = 15
_LENGTH_MARGIN = 10
_LEAST_NAME = 24
_SPACE = 4
_LEAST_SPACE = 2
_MARGINS = {Form.HOURLY: 2, Form.NAME: 2}
"""What stays free at the right of the text, where it is not 8 px."""


@dataclass(frozen=True, slots=True)
class LaidBar:
    """A bar at its place, y from the top of its row; the text as it is painted, the rest of it empty if left out.

    `below` are the other lines of a holiday's name, from `below_left` on.
    """

    bar: Bar
    rect: QRectF
    filled: QRectF
    icon: QRect
    text: str
    text_left: float
    time: str
    time_left: float
    length: str
    below: tuple[str, ...] = ()
    below_left: float = 0


@dataclass(frozen=True, slots=True)
class LaidWeek:
    """The bars of a row, and per column the words for those that found no lane, with their y; None: by the number."""

    bars: tuple[LaidBar, ...]
    more: tuple[str, ...]
    more_top: int | None


def lane_count(height: int, theme: Theme) -> int:
    """How many bars fit into a cell above its hours, at least one."""
    bar, gap = theme.size("month.bar"), theme.size("month.barGap")
    room = height - theme.size("month.hoursFromBottom") - theme.size("month.barsTop")
    return max(1, (room + gap) // (bar + gap))


def lay_out(week: WeekView, columns: Sequence[QRect], theme: Theme, words: Words) -> LaidWeek:
    """The row of a week whose cells are `columns`."""
    fitted = fit(week.bars, lane_count(columns[0].height(), theme), len(columns))
    laid = [lay_bar(bar, columns, theme) for bar in fitted.bars]
    floors = [_floor(column, week, fitted, columns[column].height(), theme) for column in range(len(columns))]
    return LaidWeek(
        bars=tuple(_in_lines(one, min(_below(one, laid), floors[one.bar.first]), theme) for one in laid),
        more=tuple(words.plural("+{n} more", "+{n} more", count) if count else "" for count in fitted.more),
        more_top=None if fitted.more_lane is None else _top(fitted.more_lane, theme),
    )


def lay_bar(bar: Bar, columns: Sequence[QRect], theme: Theme) -> LaidBar:
    """A bar over the cells `columns`."""
    rect = _bar_rect(bar, columns, theme)
    left = rect.left() + _text_start(bar)
    right = rect.right() - _MARGINS.get(bar.form, 8) - (_CHEVRON if bar.after else 0)
    font = theme.font("captionStrong" if bar.form is Form.HOURLY else "small")
    time_width = text_width(bar.time, font) if bar.time else 0.0
    length = _fitting_length(bar, right - left, theme)
    tight = text_width(bar.text, font) + _SPACE + time_width > right - left
    space = _LEAST_SPACE if tight else _SPACE
    room = right - left - (time_width + space if bar.time else 0)
    if length:
        room -= text_width(length, theme.font("caption")) + _LENGTH_MARGIN
    whole = bar.text if not bar.short or text_width(bar.text, font) <= room else bar.short
    text = elided(whole, font, room)
    after_text = left + (text_width(text, font) + space if text else 0)
    icon_left = rect.left() + (3 if bar.form is Form.HOURLY else 6) + (_CHEVRON if bar.before else 0)
    return LaidBar(
        bar=bar,
        rect=rect,
        filled=_filled(bar, rect, columns),
        icon=QRect(round(icon_left), round(rect.top()), ICON, round(rect.height())),
        text=text,
        text_left=left,
        time=bar.time,
        time_left=min(after_text, right - time_width),
        length=length,
    )


def _floor(column: int, week: WeekView, fitted: Fitted, height: int, theme: Theme) -> int:
    """Where the free part of a cell ends: above its hours, above the words for what found no lane, or at its foot."""
    day = week.days[column]
    if fitted.more[column] and fitted.more_lane is not None:
        return _top(fitted.more_lane, theme)
    taken = day.target or day.booked or day.no_schedule or day.waiting is not None
    return height - (theme.size("month.hoursFromBottom") if taken else _FOOT)


def _below(laid: LaidBar, others: Sequence[LaidBar]) -> int:
    """Where the next bar of its day begins."""
    tops = (one.rect.top() for one in others if one.bar.covers(laid.bar.first))
    return round(min((top for top in tops if top > laid.rect.top()), default=_FAR))


def _in_lines(laid: LaidBar, floor: int, theme: Theme) -> LaidBar:
    """The name of a holiday that is too long for its line in as many lines as there is room for below it.

    Where a word is too long beside the icon, all of them stand below it.
    """
    if laid.bar.form is not Form.NAME or laid.text == laid.bar.text:
        return laid
    font, right = theme.font("small"), laid.rect.right() - _MARGINS[Form.NAME]
    lines = wrapped(laid.bar.text, font, right - laid.text_left)
    count = max(0, floor - round(laid.rect.top()) - LINE_INSET - LINE) // LINE
    if not count:
        return laid
    if any(text_width(line, font) > right - laid.text_left for line in lines):
        left = float(laid.icon.left() + _ICON_MARGIN)
        below = _shown(wrapped(laid.bar.text, font, right - left), count, right - left, font)
        return replace(laid, text="", below=below, below_left=left)
    shown = _shown(lines, count + 1, right - laid.text_left, font)
    return replace(laid, text=shown[0], below=shown[1:], below_left=laid.text_left)


def _shown(lines: Sequence[str], count: int, room: float, font: QFont) -> tuple[str, ...]:
    """So many lines at most; the last one is elided where there are more."""
    last = " ".join(lines[count - 1 :])
    return tuple(elided(line, font, room) for line in (*lines[: count - 1], last) if line)


def _top(lane: int, theme: Theme) -> int:
    return theme.size("month.barsTop") + lane * (theme.size("month.bar") + theme.size("month.barGap"))


def _bar_rect(bar: Bar, columns: Sequence[QRect], theme: Theme) -> QRectF:
    """From 4 px inside the first cell to 4 px inside the last, without its grid line; up to the edge where it goes on.

    A name starts where the day's number does.
    """
    inset = theme.size("month.barInset")
    first, last = columns[bar.first], columns[bar.last]
    left = first.left() + (0 if bar.before else inset)
    right = last.right() - (0 if bar.after else inset)
    return QRectF(left, _top(bar.lane, theme), right - left, theme.size("month.bar"))


def _filled(bar: Bar, rect: QRectF, columns: Sequence[QRect]) -> QRectF:
    """The part that is covered: without the half days that are worked."""
    filled = QRectF(rect)
    if bar.late:
        filled.setLeft(columns[bar.first].center().x())
    if bar.early:
        filled.setRight(columns[bar.last].center().x())
    return filled


def _text_start(bar: Bar) -> int:
    start = 21 if bar.form is Form.HOURLY else 25
    return start + (_CHEVRON if bar.before else 0)


def _fitting_length(bar: Bar, room: float, theme: Theme) -> str:
    """The length, where the start of the name still fits beside it."""
    wanted = text_width(bar.length, theme.font("caption")) + _LENGTH_MARGIN
    name = min(text_width(bar.text, theme.font("small")), _LEAST_NAME)
    return bar.length if bar.length and room - wanted >= name else ""
