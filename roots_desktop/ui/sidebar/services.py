"""The services at the foot of the sidebar on screen. Formats nothing."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.ui.sidebar.services_view import ServiceRow
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import PaintedButton
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text
from roots_desktop.ui.widgets.spinner import Spinner

_PAD = 8


class ServiceButton(PaintedButton):
    """One service: a sign, its name, its state. Opens Connections."""

    def __init__(self, theming: Theming, row: ServiceRow) -> None:
        super().__init__(theming, row.name, None)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spinner = Spinner(theming, size=16)
        self._spinner.setParent(self)
        self._spinner.move(8, 4)
        self._row = row
        self.show_row(row)

    def show_row(self, row: ServiceRow) -> None:
        """Takes another state."""
        self._row = row
        self._spinner.setVisible(row.icon == "turning")
        self.setAccessibleName(f"{row.name}, {row.state}")
        self.update()

    def sizeHint(self) -> QSize:
        """The whole width, 24 high."""
        return QSize(200, self._theming.theme.size("row.provider"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sign, name, state."""
        painter = QPainter(self)
        theme, row = self._theming.theme, self._row
        if self.underMouse() or self.isDown():
            fill = self._color("surfacePressed" if self.isDown() else "surfaceHover")
            draw_box(painter, self.rect(), fill, None, theme.size("radius.control"))
        self._paint_sign(painter)
        area = QRect(28, 0, self.width() - 28 - _PAD, self.height())
        draw_text(painter, area, row.name, theme.font("smallPlain"), self._color("text"))
        color = "textMuted" if row.color == "success" else row.color
        draw_text(painter, area, row.state, theme.font("caption"), self._color(color), Qt.AlignmentFlag.AlignRight)

    def _paint_sign(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._color(self._row.color)
        centre = QPointF(16, self.height() / 2)
        match self._row.icon:
            case "dot":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                painter.drawEllipse(centre, 4, 4)
            case "ring":
                painter.setPen(QPen(color, 1.5))
                painter.drawEllipse(centre, 3.25, 3.25)
            case "turning":
                pass
            case icon:
                pixmap = self._theming.icons.pixmap(icon, color, 14, self.devicePixelRatioF())
                draw_icon(painter, pixmap, QRect(8, 0, 16, self.height()))


class Services(QWidget):
    """All services, pinned to the foot."""

    opened = Signal()

    def __init__(self, theming: Theming, rows: tuple[ServiceRow, ...]) -> None:
        super().__init__()
        self._theming = theming
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD + 4, _PAD)
        column.setSpacing(0)
        self.buttons = [ServiceButton(theming, row) for row in rows]
        for button in self.buttons:
            button.clicked.connect(self.opened)
            column.addWidget(button)
        theming.changed.connect(self.update)

    def show_rows(self, rows: tuple[ServiceRow, ...]) -> None:
        """Takes the newest states."""
        for button, row in zip(self.buttons, rows, strict=True):
            button.show_row(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hairline above."""
        QPainter(self).fillRect(QRect(0, 0, self.width(), 1), self._theming.theme.color("border"))
