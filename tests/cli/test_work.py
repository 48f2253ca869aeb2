"""Booked, presence and balance in `days`, `balance`, `status`, `export`; what Moco alone brings. Counted by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.outbox import WaitingState
from roots_desktop.domain.schedules import Schedule
from roots_desktop.store.absences import save_absences
from roots_desktop.store.account import save_account
from roots_desktop.store.connections import save_connection
from roots_desktop.store.outbox import save_waiting
from roots_desktop.store.schedules import save_schedules
from tests.cli import sample
from tests.cli.conftest import FakeWiring, Roots

WEEK = ("--from", "2026-11-16", "--to", "2026-11-22")


def week(roots: Roots) -> Any:
    return roots("days", *WEEK, "--json").document


def test_what_was_booked(booked: FakeWiring, roots: Roots) -> None:
    found = week(roots)
    assert [day["booked_minutes"] for day in found["days"]] == [255, 375, 0, 275, 0, 0, 0]
    assert [day["presence_minutes"] for day in found["days"]] == [270, 390, 0, 0, 0, 0, 0]
    assert found["total"] == {
        "schedule_minutes": 2310,
        "target_minutes": 1470,
        "booked_minutes": 905,
        "presence_minutes": 660,
        "balance_minutes": 30,
    }


def test_each_figure_is_explained(booked: FakeWiring, roots: Roots) -> None:
    monday, *_, thursday = week(roots)["days"][:4]
    assert monday["booked_explanation"] == [
        {"label": "Website, Design", "minutes": 120, "source": "moco"},
        {"label": "Website, Review", "minutes": 135, "source": "moco"},
    ]
    assert monday["presence_explanation"] == [{"label": "8:00–12:30, home office", "minutes": 270, "source": "moco"}]
    assert thursday["presence_explanation"] == [{"label": "since 9:05", "minutes": 0, "source": "moco"}]
    for day in week(roots)["days"]:
        for figure in ("booked", "presence"):
            lines = day[f"{figure}_explanation"]
            assert sum(line["minutes"] for line in lines) == day[f"{figure}_minutes"]


def test_a_month_that_was_never_read_is_unknown(booked: FakeWiring, roots: Roots) -> None:
    document = roots("days", "--from", "2026-10-30", "--to", "2026-11-02", "--json").document
    assert [day["booked_minutes"] for day in document["days"]] == [None, None, 0, 0]
    assert [day["booked_explanation"] for day in document["days"]] == [[], [], [], []]
    assert (document["total"]["booked_minutes"], document["total"]["balance_minutes"]) == (None, None)


def test_today_has_no_balance_yet(booked: FakeWiring, roots: Roots) -> None:
    total = roots("days", "--from", "2026-11-19", "--to", "2026-11-20", "--json").document["total"]
    assert (total["booked_minutes"], total["balance_minutes"]) == (275, None)


def test_the_table_has_presence_and_balance(booked: FakeWiring, roots: Roots) -> None:
    lines = [line.split() for line in roots("days", *WEEK).output.splitlines()]
    assert lines[0] == ["Date", "Schedule", "Target", "Booked", "Presence", "Balance"]
    assert lines[1] == ["Mon", "2026-11-16", "8:00", "4:00", "4:15", "4:30", "+0:15", "Vacation,", "a.m."]
    assert lines[4] == ["Thu", "2026-11-19", "8:00", "8:00", "4:35", "0:00", "–"]
    assert lines[-1] == ["Total", "38:30", "24:30", "15:05", "11:00", "+0:30"]


def test_only_the_period_is_read(booked: FakeWiring, roots: Roots) -> None:
    roots("days", *WEEK)
    roots("export", "csv", *WEEK)
    assert booked.months == [Period(date(2026, 11, 16), date(2026, 11, 22))] * 2
    booked.months.clear()
    for command in (("status",), ("absences", *WEEK), ("schedule",), ("export", "ics", *WEEK), ("diagnose",)):
        roots(*command)
    assert set(booked.months) == {Period(sample.TODAY, sample.TODAY)}


def test_the_time_account(booked: FakeWiring, roots: Roots) -> None:
    """1:30 at the start, 0:30 more than owed until yesterday, 1:00 paid out."""
    hours = roots("balance", "--json").document["hours"]
    assert hours == {
        "count_from": "2026-11-16",
        "as_of": "2026-11-18",
        "opening_minutes": 90,
        "balance_minutes": 60,
        "lines": [
            {"label": "Opening balance", "minutes": 90, "source": "manual"},
            {"label": "November 2026", "minutes": 30, "source": "moco"},
            {"label": "Correction of 17 Nov 2026: Paid out", "minutes": -60, "source": "manual"},
        ],
    }
    assert booked.months[-1] == Period(date(2026, 11, 16), sample.TODAY)


def test_the_time_account_as_a_table(booked: FakeWiring, roots: Roots) -> None:
    lines = roots("balance").output.splitlines()
    head = next(index for index, line in enumerate(lines) if line.startswith("Time account"))
    assert lines[0].startswith("Vacation 2026")
    assert lines[head].split()[2:] == ["Booked", "Target", "Balance", "Source"]
    assert lines[head + 1].split() == ["Opening", "balance", "+1:30", "entered", "by", "hand"]
    assert lines[head + 2].split() == ["November", "2026", "10:30", "10:00", "+0:30", "Moco"]
    assert lines[-1].split() == ["Balance", "at", "the", "end", "of", "18", "Nov", "2026", "+1:00"]


def test_an_account_over_a_month_that_was_never_read_is_unknown(booked: FakeWiring, roots: Roots) -> None:
    with booked.database.transaction() as tx:
        save_account(tx, date(2026, 10, 1), 0)
    hours = roots("balance", "--json").document["hours"]
    assert hours["balance_minutes"] is None
    assert [line["minutes"] for line in hours["lines"]][:2] == [0, None]
    assert roots("balance").output.splitlines()[-1].endswith("–")


def test_status(booked: FakeWiring, roots: Roots) -> None:
    document = roots("status", "--json").document
    moco = document["connections"][1]
    assert (moco["provider"], moco["state"], moco["stale"]) == ("moco", "connected", False)
    assert moco["account"] == {"user_id": "933700101", "name": "Erika Beispiel", "email": sample.EMAIL}
    assert (document["today"]["booked_minutes"], document["today"]["target_minutes"]) == (275, 480)
    assert document["outbox"] == {"waiting": 0, "sending": 0, "refused": 0}
    lines = roots("status").output.splitlines()
    assert lines[0].split(None, 1) == ["Today:", "4:35 of 8:00"]
    assert lines[-1].split(None, 1) == ["Moco:", "2 min ago"]


def test_a_failing_moco_says_what_it_needs(booked: FakeWiring, roots: Roots) -> None:
    with booked.database.transaction() as tx:
        save_connection(tx, replace(sample.MOCO, failure=Failure("authentication_failed")))
    moco = roots("status", "--json").document["connections"][1]
    assert moco["last_error"] == {"code": "authentication_failed", "message": "Moco refused the API key."}


def test_a_table_for_a_spreadsheet(booked: FakeWiring, roots: Roots) -> None:
    lines = roots("export", "csv", *WEEK).output.split("\r\n")
    assert lines[0].split(",")[-2:] == ["presence_minutes", "balance_minutes"]
    assert [line.split(",")[-2:] for line in lines[1:4]] == [["270", "15"], ["390", "15"], ["0", "0"]]
    assert lines[4].endswith(",275,,,0,")


def rows(kind: Kind, name: str, days: Iterable[int]) -> tuple[Absence, ...]:
    """As Moco tells a leave: a row for each day of December."""
    found = (date(2026, 12, day) for day in days)
    return tuple(Absence(f"m{day.day}", "moco", kind, name, day, day, type_id="4") for day in found)


def test_leaves_of_moco_are_not_told_twice(booked: FakeWiring, roots: Roots) -> None:
    """Personio's week of vacation is in Moco too; a day that only Moco knows counts nowhere."""
    december = ("--from", "2026-12-01", "--to", "2026-12-31")
    before, calendar = roots("absences", *december, "--json").output, roots("export", "ics", *december).output
    with booked.database.transaction() as tx:
        save_absences(tx, rows(Kind.VACATION, "Urlaub", (7, 8, 9, 10, 11, 21)))
    assert roots("absences", *december, "--json").output == before
    after = roots("export", "ics", *december).output
    assert after.count("BEGIN:VEVENT") == calendar.count("BEGIN:VEVENT")
    assert "absence-moco" not in after


