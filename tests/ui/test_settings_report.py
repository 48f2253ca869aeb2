"""Sync report in Settings: syncs in a list, the chosen one with its changes and errors, and the same as text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roots_desktop.domain.connections import Outcome
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.settings import Settings
from roots_desktop.ui.settings.report_page import ReportPage
from roots_desktop.ui.settings.report_view import SHOWN, report_view, run_details
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from tests.ui import dialog_sample, report_sample
from tests.ui.conftest import ModelMaker

PageMaker = Callable[..., ReportPage]


class TestView:
    def test_all_services(self, words: Words) -> None:
        view = report_view(report_sample.runs(), "", words)
        assert view.services == (("All services", ""), ("Moco", "moco"), ("Personio", "personio"))
        assert [(row.when, row.service, row.outcome) for row in view.rows] == [
            ("19 Nov 13:50", "Personio", "in part"),
            ("19 Nov 13:20", "Personio", "synced"),
            ("18 Nov 13:20", "Moco", "synced"),
        ]
        assert [(row.requests, row.changes, row.failed) for row in view.rows] == [
            ("4", "0", True),
            ("7", "3", False),
            ("4", "0", False),
        ]
        assert view.empty == ""

    def test_one_service(self, words: Words) -> None:
        view = report_view(report_sample.runs(), "moco", words)
        assert [row.service for row in view.rows] == ["Moco"]

    def test_none(self, words: Words) -> None:
        view = report_view((), "moco", words)
        assert (view.services, view.rows) == ((("All services", ""), ("Moco", "moco")), ())
        assert view.empty == "No sync so far."

    def test_a_run_that_failed(self, words: Words) -> None:
        failed = replace(report_sample.runs()[0], outcome=Outcome.FAILED)
        assert report_view((failed,), "", words).rows[0].outcome == "not synced"


class TestDetails:
    def test_changes_before_and_after(self, words: Words) -> None:
        details = run_details(report_sample.runs()[1], words)
        assert details.title == "Personio, 19 Nov 13:20"
        assert [(row.change, row.what) for row in details.changes] == [
            ("added", "absence"),
            ("changed", "balance"),
            ("removed", "public holiday"),
        ]
        assert (details.errors, details.more, details.empty) == ((), "", "")
        assert details.text.splitlines() == [
            "Personio, 19 Nov 13:20",
            "synced, 7 requests",
            "added, absence: Paid vacation: 7 – 11 Dec 2026, 5 days",
            "changed, balance: Paid vacation: 20 days today, 14.5 to plan → Paid vacation: 15 days today, 9.5 to plan",
            "removed, public holiday: Buß- und Bettag, 18 Nov 2026",
        ]

    def test_errors_in_words(self, words: Words) -> None:
        details = run_details(report_sample.runs()[0], words)
        ((part, why),) = details.errors
        assert (part, details.empty) == ("Balance", "")
        assert "network_unreachable" not in why
        assert why.startswith("Personio")
        assert f"Balance: {why}" in details.text

    def test_nothing_changed(self, words: Words) -> None:
        details = run_details(report_sample.runs()[2], words)
        assert details.empty == "Nothing changed."
        assert details.text.endswith("Nothing changed.")

    def test_many_changes_are_listed_in_part_and_copied_whole(self, words: Words) -> None:
        log = report_sample.LOG[:1] * (SHOWN + 2)
        details = run_details(replace(report_sample.runs()[1], log=log), words)
        assert len(details.changes) == SHOWN
        assert details.more == "2 more; the copy has them"
        assert len(details.text.splitlines()) == 2 + SHOWN + 2


class TestPage:
    @pytest.fixture
    def make_page(self, qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> PageMaker:
        def make(picture: Picture, settings: Settings | None = None) -> ReportPage:
            dialog = SettingsDialog(make_model(picture, settings), theming, places_in(Path("/data")), [])
            qtbot.addWidget(dialog)
            dialog.open_at(dialog.report)
            qtbot.waitUntil(dialog.isActiveWindow)
            return dialog.report

        return make

    def test_the_newest_is_chosen_and_the_keyboard_goes_on(self, make_page: PageMaker) -> None:
        page = make_page(report_sample.picture())
        assert "Personio, 19 Nov 13:50" in _texts(page)
        page.table.setFocus()
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        assert "Personio, 19 Nov 13:20" in _texts(page)
        assert "Paid vacation: 15 days today, 9.5 to plan" in _texts(page)

    def test_copies_the_chosen_one(self, make_page: PageMaker) -> None:
        page = make_page(report_sample.picture())
        page.table.selectRow(2)
        page.copy_button.click()
        assert QGuiApplication.clipboard().text() == "Moco, 18 Nov 13:20\nsynced, 4 requests\nNothing changed."

    def test_one_service_only(self, make_page: PageMaker) -> None:
        page = make_page(report_sample.picture())
        page.services.setCurrentIndex(1)
        assert "Moco, 18 Nov 13:20" in _texts(page)
        assert page.table.rows.rowCount() == 1

    def test_the_chosen_one_stays_when_another_comes(self, make_page: PageMaker) -> None:
        picture = report_sample.picture()
        page = make_page(replace(picture, snapshot=replace(picture.snapshot, runs=report_sample.runs()[1:])))
        page.model.show_picture(picture)
        chosen = page.table.chosen()
        assert chosen is not None
        assert chosen.when == "19 Nov 13:20"

    def test_none_yet(self, make_page: PageMaker) -> None:
        page = make_page(dialog_sample.empty())
        assert "No sync so far." in _texts(page)
        assert not page.copy_button.isEnabled()

    def test_speaks_a_whole_line(self, make_page: PageMaker) -> None:
        page = make_page(report_sample.picture())
        spoken = page.table.rows.data(page.table.rows.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "19 Nov 13:20, Personio, synced, Requests 7, Changes 3"


def _texts(page: ReportPage) -> set[str]:
    QApplication.processEvents()
    return {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
