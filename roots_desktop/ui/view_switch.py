"""The switch between the views of the calendar. Knows their names, not what they show."""

from collections.abc import Mapping
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import PaintedButton
from roots_desktop.ui.widgets.painting import draw_box, draw_text, text_width
from roots_desktop.ui.widgets.tips import plain

_NAMES: Mapping[View, str] = {
    View.DAY: mark("Day"),
    View.WEEK: mark("Week"),
    View.MONTH: mark("Month"),
    View.YEAR: mark("Year"),
}
VIEW_KEYS: Mapping[View, str] = {
    View.DAY: "Ctrl+1",
    View.WEEK: "Ctrl+2",
    View.MONTH: "Ctrl+3",
    View.YEAR: "Ctrl+4",
}

_HEIGHT, _INSET = 28, 2
_LEAST, _AROUND = 58, 18


class _Segment(PaintedButton):
    """One view. It stays pressed while the view shows."""

    def __init__(self, theming: Theming, text: str, tip: str, parent: QWidget) -> None:
        super().__init__(theming, text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setToolTip(plain(tip))

    def sizeHint(self) -> QSize:
        """As wide as the word needs, all of them at least alike."""
        width = ceil(text_width(self.text(), self._theming.theme.font("button"))) + _AROUND
        return QSize(max(_LEAST, width), _HEIGHT - 2 * _INSET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The raised surface of the one that shows, and the word."""
        painter, theme = QPainter(self), self._theming.theme
        shown = self.isChecked()
        if shown:
            radius = theme.size("radius.control") - 1
            draw_box(painter, self.rect(), self._color("surfaceRaised"), self._color("borderStrong"), radius)
        live = self.isEnabled() and (shown or self.underMouse())
        ink = "text" if live else "textMuted" if self.isEnabled() else "textDisabled"
        font = theme.font("button" if shown else "body")
        draw_text(painter, self.rect(), self.text(), font, self._color(ink), Qt.AlignmentFlag.AlignHCenter)


class ViewSwitch(QWidget):
    """Day, Week, Month, Year side by side; follows the model."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theming = theming
        self.setAccessibleName(model.words.text("View"))
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(0)
        self.segments = {view: self._segment(view, model.words) for view in View}
        for segment in self.segments.values():
            row.addWidget(segment)
            segment.clicked.connect(self._choose)
        model.view_changed.connect(self._follow)
        theming.changed.connect(self.update)
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The trough."""
        theme = self._theming.theme
        border = theme.color("border") if theme.name == "contrast" else None
        draw_box(QPainter(self), self.rect(), theme.color("surfaceHover"), border, theme.size("radius.control"))

    def _segment(self, view: View, words: Words) -> _Segment:
        keys = QKeySequence(VIEW_KEYS[view]).toString(QKeySequence.SequenceFormat.NativeText)
        name = words.text(_NAMES[view])
        return _Segment(self._theming, name, f"{name} ({keys})", self)

    def _choose(self) -> None:
        self._model.show_view(next(view for view, segment in self.segments.items() if segment.isChecked()))

    def _follow(self) -> None:
        self.segments[self._model.view].setChecked(True)
