"""A page that scrolls up and down when its window is too low for it. Knows no content."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.scroll_bars import QuietScrollBar


class ScrollPage(QScrollArea):
    """Content in one column, as wide as the page without its scroll bar. Put widgets into `column`.

    The bar keeps its room while there is nothing to scroll, so that nothing moves when it comes.
    """

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(QuietScrollBar(theming))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setWidget(content)
        for widget in (self.viewport(), content):
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.Window, QColor(Qt.GlobalColor.transparent))
            widget.setPalette(palette)
            widget.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """As low as a line or two: it scrolls."""
        return QSize(120, 48)
