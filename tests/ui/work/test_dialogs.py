"""The dialogs for work as they behave: what they show, what they send, and where the keyboard is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.commands import (
    Book,
    ChangeWaiting,
    ClockIn,
    ClockOut,
    Command,
    DiscardWaiting,
    DropTimer,
    LookAt,
    SendOutbox,
    StartTimer,
    StopTimer,
)
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import PresenceMonth
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.domain.snapshot import Activity, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.surfaces import Separator
from roots_desktop.ui.work.booking_dialog import BookingDialog
from roots_desktop.ui.work.check_dialog import CheckDialog
from roots_desktop.ui.work.day_dialog import DayDialog
from roots_desktop.ui.work.outbox_dialog import OutboxDialog
from roots_desktop.ui.work.presence_dialog import PresenceDialog
from roots_desktop.ui.work.timer_dialog import TimerDialog
from roots_desktop.ui.work.work_dialogs import WorkDialogs
from roots_desktop.ui.work.work_menu import WorkMenu
from tests.ui import sample
from tests.ui.conftest import ModelMaker
from tests.ui.work import work_sample

MONDAY, TUESDAY, THURSDAY = work_sample.MONDAY, work_sample.TUESDAY, work_sample.THURSDAY


class Stage:
    """All the dialogs of a window, its model, and the commands that were sent."""

    def __init__(self, model: AppModel, theming: Theming, qtbot: QtBot) -> None:
        self.model = model
        self.theming = theming
        self.qtbot = qtbot
        self.sent: list[Command] = []
        model.commanded.connect(self.sent.append)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialogs = WorkDialogs(model, theming, self.window)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The visible dialog of a kind."""
        return next(found for found in self.window.findChildren(kind) if found.isVisible())

    def shows(self, kind: type[QDialog]) -> bool:
        """True while one of this kind is visible."""
        return any(found.isVisible() for found in self.window.findChildren(kind))

    def show(self, picture: Picture) -> None:
        """Another picture arrives."""
        self.model.show_picture(picture)
        QApplication.processEvents()

    def buttons(self, inside: QWidget) -> list[str]:
        """What the visible buttons are called."""
        found = (button for button in inside.findChildren(QAbstractButton) if button.isVisibleTo(inside))
        return [button.text() or button.accessibleName() for button in found if button.text() or button.toolTip()]

    def tab_to(self, control: QWidget) -> None:
        """Presses Tab, which leads there."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert control.hasFocus()

    def focused_text(self) -> str:
        """The text of the button that has the keyboard."""
        focused = QApplication.focusWidget()
        return focused.text() if isinstance(focused, QAbstractButton) else ""

    def press(self, inside: QWidget, name: str) -> None:
        """Clicks the visible button that is called so."""
        found = (
            button
            for button in inside.findChildren(QAbstractButton)
            if button.isVisibleTo(inside) and name in (button.text(), button.accessibleName())
        )
        QTest.mouseClick(next(found), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def says(self, inside: QWidget) -> str:
        """Every visible text."""
        return "\n".join(label.text() for label in inside.findChildren(QLabel) if label.isVisibleTo(inside))


MakeStage = Callable[..., Stage]


@pytest.fixture
def stage(make_model: ModelMaker, theming: Theming, qtbot: QtBot) -> MakeStage:
    def make(picture: Picture | None = None, settings: Settings | None = None) -> Stage:
        shown = work_sample.picture() if picture is None else picture
        return Stage(make_model(shown, settings), theming, qtbot)

    return make


def open_day(at: Stage, day: date = THURSDAY) -> DayDialog:
    at.dialogs.open_day(day)
    dialog = at.dialog(DayDialog)
    assert isinstance(dialog, DayDialog)
    at.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


class TestDay:
    def test_it_says_all_of_the_day(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, MONDAY)
        told = at.says(dialog)
        assert dialog.windowTitle() == "Monday 16 November"
        for text in (
            "4:00 = 8:00 Schedule “38.5 h” − 4:00 Vacation",
            "Website relaunch, Concept",
            "Workshop with the customer",
            "12:45–17:00",
            "+0:15",
        ):
            assert text in told
        assert at.model.selected == MONDAY
        assert not dialog.isModal()

    def test_open_points_stand_at_the_top(self, stage: MakeStage) -> None:
        at = stage()
        told = at.says(open_day(at, TUESDAY))
        assert told.index("Presence not booked, 0:15") < told.index("Target")
        assert "Less than 30 minutes of break, 0:00 (§ 4 ArbZG)" in told

    def test_it_follows_the_calendar(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at)
        at.model.choose_day(MONDAY)
        assert dialog.windowTitle() == "Monday 16 November"
        at.model.choose_day(None)
        assert dialog.windowTitle() == "Monday 16 November"
        at.press(dialog, "Next day")
        assert at.model.selected == TUESDAY
        assert dialog.windowTitle() == "Tuesday 17 November"
        at.press(dialog, "Previous day")
        assert dialog.windowTitle() == "Monday 16 November"

    def test_hidden_it_waits_to_be_opened(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at)
        dialog.close()
        at.model.choose_day(MONDAY)
        at.show(work_sample.picture(entry_months=()))
        assert dialog.windowTitle() == "Thursday 19 November"
        at.dialogs.open_day()
        assert dialog.windowTitle() == "Monday 16 November"
        assert "November 2026 was not read yet." in at.says(dialog)

    def test_deleting_asks_first(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, MONDAY)
        at.press(dialog, "Delete Website relaunch, Concept")
        assert "Delete this entry?" in at.says(dialog)
        assert dialog.focused_name() == "Keep Website relaunch, Concept"
        at.press(dialog, "Keep Website relaunch, Concept")
        assert "Delete this entry?" not in at.says(dialog)
        assert dialog.focused_name() == "Delete Website relaunch, Concept"
        assert at.sent == []
        at.press(dialog, "Delete Website relaunch, Concept")
        at.press(dialog, "Delete")
        assert at.sent == [Book((Write(Action.REMOVE_ENTRY, MONDAY, "e1"),))]

    def test_a_question_does_not_move_on_to_another_day(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, MONDAY)
        at.press(dialog, "Delete 12:45–17:00")
        at.model.choose_day(TUESDAY)
        at.model.choose_day(MONDAY)
        assert "Delete this presence?" not in at.says(dialog)

    def test_a_presence_goes_the_same_way(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, MONDAY)
        at.press(dialog, "Delete 12:45–17:00")
        at.press(dialog, "Delete")
        assert at.sent == [Book((Write(Action.REMOVE_PRESENCE, MONDAY, "p1"),))]

    def test_a_wish_is_discarded_here(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        dialog = open_day(at)
        assert "Not yet sent" in at.says(dialog)
        at.press(dialog, "Delete Book 1:30 on Website relaunch, Concept")
        at.press(dialog, "Delete")
        assert at.sent == [DiscardWaiting("w1")]

    def test_a_locked_entry_says_why_and_has_no_buttons(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, TUESDAY)
        assert "Billed, so it cannot be changed." in at.says(dialog)
        assert "Change Internal, Meetings" not in at.buttons(dialog)

    def test_each_row_leads_to_its_form(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        dialog = open_day(at)
        at.press(dialog, "Change Website relaunch, Design")
        booking = at.dialog(BookingDialog)
        assert isinstance(booking, BookingDialog)
        assert (booking.length.field.text(), booking.note.text()) == ("1:30", "Draft of the start page")
        at.press(dialog, "Change 8:12–12:00")
        presence = at.dialog(PresenceDialog)
        assert isinstance(presence, PresenceDialog)
        assert (presence.start.field.text(), presence.place.currentData()) == ("8:12", True)
        at.press(dialog, "Change Book 1:30 on Website relaunch, Concept")
        assert booking.note.text() == "Call with the customer"

    def test_new_ones_begin_with_the_day(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, MONDAY)
        at.press(dialog, "Book time…")
        booking = at.dialog(BookingDialog)
        assert isinstance(booking, BookingDialog)
        assert booking.day.day == MONDAY
        at.press(dialog, "Add presence…")
        presence = at.dialog(PresenceDialog)
        assert isinstance(presence, PresenceDialog)
        assert presence.day.day == MONDAY

    def test_a_timer_in_moco_is_stopped(self, stage: MakeStage) -> None:
        at = stage(work_sample.timing_in_moco())
        dialog = open_day(at)
        at.press(dialog, "Stop: Website relaunch, Concept")
        assert at.sent == [Book((Write(Action.STOP_TIMER, THURSDAY, "e9"),))]

    def test_clocking_is_offered_today(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at)
        assert "Clocked in since 12:40" in at.says(dialog)
        at.press(dialog, "Clock out")
        assert at.sent == [ClockOut()]
        at.model.choose_day(MONDAY)
        assert "Clock out" not in at.buttons(dialog)

    def test_without_moco_it_only_tells(self, stage: MakeStage) -> None:
        at = stage(sample.picture())
        dialog = open_day(at)
        assert "Moco is not connected." in at.says(dialog)
        assert sorted(at.buttons(dialog)) == ["Close", "Next day", "Previous day"]

    def test_the_keyboard_stays_where_it_is_when_a_picture_comes(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, MONDAY)
        button = next(
            found
            for found in dialog.findChildren(QAbstractButton)
            if found.accessibleName() == "Change Website relaunch, Concept"
        )
        button.setFocus()
        at.show(work_sample.picture(outbox=(work_sample.waiting("w9", work_sample.wish(day=MONDAY)),)))
        assert dialog.focused_name() == "Change Website relaunch, Concept"

    def test_tab_goes_from_top_to_bottom(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, MONDAY)
        dialog.previous.setFocus()
        names = []
        for _ in range(9):
            names.append(dialog.focused_name() or at.focused_text())
            QTest.keyClick(dialog, Qt.Key.Key_Tab)
        assert names == [
            "Previous day",
            "Next day",
            "Change Website relaunch, Concept",
            "Delete Website relaunch, Concept",
            "Book time…",
            "Change 12:45–17:00",
            "Delete 12:45–17:00",
            "Add presence…",
            "Close",
        ]

    def test_what_was_refused_is_said(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at)
        refused = Activity(last_refusal=Failure("storage_busy"))
        at.show(replace(work_sample.picture(), activity=refused))
        assert "Another roots is syncing or writing at the moment." in at.says(dialog)

    def test_what_was_refused_is_said_once(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at)
        busy = Failure("storage_busy")
        at.show(replace(work_sample.picture(), activity=Activity(last_refusal=busy)))
        dialog.close()
        at.dialogs.open_day(MONDAY)
        assert "Another roots" not in at.says(dialog)
        at.show(replace(work_sample.picture(), activity=Activity(last_refusal=replace(busy))))
        assert "Another roots" in at.says(dialog)

    def test_esc_and_enter_close(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        at.dialogs.open_day()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.isVisible()

    def test_rows_have_names(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_day(at, MONDAY)
        names = [widget.accessibleName() for widget in dialog.findChildren(QWidget)]
        spoken = (
            "Website relaunch, Concept, Workshop with the customer, Hafenlicht Energie GmbH · Moco · read 14:18, 4:15"
        )
        assert spoken in names

    @pytest.mark.parametrize("day", [MONDAY, THURSDAY, date(2026, 11, 21)])
    def test_lines_stand_between_sections_only(self, stage: MakeStage, day: date) -> None:
        dialog = open_day(stage(), day)
        shown = dialog.page.area.findChildren(QWidget)
        lines = [widget.geometry().bottom() for widget in shown if isinstance(widget, Separator)]
        words = [label.geometry().bottom() for label in shown if isinstance(label, QLabel)]
        assert len(lines) >= 3
        assert max(lines) < max(words)


def open_booking(at: Stage, day: date | None = None, entry_id: str = "") -> BookingDialog:
    at.dialogs.book(day, entry_id)
    dialog = at.dialog(BookingDialog)
    assert isinstance(dialog, BookingDialog)
    at.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


class TestBooking:
    def test_by_keyboard_alone(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at)
        assert dialog.day.day == THURSDAY
        assert not dialog.save_button.isEnabled()
        QTest.keyClicks(dialog.pairs.search, "conc")
        assert dialog.pairs.pair == ("10", "101")
        QTest.keyClick(dialog.pairs.search, Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.length.field, "1,5")
        QTest.keyClicks(dialog.note, " Call ")
        QTest.keyClick(dialog.note, Qt.Key.Key_Return)
        wish = Write(Action.ADD_ENTRY, THURSDAY, project_id="10", task_id="101", seconds=5400, note="Call")
        assert at.sent == [Book((wish,))]
        assert not dialog.isVisible()

    def test_tab_goes_from_top_to_bottom(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at, MONDAY, "e1")
        dialog.pairs.search.setFocus()
        at.tab_to(dialog.pairs.list)
        at.tab_to(dialog.day)
        dialog.length.field.setFocus()
        at.tab_to(dialog.note)
        for button in (dialog.remove_button, dialog.cancel_button, dialog.save_button):
            at.tab_to(button)

    def test_the_arrows_of_the_search_move_in_the_list(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at)
        QTest.keyClick(dialog.pairs.search, Qt.Key.Key_Down)
        first = dialog.pairs.pair
        QTest.keyClick(dialog.pairs.search, Qt.Key.Key_Down)
        assert first == ("10", "102")
        assert dialog.pairs.pair == ("20", "201")
        assert dialog.pairs.search.hasFocus()

    def test_what_is_chosen_stays_while_searching_for_it(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at)
        dialog.pairs.choose(("20", "201"))
        QTest.keyClicks(dialog.pairs.search, "meet")
        assert dialog.pairs.pair == ("20", "201")
        QTest.keyClicks(dialog.pairs.search, "xyz")
        assert "No project and no task match." in at.says(dialog)
        dialog.pairs.search.clear()
        assert dialog.pairs.list.chosen() == ("20", "201")

    def test_a_double_click_goes_on_to_the_length(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at)
        dialog.pairs.list.setCurrentIndex(dialog.pairs.list.rows.index(1))
        QTest.keyClick(dialog.pairs.list, Qt.Key.Key_Return)
        assert dialog.length.field.hasFocus()

    def test_enter_in_the_search_goes_on_to_the_length(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at)
        QTest.keyClick(dialog.pairs.search, Qt.Key.Key_Return)
        assert dialog.pairs.search.hasFocus()
        QTest.keyClicks(dialog.pairs.search, "meet")
        QTest.keyClick(dialog.pairs.search, Qt.Key.Key_Return)
        assert dialog.length.field.hasFocus()
        assert dialog.pairs.pair == ("20", "201")

    def test_a_wrong_length_is_said_beside_it(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at)
        dialog.pairs.choose(("10", "101"))
        QTest.keyClicks(dialog.length.field, "90x")
        assert dialog.length.problem == "Enter a length up to a day, as 1:30, 1.5 or 90m."
        assert not dialog.save_button.isEnabled()
        QTest.keyClick(dialog.length.field, Qt.Key.Key_Return)
        assert at.sent == []
        QTest.keyClick(dialog.length.field, Qt.Key.Key_Backspace)
        QTest.keyClicks(dialog.length.field, "m")
        assert dialog.length.problem == ""
        assert dialog.save_button.isEnabled()

    def test_zero_is_never_sent(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at)
        dialog.pairs.choose(("10", "101"))
        QTest.keyClicks(dialog.length.field, "0:00")
        QTest.keyClick(dialog.length.field, Qt.Key.Key_Return)
        assert at.sent == []
        assert dialog.length.problem == "An entry lasts at least a minute."

    def test_an_entry_of_a_project_that_is_gone_keeps_it(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at, THURSDAY, "e4")
        assert dialog.windowTitle() == "Change time entry"
        assert dialog.pairs.list.rows.lines[1].text == "Project of the past, Old work"
        assert dialog.pairs.list.chosen() == ("99", "999")
        dialog.note.setText("Follow-up call")
        at.press(dialog, "Save")
        wish = Write(
            Action.CHANGE_ENTRY,
            THURSDAY,
            "e4",
            project_id="99",
            task_id="999",
            seconds=11_100,
            note="Follow-up call",
        )
        assert at.sent == [Book((wish,))]

    def test_deleting_asks_first(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_booking(at, MONDAY, "e1")
        at.press(dialog, "Delete…")
        assert at.sent == []
        at.press(dialog, "Delete for good")
        assert at.sent == [Book((Write(Action.REMOVE_ENTRY, MONDAY, "e1"),))]
        assert "Delete…" not in at.buttons(open_booking(at))

    def test_a_wish_is_changed_or_dropped(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        at.dialogs.change_waiting("w3")
        dialog = at.dialog(BookingDialog)
        assert isinstance(dialog, BookingDialog)
        dialog.day.set_day(TUESDAY)
        at.press(dialog, "Save")
        at.dialogs.change_waiting("w3")
        at.press(dialog, "Delete…")
        at.press(dialog, "Delete for good")
        assert at.sent == [ChangeWaiting("w3", work_sample.wish(60, TUESDAY)), DiscardWaiting("w3")]

    def test_a_wish_that_was_sent_meanwhile_opens_nothing(self, stage: MakeStage) -> None:
        at = stage()
        at.dialogs.change_waiting("w3")
        assert not at.shows(BookingDialog)

    def test_a_new_picture_offers_its_projects_and_keeps_what_was_typed(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(projects=()))
        dialog = open_booking(at)
        assert "No project is assigned to you" in at.says(dialog)
        QTest.keyClicks(dialog.length.field, "1:30")
        at.show(work_sample.offline())
        assert dialog.pairs.list.isVisible()
        assert dialog.length.field.text() == "1:30"
        assert "It is sent as soon as roots is online." in at.says(dialog)

    def test_the_note_has_its_limit(self, stage: MakeStage) -> None:
        assert open_booking(stage()).note.maxLength() == 500


def open_presence(at: Stage, day: date | None = None, presence_id: str = "") -> PresenceDialog:
    at.dialogs.add_presence(day, presence_id)
    dialog = at.dialog(PresenceDialog)
    assert isinstance(dialog, PresenceDialog)
    at.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


class TestPresence:
    def test_a_new_one(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_presence(at, MONDAY)
        assert not dialog.save_button.isEnabled()
        QTest.keyClicks(dialog.start.field, "830")
        QTest.keyClicks(dialog.end.field, "12")
        dialog.place.setCurrentIndex(1)
        QTest.keyClick(dialog.end.field, Qt.Key.Key_Return)
        wish = Write(Action.ADD_PRESENCE, MONDAY, start=time(8, 30), end=time(12), home_office=True)
        assert at.sent == [Book((wish,))]

    def test_problems_stand_at_their_field(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_presence(at, MONDAY)
        QTest.keyClicks(dialog.start.field, "8:00")
        assert dialog.end.problem == "Only today’s presence may go on. Enter when it ended."
        QTest.keyClicks(dialog.end.field, "7:00")
        assert dialog.end.problem.startswith("The end does not lie after the start.")
        assert not dialog.save_button.isEnabled()

    def test_an_overlap_warns_and_can_be_saved(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_presence(at, MONDAY)
        QTest.keyClicks(dialog.start.field, "12:00")
        QTest.keyClicks(dialog.end.field, "13:00")
        assert "Overlaps the presence 12:45–17:00. Moco may refuse it." in at.says(dialog)
        assert dialog.save_button.isEnabled()

    def test_changing_and_deleting(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_presence(at, MONDAY, "p1")
        dialog.end.field.setText("17:30")
        at.press(dialog, "Save")
        dialog = open_presence(at, MONDAY, "p1")
        at.press(dialog, "Delete…")
        at.press(dialog, "Delete for good")
        assert at.sent == [
            Book((Write(Action.CHANGE_PRESENCE, MONDAY, "p1", start=time(12, 45), end=time(17, 30)),)),
            Book((Write(Action.REMOVE_PRESENCE, MONDAY, "p1"),)),
        ]

    def test_a_wish_is_changed_or_dropped(self, stage: MakeStage) -> None:
        write = Write(Action.ADD_PRESENCE, MONDAY, start=time(8), end=time(9))
        at = stage(work_sample.picture(outbox=(work_sample.waiting("w1", write),)))
        at.dialogs.change_waiting("w1")
        dialog = at.dialog(PresenceDialog)
        assert isinstance(dialog, PresenceDialog)
        dialog.end.field.setText("10:00")
        at.press(dialog, "Save")
        at.dialogs.change_waiting("w1")
        at.press(dialog, "Delete…")
        at.press(dialog, "Delete for good")
        assert at.sent == [ChangeWaiting("w1", replace(write, end=time(10))), DiscardWaiting("w1")]

    def test_cancel_sends_nothing(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_presence(at)
        at.press(dialog, "Cancel")
        assert at.sent == []
        assert not dialog.isVisible()


def open_timer(at: Stage) -> TimerDialog:
    at.dialogs.open_timer()
    dialog = at.dialog(TimerDialog)
    assert isinstance(dialog, TimerDialog)
    at.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


class TestTimer:
    def test_starting_one(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_timer(at)
        assert not dialog.start_button.isEnabled()
        QTest.keyClicks(dialog.pairs.search, "meet")
        QTest.keyClicks(dialog.note, " Weekly ")
        at.press(dialog, "Start timer")
        assert at.sent == [StartTimer("20", "201", "Weekly")]
        at.show(work_sample.timing())
        assert dialog.stop_button.hasFocus()
        assert "Start timer" not in at.buttons(dialog)

    def test_nothing_starts_without_a_pair(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_timer(at)
        dialog.pairs.confirmed.emit()
        assert at.sent == []

    def test_enter_in_the_list_starts(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_timer(at)
        QTest.keyClick(dialog.pairs.search, Qt.Key.Key_Down)
        QTest.keyClick(dialog.pairs.list, Qt.Key.Key_Return)
        assert at.sent == [StartTimer("10", "102")]

    def test_it_counts_while_it_is_looked_at(self, stage: MakeStage) -> None:
        at = stage(work_sample.timing())
        dialog = open_timer(at)
        assert dialog.here.elapsed.text() == "0:44:50"
        at.model.clock = sample.FixedClock(moment=sample.NOW + timedelta(seconds=1))
        dialog._tick.timeout.emit()
        assert dialog.here.elapsed.text() == "0:44:51"
        assert dialog._tick.isActive()
        dialog.close()
        assert not dialog._tick.isActive()

    def test_stop_and_book(self, stage: MakeStage) -> None:
        at = stage(work_sample.timing())
        dialog = open_timer(at)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert at.sent == [StopTimer()]
        at.show(work_sample.picture())
        assert "Start timer" in at.buttons(dialog)

    def test_discarding_asks_first(self, stage: MakeStage) -> None:
        at = stage(work_sample.timing())
        dialog = open_timer(at)
        at.press(dialog, "Discard…")
        assert at.sent == []
        at.press(dialog, "Discard for good")
        assert at.sent == [DropTimer()]

    def test_one_in_moco_is_shown_and_stopped(self, stage: MakeStage) -> None:
        at = stage(work_sample.timing_in_moco())
        dialog = open_timer(at)
        assert dialog.in_moco.elapsed.text() == "0:35:00"
        assert "Runs in Moco · since 14:00" in at.says(dialog)
        at.press(dialog, "Stop")
        stop = Write(Action.STOP_TIMER, THURSDAY, "e9")
        assert at.sent == [Book((stop,))]
        running = work_sample.timing_in_moco()
        waits = replace(running.snapshot, outbox=(work_sample.waiting("w1", stop),))
        at.show(replace(running, snapshot=waits))
        assert "Stopping …" in at.buttons(dialog)
        assert not dialog.stop_moco.isEnabled()

    def test_offline_it_says_that_it_waits(self, stage: MakeStage) -> None:
        at = stage(work_sample.offline())
        assert "It is sent as soon as roots is online." in at.says(open_timer(at))


def open_outbox(at: Stage) -> OutboxDialog:
    at.dialogs.open_outbox()
    dialog = at.dialog(OutboxDialog)
    assert isinstance(dialog, OutboxDialog)
    at.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


class TestOutbox:
    def test_send_now(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        dialog = open_outbox(at)
        assert "Moco did not take it: “The period until 16 November is locked.”" in at.says(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert at.sent == [SendOutbox()]

    def test_discarding_asks_first(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        dialog = open_outbox(at)
        name = "Delete Book 1:00 on Website relaunch, Concept"
        at.press(dialog, name)
        assert "Discard this?" in at.says(dialog)
        at.press(dialog, "Keep Book 1:00 on Website relaunch, Concept")
        assert dialog.focused_name() == name
        at.press(dialog, name)
        at.press(dialog, "Delete")
        assert at.sent == [DiscardWaiting("w3")]

    def test_editing_opens_its_form(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        at.press(open_outbox(at), "Change Book 1:00 on Website relaunch, Concept")
        booking = at.dialog(BookingDialog)
        assert isinstance(booking, BookingDialog)
        assert (booking.day.day, booking.length.field.text()) == (MONDAY, "1:00")

    def test_empty(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_outbox(at)
        assert "Nothing waits. What you book is sent at once." in at.says(dialog)
        assert at.buttons(dialog) == ["Close"]
        assert dialog.close_button.hasFocus()

    def test_it_follows_what_is_sent(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        dialog = open_outbox(at)
        at.show(replace(work_sample.picture(outbox=work_sample.outbox()), activity=Activity(sending=True)))
        assert not dialog.send_button.isEnabled()
        at.show(work_sample.picture())
        assert "Nothing waits." in at.says(dialog)
        at.press(dialog, "Close")
        assert not dialog.isVisible()


def open_check(at: Stage, month: date | None = None) -> CheckDialog:
    at.dialogs.open_check(month)
    dialog = at.dialog(CheckDialog)
    assert isinstance(dialog, CheckDialog)
    at.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


class TestCheck:
    def test_the_arrows_select_days_in_the_calendar(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_check(at)
        assert dialog.list.hasFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        assert at.model.selected == date(2026, 11, 5)

    def test_enter_opens_the_day_and_raises_the_window(self, stage: MakeStage, qtbot: QtBot) -> None:
        at = stage()
        dialog = open_check(at)
        with qtbot.waitSignal(at.dialogs.window_wanted):
            QTest.keyClick(dialog.list, Qt.Key.Key_Return)
        assert at.model.selected == date(2026, 11, 2)
        assert at.dialog(DayDialog).windowTitle() == "Monday 2 November"

    def test_so_does_the_button(self, stage: MakeStage, qtbot: QtBot) -> None:
        at = stage()
        dialog = open_check(at)
        with qtbot.waitSignal(at.dialogs.window_wanted):
            at.press(dialog, "Open day")
        assert at.shows(DayDialog)

    def test_another_month_that_nobody_read_is_asked_for(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_check(at)
        assert not dialog.next.isEnabled()
        at.press(dialog, "Previous month")
        assert at.sent == [LookAt(Period(date(2026, 10, 1), date(2026, 10, 31)))]
        assert "October 2026 was not read yet." in at.says(dialog)
        assert not dialog.open_button.isEnabled()
        at.press(dialog, "Next month")
        assert dialog.list.isVisible()

    def test_a_month_to_come_is_not_judged(self, stage: MakeStage) -> None:
        at = stage()
        at.model.show_month(date(2027, 3, 1))
        assert "November 2026" in at.says(open_check(at))

    def test_nothing_chosen_nothing_opened(self, stage: MakeStage) -> None:
        at = stage()
        dialog = open_check(at, date(2025, 1, 1))
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        dialog._open()
        assert not at.shows(DayDialog)


class TestDialogs:
    def test_without_moco_booking_leads_to_connections(self, stage: MakeStage, qtbot: QtBot) -> None:
        at = stage(sample.picture())
        for ask in (at.dialogs.book, at.dialogs.add_presence, at.dialogs.open_timer, at.dialogs.clock):
            with qtbot.waitSignal(at.dialogs.moco_wanted):
                ask()
        assert at.sent == []

    def test_clocking(self, stage: MakeStage) -> None:
        at = stage()
        at.dialogs.clock()
        at.show(
            work_sample.picture(
                presence_months=(PresenceMonth(work_sample.NOVEMBER, work_sample.presences()[:3], sample.READ),)
            )
        )
        at.dialogs.clock()
        at.dialogs.clock(home_office=True)
        assert at.sent == [ClockOut(), ClockIn(), ClockIn(home_office=True)]

    def test_clocking_that_was_refused_is_explained(self, stage: MakeStage) -> None:
        earlier, refused = Failure("storage_busy"), Failure("usage", (("field", "end"), ("reason", "order")))
        at = stage(replace(work_sample.picture(), activity=Activity(last_refusal=earlier)))
        at.dialogs.clock()
        at.show(replace(work_sample.picture(), activity=Activity(last_refusal=earlier)))
        at.show(work_sample.picture())
        assert not at.shows(DayDialog)
        at.show(replace(work_sample.picture(), activity=Activity(last_refusal=refused)))
        assert "The end does not lie after the start." in at.says(at.dialog(DayDialog))
        at.dialogs.hide()
        at.show(replace(work_sample.picture(), activity=Activity(last_refusal=replace(refused))))
        assert not at.shows(DayDialog)

    def test_what_is_refused_after_clocking_went_well_is_not_its_business(self, stage: MakeStage) -> None:
        at = stage()
        at.dialogs.clock()
        out = (PresenceMonth(work_sample.NOVEMBER, work_sample.presences()[:3], sample.READ),)
        at.show(work_sample.picture(presence_months=out))
        at.show(replace(work_sample.picture(), activity=Activity(last_refusal=Failure("managed"))))
        assert not at.shows(DayDialog)

    def test_hidden_at_the_end(self, stage: MakeStage) -> None:
        at = stage()
        open_day(at)
        open_outbox(at)
        at.dialogs.hide()
        assert not at.shows(DayDialog)
        assert not at.shows(OutboxDialog)

    def test_the_selected_day_is_meant_where_none_is_named(self, stage: MakeStage) -> None:
        at = stage()
        at.model.choose_day(MONDAY)
        assert open_booking(at).day.day == MONDAY
        at.dialogs.open_day()
        assert at.dialog(DayDialog).windowTitle() == "Monday 16 November"


class TestMenu:
    @pytest.fixture
    def owner(self) -> Iterator[QObject]:
        owner = QObject()
        yield owner
        owner.deleteLater()

    def texts(self, menu: WorkMenu) -> list[str]:
        return ["—" if action.isSeparator() else action.text().partition("\t")[0] for action in menu.actions()]

    def choose(self, menu: WorkMenu, text: str) -> None:
        next(action for action in menu.actions() if action.text().partition("\t")[0] == text).trigger()

    def test_everything_about_work(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        menu = WorkMenu(at.model, at.theming, at.dialogs, at.window)
        assert self.texts(menu) == [
            "Open day",
            "Book time…",
            "Add presence…",
            "—",
            "Clock out",
            "Start timer…",
            "—",
            "Is my timesheet complete?",
            "1 booking was refused",
        ]

    def test_without_moco_there_is_the_day(self, stage: MakeStage) -> None:
        at = stage(sample.picture())
        menu = WorkMenu(at.model, at.theming, at.dialogs, at.window)
        assert self.texts(menu) == ["Open day", "—", "Is my timesheet complete?"]

    def test_it_knows_what_is_new_when_it_comes_up(self, stage: MakeStage) -> None:
        at = stage()
        menu = WorkMenu(at.model, at.theming, at.dialogs, at.window)
        out = (PresenceMonth(work_sample.NOVEMBER, (), sample.READ),)
        at.show(work_sample.timing(presence_months=out))
        menu.aboutToShow.emit()
        assert "Timer: 0:44 on Website relaunch, Concept" in self.texts(menu)
        self.choose(menu, "Clock in")
        self.choose(menu, "Clock in, home office")
        assert at.sent == [ClockIn(), ClockIn(home_office=True)]

    def test_it_is_about_its_day(self, stage: MakeStage) -> None:
        at = stage(work_sample.picture(outbox=work_sample.outbox()))
        menu = WorkMenu(at.model, at.theming, at.dialogs, at.window)
        menu.for_day(MONDAY)
        self.choose(menu, "Book time…")
        booking = at.dialog(BookingDialog)
        assert isinstance(booking, BookingDialog)
        assert booking.day.day == MONDAY
        self.choose(menu, "Add presence…")
        presence = at.dialog(PresenceDialog)
        assert isinstance(presence, PresenceDialog)
        assert presence.day.day == MONDAY
        self.choose(menu, "Open day")
        assert at.dialog(DayDialog).windowTitle() == "Monday 16 November"
        for text, kind in (
            ("Start timer…", TimerDialog),
            ("Is my timesheet complete?", CheckDialog),
            ("1 booking was refused", OutboxDialog),
        ):
            self.choose(menu, text)
            assert at.shows(kind)

    def test_shortcuts_are_told_not_taken(self, stage: MakeStage) -> None:
        at = stage()
        menu = WorkMenu(at.model, at.theming, at.dialogs, at.window)
        book = next(action for action in menu.actions() if action.text().startswith("Book time…"))
        assert book.text() == "Book time…\tCtrl+B"
        assert book.shortcut().isEmpty()


def test_words_in_german(stage: MakeStage, make_model: ModelMaker, theming: Theming, qtbot: QtBot) -> None:
    at = Stage(make_model(work_sample.picture(), language="de"), theming, qtbot)
    assert isinstance(at.model.words, Words)
    assert open_day(at, MONDAY).windowTitle() == "Montag, 16. November"
