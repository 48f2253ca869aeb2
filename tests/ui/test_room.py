"""What must find its room: names in cells, lengths in the table, boxes beside buttons, steps on one line."""

from dataclasses import replace
from math import ceil

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roots_desktop.domain.snapshot import Activity, KeyringState
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.bars_view import Bar, Form
from roots_desktop.ui.calendar.month_layout import LaidBar, lay_out
from roots_desktop.ui.calendar.month_page import MonthPage
from roots_desktop.ui.connections.dialog import ConnectionsDialog
from roots_desktop.ui.first_run import FirstRun
from roots_desktop.ui.settings.absences_table import AbsencesTable
from roots_desktop.ui.settings.absences_view import AbsenceRow, absences_view
from roots_desktop.ui.theme import Theming, load_theme
from roots_desktop.ui.widgets.buttons import Button, IconButton
from roots_desktop.ui.widgets.fields import Field
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import text_width
from roots_desktop.ui.widgets.rows import ListRow
from roots_desktop.ui.widgets.scroll_bars import BAR_WIDTH, QuietScrollBar
from roots_desktop.ui.widgets.scrolling import ScrollPage
from roots_desktop.ui.widgets.steps import Progress, StepStrip
from roots_desktop.ui.widgets.surfaces import InfoBox, Tone
from tests.ui import dialog_sample
from tests.ui.conftest import ModelMaker

NAME = "2. Weihnachtstag"


def laid_name(model_maker: ModelMaker, theming: Theming, width: int) -> LaidBar:
    page = MonthPage(model_maker(), theming, 0)
    week = replace(page.view.weeks[3], bars=(Bar(0, 0, 0, "publicHoliday", "holiday", NAME, Form.NAME),))
    page.deleteLater()
    columns = [QRect(column * width, 0, width, 120) for column in range(7)]
    return lay_out(week, columns, theming.theme, Words("en")).bars[0]


def test_a_holiday_may_use_its_cell_to_the_edge(make_model: ModelMaker, theming: Theming) -> None:
    # 4 px to the bar, 25 to the text, 2 + 4 at the right, 1 for the line between the cells.
    needed = ceil(text_width(NAME, theming.theme.font("small"))) + 4 + 25 + 2 + 4 + 1
    assert laid_name(make_model, theming, needed).text == NAME
    narrow = laid_name(make_model, theming, needed - 4)
    assert (narrow.text, narrow.below) == ("2.", ("Weihnachtstag",)), "free lines below it are used"


def test_the_name_of_a_half_day_stays_longer_than_the_word_for_the_half(
    make_model: ModelMaker, theming: Theming
) -> None:
    page = MonthPage(make_model(), theming, 0)
    week = page.view.weeks[3]
    page.deleteLater()
    font = theming.theme.font("small")
    for text, shown in (("Vacation, a.m.", "Vacation, a.m."), ("Vacation", "Vacation")):
        # 4 px to the bar, 25 to the text, 8 + 4 at the right, 1 for the line between the cells.
        width = ceil(text_width(text, font)) + 4 + 25 + 8 + 4 + 1
        columns = [QRect(column * width, 0, width, 120) for column in range(7)]
        bar = next(bar for bar in lay_out(week, columns, theming.theme, Words("en")).bars if bar.bar.form is Form.HALF)
        assert bar.text == shown


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("family", ["Inter", "DejaVu Sans"])
def test_the_table_of_absences_cuts_names_only(
    qtbot: QtBot, qapp: QApplication, make_model: ModelMaker, family: str, language: str
) -> None:
    before = qapp.font()
    qapp.setFont(QFont(family))
    theming = Theming(qapp, "light")
    model = make_model(dialog_sample.connected(), language=language)
    table = AbsencesTable(theming, model.words)
    qtbot.addWidget(table)
    table.resize(512, 300)
    view = absences_view(model.picture.snapshot, model.record, 2026, model.words)
    table.show_view(view, "Past")
    table.show()
    qapp.setFont(before)
    body, small = theming.theme.font("body"), theming.theme.font("small")
    rows = [line for line in table.rows.lines if isinstance(line, AbsenceRow)]
    assert max(text_width(row.when, body) for row in rows) <= table.columnWidth(1)
    assert max(text_width(row.length, body) for row in rows) <= table.columnWidth(2)
    assert max(text_width(row.source, small) for row in rows) + 16 <= table.columnWidth(3)
    assert sum(table.columnWidth(column) for column in range(4)) == table.viewport().width()
    theming.deleteLater()


