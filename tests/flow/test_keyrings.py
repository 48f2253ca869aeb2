"""Locked, absent, slow and refusing keyrings: the window goes on meanwhile, and each is answered in its own words."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from roots_desktop.app.wiring import Surroundings
from roots_desktop.commands import SaveSettings, SyncNow, UnlockKeyring
from roots_desktop.credentials.system import SystemSecrets
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Outcome, SecretPlace
from roots_desktop.domain.snapshot import KeyringState
from roots_desktop.settings import Settings, load_settings
from tests.credentials.keyrings import Desk
from tests.flow.conftest import App

TURNS = 50
MakeApp = Callable[[str], App]


@pytest.fixture
def app_on(server: DemoServer, around: Surroundings, qtbot: QtBot, desk: Desk) -> Iterator[MakeApp]:
    """A started app on the named keyring, with nothing connected; a question counts as waiting after no time."""
    made: list[tuple[App, SystemSecrets]] = []

    def make(keyring: str) -> App:
        named = f"tests.credentials.keyrings.{keyring}"
        secrets = SystemSecrets({"PYTHON_KEYRING_BACKEND": named}, patience=0.0)
        app = App(server, around, secrets, qtbot)
        app.start()
        made.append((app, secrets))
        return app

    yield make
    desk.open.set()
    for app, secrets in made:
        app.stop()
        secrets.close()


def restarted(app: App, make: MakeApp, keyring: str) -> App:
    """The next start of the program, on a keyring of another mood with the same entries."""
    app.stop()
    return make(keyring)


def turns(app: App) -> None:
    """The main loop turns so often, and commands that need no secret are obeyed and answered."""
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1

    timer = QTimer(app.parent)
    timer.timeout.connect(tick)
    timer.start(0)
    pictures = len(app.window.pictures)
    app.do(SaveSettings(Settings(theme="dark")))
    app.wait(lambda: ticks >= TURNS and len(app.window.pictures) > pictures)
    timer.stop()
    assert load_settings(app.around.places.settings).theme == "dark"


def test_a_keyring_that_waits_for_its_user_lets_the_window_go_on(app_on: MakeApp, desk: Desk) -> None:
    """At connecting: what happens in which order is what counts, however long the user takes."""
    app = app_on("Prompting")
    app.do_connect()
    app.wait(desk.reached.is_set)
    app.wait(lambda: app.picture.activity.keyring is KeyringState.WAITING)
    turns(app)
    assert desk.calls == [], "nobody has answered yet"
    assert app.snapshot.connections == ()
    desk.open.set()
    app.wait(lambda: bool(app.snapshot.connections))
    assert app.connection.secret_place is SecretPlace.KEYRING
    assert desk.threads == {"roots-keyring"}


def test_at_a_start_the_data_show_while_the_keyring_is_asked(app_on: MakeApp, desk: Desk) -> None:
    first = app_on("Memory")
    first.connect()
    stored, desk.calls[:] = first.snapshot.absences, []
    app = restarted(first, app_on, "Prompting")
    app.wait(lambda: bool(app.snapshot.connections))
    app.wait(desk.reached.is_set)
    app.wait(lambda: app.picture.activity.keyring is KeyringState.WAITING)
    turns(app)
    assert (desk.calls, app.snapshot.absences) == ([], stored)
    desk.open.set()
    app.wait(lambda: bool(desk.calls) and not app.picture.activity.syncing)
    assert app.picture.activity.keyring is KeyringState.OK
    assert app.snapshot.runs[0].outcome is Outcome.OK


def test_quitting_waits_for_no_prompt(app_on: MakeApp, desk: Desk) -> None:
    app = app_on("Prompting")
    app.do_connect()
    app.wait(desk.reached.is_set)
    assert app.stop(), "the thread has ended"
    assert not desk.open.is_set(), "though nobody has answered"


def test_a_locked_keyring_is_no_logout_and_heals_when_it_is_unlocked(app_on: MakeApp, desk: Desk) -> None:
    first = app_on("Memory")
    first.connect()
    stored = first.snapshot.absences
    app = restarted(first, app_on, "Locked")
    app.wait(lambda: app.picture.activity.keyring is KeyringState.LOCKED)
    turns(app)
    assert app.snapshot.absences == stored
    assert app.connection.failure is not None
    assert app.connection.failure.code == "keyring_unavailable"
    desk.open.set()
    app.do(UnlockKeyring())
    app.wait(lambda: app.connection.failure is None and not app.picture.activity.syncing)
    assert app.picture.activity.keyring is KeyringState.OK


@pytest.mark.parametrize(
    ("keyring", "state"),
    [("Refusing", KeyringState.REFUSED), ("Broken", KeyringState.REFUSED), ("Dropping", KeyringState.REFUSED),
     ("Absent", KeyringState.NONE), ("Locked", KeyringState.LOCKED)],
)  # fmt: skip
def test_a_secret_that_no_keyring_takes_is_kept_for_this_session(
    app_on: MakeApp, desk: Desk, keyring: str, state: KeyringState
) -> None:
    app = app_on(keyring)
    app.connect()
    turns(app)
    assert app.connection.secret_place is SecretPlace.SESSION
    assert app.picture.activity.keyring is state
    assert desk.entries == {}
    assert app.sync().outcome is Outcome.OK, "it works as long as the program runs"
    again = restarted(app, app_on, keyring)
    again.wait(lambda: bool(again.snapshot.connections))
    again.do(SyncNow())
    again.wait(lambda: again.connection.failure is not None)
    assert again.connection.failure is not None
    assert again.connection.failure.code == "keyring_unavailable"
