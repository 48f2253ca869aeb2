"""The Settings dialog as it behaves: locks, hours by keyboard, absences by hand, choices that apply at once."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.commands import (
    Command,
    DismissNotice,
    PauseSync,
    RemoveAbsence,
    ResumeSync,
    SaveAbsence,
    SaveSettings,
    SetSchedule,
    Wipe,
)
from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.releases import Release
from roots_desktop.domain.snapshot import Activity, Notice, Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.places import Places
from roots_desktop.settings import Settings
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.about_page import LICENCES, LICENCES_BELOW
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.spin_fields import HoursField
from tests.ui import dialog_sample, moco_sample, sample
from tests.ui.conftest import ModelMaker

PLACES = Places(Path("/data/roots"), Path("/config/roots/settings.json"), Path("/state/roots"))
MANUAL_WEEK = (480, 480, 480, 480, 390, 0, 0)


class Stage:
    """A dialog, its model, and the commands that it sent."""

    def __init__(self, model: AppModel, theming: Theming, qtbot: QtBot) -> None:
        self.model = model
        self.sent: list[Command] = []
        model.commanded.connect(self.sent.append)
        self.dialog = SettingsDialog(model, theming, PLACES, [dialog_sample.INFO])
        qtbot.addWidget(self.dialog)
        self.dialog.open_at(self.dialog.general)
        qtbot.waitUntil(self.dialog.isActiveWindow)

    def show(self, picture: Picture) -> None:
        """Another picture arrives."""
        self.model.show_picture(picture)
        QApplication.processEvents()

    @property
    def page(self) -> QWidget:
        """The page that shows."""
        return self.dialog.current_page()

    def shows(self, page: QWidget) -> bool:
        """True if this page shows."""
        return self.page is page

    def hours(self, weekday: int) -> HoursField:
        """The field of a weekday, Monday 0."""
        return self.dialog.schedule.rows[weekday].field

    def enter(self, weekday: int, text: str) -> None:
        """Types hours and presses Enter."""
        field = self.hours(weekday)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def buttons(self, text: str) -> list[QAbstractButton]:
        """The visible buttons of the page with this text."""
        found = self.page.findChildren(QAbstractButton)
        return [button for button in found if button.text() == text and button.isVisibleTo(self.page)]

    def press(self, text: str) -> None:
        """Clicks one."""
        QTest.mouseClick(self.buttons(text)[0], Qt.MouseButton.LeftButton)

    def says(self) -> str:
        """Every visible text of the page."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisibleTo(self.page))


@pytest.fixture
def stage(make_model: ModelMaker, theming: Theming, qtbot: QtBot) -> Callable[..., Stage]:
    def make(picture: Picture, settings: Settings | None = None) -> Stage:
        return Stage(make_model(picture, settings), theming, qtbot)

    return make


def test_locked_hours_cannot_be_edited(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.dialog.open_at(at.dialog.schedule)
    field = at.hours(0)
    assert field.locked
    at.enter(0, "3:00")
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 5, 5))
    field.stepBy(1)
    assert field.minutes == 480
    assert field.text() == "8:00"
    assert at.sent == []
    assert field.accessibleDescription() == "Managed by Personio — disconnect to edit"
    assert not at.buttons("Copy to Tue – Fri")


def test_the_lock_leads_to_connections(stage: Callable[..., Stage], qtbot: QtBot) -> None:
    at = stage(dialog_sample.connected())
    at.dialog.open_at(at.dialog.schedule)
    with qtbot.waitSignal(at.dialog.connections_wanted):
        at.press("Connections…")


@pytest.mark.parametrize("text", ["6:45", "6.75", "6,75"])
def test_hours_are_typed_in_each_way(stage: Callable[..., Stage], text: str) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    at.enter(4, text)
    assert at.sent == [SetSchedule((480, 480, 480, 480, 405, 0, 0))]
    assert at.hours(4).text() == "6:45"
    assert "38:45" in at.says()


@pytest.mark.parametrize("text", ["13", "7:", "1.2.3", ""])
def test_what_is_no_hours_falls_back(stage: Callable[..., Stage], text: str) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    at.enter(4, text or "\b")
    QTest.keyClick(at.hours(4), Qt.Key.Key_Tab)
    assert at.sent == []
    assert at.hours(4).text() == "6:30"


