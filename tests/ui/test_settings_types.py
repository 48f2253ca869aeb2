"""Absence types in Settings: suggested, treated by the user in five ways, and reset one by one or all at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roots_desktop.commands import SaveSettings
from roots_desktop.domain.absences import Colour, Effect, Kind
from roots_desktop.domain.snapshot import Picture
from roots_desktop.domain.type_choices import TypeChoices, TypeRule
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import places_in
from roots_desktop.settings import Settings
from roots_desktop.ui.settings.types_page import TypesPage
from roots_desktop.ui.settings.types_view import AS_KIND, TypeRow, types_view
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.fields import Choice
from tests.ui import moco_sample, types_sample
from tests.ui.conftest import ModelMaker

PageMaker = Callable[..., TypesPage]
FLEXI, MOBILE, VACATION = "13", "12", "11"


def rule(type_id: str, **more: object) -> TypeRule:
    """A rule for one of the sample's types."""
    return replace(TypeRule("personio", type_id), **more)  # type: ignore[arg-type]


CHOSEN = TypeChoices(
    (
        rule(FLEXI, kind=Kind.PERSONAL, effect=Effect.DEBITS, said_of=Kind.PERSONAL, colour=Colour.TEAL),
        rule(MOBILE, synced=False),
        rule(VACATION, shown=False),
    )
)


def row_of(type_id: str, choices: TypeChoices, words: Words, picture: Picture | None = None) -> TypeRow:
    """One row of the page."""
    snapshot = (picture or types_sample.picture()).snapshot
    return next(row for row in types_view(snapshot, choices, words).rows if row.id == type_id)


def with_types(**changes: object) -> Picture:
    """The sample with every type changed."""
    plain = types_sample.picture()
    types = tuple(replace(one, **changes) for one in plain.snapshot.absence_types)  # type: ignore[arg-type]
    return replace(plain, snapshot=replace(plain.snapshot, absence_types=types))


