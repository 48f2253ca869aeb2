"""The list of services at the left of the Connections dialog. Paints rows, knows no state but what they say."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.ui.connections.connections_view import Mark, ServiceRow
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, elided, text_width

_MARK_COLORS = {
    Mark.RING: "textMuted",
    Mark.DOT: "accent",
    Mark.SYNC: "textMuted",
    Mark.CLOCK: "warning",
    Mark.OFFLINE: "textMuted",
    Mark.WARNING: "danger",
    Mark.LOCK: "textMuted",
}
_LETTER = 32
_TEXT_LEFT = 52


class ServiceButton(QAbstractButton):
    """One service: letter, name, state."""

    def __init__(self, theming: Theming, row: ServiceRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._row = row
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", theming.theme.size("radius.control"))
        theming.changed.connect(self.update)
        self.show_row(row)

    def show_row(self, row: ServiceRow) -> None:
        """Another state of the same service."""
        self._row = row
        self.setText(row.name)
        self.setAccessibleName(f"{row.name}, {row.state}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the navigation, 48 high."""
        return QSize(184, self._theming.theme.size("row.service"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface, the letter, name and state."""
        painter, theme = QPainter(self), self._theming.theme
        if self.isChecked() or self.underMouse():
            fill = theme.color("surfacePressed" if self.isChecked() else "surfaceHover")
            marked = self.isChecked() and theme.name == "contrast"
            border = theme.color("accent") if marked else None
            draw_box(painter, self.rect(), fill, border, theme.size("radius.control"))
        square = QRect(8, (self.height() - _LETTER) // 2, _LETTER, _LETTER)
        draw_box(painter, square, theme.color("surfaceRaised"), theme.color("borderStrong"), 6)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, square, self._row.letter, theme.font("strong"), theme.color("text"), centre)
        width = self.width() - _TEXT_LEFT - 8
        font = theme.font("strong" if self.isChecked() else "body")
        name = elided(self._row.name, font, width)
        draw_text(painter, QRect(_TEXT_LEFT, 5, width, 20), name, font, theme.color("text"))
        self._paint_state(painter, QRect(_TEXT_LEFT, 25, width, 16))

    def _paint_state(self, painter: QPainter, area: QRect) -> None:
        theme, mark = self._theming.theme, self._row.mark
        ink = theme.color(_MARK_COLORS[mark])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        indent = 13
        if mark in (Mark.DOT, Mark.RING):
            painter.setPen(Qt.PenStyle.NoPen if mark is Mark.DOT else QPen(ink, 1.5))
            painter.setBrush(ink if mark is Mark.DOT else Qt.BrushStyle.NoBrush)
            side = 8.0 if mark is Mark.DOT else 6.5
            painter.drawEllipse(QRectF(area.left() + (8 - side) / 2, area.center().y() + 0.5 - side / 2, side, side))
        else:
            indent = 17
            pixmap = self._theming.icons.pixmap(mark.value, ink, 12, self.devicePixelRatioF())
            draw_icon(painter, pixmap, QRect(area.left(), area.top(), 12, area.height()))
        font = theme.font("caption")
        text = area.adjusted(indent, 0, 6, 0)
        fits = not self._row.short or text_width(self._row.state, font) <= text.width()
        shown = self._row.state if fits else self._row.short
        draw_text(painter, text, elided(shown, font, text.width()), font, theme.color("textMuted"))


class ServiceList(QWidget):
    """The services, one under the other; arrows move, like in any list."""

    chosen = Signal(str)

    def __init__(self, theming: Theming, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._buttons: dict[str, ServiceButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_rows(self, rows: Sequence[ServiceRow], chosen: str) -> None:
        """The rows, one of them chosen."""
        for row in rows:
            if row.provider not in self._buttons:
                self._add(row)
            self._buttons[row.provider].show_row(row)
            self._buttons[row.provider].setChecked(row.provider == chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose the neighbour."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        keys = list(self._buttons)
        current = next((index for index, key in enumerate(keys) if self._buttons[key].hasFocus()), None)
        if step is None or current is None or not 0 <= current + step < len(keys):
            super().keyPressEvent(event)
            return
        button = self._buttons[keys[current + step]]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def _add(self, row: ServiceRow) -> None:
        button = ServiceButton(self._theming, row)
        button.clicked.connect(self._chooser(row.provider))
        self._group.addButton(button)
        self._column.addWidget(button)
        self._buttons[row.provider] = button

    def _chooser(self, provider: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(provider)
