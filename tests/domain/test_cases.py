"""The worked examples of cases.json, each through the functions that window and terminal call."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from roots_desktop.domain.absences import Absence, Effect, Kind, Status, effect_of
from roots_desktop.domain.account import TimeAccount
from roots_desktop.domain.balance import account_balance
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.completeness import TOLERANCE, month_findings
from roots_desktop.domain.connections import Account, Apis, Connection
from roots_desktop.domain.dates import ONE_DAY, Period, Portion, iso_week, year_of
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, TimeEntry
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.hours import PeriodHours, balance_minutes, day_hours, days_hours, period_hours
from roots_desktop.domain.kinds import classify
from roots_desktop.domain.leaves import left_alone
from roots_desktop.domain.planning import Bridge, bridges
from roots_desktop.domain.projection import Entitlement, Expiring, projected
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.vacation import absence_days, entitlement_days, kind_days, vacation_of
from roots_desktop.messages.formats import duration

Case = Mapping[str, Any]

CASES: list[Case] = json.loads((Path(__file__).parents[1] / "data" / "cases.json").read_text(encoding="utf-8"))
EFFECTS = {"credits_target": {Effect.CREDITS}, "no_effect": {Effect.NONE, Effect.DEBITS}}
KINDS = {"home_office": Kind.REMOTE_WORK}
"""What a case calls a kind, where the command line has another word for it."""


def test_no_case_is_left_out() -> None:
    assert {case["kind"] for case in CASES} == {
        "target",
        "target_compare",
        "target_and_vacation",
        "target_and_entitlement",
        "year_split",
        "type_mapping",
        "overtime",
        "completeness",
        "projection",
        "bridge",
    }
    assert len(CASES) == 20


def _cases(*kinds: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES if case["kind"] in kinds]


@pytest.mark.parametrize("case", _cases("target", "target_and_vacation", "target_and_entitlement", "year_split"))
def test_target(case: Case) -> None:
    record, period, expected = _record(case["inputs"]), _period(case["inputs"]["period"]), case["expected"]

    hours = period_hours(days_hours(record, period))

    assert hours.target == expected["target_minutes"]
    if "target_hhmm" in expected:
        assert duration(hours.target) == expected["target_hhmm"]
    if "working_days" in expected:
        assert sum(bool(day.target) for day in days_hours(record, period)) == expected["working_days"]


@pytest.mark.parametrize("case", _cases("target_compare"))
def test_target_by_region(case: Case) -> None:
    for region, variant in case["inputs"]["variants"].items():
        record = _record({**case["inputs"], **variant})

        hours = period_hours(days_hours(record, _period(case["inputs"]["period"])))

        assert hours.target == case["expected"][region]["target_minutes"], region
        assert duration(hours.target) == case["expected"][region]["target_hhmm"], region


@pytest.mark.parametrize("case", _cases("target_and_vacation", "year_split"))
def test_days_of_each_kind(case: Case) -> None:
    record, period, expected = _record(case["inputs"]), _period(case["inputs"]["period"]), case["expected"]

    assert kind_days(record, period, Kind.VACATION) == Decimal(str(expected["vacation_days"]))
    if "sick_days" in expected:
        assert kind_days(record, period, Kind.SICK) == Decimal(str(expected["sick_days"]))
    own = sum((absence_days(record, absence) or Decimal(0) for absence in record.absences), Decimal(0))
    assert own == Decimal(str(expected["vacation_days"])) + Decimal(str(expected.get("sick_days", 0)))


def test_christmas_without_the_absence() -> None:
    case = _named("Christmas: 24 and 31 December as company half-days, whole week off")
    record = _record({**case["inputs"], "absences": []})

    hours = period_hours(days_hours(record, _period(case["inputs"]["period"])))

    assert hours.target == case["expected"]["target_without_absence_minutes"]


def test_targets_of_single_days() -> None:
    case = _named("Half-day-ended vacation across a public holiday: the holiday stays a full holiday")
    record = _record(case["inputs"])

    targets = {day: day_hours(record, date.fromisoformat(day)).target for day in case["expected"]["target_by_date"]}

    assert targets == case["expected"]["target_by_date"]


def test_each_schedule_contributes_its_part() -> None:
    case = _named("Schedule changes in mid-month (40 h -> 32 h on 15 October 2026): why is my target 152 h")
    record = _record(case["inputs"])

    for part in case["expected"]["breakdown"]:
        days = days_hours(record, _period(part))
        assert period_hours(days).target == part["minutes"]
        assert sum(bool(day.schedule) for day in days) == part["days"]


def test_released_hours() -> None:
    case = _named("Part-time: vacation is counted in days, not hours")
    days = days_hours(_record(case["inputs"]), _period(case["inputs"]["period"]))

    assert sum(part.minutes for day in days for part in day.absences) == case["expected"]["hours_released_minutes"]


def test_entitlement_of_the_first_year() -> None:
    case = _named("Entry in mid-month: target starts on the hire date, pro-rata leave by full months")
    rule = case["inputs"]["entitlement_rule"]
    hire_date = date.fromisoformat(case["inputs"]["employment"]["hire_date"])

    days = entitlement_days(Decimal(rule["annual_days"]), hire_date, rule["year"])

    assert days == Decimal(str(case["expected"]["entitlement_days"]))


def test_one_vacation_two_years() -> None:
    case = _named("ISO week 53 / year boundary: one vacation, two entitlement years")
    record = _record(case["inputs"])

    counted = {
        year: kind_days(record, year_of(date(int(year), 1, 1)), Kind.VACATION)
        for year in case["expected"]["vacation_days_by_year"]
    }

    assert counted == {year: Decimal(str(days)) for year, days in case["expected"]["vacation_days_by_year"].items()}
    for day, week in case["expected"]["iso_weeks"].items():
        year, number = iso_week(date.fromisoformat(day))
        assert f"{year}-W{number:02}" == week


def test_type_mapping() -> None:
    case = _named("Absence types by Personio category first, name second")
    kinds = [classify(given["category"], given["name"]) for given in case["inputs"]["types"]]

    assert [kind.value for kind, _ in kinds] == case["expected"]["classes"]
    assert [effect_of(kind) is Effect.CREDITS for kind, _ in kinds] == case["expected"]["reduces_target"]
    assert [kind is Kind.VACATION for kind, _ in kinds] == case["expected"]["consumes_vacation_balance"]
    assert [not certain for _, certain in kinds] == case["expected"]["needs_user_confirmation"]


def test_time_account() -> None:
    (case,) = (case for case in CASES if case["kind"] == "overtime")
    expected, period = case["expected"], _period(case["inputs"]["period"])
    record = replace(
        _record(case["inputs"]),
        today=period.last + ONE_DAY,
        account=TimeAccount(period.first, case["inputs"]["opening_balance_minutes"]),
    )
    days = days_hours(record, period)
    account = account_balance(record)

    assert period_hours(days) == PeriodHours(2400, expected["target_minutes"], expected["actual_minutes"], None)
    assert balance_minutes(days, record.today) == expected["overtime_minutes"]
    assert account is not None
    assert account.minutes == expected["closing_balance_minutes"]


def test_completeness() -> None:
    (case,) = (case for case in CASES if case["kind"] == "completeness")
    expected, period = case["expected"], _period(case["inputs"]["period"])
    record = replace(_record(case["inputs"]), today=period.last + ONE_DAY)
    hours = period_hours(days_hours(record, period))

    found = month_findings(record, period.first, None)

    assert [
        {"date": finding.day.isoformat(), "kind": finding.kind.value, "minutes": finding.minutes} for finding in found
    ] == expected["findings"]
    assert all(finding.kind.is_fact for finding in found) is expected["complete"]
    assert (hours.target, hours.presence, hours.booked) == (
        expected["target_minutes"],
        expected["presence_total_minutes"],
        expected["booked_total_minutes"],
    )
    assert case["inputs"]["tolerance_minutes"] == TOLERANCE


def test_mirrored_vacation() -> None:
    case = _named("The same vacation known to Personio and mirrored into Moco is one vacation")
    inputs, expected, period = case["inputs"], case["expected"], _period(case["inputs"]["period"])
    snapshot = Snapshot(
        schedules=tuple(map(_schedule, inputs["schedules"])),
        absences=tuple(map(_absence, inputs["absences"])),
        connections=(_connection("personio"), _connection("moco")),
    )
    record = snapshot.record(period.last)

    assert period_hours(days_hours(record, period)).target == expected["target_minutes"]
    assert kind_days(record, period, Kind.VACATION) == Decimal(str(expected["vacation_days"]))
    for day in period.days():
        assert len(record.absences_on(day)) == expected["absences_shown"]
        assert [row.provider for row in record.mirrored_on(day)] == ["moco"]
        assert left_alone(record, day) == ()


@pytest.mark.parametrize("variant", ["Mon-Fri", "Mon-Thu"])
def test_bridge_days(variant: str) -> None:
    (case,) = (case for case in CASES if case["kind"] == "bridge")
    inputs, year = case["inputs"], case["inputs"]["year"]
    record = Record(
        today=date(year - 1, 11, 19),
        schedules=tuple(map(_schedule, inputs["variants"][variant]["schedules"])),
        holiday_years=tuple(_years(inputs["holidays"])),
    )
    expected = case["expected"][variant]["bridge_days"]

    found = bridges(record, year, most_days=1, limit=None)

    assert [_bridge(bridge) for bridge in found] == expected
    longer = bridges(record, year, limit=None)
    assert [_bridge(bridge) for bridge in longer if bridge.cost == 1] == expected


def _bridge(bridge: Bridge) -> Case:
    assert bridge.first == bridge.last
    return {
        "date": bridge.first.isoformat(),
        "free_from": bridge.free_from.isoformat(),
        "free_to": bridge.free_to.isoformat(),
        "days_off": bridge.days_off,
    }


def test_projection() -> None:
    (case,) = (case for case in CASES if case["kind"] == "projection")
    inputs, expected = case["inputs"], case["expected"]
    record = Record(
        today=date.fromisoformat(inputs["today"]),
        schedules=(Schedule((480, 480, 480, 480, 480, 0, 0), "personio"),),
        absences=tuple(
            Absence(planned["from"], "personio", Kind.VACATION, "Urlaub", *_ends(planned))
            for planned in inputs["planned"]
        ),
    )
    (grant,), carry = inputs["grants"], inputs["carryover"]
    assert carry == {"allowed": True, "limit_days": None, "expires": "03-31", "consume_first": True}
    entitlement = Entitlement(Decimal(grant["days"]), None, (3, 31))
    balance = BalanceItem("1", "Urlaub", Kind.VACATION, "day", Decimal(inputs["balance_today"]), None)
    vacation = vacation_of(record, (balance,))

    for day in inputs["query_dates"]:
        found = projected(record, vacation, entitlement, date.fromisoformat(day))

        assert found.days == expected[day], day
        assert sum(line.days for line in found.lines) == found.days
        assert found.expiring == Expiring(
            date.fromisoformat(expected["expiring"]["date"]), Decimal(expected["expiring"]["days"]), carried=True
        )
        assert found.carried == found.expiring


def _ends(inputs: Case) -> tuple[date, date]:
    return date.fromisoformat(inputs["from"]), date.fromisoformat(inputs["to"])


def _connection(provider: str) -> Connection:
    return Connection(
        id=provider,
        provider=provider,
        values=(),
        account=Account("17"),
        apis=Apis(),
        permissions=(),
        warnings=(),
        connected_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def _named(name: str) -> Case:
    return next(case for case in CASES if case["name"] == name)


def _period(inputs: Case) -> Period:
    return Period(date.fromisoformat(inputs["from"]), date.fromisoformat(inputs["to"]))


def _record(inputs: Case) -> Record:
    """Of absences that two services tell only Personio's, as `Snapshot.record` chooses them."""
    hire_date = inputs.get("employment", {}).get("hire_date")
    first = date.fromisoformat(inputs["period"]["from"])
    absences = [absence for absence in inputs["absences"] if absence["source"] == "personio"]
    return Record(
        today=date.fromisoformat(inputs["period"]["to"]),
        schedules=tuple(_schedule(schedule) for schedule in inputs["schedules"]),
        employment=Employment(date.fromisoformat(hire_date) if hire_date else None),
        absences=tuple(_absence(absence) for absence in absences),
        holiday_years=tuple(_years(inputs["holidays"])),
        entry_months=tuple(_entries(first, inputs.get("actual_minutes") or inputs.get("booked_minutes"))),
        presence_months=tuple(_presences(first, inputs.get("presence_minutes"))),
    )


