"""Laws of the vacation: days are counted once, wherever a year is cut, and what is left is what its lines add up to."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import ONE_DAY, Period
from roots_desktop.domain.projection import Accrual, Entitlement, projected
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.vacation import absence_days, entitlement_days, kind_days, vacation_of
from tests.domain.strategies import FIRST, offsets, records

DAYS = st.sampled_from([Decimal(text) for text in ("-2", "0", "0.5", "8.33", "12", "30")])
ENTITLEMENTS = st.builds(
    Entitlement,
    st.sampled_from([Decimal(text) for text in ("0", "20", "27.5", "30")]),
    st.none() | st.sampled_from([Decimal(0), Decimal(5), Decimal("9.5")]),
    st.none() | st.sampled_from([(3, 31), (1, 2), (12, 31), (2, 29)]),
    st.sampled_from(Accrual),
)


def left(days: Decimal) -> tuple[BalanceItem, ...]:
    return (BalanceItem("1", "Vacation", Kind.VACATION, "day", days, days),)


@given(records(), offsets)
def test_the_days_of_an_absence_are_those_before_and_after_a_cut(record: Record, cut: int) -> None:
    border = FIRST + timedelta(days=cut)
    before, after = Period(date(2026, 1, 1), border), Period(border + ONE_DAY, date(2027, 12, 31))
    for absence in record.absences:
        parts = [absence_days(record, absence, period) or Decimal(0) for period in (before, after)]
        assert sum(parts) == absence_days(record, absence, Period(before.first, after.last))


@given(records())
def test_taken_planned_and_later_are_all_there_is(record: Record) -> None:
    vacation = vacation_of(record, ())
    told = [days or Decimal(0) for days in (vacation.taken, vacation.planned, vacation.later)]
    assert sum(told) == kind_days(record, Period(date(record.today.year, 1, 1), date.max), Kind.VACATION)
    assert all(days >= 0 for days in told)


@given(records(), DAYS, ENTITLEMENTS | st.none(), st.integers(0, 500))
def test_what_is_left_is_what_the_lines_add_up_to(
    record: Record, balance: Decimal, entitlement: Entitlement | None, ahead: int
) -> None:
    at = record.today + timedelta(days=ahead)
    found = projected(record, vacation_of(record, left(balance)), entitlement, at)
    assert (found.days is None) is (found.unknown is not None)
    if found.days is not None:
        assert sum(line.days for line in found.lines) == found.days
        assert all(line.first <= at for line in found.lines)


@given(records(), DAYS, offsets, offsets)
def test_from_day_to_day_only_what_is_taken_goes(record: Record, balance: Decimal, one: int, other: int) -> None:
    """Within a year, whatever of it is looked at first."""
    record = replace(record, today=FIRST, employment=Employment())
    vacation = vacation_of(record, left(balance))
    first, last = sorted(min(FIRST + timedelta(days=day), date(2026, 12, 31)) for day in (one, other))
    before, after = (projected(record, vacation, None, day).days for day in (first, last))
    assert before is not None
    assert after is not None
    taken = kind_days(record, Period(first + ONE_DAY, last), Kind.VACATION) if first < last else Decimal(0)
    assert before - after == taken


@given(st.decimals(0, 60, places=1), st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(2019, 2031))
def test_an_entitlement_lies_between_none_and_the_whole_of_a_year(annual: Decimal, hired: date, year: int) -> None:
    days = entitlement_days(annual, hired, year)
    assert 0 <= days <= max(annual, annual.to_integral_value("ROUND_HALF_UP"))
