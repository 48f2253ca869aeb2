from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import Period, month_of, next_month, previous_month
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.providers.contract import Known
from roots_desktop.providers.moco.windows import entry_periods, leave_periods, missing_pieces

TODAY = date(2026, 6, 12)
NOON = datetime(2026, 6, 12, 12, tzinfo=UTC)


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def months(first: str, last: str, read_at: datetime = NOON) -> dict[date, datetime]:
    """All months from one to the other, read at a moment."""
    found, month = {}, date.fromisoformat(f"{first}-01")
    while month <= date.fromisoformat(f"{last}-01"):
        found[month] = read_at
        month = next_month(month)
    return found


def texts(periods: tuple[Period, ...]) -> list[str]:
    return [f"{found.first:%Y-%m} {found.last:%Y-%m}" for found in periods]


def entries(**known: object) -> list[str]:
    return texts(entry_periods(Known(TODAY, **known), Part.ENTRIES))  # type: ignore[arg-type]


def test_the_first_fetch_brings_two_years_in_quarters_the_newest_first() -> None:
    assert entries() == [
        "2026-10 2026-12",
        "2026-08 2026-09",  # of the third quarter, July is in the open window
        "2026-05 2026-07",  # the open window: the previous month to the next one
        "2026-04 2026-04",
        "2026-01 2026-03",
        "2025-10 2025-12",
        "2025-07 2025-09",
        "2025-04 2025-06",
        "2025-01 2025-03",
    ]


def test_months_that_were_read_are_not_asked_for_again() -> None:
    assert entries(entry_months=months("2025-02", "2026-12")) == ["2026-05 2026-07", "2025-01 2025-01"]
    assert entries(entry_months=months("2025-01", "2026-12")) == ["2026-05 2026-07"]


def test_a_quarter_with_a_month_in_the_middle_that_was_read() -> None:
    known = months("2025-01", "2026-12")
    for month in ("2025-04-01", "2025-06-01"):
        del known[date.fromisoformat(month)]
    assert entries(entry_months=known) == ["2026-05 2026-07", "2025-06 2025-06", "2025-04 2025-04"]


def test_a_fetch_that_was_cut_short_goes_on_where_it_was() -> None:
    assert entries(entry_months=months("2026-01", "2026-12"))[:2] == ["2026-05 2026-07", "2025-10 2025-12"]


def test_the_open_window_crosses_the_year() -> None:
    everything = months("2024-01", "2027-12", datetime(2026, 12, 30, 12, tzinfo=UTC))
    known = Known(date(2026, 12, 31), entry_months=everything)
    assert texts(entry_periods(known, Part.ENTRIES)) == ["2026-11 2027-01"]
    known = Known(date(2027, 1, 1), entry_months=everything)
    assert texts(entry_periods(known, Part.ENTRIES)) == ["2026-12 2027-02", "2026-11 2026-11"]


def test_what_could_still_change_when_it_was_read_last_is_read_once_more() -> None:
    """At first the months to come are read too, empty: they count as read, whoever stays away until they are over."""
    away = months("2025-01", "2026-12", datetime(2026, 2, 10, 12, tzinfo=UTC))
    assert entries(entry_months=away) == ["2026-05 2026-07", "2026-04 2026-04", "2026-01 2026-03"]
    known = away | months("2026-01", "2026-04")
    assert entries(entry_months=known) == ["2026-05 2026-07"]
    assert entries(entry_months=away, connecting=True) == ["2026-05 2026-06"]


def test_presences_have_months_of_their_own() -> None:
    known = Known(TODAY, entry_months=months("2025-01", "2026-12"), presence_months=months("2025-07", "2026-12"))
    assert texts(entry_periods(known, Part.PRESENCES)) == ["2026-05 2026-07", "2025-04 2025-06", "2025-01 2025-03"]


def test_a_first_look_takes_the_months_that_have_begun() -> None:
    assert entries(connecting=True) == ["2026-05 2026-06"]
    assert entries(connecting=True, look_at=period("2020-01-01", "2020-01-31")) == ["2026-05 2026-06"]


def test_an_older_year_that_the_user_looks_at_comes_first() -> None:
    known = months("2025-01", "2026-12")
    looked_at = period("2021-11-15", "2022-02-03")
    assert entries(entry_months=known, look_at=looked_at) == ["2022-01 2022-02", "2021-11 2021-12", "2026-05 2026-07"]


@pytest.mark.parametrize(
    ("read_at", "again"),
    [
        (NOON, False),
        (NOON - timedelta(hours=12), False),
        (NOON - timedelta(hours=13), True),
        (NOON - timedelta(days=11), True),
    ],
)
def test_an_older_month_is_read_again_on_another_day(read_at: datetime, again: bool) -> None:
    known = months("2025-01", "2026-12", read_at)
    looked_at = period("2025-08-01", "2025-08-31")
    asked = entries(entry_months=known, look_at=looked_at)
    assert asked == (["2025-08 2025-08"] if again else []) + ["2026-05 2026-07"]


def test_the_day_of_reading_is_that_of_the_clock_on_the_wall() -> None:
    known = months("2025-01", "2026-12", datetime(2026, 6, 11, 22, 30, tzinfo=UTC))
    looked_at = period("2025-08-01", "2025-08-31")
    assert entries(entry_months=known, look_at=looked_at, zone=ZoneInfo("Europe/Berlin")) == ["2026-05 2026-07"]


def test_looking_at_what_is_read_anyway_adds_nothing() -> None:
    known = months("2025-01", "2026-12", NOON - timedelta(days=9))
    assert entries(entry_months=known, look_at=period("2026-06-01", "2026-07-05")) == ["2026-05 2026-07"]


