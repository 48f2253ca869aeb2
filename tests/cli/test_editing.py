"""Absences and weekly hours by hand, and the lock while Personio owns them."""

import pytest

from roots_desktop.domain.schedules import Schedule
from roots_desktop.store.connections import save_connection
from roots_desktop.store.schedules import save_schedules
from tests.cli import sample
from tests.cli.conftest import FakeWiring, Roots

WEEK = "8:00,8:00,8:00,8:00,6:30,0:00,0:00"


def add(roots: Roots, *more: str, first: str = "2026-12-21", last: str = "2026-12-21") -> str:
    found = roots("absences", "add", "--kind", "vacation", "--from", first, "--to", last, *more, "--json")
    assert found.code == 0, found.output
    return str(found.document["absence"]["id"])


def listed(roots: Roots) -> list[dict[str, object]]:
    found = roots("absences", "--from", "2026-12-01", "--to", "2026-12-31", "--json")
    return list(found.document["absences"])


def test_an_absence_is_added_and_removed(wiring: FakeWiring, roots: Roots) -> None:
    roots("schedule", "set", "--week", WEEK, "--from", "2026-01-01")
    key = add(roots, "--half", "morning")
    [absence] = listed(roots)
    assert (absence["id"], absence["provider"], absence["kind"]) == (key, "manual", "vacation")
    assert (absence["start_half"], absence["end_half"], absence["days"]) == (False, True, 0.5)
    assert roots("absences", "remove", key, "--json").document == {"ok": True}
    assert listed(roots) == []


def test_an_afternoon_begins_at_midday(wiring: FakeWiring, roots: Roots) -> None:
    add(roots, "--half", "afternoon")
    [absence] = listed(roots)
    assert (absence["start_half"], absence["end_half"]) == (True, False)


def test_half_of_several_days_is_not_understood(wiring: FakeWiring, roots: Roots) -> None:
    found = roots(
        "absences", "add", "--kind", "sick", "--from", "2026-12-21", "--to", "2026-12-22", "--half", "morning", "--json"
    )
    assert (found.code, found.document["error"]["details"]["reason"]) == (2, "half")
    assert listed(roots) == []


def test_removing_what_is_not_there(wiring: FakeWiring, roots: Roots) -> None:
    found = roots("absences", "remove", "nobody")
    assert found.code == 2
    assert found.error.startswith("There is no absence “nobody”")


def test_the_schedule_is_set(wiring: FakeWiring, roots: Roots) -> None:
    found = roots("schedule", "set", "--week", WEEK, "--from", "2026-11-01", "--json").document
    assert (found["source"], found["editable"]) == ("manual", True)
    [schedule] = found["schedules"]
    assert set(schedule) == {"valid_from", "valid_to", "minutes", "observed_at", "estimated"}
    assert schedule["minutes"] == {"mon": 480, "tue": 480, "wed": 480, "thu": 480, "fri": 390, "sat": 0, "sun": 0}
    assert schedule["estimated"] is False
    assert roots("schedule", "--json").document == found


def test_the_first_schedule_is_assumed_for_the_days_before_it(wiring: FakeWiring, roots: Roots) -> None:
    [schedule] = roots("schedule", "set", "--week", WEEK, "--from", "2026-11-02", "--json").document["schedules"]
    assert (schedule["valid_from"], schedule["observed_at"]) == (None, "2026-11-19T14:20:00+01:00")
    days = roots("days", "--from", "2026-10-30", "--to", "2026-11-02", "--json").document["days"]
    assert days[0]["schedule_minutes"] == 390
    assert ["assumed" in day["explanation"][0]["label"] for day in days] == [True, True, True, False]


def test_guessed_hours_are_said_to_be_guessed(wiring: FakeWiring, roots: Roots) -> None:
    with wiring.database.transaction() as tx:
        save_schedules(tx, "manual", (Schedule((462, 462, 462, 462, 462, 0, 0), "manual", estimated=True),))
    assert roots("schedule", "--json").document["schedules"][0]["estimated"] is True
    [day] = roots("days", "--from", "2026-11-19", "--to", "2026-11-19", "--json").document["days"]
    assert "assumed" in day["explanation"][0]["label"]


@pytest.mark.parametrize("week", ["8:00", "8:00,8:00,8:00,8:00,8:00,8:00,25:00", "8:00,8:00,8:00,8:00,8:00,8:00,8:60"])
def test_a_week_that_is_none(wiring: FakeWiring, roots: Roots, week: str) -> None:
    found = roots("schedule", "set", "--week", week, "--json")
    assert (found.code, found.document["error"]["details"]["reason"]) == (2, "week")


@pytest.mark.parametrize(
    "command",
    [
        ("absences", "add", "--kind", "vacation", "--from", "2026-12-21", "--to", "2026-12-21"),
        ("absences", "remove", "v7"),
        ("schedule", "set", "--week", WEEK),
    ],
)
def test_nothing_changes_while_personio_owns_it(filled: FakeWiring, roots: Roots, command: tuple[str, ...]) -> None:
    before = filled.snapshot()
    found = roots(*command, "--json")
    assert found.code == 11
    assert found.document["error"]["code"] == "managed"
    assert found.document["error"]["details"] == {"provider": "personio"}
    assert found.error.startswith("Personio is connected and manages this")
    assert filled.snapshot() == before


def test_the_schedule_of_personio(filled: FakeWiring, roots: Roots) -> None:
    found = roots("schedule", "--json").document
    assert (found["source"], found["editable"]) == ("personio", False)
    assert found["schedules"][0]["observed_at"] == "2026-11-19T14:18:00+01:00"
    assert "38:30" in roots("schedule").output


def test_the_schedule_stays_editable_where_personio_never_gave_one(wiring: FakeWiring, roots: Roots) -> None:
    with wiring.database.transaction() as tx:
        save_connection(tx, sample.CONNECTION)
    assert roots("schedule", "set", "--week", WEEK, "--json").document["editable"] is True


def test_no_schedule_at_all(wiring: FakeWiring, roots: Roots) -> None:
    assert roots("schedule", "--json").document == {"ok": True, "source": "manual", "editable": True, "schedules": []}
    assert "roots schedule set" in roots("schedule").output
