"""The year as a table of 12×31 days for Qt: what a screen reader says of each. Knows no colours."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from roots_desktop.ui.calendar.year_view import DAYS, MONTHS, YearDay, YearView

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class YearModel(QAbstractTableModel):
    """Holds the newest view. `speak` says a day: only what is asked for is put into words."""

    def __init__(self, view: YearView, speak: Callable[[date], str], parent: QObject) -> None:
        super().__init__(parent)
        self.view = view
        self._speak = speak

    def show_view(self, view: YearView) -> None:
        """Takes another view."""
        self.view = view
        self.dataChanged.emit(self.index(0, 0), self.index(MONTHS - 1, DAYS - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, MONTHS - 1)

    def day(self, index: Index) -> YearDay | None:
        """The cell at an index; None behind the end of a month."""
        return self.view.day_at(index.row(), index.column()) if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Twelve months."""
        return 0 if parent.isValid() else MONTHS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The days of the longest month."""
        return 0 if parent.isValid() else DAYS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Nothing can be done with a day that a month does not have."""
        return super().flags(index) if self.day(index) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The day's number, and the sentence a screen reader says."""
        day = self.day(index)
        if day is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(day.day.day)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._speak(day.day)
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Days above, months at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return str(section + 1) if orientation is Qt.Orientation.Horizontal else self.view.months[section].spoken
