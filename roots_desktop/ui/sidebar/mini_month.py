"""The small month: shows and chooses days by mouse. The keyboard has the big one. Formats nothing."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from roots_desktop.domain.dates import Period, week_of
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.sidebar.mini_month_view import MiniDay, MiniMonthView, mini_month_view
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import IconButton
from roots_desktop.ui.widgets.painting import draw_box, draw_text

_LEFT = 42
_LETTERS = 40
_ROWS = 60
_DISC = 22
_INSET = 12
_CENTRE = Qt.AlignmentFlag.AlignHCenter
HEIGHT = 216


class MiniMonth(QWidget):
    """The month that the view shows, 30×24 per day."""

    def __init__(self, model: AppModel, theming: Theming, week_start: int) -> None:
        super().__init__()
        self._model = model
        self._theming = theming
        self._week_start = week_start
        self._hovered: date | None = None
        self._view = self._make_view()
        self._shown = self._days()
        theme = theming.theme
        self._cell = (theme.size("miniMonth.cell.0"), theme.size("miniMonth.cell.1"))
        self.setFixedSize(theme.size("sidebar"), HEIGHT)
        self.setMouseTracking(True)
        words = model.words
        previous = IconButton(theming, "chevron-left", words.text("Previous month"), side=24, size=16, parent=self)
        following = IconButton(theming, "chevron-right", words.text("Next month"), side=24, size=16, parent=self)
        previous.move(204, 12)
        following.move(228, 12)
        previous.clicked.connect(model.show_previous_month)
        following.clicked.connect(model.show_next_month)
        self.first_control = previous
        model.picture_changed.connect(self.refresh)
        model.month_changed.connect(self.refresh)
        model.view_changed.connect(self._follow)
        model.focus_changed.connect(self._follow)
        model.day_chosen.connect(self.update)
        theming.changed.connect(self.update)
        self.refresh()

    def refresh(self) -> None:
        """Takes the newest picture, month and week."""
        self._view, self._shown = self._make_view(), self._days()
        self.setAccessibleName(self._view.title)
        self.update()

    def day_at(self, position: QPoint) -> MiniDay | None:
        """The day at a point of the widget."""
        width, height = self._cell
        column, row = (position.x() - _LEFT) // width, (position.y() - _ROWS) // height
        if not (0 <= column < 7 and 0 <= row < len(self._view.weeks)):
            return None
        return self._view.weeks[row].days[column]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the day under the mouse."""
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self._model.choose_day(day.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Marks the day under the mouse."""
        day = self.day_at(event.position().toPoint())
        self._hover(day.day if day is not None else None)

    def leaveEvent(self, _event: QEvent) -> None:
        """No day is under the mouse any more."""
        self._hover(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title, letters, weeks."""
        painter = QPainter(self)
        theme = self._theming.theme
        view, muted = self._view, theme.color("textMuted")
        draw_text(painter, QRect(20, 12, 180, 24), view.title, theme.font("strong"), theme.color("text"))
        width, height = self._cell
        for column, letter in enumerate(view.letters):
            area = QRect(_LEFT + column * width, _LETTERS, width, 20)
            draw_text(painter, area, letter, theme.font("caption"), muted, _CENTRE)
        for row, week in enumerate(view.weeks):
            top = _ROWS + row * height
            if week.shown:
                shown = QRect(_INSET, top, self.width() - 2 * _INSET, height)
                draw_box(painter, shown, theme.color("surfaceHover"), None, theme.size("radius.control"))
            draw_text(painter, QRect(20, top, _LEFT - 20, height), week.number, theme.font("caption"), muted)
            for column, day in enumerate(week.days):
                if day is not None:
                    self._paint_day(painter, QRect(_LEFT + column * width, top, width, height), day)

    def _paint_day(self, painter: QPainter, rect: QRect, day: MiniDay) -> None:
        theme = self._theming.theme
        disc = QRectF(0, 0, _DISC, _DISC)
        disc.moveCenter(QPointF(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2))
        color, role = ("textMuted" if day.muted else "text"), "smallPlain"
        if day.day == self._model.selected:
            draw_box(painter, disc, theme.color("accentSoft"), theme.color("accent"), theme.size("radius.control"), 1.5)
            color = "text"
        elif day.day == self._hovered:
            draw_box(painter, disc, theme.color("surfacePressed"), None, theme.size("radius.control"))
        if day.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
            color, role = "accentText", "strong"
        draw_text(painter, rect, day.number, theme.font(role), theme.color(color), _CENTRE)
        if day.marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("textMuted"))
            painter.drawEllipse(QPointF(disc.center().x(), disc.center().y() + 10), 1.75, 1.75)

    def _days(self) -> tuple[date, Period | None]:
        """The month that shows, and the week where the view shows one."""
        model = self._model
        return model.month, week_of(model.focus, self._week_start) if model.view is View.WEEK else None

    def _follow(self) -> None:
        """Another day of the same month and week changes nothing here."""
        if self._days() != self._shown:
            self.refresh()

    def _make_view(self) -> MiniMonthView:
        month, week = self._days()
        return mini_month_view(self._model.record, month, self._week_start, self._model.words, week)

    def _hover(self, day: date | None) -> None:
        if day != self._hovered:
            self._hovered = day
            self.update()
