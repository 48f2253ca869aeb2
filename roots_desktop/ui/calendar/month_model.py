"""The month as a table of 6×7 days for Qt: what a screen reader says of each. Knows no colours."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from roots_desktop.ui.calendar.month_view import WEEKS, DayView, MonthView

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MonthModel(QAbstractTableModel):
    """Holds the newest view; a new one keeps the current cell where it is."""

    def __init__(self, view: MonthView, parent: QObject) -> None:
        super().__init__(parent)
        self.view = view

    def show_view(self, view: MonthView) -> None:
        """Takes another view."""
        self.view = view
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, 6))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 6)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, WEEKS - 1)

    def day(self, index: Index) -> DayView:
        """The cell at an index."""
        return self.view.day_at(index.row(), index.column())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Six weeks."""
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Seven days."""
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The day's number, and the sentence a screen reader says."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.day(index).number
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.day(index).spoken
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Weekdays above, week numbers at the left; a screen reader says the balance of the week too."""
        if role == Qt.ItemDataRole.AccessibleTextRole and orientation is Qt.Orientation.Vertical:
            return self.view.weeks[section].spoken
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.view.weekdays[section]
        return f"{self.view.week_head} {self.view.weeks[section].number}"
