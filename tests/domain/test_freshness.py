"""How a connection stands: the first thing that is wrong is said, and "synced" needs everything right."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from roots_desktop.domain.connections import Account, Apis, Connection
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.freshness import Standing, is_stale, keyring_state, shown_keyring, standing
from roots_desktop.domain.snapshot import Activity, KeyringState

NOW = datetime(2026, 11, 19, 14, 20, tzinfo=UTC)
SYNCED = Connection(
    id="c1",
    provider="personio",
    values=(),
    account=Account("17"),
    apis=Apis(),
    permissions=(),
    warnings=(),
    connected_at=NOW - timedelta(days=9),
    last_success=NOW - timedelta(minutes=60),
)
UNREACHABLE, REFUSED = Failure("network_unreachable"), Failure("authentication_failed")
SYNCING = Activity(syncing=frozenset({"personio"}))


@pytest.mark.parametrize(("minutes", "stale"), [(0, False), (60, False), (61, True)])
def test_stale_after_twice_the_interval(minutes: int, stale: bool) -> None:
    assert is_stale(replace(SYNCED, last_success=NOW - timedelta(minutes=minutes)), NOW, 30) is stale


@pytest.mark.parametrize(("ahead", "stale"), [(1, False), (60, False), (61, True), (60 * 24 * 400, True)])
def test_a_success_of_the_future_is_not_fresh_for_ever(ahead: int, stale: bool) -> None:
    """The clock was wrong, and has been set back: a moment of that does not matter."""
    assert is_stale(replace(SYNCED, last_success=NOW + timedelta(minutes=ahead)), NOW, 30) is stale


def test_never_synced_is_stale() -> None:
    assert is_stale(replace(SYNCED, last_success=None), NOW, 30)


@pytest.mark.parametrize(
    ("connection", "activity", "said"),
    [
        (None, SYNCING, Standing.NOT_CONNECTED),
        (replace(SYNCED, archived=True, failure=REFUSED), SYNCING, Standing.ARCHIVED),
        (replace(SYNCED, failure=REFUSED), SYNCING, Standing.SYNCING),
        (replace(SYNCED, failure=REFUSED), Activity(offline=True), Standing.ERROR),
        (replace(SYNCED, failure=UNREACHABLE), Activity(), Standing.OFFLINE),
        (replace(SYNCED, failure=Failure("network_timeout")), Activity(), Standing.OFFLINE),
        (replace(SYNCED, failure=Failure("tls_failed")), Activity(), Standing.ERROR),
        (SYNCED, Activity(offline=True), Standing.OFFLINE),
        (replace(SYNCED, last_success=NOW - timedelta(hours=2)), Activity(), Standing.STALE),
        (SYNCED, Activity(syncing=frozenset({"moco"})), Standing.SYNCED),
    ],
)
def test_standing(connection: Connection | None, activity: Activity, said: Standing) -> None:
    assert standing(connection, activity, NOW, 30) is said


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        (None, None),
        (UNREACHABLE, None),
        (Failure("network_unreachable", (("state", "locked"),)), None),
        (Failure("keyring_unavailable", (("state", "locked"),)), KeyringState.LOCKED),
        (Failure("keyring_unavailable", (("state", "missing"),)), KeyringState.MISSING),
        (Failure("keyring_unavailable", (("state", "ok"),)), KeyringState.REFUSED),
        (Failure("keyring_unavailable", (("state", "strange"),)), KeyringState.REFUSED),
        (Failure("keyring_unavailable"), KeyringState.REFUSED),
    ],
)
def test_a_failure_tells_how_the_keyring_stands(failure: Failure | None, state: KeyringState | None) -> None:
    assert keyring_state(failure) is state


def test_a_keyring_that_asks_right_now_is_shown_as_asking() -> None:
    locked = Failure("keyring_unavailable", (("state", "locked"),))
    assert shown_keyring(locked, Activity(keyring=KeyringState.WAITING)) is KeyringState.WAITING
    assert shown_keyring(locked, Activity(keyring=KeyringState.OK)) is KeyringState.LOCKED
    assert shown_keyring(None, Activity(keyring=KeyringState.NONE)) is KeyringState.NONE
