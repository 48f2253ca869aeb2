"""“Is my timesheet complete?” on screen: a month, its findings, each of which leads to its day."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from roots_desktop.commands import LookAt
from roots_desktop.domain.dates import month_of, next_month, previous_month
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole, IconButton
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.work.check_view import CheckView, check_view
from roots_desktop.ui.work.line_list import LineList
from roots_desktop.ui.work.work_dialog import WorkDialog

_SIZE = QSize(600, 520)


class CheckDialog(WorkDialog):
    """A chosen line selects its day in the calendar; `day_wanted` carries the day of one that was opened."""

    day_wanted = Signal(object)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, _SIZE, parent)
        text = model.words.text
        self.setWindowTitle(text("Is my timesheet complete?"))
        self._month = model.month
        self._view: CheckView | None = None
        self.previous = IconButton(theming, "chevron-left", text("Previous month"))
        self.next = IconButton(theming, "chevron-right", text("Next month"))
        self.list = LineList(theming, text("Findings"))
        self._told = Label(theming, "", "body", "textMuted", wrap=True)
        self._unchecked = Label(theming, "", "caption", "textMuted", wrap=True)
        self._count = Label(theming, "", "caption", "textMuted")
        self.open_button = Button(theming, text("Open day"), ButtonRole.PRIMARY)
        self.close_button = Button(theming, text("Close"))
        self._lay_out()
        self._join()

    def open_month(self, month: date) -> None:
        """Comes up with a month."""
        self._show_month(month.replace(day=1))
        self.bring_up()
        self.list.choose_first()
        first: QWidget = self.list if self.list.isVisible() else self.previous
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows the newest picture."""
        model = self.model
        view = check_view(model.picture, model.record, self._month, model.settings.moco_parts, model.words)
        if view == self._view:
            return
        self._view = view
        self.page.set_head(view.title, view.sentence)
        self.list.show_lines(view.lines)
        self.list.setVisible(bool(view.lines))
        self._told.set_text(view.told)
        self._told.setVisible(bool(view.told))
        self._unchecked.set_text(view.unchecked)
        self._unchecked.setVisible(bool(view.unchecked))
        self._count.set_text(view.footer)
        self.next.setEnabled(not view.newest)
        self._allow()

    def _show_month(self, month: date) -> None:
        """Turns to a month; one that was never read is asked for."""
        self._month = month
        if self.model.record.entry_month(month) is None:
            self.model.send(LookAt(month_of(month)))
        self.refresh()

    def _show_previous(self) -> None:
        self._show_month(previous_month(self._month))

    def _show_next(self) -> None:
        self._show_month(next_month(self._month))

    def _choose(self) -> None:
        """The calendar follows the keyboard; a list that was only filled anew chooses nothing."""
        self._allow()
        day = self.list.chosen()
        if isinstance(day, date) and self.list.hasFocus():
            self.model.choose_day(day)

    def _open(self) -> None:
        day = self.list.chosen()
        if isinstance(day, date):
            self.day_wanted.emit(day)

    def _allow(self) -> None:
        self.open_button.setEnabled(self.list.chosen() is not None)

    def _lay_out(self) -> None:
        page = self.page
        page.head.addWidget(self.previous)
        page.head.addWidget(self.next)
        page.content.setSpacing(8)
        page.content.addWidget(self._told)
        page.content.addWidget(self.list, 1)
        page.content.addWidget(self._unchecked)
        page.content.addStretch()
        page.footer.addWidget(self._count, 1)
        page.footer.addWidget(self.close_button)
        page.footer.addWidget(self.open_button)
        page.primary = self.open_button
        self.quiet_buttons()
        self.order_tabs([self.previous, self.next, self.list, self.close_button, self.open_button])

    def _join(self) -> None:
        self.previous.clicked.connect(self._show_previous)
        self.next.clicked.connect(self._show_next)
        self.list.chosen_changed.connect(self._choose)
        self.list.opened.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.close)
        self.model.settings_changed.connect(self._follow)
