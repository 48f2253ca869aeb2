"""The day on screen: figures with what adds up to them, entries, presences, wishes, and what can be done with each."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roots_desktop.commands import Book, DiscardWaiting
from roots_desktop.domain.dates import ONE_DAY
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.boxes import NoteBox
from roots_desktop.ui.widgets.buttons import Button, IconButton
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import InfoBox, Separator, Tone
from roots_desktop.ui.work.day_rows import DayRow, RowKind
from roots_desktop.ui.work.day_view import DayDetails, DayFrame, Section, day_view
from roots_desktop.ui.work.record_row import RecordRow, delete_name, keep_name
from roots_desktop.ui.work.refusal import refusal_text
from roots_desktop.ui.work.work_dialog import WorkDialog

_LEAST = QSize(520, 440)
_SIZE = QSize(520, 680)


class DayDialog(WorkDialog):
    """Follows the selected day while it shows. What needs a form it asks for by signals.

    `entry_wanted` and `presence_wanted` carry the day and an id, empty for a new one; `waiting_wanted` a wish's id.
    """

    entry_wanted = Signal(object, str)
    presence_wanted = Signal(object, str)
    waiting_wanted = Signal(str)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, _LEAST, parent)
        self.resize(_SIZE)
        text = model.words.text
        self.setWindowTitle(text("Day"))
        self._day = model.selected or model.clock.today()
        self._view: DayDetails | None = None
        self._asking: tuple[RowKind, str] | None = None
        self.previous = IconButton(theming, "chevron-left", text("Previous day"))
        self.next = IconButton(theming, "chevron-right", text("Next day"))
        self.clock = Button(theming, "")
        self._state = Label(theming, "", "body", "textMuted")
        self._refusal = InfoBox(theming, Tone.DANGER, "warning")
        self.close_button = Button(theming, text("Close"))
        self._lay_out()
        self._join()

    def show_day(self, day: date) -> None:
        """Comes up with a day."""
        self._day = day
        self._asking = None
        self.bring_up()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows the newest picture; what has the keyboard keeps it."""
        frame = DayFrame(self._day, self.model.clock.now(), self.model.settings.moco_parts)
        view = day_view(self.model.picture, self.model.record, frame, self.model.words)
        refusal = refusal_text(self.model.refusal, self.model.words)
        self._refusal.set_message(Tone.DANGER, "warning", refusal)
        self._refusal.setVisible(bool(refusal))
        if view != self._view:
            self._view = view
            self._show(view)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes the day has read what was refused."""
        self.model.leave_refusal()
        super().closeEvent(event)

    def _show(self, view: DayDetails) -> None:
        name = self.focused_name()
        self.setWindowTitle(view.title)
        self.page.set_head(view.title, view.subtitle)
        self._state.set_text(view.clocking.text if view.clocking is not None else "")
        self.clock.setVisible(view.clocking is not None)
        self.clock.setText(view.clocking.button if view.clocking is not None else "")
        self.clock.updateGeometry()
        clear(self._column)
        self._fill(view)
        self.quiet_buttons()
        rows = self.page.area.findChildren(QPushButton)
        self.order_tabs([self.previous, self.next, *rows, self.clock, self.close_button])
        self.focus_again(name, self.close_button)

    def _fill(self, view: DayDetails) -> None:
        text = self.model.words.text
        if view.points:
            self._column.addWidget(self._box(Tone.WARNING, "warning", text("Open points"), view.points))
            self._column.addSpacing(12)
        target, booked, presence, balance = view.sections
        self._add_section(target)
        self._divide()
        book = self._adding(text("Book time…"), self._book) if view.books else None
        self._add_section(booked, book)
        self._divide()
        add = self._adding(text("Add presence…"), self._add_presence) if view.books else None
        self._add_section(presence, add)
        self._divide()
        self._add_section(balance)
        if view.facts or view.unchecked:
            self._divide()
        if view.facts:
            self._column.addWidget(self._box(Tone.NEUTRAL, "info", text("Working time"), view.facts))
        if view.unchecked:
            self._column.addWidget(Label(self.theming, view.unchecked, "caption", "textMuted", wrap=True))
        self._column.addStretch(1)

    def _add_section(self, section: Section, adding: Button | None = None) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(self.theming, section.title, "strong"), 1)
        head.addWidget(Label(self.theming, section.figure, "heading", fixed=True))
        self._column.addLayout(head)
        if section.sentence:
            self._column.addWidget(Label(self.theming, section.sentence, "body", "textMuted", wrap=True))
        for row in section.rows:
            self._column.addWidget(self._row(row))
        if adding is not None:
            self._column.addSpacing(4)
            self._column.addWidget(adding, 0, Qt.AlignmentFlag.AlignLeft)

    def _divide(self) -> None:
        self._column.addSpacing(12)
        self._column.addWidget(Separator(self.theming))
        self._column.addSpacing(12)

    def _row(self, row: DayRow) -> RecordRow:
        asking = row.kind is not RowKind.PLAIN and (row.kind, row.id) == self._asking
        made = RecordRow(self.theming, self.model.words, row, asking=asking)
        made.changed.connect(self._change)
        made.stopped.connect(self._stop)
        made.removed.connect(self._remove)
        made.asked.connect(self._ask)
        made.kept.connect(self._keep)
        return made

    def _adding(self, text: str, pressed: object) -> Button:
        button = Button(self.theming, text, icon="plus")
        button.clicked.connect(pressed)
        return button

    def _box(self, tone: Tone, icon: str, title: str, lines: tuple[str, ...]) -> NoteBox:
        box = NoteBox(self.theming, tone, icon, title)
        for line in lines:
            box.add_wide(Label(self.theming, line, wrap=True), 0)
        box.setAccessibleName(f"{title}: {'; '.join(lines)}")
        return box

    def _change(self, row: DayRow) -> None:
        match row.kind:
            case RowKind.ENTRY:
                self.entry_wanted.emit(self._day, row.id)
            case RowKind.PRESENCE:
                self.presence_wanted.emit(self._day, row.id)
            case _:
                self.waiting_wanted.emit(row.id)

    def _stop(self, row: DayRow) -> None:
        self.model.send(Book((Write(Action.STOP_TIMER, self._day, row.id),)))

    def _ask(self, row: DayRow) -> None:
        self._asking = (row.kind, row.id)
        self._rebuild()
        self.focus_again(keep_name(row, self.model.words), self.close_button)

    def _keep(self, row: DayRow) -> None:
        self._asking = None
        self._rebuild()
        self.focus_again(delete_name(row, self.model.words), self.close_button)

    def _remove(self, row: DayRow) -> None:
        self._asking = None
        if row.kind is RowKind.WAITING:
            self.model.send(DiscardWaiting(row.id))
        else:
            action = Action.REMOVE_ENTRY if row.kind is RowKind.ENTRY else Action.REMOVE_PRESENCE
            self.model.send(Book((Write(action, self._day, row.id),)))
        self._rebuild()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        self._view = None
        self.refresh()

    def _book(self) -> None:
        self.entry_wanted.emit(self._day, "")

    def _add_presence(self) -> None:
        self.presence_wanted.emit(self._day, "")

    def _press_clock(self) -> None:
        if self._view is not None and self._view.clocking is not None:
            self.model.send(self._view.clocking.command)

    def _show_previous(self) -> None:
        self.model.choose_day(self._day - ONE_DAY)

    def _show_next(self) -> None:
        self.model.choose_day(self._day + ONE_DAY)

    def _take_day(self) -> None:
        """Another day was selected, here or in the calendar."""
        if self.model.selected is not None and self.model.selected != self._day:
            self._day = self.model.selected
            self._asking = None
            if self.isVisible():
                self.refresh()

    def _lay_out(self) -> None:
        page = self.page
        page.head.addWidget(self.previous)
        page.head.addWidget(self.next)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        page.content.setSpacing(12)
        page.content.addWidget(self._refusal)
        page.content.addLayout(self._column, 1)
        page.footer.addWidget(self._state, 1)
        page.footer.addWidget(self.clock)
        page.footer.addWidget(self.close_button)
        page.primary = self.close_button

    def _join(self) -> None:
        self.previous.clicked.connect(self._show_previous)
        self.next.clicked.connect(self._show_next)
        self.clock.clicked.connect(self._press_clock)
        self.close_button.clicked.connect(self.close)
        self.model.day_chosen.connect(self._take_day)
        self.model.settings_changed.connect(self._follow)
