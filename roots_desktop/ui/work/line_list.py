"""A list of lines to choose from: model, painting, keys. A QListView gives selection and screen reader for free.

Knows no data but lines.
"""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_text, elided, text_width
from roots_desktop.ui.widgets.scroll_bars import QuietScrollBar
from roots_desktop.ui.widgets.tips import plain
from roots_desktop.ui.work.lines import Line

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 32
_GROUP = 24
_EDGE = 8
_GAP = 12


class LineModel(QAbstractListModel):
    """The lines of a list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As many as there are lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a line; a screen reader gets all of it, a tool tip what may be elided."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole and not line.group:
            return plain(", ".join(filter(None, (line.text, line.detail))))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Titles of groups cannot be chosen."""
        if self.lines[index.row()].group:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineDelegate(QStyledItemDelegate):
    """Paints the lines by the theme."""

    def __init__(self, theming: Theming, model: LineModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theming = theming
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Lines are higher than titles."""
        return QSize(120, _GROUP if self._model.lines[index.row()].group else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One line."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line = self._model.lines[index.row()]
        painter.save()
        if line.group:
            self._paint_group(painter, rect, line)
        else:
            self._paint_line(painter, rect, line, chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme = self._theming.theme
        painter.fillRect(rect, theme.color("surfaceSunken"))
        draw_text(painter, rect.adjusted(_EDGE, 0, 0, 0), line.text, theme.font("small"), theme.color("textMuted"))

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line, *, chosen: bool) -> None:
        theme = self._theming.theme
        if chosen:
            painter.fillRect(rect, theme.color("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), theme.color("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("border"))
        font, ink, muted = theme.font("body"), theme.color("text"), theme.color("textMuted")
        area = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        if line.figure:
            draw_text(painter, area, line.figure, font, ink, Qt.AlignmentFlag.AlignRight)
            area.setRight(area.right() - ceil(text_width(line.figure, font)) - _GAP)
        if line.lead:
            draw_text(painter, area, line.lead, font, muted)
            area.setLeft(area.left() + self._lead_width() + _GAP)
        text = elided(line.text, font, area.width())
        draw_text(painter, area, text, font, ink)
        area.setLeft(area.left() + ceil(text_width(text, font)) + _EDGE)
        if line.detail and area.width() > 3 * _GAP:
            draw_text(painter, area, elided(line.detail, font, area.width()), font, muted)

    def _lead_width(self) -> int:
        font = self._theming.theme.font("body")
        return ceil(max(text_width(line.lead, font) for line in self._model.lines))


class LineList(QListView):
    """Lines to choose from. `opened` carries the key of a line that was double clicked, or chosen when Enter came."""

    opened = Signal(object)
    chosen_changed = Signal()

    def __init__(self, theming: Theming, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self.rows = LineModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(LineDelegate(theming, self.rows, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", theming.theme.size("radius.bar"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar(theming))
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        theming.changed.connect(self._restyle)
        self._restyle()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines; the chosen one stays chosen where it is still there."""
        if tuple(lines) == self.rows.lines:
            return
        chosen = self.chosen()
        self.rows.show_lines(lines)
        self.choose(chosen)

    def chosen(self) -> object:
        """The key of the chosen line; None where none is."""
        picked = self.selectionModel().selectedIndexes()
        return self.rows.lines[picked[0].row()].key if picked else None

    def choose(self, key: object) -> bool:
        """Chooses the first line with this key and shows it; False where there is none."""
        for number, line in enumerate(self.rows.lines):
            if not line.group and line.key == key:
                self.setCurrentIndex(self.rows.index(number))
                return True
        self.clearSelection()
        return False

    def choose_first(self) -> None:
        """Chooses the first line that can be chosen."""
        for number, line in enumerate(self.rows.lines):
            if not line.group:
                self.setCurrentIndex(self.rows.index(number))
                return

    def sizeHint(self) -> QSize:
        """Room for a few lines; it scrolls."""
        return QSize(240, 6 * _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() is not None:
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        key = self.chosen()
        if key is not None:
            self.opened.emit(key)

    def _restyle(self) -> None:
        self.setPalette(self._theming.theme.palette())
        self.viewport().update()
