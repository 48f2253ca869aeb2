"""Moco in Settings: a switch for each part, which applies at once."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.moco_view import MocoView, PartSwitch, moco_view, parts_with
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.check_box import CheckBox
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.surfaces import InfoBox, Separator, Tone

_INDENT = 27
"""Below the words of a check box."""


class PartRow(QWidget):
    """A check box, when the part was read, and below what it brings."""

    def __init__(self, theming: Theming, title: str) -> None:
        super().__init__()
        self.box = CheckBox(theming, title)
        self._read = Label(theming, "", "caption", "textMuted", fixed=True)
        self._told = Label(theming, "", "smallPlain", "textMuted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.box)
        head.addStretch(1)
        head.addWidget(self._read, 0, Qt.AlignmentFlag.AlignVCenter)
        below = QHBoxLayout()
        below.setContentsMargins(_INDENT, 0, 64, 0)
        below.addWidget(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)  # the frame of what has the keyboard takes as much
        column.addLayout(head)
        column.addLayout(below)

    def show_switch(self, switch: PartSwitch) -> None:
        """The newest state."""
        self.box.setChecked(switch.on)
        self.box.setAccessibleDescription(switch.told)
        self._read.set_text(switch.read)
        self._read.updateGeometry()
        self._told.set_text(switch.told)


class MocoPage(SettingsPage):
    """The five parts of Moco."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head("Moco", text("What roots reads from Moco. It writes only what you book."))
        self._banner = InfoBox(theming, Tone.SUNKEN, "plug")
        button = Button(theming, text("Connections…"))
        button.clicked.connect(self.connections_wanted)
        self._banner.add_action(button)
        self._view = self._newest()
        self.rows = {switch.name: PartRow(theming, switch.title) for switch in self._view.switches}
        self._build()
        self._show(self._view)

    def refresh(self) -> None:
        """Shows the newest picture and settings."""
        view = self._newest()
        if view != self._view:
            self._view = view
            self._show(view)

    def first_focus(self) -> QWidget | None:
        """The first switch."""
        return next(iter(self.rows.values())).box

    def _newest(self) -> MocoView:
        model = self.model
        return moco_view(model.picture.snapshot, model.settings, model.clock.now(), model.words)

    def _show(self, view: MocoView) -> None:
        self._banner.set_message(Tone.SUNKEN, "plug", view.banner)
        self._banner.setVisible(bool(view.banner))
        self.set_footer(view.footer)
        for switch in view.switches:
            self.rows[switch.name].show_switch(switch)

    def _build(self) -> None:
        self.content.addWidget(self._banner)
        self.content.addSpacing(8)
        for name, row in self.rows.items():
            row.box.clicked.connect(self._taker(name))
            self.content.addWidget(row)
            self.content.addWidget(Separator(self.theming))
        self.content.addStretch(1)

    def _taker(self, name: str) -> Callable[[bool], None]:
        return lambda on: self._take(name, on=on)

    def _take(self, name: str, *, on: bool) -> None:
        settings = self.model.settings
        self.model.change_settings(replace(settings, moco_parts=parts_with(settings, name, on=on)))
