"""The stage that pictures are taken on: one application, one theming that stands still, and what every shot needs."""

from datetime import date
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from tests.ui import sample

DEFAULT = QSize(1280, 800)
_ROUNDS = 3
"""Layouts that ask for other layouts are at rest after as many rounds of events."""


class StillTheming(Theming):
    """As with reduced motion: nothing turns and nothing fades."""

    def moves(self) -> bool:
        """Never."""
        return False


class Stage:
    """The clock stands at 14:20 and no cursor blinks. Use it in a `with`, or for the whole life of the program."""

    def __init__(self, application: QApplication, theme: str = "light") -> None:
        self.application = application
        self.theming: Theming = StillTheming(application, theme)
        self.owner = QWidget()
        self._flash = application.cursorFlashTime()
        application.setCursorFlashTime(0)

    def __enter__(self) -> "Stage":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.application.setCursorFlashTime(self._flash)
        self.owner.deleteLater()
        self.theming.deleteLater()
        self._settle()

    def model(self, picture: Picture, language: str = "en", settings: Settings | None = None) -> AppModel:
        """A model of a picture."""
        return AppModel(sample.FixedClock(), Words(language), settings or Settings(), picture, self.owner)

    def window(
        self, picture: Picture, language: str = "en", *, size: QSize = DEFAULT, day: date | None = None
    ) -> MainWindow:
        """The main window with a selected day."""
        model = self.model(picture, language)
        model.arrived = True
        window = MainWindow(model, self.theming, week_start=0)
        window.resize(size)
        model.choose_day(day)
        return window

    def picture(self, widget: QWidget) -> QImage:
        """What the widget looks like, on the surface of the theme where it is clear. The widget is gone then."""
        self.show(widget)
        grabbed = widget.grab()
        taken = QImage(grabbed.size(), QImage.Format.Format_RGB32)
        taken.fill(self.color("surface"))
        taken.setDevicePixelRatio(grabbed.devicePixelRatio())
        painter = QPainter(taken)
        painter.drawPixmap(0, 0, grabbed)
        painter.end()
        taken.setDevicePixelRatio(1)
        widget.hide()
        widget.deleteLater()
        self._settle()
        return taken

    def show(self, widget: QWidget) -> None:
        """Shows it until it is at rest."""
        widget.show()
        for _ in range(_ROUNDS):
            self.application.processEvents()

    def color(self, name: str) -> QColor:
        """A colour of the theme."""
        return self.theming.theme.color(name)

    def _settle(self) -> None:
        self.application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
