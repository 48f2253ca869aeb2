"""The life of the window: what is made in which order, what is connected to what, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from roots_desktop.app.accidents import Accidents
from roots_desktop.app.arguments import Arguments
from roots_desktop.app.bridge import Bridge
from roots_desktop.app.first_paint import FirstPaint
from roots_desktop.app.garbage import collect_in_main_thread
from roots_desktop.app.instance import Instance
from roots_desktop.app.placement import Placement
from roots_desktop.app.proof import Proof
from roots_desktop.app.qt_words import speak
from roots_desktop.app.quit_signals import QuitSignals
from roots_desktop.app.signal_news import SignalNews
from roots_desktop.app.windows import Windows
from roots_desktop.app.wiring import Surroundings, Vault, build_service
from roots_desktop.app.worker import Worker
from roots_desktop.commands import Command
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.store.first_picture import load_first_picture
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming

if TYPE_CHECKING:
    from roots_desktop.sync.service import Service

_STOP_SECONDS = 2.0


class Desktop(QObject):
    """Everything that lives as long as the window does. `run` gives the exit code."""

    def __init__(
        self,
        application: QApplication,
        around: Surroundings,
        arguments: Arguments,
        first: Sequence[Command] = (),
        news: SignalNews | None = None,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._around = around
        self._arguments = arguments
        self._first_commands = tuple(first)
        speak(application, around.language)
        self._vault = Vault(around.environment, in_memory=arguments.demo)
        self._garbage = collect_in_main_thread(self)
        self._picture = load_first_picture(around.places.data) or Picture()
        self._model = AppModel(around.clock, Words(around.language), around.settings, self._picture, self)
        self._bridge = Bridge(self)
        self._worker = Worker(self._make_service)
        self._bridge.connect_worker(self._worker.submit)
        self._model.commanded.connect(self._bridge.send)
        self._theming = Theming(application, around.settings.theme)
        self._windows = Windows(self._model, self._theming, around, self, demo=arguments.demo)
        self._accidents = Accidents(self._windows.main, self._model.words)
        self._signals = QuitSignals(news or SignalNews(), self.quit_now, self)
        self._placement: Placement | None = None
        self._instance: Instance | None = None
        self._code = 0
        self._connect()

    def hear(self, instance: Instance) -> None:
        """From the first paint on, another start for the same data raises this window, or has it sync."""
        self._instance = instance
        self._windows.hear(instance)

    def run(self) -> int:
        """Shows the window and stays until it ends; the exit code."""
        if not self._arguments.proves:  # a picture is as large as any other
            self._placement = Placement(self._windows.main, self._around.places.data)
            self._placement.restore()
        if not (self._arguments.tray and self._has_tray()):
            self._windows.main.show()
        first_paint = FirstPaint(self._windows.main.month.viewport())
        first_paint.painted.connect(self._start_worker)
        self._application.exec()
        return self._code

    def quit_now(self) -> None:
        """Ends the program; whatever is awaited is cancelled. No window is asked: one would only hide."""
        self._application.exit(0)

    def _has_tray(self) -> bool:
        self._windows.tray.look_for_tray()
        return self._windows.tray.available

    def _make_service(self) -> Service:
        return build_service(self._around, self._vault.open(), self._picture, self._bridge.publish)

    def _connect(self) -> None:
        self._application.setQuitOnLastWindowClosed(False)
        self._application.aboutToQuit.connect(self._end)
        self._bridge.published.connect(self._model.show_picture)
        self._windows.quit_wanted.connect(self.quit_now)
        if self._arguments.screenshot is not None or self._arguments.status is not None:
            self._proof = Proof(self._windows.main, self._model, self._arguments)
            self._proof.done.connect(self._finish)

    def _start_worker(self) -> None:
        self._worker.start()
        self._windows.tray.look_for_tray()
        for command in self._first_commands:
            self._model.send(command)
        if self._instance is not None:
            self._instance.listen()
        if not self._arguments.proves:
            self._windows.repair_login()

    def _finish(self, code: int) -> None:
        self._code = code
        self.quit_now()

    def _end(self) -> None:
        """Everything leaves the screen, the sync thread is told to stop, the keyring is let go of.

        Where everything was deleted nothing is written any more, and the folder goes with its last file, the lock.
        """
        wiped = self._model.picture.activity.wiped is not None
        if wiped and self._placement is not None:
            self._placement.forget()
        self._windows.hide()
        self._bridge.disconnect_worker()
        self._worker.stop(_STOP_SECONDS)
        self._vault.close()
        if self._instance is not None:
            self._instance.release()
        if wiped:
            with suppress(OSError):
                self._around.places.data.rmdir()
        self._signals.close()


class Application(QApplication):
    """Ends when the system says so, at log-out or from the Dock of macOS: no window hides in the tray instead."""

    def event(self, event: QEvent) -> bool:
        """Qt would ask every window to close first, and give up where one refuses."""
        if event.type() is QEvent.Type.Quit:
            event.accept()
            self.exit(0)
            return True
        return super().event(event)


def make_application(words: list[str]) -> QApplication:
    """The one QApplication, under the name by which the desktop knows it."""
    application = Application(words)
    application.setApplicationName("roots")
    application.setApplicationDisplayName("roots")
    application.setDesktopFileName("roots")
    application.setWindowIcon(QIcon.fromTheme("roots"))
    return application
