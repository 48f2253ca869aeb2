"""Moco's lists: pages, filters, order, and rows that look as recorded."""

from datetime import UTC, date, datetime

import pytest

from roots_desktop.demo.moco.people import MOCO_STAFF_KEY
from roots_desktop.demo.moco.records import Adjustment, Code, Role
from roots_desktop.demo.sample.projects import ATLAS, CONFIGURATOR, DATA_MODEL, HARBOUR, INTERNAL, LIGHTHOUSE, QUAY
from roots_desktop.demo.server import DemoServer
from tests.demo.client import differences
from tests.demo.moco_client import USER, MocoClient, moco_recorded, next_link

WEEK = {"user_id": USER, "from_": "2026-11-16", "to": "2026-11-22"}


def test_rows_look_as_recorded(server: DemoServer, moco: MocoClient) -> None:
    for path, name in (
        ("/activities", "activities_page_1"),
        ("/users/presences", "presences"),
        ("/schedules", "schedules_year_2026"),
        ("/users/employments", "employments"),
        ("/projects/assigned", "projects_assigned"),
    ):
        query = {} if path.startswith("/projects") else {**WEEK, "from_": "2026-01-01"}
        rows = [row for row in moco.get(path, **query).document if row.get("identifier", "") is not None]
        expected = moco_recorded(name)
        assert [
            line for line in differences(rows[:1], expected[:1]) if not line.endswith((".hourly_rate", ".symbol"))
        ] == []


def test_a_single_page_has_no_link(moco: MocoClient) -> None:
    answer = moco.get("/activities", **WEEK)
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert (answer.headers["x-page"], answer.headers["x-per-page"], answer.headers["x-total"]) == ("1", "100", "12")
    assert "link" not in answer.headers


def test_link_names_the_last_page_first_and_sorts_parameters(server: DemoServer, moco: MocoClient) -> None:
    base = f"{server.url}/api/v1/activities?from=2026-11-16&page="
    rest = f"&per_page=5&to=2026-11-22&user_id={USER}"
    first, middle, last = (moco.get("/activities", per_page=5, page=page, **WEEK) for page in (1, 2, 3))
    assert first.headers["link"] == f'<{base}3{rest}>; rel="last", <{base}2{rest}>; rel="next"'
    assert middle.headers["link"].startswith(f'<{base}3{rest}>; rel="last", <{base}3{rest}>; rel="next"')
    assert last.headers["link"] == f'<{base}1{rest}>; rel="first", <{base}2{rest}>; rel="prev"'
    assert [len(answer.document) for answer in (first, middle, last)] == [5, 5, 2]
    assert [answer.headers["x-page"] for answer in (first, middle, last)] == ["1", "2", "3"]


def test_pages_beyond_the_last_are_empty_and_large_ones_are_cut(moco: MocoClient) -> None:
    assert moco.get("/activities", page=9, **WEEK).document == []
    answer = moco.get("/activities", per_page=500, user_id=USER)
    assert (len(answer.document), answer.headers["x-per-page"]) == (100, "100")
    assert next_link(answer) is not None
    assert moco.get("/activities", per_page=0, page=0, **WEEK).headers["x-per-page"] == "1"


def test_rows_come_in_the_order_of_ids(server: DemoServer, moco: MocoClient) -> None:
    late = server.moco.add_activity(date(2026, 11, 16), 900)
    ids = [row["id"] for row in moco.get("/activities", **WEEK).document]
    assert ids == sorted(ids)
    assert ids[-1] == late.number


@pytest.mark.parametrize("path", ["/activities", "/schedules", "/users/employments"])
@pytest.mark.parametrize(
    "query",
    [{"from_": "16.11.2026"}, {"to": "x"}, {"from_": "2026-12-01", "to": "2026-11-01"}, {"updated_after": "x"}],
)
def test_range_that_is_none_is_400(moco: MocoClient, path: str, query: dict[str, str]) -> None:
    answer = moco.get(path, user_id=USER, **query)
    assert answer.status == 400
    assert "Invalid" in answer.document["message"]


def test_timestamps_without_a_zone_are_none(moco: MocoClient) -> None:
    assert moco.get("/activities", updated_after="2026-11-19T06:00:00").status == 400


