"""Size, place and maximised state of the window, from one start to the next. Knows no page.

What it looked like lies in a small file beside the data, in Qt's own form: Qt brings back a window that would lie off
the screens of today, and makes it no larger than they are. Where the system places windows, the size alone counts.
"""

import logging
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from roots_desktop.store.files import PLACEMENT, make_private_folder, write_private_file

log = logging.getLogger(__name__)

_LONGEST = 4_096


class Placement(QObject):
    """Puts a window where it was, and notes where it is whenever it leaves the screen: to the tray, or at the end."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._file = folder / PLACEMENT
        self._known = b""
        window.installEventFilter(self)

    def restore(self) -> None:
        """To be called before the window shows. Without a file, or with one that is none, the window stays as it is."""
        try:
            with self._file.open("rb") as file:
                stored = file.read(_LONGEST)
        except OSError:
            return
        if self._window.restoreGeometry(stored):
            self._known = stored

    def forget(self) -> None:
        """Notes nothing any more: everything was deleted."""
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets every event through."""
        if event.type() is QEvent.Type.Hide and not event.spontaneous():
            self._save()
        return super().eventFilter(watched, event)

    def _save(self) -> None:
        found = bytes(self._window.saveGeometry().data())
        if found == self._known:
            return
        try:
            make_private_folder(self._file.parent)
            write_private_file(self._file, found)
        except OSError as error:
            log.warning("the place of the window was not kept: %s", type(error).__name__)
            return
        self._known = found
