"""Export in Settings: the calendar file's switches, the folder, what is wrong, and the sheet of a month."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from roots_desktop.commands import SaveSettings
from roots_desktop.domain.snapshot import Notice, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.settings import Settings, load_settings, save_settings
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.export_page import ExportPage
from roots_desktop.ui.settings.export_view import export_view
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from tests.ui import sample
from tests.ui.conftest import ModelMaker

ON = Settings(export=True, export_folder="/data/calendars", export_private=False)
PageMaker = Callable[[AppModel], ExportPage]


class TestView:
    def test_off_and_without_a_folder(self, words: Words) -> None:
        view = export_view(sample.snapshot(), Settings(), sample.TODAY, words)
        assert (view.on, view.folder, view.masked, view.may_mask) == (False, "No folder chosen", True, True)
        assert view.spans == (("3 months back", 3), ("12 months back", 12), ("24 months back", 24))
        assert view.trouble == ""

    def test_on(self, words: Words) -> None:
        view = export_view(sample.snapshot(), ON, sample.TODAY, words)
        assert (view.on, view.folder, view.masked) == (True, "/data/calendars", False)

    def test_privacy_mode_masks_in_any_case(self, words: Words) -> None:
        view = export_view(sample.snapshot(), replace(ON, private=True), sample.TODAY, words)
        assert (view.masked, view.may_mask) == (True, False)
        assert view.mask_hint.startswith("Kinds of absence are hidden everywhere now")

    @pytest.mark.parametrize("code", ["export_failed", "export_taken"])
    def test_what_is_wrong_is_told_while_it_is_on(self, words: Words, code: str) -> None:
        stored = replace(sample.snapshot(), notices=(Notice("restored"), Notice(code)))
        assert "calendar file" in export_view(stored, ON, sample.TODAY, words).trouble
        assert export_view(stored, replace(ON, export=False), sample.TODAY, words).trouble == ""

    def test_months_from_the_next_one_through_two_years(self, words: Words) -> None:
        months = export_view(sample.snapshot(), ON, sample.TODAY, words).months
        assert months[:2] == (("December 2026", "2026-12-01"), ("November 2026", "2026-11-01"))
        assert months[-1] == ("December 2024", "2024-12-01")


class TestPage:
    @pytest.fixture
    def make_page(self, qtbot: QtBot, theming: Theming) -> PageMaker:
        def make(model: AppModel) -> ExportPage:
            dialog = SettingsDialog(model, theming, places_in(Path("/data")), [])
            qtbot.addWidget(dialog)
            dialog.open_at(dialog.export)
            qtbot.waitUntil(dialog.isActiveWindow)
            return dialog.export

        return make

    @pytest.fixture
    def folders(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """What the dialog answers next; where it began is added behind."""
        given = [""]

        def ask(_parent: object, _title: str, begins: str) -> str:
            given.append(begins)
            return given[0]

        monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
        return given

    def test_on_asks_for_a_folder_first(self, make_model: ModelMaker, make_page: PageMaker, folders: list[str]) -> None:
        model = make_model()
        page = make_page(model)
        sent: list[object] = []
        model.commanded.connect(sent.append)
        QTest.keyClick(page.on, Qt.Key.Key_Space)
        assert not page.on.isChecked()
        assert sent == []
        folders[0] = "/data/calendars"
        QTest.keyClick(page.on, Qt.Key.Key_Space)
        assert page.on.isChecked()
        assert page.folder.text() == "/data/calendars"
        assert sent == [SaveSettings(Settings(export=True, export_folder="/data/calendars"))]

    def test_off_keeps_the_folder(self, make_model: ModelMaker, make_page: PageMaker) -> None:
        model = make_model(settings=ON)
        page = make_page(model)
        QTest.keyClick(page.on, Qt.Key.Key_Space)
        assert model.settings == replace(ON, export=False)

    def test_another_folder_begins_at_the_one_before(
        self, make_model: ModelMaker, make_page: PageMaker, folders: list[str]
    ) -> None:
        model = make_model(settings=ON)
        page = make_page(model)
        folders[0] = "/data/others"
        page.choose.click()
        assert folders[1] == "/data/calendars"
        assert model.settings.export_folder == "/data/others"

    def test_span_and_mask_apply_at_once(self, make_model: ModelMaker, make_page: PageMaker) -> None:
        model = make_model(settings=ON)
        page = make_page(model)
        QTest.keyClick(page.span, Qt.Key.Key_Down)
        QTest.keyClick(page.masked, Qt.Key.Key_Space)
        assert model.settings == replace(ON, export_months=24, export_private=True)

    def test_the_mask_follows_privacy_mode_and_comes_back(self, make_model: ModelMaker, make_page: PageMaker) -> None:
        model = make_model(settings=ON)
        page = make_page(model)
        model.toggle_privacy()
        assert (page.masked.isChecked(), page.masked.isEnabled()) == (True, False)
        model.toggle_privacy()
        assert (page.masked.isChecked(), page.masked.isEnabled()) == (False, True)

    def test_trouble_shows_and_goes(self, make_model: ModelMaker, make_page: PageMaker) -> None:
        model = make_model(settings=ON)
        page = make_page(model)
        model.show_picture(Picture(replace(sample.snapshot(), notices=(Notice("export_failed"),))))
        shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        assert any(text.startswith("The calendar file could not be written.") for text in shown)
        model.show_picture(sample.picture())
        shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        assert not any(text.startswith("The calendar file could not be written.") for text in shown)

    @pytest.mark.parametrize(
        ("answer", "footer"),
        [
            (True, "The file is saved, readable for you alone."),
            (False, "The file could not be saved. Choose another folder."),
            (None, "Changes apply at once. Switched off, the file stays as it is."),
        ],
    )
    @pytest.mark.parametrize(("button", "saver"), [("save", "save_month_sheet"), ("save_table", "save_month_table")])
    def test_the_chosen_month_is_saved(
        self,
        make_model: ModelMaker,
        make_page: PageMaker,
        monkeypatch: pytest.MonkeyPatch,
        answer: bool | None,
        footer: str,
        button: str,
        saver: str,
    ) -> None:
        asked: list[date] = []

        def save(_model: AppModel, month: date, _parent: object) -> bool | None:
            asked.append(month)
            return answer

        monkeypatch.setattr(f"roots_desktop.ui.settings.export_page.{saver}", save)
        page = make_page(make_model())
        assert page.month.currentText() == "November 2026"
        QTest.keyClick(page.month, Qt.Key.Key_Down)
        getattr(page, button).click()
        assert asked == [date(2026, 10, 1)]
        assert footer in [label.text() for label in page.findChildren(QLabel)]

    def test_every_control_has_a_name(self, make_model: ModelMaker, make_page: PageMaker) -> None:
        page = make_page(make_model())
        assert page.choose.accessibleName() == "Choose the folder of the calendar file…"
        assert page.on.accessibleDescription().startswith("roots.ics holds")
        assert (page.span.accessibleName(), page.month.accessibleName()) == ("Span", "Month")


def test_settings_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    wished = replace(ON, private=True, export_months=3)
    save_settings(path, wished)
    assert load_settings(path) == wished


def test_an_impossible_span_is_the_usual_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"export_months": 7, "export": 1, "export_folder": 5}', encoding="utf-8")
    assert load_settings(path) == Settings()