def test_changes_since_a_moment_and_ids(server: DemoServer, moco: MocoClient) -> None:
    changed = server.moco.add_activity(date(2026, 3, 2), 900)
    found = moco.get("/activities", user_id=USER, updated_after="2026-11-19T13:20:01Z").document
    assert [row["id"] for row in found] == [changed.number]
    assert [row["id"] for row in moco.get("/activities", ids=f"{changed.number},1").document] == [changed.number]


@pytest.mark.parametrize(
    ("query", "seconds"),
    [
        ({"project_id": ATLAS}, [6300, 9000, 6300]),
        ({"project_id": ATLAS, "task_id": DATA_MODEL}, [9000, 6300]),
        ({"company_id": 1}, []),
        ({"billable": "false"}, [1800, 1800, 3600, 1800]),
        ({"billed": "true"}, []),
        ({"term": "nothing like it"}, []),
    ],
)
def test_filters_of_activities(moco: MocoClient, query: dict[str, object], seconds: list[int]) -> None:
    assert [row["seconds"] for row in moco.get("/activities", **WEEK, **query).document] == seconds


def test_term_searches_words(server: DemoServer, moco: MocoClient) -> None:
    row = server.moco.add_activity(date(2026, 11, 16), 900, description="Harbour pilots")
    assert [found["id"] for found in moco.get("/activities", term="PILOTS", **WEEK).document] == [row.number]


def test_one_activity_or_404_without_a_body(server: DemoServer, moco: MocoClient) -> None:
    row = server.moco.activities_on(date(2026, 11, 16))[0]
    assert moco.get(f"/activities/{row.number}").document["id"] == row.number
    gone = moco.get("/activities/1")
    assert (gone.status, gone.body) == (404, b"")
    foreign = next(one for one in server.moco.activities if one.user != USER)
    assert moco.get(f"/activities/{foreign.number}").status == 404


def test_worked_seconds_beside_billable_ones(server: DemoServer, moco: MocoClient) -> None:
    rows = moco.everything("/activities", user_id=USER, from_="2026-01-01", to="2026-11-19")
    cut = [row for row in rows if row["seconds"] != row["worked_seconds"]]
    assert cut
    assert all(row["billed"] and row["seconds"] < row["worked_seconds"] for row in cut)
    assert any("hourly_rate" not in row for row in rows)
    server.moco.account.worked_seconds_are_told = False
    assert "worked_seconds" not in moco.get("/activities", **WEEK).document[0]


def test_presences_want_both_ends_of_a_range(server: DemoServer, moco: MocoClient) -> None:
    answer = moco.get("/users/presences", user_id=USER, from_="2026-11-16")
    assert (answer.status, list(answer.document)) == (422, ["to"])
    server.moco.account.half_range_status = 400
    assert moco.get("/users/presences", user_id=USER, to="2026-11-16").status == 400
    assert moco.get("/users/presences", user_id=USER).status == 200


def test_presences_by_home_office_and_by_id(server: DemoServer, moco: MocoClient) -> None:
    year = {"user_id": USER, "from_": "2026-01-01", "to": "2026-11-22"}
    home = moco.everything("/users/presences", is_home_office="true", **year)
    office = moco.everything("/users/presences", is_home_office="false", **year)
    assert home
    assert len(home) + len(office) == len(moco.everything("/users/presences", **year))
    assert moco.get(f"/users/presences/{home[0]['id']}").document == home[0]
    assert moco.get("/users/presences/1").status == 404


def test_presences_that_are_switched_off_are_none(server: DemoServer, moco: MocoClient) -> None:
    server.moco.account.presence_enabled = False
    assert moco.get("/users/presences", **WEEK).document == []


def test_codes_are_separated_by_commas(moco: MocoClient) -> None:
    year = {"user_id": USER, "from_": "2026-01-01", "to": "2026-12-31"}
    holidays = moco.everything("/schedules", absence_code=2, **year)
    sick_and_vacation = moco.everything("/schedules", absence_code="3,4", **year)
    assert {row["assignment"]["code"] for row in holidays} == {"2"}
    assert {row["assignment"]["code"] for row in sick_and_vacation} == {"3", "4"}
    assert {row["assignment"]["code"] for row in moco.everything("/schedules", **year)} == {"1", "2", "3", "4", "5"}


