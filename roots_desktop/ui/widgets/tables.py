"""A flat table of rows to choose from, and its heads. It knows the theme, not what the rows say."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_text
from roots_desktop.ui.widgets.scroll_bars import QuietScrollBar


class ColumnHeads(QHeaderView):
    """The heads of the columns, flat; `inset` px from the left of their columns."""

    def __init__(self, theming: Theming, inset: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theming = theming
        self._inset = inset
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """One head."""
        theme = self._theming.theme
        painter.fillRect(rect, theme.color("surface"))
        text = str(self.model().headerData(index, Qt.Orientation.Horizontal))
        area = rect.adjusted(self._inset, 0, 0, 0)
        draw_text(painter, area, text, theme.font("small"), theme.color("textMuted"))


class RowsTable(QTableView):
    """Whole rows are chosen, one at a time. A subclass sets the model and says by `spread` how wide the columns are."""

    def __init__(self, theming: Theming, inset: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theming = theming
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setProperty("ring", 4)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar(theming))
        self.verticalHeader().hide()
        head = ColumnHeads(theming, inset, self)
        self.setHorizontalHeader(head)
        head.setFixedHeight(theming.theme.size("row.tableHead"))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setPalette(theming.theme.palette())
        theming.changed.connect(self._restyle)

    def spread(self) -> None:
        """Gives the columns their widths."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spreads the columns anew."""
        super().resizeEvent(event)
        self.spread()

    def _restyle(self) -> None:
        self.setPalette(self.theming.theme.palette())
        self.spread()
        self.viewport().update()
