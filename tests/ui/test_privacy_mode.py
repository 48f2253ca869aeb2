"""Privacy mode: nothing that shows or speaks names a kind of absence, and one shortcut switches it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from roots_desktop.commands import SaveAbsence, SaveSettings
from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.changes import Change, ChangeKind
from roots_desktop.domain.completeness import month_findings
from roots_desktop.domain.dates import Period, month_of
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.snapshot import Picture
from roots_desktop.exports.ics import CalendarFrame, calendar
from roots_desktop.exports.table import day_table
from roots_desktop.messages.labels import explanation_text
from roots_desktop.places import Places
from roots_desktop.settings import MOCO_PARTS, Settings
from roots_desktop.ui.calendar.month_view import MonthFrame, month_view
from roots_desktop.ui.calendar.year_view import YearFrame, year_view
from roots_desktop.ui.connections.dialog import ConnectionsDialog
from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.looks import HOURLY, MASKED, look_of
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import AppModel, View
from roots_desktop.ui.settings.absences_view import absences_view
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.sidebar.cards_view import next_absence_view
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.tray_view import tray_view
from roots_desktop.ui.work.day_view import DayFrame, day_view
from tests.ui import dialog_sample, moco_sample, report_sample, sample
from tests.ui.conftest import ModelMaker

PLACES = Places(Path("/data/roots"), Path("/config/roots/settings.json"), Path("/state/roots"))
PRIVATE = Settings(private=True)
MONTHS = [date(2026, month, 1) for month in (2, 7, 10, 11, 12)]


def all_absences() -> Picture:
    """Every absence of the sample, also those that strain the view, and rows that only Moco knows."""
    stored = sample.snapshot()
    alone = Absence("m1", "moco", Kind.SICK, "Krankheit", date(2026, 11, 25), date(2026, 11, 25))
    noted = tuple(replace(one, note="Migräne") for one in sample.crowd())
    return Picture(replace(stored, absences=(*stored.absences, *noted, alone)))


def names() -> set[str]:
    """The names that must not show."""
    return {one.type for one in all_absences().snapshot.absences} | {"Migräne"}


def told(model: AppModel) -> list[str]:
    """Everything that the views of the picture say, as text."""
    record, words, now = model.record, model.words, model.clock.now()
    found = [repr(tray_view(model.picture, record, words, now, 30)), repr(next_absence_view(record, words))]
    for month in MONTHS:
        days = days_hours(record, month_of(month))
        found.append(repr(month_view(record, MonthFrame(month, sample.TODAY), words)))
        found += [repr(day_view(model.picture, record, DayFrame(day.day, now, MOCO_PARTS), words)) for day in days]
        found += [explanation_text(day, words) for day in days]
        found += [repr(month_findings(record, month, "DE"))]
        found.append(day_table(days, sample.TODAY, words))
    for year in (2026, 2027):
        found.append(repr(year_view(record, YearFrame(year, sample.TODAY), (), words)))
        found.append(repr(absences_view(model.picture.snapshot, record, year, words)))
    found.append(calendar(record, CalendarFrame(Period(date(2026, 1, 1), date(2026, 12, 31)), now), words))
    return found


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_name_shows(make_model: ModelMaker, language: str) -> None:
    shown = "\n".join(told(make_model(all_absences(), PRIVATE, language)))
    assert [name for name in names() if name in shown] == []


def test_they_do_show_else(make_model: ModelMaker) -> None:
    shown = "\n".join(told(make_model(all_absences())))
    assert [name for name in names() - {"Migräne"} if name not in shown] == []


def test_looks_tell_no_kind(make_model: ModelMaker) -> None:
    model = make_model(all_absences(), PRIVATE)
    assert {look_of(absence) for absence in model.record.absences} == {MASKED, HOURLY}
    view = month_view(model.record, MonthFrame(date(2026, 11, 1), sample.TODAY), model.words)
    styles = {(bar.style, bar.icon) for week in view.weeks for bar in week.bars}
    assert styles == {("other", "calendar"), ("hourly", "clock"), ("publicHoliday", "holiday")}


def test_the_year_counts_no_vacation(make_model: ModelMaker) -> None:
    """The days of each month would tell which of the bars are vacation."""
    frame = YearFrame(2026, sample.TODAY)
    plain, private = make_model(all_absences()), make_model(all_absences(), PRIVATE)
    assert any(month.count for month in year_view(plain.record, frame, (), plain.words).months)
    assert not any(month.count for month in year_view(private.record, frame, (), private.words).months)


def test_bars_say_absent_and_figures_stay(make_model: ModelMaker) -> None:
    plain, private = make_model(), make_model(settings=PRIVATE)
    month = MonthFrame(date(2026, 11, 1), sample.TODAY)
    open_days, hidden_days = (
        [day for week in month_view(model.record, month, model.words).weeks for day in week.days]
        for model in (plain, private)
    )
    assert [(day.booked, day.target) for day in open_days] == [(day.booked, day.target) for day in hidden_days]
    assert "Absent, a.m." in hidden_days[21].spoken
    assert next_absence_view(private.record, private.words).name == "Absent"


def test_it_holds_for_pictures_to_come_and_for_another_day(make_model: ModelMaker) -> None:
    model = make_model(settings=PRIVATE)
    model.show_picture(all_absences())
    model.show_picture(model.picture)
    assert {absence.type for absence in model.record.absences} == {"Absent", "Elsewhere"}
    model.toggle_privacy()
    assert "Krankmeldung ohne Attest" in {absence.type for absence in model.record.absences}


def test_the_shortcut_switches(qtbot: QtBot, make_model: ModelMaker, theming: Theming) -> None:
    model = make_model()
    window = MainWindow(model, theming, week_start=0)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    sent: list[object] = []
    model.commanded.connect(sent.append)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.month, Qt.Key.Key_P, both)
    assert sent == [SaveSettings(PRIVATE)]
    assert window.windowTitle() == "roots, kinds of absence hidden"
    assert {absence.type for absence in model.record.absences} == {"Absent"}
    QTest.keyClick(window.month, Qt.Key.Key_P, both)
    assert (model.settings.private, window.windowTitle()) == (False, "roots")


def spoken(accessible: QAccessibleInterface) -> Iterator[str]:
    """What a screen reader finds below a widget: names, descriptions, values and help, row by row."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    yield from (accessible.text(kind) for kind in kinds)
    for index in range(accessible.childCount()):
        child = accessible.child(index)
        if child is not None:
            yield from spoken(child)


