"""Connecting: nothing is stored before all that is required is there, and the secret goes to the keyring first."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from roots_desktop.domain.connections import (
    Account,
    Apis,
    ConnectWarning,
    Outcome,
    Part,
    Permission,
    Secret,
    SecretPlace,
    State,
)
from roots_desktop.domain.errors import (
    AuthenticationError,
    EmployeeNotFoundError,
    KeyringError,
    NotAnApiError,
    PermissionMissingError,
    ProviderFailedError,
    ProviderMalformedError,
    RateLimitedError,
    RootsError,
    StorageBusyError,
    StorageFailedError,
    TimeoutExceededError,
    UnreachableError,
    UsageError,
)
from roots_desktop.domain.snapshot import KeyringState, Snapshot, Step, StepState
from roots_desktop.providers.contract import Rights
from roots_desktop.store.database import Database
from roots_desktop.store.first_picture import load_first_picture
from roots_desktop.store.locks import sync_lock
from roots_desktop.sync.engine import Engine
from tests.log_guard import ExpectLog
from tests.sync.conftest import MakeEngine
from tests.sync.fakes import (
    ERIKA,
    SECRET,
    FakeSecrets,
    Script,
    absence,
    absences,
    access,
    complete,
    employee,
    failed,
    old_absences,
    run_virtually,
    schedule,
    with_part,
)


def empty(snapshot: Snapshot) -> bool:
    """True if nothing was stored."""
    return replace(snapshot, revision=0, notices=()) == Snapshot()


async def test_a_connection_is_stored_with_everything_that_was_read(
    engine: Engine, secrets: FakeSecrets, folder: Path
) -> None:
    connected = await engine.connect(access())
    snapshot = engine.snapshot()
    assert snapshot.connection("personio") == connected.connection
    assert connected.connection.account == ERIKA
    assert connected.connection.apis == Apis("v2", "v2")
    assert connected.connection.state is State.CONNECTED
    assert secrets.kept == {connected.connection.id: SECRET}
    assert {item.id for item in snapshot.absences} == {"a", "b"}
    assert snapshot.owner_of_schedule() == snapshot.owner_of_absences() == "personio"
    assert snapshot.runs == (connected.run,)
    # two absences, one schedule, one holiday, one balance item; types are not counted
    assert (connected.run.outcome, connected.run.changes.added) == (Outcome.OK, 5)
    picture = load_first_picture(folder)
    assert picture is not None
    assert (picture.snapshot.revision, picture.snapshot.absences) == (snapshot.revision, snapshot.absences)
    assert picture.region == engine.region()


async def test_the_session_is_closed(engine: Engine, script: Script) -> None:
    await engine.connect(access())
    script.sign_in_error = AuthenticationError()
    with pytest.raises(AuthenticationError):
        await engine.connect(access())
    assert (script.opened, script.closed) == (2, 2)


@pytest.mark.parametrize("error", [AuthenticationError(), UnreachableError()])
async def test_what_cannot_sign_in_stores_nothing(
    engine: Engine, script: Script, secrets: FakeSecrets, error: RootsError
) -> None:
    script.sign_in_error = error
    with pytest.raises(type(error)):
        await engine.connect(access())
    assert empty(engine.snapshot())
    assert secrets.kept == {}


async def test_who_is_not_found_is_not_connected(engine: Engine, script: Script, secrets: FakeSecrets) -> None:
    script.find_error = EmployeeNotFoundError(needs_listing=True)
    with pytest.raises(EmployeeNotFoundError) as caught:
        await engine.connect(access())
    assert caught.value.details["needs_listing"] is True
    assert empty(engine.snapshot())
    assert secrets.kept == {}


async def test_colleagues_are_listed_with_consent_only(engine: Engine, script: Script) -> None:
    await engine.connect(access())
    await engine.connect(access(), allow_listing=True)
    assert script.listing == [False, True]


async def test_without_absences_there_is_no_connection(engine: Engine, script: Script, secrets: FakeSecrets) -> None:
    script.pieces = with_part(complete(), failed(Part.ABSENCES, PermissionMissingError(permission="absences:read")))
    with pytest.raises(PermissionMissingError) as caught:
        await engine.connect(access())
    assert caught.value.details == {"permission": "absences:read"}
    assert empty(engine.snapshot())
    assert secrets.kept == {}


async def test_a_fetch_that_breaks_down_is_its_own_error(engine: Engine, script: Script) -> None:
    script.pieces, script.fetch_error = [employee(), schedule()], ProviderFailedError(status=503)
    with pytest.raises(ProviderFailedError):
        await engine.connect(access())
    assert empty(engine.snapshot())


async def test_a_fault_nobody_foresaw_is_a_malformed_reply_and_tells_no_content(
    engine: Engine, script: Script, expect_log: ExpectLog, caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("roots_desktop.sync", "ValueError while reading")
    script.fetch_error, script.pieces = ValueError("Erika Beispiel"), []
    with pytest.raises(ProviderMalformedError) as caught:
        await engine.connect(access())
    assert "Erika" not in caplog.text
    assert "Erika" not in str(caught.value)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (Part.SCHEDULE, "schedule_unreadable"),
        (Part.BALANCE, "balance_unreadable"),
        (Part.HOLIDAYS, "holidays_unavailable"),
    ],
)
async def test_optional_parts_become_warnings(engine: Engine, script: Script, part: Part, code: str) -> None:
    error = PermissionMissingError(permission="x")
    script.pieces = with_part(complete(), failed(part, error))
    connected = await engine.connect(access())
    assert connected.connection.warnings == (ConnectWarning(code),)
    assert connected.connection.state is State.CONNECTED
    assert connected.run.outcome is Outcome.OK
    state = connected.connection.part(part)
    assert (state.available, state.failure) == (False, error.failure())


@pytest.mark.parametrize(
    "error",
    [
        UnreachableError(),
        TimeoutExceededError(),
        NotAnApiError(status=200),
        RateLimitedError(),
        ProviderFailedError(status=503),
        ProviderFailedError(status=404, passing=True),
    ],
)
async def test_bad_weather_over_a_part_is_no_warning_but_an_error(
    engine: Engine, script: Script, error: RootsError
) -> None:
    script.pieces = with_part(complete(), failed(Part.BALANCE, error))
    connected = await engine.connect(access())
    assert connected.connection.warnings == ()
    assert (connected.run.outcome, connected.connection.part(Part.BALANCE).available) == (Outcome.PARTIAL, True)
    assert (await engine.sync("personio")).failures == connected.run.failures
    assert connected.run.failures[0].failure == error.failure()


@pytest.mark.parametrize("error", [ProviderFailedError(status=404), ProviderMalformedError()])
async def test_what_the_provider_does_not_have_is_a_warning(engine: Engine, script: Script, error: RootsError) -> None:
    script.pieces = with_part(complete(), failed(Part.BALANCE, error))
    connected = await engine.connect(access())
    assert connected.connection.warnings == (ConnectWarning("balance_unreadable"),)
    assert connected.run.outcome is Outcome.OK


async def test_an_unreadable_employment_needs_no_warning(engine: Engine, script: Script) -> None:
    script.pieces = with_part(complete(), failed(Part.EMPLOYEE, PermissionMissingError(permission="x")))
    connected = await engine.connect(access())
    assert connected.connection.account == ERIKA
    assert (connected.connection.warnings, connected.run.outcome) == ((), Outcome.OK)


async def test_unreadable_types_are_a_partial_run(engine: Engine, script: Script) -> None:
    script.pieces = with_part(complete(), failed(Part.ABSENCE_TYPES, ProviderFailedError()))
    connected = await engine.connect(access())
    assert connected.run.outcome is Outcome.PARTIAL
    assert [failure.part for failure in connected.run.failures] == [Part.ABSENCE_TYPES]


async def test_each_warning_is_told_once_and_with_its_facts(engine: Engine, script: Script) -> None:
    broad = ConnectWarning("credential_too_broad", ("documents:read",))
    script.rights = Rights(Apis("v2"), (Permission("holidays:read", granted=False),), (broad, broad))
    script.pieces = with_part(complete(), failed(Part.SCHEDULE, PermissionMissingError(permission="x")))
    connected = await engine.connect(access())
    assert connected.connection.warnings == (broad, ConnectWarning("schedule_unreadable"))
    assert connected.connection.permissions == (Permission("holidays:read", granted=False),)


async def test_the_schedule_stays_editable_while_it_was_never_readable(engine: Engine, script: Script) -> None:
    script.pieces = with_part(complete(), failed(Part.SCHEDULE, PermissionMissingError(permission="x")))
    await engine.connect(access())
    assert engine.snapshot().owner_of_schedule() is None
    engine.set_schedule((480, 480, 480, 480, 480, 0, 0))
    script.pieces = complete()
    await engine.sync("personio")
    snapshot = engine.snapshot()
    assert snapshot.owner_of_schedule() == "personio"
    connection = snapshot.connection("personio")
    assert connection is not None
    assert connection.warnings == ()
    assert {schedule.source for schedule in snapshot.schedules} == {"personio", "manual"}


async def test_an_address_that_is_not_allowed_is_refused_before_anything_is_sent(
    engine: Engine, script: Script
) -> None:
    with pytest.raises(UsageError):
        await engine.connect(access(api_url="http://example.com"))
    assert script.opened == 0


async def test_an_unknown_provider_is_a_usage_error(engine: Engine) -> None:
    with pytest.raises(UsageError):
        await engine.connect(replace(access(), provider="nobody"))


async def test_without_a_keyring_nothing_is_stored(engine: Engine, secrets: FakeSecrets) -> None:
    secrets.state = KeyringState.NONE
    with pytest.raises(KeyringError) as caught:
        await engine.connect(access())
    assert caught.value.details == {"state": "none"}
    assert empty(engine.snapshot())


async def test_without_a_keyring_the_window_keeps_the_secret_in_memory(
    make_engine: MakeEngine, secrets: FakeSecrets
) -> None:
    secrets.state = KeyringState.NONE
    engine = make_engine(keep_in_session=True)
    connected = await engine.connect(access())
    assert connected.connection.secret_place is SecretPlace.SESSION
    assert (await engine.sync("personio")).outcome is Outcome.OK
    restarted = make_engine(keep_in_session=True)
    run = await restarted.sync("personio")
    [failed] = run.failures
    assert (failed.failure.detail("state"), failed.failure.detail("reason")) == ("missing", "not_stored")


async def test_without_a_keyring_a_secret_of_the_environment_is_used_and_not_stored(
    make_engine: MakeEngine, secrets: FakeSecrets, script: Script
) -> None:
    secrets.state = KeyringState.NONE
    engine = make_engine(secret_overrides={"personio": SECRET})
    connected = await engine.connect(access())
    assert connected.connection.secret_place is SecretPlace.NONE
    assert connected.connection.warnings == (ConnectWarning("secret_not_stored"),)
    await engine.sync("personio")
    connection = engine.snapshot().connection("personio")
    assert connection is not None
    assert connection.warnings == (ConnectWarning("secret_not_stored"),)
    assert secrets.kept == {}


async def test_with_a_keyring_a_secret_of_the_environment_is_stored_too(
    make_engine: MakeEngine, secrets: FakeSecrets
) -> None:
    connected = await make_engine(secret_overrides={"personio": SECRET}).connect(access())
    assert connected.connection.secret_place is SecretPlace.KEYRING
    assert list(secrets.kept.values()) == [SECRET]


def test_a_keyring_that_never_answers_ends_the_command(make_engine: MakeEngine, secrets: FakeSecrets) -> None:
    secrets.hangs = True

    async def work() -> None:
        with pytest.raises(KeyringError) as caught:
            await make_engine().connect(access())
        assert caught.value.details == {"state": "waiting"}
        assert asyncio.get_running_loop().time() == pytest.approx(40)

    run_virtually(work())


async def test_a_database_that_fails_leaves_no_secret_behind(
    engine: Engine, secrets: FakeSecrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageFailedError("full")

    monkeypatch.setattr("roots_desktop.sync.storage.save_run", refuse)
    with pytest.raises(StorageFailedError):
        await engine.connect(access())
    assert secrets.kept == {}
    assert empty(engine.snapshot())


async def test_connecting_again_replaces_connection_and_secret(engine: Engine, secrets: FakeSecrets) -> None:
    first = await engine.connect(access())
    again = await engine.connect(access(Secret("other")))
    assert again.connection.id != first.connection.id
    assert secrets.kept == {again.connection.id: Secret("other")}
    assert again.run.changes.added == 0
    assert len(engine.snapshot().connections) == 1


async def test_connecting_again_in_vain_changes_nothing(engine: Engine, script: Script, secrets: FakeSecrets) -> None:
    await engine.connect(access())
    before, kept = engine.snapshot(), dict(secrets.kept)
    script.pieces = with_part(complete(), failed(Part.ABSENCES, ProviderFailedError()))
    with pytest.raises(ProviderFailedError):
        await engine.connect(access(Secret("other")))
    assert engine.snapshot() == before
    assert secrets.kept == kept


async def test_of_another_person_nothing_stays(engine: Engine, script: Script) -> None:
    await engine.connect(access())
    max_ = Account("815", "Max Muster", "max.muster@example.com")
    script.account, script.pieces = max_, [employee(max_), absences(absence("m"))]
    connected = await engine.connect(access(email="max.muster@example.com"))
    snapshot = engine.snapshot()
    assert {item.id for item in snapshot.absences} == {"m"}
    assert (snapshot.schedules, snapshot.balances) == ((), ())
    assert snapshot.runs == (connected.run,)
    assert script.known[-1].amounts == {}


async def test_what_is_known_of_the_same_person_spares_requests(engine: Engine, script: Script) -> None:
    await engine.connect(access())
    await engine.connect(access(Secret("other")))
    assert script.known[1].week == (480, 480, 480, 480, 390, 0, 0)
    assert script.known[1].apis == Apis()


async def test_a_void_is_held_back_when_connecting_again_too(engine: Engine, script: Script) -> None:
    script.pieces = with_part(complete(), absences(*old_absences(40)))
    await engine.connect(access())
    script.pieces = with_part(complete(), absences())
    connected = await engine.connect(access())
    assert connected.run.outcome is Outcome.PARTIAL
    assert len(engine.snapshot().absences) == 40


async def test_the_steps_are_told_as_they_go(make_engine: MakeEngine, script: Script) -> None:
    told: list[tuple[Step, ...]] = []
    await make_engine().connect(access(), report=told.append)
    assert [step.state for step in told[0]] == [StepState.WAITING] * 4
    assert [step.name for step in told[0]] == ["sign_in", "find_employee", "schedule", "absences"]
    assert [(step.state, step.result) for step in told[-1]] == [
        (StepState.DONE, ""),
        (StepState.DONE, "Erika Beispiel, UX Designer"),
        (StepState.DONE, "38:30"),
        (StepState.DONE, ""),
    ]
    assert all(sum(step.state is StepState.RUNNING for step in steps) <= 1 for steps in told)


def test_the_steps_have_seconds(make_engine: MakeEngine, script: Script) -> None:
    script.seconds, script.pieces = 1.0, [schedule(), absences()]
    told: list[tuple[Step, ...]] = []

    async def work() -> None:
        await make_engine().connect(access(), report=told.append)

    run_virtually(work())
    assert [step.seconds for step in told[-1]] == pytest.approx([1.0, 1.0, 1.0, 2.0])


async def test_an_unreadable_schedule_is_unknown_and_no_failed_step(engine: Engine, script: Script) -> None:
    script.pieces = with_part(complete(), failed(Part.SCHEDULE, PermissionMissingError(permission="x")))
    told: list[tuple[Step, ...]] = []
    await engine.connect(access(), report=told.append)
    assert (told[-1][2].state, told[-1][2].result) == (StepState.DONE, "–")


@pytest.mark.parametrize(("hurdle", "number"), [("sign_in", 0), ("find_employee", 1), ("absences", 3)])
async def test_the_step_to_blame_has_failed(engine: Engine, script: Script, hurdle: str, number: int) -> None:
    match hurdle:
        case "sign_in":
            script.sign_in_error = AuthenticationError()
        case "find_employee":
            script.find_error = EmployeeNotFoundError()
        case _:
            script.pieces = [failed(Part.ABSENCES, PermissionMissingError(permission="x"))]
    told: list[tuple[Step, ...]] = []
    with pytest.raises(RootsError):
        await engine.connect(access(), report=told.append)
    assert [step.state is StepState.FAILED for step in told[-1]] == [at == number for at in range(4)]
    assert not any(step.state is StepState.RUNNING for step in told[-1])


def test_another_process_that_syncs_is_waited_for_and_then_told(
    make_engine: MakeEngine, folder: Path, script: Script
) -> None:
    async def work() -> None:
        with sync_lock(folder, 0), pytest.raises(StorageBusyError):
            await make_engine(lock_wait=3.0).connect(access())
        assert asyncio.get_running_loop().time() == pytest.approx(3, abs=0.1)

    run_virtually(work())
    assert script.opened == 0


def test_another_process_that_ends_in_time_is_no_obstacle(make_engine: MakeEngine, folder: Path) -> None:
    async def work() -> None:
        held = sync_lock(folder, 0)
        held.__enter__()
        connecting = asyncio.ensure_future(make_engine(lock_wait=3.0).connect(access()))
        await asyncio.sleep(1)
        held.__exit__(None, None, None)
        assert (await connecting).run.outcome is Outcome.OK

    run_virtually(work())


async def test_a_cancelled_connect_stores_nothing(
    engine: Engine, script: Script, secrets: FakeSecrets, database: Database
) -> None:
    script.hang = "absences"
    task = asyncio.ensure_future(engine.connect(access()))
    await script.hung.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert script.closed == 1
    assert empty(engine.snapshot())
    assert secrets.kept == {}
    script.hang = ""
    assert (await engine.connect(access())).run.outcome is Outcome.OK
