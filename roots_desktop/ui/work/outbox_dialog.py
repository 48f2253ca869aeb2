"""The outbox on screen: what waits, what is being sent, what was refused and why."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from roots_desktop.commands import DiscardWaiting, SendOutbox
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Separator
from roots_desktop.ui.work.day_rows import DayRow
from roots_desktop.ui.work.outbox_view import OutboxView, outbox_view
from roots_desktop.ui.work.record_row import RecordRow, delete_name, keep_name
from roots_desktop.ui.work.work_dialog import WorkDialog

_SIZE = QSize(560, 440)


class OutboxDialog(WorkDialog):
    """`waiting_wanted` carries the id of the wish that is to be changed."""

    waiting_wanted = Signal(str)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, _SIZE, parent)
        text = model.words.text
        self.setWindowTitle(text("Outbox"))
        self._view: OutboxView | None = None
        self._asking = ""
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.send_button = Button(theming, text("Send now"), ButtonRole.PRIMARY)
        self.close_button = Button(theming, text("Close"))
        self.page.content.addLayout(self._column, 1)
        self.page.footer.addStretch(1)
        self.page.footer.addWidget(self.close_button)
        self.page.footer.addWidget(self.send_button)
        self.send_button.clicked.connect(self._send)
        self.close_button.clicked.connect(self.close)

    def open_outbox(self) -> None:
        """Comes up."""
        self._asking = ""
        self.bring_up()
        first = self.send_button if self.send_button.isVisible() else self.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows the newest picture."""
        model = self.model
        view = outbox_view(model.picture, model.record, model.clock.now(), model.words)
        if view != self._view:
            self._view = view
            self._show(view)

    def _show(self, view: OutboxView) -> None:
        name = self.focused_name()
        self.page.set_head(self.model.words.text("Outbox"), view.sentence)
        clear(self._column)
        for row in view.rows:
            self._column.addWidget(self._row(row))
            self._column.addWidget(Separator(self.theming))
        if view.empty:
            self._column.addWidget(Label(self.theming, view.empty, "body", "textMuted", wrap=True))
        self._column.addStretch(1)
        self.send_button.setVisible(bool(view.rows))
        self.send_button.setEnabled(view.sends)
        self.page.primary = self.send_button if view.sends else self.close_button
        self.quiet_buttons()
        rows = self.page.area.findChildren(QPushButton)
        self.order_tabs([*rows, self.close_button, self.send_button])
        self.focus_again(name, self.close_button)

    def _row(self, row: DayRow) -> RecordRow:
        made = RecordRow(self.theming, self.model.words, row, asking=row.id == self._asking)
        made.changed.connect(self._change)
        made.removed.connect(self._discard)
        made.asked.connect(self._ask)
        made.kept.connect(self._keep)
        return made

    def _change(self, row: DayRow) -> None:
        self.waiting_wanted.emit(row.id)

    def _discard(self, row: DayRow) -> None:
        self.model.send(DiscardWaiting(row.id))
        self._rebuild("", "")

    def _ask(self, row: DayRow) -> None:
        self._rebuild(row.id, keep_name(row, self.model.words))

    def _keep(self, row: DayRow) -> None:
        self._rebuild("", delete_name(row, self.model.words))

    def _rebuild(self, asking: str, focus: str) -> None:
        self._asking = asking
        self._view = None
        self.refresh()
        self.focus_again(focus, self.close_button)

    def _send(self) -> None:
        self.model.send(SendOutbox())
