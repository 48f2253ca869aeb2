"""v2 absences: the sample year against hand-counted figures, the shapes against recorded ones."""

from datetime import date, time
from typing import Any

import pytest

from roots_desktop.demo.sample.absences import Type
from roots_desktop.demo.sample.holiday_calendar import Holiday
from roots_desktop.demo.server import DemoServer
from roots_desktop.demo.state import Right
from tests.demo.client import Client, differences, recorded

ERIKA = [("person.id", "4711001")]


def breakdown(client: Client, number: int) -> list[tuple[str, str, float]]:
    items = client.everything(f"/v2/absence-periods/5d2f0a10-0000-4000-8000-{number:012d}/breakdowns")
    return [(part["date"], part["effective_duration"]["unit"], part["effective_duration"]["value"]) for part in items]


def absence_on(client: Client, day: str) -> dict[str, Any]:
    periods = client.everything("/v2/absence-periods", ERIKA)
    [found] = [period for period in periods if period["starts_from"]["date_time"].startswith(day)]
    return dict(found)


def number_of(period: dict[str, Any]) -> int:
    return int(period["id"].rpartition("-")[2])


def test_period_looks_as_recorded(client: Client) -> None:
    answer = client.get("/v2/absence-periods", ERIKA, limit=6)
    assert differences(answer.document, recorded("v2_absence_periods_page1")) == []
    bare = client.get(f"/v2/absence-periods/{answer.document['_data'][0]['id']}")
    assert bare.document == answer.document["_data"][0]
    assert differences(bare.document, recorded("v2_absence_period")) == []


def test_sample_year_has_16_absences(client: Client) -> None:
    starts = [period["starts_from"]["date_time"][:10] for period in client.everything("/v2/absence-periods", ERIKA)]
    assert [start for start in starts if start.startswith("2026")] == [
        "2026-01-02",
        "2026-02-10",
        "2026-04-07",
        "2026-05-06",
        "2026-05-15",
        "2026-06-17",
        "2026-08-03",
        "2026-09-10",
        "2026-10-09",
        "2026-10-30",
        "2026-11-03",
        "2026-11-12",
        "2026-11-16",
        "2026-11-17",
        "2026-12-07",
        "2026-12-24",
    ]
    assert {start[:4] for start in starts} == {"2023", "2024", "2025", "2026"}


def test_vacation_of_the_sample_year_adds_up(client: Client) -> None:
    """17 taken: 2 Jan, 7–10 Apr, 15 May, 3–14 Aug, half of 9 Oct and 16 Nov. 5.5 planned: 7–11 Dec, half of 24 Dec."""
    vacation = "0b7c1f7a-3f5d-4c1e-9a55-000000113437"
    periods = client.everything("/v2/absence-periods", [*ERIKA, ("absence_type.id", vacation)])
    days = [part for period in periods for part in breakdown(client, number_of(period)) if part[0].startswith("2026")]
    assert {unit for _, unit, _ in days} == {"DAY"}
    assert sum(value for day, _, value in days if day <= "2026-11-19") == 17
    assert sum(value for day, _, value in days if day > "2026-11-19") == 5.5


def test_week_47_owes_24_30(client: Client) -> None:
    """38:30 less half of Monday's 8:00, 2:00 on Tuesday and the holiday's 8:00 on Wednesday."""
    attributes = client.get("/v1/company/employees/4711001").document["data"]["attributes"]
    week = attributes["work_schedule"]["value"]["attributes"]
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    minutes = [int(week[name][:2]) * 60 + int(week[name][3:]) for name in names]
    assert sum(minutes) == 38 * 60 + 30
    for period in client.everything("/v2/absence-periods", ERIKA):
        for day, unit, value in breakdown(client, number_of(period)):
            if "2026-11-16" <= day <= "2026-11-22":
                place = date.fromisoformat(day).weekday()
                minutes[place] -= int(value * (60 if unit == "HOUR" else minutes[place]))
    bounds = [("date.gte", "2026-11-16"), ("date.lte", "2026-11-22")]
    for holiday in client.everything("/v2/holidays", [*ERIKA, *bounds]):
        minutes[date.fromisoformat(holiday["date"]).weekday()] = 0
    assert minutes == [240, 360, 0, 480, 390, 0, 0]
    assert sum(minutes) == 24 * 60 + 30


