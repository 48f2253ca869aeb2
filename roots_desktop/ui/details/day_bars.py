"""The bars of one day, below each other, on screen: places and paints them, formats nothing."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roots_desktop.ui.calendar.bar_painter import paint_bar
from roots_desktop.ui.calendar.bars_view import Bar
from roots_desktop.ui.calendar.month_layout import LaidBar
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import elided, text_width
from roots_desktop.ui.widgets.tips import plain

_HEIGHT = 28
_GAP = 4
_ICON = 16
_EDGE = 10
_TEXT = 33
_CHEVRON = 15
_ROLE = "body"


class DayBars(QWidget):
    """A row per bar, 28 px high."""

    def __init__(self, theming: Theming, bars: tuple[Bar, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._bars = bars
        self._laid: tuple[LaidBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(bar.tip for bar in bars))
        self.setToolTip(plain("\n".join(bar.tip for bar in bars)))
        theming.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(240, len(self._bars) * (_HEIGHT + _GAP) - _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other text."""
        super().resizeEvent(event)
        self._laid = tuple(self._lay(bar, number) for number, bar in enumerate(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars."""
        painter = QPainter(self)
        for laid in self._laid:
            paint_bar(painter, laid, self._theming, self.devicePixelRatioF(), _ROLE)

    def _lay(self, bar: Bar, number: int) -> LaidBar:
        font = self._theming.theme.font(_ROLE)
        rect = QRectF(0, number * (_HEIGHT + _GAP), self.width(), _HEIGHT)
        start = _CHEVRON if bar.before else 0
        length = text_width(bar.length, self._theming.theme.font("caption")) + _EDGE if bar.length else 0.0
        time = text_width(bar.time, font) + _GAP if bar.time else 0.0
        shown = rect.adjusted(0, 0, -_CHEVRON, 0) if bar.after else rect
        text = elided(bar.text, font, shown.width() - start - _TEXT - time - length - _EDGE)
        filled = QRectF(rect)
        if bar.late:
            filled.setLeft(rect.center().x())
        if bar.early:
            filled.setRight(rect.center().x())
        return LaidBar(
            bar=bar,
            rect=rect,
            filled=filled,
            icon=QRect(_EDGE + start, round(rect.top()), _ICON, _HEIGHT),
            text=text,
            text_left=_TEXT + start,
            time=bar.time,
            time_left=_TEXT + start + text_width(text, font) + _GAP,
            length="" if bar.after else bar.length,
        )
