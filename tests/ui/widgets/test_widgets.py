import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole, IconButton, NavButton
from roots_desktop.ui.widgets.fields import Choice, Field
from roots_desktop.ui.widgets.labels import IconLabel, Label, Span
from roots_desktop.ui.widgets.painting import elided, text_width, wrapped
from roots_desktop.ui.widgets.rows import Initial, ListRow
from roots_desktop.ui.widgets.spinner import Spinner
from roots_desktop.ui.widgets.surfaces import Badge, Card, InfoBox, Panel, Separator, Tone


@pytest.mark.parametrize("role", list(ButtonRole))
def test_buttons_fit_their_words(qtbot: QtBot, theming: Theming, role: ButtonRole) -> None:
    button = Button(theming, "Disconnect…", role, icon="plug")
    qtbot.addWidget(button)
    text = text_width("Disconnect…", theming.theme.font("button"))
    assert button.sizeHint().width() >= text + 22
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.sizeHint().height() == 28
    button.resize(button.sizeHint())
    before = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != before


def test_a_pressed_button_looks_pressed(qtbot: QtBot, theming: Theming) -> None:
    button = Button(theming, "Sync now")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.setDown(True)
    assert button.grab().toImage().pixelColor(4, 14) == theming.theme.color("surfacePressed")


def test_buttons_can_change(qtbot: QtBot, theming: Theming) -> None:
    button = Button(theming, "Go")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    button.set_icon("sync")
    button.set_role(ButtonRole.PRIMARY)
    button.resize(button.sizeHint())
    assert button.sizeHint().width() == narrow + 22
    assert button.grab().toImage().pixelColor(4, 14) == theming.theme.color("accent")


def test_clicks_do_not_take_the_keyboard(qtbot: QtBot, theming: Theming) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    field, button = Field(theming, "Name"), Button(theming, "Go")
    column = QVBoxLayout(box)
    column.addWidget(field)
    column.addWidget(button)
    box.show()
    box.activateWindow()
    assert QTest.qWaitForWindowActive(box)
    field.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_icon_buttons_have_names(qtbot: QtBot, theming: Theming) -> None:
    button = IconButton(theming, "sidebar", "Sidebar")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip(), button.width()) == ("Sidebar", "Sidebar", 32)
    button.setCheckable(True)
    button.setChecked(True)
    assert button.grab().toImage().pixelColor(5, 16) == theming.theme.color("surfaceHover")


def test_one_row_of_a_navigation_is_chosen(qtbot: QtBot, theming: Theming) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    first, second = NavButton(theming, "settings", "General", box), NavButton(theming, "clock", "Work schedule", box)
    first.click()
    second.click()
    assert (first.isChecked(), second.isChecked()) == (False, True)
    assert second.sizeHint().height() == 32


