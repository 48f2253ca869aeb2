"""Data and privacy in Settings: what is shown, what is stored where, who is asked, what happened to the data."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.commands import DismissNotice
from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.places import Places
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.settings.privacy_view import NoticeView, PrivacyView, privacy_view
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.check_box import CheckBox
from roots_desktop.ui.widgets.labels import IconLabel, Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Card, InfoBox, Tone

_LABELS = 206
_INDENT = 27
"""Below the words of a check box."""


class PrivacyPage(SettingsPage):
    """Notices first, then the switch that hides kinds, places, hosts and promises; below them, how to delete it all."""

    wipe_wanted = Signal()

    def __init__(
        self,
        model: AppModel,
        theming: Theming,
        places: Places,
        infos: Sequence[ProviderInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("Data and privacy"), text("What roots keeps on this computer, and whom it asks."))
        self._places, self._infos = places, tuple(infos)
        self._view: PrivacyView | None = None
        self._notices = QVBoxLayout()
        self._notices.setSpacing(8)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._open = Button(theming, text("Open folder"))
        self._open.clicked.connect(self._open_folder)
        self.wipe = Button(theming, text("Delete everything…"), ButtonRole.DANGER)
        self.wipe.clicked.connect(self.wipe_wanted)
        for place, button in enumerate((self._open, self.wipe)):
            self.footer.insertWidget(place, button)
        self.private = CheckBox(theming, text("Hide kinds of absence"))
        self.private.clicked.connect(self._take_private)
        self.content.addLayout(self._notices)
        self._add_switch()
        self.content.addLayout(self._body)
        self.content.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture."""
        self.private.setChecked(self.model.settings.private)
        view = privacy_view(self.model.picture, self._places, self._infos, self.model.settings, self.model.words)
        if view == self._view:
            return
        self._view = view
        self._show_notices(view.notices)
        clear(self._body)
        text = self.model.words.text
        self._add_table(text("Stored on this computer"), view.places)
        self._add_table(text("Asked over the internet"), view.hosts)
        self._add_promises(view.promises)

    def first_focus(self) -> QWidget | None:
        """The switch."""
        return self.private

    def _add_switch(self) -> None:
        words = self.model.words
        told = words.text(
            "Window, tray, notices and exports say “Absent”, not why. Figures stay as they are. Ctrl+Shift+P switches."
        )
        self.private.setAccessibleDescription(told)
        below = QHBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 0)
        below.addWidget(Label(self.theming, told, "smallPlain", "textMuted", wrap=True))
        self.content.addWidget(self.private)
        self.content.addLayout(below)
        self.content.addSpacing(16)

    def _take_private(self, on: bool) -> None:
        self.model.change_settings(replace(self.model.settings, private=on))

    def _show_notices(self, notices: tuple[NoticeView, ...]) -> None:
        clear(self._notices)
        for notice in notices:
            box = InfoBox(self.theming, Tone.WARNING, "warning", notice.text)
            button = Button(self.theming, notice.button)
            button.clicked.connect(self._dismisser(notice.code))
            box.add_action(button)
            self._notices.addWidget(box)
        self._notices.setContentsMargins(0, 0, 0, 16 if notices else 0)

    def _add_table(self, title: str, rows: tuple[tuple[str, str], ...]) -> None:
        self._body.addWidget(Label(self.theming, title, "small"))
        self._body.addSpacing(8)
        card = Card(self.theming)
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(rows):
            label = Label(self.theming, name, "body", "textMuted", wrap=True)
            label.setFixedWidth(_LABELS)
            shown = Label(self.theming, value, wrap=True)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(card)
        self._body.addSpacing(16)

    def _add_promises(self, promises: tuple[str, ...]) -> None:
        for promise in promises:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconLabel(self.theming, "shield", "accentText"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(self.theming, promise, wrap=True), 1)
            self._body.addLayout(row)
            self._body.addSpacing(8)

    def _dismisser(self, code: str) -> Callable[[], None]:
        return lambda: self.model.send(DismissNotice(code))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._places.data)))
