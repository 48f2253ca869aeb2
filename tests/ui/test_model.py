"""Which day is in focus, whatever the view."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from roots_desktop.commands import SaveSettings
from roots_desktop.settings import Settings
from roots_desktop.ui.model import AppModel, View
from tests.ui import sample
from tests.ui.conftest import ModelMaker


def model_in(make_model: ModelMaker, view: View) -> AppModel:
    return make_model(settings=replace(Settings(), view=view.value))


@pytest.mark.parametrize(
    ("view", "following", "previous"),
    [
        (View.DAY, date(2026, 11, 20), date(2026, 11, 19)),
        (View.WEEK, date(2026, 11, 26), date(2026, 11, 19)),
        (View.MONTH, date(2026, 12, 1), date(2026, 11, 19)),
        (View.YEAR, date(2027, 11, 1), date(2026, 11, 19)),
    ],
)
def test_each_view_turns_by_its_period(make_model: ModelMaker, view: View, following: date, previous: date) -> None:
    model = model_in(make_model, view)
    model.show_next()
    assert model.focus == following
    model.show_previous()
    assert model.focus == previous


def test_only_the_view_of_a_day_takes_the_selection_along(make_model: ModelMaker) -> None:
    for view, selected in ((View.DAY, date(2026, 11, 20)), (View.WEEK, sample.TODAY), (View.MONTH, sample.TODAY)):
        model = model_in(make_model, view)
        model.choose_day(sample.TODAY)
        model.show_next()
        assert model.selected == selected


def test_months_turn_back_to_the_selected_day(make_model: ModelMaker) -> None:
    model = make_model()
    model.choose_day(date(2026, 11, 5))
    model.show_next_month()
    model.show_previous_month()
    assert model.focus == date(2026, 11, 5)


def test_the_signals_tell_what_changed(qtbot: QtBot, make_model: ModelMaker) -> None:
    model = make_model()
    with qtbot.assertNotEmitted(model.month_changed), qtbot.waitSignal(model.focus_changed):
        model.show_day(date(2026, 11, 20))
    with qtbot.waitSignals([model.month_changed, model.focus_changed]):
        model.show_day(date(2026, 12, 20))
    with qtbot.assertNotEmitted(model.focus_changed):
        model.show_day(date(2026, 12, 20))
    with qtbot.assertNotEmitted(model.view_changed):
        model.show_view(View.MONTH)
    with qtbot.waitSignal(model.view_changed):
        model.show_view(View.WEEK)
    assert model.settings.view == "week"


def test_what_no_page_shows_is_kept_without_a_word(qtbot: QtBot, make_model: ModelMaker) -> None:
    """Each page would draw itself anew."""
    model = make_model()
    sent: list[object] = []
    model.commanded.connect(sent.append)
    with qtbot.assertNotEmitted(model.settings_changed):
        model.show_view(View.WEEK)
        model.keep_settings(replace(model.settings, sidebar=False))
        model.keep_settings(model.settings)
    week = replace(Settings(), view="week")
    assert sent == [SaveSettings(week), SaveSettings(replace(week, sidebar=False))]