def test_labels_keep_the_line_height_of_the_tokens(qtbot: QtBot, theming: Theming) -> None:
    label = Label(theming, "one two three four five six seven eight", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(1000) == 20
    assert label.heightForWidth(90) % 20 == 0
    assert label.heightForWidth(90) > 40
    label.setFixedWidth(90)
    assert label.heightForWidth(1000) == label.heightForWidth(90)


def test_the_list_of_a_choice_has_a_frame_on_all_sides(qtbot: QtBot, theming: Theming) -> None:
    choice = Choice(theming, "Half", [("Whole day", 0), ("a.m.", 1), ("p.m.", 2)])
    qtbot.addWidget(choice)
    choice.show()
    choice.showPopup()
    entries = choice.view().parentWidget()
    assert entries is not None
    picture = entries.grab().toImage()
    right, bottom = picture.width() - 1, picture.height() - 1
    sides = ((0, bottom // 2), (right, bottom // 2), (right // 2, 0), (right // 2, bottom))
    assert {picture.pixelColor(x, y).name() for x, y in sides} == {theming.theme.color("borderStrong").name()}
    choice.hidePopup()


def test_a_wrapping_label_keeps_the_lines_of_its_text(theming: Theming) -> None:
    """As a letter does: an empty line between, and what belongs below each other below each other."""
    wide, line = 400, theming.theme.line("body")
    assert Label(theming, "Hello,\n\nthis", wrap=True).heightForWidth(wide) == 3 * line
    longer = Label(theming, "short\nquite a bit longer", wrap=True)
    assert longer.sizeHint().width() == Label(theming, "quite a bit longer", wrap=True).sizeHint().width()


def test_numbers_are_never_cut(qtbot: QtBot, theming: Theming) -> None:
    number, name = Label(theming, "117:30", fixed=True), Label(theming, "A long name that may shrink")
    qtbot.addWidget(number)
    qtbot.addWidget(name)
    assert number.minimumSizeHint() == number.sizeHint()
    assert name.minimumSizeHint().width() < name.sizeHint().width()
    name.resize(60, 20)
    assert not name.grab().isNull()


def test_spans_are_read_as_one_text(qtbot: QtBot, theming: Theming) -> None:
    label = Label(theming, wrap=True)
    qtbot.addWidget(label)
    label.set_spans([Span("What to do: ", "strong"), Span("compare the address.", "", "textMuted")])
    assert label.text() == "What to do: compare the address."
    label.set_color("danger")
    label.resize(300, 20)
    assert not label.grab().isNull()


def test_names_elide_and_vanish_rather_than_leave_a_dot(theming: Theming) -> None:
    font = theming.theme.font("body")
    assert elided("Vacation", font, 500) == "Vacation"
    assert elided("Vacation", font, 45).endswith("…")
    assert elided("Vacation", font, 2) == ""


def test_a_focused_field_has_the_focus_frame(qtbot: QtBot, theming: Theming) -> None:
    field = Field(theming, "E-mail", placeholder="name@company.example")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    assert QTest.qWaitForWindowActive(field)
    assert field.height() == 32
    field.clearFocus()
    QApplication.processEvents()
    assert field.grab().toImage().pixelColor(100, 0).name() == theming.theme.color("borderControl").name()
    field.set_wrong(True)
    assert field.grab().toImage().pixelColor(100, 0).name() == theming.theme.color("danger").name()
    field.setFocus()
    QApplication.processEvents()
    assert field.grab().toImage().pixelColor(100, 1).name() == theming.theme.color("focus").name()


def test_secrets_are_dots(qtbot: QtBot, theming: Theming) -> None:
    field = Field(theming, "Client secret")
    qtbot.addWidget(field)
    field.set_secret(True)
    field.setText("abc")
    assert field.displayText() != "abc"


def test_choices_keep_what_was_chosen(qtbot: QtBot, theming: Theming) -> None:
    choice = Choice(theming, "Year", [("2026", 2026), ("2027", 2027)])
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        choice.choose(2027)
        choice.set_entries([("2025", 2025), ("2026", 2026), ("2027", 2027)])
    assert choice.currentData() == 2027
    choice.set_entries([])
    assert choice.currentIndex() == -1
    choice.resize(choice.sizeHint())
    assert not choice.grab().isNull()


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, theming: Theming) -> None:
    choice = Choice(theming, "Year", [("2026", 2026), ("2027", 2027)])
    qtbot.addWidget(choice)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, event)
    assert choice.currentData() == 2026


@pytest.mark.parametrize("tone", list(Tone))
def test_boxes_and_badges_take_their_tone(qtbot: QtBot, theming: Theming, tone: Tone) -> None:
    box = InfoBox(theming, tone, "info", "What happened.", title="Title")
    qtbot.addWidget(box)
    box.add_action(Button(theming, "Fix…"))
    box.resize(500, 120)
    assert box.accessibleName() == "Title What happened."
    assert box.grab().toImage().pixelColor(250, 3) == theming.theme.color(tone.fill)
    badge = Badge(theming, "Connected", tone, icon="check")
    qtbot.addWidget(badge)
    assert badge.grab().height() == 20
    badge.set_state("Off", Tone.NEUTRAL)
    assert badge.accessibleName() == "Off"


def test_the_spinner_turns_only_while_it_shows(qtbot: QtBot, theming: Theming) -> None:
    spinner = Spinner(theming)
    qtbot.addWidget(spinner)
    assert not spinner._timer.isActive()
    spinner.show()
    assert spinner._timer.isActive() is theming.moves()
    spinner.hide()
    assert not spinner._timer.isActive()


def test_the_spinner_stands_still_with_reduced_motion(
    qtbot: QtBot, theming: Theming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Theming, "moves", lambda _theming: False)
    spinner = Spinner(theming)
    qtbot.addWidget(spinner)
    spinner.show()
    assert not spinner._timer.isActive()
    first = spinner.grab().toImage()
    assert spinner.grab().toImage() == first


def test_plain_parts_paint_in_their_colours(qtbot: QtBot, theming: Theming) -> None:
    parts: list[tuple[QWidget, str]] = [
        (Card(theming), "surfaceRaised"),
        (Panel(theming, "surfaceSunken"), "surfaceSunken"),
        (Separator(theming), "border"),
        (Separator(theming, vertical=True), "border"),
        (Initial(theming, "P"), "surfaceSunken"),
    ]
    for part, color in parts:
        qtbot.addWidget(part)
        part.resize(40, 40)
        image = part.grab().toImage()
        assert image.pixelColor(image.width() // 2, image.height() // 4) == theming.theme.color(color)


def test_rows_take_widgets_at_both_ends(qtbot: QtBot, theming: Theming) -> None:
    row = ListRow(theming, "Personio", "Absences")
    qtbot.addWidget(row)
    leading, trailing = Initial(theming, "P"), Button(theming, "Connect")
    row.add_leading(leading)
    row.add_trailing(trailing)
    row.resize(400, row.sizeHint().height())
    row.show()
    assert row.sizeHint().height() == 68
    assert leading.x() < row.title.x() < trailing.x()


def test_icons_beside_words_change(qtbot: QtBot, theming: Theming) -> None:
    label = IconLabel(theming, "check", "success", name="Done")
    qtbot.addWidget(label)
    before = label.grab().toImage()
    label.set_icon("warning", "danger")
    assert label.grab().toImage() != before
    assert label.accessibleName() == "Done"


def test_a_chosen_page_stands_out(qtbot: QtBot, theming: Theming) -> None:
    button = NavButton(theming, "settings", "General")
    qtbot.addWidget(button)
    button.resize(180, 32)
    button.setChecked(True)
    assert button.grab().toImage().pixelColor(176, 16) == theming.theme.color("surfacePressed")
    IconButton(theming, "sync", "Sync").set_icon("pause")


def test_words_wrap_between_words(theming: Theming) -> None:
    font = theming.theme.font("caption")
    assert wrapped("", font, 100) == ()
    assert wrapped("one two", font, 1000) == ("one two",)
    assert wrapped("one two", font, 1) == ("one", "two")


def test_a_label_elides_by_the_font_it_is_painted_in(theming: Theming, qtbot: QtBot) -> None:
    label = Label(theming, "weekly hours, work schedule, public holidays, hire date", "body")
    qtbot.addWidget(label)
    small = label.font()
    small.setPixelSize(6)
    label.setFont(small)
    label.resize(label.sizeHint().width() - 20, 20)
    shown = label._layout(label.width())[1]
    assert shown is not None
    assert shown.endswith("…")
    assert text_width(shown, theming.theme.font("body")) <= label.width()