@pytest.fixture
def moco_alone(wiring: FakeWiring) -> FakeWiring:
    """Moco with a week of 40 hours and a vacation over a weekend, and no Personio."""
    sample.fill_moco(wiring.database)
    with wiring.database.transaction() as tx:
        save_schedules(tx, "moco", (Schedule((480, 480, 480, 480, 480, 0, 0), "moco", observed_at=sample.READ),))
        save_absences(tx, rows(Kind.VACATION, "Urlaub", (10, 11, 14)))
    return wiring


def test_moco_alone_tells_the_absences(moco_alone: FakeWiring, roots: Roots) -> None:
    [found] = roots("absences", "--from", "2026-12-01", "--to", "2026-12-31", "--json").document["absences"]
    assert (found["id"], found["provider"], found["type"]) == ("m10", "moco", "Urlaub")
    assert (found["start"], found["end"], found["days"]) == ("2026-12-10", "2026-12-14", 3)
    assert roots("status", "--json").document["next_absence"]["id"] == "m10"


def test_moco_alone_locks_nothing(moco_alone: FakeWiring, roots: Roots) -> None:
    found = roots("schedule", "--json").document
    assert (found["source"], found["editable"]) == ("moco", True)
    assert found["schedules"][0]["minutes"]["mon"] == 480
    assert roots("schedule").output.splitlines()[1].endswith("Moco")
    assert roots("absences", "add", "--kind", "sick", "--from", "2026-12-11", "--to", "2026-12-11").code == 0


