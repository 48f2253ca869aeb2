"""What the tables of days share: how they are set up, their heads, the frame of the chosen day. Formats nothing."""

from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from roots_desktop.ui.theme import Theme, Theming
from roots_desktop.ui.widgets.figure_spot import FigurePlace, FigureSpots
from roots_desktop.ui.widgets.painting import draw_box


def set_up_days(table: QTableView) -> None:
    """One day is chosen at a time, nothing is edited in place, and Tab leaves the table."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setCornerButtonEnabled(False)
    table.setTabKeyNavigation(False)
    table.setAutoScroll(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


def say_chosen(table: QTableView, arrival: QFocusEvent) -> None:
    """Has a screen reader say the chosen day where the keyboard arrives, after Qt has named the table, and that alone.

    A click chooses its own day, which is said then.
    """
    if QAccessible.isActive() and arrival.reason() is not Qt.FocusReason.MouseFocusReason:
        QTimer.singleShot(0, table, partial(_say_current, table))


def _say_current(table: QTableView) -> None:
    if table.hasFocus() and table.currentIndex().isValid():
        found = QAccessible.queryAccessibleInterface(table)
        event = QAccessibleEvent(table, QAccessible.Event.Focus)
        event.setChild(found.indexOfChild(found.focusChild()))
        QAccessible.updateAccessibility(event)


def stays_marked(leaving: QFocusEvent, marked: bool) -> bool:
    """Whether the focus frame stays: with the keyboard it goes, but not while another window is in front."""
    return marked and leaving.reason() is Qt.FocusReason.ActiveWindowFocusReason


def paint_focus(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """The focus frame inside a day."""
    draw_box(painter, rect.adjusted(0, 0, -1, -1), None, theme.color("focus"), theme.size("radius.control"), 2)


def paint_selection(painter: QPainter, rect: QRect, theme: Theme, *, keyboard: bool) -> None:
    """The frame of the chosen day; while the keyboard is here, the focus frame around it."""
    radius = theme.size("radius.control")
    frame = rect.adjusted(1, 1, -2, -2)
    if keyboard:
        paint_focus(painter, rect, theme)
        frame = rect.adjusted(4, 4, -5, -5)
    draw_box(painter, frame, theme.color("selection"), theme.color("accent"), radius, 2)


class FixedHead(QHeaderView):
    """A header that paints itself in a subclass and never moves or resizes."""

    def __init__(self, orientation: Qt.Orientation, theming: Theming, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theming = theming
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        theming.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground under the sections, which the style would paint grey."""
        QPainter(self.viewport()).fillRect(event.rect(), self._theming.theme.color("surface"))
        super().paintEvent(event)


class FigureColumn(FixedHead):
    """A head of `rows` at the left with figures in it, which are controls. A subclass tells where they are."""

    def __init__(self, theming: Theming, rows: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, theming, parent)
        self.figures = FigureSpots(theming, self.viewport(), rows)
        self.sectionResized.connect(self.place_figures)

    def figure_in(self, rect: QRect, index: int) -> FigurePlace | None:
        """The figure of a row that lies in `rect`; None where it has none."""
        raise NotImplementedError

    def place_figures(self) -> None:
        """Lays the controls over what is painted."""
        rows = range(self.count())
        rects = (QRect(0, self.sectionViewportPosition(row), self.width(), self.sectionSize(row)) for row in rows)
        found = (self.figure_in(rect, row) for row, rect in zip(rows, rects, strict=True))
        self.figures.place([place for place in found if place is not None])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, or another height of the rows."""
        super().resizeEvent(event)
        self.place_figures()
