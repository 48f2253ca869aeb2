"""The Connections dialog as it behaves: what is sent, what is kept, what never shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from roots_desktop.commands import (
    AcceptHeldBack,
    CancelConnect,
    Command,
    Connect,
    Disconnect,
    ForgetAttempt,
    PauseSync,
    ReplaceSecret,
    ResumeSync,
    SyncNow,
    UnlockKeyring,
)
from roots_desktop.domain.connections import Access, ConnectWarning, Part, PartState, ProviderInfo, Secret
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture
from roots_desktop.policy import Policy
from roots_desktop.ui.connections.dialog import ConnectionsDialog
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.dialogs import DialogPage
from roots_desktop.ui.widgets.fields import Field
from tests.ui import dialog_sample, sample
from tests.ui.conftest import ModelMaker

SECRET = "psc-9f8e7d6c5b4a"


class Stage:
    """A dialog, its model, and the commands that it sent."""

    def __init__(
        self, model: AppModel, theming: Theming, qtbot: QtBot, info: ProviderInfo = dialog_sample.INFO
    ) -> None:
        self.model = model
        self.qtbot = qtbot
        self.sent: list[Command] = []
        model.commanded.connect(self.sent.append)
        self.dialog = ConnectionsDialog(model, theming, [info])
        qtbot.addWidget(self.dialog)
        self.dialog.open_for("personio")
        qtbot.waitUntil(self.dialog.isActiveWindow)

    def show(self, picture: Picture) -> None:
        """Another picture arrives."""
        self.model.show_picture(picture)
        QApplication.processEvents()

    @property
    def page(self) -> DialogPage:
        """The page that shows."""
        return self.dialog.current_page()

    def field(self, name: str) -> Field:
        """The field with this label on the page."""
        return next(field for field in self.page.findChildren(Field) if field.accessibleName() == name)

    def button(self, text: str) -> QAbstractButton:
        """The visible button with this text on the page."""
        found = [button for button in self.page.findChildren(QAbstractButton) if button.text() == text]
        return next(button for button in found if button.isVisibleTo(self.page))

    def press(self, text: str) -> None:
        """Clicks it."""
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def has_button(self, text: str) -> bool:
        """True if the page shows one with this text."""
        return any(
            button.text() == text and button.isVisibleTo(self.page)
            for button in self.page.findChildren(QAbstractButton)
        )

    def says(self) -> str:
        """Every visible text of the page."""
        labels = [label for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page)]
        return "\n".join(label.text() for label in labels)

    def fill(self, email: str = dialog_sample.EMAIL, secret: str = SECRET) -> None:
        """Types the answers."""
        for name, text in (
            ("Client ID", "papi-7c1e"),
            ("Client secret", secret),
            ("Your e-mail in Personio", email),
        ):
            self.field(name).setFocus()
            self.field(name).clear()
            QTest.keyClicks(self.field(name), text)


@pytest.fixture
def stage(make_model: ModelMaker, theming: Theming, qtbot: QtBot) -> Callable[[Picture], Stage]:
    def make(picture: Picture) -> Stage:
        return Stage(make_model(picture), theming, qtbot)

    return make


def _texts(widget: QWidget) -> str:
    """Everything that any widget of the dialog holds as text, however hidden."""
    pieces = []
    for child in [widget, *widget.findChildren(QWidget)]:
        pieces += [child.toolTip(), child.accessibleName(), child.accessibleDescription()]
        if isinstance(child, QLabel | QLineEdit | QPushButton):
            pieces.append(child.text())
    return "\n".join(pieces)


def test_connect_waits_until_all_is_filled_in(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    assert not at.button("Connect").isEnabled()
    at.fill()
    assert at.button("Connect").isEnabled()


def test_the_answers_are_sent_once(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill()
    at.press("Connect")
    assert len(at.sent) == 1
    command = at.sent[0]
    assert isinstance(command, Connect)
    assert command.access.secret == Secret(SECRET)
    assert command.access.values == (
        ("client_id", "papi-7c1e"),
        ("email", dialog_sample.EMAIL),
    )
    assert not command.allow_listing
    assert not at.button("Connect").isEnabled()


def test_the_secret_is_dots_while_typed_and_gone_once_sent(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill()
    assert at.field("Client secret").echoMode() is QLineEdit.EchoMode.Password
    assert SECRET not in at.field("Client secret").displayText()
    at.press("Connect")
    for picture in (dialog_sample.connecting(), dialog_sample.failed(), dialog_sample.connected()):
        at.show(picture)
        assert SECRET not in _texts(at.dialog)


def test_wrong_answers_are_named_and_not_sent(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill(email="erika")
    at.press("Connect")
    assert at.sent == []
    assert "This is not an e-mail address." in at.says()
    assert at.field("Your e-mail in Personio").hasFocus()
    QTest.keyClicks(at.field("Your e-mail in Personio"), "erika@example.com")
    assert "This is not an e-mail address." not in at.says()


def test_a_problem_survives_a_new_picture(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill(email="erika")
    at.press("Connect")
    at.show(dialog_sample.empty())
    assert "This is not an e-mail address." in at.says()
    assert at.field("Client ID").text() == "papi-7c1e"


def test_a_field_that_was_left_is_checked(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill(email="erika")
    at.field("Client ID").setFocus()
    assert "This is not an e-mail address." in at.says()


def test_an_unsafe_address_opens_advanced(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill()
    assert not at.field("API address").isVisibleTo(at.page)
    at.field("API address").setText("http://api.example.com")
    at.press("Connect")
    assert at.sent == []
    assert at.field("API address").isVisibleTo(at.page)
    assert "Use https://." in at.says()


def test_enter_connects(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill()
    QTest.keyClick(at.field("Your e-mail in Personio"), Qt.Key.Key_Return)
    assert len(at.sent) == 1


def test_cancel_stops_a_running_attempt(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connecting())
    assert "Erika Beispiel" not in at.says()
    at.press("Cancel")
    assert at.sent == [CancelConnect()]


def test_the_error_shows_the_three_texts(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.failed())
    said = at.says()
    assert "Employee not found" in said
    assert "erika.beispeil@company.example" in said
    assert said.index("Authentication failed") < said.index("Missing permission")
    assert "Capital letters do not matter." in said


def test_change_email_keeps_the_secret_out_of_sight_and_usable(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill(email=dialog_sample.WRONG_EMAIL)
    at.press("Connect")
    at.show(dialog_sample.connecting())
    at.show(dialog_sample.failed())
    at.press("Change e-mail")
    assert isinstance(at.sent[-1], ForgetAttempt)
    at.show(dialog_sample.empty())
    email = at.field("Your e-mail in Personio")
    assert email.hasFocus()
    assert at.field("Client secret").text() == ""
    assert at.field("Client secret").placeholderText() == "As just entered"
    email.setText("")
    QTest.keyClicks(email, dialog_sample.EMAIL)
    at.press("Connect")
    command = at.sent[-1]
    assert isinstance(command, Connect)
    assert command.access.secret == Secret(SECRET)
    assert command.access.value("email") == dialog_sample.EMAIL


def test_try_again_sends_the_same(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill()
    at.press("Connect")
    at.show(dialog_sample.failed("network_timeout", step=0))
    at.press("Try again")
    assert at.sent[1] == at.sent[0]


def test_try_again_without_the_secret_leads_to_the_form(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.failed("network_timeout", step=0))
    at.press("Try again")
    assert at.sent == [ForgetAttempt()]
    assert at.field("Client ID").text() == "papi-7c1e9a20-44b2"


def test_closing_forgets_the_secret(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill()
    at.press("Connect")
    at.show(dialog_sample.failed())
    at.dialog.close()
    assert at.sent[-1] == ForgetAttempt()
    at.show(dialog_sample.failed())
    at.dialog.open_for("personio")
    at.press("Try again")
    assert not any(isinstance(command, Connect) for command in at.sent[1:])


def test_the_list_is_looked_through_with_consent_only(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.fill()
    at.press("Connect")
    at.show(dialog_sample.asking())
    assert "Look through the list of active people?" in at.says()
    assert at.button("Change e-mail").hasFocus()
    at.press("Look through the list")
    command = at.sent[-1]
    assert isinstance(command, Connect)
    assert command.allow_listing
    assert command.access.secret == Secret(SECRET)


def test_declining_leads_back_to_the_address(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.asking())
    at.press("Change e-mail")
    at.show(dialog_sample.empty())
    assert at.field("Your e-mail in Personio").hasFocus()
    assert not any(isinstance(command, Connect) for command in at.sent)


def test_consent_without_the_secret_asks_for_it(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.asking())
    at.press("Look through the list")
    assert at.field("Client secret").hasFocus()


def test_the_card_asks_for_nothing_but_what_is_pressed(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    assert "Erika Beispiel" in at.says()
    assert "7 of 7" in at.says()
    at.press("Sync now")
    at.press("Pause sync")
    assert at.sent == [SyncNow("personio"), PauseSync()]
    at.show(replace(dialog_sample.connected(), activity=Activity(paused=True)))
    at.press("Resume sync")
    assert at.sent[-1] == ResumeSync()
    at.press("Close")
    assert not at.dialog.isVisible()


def test_sync_now_rests_while_one_runs(stage: Callable[[Picture], Stage]) -> None:
    at = stage(replace(dialog_sample.connected(), activity=Activity(syncing=frozenset({"personio"}))))
    assert not at.button("Sync now").isEnabled()


def test_a_sync_that_begins_leaves_the_keyboard_on_the_card(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.button("Sync now").setFocus()
    at.show(replace(dialog_sample.connected(), activity=Activity(syncing=frozenset({"personio"}))))
    assert at.button("Close").hasFocus()


def test_the_request_to_the_administrator_can_be_copied(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.press("Copy request to the administrator")
    assert "Work schedule" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(("button", "keep"), [("Disconnect", False), ("Keep as read-only archive", True)])
def test_disconnect_asks_what_goes_and_what_stays(stage: Callable[[Picture], Stage], button: str, keep: bool) -> None:
    at = stage(dialog_sample.connected())
    at.press("Disconnect…")
    assert at.sent == []
    said = at.says()
    assert "The client secret, everything that was read from Personio, and its sync log." in said
    assert "Hours and absences that you entered yourself." in said
    assert at.button("Cancel").hasFocus()
    at.press(button)
    assert at.sent == [Disconnect("personio", keep)]


def test_escape_leaves_the_question_then_the_dialog(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.dialog.ask_to_disconnect("personio")
    QTest.keyClick(at.dialog, Qt.Key.Key_Escape)
    assert at.dialog.isVisible()
    assert at.has_button("Disconnect…")
    QTest.keyClick(at.dialog, Qt.Key.Key_Escape)
    assert not at.dialog.isVisible()
    assert at.sent == []


def test_enter_never_disconnects(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.press("Disconnect…")
    QTest.keyClick(at.dialog, Qt.Key.Key_Return)
    assert at.sent == []
    assert at.has_button("Disconnect…")


def test_another_secret_is_sent_and_shown_nowhere(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.press("Replace…")
    assert not at.button("Replace").isEnabled()
    QTest.keyClicks(at.field("New client secret"), SECRET)
    at.press("Replace")
    assert at.sent == [ReplaceSecret("personio", Secret(SECRET))]
    assert SECRET not in repr(at.sent)
    assert SECRET not in _texts(at.dialog)
    assert not at.button("Checking …").isEnabled()


def test_a_replaced_secret_leads_back_to_the_card(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.press("Replace…")
    QTest.keyClicks(at.field("New client secret"), SECRET)
    at.press("Replace")
    at.show(dialog_sample.connected())
    assert at.has_button("Checking …")
    at.show(dialog_sample.connected(id="c2"))
    assert at.has_button("Replace…")


def test_a_refused_secret_is_told_each_time(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.press("Replace…")
    for _ in range(2):
        QTest.keyClicks(at.field("New client secret"), SECRET)
        at.press("Replace")
        at.show(dialog_sample.connected())
        assert at.has_button("Checking …")
        refusal = Failure("authentication_failed")
        at.show(replace(dialog_sample.connected(), activity=Activity(last_refusal=refusal)))
        assert "Personio refused the Client ID or the secret." in at.says()
        assert at.has_button("Replace")


def test_a_refusal_from_before_is_no_answer_to_a_replacement(stage: Callable[[Picture], Stage]) -> None:
    refused = replace(dialog_sample.connected(), activity=Activity(last_refusal=Failure("authentication_failed")))
    at = stage(refused)
    at.press("Replace…")
    QTest.keyClicks(at.field("New client secret"), SECRET)
    at.press("Replace")
    again = Failure("authentication_failed")
    at.show(replace(refused, activity=Activity(last_refusal=again, paused=True)))
    assert at.has_button("Checking …")
    at.show(dialog_sample.connected())
    at.show(refused)
    assert at.has_button("Replace")


def test_a_secret_with_spaces_is_not_sent(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.press("Replace…")
    QTest.keyClicks(at.field("New client secret"), "client secret: x")
    at.press("Replace")
    assert at.sent == []
    assert "without spaces" in at.says()


def test_a_refused_credential_is_an_error_with_the_way_out(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected(failure=Failure("authentication_failed")))
    assert "What roots knows stays, and so does the lock." in at.says()
    at.press("Try again")
    assert at.sent == [SyncNow("personio")]
    assert at.has_button("Disconnect…")
    at.press("Replace secret…")
    assert at.field("New client secret").hasFocus()


def test_a_locked_keyring_offers_to_unlock(stage: Callable[[Picture], Stage]) -> None:
    locked = replace(dialog_sample.connected(warnings=()), activity=Activity(keyring=KeyringState.LOCKED))
    at = stage(locked)
    at.press("Unlock…")
    assert at.sent == [UnlockKeyring()]


def test_without_a_keyring_the_form_explains_how_to_get_one(stage: Callable[[Picture], Stage]) -> None:
    at = stage(Picture(activity=Activity(keyring=KeyringState.NONE)))
    at.press("How to fix this")
    assert "gnome-keyring" in at.says()
    at.press("Back")
    assert at.has_button("Connect")


def test_a_secret_that_went_with_the_session_promises_no_keyring(stage: Callable[[Picture], Stage]) -> None:
    lost = Failure("keyring_unavailable", (("reason", "not_stored"), ("state", "missing")))
    before = dialog_sample.session_only().snapshot.connections[0]
    at = stage(
        Picture(
            replace(dialog_sample.session_only().snapshot, connections=(replace(before, failure=lost),)),
            Activity(keyring=KeyringState.MISSING),
        )
    )
    at.press("Enter again…")
    assert "Kept until roots quits." in at.says()


def test_a_held_back_reply_is_taken_on_demand(stage: Callable[[Picture], Stage]) -> None:
    held = PartState(Part.ABSENCES, sample.READ, Failure("provider_malformed", (("held_back", True),)))
    at = stage(dialog_sample.connected(parts=(held,), warnings=()))
    at.press("Remove them here too")
    assert at.sent == [AcceptHeldBack("personio")]


def test_help_names_the_rights_and_goes_back(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.empty())
    at.press("Where do I get these?")
    assert "Employees: read, Absences: read" in at.says()
    at.press("Copy request to the administrator")
    assert "Absences: read" in QGuiApplication.clipboard().text()
    at.press("Back")
    assert at.has_button("Connect")


def test_an_archive_can_be_deleted_or_connected_again(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected(archived=True))
    at.press("Delete archive…")
    assert not at.has_button("Keep as read-only archive")
    at.press("Delete archive")
    assert at.sent == [Disconnect("personio")]
    at.press("Connect again…")
    assert at.field("Client ID").text() == "papi-7c1e9a20-44b2"
    assert at.field("Client secret").text() == ""


def test_warnings_and_rows_follow_the_picture(stage: Callable[[Picture], Stage]) -> None:
    at = stage(dialog_sample.connected())
    at.show(dialog_sample.connected(warnings=(ConnectWarning("employee_inactive"),), permissions=()))
    assert "The employee is inactive in Personio" in at.says()
    assert "This credential can also read" not in at.says()


def test_everything_that_takes_the_keyboard_has_a_name(stage: Callable[[Picture], Stage]) -> None:
    for picture in (dialog_sample.empty(), dialog_sample.connected(), dialog_sample.failed(), dialog_sample.asking()):
        at = stage(picture)
        for widget in at.dialog.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(at.dialog):
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text, widget
        at.dialog.close()


def test_the_theme_changes_live(stage: Callable[[Picture], Stage], theming: Theming) -> None:
    at = stage(dialog_sample.connected())
    light = at.dialog.grab().toImage()
    theming.choose("dark")
    dark = at.dialog.grab().toImage()
    theming.choose("light")
    assert light.pixelColor(400, 500).lightness() > 200
    assert dark.pixelColor(400, 500).lightness() < 60


def test_what_the_organisation_answers_is_not_asked(make_model: ModelMaker, theming: Theming, qtbot: QtBot) -> None:
    policy = Policy(
        answers=(("personio", "client_id", "papi-preset"), ("personio", "api_url", "https://personio.example.com")),
        provisioned=frozenset({"personio"}),
        hidden=frozenset({"personio.client_id", "personio.api_url"}),
    )
    at = Stage(make_model(dialog_sample.empty()), theming, qtbot, policy.info(dialog_sample.INFO))
    assert [field.accessibleName() for field in at.page.findChildren(Field)] == [
        "Client secret",
        "Your e-mail in Personio",
    ]
    assert not at.has_button("Advanced")
    assert "your organisation has put it into the keyring" in at.says()
    at.field("Your e-mail in Personio").setFocus()
    QTest.keyClicks(at.field("Your e-mail in Personio"), dialog_sample.EMAIL)
    at.press("Connect")
    [command] = at.sent
    assert isinstance(command, Connect)
    assert command.access == Access(
        "personio",
        (
            ("client_id", "papi-preset"),
            ("email", dialog_sample.EMAIL),
            ("api_url", "https://personio.example.com"),
        ),
        Secret(""),
    )


def test_a_preset_that_is_shown_can_be_changed(make_model: ModelMaker, theming: Theming, qtbot: QtBot) -> None:
    policy = Policy(answers=(("personio", "client_id", "papi-preset"),))
    at = Stage(make_model(dialog_sample.empty()), theming, qtbot, policy.info(dialog_sample.INFO))
    assert at.field("Client ID").text() == "papi-preset"
    assert "Set by your organisation." in at.says()
    at.fill()
    at.press("Connect")
    [command] = at.sent
    assert isinstance(command, Connect)
    assert command.access.value("client_id") == "papi-7c1e"