def test_a_page_is_as_wide_without_as_with_its_scroll_bar(qtbot: QtBot, theming: Theming) -> None:
    page = ScrollPage(theming)
    qtbot.addWidget(page)
    tall = QLabel()
    page.column.addWidget(tall)
    page.resize(200, 100)
    page.show()
    assert page.verticalScrollBar().maximum() == 0
    width = page.viewport().width()
    assert width == 200 - BAR_WIDTH
    tall.setMinimumHeight(400)
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() > 0
    assert page.viewport().width() == width


def test_a_scroll_bar_without_a_way_to_go_shows_nothing(qtbot: QtBot, theming: Theming) -> None:
    bar = QuietScrollBar(theming)
    qtbot.addWidget(bar)
    bar.resize(BAR_WIDTH, 100)
    bar.setRange(0, 0)
    assert len({bar.grab().toImage().pixel(5, y) for y in range(100)}) == 1
    bar.setRange(0, 100)
    assert len({bar.grab().toImage().pixel(5, y) for y in range(100)}) > 1


def test_a_box_is_44_high_with_and_without_a_button(qtbot: QtBot, theming: Theming) -> None:
    for action in (False, True):
        box = InfoBox(theming, Tone.ACCENT, "lock", "Managed by Personio")
        qtbot.addWidget(box)
        if action:
            box.add_action(Button(theming, "Connections…"))
        box.resize(512, 44)
        assert box.minimumSizeHint().height() == 44
        assert box.sizeHint().height() == 44


@pytest.mark.parametrize("room", [700, 330])
def test_steps_on_one_line_never_run_into_each_other(qtbot: QtBot, theming: Theming, room: int) -> None:
    strip = StepStrip(theming)
    qtbot.addWidget(strip)
    strip.resize(room, 16)
    titles = ["Anmelden", "Dich per E-Mail finden", "Arbeitszeitmodell", "Abwesenheiten und Saldo"]
    states = [Progress.DONE, Progress.DONE, Progress.FAILED, Progress.WAITING]
    strip.show_steps(list(zip(titles, states, strict=True)), "")
    fonts = [theming.theme.font("captionBold" if state is Progress.FAILED else "caption") for state in states]
    shown = strip._titles(fonts, 72)
    total = 72 + 3 * 8 + sum(text_width(title, font) for title, font in zip(shown, fonts, strict=True))
    assert total <= room
    assert shown[2] == "Arbeitszeitmodell"
    assert (shown == titles) is (room == 700)


def test_a_form_begins_at_its_first_field_whatever_stands_above(
    qtbot: QtBot, theming: Theming, make_model: ModelMaker
) -> None:
    picture = replace(dialog_sample.empty(), activity=Activity(keyring=KeyringState.NONE))
    dialog = ConnectionsDialog(make_model(picture), theming, [dialog_sample.INFO])
    qtbot.addWidget(dialog)
    dialog.open_for("personio")
    qtbot.waitUntil(dialog.isActiveWindow)
    focused = dialog.focusWidget()
    assert isinstance(focused, Field)
    assert focused.accessibleName() == "Client ID"


def test_a_checked_icon_needs_a_frame_in_high_contrast_only(qtbot: QtBot, theming: Theming) -> None:
    button = IconButton(theming, "sidebar", "Sidebar")
    qtbot.addWidget(button)
    button.setCheckable(True)
    button.setChecked(True)
    edge = button.grab().toImage().pixelColor(16, 0)
    assert edge == theming.theme.color("surfaceHover")


def test_large_letters_stand_closer(qapp: QApplication) -> None:
    theme = load_theme("light")
    assert theme.font("title").letterSpacing() < 0
    assert theme.font("heading").letterSpacing() == 0
    assert Label(Theming(qapp, "light"), "Erika", "title").sizeHint().height() == 24


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_first_page_keeps_its_rows_in_the_smallest_window(qtbot: QtBot, theming: Theming, language: str) -> None:
    page = FirstRun(theming, Words(language))
    qtbot.addWidget(page)
    for height in (552, 752):
        page.resize(880, height)
        page.show()
        QApplication.processEvents()
        assert page.size().height() == height
        assert [row.height() for row in page.findChildren(ListRow)] == [68, 68]
        assert all(label.height() >= label.heightForWidth(label.width()) for label in page.findChildren(Label))
