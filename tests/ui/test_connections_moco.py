"""What the Connections dialog shows of Moco: nothing there may be Personio's."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from roots_desktop.commands import CancelSync, Connect, ForgetAttempt
from roots_desktop.domain.connections import Access, ConnectWarning, Part, PartState, Secret, SecretPlace
from roots_desktop.domain.errors import Detail, Failure
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture, StepState
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.ui.connections.card_view import CardFrame, CardView, card_view
from roots_desktop.ui.connections.connections_view import Page, connections_view, page_of
from roots_desktop.ui.connections.dialog import ConnectionsDialog
from roots_desktop.ui.connections.form_view import field_problem, form_view, promise
from roots_desktop.ui.connections.help_view import help_view
from roots_desktop.ui.connections.progress_view import progress_view
from roots_desktop.ui.connections.rights_view import Grant
from roots_desktop.ui.connections.secret_words import secret_words
from roots_desktop.ui.connections.trouble_view import (
    Help,
    TroubleView,
    answer_in_doubt,
    attempt_trouble,
    connection_trouble,
    needs_user,
)
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from tests.ui import dialog_sample, moco_sample, sample
from tests.ui.conftest import ModelMaker

INFO = moco_sample.INFO
DOMAIN, KEY, URL = INFO.fields
DialogMaker = Callable[[AppModel], ConnectionsDialog]
KEYS_OFF = Failure("authentication_failed", (("reason", "keys_disabled"),))
NO_ACCOUNT = Failure("not_an_api", (("reason", "subdomain"), ("status", 404)))


def card(words: Words, picture: Picture, off: frozenset[Part] = frozenset()) -> CardView:
    connection = picture.snapshot.connection("moco")
    assert connection is not None
    return card_view(connection, picture, INFO, CardFrame(sample.NOW, off), words)


def trouble(words: Words, code: str, **details: Detail) -> TroubleView:
    picture = moco_sample.failed(code, **details)
    attempt = picture.activity.attempt
    assert attempt is not None
    assert attempt.failure is not None
    return attempt_trouble(attempt, attempt.failure, INFO, words)


class TestForm:
    def test_asks_for_the_address_and_the_key(self, words: Words) -> None:
        view = form_view(INFO, (), KeyringState.OK, words)
        domain, key, url = view.fields
        assert (domain.label, domain.placeholder, domain.hint) == (
            "Moco address",
            "acme",
            "“acme” for acme.mocoapp.com",
        )
        assert key.label == "Your personal API key"
        assert key.hint.startswith("In Moco: your profile picture > Profile > Integrations. Stored in the system")
        assert key.secret
        assert url.advanced
        assert view.purpose.endswith("roots writes only what you book.")

    def test_the_address_may_be_pasted_and_the_api_address_left_out(self, words: Words) -> None:
        assert field_problem(DOMAIN, "https://acme.mocoapp.com/activities", words) == ""
        assert field_problem(DOMAIN, "erika@example.com", words).startswith("Enter the name alone")
        assert field_problem(DOMAIN, "acme corp", words).startswith("Enter the name alone")
        assert field_problem(DOMAIN, "", words) == "Enter the Moco address of your company."
        assert field_problem(KEY, "", words) == "Enter your API key."
        assert field_problem(URL, "", words) == ""

    def test_what_roots_promises(self, words: Words) -> None:
        assert promise(INFO, None, KeyringState.OK, words).startswith("Reads, and writes only what you book.")
        assert promise(dialog_sample.INFO, None, KeyringState.OK, words).startswith("Read-only.")

    def test_no_keyring_is_promised_that_is_not_there(self, words: Words) -> None:
        stored = dialog_sample.connection()
        session = replace(stored, secret_place=SecretPlace.SESSION)
        for info in (INFO, dialog_sample.INFO):
            assert promise(info, stored, KeyringState.OK, words).endswith("Secrets stay in the system keyring.")
            for connection, keyring in ((session, KeyringState.OK), (None, KeyringState.NONE)):
                told = promise(info, connection, keyring, words)
                assert told.endswith("Secrets are never written to a file.")


class TestProgress:
    def test_the_steps_of_moco(self, words: Words) -> None:
        attempt = moco_sample.attempt(StepState.DONE, StepState.RUNNING)
        view = progress_view(attempt, INFO, KeyringState.OK, words)
        assert [(step.title, step.detail) for step in view.steps] == [
            ("Sign in", "Moco accepted the API key"),
            ("Your profile", "Asking whose key it is …"),
            ("Absences", "Waiting"),
            ("Time entries", "Waiting"),
        ]
        assert view.answers == (("Moco address", "beispiel"),)


class TestTrouble:
    def test_a_wrong_key(self, words: Words) -> None:
        view = trouble(words, "authentication_failed")
        assert (view.title, view.help, view.letter) == ("Authentication failed", Help.CHANGE_ANSWERS, False)
        assert [cause.title for cause in view.causes] == ["Moco address not found", "Personal API keys are off"]
        assert answer_in_doubt(INFO) == "api_key"
        assert answer_in_doubt(dialog_sample.INFO) == "client_id"

    def test_keys_that_are_switched_off(self, words: Words) -> None:
        view = trouble(words, "authentication_failed", reason="keys_disabled")
        assert (view.title, view.help) == ("Personal API keys are off", Help.TRY_AGAIN)
        assert view.to_do.startswith("Ask your Moco administrator")

    def test_a_wrong_address(self, words: Words) -> None:
        view = trouble(words, "not_an_api", reason="subdomain", status=404)
        assert (view.title, view.help, view.button) == (
            "Moco address not found",
            Help.CHANGE_DOMAIN,
            "Change address",
        )
        assert trouble(words, "usage", reason="domain", field="domain").help is Help.CHANGE_DOMAIN

    @pytest.mark.parametrize(
        ("code", "details"),
        [
            ("authentication_failed", {}),
            ("authentication_failed", {"reason": "keys_disabled"}),
            ("authentication_failed", {"reason": "other_person"}),
            ("employee_not_found", {"reason": "account_key"}),
            ("not_an_api", {"reason": "subdomain"}),
            ("not_an_api", {}),
            ("permission_missing", {"permission": "moco:schedules"}),
            ("rate_limited", {}),
            ("network_unreachable", {}),
            ("keyring_unavailable", {"state": "none"}),
            ("keyring_unavailable", {"state": "locked"}),
        ],
    )
    def test_nothing_of_personio_leaks(self, words: Words, code: str, details: dict[str, Detail]) -> None:
        view = trouble(words, code, **details)
        told = [view.title, view.message, view.to_do, view.button, view.subtitle]
        told += [text for cause in view.causes for text in (cause.title, cause.message, cause.hint)]
        assert not re.search(r"Personio|[Cc]lient|e-mail", " ".join(told))
        assert not view.letter

    def test_a_key_of_no_person_is_entered_again(self, words: Words) -> None:
        assert trouble(words, "employee_not_found", reason="account_key").help is Help.CHANGE_ANSWERS

    def test_a_connection_that_fails(self, words: Words) -> None:
        def of(failure: Failure, **changes: object) -> TroubleView:
            connection = moco_sample.connection(failure=failure, **changes)
            return connection_trouble(connection, failure, INFO, sample.NOW, words)

        refused = of(Failure("authentication_failed"))
        assert (refused.help, refused.button) == (Help.REPLACE_SECRET, "Replace key…")
        assert refused.subtitle == "Last read 14:18. What roots knows stays."
        assert of(KEYS_OFF).help is Help.TRY_AGAIN
        assert of(NO_ACCOUNT).help is Help.CHANGE_DOMAIN
        assert of(NO_ACCOUNT, last_success=None).subtitle == "Nothing was read yet. It stays connected."

    def test_what_waits_for_the_user(self) -> None:
        assert needs_user(KEYS_OFF)
        assert needs_user(NO_ACCOUNT)
        assert not needs_user(Failure("not_an_api"))
        assert page_of(moco_sample.picture(failure=NO_ACCOUNT), "moco") is Page.TROUBLE


class TestCard:
    def test_who_and_what_was_read(self, words: Words) -> None:
        view = card(words, moco_sample.picture())
        assert view.person.facts == (("Moco address", "beispiel"), ("E-mail", "erika.beispiel@example.com"))
        # 4 entries in October, 10 in November of which the 17th has two; 2 projects.
        assert view.subtitle == "Last sync today 14:18: 14 time entries, 3 presences, 2 projects."
        assert view.rights_title == "What is read"
        assert [(row.name, row.detail, row.text) for row in view.rights] == [
            ("Absences", "sick, vacation, other", "today 14:18"),
            ("Public holidays", "as your company keeps them", "today 14:18"),
            ("Time entries", "what you booked", "today 14:18"),
            ("Presences", "when you came and went", "today 14:18"),
            ("Projects", "what you may book on", "today 14:18"),
            ("Work schedule", "your weekly hours", "today 14:18"),
        ]
        assert (view.secret_words.label, view.secret_words.replace, view.letter) == ("API key", "Replace key…", False)

    def test_a_missing_module_and_a_switch(self, words: Words) -> None:
        rows = {row.name: row for row in card(words, moco_sample.missing_module(), frozenset({Part.PROJECTS})).rights}
        assert (rows["Presences"].detail, rows["Presences"].grant) == ("permission missing", Grant.NONE)
        assert (rows["Projects"].detail, rows["Projects"].text) == ("switched off in Settings", "Off")
        warned = moco_sample.picture(warnings=(ConnectWarning("presences_unreadable"),))
        assert card(words, warned).banners[0].title == "No presences from Moco"

    def test_what_is_older_says_since_when(self, words: Words) -> None:
        old = PartState(Part.ENTRIES, sample.NOW - timedelta(days=2), Failure("rate_limited"))
        view = card(words, moco_sample.picture(parts=(old,)))
        rows = {row.name: row for row in view.rights}
        entries = rows["Time entries"]
        assert (entries.detail, entries.text, entries.grant) == ("asked to wait", "17 Nov", Grant.SOME)
        assert (rows["Presences"].text, rows["Presences"].grant) == ("Not read yet", Grant.UNKNOWN)
        assert view.banners[0].text == "Time entries: asked to wait. What was known of it stays."

    def test_the_years_can_be_cancelled(self, words: Words) -> None:
        view = card(words, moco_sample.reading())
        assert (view.schedule, view.progress, view.can_sync) == ("Reading 2025, 3 of 12", True, False)
        assert not card(words, moco_sample.picture()).progress

    def test_a_lost_key_is_asked_for(self, words: Words) -> None:
        failure = Failure("keyring_unavailable", (("reason", "not_stored"), ("state", "missing")))
        assert "API key for Moco" in card(words, moco_sample.picture(failure=failure)).banners[0].text


def test_help_without_a_letter(words: Words) -> None:
    view = help_view(INFO, words)
    assert view.letter == ""
    assert any("Integrations" in step for step in view.steps)


def test_the_words_of_the_key(words: Words) -> None:
    told = secret_words(INFO, words)
    assert told.goes.startswith("The API key, everything that was read from Moco")
    assert "locked" not in told.archive
    assert "time account" in told.stays


def test_both_services_stand_in_the_list(words: Words) -> None:
    infos = (dialog_sample.INFO, INFO)
    view = connections_view(moco_sample.picture(), infos, "moco", sample.NOW, 30, words)
    assert [(row.letter, row.name, row.state) for row in view.rows] == [
        ("P", "Personio", "Synced 2 min ago"),
        ("M", "Moco", "Synced 2 min ago"),
    ]


@pytest.fixture
def dialog_of(qtbot: QtBot, theming: Theming) -> DialogMaker:
    def make(model: AppModel) -> ConnectionsDialog:
        dialog = ConnectionsDialog(model, theming, (dialog_sample.INFO, INFO))
        qtbot.addWidget(dialog)
        dialog.open_for("moco")
        return dialog

    return make


def texts(dialog: ConnectionsDialog) -> str:
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]
    buttons = [button.text() for button in dialog.current_page().findChildren(QAbstractButton) if button.isVisible()]
    return " | ".join([*labels, *buttons])


def press(dialog: ConnectionsDialog, text: str) -> None:
    found = [button for button in dialog.current_page().findChildren(QAbstractButton) if button.text() == text]
    next(button for button in found if button.isVisible()).click()


class TestDialog:
    @pytest.mark.parametrize(
        "picture",
        [
            moco_sample.picture(),
            moco_sample.reading(),
            moco_sample.connecting(),
            moco_sample.failed("authentication_failed"),
            moco_sample.failed("permission_missing", permission="moco:schedules"),
            moco_sample.picture(archived=True),
            sample.picture(),
        ],
    )
    def test_no_page_speaks_of_personio(self, dialog_of: DialogMaker, make_model: ModelMaker, picture: Picture) -> None:
        dialog = dialog_of(make_model(picture))
        told = texts(dialog).replace("Personio | Synced", "")
        assert not re.search(r"[Cc]lient|Copy request|editing by hand", told), told
        assert told.count("Personio") <= 1

    def test_connects_with_address_and_key(self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot) -> None:
        model = make_model(sample.picture())
        dialog = dialog_of(model)
        form = dialog._pages.forms["moco"]
        form._fields["domain"].field.setText("beispiel")
        form._fields["api_key"].field.setText("abc123")
        form._update_connect()
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            press(dialog, "Connect")
        assert sent.args == [Connect(Access("moco", (("domain", "beispiel"),), Secret("abc123")))]

    def test_cancels_the_years(self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot) -> None:
        model = make_model(moco_sample.reading())
        dialog = dialog_of(model)
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            press(dialog, "Cancel")
        assert sent.args == [CancelSync("moco")]
        model.show_picture(moco_sample.picture())
        assert "Cancel" not in texts(dialog)

    def test_a_wrong_address_leads_back_to_it(
        self, dialog_of: DialogMaker, make_model: ModelMaker, qtbot: QtBot
    ) -> None:
        model = make_model(moco_sample.failed("not_an_api", reason="subdomain"))
        dialog = dialog_of(model)
        with qtbot.waitSignal(model.commanded, timeout=500) as sent:
            press(dialog, "Change address")
        assert sent.args == [ForgetAttempt()]
        assert dialog.focusWidget() is dialog._pages.forms["moco"]._fields["domain"].field

    def test_a_wrong_key_leads_back_to_it(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        dialog = dialog_of(make_model(moco_sample.failed("authentication_failed")))
        press(dialog, "Enter again")
        assert dialog.focusWidget() is dialog._pages.forms["moco"]._fields["api_key"].field

    def test_asks_for_the_key_by_its_name(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        dialog = dialog_of(make_model(moco_sample.picture()))
        press(dialog, "Replace key…")
        assert "Replace the API key of Moco" in texts(dialog)
        assert "New API key" in texts(dialog)

    def test_says_what_goes_with_a_disconnect(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        dialog = dialog_of(make_model(moco_sample.picture()))
        press(dialog, "Disconnect…")
        assert "The API key, everything that was read from Moco" in texts(dialog)

    def test_a_switched_off_part_is_told(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        off = replace(Settings(), moco_parts=("schedules", "entries"))
        dialog = dialog_of(make_model(moco_sample.picture(), off))
        assert texts(dialog).count("switched off in Settings") == 3

    def test_help_offers_no_letter(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        dialog = dialog_of(make_model(sample.picture()))
        press(dialog, "Where do I get these?")
        assert "Integrations" in texts(dialog)
        assert "Copy request" not in texts(dialog)

    def test_the_syncing_key_waits(self, dialog_of: DialogMaker, make_model: ModelMaker) -> None:
        locked = replace(moco_sample.picture(), activity=Activity(keyring=KeyringState.LOCKED))
        assert "The system keyring is locked" in texts(dialog_of(make_model(locked)))
