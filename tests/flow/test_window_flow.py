"""From the form to the calendar and back: demo server → provider → engine → thread → bridge."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from roots_desktop import commands
from roots_desktop.demo import faults
from roots_desktop.demo.faults import EVERYWHERE, Fault
from roots_desktop.demo.state import WorkSchedule
from roots_desktop.domain.connections import Outcome, State
from roots_desktop.domain.dates import Period
from roots_desktop.domain.hours import day_hours, days_hours, period_hours
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.type_choices import TypeChoices, TypeRule
from tests.flow.conftest import App

TODAY = date(2026, 11, 19)
WEEK_47 = Period(date(2026, 11, 16), date(2026, 11, 22))


def figures(snapshot: Snapshot) -> object:
    """All that a failure must leave alone."""
    return (
        snapshot.absences,
        [schedule.week for schedule in snapshot.schedules],
        [(item.balance, item.available) for item in snapshot.balances],
        {year.year: year.holidays for year in snapshot.holiday_years},
        snapshot.employment,
    )


def test_connecting_shows_the_week_of_the_design(app: App) -> None:
    app.connect()
    record = app.snapshot.record(TODAY)
    # 38:30 − 4:00 (half day Mon) − 2:00 (Tue) − 8:00 (Buß- und Bettag)
    assert period_hours(days_hours(record, WEEK_47)).target == 24 * 60 + 30
    assert app.connection.account.name == "Erika Beispiel"
    assert app.snapshot.owner_of_absences() == app.snapshot.owner_of_schedule() == "personio"
    assert app.window.threads == {threading.get_ident()}
    assert app.server.listings == []


def test_the_server_gone_everything_is_still_there(app: App) -> None:
    app.connect()
    before = figures(app.snapshot)
    app.server.stop()
    assert app.sync().outcome is Outcome.FAILED
    assert app.picture.activity.offline
    assert app.connection.failure is not None
    assert app.connection.failure.code == "network_unreachable"
    assert figures(app.snapshot) == before
    assert app.snapshot.owner_of_schedule() == "personio"


def test_after_a_restart_without_a_network_everything_is_still_there(app: App) -> None:
    app.connect()
    before = figures(app.snapshot)
    assert app.stop()
    app.server.stop()
    app.start()
    app.wait(lambda: len(app.snapshot.runs) == 2)
    assert figures(app.snapshot) == before
    assert app.snapshot.owner_of_absences() == "personio"
    app.do(commands.SetSchedule((480, 480, 480, 480, 480, 0, 0)))
    app.wait(lambda: app.picture.activity.last_refusal is not None)
    assert app.picture.activity.last_refusal is not None
    assert app.picture.activity.last_refusal.code == "managed"


@pytest.mark.parametrize(
    ("secret", "email", "code"),
    [
        ("wrong", "", "authentication_failed"),
        ("", "nobody@example.com", "employee_not_found"),
    ],
)
def test_a_failed_connect_stores_nothing(app: App, secret: str, email: str, code: str) -> None:
    app.do(commands.Connect(app.access(secret, email)))
    app.wait(lambda: app.picture.activity.attempt is not None and not app.picture.activity.attempt.running)
    attempt = app.picture.activity.attempt
    assert attempt is not None
    assert attempt.failure is not None
    assert attempt.failure.code == code
    assert replace(app.snapshot, revision=0) == Snapshot()
    assert app.server.listings == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults.status(500), "provider_failed"),
        (faults.status(503, empty=True), "provider_failed"),
        (faults.bad_gateway_page(), "provider_failed"),
        (faults.captive_portal(), "not_an_api"),
        (faults.invalid_json(), "provider_malformed"),
        (faults.status(429, retry_after="3600"), "rate_limited"),
    ],
)
def test_no_fault_empties_what_was_there(app: App, fault: Fault, code: str) -> None:
    app.connect()
    before = figures(app.snapshot)
    app.server.faults.add(EVERYWHERE, fault)
    run = app.sync()
    assert run.outcome is Outcome.FAILED
    assert run.failures[0].failure.code == code
    assert figures(app.snapshot) == before
    app.server.faults.heal()
    assert app.sync().outcome is Outcome.OK
    assert app.connection.state is State.CONNECTED


@pytest.mark.parametrize("fault", [faults.reset, faults.cut_off])
@pytest.mark.parametrize("endpoint", ["absence_periods", "v1_employee", "v1_balance", "absence_types"])
def test_a_part_that_breaks_keeps_its_data_and_lets_the_others_through(
    app: App, fault: Callable[[], Fault], endpoint: str
) -> None:
    app.connect()
    before = figures(app.snapshot)
    app.server.faults.add(endpoint, fault())
    assert app.sync().outcome is Outcome.PARTIAL
    assert figures(app.snapshot) == before


def test_a_changed_schedule_leaves_the_past_alone(app: App) -> None:
    app.connect()
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    before = [day.target for day in days_hours(app.snapshot.record(TODAY), october)]
    app.server.state.schedule = WorkSchedule(97191, "Four days", None, (480, 480, 480, 480, 0, 0, 0))
    run = app.sync()
    record = app.snapshot.record(TODAY)
    assert [day.target for day in days_hours(record, october)] == before
    assert day_hours(record, date(2026, 11, 13)).schedule == 390
    assert day_hours(record, date(2026, 11, 20)).schedule == 0
    assert [(change.kind.value, change.what) for change in run.log if change.what == "schedule"] == [
        ("changed", "schedule")
    ]


def test_a_removed_absence_disappears_and_is_told(app: App) -> None:
    app.connect()
    gone = app.server.state.absences.pop()
    count = len(app.snapshot.absences)
    run = app.sync()
    assert len(app.snapshot.absences) == count - 1
    assert run.changes.removed == 1
    (told,) = [change for change in run.log if change.kind.value == "removed"]
    assert gone.first.isoformat() in told.before


def fill_calendar(app: App) -> None:
    """Enough absences that losing them all is doubted."""
    model = app.server.state.absences[0]
    days = [date(2021, 1, 1) + timedelta(days=7 * number) for number in range(40)]
    app.server.state.absences[:] = [
        replace(model, number=5000 + number, first=day, last=day) for number, day in enumerate(days)
    ]


def test_a_sudden_void_is_held_back_until_it_is_confirmed(app: App) -> None:
    fill_calendar(app)
    app.connect()
    assert len(app.snapshot.absences) == 40
    app.server.state.absences.clear()
    run = app.sync()
    assert run.outcome is Outcome.PARTIAL
    assert (run.failures[0].failure.code, run.failures[0].failure.detail("held_back")) == ("provider_malformed", 40)
    assert len(app.snapshot.absences) == 40
    assert [notice.code for notice in app.snapshot.notices] == ["held_back"]
    app.do(commands.AcceptHeldBack("personio"))
    app.wait(lambda: not app.snapshot.absences)
    assert app.snapshot.notices == ()


def test_an_archive_keeps_the_data_without_a_connection(app: App) -> None:
    app.connect()
    count = len(app.snapshot.absences)
    app.do(commands.Disconnect("personio", keep_archive=True))
    app.wait(lambda: app.connection.archived)
    assert len(app.snapshot.absences) == count
    app.do(commands.Disconnect("personio"))
    app.wait(lambda: not app.snapshot.connections)
    assert app.snapshot.absences == ()


@pytest.mark.parametrize("endpoint", ["token", "absence_periods"])
def test_quitting_waits_for_no_server(app: App, endpoint: str) -> None:
    app.connect()
    asked = len(app.server.requests)
    app.server.faults.add(endpoint, faults.hang())
    app.do(commands.SyncNow())
    app.wait(lambda: app.picture.activity.syncing == {"personio"} and len(app.server.requests) > asked)
    assert app.stop()
    # the server still holds its answer back: nobody has waited for it
    assert app.server.faults.due(endpoint, "") is not None


def test_quitting_while_connecting_stores_nothing(app: App) -> None:
    app.server.faults.add("absence_periods", faults.hang())
    app.do(commands.Connect(app.access()))
    app.wait(lambda: any("absence-periods" in line for line in app.server.requests))
    assert app.stop()
    app.server.faults.heal()
    app.start()
    app.wait(lambda: bool(app.window.pictures))
    assert app.snapshot.connections == ()


def test_a_type_that_is_left_out_goes_and_comes_back(app: App) -> None:
    """By the real provider: its types, its list, its breakdowns."""
    app.connect()
    before = app.snapshot.absences
    type_id = next(one.type_id for one in before if one.type == "Vacation")
    off = TypeChoices((TypeRule("personio", type_id, synced=False),))
    record = app.snapshot.record(TODAY)
    assert day_hours(record, date(2026, 11, 16)).target == 240

    app.do(commands.SaveSettings(replace(app.around.settings, types=off)))
    app.wait(lambda: len(app.snapshot.runs) == 2 and not app.picture.activity.syncing)
    assert {one.type_id for one in app.snapshot.absences} == {one.type_id for one in before} - {type_id}
    assert [change.what for change in app.snapshot.runs[0].log if change.what != "balance"] == ["unsynced_absence"]
    assert day_hours(app.snapshot.record(TODAY), date(2026, 11, 16)).target == 480
    assert [one.stored for one in app.snapshot.absence_types if one.id == type_id] == [False]

    asked = len(app.server.requests)
    app.sync()
    assert not [line for line in app.server.requests[asked:] if "breakdowns" in line], "nothing is known of its amounts"

    app.do(commands.SaveSettings(app.around.settings))
    app.wait(lambda: len(app.snapshot.runs) == 4 and not app.picture.activity.syncing)
    assert [line for line in app.server.requests[asked:] if "breakdowns" in line]
    assert app.snapshot.absences == before
    assert all(one.stored for one in app.snapshot.absence_types)
