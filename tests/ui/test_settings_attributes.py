"""Attributes in Settings: what arrived in both languages, and the letter in the language of the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roots_desktop.domain.connections import Connection, Permission
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.ui.settings.attributes_page import AttributesPage
from roots_desktop.ui.settings.attributes_view import attributes_view
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from tests.ui import dialog_sample, sample
from tests.ui.conftest import ModelMaker

PageMaker = Callable[[Picture], AttributesPage]
NEEDED = (
    "employees:read",
    "absences:read",
    *(f"attribute:{name}" for name in dialog_sample.NEEDED),
)


def connection(*missing: str, more: tuple[str, ...] = ()) -> Connection:
    """Personio with all that is needed but these, and more."""
    told = (*(Permission(name, name not in missing) for name in NEEDED), *(Permission(name, True) for name in more))
    found = dialog_sample.connected(permissions=told).snapshot.connection("personio")
    assert found is not None
    return found


class TestView:
    def test_each_name_in_both_languages(self, words: Words) -> None:
        rows = attributes_view(connection(), "en", words).rows
        assert [(row.german, row.english) for row in rows[:3]] == [
            ("Mitarbeitende: Lesen", "Employees: read"),
            ("Abwesenheiten: Lesen", "Absences: read"),
            ("Vorname", "First name"),
        ]
        assert len(rows) == 12

    def test_complete(self, words: Words) -> None:
        view = attributes_view(connection(), "en", words)
        assert (view.summary, view.complete) == ("Everything that roots needs arrived.", True)
        assert {row.arrived for row in view.rows if row.need == "needed"} == {True}

    def test_one_is_missing(self, words: Words) -> None:
        view = attributes_view(connection("attribute:work_schedule"), "en", words)
        assert view.summary == "1 thing that roots needs did not arrive. The letter below asks for it."
        assert not view.complete
        assert [row.english for row in view.rows if row.need == "needed" and row.arrived is False] == ["Work schedule"]

    def test_an_optional_one_is_missing_where_the_others_are_known(self, words: Words) -> None:
        rows = attributes_view(connection(more=("attribute:position",)), "en", words).rows[-3:]
        assert [(row.english, row.told) for row in rows] == [
            ("Hire date", "did not arrive"),
            ("Position", "arrived"),
            ("Department", "did not arrive"),
        ]

    def test_nobody_knows_before_the_first_sync(self, words: Words) -> None:
        view = attributes_view(sample.connection(), "en", words)
        assert {row.arrived for row in view.rows} == {None}
        assert {row.told for row in view.rows} == {"not known"}

    def test_not_connected(self, words: Words) -> None:
        view = attributes_view(None, "en", words)
        assert view.summary.startswith("Personio is not connected")
        assert not view.complete

    def test_the_letter_has_a_language_of_its_own(self, words: Words) -> None:
        assert attributes_view(None, "en", words).letter.startswith("Hello,\n")
        assert "Work schedule" in attributes_view(None, "en", words).letter
        german = attributes_view(None, "de", words).letter
        assert german.startswith("Hallo")
        assert "Arbeitszeitmodell" in german

    def test_speaks_a_whole_line(self, words: Words) -> None:
        row = attributes_view(connection(), "en", words).rows[2]
        assert row.spoken == "Vorname, First name, needed, arrived"


class TestPage:
    @pytest.fixture
    def make_page(self, qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> PageMaker:
        def make(picture: Picture) -> AttributesPage:
            dialog = SettingsDialog(make_model(picture), theming, places_in(Path("/data")), [])
            qtbot.addWidget(dialog)
            dialog.open_at(dialog.attributes)
            qtbot.waitUntil(dialog.isActiveWindow)
            return dialog.attributes

        return make

    def test_copies_the_letter_in_the_chosen_language(self, make_page: PageMaker) -> None:
        page = make_page(dialog_sample.connected())
        assert page.languages.currentText() == "English"
        page.copy_button.click()
        assert QGuiApplication.clipboard().text().startswith("Hello,")
        page.languages.setCurrentIndex(0)
        page.copy_button.click()
        assert QGuiApplication.clipboard().text().startswith("Hallo")
        assert "Copied." in _texts(page)

    def test_follows_the_picture(self, make_page: PageMaker) -> None:
        page = make_page(Picture())
        assert any(text.startswith("Personio is not connected") for text in _texts(page))
        page.model.show_picture(dialog_sample.connected())
        assert "Everything that roots needs arrived." in _texts(page)


def _texts(page: AttributesPage) -> set[str]:
    QApplication.processEvents()
    return {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