def test_types_are_named_and_categorised(client: Client) -> None:
    answer = client.get("/v2/absence-types")
    assert differences(answer.document, recorded("v2_absence_types")) == []
    assert [(kind["name"], kind["category"], kind["unit"]) for kind in answer.document["_data"]] == [
        ("Vacation", "paid_vacation", "DAY"),
        ("Sick leave", "sick_leave", "DAY"),
        ("Special leave", "undefined", "DAY"),
        ("Training", "other", "DAY"),
        ("Doctor", "other", "HOUR"),
        ("Home office", "offsite_work", "DAY"),
    ]


def test_whole_days_end_at_the_midnight_after(client: Client) -> None:
    week = absence_on(client, "2026-12-07")
    assert week["starts_from"] == {"date_time": "2026-12-07T00:00:00", "type": "FIRST_HALF"}
    assert week["ends_at"] == {"date_time": "2026-12-12T00:00:00", "type": "SECOND_HALF"}


def test_morning_off_is_first_to_first(client: Client) -> None:
    morning = absence_on(client, "2026-12-24")
    assert (morning["starts_from"]["type"], morning["ends_at"]["type"]) == ("FIRST_HALF", "FIRST_HALF")
    assert breakdown(client, number_of(morning)) == [("2026-12-24", "DAY", 0.5)]


def test_afternoon_off_is_second_to_second(server: DemoServer, client: Client) -> None:
    day = date(2026, 11, 24)
    absence = server.state.add_absence(Type.VACATION, day, day, start_half=True)
    afternoon = absence_on(client, "2026-11-24")
    assert (afternoon["starts_from"]["type"], afternoon["ends_at"]["type"]) == ("SECOND_HALF", "SECOND_HALF")
    assert breakdown(client, absence.number) == [("2026-11-24", "DAY", 0.5)]


def test_hours_have_clock_times_and_no_halves(client: Client) -> None:
    doctor = absence_on(client, "2026-11-17")
    assert doctor["starts_from"] == {"date_time": "2026-11-17T14:00:00", "type": None}
    assert doctor["ends_at"] == {"date_time": "2026-11-17T16:00:00", "type": None}
    assert breakdown(client, number_of(doctor)) == [("2026-11-17", "HOUR", 2)]


def test_breakdowns_look_as_recorded(client: Client) -> None:
    for start, name in (("2026-08-03", "days"), ("2026-10-09", "half_day"), ("2026-11-17", "hours")):
        path = f"/v2/absence-periods/{absence_on(client, start)['id']}/breakdowns"
        assert differences(client.get(path).document, recorded(f"v2_absence_breakdowns_{name}")) == []


def test_weekends_and_holidays_take_nothing(server: DemoServer, client: Client) -> None:
    """Good Friday 3 April and Easter Monday 6 April 2026 lie in it, and one weekend."""
    absence = server.state.add_absence(Type.SPECIAL, date(2026, 4, 2), date(2026, 4, 7))
    assert breakdown(client, absence.number) == [("2026-04-02", "DAY", 1), ("2026-04-07", "DAY", 1)]
    server.state.behaviour.zero_days_are_listed = True
    assert [value for _, _, value in breakdown(client, absence.number)] == [1, 0, 0, 0, 0, 1]


def test_half_a_holiday_leaves_half_a_day(server: DemoServer, client: Client) -> None:
    server.state.company_holidays.append(Holiday(date(2026, 12, 31), "Silvester", half=True, company=True))
    absence = server.state.add_absence(Type.VACATION, date(2026, 12, 30), date(2026, 12, 31))
    assert breakdown(client, absence.number) == [("2026-12-30", "DAY", 1), ("2026-12-31", "DAY", 0.5)]


def test_hours_never_exceed_the_scheduled_day(server: DemoServer, client: Client) -> None:
    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)
    long = server.state.add_absence(Type.DOCTOR, friday, friday, start=time(8), end=time(18))
    free = server.state.add_absence(Type.DOCTOR, saturday, saturday, start=time(8), end=time(18))
    whole = server.state.add_absence(Type.DOCTOR, date(2026, 11, 26), friday)
    assert breakdown(client, long.number) == [("2026-11-27", "HOUR", 6.5)]
    assert breakdown(client, free.number) == []
    assert breakdown(client, whole.number) == [("2026-11-26", "HOUR", 8), ("2026-11-27", "HOUR", 6.5)]
    assert absence_on(client, "2026-11-26")["ends_at"] == {"date_time": "2026-11-28T00:00:00", "type": None}


