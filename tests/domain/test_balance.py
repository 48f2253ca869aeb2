"""The time account: what it begins with, what each month adds, corrections, and what is not known."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.balance import AccountBalance, AccountLine, MonthSums, SumKind, account_balance
from roots_desktop.domain.dates import Period, month_of
from roots_desktop.domain.entries import EntryMonth
from roots_desktop.domain.hours import balance_minutes, days_hours, past_hours, period_hours
from roots_desktop.domain.records import Record
from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TODAY,
    TUESDAY,
    WEDNESDAY,
    absence,
    entry,
    entry_months,
    holiday,
    record,
    schedule,
)

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
WEEK = Period(MONDAY, date(2026, 11, 22))


def booked(*entries: Any, count_from: date | None = MONDAY, opening: int = 0, **facts: Any) -> Record:
    corrections = facts.pop("corrections", ())
    account = TimeAccount(count_from, opening, corrections)
    return record(entry_months=entry_months(*entries), account=account, **facts)


def state(known: Record) -> AccountBalance:
    found = account_balance(known)
    assert found is not None
    return found


class TestPeriods:
    def test_the_balance_ends_with_yesterday(self) -> None:
        known = booked(entry(MONDAY, 500), entry(TUESDAY, 420), entry(THURSDAY, 90), entry(FRIDAY, 30))
        days = days_hours(known, WEEK)

        # Monday to Wednesday: 920 booked of 1440.
        assert balance_minutes(days, TODAY) == 920 - 1440
        assert past_hours(days, TODAY) == period_hours(days[:3])
        assert (period_hours(days).booked, period_hours(days).target, period_hours(days).balance) == (1040, 2400, -1360)
        assert [day.balance for day in days] == [20, -60, -480, -390, -450, 0, 0]

    def test_before_the_first_day_is_over_there_is_none(self) -> None:
        days = days_hours(booked(), WEEK)

        assert (balance_minutes(days, MONDAY), past_hours(days, MONDAY)) == (None, None)

    def test_a_day_that_nobody_knows_makes_it_unknown(self) -> None:
        unread, unscheduled = record(), replace(booked(), schedules=())

        for known in (unread, unscheduled):
            days = days_hours(known, WEEK)
            assert (balance_minutes(days, TODAY), days[0].balance) == (None, None)


class TestAccount:
    def test_there_is_none_without_a_first_day(self) -> None:
        assert account_balance(booked(count_from=None)) is None

    def test_opening_months_and_corrections(self) -> None:
        later = Correction("b", WEDNESDAY, -60, "ausgezahlt")
        earlier = Correction("a", MONDAY, 15)
        known = booked(entry(MONDAY, 500), entry(TUESDAY, 480), opening=120, corrections=(later, earlier))

        assert state(known) == AccountBalance(
            count_from=MONDAY,
            until=WEDNESDAY,
            # 120 + (980 − 1440) + 15 − 60
            minutes=-385,
            lines=(
                AccountLine(SumKind.OPENING, MONDAY, 120),
                AccountLine(SumKind.MONTH, MONDAY, -460, 980, 1440),
                AccountLine(SumKind.CORRECTION, MONDAY, 15),
                AccountLine(SumKind.CORRECTION, WEDNESDAY, -60, note="ausgezahlt"),
            ),
        )

    def test_whole_months_and_the_part_of_this_one(self) -> None:
        entries = (entry(date(2026, 10, 30), 480), entry(date(2026, 11, 2), 480))
        months = [line for line in state(booked(*entries, count_from=date(2026, 10, 29))).lines if line.kind == "month"]

        # 29 and 30 October; 13 working days of November up to the 18th.
        assert [(line.day, line.booked, line.target, line.minutes) for line in months] == [
            (date(2026, 10, 29), 480, 960, -480),
            (NOVEMBER, 480, 13 * 480, 480 - 13 * 480),
        ]

    @pytest.mark.parametrize("day", [date(2026, 11, 15), TODAY, FRIDAY])
    def test_corrections_before_it_and_from_today_on_do_not_count(self, day: date) -> None:
        assert state(booked(corrections=(Correction("a", day, 60),))).minutes == -1440

    def test_a_month_that_was_never_read_makes_it_unknown(self) -> None:
        found = state(booked(count_from=OCTOBER, opening=60))

        assert found.minutes is None
        assert [line.minutes is None for line in found.lines] == [False, True, False]

    @pytest.mark.parametrize("count_from", [TODAY, FRIDAY])
    def test_one_that_begins_today_has_its_opening(self, count_from: date) -> None:
        found = state(booked(count_from=count_from, opening=90))

        assert (found.minutes, found.lines) == (90, (AccountLine(SumKind.OPENING, count_from, 90),))


class TestMonthSums:
    KNOWN = booked(entry(MONDAY, 500), count_from=OCTOBER)

    @pytest.mark.parametrize(
        "change",
        [
            {},
            {"today": FRIDAY},
            {"absences": (absence(TUESDAY),)},
            {"holiday_years": (holiday(TUESDAY),)},
            {"schedules": (schedule((300,) * 5 + (0, 0)),)},
            {"entry_months": entry_months(entry(MONDAY, 60), also=(OCTOBER,))},
            {"entry_months": ()},
        ],
    )
    def test_what_is_remembered_never_shows(self, change: dict[str, Any]) -> None:
        sums = MonthSums()
        account_balance(self.KNOWN, sums)
        changed = replace(self.KNOWN, **change)

        assert account_balance(changed, sums) == account_balance(changed)
        assert account_balance(self.KNOWN, sums) == account_balance(self.KNOWN)

    def test_what_cannot_have_changed_is_not_counted_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        counted: list[Period] = []

        def count(known: Record, period: Period) -> Any:
            counted.append(period)
            return days_hours(known, period)

        monkeypatch.setattr("roots_desktop.domain.balance.days_hours", count)
        sums = MonthSums()
        account_balance(self.KNOWN, sums)
        counted.clear()
        read_again = EntryMonth(NOVEMBER, (), datetime(2026, 11, 19, tzinfo=UTC))

        account_balance(self.KNOWN, sums)
        account_balance(replace(self.KNOWN), sums)
        seen_again = tuple(replace(known, observed_at=read_again.read_at) for known in self.KNOWN.schedules)
        account_balance(replace(self.KNOWN, schedules=seen_again), sums)
        account_balance(self.KNOWN, sums)
        assert counted == []
        account_balance(replace(self.KNOWN, entry_months=(read_again,)), sums)
        assert counted == [Period(NOVEMBER, WEDNESDAY)]
        account_balance(replace(self.KNOWN, entry_months=(read_again,), absences=(absence(OCTOBER),)), sums)
        assert counted == [Period(NOVEMBER, WEDNESDAY), month_of(OCTOBER)]
