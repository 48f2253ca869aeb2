"""The days of a timeline as a table of one row for Qt: what a screen reader says of each. Knows no colours."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from roots_desktop.ui.calendar.timeline_view import TimelineView

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TimelineModel(QAbstractTableModel):
    """Holds the newest view. All views of one timeline have as many days."""

    def __init__(self, view: TimelineView, parent: QObject) -> None:
        super().__init__(parent)
        self.view = view

    def show_view(self, view: TimelineView) -> None:
        """Takes another view; the current cell stays where it is."""
        self.view = view
        last = self.columnCount() - 1
        self.dataChanged.emit(self.index(0, 0), self.index(0, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One for each day."""
        return 0 if parent.isValid() else len(self.view.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The day's number, the sentence a screen reader says, and what lies on the day."""
        day = self.view.days[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return day.head.number
            case Qt.ItemDataRole.AccessibleTextRole:
                return day.head.spoken
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return day.told
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Weekdays above, the week at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.view.days[section].name if orientation is Qt.Orientation.Horizontal else self.view.week
