from dataclasses import replace
from datetime import date
from decimal import Decimal

from roots_desktop.domain.absences import Absence, DayAmount, Kind
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.providers.contract import Known
from roots_desktop.providers.personio.breakdowns import is_base_changed, plan_breakdowns

TODAY = date(2026, 11, 19)
WEEK = (480, 480, 480, 480, 480, 0, 0)
AMOUNTS = (DayAmount(date(2026, 6, 5), Decimal(1)),)


def absence(start: date, end: date | None, version: str = "v1") -> Absence:
    return Absence("a", "personio", Kind.VACATION, "Urlaub", start, end, version=version)


JUNE = absence(date(2026, 6, 5), date(2026, 6, 5))
OLD = absence(date(2024, 12, 20), date(2024, 12, 31))


def known(**changes: object) -> Known:
    return replace(Known(TODAY), **changes)  # type: ignore[arg-type]  # only the fields that a test names


def with_amounts(found: Absence, amounts: tuple[DayAmount, ...]) -> Absence:
    return replace(found, amounts=amounts)


def is_asked(found: Absence, stored: Known, *, base_changed: bool = False) -> bool:
    return bool(plan_breakdowns([found], stored, with_amounts, base_changed=base_changed).ask)


def test_asked_where_a_day_touches_last_this_or_next_year() -> None:
    assert is_asked(absence(date(2024, 12, 20), date(2025, 1, 1)), known())
    assert is_asked(absence(date(2027, 12, 31), date(2028, 1, 7)), known())
    assert not is_asked(OLD, known())
    assert not is_asked(absence(date(2028, 1, 1), date(2028, 1, 7)), known())


def test_older_ones_are_asked_where_the_user_looks() -> None:
    assert is_asked(OLD, known(look_at=Period(date(2024, 12, 1), date(2024, 12, 31))))
    assert not is_asked(OLD, known(look_at=Period(date(2024, 11, 1), date(2024, 11, 30))))


def test_nothing_is_asked_twice_for_one_version() -> None:
    stored = known(amounts={"a": ("v1", AMOUNTS)})
    plan = plan_breakdowns([JUNE], stored, with_amounts, base_changed=False)
    assert plan.ask == ()
    assert plan.settled[0].amounts == AMOUNTS
    assert is_asked(replace(JUNE, version="v2"), stored)


def test_nothing_is_asked_about_a_type_that_is_left_out() -> None:
    typed = replace(JUNE, type_id="12")
    assert is_asked(typed, known(left_out=frozenset({"13"})))
    plan = plan_breakdowns([typed], known(left_out=frozenset({"12"})), with_amounts, base_changed=True)
    assert (plan.ask, plan.settled) == ((), (typed,))


def test_an_unversioned_absence_is_always_asked() -> None:
    assert is_asked(replace(JUNE, version=""), known(amounts={"a": ("", AMOUNTS)}))


def test_what_goes_on_is_asked_again() -> None:
    stored = known(amounts={"a": ("v1", AMOUNTS)})
    assert is_asked(absence(date(2026, 11, 16), None), stored)
    assert is_asked(absence(date(2026, 12, 16), None), stored)
    assert is_asked(absence(date(2026, 11, 16), date(2026, 11, 20)), stored)
    assert not is_asked(absence(date(2026, 11, 16), date(2026, 11, 18)), stored)


def test_all_are_asked_again_when_schedule_or_holidays_changed_but_old_ones_keep_theirs() -> None:
    stored = known(amounts={"a": ("v1", AMOUNTS)})
    assert is_asked(JUNE, stored, base_changed=True)
    plan = plan_breakdowns([OLD], stored, with_amounts, base_changed=True)
    assert plan.settled[0].amounts == AMOUNTS


def year(number: int, *days: date, portion: Portion = Portion.FULL, source: str = "personio") -> HolidayYear:
    return HolidayYear("personio", number, tuple(Holiday(day, "x", source, portion) for day in days))


def test_another_schedule_is_a_change_a_first_one_is_not() -> None:
    assert is_base_changed(known(week=WEEK), (450, *WEEK[1:]), [])
    assert not is_base_changed(known(week=WEEK), WEEK, [])
    assert not is_base_changed(known(week=WEEK), None, [])
    assert not is_base_changed(known(), WEEK, [])


def test_other_holidays_are_a_change_other_names_are_not() -> None:
    christmas, eve = date(2026, 12, 25), date(2026, 12, 24)
    stored = known(holiday_years=(year(2026, christmas),))
    assert not is_base_changed(stored, None, [year(2026, christmas)])
    assert is_base_changed(stored, None, [year(2026, christmas, eve)])
    assert is_base_changed(stored, None, [year(2026, christmas, portion=Portion.AFTERNOON)])
    assert not is_base_changed(known(), None, [year(2026, christmas)])


def test_a_window_that_moves_on_is_no_change() -> None:
    january, november = date(2027, 1, 1), date(2027, 11, 17)
    stored = known(holiday_years=(year(2027, january), year(2024, date(2024, 11, 20))))
    assert not is_base_changed(stored, None, [year(2027, january, november), year(2024)])
    assert is_base_changed(stored, None, [year(2027, november)])
    assert not is_base_changed(known(holiday_years=(year(2027),)), None, [year(2027, november)])


def test_days_of_the_calendar_library_are_no_change_of_personio() -> None:
    stored = known(holiday_years=(year(2026, date(2026, 12, 25), source="calendar"),))
    assert not is_base_changed(stored, None, [year(2026)])