@pytest.mark.parametrize("view", list(View))
def test_no_screen_reader_learns_of_it(qtbot: QtBot, make_model: ModelMaker, theming: Theming, view: View) -> None:
    """Whatever a view shows, it gets nothing but masked absences."""
    stored = sample.snapshot()
    odd = tuple(replace(one, type=f"Geheim {one.id}", note="Geheim") for one in stored.absences)
    model = make_model(Picture(replace(stored, absences=odd)))
    window = MainWindow(model, theming, week_start=0)
    qtbot.addWidget(window)
    window.show()
    model.show_view(view)
    model.choose_day(date(2026, 11, 17))
    told = "\n".join(spoken(QAccessible.queryAccessibleInterface(window)))
    assert "Geheim" in told
    model.toggle_privacy()
    told = "\n".join(spoken(QAccessible.queryAccessibleInterface(window)))
    assert "Geheim" not in told
    assert "Absent" in told


SECRET = "Geheim"


def secret_picture() -> Picture:
    """Every name of a leave, every note and the balance say so, and so does what a sync changed."""
    stored = report_sample.picture().snapshot
    known = (*stored.absences, *sample.crowd())
    odd = tuple(replace(one, type=f"{SECRET} {one.id}", note=SECRET) for one in known)
    balances = tuple(replace(item, name=SECRET) for item in stored.balances)
    change = Change(ChangeKind.CHANGED, "absence", f"{SECRET}: 2026-12-07, 1 d", f"{SECRET}: 2026-12-08, 1 d")
    runs = tuple(replace(run, log=(change,)) for run in stored.runs)
    moco = moco_sample.picture().snapshot
    return Picture(
        replace(
            stored,
            absences=odd,
            balances=balances,
            runs=runs,
            connections=moco.connections,
            entry_months=moco.entry_months,
            presence_months=moco.presence_months,
        )
    )


