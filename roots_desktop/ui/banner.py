"""The banner on screen: one line with its buttons, 40 px high, higher where the line needs two. Formats nothing."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from roots_desktop.ui.banner_view import BannerButton, BannerView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_icon

_HEIGHT = 40
_INKS = {"neutral": "textMuted", "warning": "warning", "danger": "danger"}
_FILLS = {"neutral": "surfaceHover", "warning": "warningSoft", "danger": "dangerSoft"}


class _TargetButton(Button):
    """A button that knows where it leads."""

    def __init__(self, theming: Theming, button: BannerButton) -> None:
        super().__init__(theming, button.text)
        self.target = button.target


class Banner(QWidget):
    """Shows the one banner; `chosen` carries the target of a pressed button."""

    chosen = Signal(object)

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._view: BannerView | None = None
        self._text = Label(theming, "", wrap=True)
        self.buttons: list[_TargetButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(44, 6, 6, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self.setMinimumHeight(_HEIGHT)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
        theming.changed.connect(self.update)

    @property
    def view(self) -> BannerView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: BannerView | None) -> None:
        """Takes another banner, or none. An unchanged one keeps its buttons, and with them the focus."""
        if view == self._view:
            return
        self._view = view
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.setVisible(view is not None)
        if view is None:
            return
        self._text.set_text(view.text)
        self.setAccessibleName(view.text)
        for described in view.buttons:
            button = _TargetButton(self._theming, described)
            button.clicked.connect(self._press)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted strip and its icon."""
        if self._view is None:
            return
        painter = QPainter(self)
        theme = self._theming.theme
        painter.fillRect(self.rect(), theme.color(_FILLS[self._view.tone]))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("border"))
        ink = theme.color(_INKS[self._view.tone])
        pixmap = self._theming.icons.pixmap(self._view.icon, ink, 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(16, 0, 16, self.height()))

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, _TargetButton):
            self.chosen.emit(button.target)