def test_hours_set_by_hand_rule_from_their_day_on(moco_alone: FakeWiring, roots: Roots) -> None:
    command = ("schedule", "set", "--week", "6:00,6:00,6:00,6:00,6:00,0:00,0:00", "--from", "2026-11-16", "--json")
    found = roots(*command).document
    assert (found["source"], found["editable"]) == ("manual", True)
    assert [schedule["minutes"]["mon"] for schedule in found["schedules"]] == [480, 360]
    lines = roots("schedule").output.splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["Moco", "hand"]


def test_hours_of_the_past_alone_have_their_source_too(moco_alone: FakeWiring, roots: Roots) -> None:
    ended = Schedule((480,) * 7, "moco", valid_to=date(2026, 10, 31), observed_at=sample.READ)
    with moco_alone.database.transaction() as tx:
        save_schedules(tx, "moco", (ended,))
    assert roots("schedule", "--json").document["source"] == "moco"


def test_diagnose_counts_and_names_nobody(booked: FakeWiring, roots: Roots) -> None:
    booked.environment["ROOTS_MOCO_API_KEY"] = "k3y-of-erika"
    refused = replace(sample.waiting(sample.BOOK), state=WaitingState.REFUSED)
    with booked.database.transaction() as tx:
        save_waiting(tx, refused)
    found = roots("diagnose", "--json")
    document = found.document
    assert document["outbox"] == {"waiting": 0, "sending": 0, "refused": 1}
    assert document["moco_parts"] == ["schedules", "entries", "presences", "projects", "employments"]
    assert [connection["provider"] for connection in document["connections"]] == ["moco", "personio"]
    assert set(document["connections"][0]["parts"]) == {"entries"}
    for text in (found.output, roots("diagnose").output):
        for private in ("k3y-of", "beispiel", "erika", "Website", "Design", "Draft", "933700101", "Paid out"):
            assert private.lower() not in text.lower()
