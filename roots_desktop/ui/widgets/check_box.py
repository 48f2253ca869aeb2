"""A check box with its words, which may be ticked by click or Space. It knows the theme, not what it stands for."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, text_width

_BOX = 16
_GAP = 10


class CheckBox(QAbstractButton):
    """A box of 16 px and a text beside it."""

    def __init__(self, theming: Theming, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", theming.theme.size("radius.bar"))
        theming.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Box and words; the words never cut."""
        theme = self._theming.theme
        width = _BOX + _GAP + round(text_width(self.text(), theme.font("button")) + 0.5) + 2
        return QSize(width, theme.size("hitTargetMin"))

    def minimumSizeHint(self) -> QSize:
        """As wide as it is."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, filled and ticked or empty, then the words."""
        painter, theme = QPainter(self), self._theming.theme
        box = QRect(1, (self.height() - _BOX) // 2, _BOX, _BOX)
        usable = self.isEnabled()
        if self.isChecked():
            fill = theme.color("accent" if usable else "borderControl")
            draw_box(painter, box, fill, None, theme.size("radius.mark"))
            ink = theme.color("onAccent" if usable else "surface")
            draw_icon(painter, self._theming.icons.pixmap("check", ink, 14, self.devicePixelRatioF()), box)
        else:
            fill = theme.color("surfaceHover" if self.underMouse() else "surface")
            draw_box(painter, box, fill, theme.color("borderControl"), theme.size("radius.mark"))
        words = QRect(box.right() + 1 + _GAP, 0, self.width(), self.height())
        draw_text(painter, words, self.text(), theme.font("button"), theme.color("text" if usable else "textDisabled"))
