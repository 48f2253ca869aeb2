"""The list of syncs as a table: model and painting. A QTableView gives keyboard, selection and screen reader."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.settings.report_view import RunRow
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_text, elided
from roots_desktop.ui.widgets.tables import RowsTable
from roots_desktop.ui.widgets.tips import plain

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_OUTCOME = 2
_WIDTHS = (124, 88, 0, 84, 100)
"""When, service, outcome (takes what is left), requests, changes."""
_ROW = 28
_MOST = 5
"""So many rows show at once, and a bit of the next one."""
_EDGE = 8


class ReportModel(QAbstractTableModel):
    """The rows of a view."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        text = words.text
        self._heads = (text("Time"), text("Service"), text("Outcome"), text("Requests"), text("Changes"))
        self.rows: tuple[RunRow, ...] = ()

    def show_rows(self, rows: tuple[RunRow, ...]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As many as there are syncs."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """When, service, outcome, requests, changes."""
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell; the first cell speaks the whole line."""
        row = self.rows[index.row()]
        cells = (row.when, row.service, row.outcome, row.requests, row.changes)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            named = (f"{head} {cell}" for head, cell in zip(self._heads[3:], cells[3:], strict=True))
            return ", ".join((*cells[:3], *named))
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(cells[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


class ReportDelegate(QStyledItemDelegate):
    """Paints the cells by the theme."""

    def __init__(self, theming: Theming, parent: QObject) -> None:
        super().__init__(parent)
        self._theming = theming

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        model = index.model()
        assert isinstance(model, ReportModel)  # noqa: S101 - the delegate belongs to this model
        theme, column = self._theming.theme, index.column()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.color("selection"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))
        if chosen and column == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), theme.color("accent"))
        failed = model.rows[index.row()].failed and column == _OUTCOME
        area = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        text = elided(str(model.data(index)), theme.font("body"), area.width())
        draw_text(painter, area, text, theme.font("body"), theme.color("danger" if failed else "text"))
        painter.restore()


class ReportTable(RowsTable):
    """Syncs to choose from, the newest on top."""

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, _EDGE, parent)
        self.rows = ReportModel(words, self)
        self.setModel(self.rows)
        self.setItemDelegate(ReportDelegate(theming, self))
        self.setAccessibleName(words.text("Syncs"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def show_rows(self, rows: tuple[RunRow, ...]) -> None:
        """Other rows; the chosen sync stays chosen where it is still there, else the newest is."""
        chosen = self.chosen()
        self.rows.show_rows(rows)
        keys = [row.key for row in rows]
        if rows:
            self.selectRow(keys.index(chosen.key) if chosen is not None and chosen.key in keys else 0)
        self.spread()
        room = _ROW * len(rows) if len(rows) <= _MOST else _ROW * _MOST + _ROW // 2
        self.setFixedHeight(self.theming.theme.size("row.tableHead") + room)

    def chosen(self) -> RunRow | None:
        """The chosen sync, if any."""
        picked = self.selectionModel().selectedRows()
        return self.rows.rows[picked[0].row()] if picked else None

    def spread(self) -> None:
        """Fixed columns; the outcome takes what is left."""
        left = max(0, self.viewport().width() - sum(_WIDTHS))
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width or left)
