"""The rows of the panel beside the year: a suggestion to tick, own dates to take out again. Format nothing."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from roots_desktop.ui.calendar.planner_view import BridgeCard, OwnCard
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import IconButton
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, elided
from roots_desktop.ui.widgets.surfaces import Card
from roots_desktop.ui.widgets.tips import plain

HEIGHT = 60
_BOX = QRect(12, 12, 16, 16)
_TEXT = 40
_TITLE, _CAPTION = 10, 32
"""Where the two lines begin, from the top."""
_BLOCK, _TITLE_BLOCK, _CAPTION_BLOCK = 10, 150, 110
"""How high a block is, and how long that of each line."""


class SuggestionCard(QAbstractButton):
    """Days that bridge a gap: a check box with two lines; all of the card takes the click."""

    ticked = Signal(object, bool)

    def __init__(self, theming: Theming, view: BridgeCard) -> None:
        super().__init__()
        self._theming = theming
        self._view = view
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", theming.theme.size("radius.card"))
        self.clicked.connect(self._tell)
        theming.changed.connect(self.update)
        self.show_view(view)

    def show_view(self, view: BridgeCard) -> None:
        """Takes another view."""
        self._view = view
        self.setChecked(view.chosen)
        self.setAccessibleName(f"{view.title}, {view.caption}")
        self.setToolTip(plain(f"{view.title}\n{view.caption}"))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface, the box, the lines."""
        painter, theme = QPainter(self), self._theming.theme
        fill = theme.color("surfaceHover" if self.underMouse() else "surfaceRaised")
        frame = theme.color("accent" if self.isChecked() else "border")
        draw_box(painter, self.rect(), fill, frame, theme.size("radius.card"))
        self._paint_box(painter)
        room = self.width() - _TEXT - 8
        lines = ((_TITLE, self._view.title, "button", "text"), (_CAPTION, self._view.caption, "caption", "textMuted"))
        for top, text, role, color in lines:
            font = theme.font(role)
            area = QRect(_TEXT, top, room, theme.line(role))
            draw_text(painter, area, elided(text, font, room), font, theme.color(color))

    def _paint_box(self, painter: QPainter) -> None:
        theme = self._theming.theme
        radius = theme.size("radius.bar")
        if not self.isChecked():
            draw_box(painter, _BOX, theme.color("surface"), theme.color("borderControl"), radius)
            return
        draw_box(painter, _BOX, theme.color("accent"), None, radius)
        check = self._theming.icons.pixmap("check", theme.color("onAccent"), 14, self.devicePixelRatioF())
        draw_icon(painter, check, _BOX)

    def _tell(self, chosen: bool) -> None:
        self.ticked.emit(self._view.period, chosen)


class SuggestionBlock(Card):
    """Where a suggestion will be, the first time: its card, with blocks for its lines."""

    def __init__(self, theming: Theming) -> None:
        super().__init__(theming)
        self.setFixedHeight(HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface and the blocks."""
        super().paintEvent(event)
        painter, theme = QPainter(self), self._theming.theme
        blocks = ((_TITLE, "button", _TITLE_BLOCK), (_CAPTION, "caption", _CAPTION_BLOCK))
        for top, role, width in blocks:
            block = QRect(_TEXT, top + (theme.line(role) - _BLOCK) // 2, width, _BLOCK)
            draw_box(painter, block, theme.color("surfaceHover"), None, theme.size("radius.bar"))


class OwnRow(Card):
    """Own dates, what lies on them already, and a button that takes them out."""

    removed = Signal(object)

    def __init__(self, theming: Theming, view: OwnCard) -> None:
        super().__init__(theming)
        self._view = view
        self._title = Label(theming, "", "button", wrap=True)
        self._collision = Label(theming, "", "caption", "warning", wrap=True)
        self.button = IconButton(theming, "close", view.remove, side=24, size=16)
        self.button.clicked.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._collision)
        row.addLayout(column, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_view(view)

    def show_view(self, view: OwnCard) -> None:
        """Takes another view."""
        self._view = view
        self._title.set_text(view.title)
        self._collision.set_text(view.collision)
        self._collision.setVisible(bool(view.collision))
        self.button.set_name(view.remove)

    def _tell(self) -> None:
        self.removed.emit(self._view.dates)
