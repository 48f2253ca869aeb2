"""`days`, `balance`, `absences`, `status`: keys by the contract, figures counted by hand from the design's data set."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.snapshot import Notice
from roots_desktop.messages.catalogue import Words
from roots_desktop.store.absences import save_absences
from roots_desktop.store.balances import balances, save_balances
from roots_desktop.store.notices import save_notice
from tests.cli.conftest import FakeWiring, Roots

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
WEEK = ("--from", "2026-11-16", "--to", "2026-11-22")
DAY_KEYS = {
    "date",
    "schedule_minutes",
    "target_minutes",
    "booked_minutes",
    "presence_minutes",
    "holiday",
    "absences",
    "explanation",
    "booked_explanation",
    "presence_explanation",
}
ABSENCE_KEYS = {
    "id", "provider", "kind", "type", "start", "end", "start_half", "end_half", "start_time", "end_time", "open_ended",
    "status", "days", "mapped", "shown",
}  # fmt: skip


def test_week_47_owes_24_30(filled: FakeWiring, roots: Roots) -> None:
    found = roots("days", *WEEK, "--json")
    assert found.code == 0
    assert set(found.document) == {"ok", "days", "total"}
    assert [day["target_minutes"] for day in found.document["days"]] == [240, 360, 0, 480, 390, 0, 0]
    assert found.document["total"] == {
        "schedule_minutes": 2310,
        "target_minutes": 1470,
        "booked_minutes": None,
        "presence_minutes": None,
        "balance_minutes": None,
    }


def test_november_owes_117_30(filled: FakeWiring, roots: Roots) -> None:
    found = roots("days", "--from", "2026-11-01", "--to", "2026-11-30", "--json")
    assert found.document["total"]["target_minutes"] == 7050


def test_a_day_says_what_takes_from_it(filled: FakeWiring, roots: Roots) -> None:
    monday, tuesday, wednesday, *_ = roots("days", *WEEK, "--json").document["days"]
    assert set(monday) == DAY_KEYS
    assert monday["absences"] == [
        {
            "id": "v6",
            "provider": "personio",
            "kind": "vacation",
            "type": "Vacation",
            "portion": "morning",
            "from": None,
            "to": None,
            "minutes": 240,
            "day_fraction": 0.5,
            "reduces_target": True,
            "mapped": False,
            "shown": True,
            "pending": False,
        }
    ]
    assert monday["explanation"] == [
        {"label": "Schedule “Full-time 38.5 h”", "minutes": 480, "source": "personio"},
        {"label": "Vacation", "minutes": -240, "source": "personio"},
    ]
    [doctor] = tuesday["absences"]
    assert (doctor["portion"], doctor["from"], doctor["to"], doctor["minutes"]) == ("hours", "14:00", "16:00", 120)
    assert doctor["day_fraction"] == 0
    assert wednesday["holiday"] == {"name": "Buß- und Bettag", "portion": "full", "source": "personio"}


def test_every_explanation_adds_up(filled: FakeWiring, roots: Roots) -> None:
    for day in roots("days", "--from", "2026-01-01", "--to", "2026-12-31", "--json").document["days"]:
        assert sum(line["minutes"] for line in day["explanation"]) == day["target_minutes"]


def test_a_pending_absence_is_listed_and_counts_nowhere(filled: FakeWiring, roots: Roots) -> None:
    [day] = roots("days", "--from", "2026-12-28", "--to", "2026-12-28", "--json").document["days"]
    assert day["target_minutes"] == 480
    assert len(day["explanation"]) == 1
    [pending] = day["absences"]
    assert (pending["pending"], pending["minutes"], pending["day_fraction"]) == (True, 480, 1)


def test_without_a_schedule_nothing_is_known(wiring: FakeWiring, roots: Roots) -> None:
    found = roots("days", *WEEK, "--json").document
    assert {day["target_minutes"] for day in found["days"]} == {None}
    assert set(found["total"].values()) == {None}


def test_days_as_a_table(filled: FakeWiring, roots: Roots) -> None:
    found = roots("days", *WEEK)
    lines = found.output.splitlines()
    assert lines[1].split() == ["Mon", "2026-11-16", "8:00", "4:00", "–", "Vacation,", "a.m."]
    assert lines[2].endswith("Doctor 14:00–16:00")
    assert lines[-1].split() == ["Total", "38:30", "24:30", "–"]
    assert found.error == ""


def test_balance(filled: FakeWiring, roots: Roots) -> None:
    assert roots("balance", "--json").document == {
        "ok": True,
        "as_of": "2026-11-19",
        "items": [
            {
                "type_id": "113437",
                "name": "Vacation",
                "kind": "vacation",
                "unit": "day",
                "balance": 15,
                "available": 9.5,
            }
        ],
        "vacation": {"available": 9.5, "balance": 15, "taken_this_year": 17, "planned": 5.5, "projected": None},
        "hours": None,
    }


def test_balances_are_as_old_as_the_oldest_of_them(filled: FakeWiring, roots: Roots) -> None:
    with filled.database.transaction() as tx:
        (vacation,) = balances(tx)
        older = replace(vacation, type_id="9", name="Older", read_at=NOON - timedelta(days=3))
        save_balances(tx, "personio", (replace(vacation, read_at=NOON), older))
    assert roots("balance", "--json").document["as_of"] == "2026-11-16"


def test_balance_of_nobody(wiring: FakeWiring, roots: Roots) -> None:
    found = roots("balance", "--json").document
    assert (found["items"], found["vacation"]) == ([], None)
    assert roots("balance").output == "No balance is known.\n"


def test_vacation_by_hand_is_counted_without_a_balance(wiring: FakeWiring, roots: Roots) -> None:
    roots("schedule", "set", "--week", "8:00,8:00,8:00,8:00,6:30,0:00,0:00", "--from", "2026-01-01")
    roots("absences", "add", "--kind", "vacation", "--from", "2026-12-21", "--to", "2026-12-22")
    found = roots("balance", "--json").document["vacation"]
    assert found == {"available": None, "balance": None, "taken_this_year": 0, "planned": 2, "projected": None}


@pytest.mark.parametrize(
    ("left", "language", "told"),
    [
        (Decimal(1), "en", "1 day"),
        (Decimal("0.5"), "en", "0.5 days"),
        (Decimal(-2), "en", "−2 days"),
        (Decimal(1), "de", "1 Tag"),
        (Decimal("1.5"), "de", "1,5 Tage"),
    ],
)
def test_one_day_is_no_days(filled: FakeWiring, roots: Roots, left: Decimal, language: str, told: str) -> None:
    with filled.database.transaction() as tx:
        save_balances(tx, "personio", tuple(replace(item, available=left) for item in balances(tx)))
    filled.words = Words(language)
    assert roots("balance").output.splitlines()[0].split(":")[1].strip() == told


def test_absences_of_a_period(filled: FakeWiring, roots: Roots) -> None:
    found = roots("absences", "--from", "2026-11-04", "--to", "2026-11-17", "--json").document["absences"]
    assert [absence["id"] for absence in found] == ["s1", "t1", "v6", "d1"]
    assert all(set(absence) == ABSENCE_KEYS for absence in found)
    sick, training, half, doctor = found
    assert (sick["start"], sick["end"], sick["days"], sick["status"]) == ("2026-11-03", "2026-11-04", 2, "approved")
    assert training["days"] == 2
    assert (half["start_half"], half["end_half"], half["days"]) == (False, True, 0.5)
    assert (doctor["start_time"], doctor["end_time"], doctor["days"]) == ("14:00", "16:00", 0)


@pytest.mark.parametrize("command", ["absences", "export ics"])
def test_what_lists_the_stored_takes_any_period(filled: FakeWiring, roots: Roots, command: str) -> None:
    found = roots(*command.split(), "--from", "0001-01-01", "--to", "9999-12-31", "--json")
    assert found.code == 0
    assert "v7" in str(found.document)


def test_absences_as_a_table(filled: FakeWiring, roots: Roots) -> None:
    lines = roots("absences", "--from", "2026-12-01", "--to", "2026-12-31").output.splitlines()
    assert lines[0].split() == ["From", "To", "Absence", "Days", "Status", "Source", "ID"]
    assert lines[1].split() == ["2026-12-07", "2026-12-11", "Vacation", "5", "approved", "Personio", "v7"]
    doctor = roots("absences", "--from", "2026-11-17", "--to", "2026-11-17").output.splitlines()[1]
    assert "Doctor 14:00–16:00" in doctor
    assert roots("absences", "--from", "2026-09-01", "--to", "2026-09-02").output == "No absences in this period.\n"


def test_status(filled: FakeWiring, roots: Roots) -> None:
    found = roots("status", "--json").document
    assert set(found) == {"ok", "connections", "today", "next_absence", "vacation", "notices", "outbox"}
    assert found["connections"][:1] == [
        {
            "provider": "personio",
            "state": "connected",
            "account": {
                "employee_id": "4711",
                "name": "Erika Beispiel",
                "email": "erika.beispiel@example.com",
                "status": "active",
            },
            "last_success": "2026-11-19T14:18:00+01:00",
            "last_attempt": "2026-11-19T14:18:00+01:00",
            "last_error": None,
            "stale": False,
        }
    ]
    assert set(found["today"]) == DAY_KEYS
    assert found["today"]["date"] == "2026-11-19"
    assert found["next_absence"]["start"] == "2026-12-07"
    assert found["vacation"] == {"available": 9.5, "balance": 15, "planned": 5.5, "unit": "day"}


def test_status_of_nobody(wiring: FakeWiring, roots: Roots) -> None:
    found = roots("status", "--json").document
    assert [known["provider"] for known in found["connections"]] == ["personio", "moco"]
    for known in found["connections"]:
        assert (known["state"], known["account"], known["last_error"]) == ("disconnected", None, None)
    assert (found["next_absence"], found["vacation"]) == (None, None)


def test_status_for_people(filled: FakeWiring, roots: Roots) -> None:
    assert [line.split(None, 1) for line in roots("status").output.splitlines()] == [
        ["Today:", "target 8:00"],
        ["Next", "absence:  Vacation, 7 – 11 Dec"],
        ["Vacation:", "17 taken · 5.5 planned · 9.5 free"],
        ["Personio:", "2 min ago"],
        ["Moco:", "not connected"],
    ]


def test_an_open_end_is_no_day(filled: FakeWiring, roots: Roots) -> None:
    with filled.database.transaction() as tx:
        save_absences(tx, (Absence("o1", "personio", Kind.SICK, "Sick leave", date(2026, 11, 17), None),))
    assert roots("status").output.splitlines()[1] == "Next absence:  Sick leave, since 17 Nov"
    [_, sick] = roots("absences", "--from", "2026-11-19", "--to", "2026-11-19").output.splitlines()
    assert sick.split()[:2] == ["2026-11-17", "…"]
    [found] = roots("absences", "--from", "2026-11-19", "--to", "2026-11-19", "--json").document["absences"]
    assert (found["end"], found["open_ended"], found["days"]) == (None, True, 2)


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (date(2027, 1, 4), date(2027, 1, 8), "4 – 8 Jan 2027", "4.–8. Jan. 2027"),
        (date(2028, 1, 4), date(2028, 1, 4), "4 Jan 2028", "4. Jan. 2028"),
        (date(2026, 12, 28), date(2027, 1, 8), "28 Dec 2026 – 8 Jan 2027", "28.12.2026 – 08.01.2027"),
        (date(2025, 3, 1), None, "since 1 Mar 2025", "seit 1. März 2025"),
    ],
)
def test_another_year_is_named(
    wiring: FakeWiring, roots: Roots, first: date, last: date | None, english: str, german: str
) -> None:
    with wiring.database.transaction() as tx:
        save_absences(tx, (Absence("m1", "manual", Kind.SICK, "Sick leave", first, last),))
    assert roots("status").output.splitlines()[1] == f"Next absence:  Sick leave, {english}"
    wiring.words = Words("de")
    assert roots("status").output.splitlines()[1].endswith(f", {german}")


def test_what_happened_to_the_data_is_told(filled: FakeWiring, roots: Roots) -> None:
    with filled.database.transaction() as tx:
        save_notice(tx, Notice("restored", ("roots.db.broken-2026-11-19", "2026-11-18")))
    told = "The data file was damaged. roots restored a backup of 18 November 2026; the next sync fills the rest."
    assert roots("status", "--json").document["notices"] == [{"code": "restored", "message": told}]
    assert roots("status").output.splitlines()[-1] == told


@pytest.mark.parametrize("place", [("--json", "status"), ("status", "--json")])
def test_json_before_or_after_the_command(filled: FakeWiring, roots: Roots, place: tuple[str, ...]) -> None:
    document: Any = roots(*place).document
    assert document["ok"] is True
