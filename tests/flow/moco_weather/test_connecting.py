"""Connecting: what fails stores nothing, what is missing has its warning, who connects again keeps what is theirs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from roots_desktop.demo import damage, faults
from roots_desktop.demo.faults import EVERYWHERE
from roots_desktop.demo.moco.endpoints import Endpoint
from roots_desktop.demo.moco.people import COLLEAGUE_NUMBER
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.connections import ConnectWarning, State
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.warnings import warning_text
from roots_desktop.places import places_in
from roots_desktop.settings import MOCO_PARTS, Settings, save_settings
from roots_desktop.store.account import save_account, save_correction
from tests.flow.moco_weather.table import LISTS, PARTS
from tests.flow.moco_weather.terminal import MocoTerminal, said

pytestmark = pytest.mark.slow

WARNINGS = {
    Endpoint.SCHEDULES: {"absences_unreadable", "holidays_unavailable"},
    Endpoint.EMPLOYMENTS: {"schedule_unreadable"},
    Endpoint.ACTIVITIES: {"entries_unreadable"},
    Endpoint.PRESENCES: {"presences_unreadable"},
    Endpoint.PROJECTS: {"projects_unreadable"},
}

Arrange = Callable[[DemoServer], None]


def _keys_off(server: DemoServer) -> None:
    server.moco.account.user_keys_enabled = False


def _wrong_key(server: DemoServer) -> None:
    server.moco.change_user(key="another-key")


def _no_account(server: DemoServer) -> None:
    server.faults.add(EVERYWHERE, faults.status(404, empty=True))


def _no_account_page(server: DemoServer) -> None:
    server.faults.add(EVERYWHERE, faults.gateway_404())


def _account_key(server: DemoServer) -> None:
    server.faults.add(Endpoint.SESSION, damage.without("id"))


def _no_session(server: DemoServer) -> None:
    server.moco.account.forbidden = {Endpoint.SESSION}


BAD_INPUT: dict[str, tuple[Arrange, str, int, str]] = {
    "wrong key": (_wrong_key, "authentication_failed", 4, "Moco refused the API key."),
    "personal keys off": (
        _keys_off, "authentication_failed", 4, "Your company’s Moco account does not allow personal API keys.",
    ),
    "wrong subdomain": (_no_account, "not_an_api", 7, "Moco knows no account with this address."),
    "wrong subdomain, a page": (_no_account_page, "not_an_api", 7, "Moco knows no account with this address."),
    "key of the account": (
        _account_key, "employee_not_found", 5, "Moco accepted the API key, but names no person for it.",
    ),
    "nothing allowed": (
        _no_session, "permission_missing", 6,
        "The API key works, but does not open this part of Moco: Your profile.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_stores_nothing(new: MocoTerminal, name: str) -> None:
    arrange, code, exit_code, message = BAD_INPUT[name]
    arrange(new.server)
    result = new.connect()
    error = result.document["error"]
    assert (result.code, error["code"]) == (exit_code, code)
    english, _ = said(error, connected=False)
    assert english.message == message
    assert replace(new.snapshot, revision=0) == Snapshot()


@pytest.mark.parametrize("domain", ["", "two words", "-", "https://", "a_b"])
def test_an_address_that_is_none_is_not_asked(new: MocoTerminal, domain: str) -> None:
    result = new.roots("connect", "moco", "--domain", domain)
    assert (result.code, result.document["error"]["code"]) == (2, "usage")
    assert new.server.requests == []


@pytest.mark.parametrize("endpoint", LISTS)
def test_a_module_that_is_missing(new: MocoTerminal, moco: MocoTerminal, endpoint: Endpoint) -> None:
    new.server.moco.account.forbidden = {endpoint}
    connected = new.connect()
    assert connected.code == 0
    warned = {warning["code"] for warning in connected.document["warnings"]} - {"secret_not_stored"}
    assert warned == WARNINGS[endpoint]
    for code in warned:
        english, german = (warning_text(ConnectWarning(code), Words(name), provider="Moco") for name in ("en", "de"))
        assert "Moco" in english[0]
        assert all(own != other for own, other in zip(german, english, strict=True))
    assert {right["granted"] for right in connected.document["permissions"]} == {True, False}
    assert connected.document["sync"]["ok"] is True
    assert new.sync().code == 0  # it was missing before: no news
    assert new.connection.state is State.CONNECTED

    new.server.moco.account.forbidden = set()
    new.heals()
    assert new.connection.warnings == moco.connection.warnings
    assert new.kept() == moco.kept()


@pytest.mark.parametrize("endpoint", LISTS)
def test_bad_weather_over_a_part_is_no_missing_module(
    new: MocoTerminal, moco: MocoTerminal, endpoint: Endpoint
) -> None:
    """It is told as what it is, and may not be taken for a right that somebody should ask for."""
    new.server.faults.add(endpoint, faults.status(500))
    connected = new.connect()
    assert [warning["code"] for warning in connected.document["warnings"]] == ["secret_not_stored"]
    (told,) = connected.document["sync"]["results"]
    assert told["outcome"] == "partial"
    assert {error["part"]: error["code"] for error in told["errors"]} == dict.fromkeys(
        PARTS[endpoint], "provider_failed"
    )
    assert new.sync().code == 9
    new.heals()
    assert new.kept() == moco.kept()


def test_again_with_another_key_of_the_same_person(moco: MocoTerminal) -> None:
    before = moco.kept()
    moco.server.moco.change_user(key="a-new-key")
    moco.key = "a-new-key"
    moco.server.requests.clear()
    assert moco.connect().code == 0
    assert moco.kept() == before
    assert not [line for line in moco.server.requests if "from=2025" in line and "/schedules" not in line]


def test_again_with_a_wrong_key(moco: MocoTerminal) -> None:
    before = moco.kept()
    moco.key = "wrong"
    assert moco.connect().code == 4
    assert moco.kept() == before
    moco.key = moco.server.moco_key
    moco.heals()


def test_again_in_bad_weather_keeps_what_was_there(moco: MocoTerminal) -> None:
    before = moco.kept()
    for endpoint in LISTS:
        moco.server.faults.add(endpoint, faults.status(503))
    moco.connect()
    assert moco.kept() == before
    moco.server.faults.heal()
    moco.server.faults.add(Endpoint.ACTIVITIES, faults.status(503))
    assert moco.sync().code == 9  # it was there before: this is news
    moco.heals()
    assert moco.kept() == before


def test_of_another_person_nothing_stays(moco: MocoTerminal) -> None:
    _own_words(moco)
    waiting_too(moco)
    moco.key = moco.server.moco.users[COLLEAGUE_NUMBER].key
    assert moco.sync().code == 4
    assert moco.connect().code == 0
    snapshot = moco.snapshot
    assert moco.connection.account.id == str(COLLEAGUE_NUMBER)
    entries = {entry.id for month in snapshot.entry_months for entry in month.entries}
    assert entries == {
        str(one.number) for one in moco.server.moco.activities.between(date.min, date.max, COLLEAGUE_NUMBER)
    }
    assert [presence for month in snapshot.presence_months for presence in month.presences] == []
    assert snapshot.outbox == ()
    assert_own_words(snapshot)


def test_what_is_entered_by_hand_survives_the_disconnect(moco: MocoTerminal) -> None:
    _own_words(moco)
    assert moco.roots("disconnect", "moco").code == 0
    snapshot = moco.snapshot
    assert_own_words(snapshot)
    assert {absence.provider for absence in snapshot.absences} == {"manual"}
    assert (snapshot.connections, snapshot.entry_months, snapshot.presence_months) == ((), (), ())
    assert (snapshot.projects, snapshot.holiday_years, snapshot.schedules) == ((), (), ())
    assert moco.connect().code == 0
    assert_own_words(moco.snapshot)


@pytest.mark.parametrize("switch", MOCO_PARTS)
def test_a_part_that_is_switched_off(moco: MocoTerminal, switch: str) -> None:
    endpoint = dict(
        zip(
            MOCO_PARTS,
            (Endpoint.SCHEDULES, Endpoint.ACTIVITIES, Endpoint.PRESENCES, Endpoint.PROJECTS, Endpoint.EMPLOYMENTS),
            strict=True,
        )
    )[switch]
    before = moco.kept()
    on = tuple(name for name in MOCO_PARTS if name != switch)
    save_settings(places_in(moco.folder).settings, Settings(moco_parts=on))
    moco.server.faults.add(endpoint, faults.status(500))
    assert moco.sync().code == 0
    assert moco.kept() != before
    assert {state.part.value for state in moco.connection.parts}.isdisjoint(PARTS[endpoint] - {"employee"})
    save_settings(places_in(moco.folder).settings, Settings())
    moco.heals()
    assert moco.kept() == before


CORRECTION = Correction("own", date(2026, 5, 4), -90, "Paid out")


def _own_words(moco: MocoTerminal) -> None:
    """An absence and the account, entered by hand."""
    assert moco.roots("absences", "add", "--kind", "vacation", "--from", "2026-12-14", "--to", "2026-12-14").code == 0
    with moco.database() as database, database.transaction() as tx:
        save_account(tx, date(2026, 2, 1), 75)
        save_correction(tx, CORRECTION)


def assert_own_words(snapshot: Snapshot) -> None:
    assert snapshot.account == TimeAccount(date(2026, 2, 1), 75, (CORRECTION,))
    assert [absence.start for absence in snapshot.absences if absence.provider == "manual"] == [date(2026, 12, 14)]


def waiting_too(moco: MocoTerminal) -> None:
    """Something waits to be booked."""
    moco.server.stop()
    assert moco.roots("clock", "out", "--at", "14:00").document["state"] == "queued"
    moco.server.start()