def test_letters_cannot_be_typed(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    at.enter(4, "5h")
    assert at.hours(4).text() == "5:00"


def test_arrows_step_by_quarters_within_the_bounds(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    field = at.hours(5)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert at.sent == []
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert at.sent[-1] == SetSchedule((480, 480, 480, 480, 390, 15, 0))
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 5, 5))
    assert field.minutes == 30
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 5, field.height() - 5))
    assert field.minutes == 15
    at.enter(5, "11:50")
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.minutes == 720
    assert not field.stepEnabled() & QAbstractSpinBox.StepEnabledFlag.StepUpEnabled


def test_a_new_picture_leaves_what_is_being_typed(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    field = at.hours(4)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "7:1")
    changed = dialog_sample.manual().snapshot
    week = replace(changed.schedules[0], week=(420, 480, 480, 480, 390, 0, 0))
    at.show(Picture(replace(changed, schedules=(week,))))
    assert field.text() == "7:1"
    assert at.hours(0).text() == "7:00"


def test_monday_is_copied_to_the_working_week(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    at.press("Copy to Tue – Fri")
    assert at.sent == [SetSchedule((480, 480, 480, 480, 480, 0, 0))]


def test_a_refused_change_shows_what_counts_again(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    at.enter(0, "7:00")
    at.show(replace(dialog_sample.manual(), activity=Activity(last_refusal=Failure("storage_busy"))))
    at.hours(1).setFocus()
    assert at.hours(0).text() == "8:00"
    assert "Another roots is syncing or writing at the moment." in at.says()


def test_what_was_refused_elsewhere_is_not_told(stage: Callable[..., Stage]) -> None:
    at = stage(replace(dialog_sample.manual(), activity=Activity(last_refusal=Failure("storage_busy"))))
    for page in (at.dialog.schedule, at.dialog.hours, at.dialog.absences):
        at.dialog.open_at(page)
        assert "Another roots" not in at.says()


def test_tab_comes_to_close_last(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    for page in (at.dialog.general, at.dialog.schedule, at.dialog.hours):
        at.dialog.open_at(page)
        assert at.shows(page)
        came: list[QWidget | None] = []
        while page.close_button not in came and len(came) < 40:
            QTest.keyClick(QApplication.focusWidget() or at.dialog, Qt.Key.Key_Tab)
            came.append(QApplication.focusWidget())
        assert came[-1] is page.close_button
        assert sum(page.area.isAncestorOf(control) for control in came if control is not None) > 0


def test_estimated_hours_are_taken_by_a_press(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.unreadable_schedule())
    at.dialog.open_at(at.dialog.schedule)
    assert "Estimated from 38:30 a week." in at.says()
    at.press("Use these hours")
    assert at.sent == [SetSchedule((462, 462, 462, 462, 462, 0, 0), estimated=True)]
    at.show(dialog_sample.unreadable_schedule())
    at.enter(0, "8:00")
    assert at.sent[-1] == SetSchedule((480, 462, 462, 462, 462, 0, 0))


def test_connecting_locks_an_open_page(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    at.show(dialog_sample.connected())
    assert all(at.hours(day).locked for day in range(7))


def test_locked_absences_cannot_be_edited(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.dialog.open_at(at.dialog.absences)
    table = at.dialog.absences.table
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert at.shows(at.dialog.absences)
    assert not at.buttons("Add…")
    assert not at.buttons("Change…")
    assert at.sent == []


def test_an_absence_is_added(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.absences)
    at.press("Add…")
    editor = at.dialog.editor
    editor.kind.setCurrentIndex(editor.kind.findData(Kind.SICK.value))
    editor.start.set_day(date(2026, 12, 1))
    editor.end.choose(editor.start.day)
    editor.halves.setCurrentIndex(1)
    editor.note.setText("dentist")
    at.press("Save")
    day = date(2026, 12, 1)
    assert at.sent == [
        SaveAbsence(Absence("", "manual", Kind.SICK, "Sick leave", day, day, end_half=True, note="dentist"))
    ]
    assert at.shows(at.dialog.absences)


def test_the_last_day_follows_the_first(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.absences)
    at.press("Add…")
    editor = at.dialog.editor
    editor.start.choose(editor.start.day + timedelta(10))
    assert editor.end.day == editor.start.day
    editor.end.choose(editor.end.day - timedelta(1))
    assert "The last day lies before the first." in at.says()
    assert not at.buttons("Save")[0].isEnabled()


def _choose_vacation(at: Stage) -> None:
    at.dialog.open_at(at.dialog.absences)
    at.dialog.absences.table.selectRow(1)


def test_an_absence_is_changed(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    _choose_vacation(at)
    at.press("Change…")
    at.dialog.editor.end.choose(at.dialog.editor.end.day - timedelta(1))
    at.press("Save")
    command = at.sent[0]
    assert isinstance(command, SaveAbsence)
    assert (command.absence.id, command.absence.end) == ("manual:v6", date(2026, 12, 10))


def test_enter_opens_the_editor_and_escape_leaves_it(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    _choose_vacation(at)
    QTest.keyClick(at.dialog.absences.table, Qt.Key.Key_Return)
    assert at.shows(at.dialog.editor)
    QTest.keyClick(at.dialog, Qt.Key.Key_Escape)
    assert at.shows(at.dialog.absences)
    assert at.dialog.isVisible()


def test_removing_takes_two_presses(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    _choose_vacation(at)
    at.press("Change…")
    at.press("Remove…")
    assert at.sent == []
    at.press("Remove for good")
    assert at.sent == [RemoveAbsence("manual:v6")]


def test_a_holiday_cannot_be_changed(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.absences)
    at.dialog.absences.table.selectRow(3)
    assert not at.buttons("Change…")[0].isEnabled()


def test_connecting_closes_the_editor(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.absences)
    at.press("Add…")
    at.show(dialog_sample.connected())
    assert at.shows(at.dialog.absences)


def test_another_year_shows_other_days(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.dialog.open_at(at.dialog.absences)
    years = at.dialog.absences.years
    years.setCurrentIndex(years.findData(2027))
    assert "0 absences and 1 public holiday in 2027" in at.says()


def test_rows_speak_and_titles_cannot_be_chosen(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.dialog.open_at(at.dialog.absences)
    rows = at.dialog.absences.table.rows
    assert rows.data(rows.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == (
        "Vacation, Mon 7 – Fri 11 Dec, 5 days, Personio"
    )
    assert not rows.flags(rows.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_choices_apply_at_once(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.empty())
    general = at.dialog.general
    general.interval.setCurrentIndex(general.interval.findData(60))
    general.theme.setCurrentIndex(general.theme.findData("dark"))
    general.language.setCurrentIndex(general.language.findData("de"))
    general.country.setCurrentIndex(general.country.findData("DE"))
    general.state.setCurrentIndex(general.state.findData("SN"))
    expected = Settings(interval_minutes=60, theme="dark", language="de", region=Region("DE", "SN"))
    assert at.model.settings == expected
    assert at.sent[-1] == SaveSettings(expected)
    assert "roots speaks it after the next start." in at.says()
    general.country.setCurrentIndex(0)
    assert at.model.settings.region is None
    assert not general.state.isVisibleTo(general)


def test_closing_to_the_tray_needs_a_tray(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.empty())
    general = at.dialog.general
    assert not general.closing.isEnabled()
    assert general.closing.currentData() is False
    at.dialog.set_tray(True)
    assert general.closing.currentData() is True
    general.closing.setCurrentIndex(general.closing.findData(False))
    assert not at.model.settings.close_to_tray


def test_sync_can_be_paused_without_a_tray(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.press("Pause sync")
    at.show(replace(dialog_sample.connected(), activity=Activity(paused=True)))
    at.press("Resume sync")
    assert at.sent == [PauseSync(), ResumeSync()]


def test_everything_is_deleted_only_when_it_is_meant_twice(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.dialog.open_at(at.dialog.privacy)
    at.dialog.privacy.wipe.setFocus()
    QTest.keyClick(at.dialog.privacy.wipe, Qt.Key.Key_Space)
    assert at.shows(at.dialog.wipe)
    assert at.dialog.wipe.cancel.hasFocus(), "the harmless one"
    assert "Everything in Personio and Moco" in at.says()
    at.press("Cancel")
    assert at.shows(at.dialog.privacy)
    at.press("Delete everything…")
    QTest.keyClick(at.dialog, Qt.Key.Key_Escape)
    assert at.shows(at.dialog.privacy)
    assert at.sent == []
    at.press("Delete everything…")
    at.press("Delete everything")
    assert at.sent == [Wipe()]
    assert "Deleting…" in at.says()
    assert not at.dialog.wipe.confirm.isEnabled()


def test_why_nothing_was_deleted_is_told_there(stage: Callable[..., Stage]) -> None:
    busy = Failure("storage_busy")
    earlier = replace(dialog_sample.connected(), activity=Activity(last_refusal=Failure("network_timeout")))
    at = stage(earlier)
    at.dialog.open_at(at.dialog.privacy)
    at.press("Delete everything…")
    at.press("Delete everything")
    at.show(earlier)
    assert "Deleting…" in at.says(), "an earlier refusal is no answer"
    at.show(replace(dialog_sample.connected(), activity=Activity(last_refusal=busy)))
    assert sentence(busy, Words("en")).message in at.says()
    at.press("Delete everything")
    assert at.sent == [Wipe(), Wipe()]


def test_what_was_not_sent_is_told_before_it_goes(stage: Callable[..., Stage]) -> None:
    waits = (moco_sample.waiting(date(2026, 11, 19), 60), moco_sample.waiting(date(2026, 11, 18), 30))
    at = stage(moco_sample.with_outbox(*waits))
    at.dialog.open_at(at.dialog.privacy)
    at.press("Delete everything…")
    assert "2 bookings were not sent yet and go, too." in at.says()


def test_privacy_opens_the_folder_and_ends_notices(
    stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    at = stage(Picture(Snapshot(notices=(Notice("damaged"),))))
    at.dialog.open_at(at.dialog.privacy)
    assert "api.personio.de" in at.says()
    at.press("Open folder")
    assert [url.toLocalFile() for url in opened] == ["/data/roots"]
    at.press("OK")
    assert at.sent == [DismissNotice("damaged")]
    at.show(dialog_sample.empty())
    assert not at.buttons("OK")


def test_about_names_every_licence_and_that_of_qt(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.dialog.open_at(at.dialog.about)
    said = at.says()
    assert "GNU Lesser General Public License" in said
    for _, name, licence in (*LICENCES, *LICENCES_BELOW):
        assert name in said
        assert licence in said


def test_about_leaves_out_nothing_that_is_installed() -> None:
    locked = (Path(__file__).parents[2] / "requirements.lock").read_text(encoding="utf-8")
    shipped = set(re.findall(r"^([a-z0-9-]+)==", locked, re.MULTILINE))
    assert {package.lower() for package, _, _ in (*LICENCES, *LICENCES_BELOW)} == shipped


def test_about_names_every_host_that_is_asked(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.dialog.open_at(at.dialog.about)
    assert "api.personio.de" not in at.says()
    at.dialog.about.set_infos([dialog_sample.INFO])
    QApplication.processEvents()
    assert "api.personio.de" in at.says()
    assert "No host beyond this list is contacted." in at.says()


def test_copy_diagnostics_asks_for_them_and_says_that_they_are_copied(
    stage: Callable[..., Stage], qtbot: QtBot
) -> None:
    at = stage(dialog_sample.empty())
    at.dialog.open_at(at.dialog.about)
    with qtbot.waitSignal(at.dialog.about.diagnosis_wanted):
        at.press("Copy diagnostics")
    at.dialog.about.copy_diagnosis("versions.roots 1")
    assert QApplication.clipboard().text() == "versions.roots 1"
    assert "Copied. It holds no names and no secrets." in at.says()
    at.dialog.open_at(at.dialog.general)
    at.dialog.open_at(at.dialog.about)
    assert "Copied" not in at.says()


def test_opening_says_so_and_close_closes(stage: Callable[..., Stage], qtbot: QtBot) -> None:
    at = stage(dialog_sample.empty())
    at.press("Close")
    assert not at.dialog.isVisible()
    with qtbot.waitSignal(at.dialog.opened):
        at.dialog.open_at(at.dialog.general)


def test_a_closed_dialog_follows_when_it_comes_up(stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch) -> None:
    at = stage(dialog_sample.manual())
    at.dialog.open_at(at.dialog.schedule)
    at.dialog.close()
    refreshed: list[bool] = []
    monkeypatch.setattr(at.dialog.person, "refresh", lambda: refreshed.append(True))
    at.show(dialog_sample.connected())
    at.model.change_settings(replace(at.model.settings, interval_minutes=60))
    assert refreshed == []
    assert not at.hours(0).locked
    at.dialog.open_at(at.dialog.schedule)
    assert refreshed == [True]
    assert at.hours(0).locked
    at.show(dialog_sample.manual())
    assert refreshed == [True, True]
    assert not at.hours(0).locked


def test_the_navigation_turns_pages(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    for button in at.dialog.findChildren(QAbstractButton):
        if button.text() == "Work schedule":
            button.click()
    assert at.shows(at.dialog.schedule)


def test_everything_that_takes_the_keyboard_has_a_name(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.manual())
    for page in (at.dialog.general, at.dialog.schedule, at.dialog.absences, at.dialog.privacy):
        at.dialog.open_at(page)
        for widget in at.page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(at.page):
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                inner = widget.objectName() == "qt_spinbox_lineedit"
                assert widget.accessibleName() or text or inner, widget


def test_the_sample_week_is_that_of_the_design() -> None:
    assert dialog_sample.manual().snapshot.schedules[0].week == MANUAL_WEEK
    assert sample.schedule().week == MANUAL_WEEK


def test_an_address_for_newer_versions_is_kept_and_named_everywhere(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    general = at.dialog.general
    assert "Off: nobody is asked." in at.says()
    general.updates.setFocus()
    QTest.keyClicks(general.updates, "http://it.example.com/roots.json")
    QTest.keyClick(general.updates, Qt.Key.Key_Tab)
    assert "Enter an address that starts with https://" in at.says()
    assert at.sent == []
    general.updates.setFocus()
    general.updates.clear()
    QTest.keyClicks(general.updates, "https://it.example.com/roots.json")
    QTest.keyClick(general.updates, Qt.Key.Key_Tab)
    assert at.sent == [SaveSettings(Settings(update_address="https://it.example.com/roots.json"))]
    assert "Asked once a day." in at.says()
    at.dialog.open_at(at.dialog.privacy)
    assert {"it.example.com", "Newer versions of roots, once a day"} <= set(at.says().split("\n"))
    assert "no update check" not in at.says()
    at.dialog.about.set_infos([dialog_sample.INFO])
    at.dialog.open_at(at.dialog.about)
    assert "it.example.com" in at.says().split("\n")
    assert "no update check" not in at.says()


def test_a_newer_version_is_told_and_its_page_opened(
    stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    release = Release("99.0", "https://it.example.com/roots", (("en", "Faster, and calmer."),))
    at = stage(replace(dialog_sample.connected(), activity=Activity(release=release)))
    at.dialog.open_at(at.dialog.about)
    assert {"roots 99.0 can be had.", "Faster, and calmer."} <= set(at.says().split("\n"))
    at.press("Open the page")
    assert opened == [QUrl("https://it.example.com/roots")]
    at.show(replace(dialog_sample.connected(), activity=Activity(release=replace(release, page=""))))
    assert at.buttons("Open the page") == []
    at.show(dialog_sample.connected())
    assert "99.0" not in at.says()


def test_what_the_organisation_decided_is_not_offered(stage: Callable[..., Stage]) -> None:
    at = stage(dialog_sample.connected())
    assert {"Region", "Newer versions"} <= set(at.says().split("\n"))
    at.dialog.general.leave_out({"region", "updates", "personio.client_id"})
    at.show(dialog_sample.connected())
    assert not {"Region", "Newer versions"} & set(at.says().split("\n"))
    assert not at.dialog.general.country.isVisible()
    assert not at.dialog.general.updates.isVisible()
    assert at.dialog.general.interval.isVisible()
