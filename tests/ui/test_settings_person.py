"""My data in Settings: what each service says about the user, with the time it was read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Account, Connection, Part, PartState
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.settings import Settings
from roots_desktop.ui.settings.person_page import PersonPage
from roots_desktop.ui.settings.person_view import Fact, person_view
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from tests.ui import dialog_sample, moco_sample, sample
from tests.ui.conftest import ModelMaker

PageMaker = Callable[[Picture], PersonPage]


def with_connection(connection: Connection) -> Picture:
    """Connected this way only, with nothing else stored."""
    return Picture(replace(sample.snapshot(), connections=(connection,), schedules=(), balances=()))


class TestView:
    def test_personio(self, words: Words) -> None:
        picture = replace(dialog_sample.connected(), region=Region("DE", "SN"))
        (card,) = person_view(picture, sample.NOW, words).cards
        assert (card.title, card.note) == ("Personio", "")
        assert [(fact.name, fact.value) for fact in card.facts] == [
            ("Name", "Erika Beispiel"),
            ("E-mail", "erika.beispiel@example.com"),
            ("ID", "4711"),
            ("Status", "active"),
            ("Position", "UX Designer"),
            ("Department", "Product"),
            ("Weekly hours", "38:30"),
            ("Hire date", "1 Apr 2023"),
            ("Work schedule", "Full-time 38.5 h, 38:30 a week"),
            ("Holiday region", "Saxony, Germany"),
            ("Balance: Vacation", "15 days"),
        ]
        assert card.facts[0].read == "14:18"

    def test_each_value_has_its_own_time(self, words: Words) -> None:
        parts = (PartState(Part.EMPLOYEE, sample.READ - timedelta(days=2)), PartState(Part.SCHEDULE, sample.READ))
        picture = dialog_sample.connected(parts=parts)
        facts = person_view(picture, sample.NOW, words).cards[0].facts
        assert Fact("Name", "Erika Beispiel", "17 November") in facts
        assert Fact("Work schedule", "Full-time 38.5 h, 38:30 a week", "14:18") in facts

    def test_what_personio_does_not_say_is_a_dash(self, words: Words) -> None:
        bare = replace(sample.connection(), account=Account("4711"), parts=())
        facts = person_view(with_connection(bare), sample.NOW, words).cards[0].facts
        assert [fact.value for fact in facts] == ["–", "–", "4711", "–", "–", "–", "–", "–"]
        assert {fact.read for fact in facts} == {""}

    def test_moco_shows_only_what_it_says(self, words: Words) -> None:
        facts = person_view(with_connection(moco_sample.connection()), sample.NOW, words).cards[0].facts
        assert [fact.name for fact in facts] == ["Name", "E-mail", "ID", "Status"]

    def test_the_last_day_where_there_is_one(self, words: Words) -> None:
        leaving = replace(sample.connection(), account=Account("4711", last_day=date(2026, 12, 31)))
        facts = person_view(with_connection(leaving), sample.NOW, words).cards[0].facts
        assert ("Termination date", "31 Dec 2026") in [(fact.name, fact.value) for fact in facts]

    def test_a_status_of_the_account_s_own(self, words: Words) -> None:
        own = replace(sample.connection(), account=Account("4711", status="sabbatical"))
        facts = person_view(with_connection(own), sample.NOW, words).cards[0].facts
        assert ("Status", "sabbatical") in [(fact.name, fact.value) for fact in facts]

    def test_a_balance_in_hours(self, words: Words) -> None:
        item = BalanceItem("9", "Overtime", Kind.TIME_COMPENSATION, "hour", Decimal("3.5"), None, None)
        plain = with_connection(sample.connection())
        picture = replace(plain, snapshot=replace(plain.snapshot, balances=(item,)))
        assert person_view(picture, sample.NOW, words).cards[0].facts[-1] == Fact("Balance: Overtime", "3.5 hours", "")

    def test_an_archive_says_so(self, words: Words) -> None:
        view = person_view(dialog_sample.connected(archived=True), sample.NOW, words)
        assert view.cards[0].note == "Archive: nothing is read any more."
        assert view.text.startswith("Personio – Archive: nothing is read any more.\nName: Erika Beispiel (14:18)")

    def test_privacy_mode_does_not_say_of_what_kind_a_balance_is(self, words: Words) -> None:
        facts = person_view(dialog_sample.connected(), sample.NOW, words, private=True).cards[0].facts
        assert facts[-1] == Fact("Balance", "15 days", "14:18")

    def test_nothing_connected(self, words: Words) -> None:
        view = person_view(Picture(), sample.NOW, words)
        assert (view.cards, view.text) == ((), "")
        assert view.empty.startswith("No service is connected")


class TestPage:
    @pytest.fixture
    def make_page(self, qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> PageMaker:
        def make(picture: Picture) -> PersonPage:
            dialog = SettingsDialog(make_model(picture), theming, places_in(Path("/data")), [])
            qtbot.addWidget(dialog)
            dialog.open_at(dialog.person)
            qtbot.waitUntil(dialog.isActiveWindow)
            return dialog.person

        return make

    def test_a_card_for_each_service(self, make_page: PageMaker) -> None:
        assert {"Personio", "Moco", "4711", "933700101"} <= _texts(make_page(moco_sample.picture()))

    def test_follows_the_picture(self, make_page: PageMaker) -> None:
        page = make_page(Picture())
        assert not page.copy_button.isEnabled()
        page.model.show_picture(dialog_sample.connected())
        assert "4711" in _texts(page)
        assert page.copy_button.isEnabled()

    def test_privacy_mode_reaches_the_page(self, make_page: PageMaker) -> None:
        page = make_page(dialog_sample.connected())
        assert "Balance: Vacation" in _texts(page)
        page.model.change_settings(Settings(private=True))
        assert "Balance" in _texts(page)
        assert "Balance: Vacation" not in _texts(page)
        page.copy_button.click()
        assert "Vacation" not in QGuiApplication.clipboard().text()

    def test_copies_all_as_text(self, make_page: PageMaker) -> None:
        page = make_page(moco_sample.picture())
        page.copy_button.click()
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0] == "Personio"
        assert "ID: 4711 (14:18)" in lines
        assert "Moco" in lines


def _texts(page: PersonPage) -> set[str]:
    QApplication.processEvents()
    return {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