def test_names_follow_the_language_and_old_accounts_tell_no_codes(server: DemoServer, moco: MocoClient) -> None:
    day = {"user_id": USER, "from_": "2026-11-16", "to": "2026-11-18"}
    assert [row["assignment"]["name"] for row in moco.get("/schedules", **day).document] == ["Feiertag", "Urlaub"]
    server.moco.account.language = "en"
    assert [row["assignment"]["name"] for row in moco.get("/schedules", **day).document] == [
        "Public holiday",
        "Holiday",
    ]
    server.moco.account.codes_are_told = False
    assert all("code" not in row["assignment"] for row in moco.get("/schedules", **day).document)


def test_one_schedule_row(server: DemoServer, moco: MocoClient) -> None:
    row = server.moco.rows_on(date(2026, 11, 18))[0]
    assert moco.get(f"/schedules/{row.number}").document["date"] == "2026-11-18"
    assert moco.get("/schedules/1").status == 404


def test_employments_that_overlap_the_range(moco: MocoClient) -> None:
    rows = moco.get("/users/employments", user_id=USER).document
    assert [(row["from"], row["to"]) for row in rows] == [("2023-04-01", "2025-03-31"), ("2025-04-01", None)]
    assert {row["weekly_target_hours"] for row in rows} == {38.5}
    assert rows[0]["pattern"] == {"am": [4.0, 4.0, 4.0, 4.0, 3.25], "pm": [4.0, 4.0, 4.0, 4.0, 3.25]}
    assert len(moco.get("/users/employments", user_id=USER, from_="2025-04-01", to="2026-12-31").document) == 1
    assert moco.get("/users/employments", user_id=USER, to="2023-03-31").document == []


def test_holidays_are_credits_of_vacation(moco: MocoClient) -> None:
    rows = moco.get("/users/holidays", user_id=USER, year=2026).document
    assert sum(row["days"] for row in rows) == 32
    assert moco.get("/users/holidays", user_id=USER, year=2019).document == []


def test_adjustments_are_for_staff(server: DemoServer, moco: MocoClient) -> None:
    server.moco.adjustments.append(Adjustment(43377, USER, date(2026, 3, 31), "Auszahlung", -8.0))
    moco.authorization = f"Bearer {MOCO_STAFF_KEY}"
    rows = moco.get("/users/work_time_adjustments", user_id=USER, from_="2026-03-01", to="2026-03-31").document
    assert [row["hours"] for row in rows] == [-8.0]


def test_assigned_projects_are_not_paged(server: DemoServer, moco: MocoClient) -> None:
    answer = moco.get("/projects/assigned")
    assert not {"x-page", "x-per-page", "x-total", "link"} & set(answer.headers)
    found = {row["id"]: row for row in answer.document}
    assert set(found) == {INTERNAL, ATLAS, HARBOUR, CONFIGURATOR, LIGHTHOUSE}
    assert QUAY not in found
    assert (found[LIGHTHOUSE]["active"], found[LIGHTHOUSE]["contract"]["active"]) == (False, False)
    assert (found[CONFIGURATOR]["active"], found[CONFIGURATOR]["contract"]["active"]) == (True, False)
    assert [task["name"] for task in found[ATLAS]["tasks"] if not task["active"]] == ["Concept (done)"]
    assert found[INTERNAL]["identifier"] is None
    active = moco.get("/projects/assigned", active="true").document
    assert LIGHTHOUSE not in {row["id"] for row in active}
    server.moco.account.contracts_are_told = False
    assert all("contract" not in row for row in moco.get("/projects/assigned").document)


def test_projects_come_and_go(server: DemoServer, moco: MocoClient) -> None:
    server.moco.unassign(ATLAS)
    server.moco.assign(QUAY)
    server.moco.change_task(HARBOUR, server.moco.projects[HARBOUR].tasks[0].number, name="Server")
    found = {row["id"]: row for row in moco.get("/projects/assigned").document}
    assert ATLAS not in found
    assert QUAY in found
    assert found[HARBOUR]["tasks"][0]["name"] == "Server"


