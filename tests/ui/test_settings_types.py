"""Absence types in Settings: told, guessed, given by the user, left out, and reset."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roots_desktop.commands import SaveSettings
from roots_desktop.domain.absences import Kind
from roots_desktop.domain.snapshot import Picture
from roots_desktop.domain.type_choices import TypeChoices
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.settings import Settings
from roots_desktop.ui.settings.types_page import TypesPage
from roots_desktop.ui.settings.types_view import types_view, with_choice
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from tests.ui import types_sample
from tests.ui.conftest import ModelMaker

PageMaker = Callable[..., TypesPage]
CHOSEN = TypeChoices(kinds=(("13", Kind.PERSONAL),), left_out=("12",))


class TestView:
    def test_as_the_account_tells_them(self, words: Words) -> None:
        rows = types_view(types_sample.picture().snapshot, TypeChoices(), words).rows
        assert [(row.name, row.told, row.effect) for row in rows] == [
            ("Flexi day", "Time compensation, a guess from the name", "The time account pays"),
            ("Mobile work", "Remote work, as the account says", "Leaves the target as it is"),
            ("Paid vacation", "Vacation, by its category paid_vacation", "Lowers the target"),
        ]
        assert {(row.counts, row.changed) for row in rows} == {(True, False)}

    def test_as_the_user_counts_them(self, words: Words) -> None:
        flexi, mobile, vacation = types_view(types_sample.picture().snapshot, CHOSEN, words).rows
        assert (flexi.kind, flexi.effect, flexi.look.style, flexi.changed) == (
            Kind.PERSONAL,
            "Lowers the target",
            "personal",
            True,
        )
        assert flexi.told == "Time compensation, a guess from the name"
        assert (mobile.counts, mobile.effect, mobile.changed) == (False, "Shown and counted nowhere", True)
        assert not vacation.changed

    def test_none_read_yet(self, words: Words) -> None:
        view = types_view(Picture().snapshot, TypeChoices(), words)
        assert view.rows == ()
        assert view.empty.startswith("No types were read yet.")

    def test_the_kind_that_is_told_is_no_choice(self) -> None:
        given = with_choice(TypeChoices(), Kind.SICK, "13", Kind.PERSONAL)
        assert given == TypeChoices(kinds=(("13", Kind.PERSONAL),))
        assert with_choice(given, Kind.SICK, "13", Kind.SICK) == TypeChoices()


class TestPage:
    @pytest.fixture
    def make_page(self, qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> PageMaker:
        def make(picture: Picture, settings: Settings | None = None) -> TypesPage:
            dialog = SettingsDialog(make_model(picture, settings), theming, places_in(Path("/data")), [])
            qtbot.addWidget(dialog)
            dialog.open_at(dialog.types)
            qtbot.waitUntil(dialog.isActiveWindow)
            return dialog.types

        return make

    def test_another_kind_is_kept_and_reset(self, make_page: PageMaker) -> None:
        page = make_page(types_sample.picture())
        sent: list[object] = []
        page.model.commanded.connect(sent.append)
        line = page.lines["13"]
        assert line.reset.isHidden()
        line.kind.setCurrentIndex(line.kind.findData(Kind.SICK.value))
        kept = TypeChoices(kinds=(("13", Kind.SICK),))
        assert (page.model.settings.types, sent) == (kept, [SaveSettings(replace(Settings(), types=kept))])
        assert not line.reset.isHidden()
        line.reset.click()
        assert page.model.settings.types == TypeChoices()
        assert line.kind.currentData() == Kind.TIME_COMPENSATION.value

    def test_left_out_by_keyboard_and_back(self, make_page: PageMaker) -> None:
        page = make_page(types_sample.picture())
        line = page.lines["12"]
        line.counts.setFocus()
        QTest.keyClick(line.counts, Qt.Key.Key_Space)
        assert page.model.settings.types == TypeChoices(left_out=("12",))
        assert not line.kind.isEnabled()
        QTest.keyClick(line.counts, Qt.Key.Key_Space)
        assert page.model.settings.types == TypeChoices()
        assert line.kind.isEnabled()

    def test_shows_what_was_chosen_before(self, make_page: PageMaker) -> None:
        page = make_page(types_sample.picture(), Settings(types=CHOSEN))
        assert page.lines["13"].kind.currentData() == Kind.PERSONAL.value
        assert not page.lines["12"].counts.isChecked()

    def test_each_control_names_its_type(self, make_page: PageMaker) -> None:
        line = make_page(types_sample.picture()).lines["11"]
        named = [widget.accessibleName() for widget in (line.kind, line.counts, line.reset)]
        assert named == ["Paid vacation: Kind", "Paid vacation: Counts", "Paid vacation: Reset"]

    def test_types_come_with_the_picture(self, make_page: PageMaker) -> None:
        page = make_page(Picture())
        assert page.lines == {}
        page.model.show_picture(types_sample.picture())
        assert set(page.lines) == {"11", "12", "13"}