class TestView:
    def test_as_the_account_tells_them(self, words: Words) -> None:
        rows = types_view(types_sample.picture().snapshot, TypeChoices(), words).rows
        assert [(row.name, row.suggestion, row.note) for row in rows] == [
            ("Flexi day", "Suggested: Time compensation, a guess from the name", "The time account pays."),
            ("Mobile work", "Suggested: Remote work, as the account says", "Leaves the target as it is."),
            ("Paid vacation", "Suggested: Vacation, by its category paid_vacation", "Lowers the target."),
        ]
        assert {(row.shown, row.synced, row.changed) for row in rows} == {(True, True, False)}
        assert {(row.effect, row.colour) for row in rows} == {(AS_KIND, AS_KIND)}

    def test_as_the_user_treats_them(self, words: Words) -> None:
        view = types_view(types_sample.picture().snapshot, CHOSEN, words)
        flexi, mobile, vacation = view.rows
        assert (flexi.kind, flexi.effect, flexi.colour, flexi.look.style, flexi.look.icon) == (
            Kind.PERSONAL, "debits", "teal", "hourly", "personal",
        )  # fmt: skip
        assert flexi.note == "The time account pays. You decided so, and each day says it."
        assert flexi.suggestion == "Suggested: Time compensation, a guess from the name"
        assert (mobile.synced, mobile.note) == (
            False,
            "Shown and counted nowhere. The next sync deletes it on this computer.",
        )
        assert vacation.note.startswith("Lowers the target. Not drawn in the calendar, and not in its file.")
        assert {row.changed for row in view.rows} == {view.changed} == {True}

    def test_an_effect_offers_what_the_kind_does_not(self, words: Words) -> None:
        assert row_of(VACATION, TypeChoices(), words).effects == (
            ("Target as the kind", ""),
            ("Leaves the target as it is", "none"),
            ("The time account pays", "debits"),
        )
        assert [value for _, value in row_of(VACATION, TypeChoices(), words).colours] == [
            "", "red", "yellow", "purple", "grey", "teal",
        ]  # fmt: skip

    def test_what_the_kind_has_anyway_is_no_choice(self, words: Words) -> None:
        same = rule(VACATION, effect=Effect.CREDITS, said_of=Kind.VACATION, colour=Colour.BLUE)
        row = row_of(VACATION, TypeChoices((same,)), words)
        assert (row.effect, row.colour, row.note) == (AS_KIND, AS_KIND, "Lowers the target.")

    def test_vacation_costs_its_days_whatever_the_effect(self, words: Words) -> None:
        said = rule(VACATION).with_effect(Kind.VACATION, Effect.NONE)
        assert row_of(VACATION, TypeChoices((said,)), words).note == (
            "Leaves the target as it is. You decided so, and each day says it. It takes days of vacation all the same."
        )

    def test_a_type_is_on_its_way_or_gone(self, words: Words) -> None:
        gone = with_types(stored=False)
        off = TypeChoices((rule(MOBILE, synced=False),))
        assert row_of(MOBILE, off, words, gone).note == (
            "Neither stored nor counted. Switched on, the next sync reads all of it again."
        )
        assert row_of(MOBILE, TypeChoices(), words, gone).note == (
            "Leaves the target as it is. It comes back with the next sync; until then it is missing in every figure."
        )

    def test_no_sync_changes_an_archive(self, words: Words) -> None:
        plain = types_sample.picture()
        kept = tuple(replace(one, archived=True) for one in plain.snapshot.connections)
        archive = replace(plain, snapshot=replace(plain.snapshot, connections=kept))
        off = TypeChoices((rule(MOBILE, synced=False),))
        assert row_of(MOBILE, off, words, archive).note == "Shown and counted nowhere; the archive keeps it."

    def test_a_kind_that_nobody_enters_can_stay(self, words: Words) -> None:
        row = row_of(MOBILE, TypeChoices(), words, with_types(kind=Kind.PUBLIC_HOLIDAY))
        assert (row.kind.value, row.kinds[0]) == ("public_holiday", ("Public holiday", "public_holiday"))

    def test_none_read_yet(self, words: Words) -> None:
        view = types_view(Picture().snapshot, TypeChoices(), words)
        assert view.rows == ()
        assert view.empty.startswith("No types were read yet.")

    def test_the_codes_of_moco_while_its_leaves_count(self, words: Words) -> None:
        days = tuple(
            moco_sample.row(f"r{number}", date(2026, 11, number), name, code=code)
            for number, name, code in ((10, "Abwesenheit", "5"), (11, "Urlaub", "4"), (12, "Abwesenheit", "5"))
        )
        plain = moco_sample.picture()
        alone = replace(
            plain.snapshot,
            absences=days,
            connections=tuple(one for one in plain.snapshot.connections if one.provider == "moco"),
        )
        view = types_view(alone, TypeChoices((TypeRule("moco", "5", kind=Kind.SPECIAL_LEAVE),)), words)
        assert (view.provider, view.changed) == ("moco", True)
        assert [(row.id, row.kind, row.syncs, row.suggestion) for row in view.rows] == [
            ("5", Kind.SPECIAL_LEAVE, False, "Suggested: Other absence, by its code 5"),
            ("4", Kind.VACATION, False, "Suggested: Vacation, by its code 4"),
        ]

    def test_in_german(self) -> None:
        row = row_of(FLEXI, CHOSEN, Words("de"))
        assert row.suggestion == "Vorschlag: Zeitausgleich, nach dem Namen vermutet"
        assert row.effects[0] == ("Soll wie die Art", "")


def choose(choice: Choice, value: str) -> None:
    """What a click on an entry does."""
    choice.setCurrentIndex(choice.findData(value))


