"""Settings for Moco: the five switches, the time account, and what its hours, absences and holidays say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roots_desktop.commands import RemoveCorrection, SaveAccount, SaveCorrection, SaveSettings
from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.balance import account_balance
from roots_desktop.domain.connections import PartState
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.domain.snapshot import Activity, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.settings import MOCO_PARTS, MOCO_SWITCHES, Settings, moco_parts_off
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.absences_view import absences_view
from roots_desktop.ui.settings.account_view import (
    AccountView,
    account_view,
    correction_from,
    correction_problem,
    minutes_problem,
    read_signed,
    suggested_day,
)
from roots_desktop.ui.settings.moco_view import moco_view, parts_with
from roots_desktop.ui.settings.privacy_view import host_of
from roots_desktop.ui.settings.schedule_view import schedule_view
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.check_box import CheckBox
from roots_desktop.ui.widgets.focus import GAP, WIDTH
from tests.ui import dialog_sample, moco_sample, sample
from tests.ui.conftest import ModelMaker

DialogMaker = Callable[[AppModel], SettingsDialog]


class TestSwitches:
    def test_each_says_what_it_brings_and_what_is_lost(self, words: Words) -> None:
        view = moco_view(moco_sample.snapshot(), Settings(), sample.NOW, words)
        assert [switch.name for switch in view.switches] == list(MOCO_PARTS)
        assert all(switch.on and switch.read == "today 14:18" for switch in view.switches)
        assert "Without it booked hours are not known." in view.switches[1].told
        assert view.banner == ""
        assert view.footer == "Turning one off removes what roots has read of it."

    def test_one_that_is_off_has_no_age(self, words: Words) -> None:
        off = replace(Settings(), moco_parts=("schedules",))
        view = moco_view(moco_sample.snapshot(), off, sample.NOW, words)
        assert [(switch.on, switch.read) for switch in view.switches[:2]] == [(True, "today 14:18"), (False, "")]

    def test_ages(self, words: Words) -> None:
        absences, holidays = MOCO_SWITCHES["schedules"]
        parts = (PartState(absences, sample.READ), PartState(holidays, sample.READ - timedelta(days=3)))
        view = moco_view(moco_sample.snapshot(parts=parts), Settings(), sample.NOW, words)
        assert view.switches[0].read == "16 Nov"
        assert view.switches[1].read == "not read yet"

    def test_without_moco_the_choice_waits(self, words: Words) -> None:
        view = moco_view(sample.snapshot(), Settings(), sample.NOW, words)
        assert view.banner.startswith("Moco is not connected.")
        assert view.switches[0].read == ""

    def test_the_order_stays(self) -> None:
        assert parts_with(Settings(), "entries", on=False) == ("schedules", "presences", "projects", "employments")
        off = replace(Settings(), moco_parts=("projects",))
        assert parts_with(off, "schedules", on=True) == ("schedules", "projects")
        assert parts_with(off, "projects", on=True) == ("projects",)

    def test_every_switch_stands_for_parts(self) -> None:
        assert tuple(MOCO_SWITCHES) == MOCO_PARTS
        assert moco_parts_off(MOCO_PARTS) == frozenset()
        others = ("entries", "presences", "projects", "employments")
        assert moco_parts_off(others) == frozenset(MOCO_SWITCHES["schedules"])


class TestAccount:
    def view(self, words: Words, account: TimeAccount) -> AccountView:
        record = replace(moco_sample.snapshot(), account=account).record(sample.TODAY)
        return account_view(account, account_balance(record), record.employment, sample.TODAY, words)

    def test_what_is_kept(self, words: Words) -> None:
        earlier = Correction("k0", date(2026, 10, 28), 30)
        account = moco_sample.account()
        view = self.view(words, replace(account, corrections=(earlier, *account.corrections)))
        assert (view.count_from, view.opening) == (date(2026, 10, 26), "+6:45")
        assert [(row.day, row.minutes, row.note) for row in view.corrections] == [
            ("6 Nov 2026", "−1:00", "paid out"),
            ("28 Oct 2026", "+0:30", ""),
        ]
        assert view.corrections[1].spoken == "28 Oct 2026, +0:30"
        assert view.balance == "Balance until 18 November 2026: +7:15"
        assert view.empty == ""

    def test_without_an_account(self, words: Words) -> None:
        view = self.view(words, TimeAccount())
        assert (view.count_from, view.suggested, view.balance) == (None, date(2026, 1, 1), "")
        assert view.empty.startswith("None yet.")

    def test_it_begins_with_the_year_or_the_first_day(self) -> None:
        assert suggested_day(Employment(), sample.TODAY) == date(2026, 1, 1)
        assert suggested_day(Employment(date(2023, 4, 1)), sample.TODAY) == date(2026, 1, 1)
        assert suggested_day(Employment(date(2026, 4, 1)), sample.TODAY) == date(2026, 4, 1)

    @pytest.mark.parametrize(
        ("text", "minutes"),
        [
            ("+6:45", 405),
            ("6:45", 405),
            ("−1:30", -90),
            ("-1:30", -90),
            ("–1:30", -90),
            (" + 2 ", 120),
            ("0", 0),
            ("1.5", 90),
            ("-1,25", -75),
            ("1.01", 61),
            ("999:59", 59999),
            ("1000", None),
            ("1:60", None),
            ("", None),
            ("six", None),
        ],
    )
    def test_hours_with_their_sign(self, text: str, minutes: int | None, words: Words) -> None:
        assert read_signed(text) == minutes
        assert (minutes_problem(text, words) == "") == (minutes is not None)

    def test_a_correction_of_nothing_is_none(self, words: Words) -> None:
        assert correction_problem("0:00", words).startswith("A correction needs minutes")
        assert correction_problem("+0:30", words) == ""
        assert correction_problem("x", words).startswith("Enter hours")
        assert correction_from("k", sample.TODAY, "-0:30", " note ") == Correction("k", sample.TODAY, -30, "note")


class TestMocoAlone:
    def test_hours_of_moco_are_not_locked(self, words: Words) -> None:
        view = schedule_view(moco_sample.alone().snapshot, sample.NOW, words)
        assert view.editable
        assert view.total == "38:30"
        assert view.banner == "From Moco, read today at 14:18. What you set here counts instead, from today on."

    def test_hours_by_hand_count_instead_and_moco_is_named(self, words: Words) -> None:
        stored = moco_sample.alone().snapshot
        own = Schedule((360, 360, 360, 360, 0, 0, 0), "manual", sample.TODAY, observed_at=sample.NOW)
        view = schedule_view(replace(stored, schedules=(*stored.schedules, own)), sample.NOW, words)
        assert (view.total, view.banner) == ("24:00", "Set on this computer. Moco says 38:30 a week.")

    def test_hours_of_unknown_age(self, words: Words) -> None:
        stored = moco_sample.alone(parts=()).snapshot
        old = replace(stored, schedules=(replace(moco_sample.schedule(), observed_at=None),))
        assert schedule_view(old, sample.NOW, words).banner.startswith("From Moco. What you set here")

    def test_moco_helps_where_personio_gives_no_hours(self, words: Words) -> None:
        stored = replace(moco_sample.snapshot(), schedules=(moco_sample.schedule(),))
        view = schedule_view(stored, sample.NOW, words)
        assert view.editable
        assert view.banner.startswith("From Moco")
        assert "Personio gives no" in schedule_view(replace(stored, schedules=()), sample.NOW, words).banner

    def test_absences_say_that_rows_by_hand_win(self, words: Words) -> None:
        stored = moco_sample.alone().snapshot
        view = absences_view(stored, stored.record(sample.TODAY), 2026, words)
        assert view.editable
        assert view.banner == "From Moco, and by hand: on a day that you enter here, yours counts instead."
        assert [(row.title, row.when, row.source, row.editable) for row in view.upcoming[:1]] == [
            ("Urlaub", "Mon 7 – Fri 11 Dec", "Moco", False)
        ]

    def test_who_rules_the_holidays_of_a_year(self, words: Words) -> None:
        stored = moco_sample.alone().snapshot
        record = stored.record(sample.TODAY)
        assert absences_view(stored, record, 2026, words).holidays == "Public holidays 2026: Moco."
        assert absences_view(stored, record, 2027, words).holidays == "No public holidays in Moco for 2027."
        assert absences_view(stored, record, 2025, words).holidays == ""

    def test_a_disagreement_is_shown(self, words: Words) -> None:
        stored = moco_sample.snapshot()
        days = (Holiday(date(2026, 8, 14), "Feiertag", "moco"), *_same_as_personio())
        both = replace(stored, holiday_years=(*stored.holiday_years, HolidayYear("moco", 2026, days)))
        view = absences_view(both, both.record(sample.TODAY), 2026, words)
        assert view.holidays == "Public holidays 2026: Personio. Moco has 14 August, Personio has not."

    def test_a_day_that_moco_lacks_counts_only_where_one_works(self, words: Words) -> None:
        stored = moco_sample.snapshot()
        # Of 2026, 3 and 31 October and 26 December are Saturdays; Buß- und Bettag is missing.
        days = tuple(
            holiday
            for holiday in _same_as_personio()
            if holiday.day.weekday() < 5 and holiday.day != date(2026, 11, 18)
        )
        both = replace(stored, holiday_years=(*stored.holiday_years, HolidayYear("moco", 2026, days)))
        view = absences_view(both, both.record(sample.TODAY), 2026, words)
        assert view.holidays == "Public holidays 2026: Personio. Personio has 18 November, Moco has not."

    def test_which_host_is_asked(self) -> None:
        def host(domain: str) -> str:
            return host_of(moco_sample.picture(values=(("domain", domain),)), moco_sample.INFO)

        assert host("beispiel") == "beispiel.mocoapp.com"
        assert host("https://beispiel.mocoapp.com/x") == "beispiel.mocoapp.com"
        assert host_of(sample.picture(), moco_sample.INFO) == "….mocoapp.com"
        own = moco_sample.picture(values=(("api_url", "http://127.0.0.1:8080/api/v1"),))
        assert host_of(own, moco_sample.INFO) == "127.0.0.1:8080"


def _same_as_personio() -> tuple[Holiday, ...]:
    personio = next(year for year in sample.holiday_years() if year.year == 2026)
    return tuple(replace(holiday, source="moco") for holiday in personio.holidays)


@pytest.fixture
def dialog_of(qtbot: QtBot, theming: Theming) -> DialogMaker:
    def make(model: AppModel) -> SettingsDialog:
        infos = (dialog_sample.INFO, moco_sample.INFO)
        dialog = SettingsDialog(model, theming, places_in(Path("/home/erika")), infos)
        qtbot.addWidget(dialog)
        return dialog

    return make


class TestPages:
    def test_a_switch_applies_at_once(self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot) -> None:
        model = make_model(moco_sample.picture())
        dialog = dialog_of(model)
        dialog.open_at(dialog.moco)
        box = dialog.moco.rows["presences"].box
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            QTest.keyClick(box, Qt.Key.Key_Space)
        expected = replace(Settings(), moco_parts=("schedules", "entries", "projects", "employments"))
        assert sent.args == [SaveSettings(expected)]
        assert not box.isChecked()
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        assert model.settings.moco_parts == MOCO_PARTS

    def test_the_frame_of_the_keyboard_leaves_the_words_alone(
        self, dialog_of: DialogMaker, make_model: ModelMaker
    ) -> None:
        dialog = dialog_of(make_model(moco_sample.picture()))
        dialog.open_at(dialog.moco)
        for row in dialog.moco.rows.values():
            assert row._told.geometry().top() > row.box.geometry().bottom() + GAP + WIDTH

    def test_without_moco_the_page_leads_to_connections(
        self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot
    ) -> None:
        dialog = dialog_of(make_model(sample.picture()))
        dialog.open_at(dialog.moco)
        with qtbot.waitSignal(dialog.connections_wanted, timeout=500):
            dialog.moco.connections_wanted.emit()

    def test_a_check_box_speaks_and_paints(self, qtbot: QtBot, theming: Theming) -> None:
        box = CheckBox(theming, "Presences")
        qtbot.addWidget(box)
        box.show()
        assert QAccessible.queryAccessibleInterface(box).role() is QAccessible.Role.CheckBox
        before = box.grab().toImage()
        box.setChecked(True)
        assert box.grab().toImage() != before
        box.setEnabled(False)
        assert box.minimumSizeHint() == box.sizeHint()
        assert box.grab().height() == box.sizeHint().height()

    def test_the_notice_can_be_moco_parts_off(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        model = make_model(moco_sample.picture())
        dialog = dialog_of(model)
        dialog.general.notice.setCurrentIndex(1)
        assert not model.settings.check_notice


class TestAccountPage:
    def test_another_opening_balance_is_kept(
        self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot
    ) -> None:
        model = make_model(moco_sample.picture())
        page = dialog_of(model).hours
        page.opening.setText("-2:15")
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            page.opening.editingFinished.emit()
        assert sent.args == [SaveAccount(date(2026, 10, 26), -135)]

    def test_nonsense_is_told_and_not_sent(self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot) -> None:
        model = make_model(moco_sample.picture())
        page = dialog_of(model).hours
        page.opening.setText("lots")
        with qtbot.assertNotEmitted(model.commanded):
            page.opening.editingFinished.emit()
        assert page.opening.accessibleDescription().startswith("Enter hours with their sign")

    def test_an_unchanged_account_is_not_sent(
        self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot
    ) -> None:
        model = make_model(moco_sample.picture())
        page = dialog_of(model).hours
        with qtbot.assertNotEmitted(model.commanded):
            page.opening.editingFinished.emit()

    def test_counting_begins_and_ends(self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot) -> None:
        without = Picture(replace(moco_sample.snapshot(), account=TimeAccount()))
        model = make_model(without)
        dialog = dialog_of(model)
        page = dialog.hours
        dialog.open_at(page)
        with qtbot.assertNotEmitted(model.commanded):
            page.opening.editingFinished.emit()
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            page.start_button.click()
        assert sent.args == [SaveAccount(date(2026, 1, 1), 0)]
        model.show_picture(moco_sample.picture())
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            page.stop_button.click()
        assert sent.args == [SaveAccount(None, 405)]

    def test_a_correction_is_added(self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot) -> None:
        model = make_model(moco_sample.picture())
        dialog = dialog_of(model)
        dialog.open_at(dialog.hours)
        dialog.hours.add_button.click()
        editor = dialog.correction
        assert dialog.current_page() is editor
        assert not editor.save_button.isEnabled()
        editor.minutes.setText("+0:30")
        editor.minutes.textEdited.emit("+0:30")
        editor.note.setText("Training")
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            editor.save_button.click()
        assert sent.args == [SaveCorrection(Correction("", sample.TODAY, 30, "Training"))]
        assert dialog.current_page() is dialog.hours

    def test_a_correction_is_removed_at_the_second_press(
        self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot
    ) -> None:
        model = make_model(moco_sample.picture())
        dialog = dialog_of(model)
        dialog.open_at(dialog.hours)
        (change,) = dialog.hours.change_buttons
        assert "paid out" in change.accessibleName()
        change.click()
        editor = dialog.correction
        assert (editor.minutes.text(), editor.note.text()) == ("−1:00", "paid out")
        with qtbot.assertNotEmitted(model.commanded):
            editor.remove_button.click()
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            editor.remove_button.click()
        assert sent.args == [RemoveCorrection("k1")]

    def test_esc_leaves_the_editor(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        dialog = dialog_of(make_model(moco_sample.picture()))
        dialog.open_at(dialog.hours)
        dialog.hours.add_button.click()
        dialog.reject()
        assert dialog.current_page() is dialog.hours

    def test_a_refusal_is_told(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        failure = Failure("usage", (("field", "minutes"), ("reason", "empty")))
        model = make_model(moco_sample.picture())
        dialog = dialog_of(model)
        page = dialog.hours
        dialog.open_at(page)
        model.show_picture(replace(moco_sample.picture(), activity=Activity(last_refusal=failure)))
        assert page._footer_text.text().startswith("A correction needs minutes")