def _entries(month: date, minutes: Mapping[str, int] | None) -> Iterable[EntryMonth]:
    if minutes is not None:
        entries = (TimeEntry(day, "moco", date.fromisoformat(day), length * 60) for day, length in minutes.items())
        yield EntryMonth(month.replace(day=1), tuple(entries))


def _presences(month: date, minutes: Mapping[str, int] | None) -> Iterable[PresenceMonth]:
    if minutes is None:
        return
    starts = {day: datetime.combine(date.fromisoformat(day), time(8), UTC) for day in minutes}
    presences = (
        Presence(day, "moco", start.date(), start, start + timedelta(minutes=minutes[day]))
        for day, start in starts.items()
    )
    yield PresenceMonth(month.replace(day=1), tuple(presences))


def _schedule(inputs: Case) -> Schedule:
    (week,) = inputs["weeks"]
    valid_to = inputs["valid_to"]
    return Schedule(
        week=tuple(week),
        source="personio",
        valid_from=date.fromisoformat(inputs["valid_from"]),
        valid_to=date.fromisoformat(valid_to) if valid_to else None,
    )


def _absence(inputs: Case) -> Absence:
    kind = KINDS.get(inputs["type"]) or Kind(inputs["type"])
    assert effect_of(kind) in EFFECTS[inputs["effect"]]
    return Absence(
        id=inputs["id"],
        provider=inputs["source"],
        kind=kind,
        type=inputs["type"],
        start=date.fromisoformat(inputs["start"]),
        end=date.fromisoformat(inputs["end"]),
        status=Status(inputs["status"]),
        start_half=inputs["half_day_start"],
        end_half=inputs["half_day_end"],
    )


def _years(holidays: Iterable[Case]) -> Iterable[HolidayYear]:
    found = [
        Holiday(
            day=date.fromisoformat(holiday["date"]),
            name=holiday["name"],
            source="personio",
            portion={None: Portion.FULL, "AM": Portion.MORNING, "PM": Portion.AFTERNOON}[holiday["half"]],
            company=holiday["origin"] == "company",
        )
        for holiday in holidays
    ]
    for year in sorted({holiday.day.year for holiday in found}):
        yield HolidayYear("personio", year, tuple(holiday for holiday in found if holiday.day.year == year))


@pytest.mark.parametrize("case", _cases("target", "target_and_vacation", "year_split"))
def test_wherever_the_period_is_cut(case: Case) -> None:
    record, whole = _record(case["inputs"]), _period(case["inputs"]["period"])
    weeks = [*range(0, len(whole), 7), len(whole)]

    parts = [
        Period(whole.first + timedelta(days=first), whole.first + timedelta(days=after - 1))
        for first, after in pairwise(weeks)
    ]

    targets = [period_hours(days_hours(record, part)).target for part in parts]
    assert sum(target for target in targets if target is not None) == case["expected"]["target_minutes"]