def test_hours_leave_holidays_alone(server: DemoServer, client: Client) -> None:
    """18 November is one; half of 31 December is given, so that 4:00 of 8:00 are left."""
    server.state.company_holidays.append(Holiday(date(2026, 12, 31), "Silvester", half=True, company=True))
    november = server.state.add_absence(Type.DOCTOR, date(2026, 11, 18), date(2026, 11, 18), start=time(8), end=time(9))
    december = server.state.add_absence(Type.DOCTOR, date(2026, 12, 31), date(2026, 12, 31))
    assert breakdown(client, november.number) == []
    assert breakdown(client, december.number) == [("2026-12-31", "HOUR", 4)]


def test_open_absence_in_hours(server: DemoServer, client: Client) -> None:
    server.state.remove_absence(number_of(absence_on(client, "2026-11-17")))
    absence = server.state.add_absence(Type.DOCTOR, date(2026, 11, 17), None)
    assert absence_on(client, "2026-11-17")["ends_at"] is None
    assert breakdown(client, absence.number) == [("2026-11-17", "HOUR", 8), ("2026-11-19", "HOUR", 8)]


def test_open_absence_runs_until_today(server: DemoServer, client: Client) -> None:
    absence = server.state.add_absence(Type.SICK, date(2026, 11, 17), None)
    listed = client.get(f"/v2/absence-periods/5d2f0a10-0000-4000-8000-{absence.number:012d}").document
    assert listed["ends_at"] is None
    assert [day for day, _, _ in breakdown(client, absence.number)] == ["2026-11-17", "2026-11-19"]


def test_breakdowns_come_28_at_a_time(server: DemoServer, client: Client) -> None:
    absence = server.state.add_absence(Type.SPECIAL, date(2027, 6, 1), date(2027, 7, 15))
    path = f"/v2/absence-periods/5d2f0a10-0000-4000-8000-{absence.number:012d}/breakdowns"
    assert len(client.get(path).document["_data"]) == 28
    assert len(client.everything(path)) == 33
    assert client.get(path, limit=29).status == 400


def test_changes_are_seen_and_move_the_time_of_change(server: DemoServer, client: Client) -> None:
    before = absence_on(client, "2026-12-07")
    server.state.change_absence(number_of(before), last=date(2026, 12, 10), status="DELETION_PENDING")
    after = absence_on(client, "2026-12-07")
    assert after["ends_at"]["date_time"] == "2026-12-11T00:00:00"
    assert after["approval"] == {"status": "DELETION_PENDING"}
    assert after["updated_at"] > before["updated_at"]
    assert after["created_at"] == before["created_at"]
    since = [*ERIKA, ("updated_at.gte", after["updated_at"])]
    assert client.everything("/v2/absence-periods", since) == [after]


def test_removed_absence_leaves_no_trace(server: DemoServer, client: Client) -> None:
    gone = absence_on(client, "2026-12-07")
    server.state.remove_absence(number_of(gone))
    assert gone["id"] not in [period["id"] for period in client.everything("/v2/absence-periods", ERIKA)]
    for path in (f"/v2/absence-periods/{gone['id']}", f"/v2/absence-periods/{gone['id']}/breakdowns"):
        answer = client.get(path)
        assert (answer.status, answer.document) == (404, recorded("v2_error_404"))


def test_range_gives_all_that_overlaps(client: Client) -> None:
    bounds = [("starts_from.date_time.gte", "2026-08-14T00:00:00Z"), ("ends_at.date_time.lte", "2026-09-10T00:00:00")]
    found = client.everything("/v2/absence-periods", [*ERIKA, *bounds])
    assert [period["starts_from"]["date_time"][:10] for period in found] == ["2026-08-03", "2026-09-10"]
    assert client.get("/v2/absence-periods", [("ends_at.date_time.lte", "soon")]).status == 400


def test_without_a_person_it_is_everybodys(server: DemoServer, client: Client) -> None:
    found = client.everything("/v2/absence-periods")
    assert len({period["person"]["id"] for period in found}) == 301
    assert server.listings == ["GET /v2/absence-periods"]
    assert {period["person"]["id"] for period in client.everything("/v2/absence-periods", ERIKA)} == {"4711001"}


@pytest.mark.parametrize("query", ["limit=101", "limit=0", "persons=4711001"])
def test_bad_parameters_are_bad_requests(client: Client, query: str) -> None:
    assert client.get(f"/v2/absence-periods?{query}").status == 400
    assert client.get(f"/v2/absence-types?{query}").status == 400


def test_without_the_right_it_is_403(server: DemoServer, client: Client) -> None:
    server.state.rights.discard(Right.ABSENCES_V2)
    for path in ("/v2/absence-periods", "/v2/absence-types"):
        answer = client.get(path)
        assert (answer.status, answer.document) == (403, recorded("v2_error_403"))
    assert client.get("/v1/company/time-offs").status == 200