def texts_of(widget: QWidget) -> Iterator[str]:
    """All that a widget shows or tells, seen or not: its words, and the frozen view that it paints."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield widget.text()
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells_of(widget)
    for name in ("view", "_view"):
        found = getattr(widget, name, None)
        if found is not None and not callable(found):
            yield repr(found)


def cells_of(table: QAbstractItemView) -> Iterator[str]:
    model = table.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role)) for role in ROLES)


ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def told_by(*roots: QWidget) -> dict[str, list[str]]:
    """The class of each widget that names a kind, with what it says."""
    found: dict[str, list[str]] = {}
    for root in roots:
        for widget in (root, *root.findChildren(QWidget)):
            for text in texts_of(widget):
                if SECRET in text:
                    found.setdefault(type(widget).__name__, []).append(text[:200])
    return found


def open_everything(window: MainWindow, settings: SettingsDialog, model: AppModel) -> None:
    """Every view, popover and dialog once, so that each has something to forget."""
    day, anchor = date(2026, 11, 17), QRect(0, 0, 10, 10)
    for view in View:
        model.show_view(view)
        model.choose_day(day)
        QApplication.processEvents()
    window._show_details(day, anchor)
    for figure in Figure:
        window.sidebar.figures.explain(Asked(figure), anchor)
        QApplication.processEvents()
    window.open_account()
    window.work.open_day(day)
    window.work.open_check(day)
    window.work.open_outbox()
    window.work.open_timer()
    window.work.book(day)
    window.work.add_presence(day)
    for page in (settings.person, settings.report, settings.absences, settings.attributes, settings.vacation):
        settings.open_at(page)
        QApplication.processEvents()


@pytest.mark.parametrize("hidden", [False, True], ids=["open", "closed"])
def test_nothing_tells_a_kind_once_it_is_on(
    qtbot: QtBot, make_model: ModelMaker, theming: Theming, hidden: bool
) -> None:
    model = make_model(secret_picture())
    window = MainWindow(model, theming, week_start=0)
    settings = SettingsDialog(model, theming, PLACES, ())
    connections = ConnectionsDialog(model, theming, (dialog_sample.INFO, moco_sample.INFO), window)
    for widget in (window, settings):
        qtbot.addWidget(widget)
    window.show()
    connections.show()
    open_everything(window, settings, model)
    settings.editor.edit(model.picture.snapshot.absences[0])
    told = told_by(window, settings)
    assert {"MonthPage", "Timeline", "WeekPage", "YearPage", "DayPanel", "DayDialog"} <= set(told)
    if hidden:
        for dialog in window.findChildren(QDialog):
            dialog.close()
        settings.close()
        window.hide()
        QApplication.processEvents()
    model.toggle_privacy()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert told_by(window, settings) == {}
    model.show_picture(secret_picture())
    assert told_by(window, settings) == {}
    connections.close()


def test_closed_settings_forget_it(qtbot: QtBot, make_model: ModelMaker, theming: Theming) -> None:
    model = make_model(all_absences())
    dialog = SettingsDialog(model, theming, PLACES, ())
    qtbot.addWidget(dialog)
    dialog.open_at(dialog.absences)
    dialog.close()
    rows = dialog.absences.table.model()

    def told() -> set[object]:
        return {rows.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(rows.rowCount())}

    assert told() & names()
    model.toggle_privacy()
    assert not told() & names()
    assert "Absent" in told()


def test_before_the_first_picture_it_only_switches(make_model: ModelMaker) -> None:
    model = make_model(Picture())
    model.toggle_privacy()
    assert (model.settings.private, model.arrived) == (True, False)


class TestSettings:
    @pytest.fixture
    def manual(self) -> Picture:
        one = Absence("1", "manual", Kind.SICK, "Sick leave", sample.TODAY, sample.TODAY, note="Migräne")
        return Picture(replace(sample.snapshot(), absences=(one,), connections=()))

    def test_the_switch(self, qtbot: QtBot, make_model: ModelMaker, theming: Theming) -> None:
        model = make_model()
        dialog = SettingsDialog(model, theming, PLACES, [])
        qtbot.addWidget(dialog)
        dialog.open_at(dialog.privacy)
        assert not dialog.privacy.private.isChecked()
        QTest.keyClick(dialog.privacy.private, Qt.Key.Key_Space)
        assert model.settings.private
        model.toggle_privacy()
        assert not dialog.privacy.private.isChecked()
        assert "Ctrl+Shift+P" in dialog.privacy.private.accessibleDescription()

    def test_to_edit_is_to_see(self, qtbot: QtBot, make_model: ModelMaker, theming: Theming, manual: Picture) -> None:
        """What is edited keeps its kind and its note, whatever the list hides."""
        model = make_model(manual, PRIVATE)
        dialog = SettingsDialog(model, theming, PLACES, [])
        qtbot.addWidget(dialog)
        sent: list[object] = []
        model.commanded.connect(sent.append)
        dialog.absences.edit_wanted.emit(model.record.absences[0])
        assert dialog.editor.note.text() == "Migräne"
        assert dialog.editor.primary is not None
        dialog.editor.primary.click()
        assert sent == [SaveAbsence(manual.snapshot.absences[0])]


def test_a_new_absence_that_is_being_typed_stays(qtbot: QtBot, make_model: ModelMaker, theming: Theming) -> None:
    model = make_model(dialog_sample.manual())
    settings = SettingsDialog(model, theming, PLACES, ())
    qtbot.addWidget(settings)
    settings.open_at(settings.absences)
    settings.absences.edit_wanted.emit(None)
    settings.editor.note.setText("dentist")
    model.toggle_privacy()
    assert settings.current_page() is settings.editor
    assert settings.editor.note.text() == "dentist"
