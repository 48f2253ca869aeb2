"""Paints one day of the month: surface, number, bars, hours, line. Knows no arithmetic and formats nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from roots_desktop.domain.dates import Portion
from roots_desktop.ui.calendar.bar_painter import paint_bar
from roots_desktop.ui.calendar.booked_line import paint_booked_line
from roots_desktop.ui.calendar.day_table import paint_selection
from roots_desktop.ui.calendar.month_layout import LaidBar, LaidWeek
from roots_desktop.ui.calendar.month_model import MonthModel
from roots_desktop.ui.calendar.month_view import BookedLine, DayView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, elided, text_width

_RING = 24
_SIGN = 12
_AROUND = 4


class MonthDelegate(QStyledItemDelegate):
    """The painter of the month's cells; the page tells it the layout and the selection."""

    def __init__(self, theming: Theming, model: MonthModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theming = theming
        self._model = model
        self.weeks: Sequence[LaidWeek] = ()
        self.selected: tuple[int, int] | None = None
        self.keyboard = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell, from the ground up."""
        if not self.weeks:
            return
        day, rect = self._model.day(index), option.rect
        chosen = self.selected == (index.row(), index.column())
        painter.save()
        painter.setClipRect(rect)
        self._paint_ground(painter, rect, index)
        if chosen:
            paint_selection(painter, rect, self._theming.theme, keyboard=self.keyboard)
        self._paint_number(painter, rect, day)
        if self._model.view.loading:
            self._paint_blocks(painter, rect, day)
        else:
            self._paint_hours(painter, rect, day)
            self._paint_waiting(painter, rect, day)
            self._paint_bars(painter, rect, index)
        painter.restore()

    def bar_at(self, row: int, position: QPointF) -> LaidBar | None:
        """The bar under a point, y from the top of the row."""
        if not self.weeks:
            return None
        return next((laid for laid in self.weeks[row].bars if laid.rect.contains(position)), None)

    def hours_rect(self, rect: QRect, day: DayView) -> QRect:
        """The hours in the cell `rect`, with room around them: a click on them asks for the day's details."""
        if self._model.view.loading or not day.target:
            return QRect()
        theme = self._theming.theme
        told = f"{day.booked} / {day.target}" if day.booked else day.target
        left = rect.left() + theme.size("month.contentInset") - _AROUND
        top = rect.bottom() + 1 - theme.size("month.hoursFromBottom") - _AROUND
        width = round(text_width(told, theme.font("captionStrong"))) + 2 * _AROUND
        return QRect(left, top, width, theme.line("caption") + 2 * _AROUND)

    def _color(self, name: str) -> QColor:
        return self._theming.theme.color(name)

    def _paint_ground(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The surface, and the lines to the next day and the next week; none where the window ends."""
        day = self._model.day(index)
        painter.fillRect(rect, self._color("surface" if day.working else "surfaceSunken"))
        if day.holiday is not None:
            painter.fillRect(_half(rect, day.holiday), self._color("absence.publicHoliday.soft"))
        border = self._color("border")
        if index.column() < self._model.columnCount() - 1:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), border)
        if index.row() < self._model.rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), border)

    def _paint_number(self, painter: QPainter, rect: QRect, day: DayView) -> None:
        theme = self._theming.theme
        inset, height = theme.size("month.contentInset"), theme.size("month.dayNumber")
        line = QRect(rect.left() + inset, rect.top() + 8, rect.width() - inset, height)
        if not day.today:
            strong = day.strong or day.day.day == 1
            color = self._color("text" if day.strong else "textMuted")
            draw_text(painter, line, day.number, theme.font("button" if strong else "body"), color)
            return
        ring = QRectF(rect.left() + 8, rect.top() + 8, _RING, _RING)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        number = str(day.day.day)
        draw_text(painter, ring, number, theme.font("strong"), self._color("accentText"), Qt.AlignmentFlag.AlignHCenter)
        line.setLeft(rect.left() + 40)
        draw_text(painter, line, self._model.view.today_word, theme.font("captionStrong"), self._color("accentText"))

    def _paint_blocks(self, painter: QPainter, rect: QRect, day: DayView) -> None:
        """Where text will be, the first time."""
        if not day.working:
            return
        theme = self._theming.theme
        hover = self._color("surfaceHover")
        inset = theme.size("month.contentInset")
        top = rect.top() + theme.size("month.barsTop")
        draw_box(painter, QRect(rect.left() + 5, top, rect.width() - 14, theme.size("month.bar")), hover, None, 4)
        top = rect.bottom() + 1 - theme.size("month.hoursFromBottom") + 3
        draw_box(painter, QRect(rect.left() + inset, top, 52, 10), hover, None, 4)
        self._paint_line(painter, rect, BookedLine(), today=False)

    def _paint_hours(self, painter: QPainter, rect: QRect, day: DayView) -> None:
        theme = self._theming.theme
        inset = theme.size("month.contentInset")
        top = rect.bottom() + 1 - theme.size("month.hoursFromBottom")
        line = QRectF(rect.left() + inset, top, rect.width() - inset, theme.line("caption"))
        font, muted = theme.font("caption"), self._color("textMuted")
        if day.no_schedule:
            self._paint_no_schedule(painter, line.adjusted(0, 0, -inset, 0), day.no_schedule)
        if not day.target:
            return
        if day.booked:
            strong = theme.font("captionStrong")
            known = day.line is not None
            draw_text(painter, line, day.booked, strong, self._color("text" if known else "textMuted"))
            line.setLeft(line.left() + text_width(day.booked, strong))
        draw_text(painter, line, f" / {day.target}" if day.booked else day.target, font, muted)
        if day.line is not None:
            self._paint_line(painter, rect, day.line, today=day.today)

    def _paint_no_schedule(self, painter: QPainter, line: QRectF, words: str) -> None:
        """A sign, and as much of the words as the cell has room for."""
        font, muted = self._theming.theme.font("caption"), self._color("textMuted")
        pixmap = self._theming.icons.pixmap("info", muted, _SIGN, painter.device().devicePixelRatioF())
        draw_icon(painter, pixmap, QRectF(line.left(), line.top(), _SIGN, line.height()))
        line.setLeft(line.left() + _SIGN + 5)
        draw_text(painter, line, elided(words, font, line.width()), font, muted)

    def _paint_waiting(self, painter: QPainter, rect: QRect, day: DayView) -> None:
        """At the right of the hours: a sign, and before it what waits where there is room for it."""
        mark, theme = day.waiting, self._theming.theme
        if mark is None:
            return
        ink, font = self._color("warning" if mark.refused else "textMuted"), theme.font("caption")
        top = rect.bottom() + 1 - theme.size("month.hoursFromBottom")
        line = QRectF(rect.left(), top, rect.width() - theme.size("month.contentInset"), theme.line("caption"))
        sign = QRectF(line.right() - _SIGN, line.top(), _SIGN, line.height())
        icon = "warning" if mark.refused else "clock"
        draw_icon(painter, self._theming.icons.pixmap(icon, ink, _SIGN, painter.device().devicePixelRatioF()), sign)
        line.setRight(sign.left() - 3)
        told = text_width(f"{day.booked} / {day.target}", theme.font("captionStrong")) if day.target else 0
        if theme.size("month.contentInset") + told + text_width(mark.text, font) + 8 <= line.width():
            draw_text(painter, line, mark.text, font, ink, Qt.AlignmentFlag.AlignRight)

    def _paint_line(self, painter: QPainter, rect: QRect, line: BookedLine, *, today: bool) -> None:
        theme = self._theming.theme
        inset, height = theme.size("month.contentInset"), theme.size("stroke.progress")
        track = QRectF(rect.left() + inset, rect.bottom() + 1 - theme.size("month.lineFromBottom"), 0, height)
        track.setRight(rect.right() + 1 - inset)
        paint_booked_line(painter, track, line, theme, today=today)

    def _paint_bars(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        week = self.weeks[index.row()]
        ratio = painter.device().devicePixelRatioF()
        painter.translate(0, rect.top())
        for laid in week.bars:
            if laid.bar.covers(index.column()):
                paint_bar(painter, laid, self._theming, ratio)
        if week.more[index.column()]:
            self._paint_more(painter, rect, week, week.more[index.column()])

    def _paint_more(self, painter: QPainter, rect: QRect, week: LaidWeek, text: str) -> None:
        """In the last lane; where there is only one, at the right of the number."""
        theme = self._theming.theme
        inset = theme.size("month.contentInset")
        line = QRect(rect.left() + inset, week.more_top or 0, rect.width() - inset - 8, theme.size("month.bar"))
        align = Qt.AlignmentFlag.AlignLeft
        if week.more_top is None:
            line.setRect(line.left(), 8, line.width(), theme.size("month.dayNumber"))
            align = Qt.AlignmentFlag.AlignRight
        draw_text(painter, line, text, theme.font("caption"), self._color("textMuted"), align)


def _half(rect: QRect, portion: Portion) -> QRect:
    """The part of a cell that a holiday tints: all of it, or the morning's or the afternoon's half."""
    middle = rect.left() + rect.width() // 2
    if portion is Portion.MORNING:
        return QRect(rect.left(), rect.top(), middle - rect.left(), rect.height())
    if portion is Portion.AFTERNOON:
        return QRect(middle, rect.top(), rect.right() + 1 - middle, rect.height())
    return rect


def cell_rects(table: QTableView, row: int) -> list[QRect]:
    """The cells of a row, y from the top of the row."""
    height = table.rowHeight(row)
    return [QRect(table.columnViewportPosition(column), 0, table.columnWidth(column), height) for column in range(7)]