def test_a_year_to_come() -> None:
    known = months("2025-01", "2026-12")
    assert entries(entry_months=known, look_at=period("2027-02-01", "2027-02-28")) == [
        "2027-02 2027-02",
        "2026-05 2026-07",
    ]


READ = st.sets(st.integers(0, 35).map(lambda number: date(2024 + number // 12, number % 12 + 1, 1)))
LOOKED = st.one_of(st.none(), st.tuples(st.dates(date(2023, 1, 1), date(2027, 12, 31)), st.integers(0, 500)))


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), READ, LOOKED)
def test_whole_months_none_twice_and_nothing_forgotten(
    today: date, read: set[date], looked: tuple[date, int] | None
) -> None:
    look_at = looked and Period(looked[0], looked[0] + timedelta(days=looked[1]))
    yesterday = today - timedelta(days=1)
    read_at = datetime(yesterday.year, yesterday.month, yesterday.day, 12, tzinfo=UTC)
    known = Known(today, entry_months=dict.fromkeys(read, read_at), look_at=look_at)
    periods = entry_periods(known, Part.ENTRIES)
    asked = [day for found in periods for day in found.days()]
    assert len(set(asked)) == len(asked)
    for found in periods:
        assert found.first.day == 1
        assert found.last == month_of(found.last).last
        assert len(found) <= 92
    usual = {date(year, month, 1) for year in (2025, 2026) for month in range(1, 13)}
    window = {previous_month(today), today.replace(day=1), next_month(today)}
    seen = {day.replace(day=1) for day in look_at.days()} if look_at else set()
    left = {previous_month(yesterday)} & usual  # on the first of a month, the one that leaves the window
    assert {day.replace(day=1) for day in asked} == (usual - read) | left | window | seen


def years(*numbers: int) -> tuple[HolidayYear, ...]:
    return tuple(HolidayYear("moco", number, ()) for number in numbers)


def leaves(today: date = TODAY, **known: object) -> list[str]:
    return [f"{found.first} {found.last}" for found in leave_periods(Known(today, **known))]  # type: ignore[arg-type]


def test_leaves_are_read_from_last_year_at_first() -> None:
    assert leaves() == ["2025-01-01 2027-12-31"]
    assert leaves(connecting=True, look_at=period("2020-01-01", "2020-01-31")) == ["2025-01-01 2027-12-31"]


def test_leaves_are_read_from_the_previous_month_later() -> None:
    assert leaves(holiday_years=years(2025, 2026, 2027)) == ["2026-05-01 2027-12-31"]


def test_leaves_are_read_from_where_the_last_reading_could_still_see_them_change() -> None:
    """Who was away for months comes back to a Moco in which absences were entered all the time."""
    known = (
        HolidayYear("moco", 2025, (), datetime(2025, 12, 3, 12, tzinfo=UTC)),
        HolidayYear("moco", 2026, (), datetime(2026, 2, 10, 12, tzinfo=UTC)),
    )
    assert leaves(holiday_years=known) == ["2026-01-01 2027-12-31"]
    assert leaves(date(2026, 2, 9), holiday_years=known) == ["2026-01-01 2027-12-31"]


def test_a_year_of_leaves_that_was_missed_is_read_whole() -> None:
    assert leaves(holiday_years=years(2023, 2024, 2025)) == ["2026-01-01 2027-12-31"]
    assert leaves(holiday_years=years(2024, 2026)) == ["2025-01-01 2027-12-31"]
    assert leaves(date(2027, 1, 15), holiday_years=years(2025, 2026)) == ["2026-12-01 2028-12-31"]
    assert leaves(date(2027, 1, 15), holiday_years=years(2025, 2026, 2027)) == ["2026-12-01 2028-12-31"]


def test_leaves_of_the_years_that_the_user_looks_at() -> None:
    known = years(2025, 2026, 2027)
    main = "2026-05-01 2027-12-31"
    assert leaves(holiday_years=known, look_at=period("2021-11-15", "2022-02-03")) == [main, "2021-01-01 2022-12-31"]
    assert leaves(holiday_years=known, look_at=period("2026-03-01", "2026-03-31")) == [main, "2026-01-01 2026-04-30"]
    assert leaves(holiday_years=known, look_at=period("2026-06-01", "2026-06-30")) == [main]
    assert leaves(holiday_years=known, look_at=period("2029-03-01", "2029-03-31")) == [main, "2029-01-01 2029-12-31"]
    assert leaves(holiday_years=known, look_at=period("2020-12-01", "2028-01-31")) == [
        main,
        "2020-01-01 2026-04-30",
        "2028-01-01 2028-12-31",
    ]


def test_missing_pieces() -> None:
    everything = months("2025-01", "2026-12")
    assert missing_pieces(Known(TODAY)) == 16  # eight quarters of each
    assert missing_pieces(Known(TODAY, parts=frozenset({Part.ENTRIES}))) == 8
    assert missing_pieces(Known(TODAY, parts=frozenset())) == 0
    assert missing_pieces(Known(TODAY, entry_months=everything)) == 8
    assert missing_pieces(Known(TODAY, entry_months=everything, presence_months=everything)) == 0


def test_a_month_that_has_come_into_the_open_window_is_missing() -> None:
    everything = months("2025-01", "2026-12")
    known = Known(date(2026, 12, 1), entry_months=everything, presence_months=months("2025-01", "2027-01"))
    assert missing_pieces(known) == 1
