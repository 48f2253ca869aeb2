"""Vacation in Settings: what can be entered, what is kept of it at once, and what comes of it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from roots_desktop.commands import Command, SaveSettings
from roots_desktop.domain.projection import Accrual, Entitlement
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.settings import Settings
from roots_desktop.ui.settings.entitlement_page import EntitlementPage
from roots_desktop.ui.settings.entitlement_view import (
    CarryOver,
    EntitlementDraft,
    draft_of,
    draft_problem,
    entitlement_from,
    entitlement_view,
    read_days,
)
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from tests.ui import dialog_sample, sample
from tests.ui.conftest import ModelMaker

THIRTY = Entitlement(Decimal(30))
PageMaker = Callable[[Entitlement | None], EntitlementPage]


class TestView:
    def test_nothing_entered(self, words: Words) -> None:
        view = entitlement_view(None, sample.snapshot().record(sample.TODAY), sample.snapshot().balances, words)

        assert (view.entered, view.draft, view.preview) == (False, EntitlementDraft(), ())

    def test_what_comes_of_it(self, words: Words) -> None:
        view = entitlement_view(THIRTY, sample.snapshot().record(sample.TODAY), sample.snapshot().balances, words)

        # 15 today less 5.5 planned; 9.5 go into 2027 and expire there, for nothing is planned yet.
        assert view.preview == (
            "Left on 31 December 2026: 9.5 days",
            "Left on 31 December 2027: 30 days",
            "9.5 days expire on 31 March 2027.",
        )

    def test_what_cannot_be_known_says_why(self, words: Words) -> None:
        left = replace(sample.snapshot(), balances=(), schedules=())

        view = entitlement_view(THIRTY, left.record(sample.TODAY), (), words)

        assert view.preview[0] == (
            "Left on 31 December 2026: –. "
            "No service gives a balance in days. Enter your days a year in Settings, Vacation."
        )

    @pytest.mark.parametrize(
        "entitlement",
        [
            None,
            THIRTY,
            Entitlement(Decimal("28.5"), Decimal("2.5"), None, Accrual.MONTHLY),
            Entitlement(Decimal(24), Decimal(0), (2, 29)),
        ],
    )
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_what_is_shown_is_what_is_kept(self, entitlement: Entitlement | None, language: str) -> None:
        draft = draft_of(entitlement, Words(language))

        assert draft_problem(draft, Words(language)) is None
        assert entitlement_from(draft) == entitlement

    @pytest.mark.parametrize(
        ("text", "days"),
        [("30", "30"), (" 28.5 ", "28.5"), ("28,25", "28.25"), ("0", "0"), ("366", "366"), ("367", None),
         ("-1", None), ("", None), ("30 days", None), ("1.234", None)],
    )  # fmt: skip
    def test_days_as_they_are_written(self, text: str, days: str | None) -> None:
        assert read_days(text) == (None if days is None else Decimal(days))

    def test_a_day_that_no_month_has(self) -> None:
        february = entitlement_from(EntitlementDraft("30", expires=(2, 31)))
        june = entitlement_from(EntitlementDraft("30", expires=(6, 31)))

        assert february is not None
        assert june is not None
        assert (february.expires, june.expires) == ((2, 29), (6, 30))

    def test_what_is_wrong(self, words: Words) -> None:
        wrong = "Enter days as 30 or 28.5."
        some = EntitlementDraft("30", CarryOver.SOME)

        assert draft_problem(EntitlementDraft("lots"), words) == ("days", wrong)
        assert draft_problem(replace(some, limit="few"), words) == ("limit", wrong)
        assert draft_problem(some, words) == ("limit", "")
        assert draft_problem(replace(some, days=" ", limit="few"), words) is None


@pytest.fixture
def page_of(make_model: ModelMaker, theming: Theming, qtbot: QtBot, tmp_path: Path) -> PageMaker:
    def make(entitlement: Entitlement | None) -> EntitlementPage:
        model = make_model(dialog_sample.connected(), Settings(entitlement=entitlement))
        dialog = SettingsDialog(model, theming, places_in(tmp_path), [dialog_sample.INFO])
        qtbot.addWidget(dialog)
        dialog.open_at(dialog.vacation)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog.vacation

    return make


class TestPage:
    def test_days_are_typed_first(self, page_of: PageMaker) -> None:
        page, sent = _watched(page_of(None))
        others = (page.carry_over, page.expiry, page.day, page.month, page.accrual)
        assert not any(control.isEnabled() for control in others)

        _type(page.days, "28,5")

        assert sent == [SaveSettings(Settings(entitlement=Entitlement(Decimal("28.5"))))]
        assert all(control.isEnabled() for control in others)
        assert page.days.text() == "28.5"

    def test_tab_leads_on_from_the_first_entry(self, page_of: PageMaker) -> None:
        page = page_of(None)
        page.days.setFocus()

        QTest.keyClicks(page.days, "30")
        QTest.keyClick(page.days, Qt.Key.Key_Tab)

        assert page.carry_over.hasFocus()

    def test_what_is_no_number_opens_nothing(self, page_of: PageMaker) -> None:
        page = page_of(None)

        QTest.keyClicks(page.days, "x")

        assert not page.carry_over.isEnabled()

    def test_emptying_them_forgets_it_all(self, page_of: PageMaker) -> None:
        page, sent = _watched(page_of(Entitlement(Decimal(30), Decimal(5))))

        _type(page.days, "")

        assert sent == [SaveSettings(Settings())]
        assert not page.accrual.isEnabled()

    def test_nonsense_is_told_and_not_kept(self, page_of: PageMaker) -> None:
        page, sent = _watched(page_of(THIRTY))

        _type(page.days, "lots")

        assert sent == []
        assert page.days.accessibleDescription() == "Enter days as 30 or 28.5."
        _type(page.days, "30")
        assert page.days.accessibleDescription().startswith("Yours, for a whole year.")

    def test_only_so_many_carried_over(self, page_of: PageMaker) -> None:
        page, sent = _watched(page_of(THIRTY))
        assert not page.limit.isVisible()

        _choose(page, "At most")
        assert sent == []
        assert page.limit.isVisible()
        _type(page.limit, "few")
        assert page.limit.accessibleDescription() == "Enter days as 30 or 28.5."
        _type(page.limit, "5")

        assert sent == [SaveSettings(Settings(entitlement=Entitlement(Decimal(30), Decimal(5))))]

    def test_without_carry_over_nothing_expires_later(self, page_of: PageMaker) -> None:
        page, sent = _watched(page_of(THIRTY))

        _choose(page, "None")

        assert sent == [SaveSettings(Settings(entitlement=Entitlement(Decimal(30), Decimal(0))))]
        assert not page.expiry.isEnabled()
        QApplication.processEvents()
        labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        assert "9.5 days expire on 31 December 2026." in labels

    def test_when_it_expires(self, page_of: PageMaker) -> None:
        page, sent = _watched(page_of(THIRTY))

        page.month.setCurrentIndex(page.month.findText("June"))
        page.expiry.setCurrentIndex(page.expiry.findText("Never"))

        assert [_entitlement(command) for command in sent] == [
            Entitlement(Decimal(30), None, (6, 30)),
            Entitlement(Decimal(30), None, None),
        ]
        assert page.day.currentText() == "31"  # the usual day, for whoever wants one again
        assert not page.month.isVisible()

    def test_how_it_is_given(self, page_of: PageMaker) -> None:
        page, sent = _watched(page_of(THIRTY))

        QTest.keyClick(page.accrual, Qt.Key.Key_Down)

        assert sent == [SaveSettings(Settings(entitlement=replace(THIRTY, accrual=Accrual.MONTHLY)))]

    def test_a_new_picture_leaves_what_is_being_typed(self, page_of: PageMaker) -> None:
        page, _ = _watched(page_of(THIRTY))
        page.days.setText("2")

        page.model.show_picture(Picture(replace(dialog_sample.connected().snapshot, balances=())))
        QApplication.processEvents()

        assert page.days.text() == "2"

    def test_the_days_get_the_keyboard(self, page_of: PageMaker) -> None:
        page = page_of(None)

        assert page.first_focus() is page.days
        assert page.days.accessibleName() == "Days a year"


def _watched(page: EntitlementPage) -> tuple[EntitlementPage, list[Command]]:
    sent: list[Command] = []
    page.model.commanded.connect(sent.append)
    return page, sent


def _type(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _choose(page: EntitlementPage, text: str) -> None:
    page.carry_over.setCurrentIndex(page.carry_over.findText(text))


def _entitlement(command: Command) -> Entitlement | None:
    assert isinstance(command, SaveSettings)
    return command.settings.entitlement
