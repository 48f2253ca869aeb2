"""Two readings of one year, and two sources of it: which differences matter."""

from datetime import date

import pytest

from roots_desktop.domain.dates import Portion
from roots_desktop.domain.holidays import Disagreement, Holiday, HolidayYear, disagreements, is_moved, speaks

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


def told(source: str, *days: date, filled: tuple[date, ...] = (), number: int = 2026) -> HolidayYear:
    """A year of a source, filled up by the bundled calendar."""
    own = (Holiday(day, f"{source} {day.day}", source) for day in days)
    return HolidayYear(source, number, (*own, *(Holiday(day, "x", "calendar") for day in filled)))


class TestDisagreements:
    NEW_YEAR, AUGUST = date(2026, 1, 1), date(2026, 8, 15)

    def found(self, *years: HolidayYear, works: bool = True) -> list[Disagreement]:
        return list(disagreements(years, lambda day: works))

    def test_each_day_that_one_has_and_the_other_lacks(self) -> None:
        personio, moco = told("personio", EVE, self.NEW_YEAR), told("moco", self.NEW_YEAR, self.AUGUST)

        assert self.found(personio, moco) == [
            Disagreement(self.AUGUST, "moco 15", "moco", "personio"),
            Disagreement(EVE, "personio 24", "personio", "moco"),
        ]

    def test_the_same_days_are_no_disagreement(self) -> None:
        assert self.found(told("personio", EVE), told("moco", EVE)) == []

    def test_a_day_off_need_not_be_typed_in(self) -> None:
        personio, moco = told("personio", EVE), told("moco", self.AUGUST)

        assert [item.has for item in self.found(personio, moco, works=False)] == ["moco"]

    def test_an_empty_year_of_moco_denies_nothing_an_empty_year_of_personio_does(self) -> None:
        assert self.found(told("personio", EVE), told("moco")) == []
        assert [item.lacks for item in self.found(told("personio"), told("moco", EVE))] == ["personio"]

    def test_only_within_a_year_and_never_with_the_bundled_calendar(self) -> None:
        assert self.found(told("personio", EVE), told("moco", date(2027, 1, 1), number=2027)) == []
        assert self.found(told("calendar", EVE), told("moco", CHRISTMAS)) == []

    def test_where_the_calendar_had_to_fill_up_nobody_has_spoken(self) -> None:
        personio = told("personio", self.NEW_YEAR, filled=(CHRISTMAS,))

        assert self.found(personio, told("moco", self.NEW_YEAR, EVE, CHRISTMAS)) == []
        assert self.found(
            told("personio", self.AUGUST, filled=(CHRISTMAS,)), told("moco", self.NEW_YEAR, self.AUGUST)
        ) == [Disagreement(self.NEW_YEAR, "moco 1", "moco", "personio")]
        assert self.found(told("personio", filled=(CHRISTMAS,)), told("moco", EVE)) == []

    def test_a_day_named_twice_is_told_once(self) -> None:
        assert len(self.found(told("personio", EVE, EVE), told("moco", self.NEW_YEAR))) == 2


def test_who_speaks_about_a_year() -> None:
    assert [speaks(told(source)) for source in ("personio", "moco", "calendar")] == [True, False, True]
    assert speaks(told("moco", EVE))