def test_tasks_by_name(moco: MocoClient) -> None:
    answer = moco.get(f"/projects/{ATLAS}/tasks")
    assert [row["name"] for row in answer.document] == ["Concept (done)", "Data model", "Import", "Planning"]
    assert answer.headers["x-total"] == "4"
    assert moco.get("/projects/1/tasks").status == 404


def test_report_of_a_project(server: DemoServer, moco: MocoClient) -> None:
    server.moco.change_user(role=Role.STAFF)
    with_budget = moco.get(f"/projects/{ATLAS}/report").document
    assert with_budget["budget_total"] == 48000.0
    assert with_budget["hours_total"] == pytest.approx(sum(row["hours_total"] for row in with_budget["costs_by_task"]))
    without = moco.get(f"/projects/{HARBOUR}/report").document
    assert [key for key, value in without.items() if value is None] == [
        "budget_total",
        "budget_progress_in_percentage",
        "budget_remaining",
        "hours_total",
        "hours_remaining",
    ]


def test_performance_report_adds_up(server: DemoServer, moco: MocoClient) -> None:
    document = moco.get("/profile/performance_report", year=2026).document
    months = document["monthly"]
    assert [row["month"] for row in months] == list(range(1, 13))
    assert document["annually"]["target_hours"] == pytest.approx(sum(row["target_hours"] for row in months))
    assert months[10]["hours_tracked_total"] == pytest.approx(62.33)
    assert all(
        row["variation"] == pytest.approx(row["hours_tracked_total"] - row["target_hours"], abs=0.011) for row in months
    )


def test_performance_report_of_other_years_and_where_there_is_none(server: DemoServer, moco: MocoClient) -> None:
    assert moco.get("/profile/performance_report", year=2020).document["annually"]["target_hours"] == 0
    wrong = moco.get("/profile/performance_report", year=1899)
    assert (wrong.status, wrong.document) == (400, {"message": "Invalid year"})
    server.moco.account.performance_report_enabled = False
    assert moco.get("/profile/performance_report").status == 404
    server.moco.change_user(role=Role.STAFF)
    assert moco.get(f"/users/{USER}/performance_report").status == 200


def test_target_of_the_report_leaves_out_halves_and_informative_rows(server: DemoServer, moco: MocoClient) -> None:
    def target() -> float:
        return float(moco.get("/profile/performance_report", year=2026).document["monthly"][10]["target_hours"])

    before = target()
    server.moco.add_row(date(2026, 11, 24), Code.UNPLANNABLE)
    assert target() == before
    row = server.moco.add_row(date(2026, 11, 25), Code.ABSENCE, pm=False)
    assert target() == before - 4
    server.moco.change_row(row.number, pm=True)
    assert target() == before - 8
    server.moco.remove_row(row.number)
    assert target() == before


def test_twenty_years_are_made_and_read_quickly() -> None:
    with DemoServer(date(2026, 11, 19), colleagues=3, moco_years=20) as server:
        client = MocoClient(server)
        answer = client.get("/activities", user_id=USER, from_="2007-01-01", to="2026-11-19", page=200)
        assert answer.headers["x-total"] == "40000"
        quarter = client.everything("/activities", user_id=USER, from_="2010-01-01", to="2010-03-31")
        assert {row["date"][:4] for row in quarter} == {"2010"}
        first = client.get("/users/employments", user_id=USER).document[0]
        assert first["from"] == "2007-01-01"
        november = server.moco.activities.between(date(2026, 11, 1), date(2026, 11, 30), USER)
        assert sum(row.worked_seconds for row in november) == (62 * 60 + 20) * 60
        client.connection.close()


def test_clock_that_runs_shows_the_day_so_far(today: date) -> None:
    morning = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
    with DemoServer(today, clock=lambda: morning) as server:
        client = MocoClient(server)
        day = {"user_id": USER, "from_": "2026-11-19", "to": "2026-11-19"}
        assert [row["seconds"] for row in client.get("/activities", **day).document] == [1800]
        assert [(row["from"], row["to"]) for row in client.get("/users/presences", **day).document] == [("08:15", None)]
        client.connection.close()
