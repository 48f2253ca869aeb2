"""One run after another: what is read is stored part by part, what fails keeps what was there."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.connections import (
    Account,
    Apis,
    ConnectWarning,
    Outcome,
    Part,
    Permission,
    Run,
    Secret,
    SecretPlace,
    State,
)
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import (
    AuthenticationError,
    EmployeeNotFoundError,
    KeyringError,
    ManagedError,
    NotConnectedError,
    PermissionMissingError,
    ProviderFailedError,
    StorageBusyError,
    StorageFailedError,
    UnreachableError,
    UsageError,
)
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.snapshot import KeyringState, Notice
from roots_desktop.providers.contract import Fetched, Rights
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.first_picture import load_first_picture
from roots_desktop.store.locks import sync_lock
from roots_desktop.sync.engine import Engine
from tests.log_guard import ExpectLog
from tests.sync.conftest import MakeEngine
from tests.sync.fakes import (
    ERIKA,
    SECRET,
    SHORT,
    START,
    TODAY,
    FakeSecrets,
    MovedClock,
    Script,
    absence,
    absences,
    access,
    balance,
    complete,
    employee,
    failed,
    holidays,
    old_absences,
    run_virtually,
    schedule,
    with_part,
)


async def synced(engine: Engine) -> Run:
    """The run of a sync."""
    return await engine.sync("personio")


async def connected(engine: Engine) -> Engine:
    """The engine with a connection."""
    await engine.connect(access())
    return engine


async def test_who_is_not_connected_cannot_sync(engine: Engine) -> None:
    with pytest.raises(NotConnectedError):
        await synced(engine)


async def test_nothing_new_is_no_change(engine: Engine, script: Script) -> None:
    await connected(engine)
    run = await synced(engine)
    assert (run.outcome, run.changes.added, run.changes.changed, run.changes.removed) == (Outcome.OK, 0, 0, 0)
    assert run.log == ()
    # sign in, six parts and the end of the list: the employee is known by id
    assert run.requests == 8
    assert script.accounts == [None, ERIKA]
    assert engine.snapshot().runs[0] == run


async def test_what_is_known_is_handed_to_the_provider(engine: Engine, script: Script) -> None:
    await connected(engine)
    look_at = Period(date(2020, 1, 1), date(2020, 1, 31))
    await engine.sync("personio", look_at=look_at)
    known = script.known[-1]
    assert (known.today, known.account, known.apis) == (TODAY, ERIKA, Apis("v2", "v2"))
    assert known.week == (480, 480, 480, 480, 390, 0, 0)
    assert [year.source for year in known.holiday_years] == ["personio"]
    assert known.look_at == look_at


async def test_a_removed_absence_goes_and_is_told(engine: Engine, script: Script) -> None:
    await connected(engine)
    script.pieces = with_part(complete(), absences(absence("a")))
    run = await synced(engine)
    assert [(change.kind.value, change.what, change.before) for change in run.log] == [
        ("removed", "absence", "Vacation: 2026-12-07 – 2026-12-11")
    ]
    assert run.changes.removed == 1
    assert [item.id for item in engine.snapshot().absences] == ["a"]


async def test_each_kind_of_change_is_counted(engine: Engine, script: Script) -> None:
    await connected(engine)
    script.pieces = [employee(), schedule(SHORT), absences(absence("a"), absence("c")), balance("8.5"), holidays()]
    run = await synced(engine)
    assert {(change.kind.value, change.what) for change in run.log} == {
        ("changed", "schedule"),
        ("added", "absence"),
        ("removed", "absence"),
        ("changed", "balance"),
    }
    assert (run.changes.added, run.changes.changed, run.changes.removed) == (1, 2, 1)


async def test_a_changed_schedule_leaves_the_past_alone(
    engine: Engine, script: Script, moved_clock: MovedClock
) -> None:
    await connected(engine)
    past = Period(TODAY - timedelta(days=30), TODAY - timedelta(days=1))
    before = [day_hours(engine.snapshot().record(TODAY), day).target for day in past.days()]
    script.pieces = with_part(complete(), schedule(SHORT))
    await synced(engine)
    record = engine.snapshot().record(TODAY)
    assert [day_hours(record, day).target for day in past.days()] == before
    assert day_hours(record, date(2026, 11, 20)).schedule == 0


PARTS = [Part.EMPLOYEE, Part.SCHEDULE, Part.ABSENCES, Part.ABSENCE_TYPES, Part.BALANCE, Part.HOLIDAYS]


@pytest.mark.parametrize("part", PARTS)
async def test_a_part_that_fails_keeps_what_was_there(engine: Engine, script: Script, part: Part) -> None:
    await connected(engine)
    before = engine.snapshot()
    error = ProviderFailedError(status=502)
    script.pieces = with_part(complete(), failed(part, error))
    run = await synced(engine)
    assert run.outcome is Outcome.PARTIAL
    assert [(failure.part, failure.failure) for failure in run.failures] == [(part, error.failure())]
    after = engine.snapshot()
    assert (after.absences, after.absence_types, after.employment) == (
        before.absences, before.absence_types, before.employment,
    )  # fmt: skip
    assert [item.week for item in after.schedules] == [item.week for item in before.schedules]
    assert [item.available for item in after.balances] == [item.available for item in before.balances]
    assert [year.holidays for year in after.holiday_years] == [year.holidays for year in before.holiday_years]
    connection = after.connection("personio")
    assert connection is not None
    assert connection.state is State.FAILING
    assert connection.part(part).failure == error.failure()
    assert connection.part(part).last_success == START


async def test_a_part_that_was_never_available_is_no_error(engine: Engine, script: Script) -> None:
    missing = failed(Part.BALANCE, PermissionMissingError(permission="x"))
    script.pieces = with_part(complete(), missing)
    await connected(engine)
    run = await synced(engine)
    assert (run.outcome, run.failures) == (Outcome.OK, ())
    script.pieces = complete()
    await synced(engine)
    script.pieces = with_part(complete(), missing)
    assert [failure.part for failure in (await synced(engine)).failures] == [Part.BALANCE]


@pytest.mark.parametrize(
    "error", [AuthenticationError(), UnreachableError(), EmployeeNotFoundError(), ProviderFailedError()]
)
async def test_a_run_that_cannot_begin_has_failed_and_changes_no_data(
    engine: Engine, script: Script, error: Exception, moved_clock: MovedClock
) -> None:
    await connected(engine)
    before = engine.snapshot()
    moved_clock.jump(timedelta(hours=1))
    script.sign_in_error = error
    run = await synced(engine)
    assert run.outcome is Outcome.FAILED
    assert [failure.part for failure in run.failures] == [Part.EMPLOYEE]
    after = engine.snapshot()
    assert (after.absences, after.schedules, after.balances) == (before.absences, before.schedules, before.balances)
    connection = after.connection("personio")
    assert connection is not None
    assert connection.failure == run.failures[0].failure
    assert (connection.last_success, connection.last_attempt) == (START, START + timedelta(hours=1))
    assert after.owner_of_absences() == after.owner_of_schedule() == "personio"
    script.sign_in_error = None
    assert (await synced(engine)).outcome is Outcome.OK


async def test_a_failed_beginning_is_told_even_where_the_employment_was_never_readable(
    engine: Engine, script: Script
) -> None:
    script.pieces = with_part(complete(), failed(Part.EMPLOYEE, PermissionMissingError(permission="x")))
    await connected(engine)
    script.sign_in_error = UnreachableError()
    assert (await synced(engine)).outcome is Outcome.FAILED


async def test_a_fetch_that_breaks_down_keeps_what_came_before(engine: Engine, script: Script) -> None:
    await connected(engine)
    script.pieces, script.fetch_error = [balance("1")], UnreachableError()
    run = await synced(engine)
    assert run.outcome is Outcome.PARTIAL
    assert {failure.part for failure in run.failures} == set(PARTS) - {Part.BALANCE}
    assert engine.snapshot().balances[0].available == 1


async def test_account_rights_and_warnings_are_kept_up_to_date(engine: Engine, script: Script) -> None:
    inactive = ConnectWarning("employee_inactive")
    script.rights = Rights(
        Apis("v2", "v2"), (Permission("a", granted=True), Permission("b", granted=True)), (inactive,)
    )
    await connected(engine)
    renamed = replace(ERIKA, name="Erika Muster")
    broad = ConnectWarning("credential_too_broad", ("documents:read",))
    script.pieces = with_part(complete(), employee(renamed))
    script.rights = Rights(Apis("v2", None), (Permission("a", granted=None), Permission("b", granted=False)), (broad,))
    await synced(engine)
    connection = engine.snapshot().connection("personio")
    assert connection is not None
    assert connection.account == renamed
    assert connection.apis == Apis("v2", None)
    assert connection.permissions == (Permission("a", granted=True), Permission("b", granted=False))
    assert connection.warnings == (broad,)


async def test_a_part_that_is_gone_is_an_error_and_no_warning(engine: Engine, script: Script) -> None:
    await connected(engine)
    script.pieces = with_part(complete(), failed(Part.BALANCE, PermissionMissingError(permission="x")))
    run = await synced(engine)
    connection = engine.snapshot().connection("personio")
    assert connection is not None
    assert (connection.warnings, run.outcome) == ((), Outcome.PARTIAL)


async def forty(engine: Engine, script: Script) -> None:
    script.pieces = with_part(complete(), absences(*old_absences(40)))
    await engine.connect(access())
    script.pieces = with_part(complete(), absences())


async def test_a_reply_that_would_empty_the_calendar_is_held_back(engine: Engine, script: Script) -> None:
    await forty(engine, script)
    run = await synced(engine)
    assert run.outcome is Outcome.PARTIAL
    (failure,) = run.failures
    assert (failure.part, failure.failure.code) == (Part.ABSENCES, "provider_malformed")
    assert failure.failure.detail("held_back") == 40
    snapshot = engine.snapshot()
    assert len(snapshot.absences) == 40
    assert snapshot.notices == (Notice("held_back", ("personio", "40")),)


async def test_the_same_reply_again_counts_as_a_yes(engine: Engine, script: Script) -> None:
    await forty(engine, script)
    await synced(engine)
    run = await synced(engine)
    assert (run.outcome, run.changes.removed) == (Outcome.OK, 40)
    assert (engine.snapshot().absences, engine.snapshot().notices) == ((), ())


async def test_another_void_is_asked_about_again(engine: Engine, script: Script) -> None:
    await forty(engine, script)
    await synced(engine)
    script.pieces = with_part(complete(), absences(absence("new")))
    assert (await synced(engine)).outcome is Outcome.PARTIAL
    assert len(engine.snapshot().absences) == 40


async def test_a_sound_reply_in_between_forgets_the_doubt(engine: Engine, script: Script) -> None:
    await forty(engine, script)
    await synced(engine)
    script.pieces = with_part(complete(), absences(*old_absences(40)))
    assert (await synced(engine)).outcome is Outcome.OK
    assert engine.snapshot().notices == ()
    script.pieces = with_part(complete(), absences())
    assert (await synced(engine)).outcome is Outcome.PARTIAL


async def test_a_sound_piece_says_nothing_of_a_doubted_one(engine: Engine, script: Script) -> None:
    await forty(engine, script)
    later = Fetched(Part.ABSENCES, (), Period(date(2031, 1, 1), date(2031, 12, 31)))
    this = Fetched(Part.ABSENCES, (), Period(date(2020, 1, 1), date(2030, 12, 31)))
    script.pieces = [*with_part(complete(), this), later]
    await synced(engine)
    assert [notice.code for notice in engine.snapshot().notices] == ["held_back"]
    await synced(engine)
    assert (engine.snapshot().absences, engine.snapshot().notices) == ((), ())


async def test_the_users_yes_is_enough(engine: Engine, script: Script) -> None:
    await forty(engine, script)
    await synced(engine)
    engine.accept_held_back("personio")
    assert engine.snapshot().notices == ()
    script.pieces = with_part(complete(), absences(absence("new")))
    assert (await synced(engine)).outcome is Outcome.OK
    assert [item.id for item in engine.snapshot().absences] == ["new"]


async def test_a_yes_to_nothing_is_no_yes_for_later(engine: Engine, script: Script) -> None:
    await forty(engine, script)
    engine.accept_held_back("personio")
    assert (await synced(engine)).outcome is Outcome.PARTIAL


async def test_a_locked_keyring_fails_the_run_and_asks_nobody(
    engine: Engine, make_engine: MakeEngine, script: Script, secrets: FakeSecrets
) -> None:
    await connected(engine)
    secrets.state = KeyringState.LOCKED
    restarted = make_engine()
    for _ in range(3):
        run = await synced(restarted)
        assert run.outcome is Outcome.FAILED
        assert run.failures[0].failure.detail("state") == "locked"
    assert script.opened == 1
    # one line in the report, however often the keyring is tried
    assert len(engine.snapshot().runs) == 2
    secrets.state = KeyringState.OK
    assert (await synced(restarted)).outcome is Outcome.OK


async def test_the_keyring_is_asked_once_and_again_after_a_refused_sign_in(
    engine: Engine, make_engine: MakeEngine, script: Script, secrets: FakeSecrets
) -> None:
    await connected(engine)
    restarted = make_engine()
    await synced(restarted)
    await synced(restarted)
    assert secrets.reads == 1
    script.sign_in_error = AuthenticationError()
    await synced(restarted)
    secrets.kept = dict.fromkeys(secrets.kept, Secret("new"))
    script.sign_in_error = None
    await synced(restarted)
    assert script.secrets[-1] == "new"


async def test_a_connection_that_was_replaced_meanwhile_is_synced_with_its_own_secret(
    engine: Engine, make_engine: MakeEngine, script: Script, folder: Path, secrets: FakeSecrets
) -> None:
    await connected(engine)
    other = make_engine()
    held = sync_lock(folder, 0)
    held.__enter__()
    syncing = asyncio.ensure_future(synced(engine))
    await asyncio.sleep(0)
    held.__exit__(None, None, None)
    await other.connect(access(Secret("newer")))
    await syncing
    assert script.secrets[-1] == "newer"


async def test_a_connection_that_was_replaced_meanwhile_may_have_a_secret_out_of_reach(
    engine: Engine, make_engine: MakeEngine, script: Script, folder: Path, secrets: FakeSecrets
) -> None:
    await connected(engine)
    with sync_lock(folder, 0):
        syncing = asyncio.ensure_future(synced(engine))
        await asyncio.sleep(0)
    await make_engine().connect(access(Secret("newer")))
    secrets.state = KeyringState.LOCKED
    run = await syncing
    assert [failure.failure.detail("state") for failure in run.failures] == ["locked"]
    assert script.opened == 2


async def test_a_run_that_is_cancelled_keeps_what_it_has_read_and_lets_others_run(
    engine: Engine, script: Script, folder: Path
) -> None:
    await connected(engine)
    script.pieces, script.hang = [balance("1"), schedule()], "schedule"
    task = asyncio.ensure_future(synced(engine))
    await script.hung.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert engine.snapshot().balances[0].available == 1
    assert (script.opened, script.closed) == (2, 2)
    with sync_lock(folder, 0):
        pass


async def test_the_database_is_free_while_the_network_is_awaited(engine: Engine, script: Script, folder: Path) -> None:
    await connected(engine)
    script.hang = "absences"
    task = asyncio.ensure_future(synced(engine))
    await script.hung.wait()
    other = open_database(folder, START)
    with other.transaction():
        pass
    other.close()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def test_another_process_that_syncs_is_no_failed_run(make_engine: MakeEngine, folder: Path) -> None:
    async def work() -> None:
        engine = make_engine(lock_wait=1.0)
        await connected(engine)
        with sync_lock(folder, 0), pytest.raises(StorageBusyError):
            await synced(engine)
        assert len(engine.snapshot().runs) == 1

    run_virtually(work())


async def test_a_database_that_fails_is_told(engine: Engine, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    await connected(engine)

    def refuse(*_: object) -> None:
        raise StorageFailedError("full")

    monkeypatch.setattr("roots_desktop.sync.storage.store_part", refuse)
    with pytest.raises(StorageFailedError):
        await synced(engine)


async def test_a_picture_that_cannot_be_saved_is_no_failure(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("full")

    expect_log("roots_desktop.sync.storage", "first picture was not saved: OSError")
    monkeypatch.setattr("roots_desktop.sync.storage.save_first_picture", refuse)
    assert (await engine.connect(access())).run.outcome is Outcome.OK


async def test_no_old_picture_stays_where_a_new_one_cannot_be_saved(
    engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("full")

    await connected(engine)
    assert load_first_picture(folder) is not None
    expect_log("roots_desktop.sync.storage", "first picture was not saved: OSError")
    monkeypatch.setattr("roots_desktop.sync.storage.save_first_picture", refuse)
    await engine.disconnect("personio")
    assert load_first_picture(folder) is None


async def test_a_new_secret_is_kept_once_it_works(engine: Engine, script: Script, secrets: FakeSecrets) -> None:
    await connected(engine)
    await engine.replace_secret("personio", Secret("new"))
    connection = engine.snapshot().connection("personio")
    assert connection is not None
    assert secrets.kept == {connection.id: Secret("new")}
    await synced(engine)
    assert script.secrets[-1] == "new"


async def test_a_new_secret_that_fails_changes_nothing(engine: Engine, script: Script, secrets: FakeSecrets) -> None:
    await connected(engine)
    before, kept = engine.snapshot(), dict(secrets.kept)
    script.sign_in_error = AuthenticationError()
    with pytest.raises(AuthenticationError):
        await engine.replace_secret("personio", Secret("new"))
    assert (engine.snapshot(), secrets.kept) == (before, kept)


async def test_a_new_secret_that_cannot_be_noted_is_not_kept(
    engine: Engine, secrets: FakeSecrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    await connected(engine)
    kept = dict(secrets.kept)

    def refuse(*_: object) -> None:
        raise StorageFailedError("full")

    monkeypatch.setattr("roots_desktop.sync.storage.save_connection", refuse)
    with pytest.raises(StorageFailedError):
        await engine.replace_secret("personio", Secret("new"))
    assert secrets.kept == kept


async def test_disconnecting_removes_secret_and_data_and_keeps_what_was_entered_by_hand(
    engine: Engine, secrets: FakeSecrets, folder: Path
) -> None:
    mine = engine.save_absence(replace(absence(""), provider="manual"))
    engine.set_schedule(SHORT)
    await connected(engine)
    await engine.disconnect("personio")
    snapshot = engine.snapshot()
    assert secrets.kept == {}
    assert (snapshot.connections, snapshot.runs, snapshot.balances) == ((), (), ())
    assert snapshot.absences == (mine,)
    assert [item.source for item in snapshot.schedules] == ["manual"]
    assert snapshot.holiday_years == ()
    assert snapshot.owner_of_absences() is None
    picture = load_first_picture(folder)
    assert picture is not None
    assert picture.snapshot == snapshot
    with pytest.raises(NotConnectedError) as refused:
        await engine.disconnect("personio")
    assert refused.value.details == {"provider": "personio"}


async def test_an_archive_keeps_the_data_read_only_and_without_secret(engine: Engine, secrets: FakeSecrets) -> None:
    await connected(engine)
    await engine.disconnect("personio", keep_archive=True)
    snapshot = engine.snapshot()
    assert secrets.kept == {}
    assert len(snapshot.absences) == 2
    connection = snapshot.connection("personio")
    assert connection is not None
    assert connection.state is State.ARCHIVED
    with pytest.raises(NotConnectedError):
        await synced(engine)
    with pytest.raises(ManagedError):
        engine.save_absence(absence(""))
    assert (await engine.connect(access())).connection.state is State.CONNECTED
    assert len(engine.snapshot().absences) == 2


@pytest.mark.parametrize("state", [KeyringState.LOCKED, KeyringState.REFUSED])
async def test_a_secret_that_cannot_be_deleted_stops_the_disconnect(
    engine: Engine, secrets: FakeSecrets, state: KeyringState
) -> None:
    await connected(engine)
    before = engine.snapshot()
    secrets.state = state
    with pytest.raises(KeyringError):
        await engine.disconnect("personio")
    assert engine.snapshot() == before


@pytest.mark.parametrize("state", [KeyringState.NONE, KeyringState.MISSING])
async def test_a_secret_that_is_not_there_is_fine(engine: Engine, secrets: FakeSecrets, state: KeyringState) -> None:
    await connected(engine)
    secrets.state = state
    await engine.disconnect("personio")
    assert engine.snapshot().connections == ()


async def test_a_secret_in_memory_needs_no_keyring_to_go(make_engine: MakeEngine, secrets: FakeSecrets) -> None:
    secrets.state = KeyringState.LOCKED
    engine = make_engine(keep_in_session=True)
    assert (await engine.connect(access())).connection.secret_place is SecretPlace.SESSION
    await engine.disconnect("personio")
    assert engine.snapshot().connections == ()


def by_hand(**values: object) -> Absence:
    return replace(
        Absence("", "manual", Kind.VACATION, "Vacation", date(2026, 12, 7), date(2026, 12, 8)),
        **values,  # type: ignore[arg-type] # any field of it
    )


async def test_absences_by_hand_are_added_changed_and_removed(engine: Engine) -> None:
    saved = engine.save_absence(by_hand(provider="personio"))
    assert saved.id.startswith("manual:")
    assert saved.provider == "manual"
    engine.save_absence(replace(saved, note="Sea"))
    assert [(item.id, item.note) for item in engine.snapshot().absences] == [(saved.id, "Sea")]
    engine.remove_absence(saved.id)
    assert engine.snapshot().absences == ()


async def test_nonsense_by_hand_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError):
        engine.save_absence(by_hand(end=date(2026, 12, 1)))
    with pytest.raises(UsageError):
        engine.save_absence(by_hand(start=date.max, end=date.max))
    with pytest.raises(UsageError):
        engine.remove_absence("manual:nobody")
    with pytest.raises(UsageError):
        engine.set_schedule((1441, 0, 0, 0, 0, 0, 0))


async def test_what_a_provider_owns_is_not_edited_by_hand(engine: Engine, script: Script) -> None:
    mine = engine.save_absence(by_hand())
    await connected(engine)
    script.sign_in_error = UnreachableError()
    await synced(engine)
    before = engine.snapshot()
    for edit in (
        lambda: engine.save_absence(by_hand()),
        lambda: engine.remove_absence(mine.id),
        lambda: engine.set_schedule(SHORT),
    ):
        with pytest.raises(ManagedError) as caught:
            edit()
        assert caught.value.details == {"provider": "personio"}
    assert engine.snapshot() == before


async def test_hours_by_hand_hold_from_their_day_on(engine: Engine) -> None:
    engine.set_schedule((480, 480, 480, 480, 480, 0, 0))
    engine.set_schedule(SHORT, date(2026, 12, 1))
    record = engine.snapshot().record(TODAY)
    assert day_hours(record, date(2026, 11, 27)).target == 480
    assert day_hours(record, date(2026, 12, 4)).target == 0


def years_of(engine: Engine, source: str) -> list[int]:
    return [year.year for year in engine.snapshot().holiday_years if year.source == source]


async def test_the_calendar_covers_the_years_from_the_hire_date_on(engine: Engine, script: Script) -> None:
    script.pieces = with_part(complete(), employee(first=date(2022, 3, 1)))
    await connected(engine)
    assert years_of(engine, "calendar") == [2022, 2023, 2024, 2025, 2026, 2027, 2028]
    assert years_of(engine, "personio") == [2026]
    assert engine.region() == Region("DE", "SN")


async def test_the_chosen_region_counts_where_none_is_told(make_engine: MakeEngine, script: Script) -> None:
    script.pieces = with_part(complete(), employee(region=None))
    engine = make_engine(region=Region("AT", "9"))
    await connected(engine)
    assert engine.region() == Region("AT", "9")
    assert years_of(engine, "calendar") == [2024, 2025, 2026, 2027, 2028]
    names = {holiday.name for year in engine.snapshot().holiday_years for holiday in year.holidays}
    assert "Nationalfeiertag" in names


async def test_without_a_region_there_is_no_calendar(engine: Engine, script: Script) -> None:
    script.pieces = with_part(complete(), employee(region=None))
    await connected(engine)
    assert (engine.region(), years_of(engine, "calendar")) == (None, [])


async def test_another_region_is_another_calendar(make_engine: MakeEngine) -> None:
    engine = make_engine(region=Region("DE", "BY"))
    engine.refresh_calendar()

    def repentance() -> bool:
        return any(
            holiday.day == date(2026, 11, 18) for year in engine.snapshot().holiday_years for holiday in year.holidays
        )

    assert not repentance()
    engine.choose(Region("DE", "SN"))
    assert repentance()
    engine.choose(None)
    assert engine.snapshot().holiday_years == ()


async def test_the_provider_is_told_the_region_in_force(make_engine: MakeEngine, script: Script) -> None:
    engine = make_engine(region=Region("AT", "9"))
    await connected(engine)
    await engine.sync("personio")
    assert [known.region for known in script.known] == [Region("AT", "9"), Region("DE", "SN")]


async def test_balances_and_holidays_were_read_when_the_clock_of_the_engine_says(
    engine: Engine, moved_clock: MovedClock
) -> None:
    await connected(engine)
    now = moved_clock.now().replace(microsecond=0)
    assert {item.read_at for item in engine.snapshot().balances} == {now}
    assert {year.read_at for year in engine.snapshot().holiday_years} == {now}


async def test_the_calendar_is_computed_when_it_is_missing_or_a_month_old(
    make_engine: MakeEngine, moved_clock: MovedClock
) -> None:
    engine = make_engine(region=Region("DE", "SN"))
    assert engine.refresh_calendar()
    assert not engine.refresh_calendar()
    assert engine.refresh_calendar(Period(date(2019, 1, 1), date(2019, 1, 31)))
    assert years_of(engine, "calendar") == list(range(2019, 2029))
    moved_clock.jump(timedelta(days=31))
    assert engine.refresh_calendar()


async def test_other_processes_changes_are_noticed(engine: Engine, folder: Path, database: Database) -> None:
    assert not engine.changed_elsewhere()
    other = open_database(folder, START)
    try:
        with other.transaction() as tx:
            from roots_desktop.store.notices import save_notice

            save_notice(tx, Notice("restored"))
    finally:
        other.close()
    assert engine.changed_elsewhere()
    engine.dismiss_notice("restored")
    assert engine.snapshot().notices == ()
    first = load_first_picture(folder)
    assert first is not None
    assert first.snapshot.notices == ()


async def test_another_account_part_does_not_change_the_id(engine: Engine, script: Script) -> None:
    await connected(engine)
    assert script.account == ERIKA
    moved = Account("4711", "Erika Beispiel", "erika@example.com")
    script.pieces = with_part(complete(), employee(moved))
    await synced(engine)
    await synced(engine)
    assert script.accounts[-1] == moved


def test_the_secret_is_the_environments_first(make_engine: MakeEngine, script: Script, secrets: FakeSecrets) -> None:
    async def work() -> None:
        await connected(make_engine())
        await synced(make_engine(secret_overrides={"personio": Secret("given")}))

    run_virtually(work())
    assert script.secrets == [SECRET.reveal(), "given"]
    assert secrets.reads == 0


async def test_a_secret_that_the_organisation_provided_is_taken_and_copied(
    engine: Engine, secrets: FakeSecrets, script: Script
) -> None:
    secrets.kept["personio"] = SECRET
    connected = await engine.connect(access(Secret("")))
    assert script.secrets[-1] == SECRET.reveal()
    assert secrets.kept == {"personio": SECRET, connected.connection.id: SECRET}
    await engine.disconnect("personio")
    assert secrets.kept == {"personio": SECRET}, "it was not roots that put it there"


async def test_without_a_secret_anywhere_nothing_is_asked(engine: Engine, script: Script) -> None:
    with pytest.raises(KeyringError):
        await engine.connect(access(Secret("")))
    assert script.opened == 0
