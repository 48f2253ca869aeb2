"""What a screen reader finds, by Qt's own tree: names for all that the keyboard reaches, days in rows and columns."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from roots_desktop.domain.snapshot import Picture
from roots_desktop.ui.details.rows import Columns, PartLine
from roots_desktop.ui.main_window import MainWindow
from roots_desktop.ui.model import View
from tests.ui.details.details_shots import details_shots
from tests.ui.dialog_shots import dialog_shots
from tests.ui.stage import Stage
from tests.ui.window_shots import window_at
from tests.ui.work.work_shots import work_shots

ROLE = QAccessible.Role
TABLES = {View.DAY: (1, 1), View.WEEK: (1, 7), View.MONTH: (6, 7), View.YEAR: (12, 31)}
"""Rows and columns of each view."""
TUESDAY = "Tuesday 17 November, target 6:00, booked 6:15, Doctor 14:00 to 16:00"


@pytest.fixture
def stage(qapp: QApplication) -> Iterator[Stage]:
    """The light theme."""
    with Stage(qapp) as made:
        yield made


@pytest.mark.parametrize("view", list(View))
def test_all_that_the_keyboard_reaches_has_a_name(stage: Stage, view: View) -> None:
    window = window_at(stage, view)

    assert _nameless(window) == []
    stage.picture(window)


def test_the_first_start_has_names(stage: Stage) -> None:
    window = stage.window(Picture())
    stage.show(window)

    assert _nameless(window) == []
    stage.picture(window)


@pytest.mark.slow
def test_the_dialogs_have_names(stage: Stage) -> None:
    found = {}
    for name, make in (*dialog_shots(stage), *work_shots(stage)):
        if name.endswith("-de"):
            continue
        dialog = make()
        stage.show(dialog)
        found[name] = _nameless(dialog)
        stage.picture(dialog)

    assert {name: nameless for name, nameless in found.items() if nameless} == {}


def test_popovers_are_dialogs_whose_controls_and_lines_have_names(stage: Stage) -> None:
    for name, make in details_shots(stage):
        if name.endswith("-de"):
            continue
        popover = make()
        stage.show(popover)
        role, called, controls = _told(popover)
        assert (role, bool(called)) == (ROLE.Dialog, True), name
        assert _nameless(popover) == [], name
        assert (ROLE.Button, "Copy as text") in controls, name
        assert {role for role, _ in controls} <= {ROLE.Button, ROLE.Client}, name
        lines = [line.accessibleName() for kind in (PartLine, Columns) for line in popover.findChildren(kind)]
        assert lines != [], name
        assert "" not in lines, name
        stage.picture(popover)


@pytest.mark.parametrize("view", list(View))
def test_the_days_stand_in_rows_and_columns(stage: Stage, view: View) -> None:
    window = window_at(stage, view)
    rows, columns = TABLES[view]

    table = _table(window)

    roles = Counter(table.child(index).role() for index in range(table.childCount()))
    assert (roles[ROLE.RowHeader], roles[ROLE.ColumnHeader], roles[ROLE.Cell]) == (rows, columns, rows * columns)
    stage.picture(window)


@pytest.mark.parametrize("view", list(View))
def test_a_day_speaks(stage: Stage, view: View) -> None:
    window = window_at(stage, view)
    table = _table(window)

    said = [_name(table.child(index)) for index in range(table.childCount())]

    assert [words for words in said if "17 November," in words] == [TUESDAY]
    stage.picture(window)


def test_a_control_without_a_name_is_noticed(stage: Stage) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Close"))
    column.addWidget(QPushButton())
    stage.show(window)

    assert _nameless(window) == ["QPushButton"]
    stage.picture(window)


def _walk(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield found
    for index in range(found.childCount()):
        child = found.child(index)
        if child is not None:
            yield from _walk(child)


def _name(found: QAccessibleInterface) -> str:
    return found.text(QAccessible.Text.Name)


def _told(window: QWidget) -> tuple[QAccessible.Role, str, list[tuple[QAccessible.Role, str]]]:
    """Role and name of a window, and of all in it that takes the keyboard. No interface outlives its widget."""
    found = QAccessible.queryAccessibleInterface(window)
    controls = [(one.role(), _name(one)) for one in _walk(found) if one.state().focusable and _shown(one)]
    return found.role(), _name(found), controls


def _shown(found: QAccessibleInterface) -> bool:
    return not found.state().invisible


def _nameless(widget: QWidget) -> list[str]:
    """The classes of what takes the keyboard, shows, and has nothing to say."""
    return [
        type(found.object()).__name__
        for found in _walk(QAccessible.queryAccessibleInterface(widget))
        if found.state().focusable and _shown(found) and not _name(found).strip()
    ]


def _table(window: MainWindow) -> QAccessibleInterface:
    """The calendar: the one table of the view that shows."""
    inside = _walk(QAccessible.queryAccessibleInterface(window.views.current))
    (table,) = (found for found in inside if found.role() is ROLE.Table and _shown(found))
    return table