class TestPage:
    @pytest.fixture
    def make_page(self, qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> PageMaker:
        def make(picture: Picture | None = None, types: TypeChoices | None = None) -> TypesPage:
            settings = Settings(types=types or TypeChoices())
            model = make_model(picture or types_sample.picture(), settings)
            dialog = SettingsDialog(model, theming, places_in(Path("/data")), [])
            qtbot.addWidget(dialog)
            dialog.open_at(dialog.types)
            qtbot.waitUntil(dialog.isActiveWindow)
            return dialog.types

        return make

    def test_everything_that_can_be_said_is_kept_and_reset(self, make_page: PageMaker) -> None:
        page = make_page()
        sent: list[object] = []
        page.model.commanded.connect(sent.append)
        line = page.lines[FLEXI]
        assert line.reset.isHidden()
        choose(line.kind, "personal")
        choose(line.effect, "debits")
        choose(line.colour, "teal")
        line.shown.click()
        kept = TypeChoices((replace(CHOSEN.rules[0], shown=False),))
        assert page.model.settings.types == kept
        assert sent[-1] == SaveSettings(replace(Settings(), types=kept))
        assert not line.reset.isHidden()
        line.reset.click()
        assert page.model.settings.types == TypeChoices()
        assert (line.kind.currentData(), line.effect.currentData(), line.colour.currentData()) == (
            "time_compensation", AS_KIND, AS_KIND,
        )  # fmt: skip
        assert line.shown.isChecked()
        assert line.reset.isHidden()

    def test_another_kind_takes_its_effect_along(self, make_page: PageMaker) -> None:
        page = make_page(types=TypeChoices(CHOSEN.rules[:1]))
        line = page.lines[FLEXI]
        choose(line.kind, "remote_work")
        assert page.model.settings.types == TypeChoices((rule(FLEXI, kind=Kind.REMOTE_WORK, colour=Colour.TEAL),))
        assert [line.effect.itemData(index) for index in range(line.effect.count())] == ["", "credits", "debits"]

    def test_left_out_by_keyboard_and_back(self, make_page: PageMaker) -> None:
        page = make_page()
        line = page.lines[MOBILE]
        line.synced.setFocus()
        QTest.keyClick(line.synced, Qt.Key.Key_Space)
        assert page.model.settings.types == TypeChoices((rule(MOBILE, synced=False),))
        controls = (line.kind, line.effect, line.colour, line.shown)
        assert not any(control.isEnabled() for control in controls)
        assert page.focusWidget() is line.synced
        QTest.keyClick(line.synced, Qt.Key.Key_Space)
        assert page.model.settings.types == TypeChoices()
        assert all(control.isEnabled() for control in controls)

    def test_all_are_reset_by_two_presses(self, make_page: PageMaker) -> None:
        other = TypeRule("moco", "5", kind=Kind.VACATION)
        page = make_page(types=TypeChoices((*CHOSEN.rules, other)))
        page.reset_all.click()
        assert page.model.settings.types.rules == (*CHOSEN.rules, other)
        page.reset_all.click()
        assert page.model.settings.types == TypeChoices((other,))
        assert page.reset_all.isHidden()
        assert page.focusWidget() is page.lines[FLEXI].kind

    def test_what_was_asked_once_is_not_meant_later(self, make_page: PageMaker) -> None:
        page = make_page(types=CHOSEN)
        page.reset_all.click()
        page.hide()
        page.show()
        page.reset_all.click()
        assert page.model.settings.types == CHOSEN

    def test_shows_what_was_chosen_before(self, make_page: PageMaker) -> None:
        page = make_page(types=CHOSEN)
        assert page.lines[FLEXI].effect.currentData() == "debits"
        assert page.lines[FLEXI].colour.currentData() == "teal"
        assert not page.lines[MOBILE].synced.isChecked()
        assert not page.lines[VACATION].shown.isChecked()

    def test_tab_goes_through_a_type_as_one_reads_it(self, make_page: PageMaker) -> None:
        page = make_page(types=CHOSEN)
        line = page.lines[FLEXI]
        line.kind.setFocus()
        for following in (line.shown, line.synced, line.effect, line.colour, line.reset):
            QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
            assert page.focusWidget() is following

    def test_each_control_names_its_type_and_says_what_it_does(self, make_page: PageMaker) -> None:
        line = make_page().lines[VACATION]
        controls = (line.kind, line.effect, line.colour, line.shown, line.synced, line.reset)
        assert [widget.accessibleName() for widget in controls] == [
            f"Paid vacation: {name}" for name in ("Kind", "Effect on the target", "Colour", "Shown", "Synced", "Reset")
        ]
        assert line.effect.accessibleDescription() == "Lowers the target."

    def test_the_controls_of_all_types_stand_below_each_other(self, make_page: PageMaker) -> None:
        lines = make_page().lines.values()
        assert len({line.kind.width() for line in lines}) == 1
        assert len({line.effect.width() for line in lines}) == 1
        assert len({line.colour.width() for line in lines}) == 1

    def test_types_come_with_the_picture(self, make_page: PageMaker) -> None:
        page = make_page(Picture())
        assert page.lines == {}
        page.model.show_picture(types_sample.picture())
        assert set(page.lines) == {"11", "12", "13"}
