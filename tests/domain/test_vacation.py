"""Vacation in days: taken, planned, left, and what there was in all."""

from datetime import date
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Kind, Status
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import Period
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import Vacation, absence_days, entitlement_days, kind_days, vacation_of
from tests.domain.builders import FRIDAY, MONDAY, SUNDAY, THURSDAY, TODAY, TUESDAY, absence, employed, record, schedule

HALF = Decimal("0.5")


def item(
    available: str | None, balance: str | None = None, kind: Kind = Kind.VACATION, unit: str = "day"
) -> BalanceItem:
    numbers = [None if text is None else Decimal(text) for text in (balance, available)]
    return BalanceItem("1", "Urlaub", kind, unit, numbers[0], numbers[1])


def test_taken_until_today_planned_after_it() -> None:
    whole = record(absence(MONDAY, FRIDAY), absence(date(2026, 12, 23), date(2026, 12, 24), end_half=True, id="x"))

    vacation = vacation_of(whole, (item("9.5", "14.5"),))

    assert vacation == Vacation(2026, "day", Decimal("9.5"), Decimal("14.5"), Decimal(4), Decimal("2.5"))
    assert vacation.total == Decimal(16)


def test_other_years_do_not_count() -> None:
    whole = record(absence(date(2025, 12, 29), date(2026, 1, 2)), absence(date(2026, 12, 31), date(2027, 1, 8), id="x"))

    vacation = vacation_of(whole, ())

    assert (vacation.taken, vacation.planned) == (Decimal(2), Decimal(1))


def test_wishes_and_other_kinds_do_not_count() -> None:
    whole = record(absence(MONDAY, status=Status.PENDING), absence(TUESDAY, kind=Kind.SPECIAL_LEAVE))

    assert vacation_of(whole, ()).taken == 0
    week = Period(MONDAY, SUNDAY)
    assert kind_days(whole, week, Kind.VACATION, pending=True) == 1
    assert kind_days(whole, week, Kind.SPECIAL_LEAVE, pending=True) == 0


def test_without_a_schedule_nobody_knows() -> None:
    unknown = Record(TODAY, absences=(absence(MONDAY),))

    left = Decimal("9.5")
    # Nothing lies ahead, so nothing is planned, whatever the hours are.
    assert vacation_of(unknown, (item("9.5"),)) == Vacation(2026, "day", left, None, None, Decimal(0))
    assert absence_days(unknown, unknown.absences[0]) is None


def test_days_after_the_exit_are_known_to_cost_nothing() -> None:
    leaving = record(absence(MONDAY, FRIDAY, id="v"), employment=employed(None, TUESDAY))

    assert vacation_of(leaving, ()).taken == 2
    assert absence_days(leaving, leaving.absences[0]) == 2


class TestBalances:
    def test_several_vacation_types_are_added(self) -> None:
        vacation = vacation_of(record(), (item("9.5", "1"), item("-2", "2"), item("99", kind=Kind.OTHER)))

        assert (vacation.available, vacation.balance) == (Decimal("7.5"), Decimal(3))

    def test_one_that_is_unknown_makes_the_sum_unknown(self) -> None:
        assert vacation_of(record(), (item("9.5"), item(None))).available is None

    def test_none_at_all(self) -> None:
        vacation = vacation_of(record(), ())

        assert (vacation.available, vacation.balance, vacation.unit, vacation.total) == (None, None, "day", None)

    def test_hours_and_days_are_not_added(self) -> None:
        vacation = vacation_of(record(), (item("40", unit="hour"),))

        assert (vacation.available, vacation.unit, vacation.total) == (Decimal(40), "hour", None)

    @pytest.mark.parametrize("order", [1, -1])
    def test_days_and_hours_make_no_sum(self, order: int) -> None:
        items = (item("40", "40", unit="hour"), item("3", "3"))[::order]

        vacation = vacation_of(record(), items)

        assert (vacation.available, vacation.balance, vacation.total) == (None, None, None)

    @pytest.mark.parametrize(("taken", "planned"), [(None, Decimal(1)), (Decimal(1), None)])
    def test_what_there_was_is_unknown_as_soon_as_a_part_is(
        self, taken: Decimal | None, planned: Decimal | None
    ) -> None:
        assert Vacation(2026, "day", Decimal(1), None, taken, planned).total is None


class TestDaysOfOneAbsence:
    def test_its_whole_length(self) -> None:
        vacation = absence(MONDAY, date(2026, 11, 24), id="v", start_half=True)

        assert absence_days(record(vacation), vacation) == Decimal("6.5")

    def test_an_open_one_until_today(self) -> None:
        sick = absence(MONDAY, kind=Kind.SICK, open_ended=True)

        assert absence_days(record(sick), sick) == 4

    def test_only_its_own_share_of_a_day(self) -> None:
        vacation, sick = absence(MONDAY, TUESDAY, id="v"), absence(TUESDAY, kind=Kind.SICK, start_half=True)
        whole = record(vacation, sick)

        assert [absence_days(whole, one) for one in (vacation, sick)] == [Decimal("1.5"), HALF]

    def test_a_gap_in_the_schedules(self) -> None:
        whole = record(absence(MONDAY, TUESDAY), schedules=(schedule(valid_from=TUESDAY),))

        assert absence_days(whole, whole.absences[0]) is None
        assert kind_days(whole, Period(TUESDAY, THURSDAY), Kind.VACATION) == 1


@pytest.mark.parametrize(
    ("annual", "hired", "year", "days"),
    [
        ("30", date(2020, 5, 17), 2026, "30"),
        ("30", date(2027, 1, 1), 2026, "0"),
        ("30", date(2026, 1, 1), 2026, "30"),
        ("30", date(2026, 1, 2), 2026, "28"),  # 27.5: half a day and more go up
        ("24", date(2026, 12, 1), 2026, "2"),
        ("24", date(2026, 12, 2), 2026, "0"),
        ("28", date(2026, 8, 1), 2026, "12"),  # 11.67
        ("28", date(2026, 6, 2), 2026, "14"),
    ],
)
def test_entitlement(annual: str, hired: date, year: int, days: str) -> None:
    assert entitlement_days(Decimal(annual), hired, year) == Decimal(days)


def test_a_fraction_below_half_a_day_is_kept() -> None:
    assert entitlement_days(Decimal(25), date(2026, 8, 15), 2026) == Decimal(25) * 4 / 12  # 8.33, not 8


def test_what_there_was_is_unknown_once_the_next_year_is_booked() -> None:
    """Personio's figure has those days deducted already, and does not say from which year."""
    booked = record(absence(date(2027, 1, 4), date(2027, 1, 8)))

    vacation = vacation_of(booked, (item("5"),))

    assert (vacation.available, vacation.later, vacation.total) == (Decimal(5), Decimal(5), None)
