"""The dialogs for work, opened from wherever it is asked for: calendar, tray, menus, and from each other.

They are imported when they are first asked for: the month paints sooner without them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from roots_desktop.commands import ClockIn, ClockOut
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.outbox import Waiting
from roots_desktop.messages.formats import duration
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.work.work_view import WorkView, can_book, work_view

if TYPE_CHECKING:
    from roots_desktop.ui.work.booking_dialog import BookingDialog
    from roots_desktop.ui.work.check_dialog import CheckDialog
    from roots_desktop.ui.work.day_dialog import DayDialog
    from roots_desktop.ui.work.outbox_dialog import OutboxDialog
    from roots_desktop.ui.work.presence_dialog import PresenceDialog
    from roots_desktop.ui.work.timer_dialog import TimerDialog


class WorkDialogs(QObject):
    """One of each dialog. `window_wanted`: a day was opened, the calendar is to show it. `moco_wanted`: nothing
    can be booked while Moco is not connected.
    """

    window_wanted = Signal()
    moco_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._theming = theming
        self._window = window
        self._day: DayDialog | None = None
        self._booking: BookingDialog | None = None
        self._presence: PresenceDialog | None = None
        self._timer: TimerDialog | None = None
        self._outbox: OutboxDialog | None = None
        self._check: CheckDialog | None = None
        self._clocked: bool | None = None
        self._earlier: Failure | None = None
        model.picture_changed.connect(self._show_refusal)

    def view(self) -> WorkView:
        """What can be done right now."""
        model = self._model
        return work_view(model.picture, model.record, model.settings.moco_parts, model.clock.now(), model.words)

    def open_day(self, day: date | None = None) -> None:
        """Shows a day with all its figures: the given one, the selected one, or today."""
        chosen = day or self._selected()
        self._model.choose_day(chosen)
        self._day_dialog().show_day(chosen)

    def open_found_day(self, day: date) -> None:
        """The day of a finding: selected in the calendar, which comes to the front, and shown with its figures."""
        self._model.choose_day(day)
        self.window_wanted.emit()
        self.open_day(day)

    def book(self, day: date | None = None, entry_id: str = "", *, minutes: int = 0) -> None:
        """The form for a new entry on a day, of so many minutes if not 0, or for the entry with this id."""
        from roots_desktop.ui.work.booking_view import BookingDraft, draft_of_entry  # noqa: PLC0415 - see the docstring

        if not self._may_book():
            return
        chosen = day or self._selected()
        entries = self._model.record.entries_on(chosen) or ()
        entry = next((one for one in entries if one.id == entry_id), None) if entry_id else None
        length = duration(minutes) if minutes else ""
        draft = BookingDraft(chosen, length=length) if entry is None else draft_of_entry(entry)
        self._booking_dialog().edit(draft, entry)

    def add_presence(self, day: date | None = None, presence_id: str = "", *, start: str = "") -> None:
        """The form for a new presence on a day, from `start` on where it is given, or for the one with this id."""
        from roots_desktop.ui.work.presence_view import (  # noqa: PLC0415 - see the docstring
            PresenceDraft,
            draft_of_presence,
        )

        if not self._may_book():
            return
        chosen = day or self._selected()
        known = self._model.record.presences_on(chosen) or ()
        presence = next((one for one in known if one.id == presence_id), None) if presence_id else None
        draft = PresenceDraft(chosen, start) if presence is None else draft_of_presence(presence)
        self._presence_dialog().edit(draft)

    def change_waiting(self, waiting_id: str) -> None:
        """The form for a wish that was not sent yet, or was refused."""
        waiting = next((one for one in self._model.picture.snapshot.outbox if one.id == waiting_id), None)
        if waiting is not None:
            self._change(waiting)

    def clock(self, *, home_office: bool = False) -> None:
        """Clocks in, or out where somebody is clocked in. `home_office` is where a presence begins."""
        view = self.view()
        if view.clocking is None:
            self._may_book()
            return
        self._clocked, self._earlier = not view.clocked_in, self._model.picture.activity.last_refusal
        self._model.send(ClockOut() if view.clocked_in else ClockIn(home_office=home_office))

    def open_timer(self) -> None:
        """The timer that runs, or the form that starts one."""
        if self._may_book():
            self._timer_dialog().open_timer()

    def open_outbox(self) -> None:
        """What waits to be sent."""
        self._outbox_dialog().open_outbox()

    def open_check(self, month: date | None = None) -> None:
        """Whether the timesheet of a month is complete; that of the calendar if none is given."""
        today = self._model.clock.today()
        self._check_dialog().open_month(min(month or self._model.month, today))

    def hide(self) -> None:
        """Takes all of them off the screen, at the end."""
        for dialog in (self._day, self._booking, self._presence, self._timer, self._outbox, self._check):
            if dialog is not None:
                dialog.hide()

    def _show_refusal(self) -> None:
        """Clocking needs no dialog, unless it was refused: then today says why, and what is there."""
        if self._clocked is None:
            return
        refusal = self._model.picture.activity.last_refusal
        if self.view().clocked_in is self._clocked:
            self._clocked = None
        elif refusal is not None and refusal is not self._earlier:
            self._clocked = None
            self.open_day(self._model.clock.today())

    def _selected(self) -> date:
        return self._model.selected or self._model.clock.today()

    def _may_book(self) -> bool:
        """Leads to Connections where nobody takes bookings."""
        if can_book(self._model.picture.snapshot):
            return True
        self.moco_wanted.emit()
        return False

    def _change(self, waiting: Waiting) -> None:
        from roots_desktop.ui.work.booking_view import draft_of_waiting  # noqa: PLC0415 - see the docstring
        from roots_desktop.ui.work.presence_view import draft_of_wish  # noqa: PLC0415 - see the docstring

        if waiting.write.action.is_presence:
            self._presence_dialog().edit(draft_of_wish(waiting))
            return
        entries = self._model.record.entries_on(waiting.write.day) or ()
        entry = next((one for one in entries if one.id == waiting.write.id), None)
        self._booking_dialog().edit(draft_of_waiting(waiting), entry)

    def _day_dialog(self) -> DayDialog:
        from roots_desktop.ui.work.day_dialog import DayDialog  # noqa: PLC0415 - see the docstring

        if self._day is None:
            self._day = DayDialog(self._model, self._theming, self._window)
            self._day.entry_wanted.connect(self.book)
            self._day.presence_wanted.connect(self.add_presence)
            self._day.waiting_wanted.connect(self.change_waiting)
        return self._day

    def _booking_dialog(self) -> BookingDialog:
        from roots_desktop.ui.work.booking_dialog import BookingDialog  # noqa: PLC0415 - see the docstring

        if self._booking is None:
            self._booking = BookingDialog(self._model, self._theming, self._window)
        return self._booking

    def _presence_dialog(self) -> PresenceDialog:
        from roots_desktop.ui.work.presence_dialog import PresenceDialog  # noqa: PLC0415 - see the docstring

        if self._presence is None:
            self._presence = PresenceDialog(self._model, self._theming, self._window)
        return self._presence

    def _timer_dialog(self) -> TimerDialog:
        from roots_desktop.ui.work.timer_dialog import TimerDialog  # noqa: PLC0415 - see the docstring

        if self._timer is None:
            self._timer = TimerDialog(self._model, self._theming, self._window)
        return self._timer

    def _outbox_dialog(self) -> OutboxDialog:
        from roots_desktop.ui.work.outbox_dialog import OutboxDialog  # noqa: PLC0415 - see the docstring

        if self._outbox is None:
            self._outbox = OutboxDialog(self._model, self._theming, self._window)
            self._outbox.waiting_wanted.connect(self.change_waiting)
        return self._outbox

    def _check_dialog(self) -> CheckDialog:
        from roots_desktop.ui.work.check_dialog import CheckDialog  # noqa: PLC0415 - see the docstring

        if self._check is None:
            self._check = CheckDialog(self._model, self._theming, self._window)
            self._check.day_wanted.connect(self.open_found_day)
        return self._check
