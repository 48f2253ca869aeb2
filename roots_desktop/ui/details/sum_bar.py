"""The sum of a day as a bar with its words below: what the schedule consists of. Formats nothing."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roots_desktop.ui.details.details_view import SumPart
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_hatch, draw_text, elided, text_width

_HEIGHT = 16
_TOP = 20
_LINE = 16
_GAP = 2
_BETWEEN = 12


class _Words(NamedTuple):
    text: str
    left: float
    line: int


class SumBar(QWidget):
    """Planned parts are hatched, the others filled; words that find no room beside each other take another line."""

    def __init__(self, theming: Theming, parts: tuple[SumPart, ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._parts = parts
        self._boxes: tuple[QRectF, ...] = ()
        self._words: tuple[_Words, ...] = ()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theming.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The bar and one line of words, more where it is narrow."""
        width = self.width() if self.width() > 100 else 320
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """True: words may take another line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Bar and words."""
        words = self._place_words(self._place_boxes(width), width)
        return _TOP + _LINE * (1 + max(found.line for found in words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other places."""
        super().resizeEvent(event)
        self._boxes = self._place_boxes(self.width())
        self._words = self._place_words(self._boxes, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Boxes, and their words."""
        painter, theme = QPainter(self), self._theming.theme
        for part, box in zip(self._parts, self._boxes, strict=True):
            self._paint_box(painter, part, box)
        for text, left, line in self._words:
            area = QRectF(left, _TOP + line * _LINE, self.width() - left, _LINE)
            draw_text(painter, area, text, theme.font("caption"), theme.color("textMuted"))

    def _paint_box(self, painter: QPainter, part: SumPart, box: QRectF) -> None:
        theme = self._theming.theme
        radius = theme.size("radius.bar")
        if not part.style:
            draw_box(painter, box, theme.color("progress.fill"), None, radius)
            return
        mark = theme.color(f"absence.{part.style}.mark")
        if not part.planned:
            draw_box(painter, box, mark, None, radius)
            return
        draw_box(painter, box, theme.color(f"absence.{part.style}.soft"), None, radius)
        draw_hatch(painter, box, QPen(mark, 1.5))
        draw_box(painter, box, None, mark, radius)

    def _place_boxes(self, width: int) -> tuple[QRectF, ...]:
        room = width - _GAP * (len(self._parts) - 1)
        boxes, left = [], 0.0
        for part in self._parts:
            boxes.append(QRectF(left, 0, max(4.0, room * part.share), _HEIGHT))
            left += room * part.share + _GAP
        return tuple(boxes)

    def _place_words(self, boxes: tuple[QRectF, ...], width: int) -> tuple[_Words, ...]:
        font = self._theming.theme.font("caption")
        placed: list[_Words] = []
        line, free = 0, 0.0
        for part, box in zip(self._parts, boxes, strict=True):
            text = elided(part.text, font, width)
            wide = text_width(text, font)
            left = min(max(box.left(), free), max(0.0, width - wide))
            if left < free:
                line, left = line + 1, min(box.left(), width - wide)
            placed.append(_Words(text, left, line))
            free = left + wide + _BETWEEN
        return tuple(placed)
