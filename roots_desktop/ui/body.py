"""Sidebar and view side by side: who gets which room. Where both have too little, the sidebar lies over the view."""

from PySide6.QtCore import QEasingCurve, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.theme import Theming


class Body(QWidget):
    """Shows and hides the sidebar; `sidebar_moved` tells the room it takes from the view, px."""

    sidebar_moved = Signal(int)

    def __init__(self, theming: Theming, sidebar: QWidget, page: QWidget, *, open_wide: bool) -> None:
        super().__init__()
        self._theming = theming
        self._sidebar = sidebar
        self._page = page
        self._open_wide = open_wide
        self._open_narrow = False
        self._wanted = 0
        self._shift = QVariantAnimation(self)
        self._shift.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._shift.valueChanged.connect(self._arrange)
        sidebar.setParent(self)
        page.setParent(self)
        self._at = float(self._aim())

    @property
    def narrow(self) -> bool:
        """True below the width at which the sidebar goes by itself: the usual one, or what the view needs beside it."""
        beside = self._wanted + self._sidebar.width() if self._wanted else 0
        return self.width() < max(self._theming.theme.size("sidebarCollapseBelow"), beside)

    @property
    def sidebar_open(self) -> bool:
        """Whether the sidebar shows, or is about to."""
        return self._open_narrow if self.narrow else self._open_wide

    def make_room(self, wanted: int) -> None:
        """The view wants so much width, px; 0: it makes do with what there is."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._open_narrow = False
            self._move(0)

    def toggle_sidebar(self) -> None:
        """Shows or hides the sidebar. On a narrow window the choice holds until it is made wide again."""
        if self.narrow:
            self._open_narrow = not self._open_narrow
        else:
            self._open_wide = not self._open_wide
        self._move(self._theming.duration("base"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without motion: the window moves under the user's hand already."""
        super().resizeEvent(event)
        if not self.narrow:
            self._open_narrow = False
        self._move(0)

    def _aim(self) -> int:
        return self._sidebar.width() if self.sidebar_open else 0

    def _move(self, milliseconds: int) -> None:
        self._shift.stop()
        if not milliseconds:
            self._arrange(float(self._aim()))
            return
        self._shift.setDuration(milliseconds)
        self._shift.setStartValue(self._at)
        self._shift.setEndValue(float(self._aim()))
        self._shift.start()

    def _arrange(self, at: float) -> None:
        """Puts the sidebar's right edge at `at`."""
        self._at = at
        edge = round(at)
        self._sidebar.setVisible(edge > 0)
        self._sidebar.setGeometry(edge - self._sidebar.width(), 0, self._sidebar.width(), self.height())
        taken = 0 if self.narrow else edge
        self._page.setGeometry(taken, 0, self.width() - taken, self.height())
        self._sidebar.raise_()
        self.sidebar_moved.emit(taken)
