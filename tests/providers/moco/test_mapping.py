from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from roots_desktop.domain.connections import Account
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Project, Task, TimeEntry
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.moco.mapping import account_of, entries_of, entry_of, own_rows, projects_of
from roots_desktop.providers.moco.payloads import Activity, AssignedProject, Profile
from tests.providers.moco.fake import ME, recorded, shaped, unlike

WEEK = Period(date(2026, 6, 8), date(2026, 6, 14))
ROWS = recorded("activities_page_1") + recorded("activities_page_2")
FIRST = ROWS[0]
SOMEBODY = {"id": 933700999, "firstname": "Erika", "lastname": "Beispiel"}


def activity(**changes: object) -> Activity:
    return msgspec.convert(unlike(FIRST, **changes), Activity, strict=False)


def activities(*rows: Any) -> list[Activity]:
    return msgspec.convert(list(rows), list[Activity], strict=False)


def test_an_entry_as_recorded() -> None:
    assert entry_of(activity()) == TimeEntry(
        id="1021500310",
        provider="moco",
        day=date(2026, 6, 8),
        seconds=12600,
        project_id="946310010",
        project="Kundenportal Relaunch",
        task_id="15820101",
        task="Entwicklung",
        customer="Hafenlicht Energie GmbH",
        note="Formularvalidierung Tarifwechsel",
        billable=True,
        locked=False,
        timer_started_at=None,
        created_at=datetime(2026, 6, 8, 15, 2, 11, tzinfo=UTC),
        version="2026-06-08T15:02:11Z",
    )


def test_the_recorded_week() -> None:
    entries = entries_of(activities(*ROWS), ME, WEEK)
    assert [(entry.id, entry.seconds, entry.locked) for entry in entries] == [
        ("1021500310", 12600, False),
        ("1021500311", 1200, False),
        ("1021500377", 6300, False),  # 7200 are to be billed, 6300 were worked
        ("1021500402", 28800, True),  # billed
        ("1021500455", 2700, False),
    ]
    assert entries[1].billable is False
    assert entries[-1].timer_started_at == datetime(2026, 6, 12, 9, 41, 9, tzinfo=UTC)


def test_seconds_where_nobody_tells_what_was_worked() -> None:
    assert entry_of(activity(worked_seconds=..., seconds=7200)).seconds == 7200
    assert entry_of(activity(worked_seconds=None, seconds=7200)).seconds == 7200
    assert entry_of(activity(worked_seconds=0, seconds=7200)).seconds == 0
    assert entry_of(activity(worked_seconds="6300")).seconds == 6300
    assert entry_of(activity(worked_seconds=-900)).seconds == -900


@pytest.mark.parametrize(
    "changes",
    [
        {"seconds": None, "worked_seconds": ...},
        {"worked_seconds": 10**12},
        {"date": "12.06.2026"},
        {"date": "1066-10-14"},
        {"date": "9999-12-31"},
        {"timer_started_at": "yesterday"},
        {"created_at": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_what_cannot_be_an_entry(changes: dict[str, object]) -> None:
    with pytest.raises(ProviderMalformedError):
        entry_of(activity(**changes))


def test_what_is_empty_or_left_out() -> None:
    bare = activity(
        description=None,
        project=None,
        task=...,
        customer=None,
        billable=None,
        billed=None,
        created_at=None,
        updated_at=...,
        timer_started_at="",
        hourly_rate=...,
    )
    assert entry_of(bare) == TimeEntry("1021500310", "moco", date(2026, 6, 8), 12600)


def test_names_that_are_empty_and_moments_of_other_zones() -> None:
    entry = entry_of(
        activity(
            project={"id": 1, "name": None},
            created_at="2026-06-08T17:02:11+02:00",
            timer_started_at="2026-06-08T15:02:11",
        )
    )
    assert (entry.project_id, entry.project) == ("1", "")
    assert entry.created_at == entry.timer_started_at == datetime(2026, 6, 8, 15, 2, 11, tzinfo=UTC)


def test_rows_of_others_are_dropped_and_each_counts_once() -> None:
    rows = activities(FIRST, unlike(FIRST, id=2, user=SOMEBODY), unlike(FIRST, id=3, user=None), FIRST)
    rows += activities(unlike(FIRST, id=4, user={"id": None}), unlike(FIRST, id=5, user={"id": ME}))
    assert [row.id for row in own_rows(rows, ME)] == [1021500310, 3, 4, 5]


def test_days_that_were_not_asked_for_are_dropped() -> None:
    assert entries_of(activities(*ROWS), ME, Period(date(2026, 6, 9), date(2026, 6, 9)))[0].id == "1021500377"
    assert entries_of(activities(*ROWS), ME, Period(date(2026, 7, 1), date(2026, 7, 31))) == ()


def test_entries_of_a_day_are_in_booking_order() -> None:
    early = unlike(FIRST, id=9, created_at="2026-06-08T07:00:00Z")
    late = unlike(FIRST, id=8, created_at="2026-06-08T18:00:00Z")
    assert [entry.id for entry in entries_of(activities(late, FIRST, early), ME, WEEK)] == ["9", "1021500310", "8"]


def test_the_person() -> None:
    profile = shaped("profile_ok", Profile)
    assert account_of(ME, profile) == Account(ME, "Lena Brunner", "lena.brunner@nordwind-studio.example", "active")


def test_the_person_without_a_profile_or_with_another_s() -> None:
    assert account_of(ME, None) == Account(ME)
    assert account_of("1", shaped("profile_ok", Profile)) == Account("1")


@pytest.mark.parametrize(
    ("given", "account"),
    [
        (
            {"first_name": "Erika ", "last_name": "Beispiel", "active": False},
            Account(ME, "Erika Beispiel", "", "inactive"),
        ),
        ({"first_name": None, "last_name": "Beispiel", "full_name": " "}, Account(ME, "Beispiel")),
        ({"active": None, "email": None}, Account(ME)),
    ],
)
def test_parts_of_a_profile(given: dict[str, object], account: Account) -> None:
    assert account_of(ME, msgspec.convert({"id": ME, **given}, Profile)) == account


def test_projects_as_recorded() -> None:
    portal, intern, archive = projects_of(shaped("projects_assigned", AssignedProject))
    assert portal == Project(
        "946310010",
        "Kundenportal Relaunch",
        "Hafenlicht Energie GmbH",
        True,
        (
            Task("15820101", "Entwicklung"),
            Task("15820102", "Projektleitung"),
            Task("15820103", "Gewährleistung", billable=False),
            Task("15820104", "Konzept (abgeschlossen)", active=False),
        ),
    )
    assert intern.active
    assert (archive.name, archive.active) == ("Redaktionssystem Wartung", False)


def test_projects_before_there_were_contracts() -> None:
    assert [project.active for project in projects_of(shaped("projects_assigned_minimal", AssignedProject))] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("given", "active"),
    [
        ({"active": True, "contract": {"active": False}}, False),
        ({"active": False, "contract": {"active": True}}, False),
        ({"active": True, "contract": {"active": None}}, True),
        ({"active": None, "contract": None}, True),
    ],
)
def test_a_project_takes_entries_while_all_is_active(given: dict[str, object], active: bool) -> None:
    (project,) = projects_of([msgspec.convert({"id": 1, **given}, AssignedProject)])
    assert project == Project("1", "", "", active)


def test_a_task_without_a_word_takes_entries() -> None:
    (project,) = projects_of(
        [msgspec.convert({"id": 1, "tasks": [{"id": 2, "name": None, "active": None}]}, AssignedProject)]
    )
    assert project.tasks == (Task("2", ""),)
