"""The list of absences as a table: model and painting. A QTableView gives keyboard, selection and screen reader."""

from math import ceil

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.settings.absences_view import AbsenceRow, AbsencesView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, elided, text_width
from roots_desktop.ui.widgets.tables import RowsTable
from roots_desktop.ui.widgets.tips import plain

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_COLUMNS = 4
_LEAST = (120, 176, 72, 80)
"""The columns at their narrowest; a name may be elided, times, lengths and sources may not."""
_ROW = 32
_GROUP = 24
_GAP = 12
_PILL = 8
"""Between columns, and beside the words of a badge."""
_Line = AbsenceRow | str


class AbsencesModel(QAbstractTableModel):
    """Rows of a view, with the titles of their groups between them."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._heads = (words.text("Type"), words.text("When"), words.text("Length"), words.text("Source"))
        self.lines: tuple[_Line, ...] = ()

    def show_view(self, view: AbsencesView, past: str) -> None:
        """Other rows."""
        self.beginResetModel()
        upcoming: tuple[_Line, ...] = (view.upcoming_title, *view.upcoming) if view.upcoming else ()
        gone: tuple[_Line, ...] = (past, *view.past) if view.past else ()
        self.lines = upcoming + gone
        self.endResetModel()

    def row_of(self, index: _Index) -> AbsenceRow | None:
        """The absence or holiday at an index; None for the title of a group."""
        line = self.lines[index.row()] if index.isValid() and index.row() < len(self.lines) else ""
        return line if isinstance(line, AbsenceRow) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As many as there are lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Type, when, length, source."""
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell; the first cell speaks the whole line."""
        line = self.lines[index.row()]
        if isinstance(line, str):
            return line if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return line.spoken
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = (line.title, line.when, line.length, line.source)[index.column()]
            return text if role == Qt.ItemDataRole.DisplayRole else plain(text)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Titles of groups cannot be chosen."""
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


class AbsencesDelegate(QStyledItemDelegate):
    """Paints the cells by the theme."""

    def __init__(self, theming: Theming, parent: QObject) -> None:
        super().__init__(parent)
        self._theming = theming

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        model = index.model()
        assert isinstance(model, AbsencesModel)  # noqa: S101 - the delegate belongs to this model
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line = model.lines[index.row()]
        painter.save()
        if isinstance(line, str):
            self._paint_group(painter, rect, line)
        else:
            self._paint_cell(painter, rect, line, index.column(), chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, title: str) -> None:
        theme = self._theming.theme
        draw_box(painter, rect, theme.color("surfaceSunken"), None, theme.size("radius.bar"))
        draw_text(painter, rect.adjusted(8, 0, 0, 0), title, theme.font("small"), theme.color("textMuted"))

    def _paint_cell(self, painter: QPainter, rect: QRect, row: AbsenceRow, column: int, *, chosen: bool) -> None:
        theme = self._theming.theme
        if chosen:
            painter.fillRect(rect, theme.color("selection"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))
        if chosen and column == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), theme.color("accent"))
        if column == 0:
            self._paint_kind(painter, rect, row)
        elif column == _COLUMNS - 1:
            self._paint_source(painter, rect, row)
        else:
            text = (row.when, row.length)[column - 1]
            color = theme.color("text" if column == 1 else "textMuted")
            draw_text(painter, rect, text, theme.font("body"), color)

    def _paint_kind(self, painter: QPainter, rect: QRect, row: AbsenceRow) -> None:
        theme, style = self._theming.theme, f"absence.{row.look.style}"
        square = QRect(rect.left(), rect.top() + (rect.height() - 24) // 2, 24, 24)
        outlined = row.hourly or row.pending
        fill = theme.color("surface" if outlined else f"{style}.soft")
        border = theme.color(f"{style}.mark") if outlined else None
        draw_box(painter, square, fill, border, theme.size("radius.bar"))
        if row.pending:
            painter.setPen(QPen(theme.color("surface"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(square.adjusted(0, 0, -1, -1))
        ratio = painter.device().devicePixelRatio()
        draw_icon(painter, self._theming.icons.pixmap(row.look.icon, theme.color(f"{style}.text"), 16, ratio), square)
        area = rect.adjusted(32, 0, -8, 0)
        draw_text(
            painter, area, elided(row.title, theme.font("body"), area.width()), theme.font("body"), theme.color("text")
        )

    def _paint_source(self, painter: QPainter, rect: QRect, row: AbsenceRow) -> None:
        theme = self._theming.theme
        font = theme.font("small")
        width = ceil(text_width(row.source, font)) + 2 * _PILL
        pill = QRect(rect.left(), rect.top() + (rect.height() - 20) // 2, width, 20)
        fill, ink = ("accentSoft", "accentText") if row.managed else ("surfaceHover", "textMuted")
        draw_box(painter, pill, theme.color(fill), None, 10)
        draw_text(painter, pill, row.source, font, theme.color(ink), Qt.AlignmentFlag.AlignHCenter)


class AbsencesTable(RowsTable):
    """Rows to choose from; Enter does what a double click does."""

    def __init__(self, theming: Theming, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theming, 0, parent)
        self.rows = AbsencesModel(words, self)
        self.setModel(self.rows)
        self.setItemDelegate(AbsencesDelegate(theming, self))
        self.setAccessibleName(words.text("Absences and public holidays"))
        self.verticalHeader().setMinimumSectionSize(_GROUP)

    def show_view(self, view: AbsencesView, past: str) -> None:
        """Other rows; the chosen one stays chosen where it is still there."""
        chosen = self.chosen()
        self.rows.show_view(view, past)
        self.clearSpans()
        for number, line in enumerate(self.rows.lines):
            self.setRowHeight(number, _GROUP if isinstance(line, str) else _ROW)
            if isinstance(line, str):
                self.setSpan(number, 0, 1, _COLUMNS)
            elif chosen is not None and chosen.id and line.id == chosen.id:
                self.selectRow(number)
        self.spread()

    def chosen(self) -> AbsenceRow | None:
        """The chosen row, if any."""
        picked = self.selectionModel().selectedRows()
        return self.rows.row_of(picked[0]) if picked else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.doubleClicked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def spread(self) -> None:
        """Columns as wide as what they say; the names take what is left."""
        theme = self.theming.theme
        rows = [line for line in self.rows.lines if isinstance(line, AbsenceRow)]
        body, small = theme.font("body"), theme.font("small")
        widths = list(_LEAST)
        for column, texts, font, room in (
            (1, [row.when for row in rows], body, _GAP),
            (2, [row.length for row in rows], body, _GAP),
            (3, [row.source for row in rows], small, 2 * _PILL + _GAP),
        ):
            wanted = max((text_width(text, font) for text in texts), default=0.0)
            widths[column] = max(widths[column], ceil(wanted) + room)
        widths[0] = max(widths[0], self.viewport().width() - sum(widths[1:]))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
