"""Two readings of one year: which differences matter."""

from datetime import date

import pytest

from roots_desktop.domain.dates import Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear, is_moved

TODAY = date(2026, 11, 19)
EVE, CHRISTMAS = date(2026, 12, 24), date(2026, 12, 25)


def year(*days: date, number: int = 2026, name: str = "x", portion: Portion = Portion.FULL) -> HolidayYear:
    return HolidayYear("personio", number, tuple(Holiday(day, name, "personio", portion) for day in days))


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (year(CHRISTMAS), year(CHRISTMAS), False),
        (year(CHRISTMAS), year(CHRISTMAS, name="Christmas"), False),
        (year(CHRISTMAS), year(EVE, CHRISTMAS), True),
        (year(EVE, CHRISTMAS), year(CHRISTMAS), True),
        (year(EVE), year(EVE, portion=Portion.AFTERNOON), True),
        (year(), year(), False),
    ],
)
def test_days_and_portions_matter_names_do_not(before: HolidayYear, after: HolidayYear, moved: bool) -> None:
    assert is_moved(before, after, TODAY) is moved


def test_of_a_coming_year_only_what_was_named_before_matters() -> None:
    january, november = date(2027, 1, 1), date(2027, 11, 17)
    assert not is_moved(year(january, number=2027), year(january, november, number=2027), TODAY)
    assert not is_moved(year(number=2027), year(november, number=2027), TODAY)
    assert is_moved(year(january, number=2027), year(november, number=2027), TODAY)


def test_days_that_another_source_filled_in_do_not_matter() -> None:
    filled = HolidayYear("personio", 2026, (Holiday(CHRISTMAS, "x", "calendar"),))
    assert not is_moved(filled, year(), TODAY)
