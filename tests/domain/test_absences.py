"""What an absence covers, and what its kind does."""

from datetime import date
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import DayAmount, Effect, Kind, effect_of
from roots_desktop.domain.dates import Period, Portion
from tests.domain.builders import MONDAY, THURSDAY, TODAY, TUESDAY, WEDNESDAY, absence, days


def test_effects() -> None:
    effects = {kind: effect_of(kind) for kind in Kind}

    assert effects.pop(Kind.REMOTE_WORK) is Effect.NONE
    assert effects.pop(Kind.TIME_COMPENSATION) is Effect.DEBITS
    assert set(effects.values()) == {Effect.CREDITS}


@pytest.mark.parametrize(
    ("start_half", "end_half", "portions"),
    [
        (False, False, (Portion.FULL, Portion.FULL, Portion.FULL)),
        (True, False, (Portion.AFTERNOON, Portion.FULL, Portion.FULL)),
        (False, True, (Portion.FULL, Portion.FULL, Portion.MORNING)),
        (True, True, (Portion.AFTERNOON, Portion.FULL, Portion.MORNING)),
    ],
)
def test_portions(start_half: bool, end_half: bool, portions: tuple[Portion, ...]) -> None:
    vacation = absence(MONDAY, WEDNESDAY, start_half=start_half, end_half=end_half)

    assert tuple(vacation.portion_on(day) for day in (MONDAY, TUESDAY, WEDNESDAY)) == portions


@pytest.mark.parametrize(
    ("start_half", "end_half", "portion"),
    [
        (True, False, Portion.AFTERNOON),
        (False, True, Portion.MORNING),
        (True, True, Portion.FULL),
        (False, False, Portion.FULL),
    ],
)
def test_portion_of_a_single_day(start_half: bool, end_half: bool, portion: Portion) -> None:
    assert absence(MONDAY, start_half=start_half, end_half=end_half).portion_on(MONDAY) is portion


def test_hours_are_hours_whatever_the_marks_say() -> None:
    assert absence(MONDAY, hourly=True, start_half=True).portion_on(MONDAY) is Portion.HOURS


def test_an_open_end_is_today_or_the_first_day() -> None:
    assert absence(MONDAY, open_ended=True).period(TODAY) == Period(MONDAY, TODAY)
    assert absence(date(2026, 12, 1), open_ended=True).period(TODAY) == Period(date(2026, 12, 1), date(2026, 12, 1))
    assert absence(MONDAY, TUESDAY).period(TODAY) == Period(MONDAY, TUESDAY)


def test_amounts() -> None:
    vacation = absence(MONDAY, WEDNESDAY, amounts=days((MONDAY, "1"), (WEDNESDAY, "0.5")))

    assert vacation.amount_on(MONDAY) == DayAmount(MONDAY, Decimal(1))
    assert vacation.amount_on(TUESDAY) == DayAmount(TUESDAY, Decimal(0))
    assert vacation.amount_on(WEDNESDAY) == DayAmount(WEDNESDAY, Decimal("0.5"))


@pytest.mark.parametrize("amounts", [None, ()])
def test_no_amounts(amounts: tuple[DayAmount, ...] | None) -> None:
    assert absence(MONDAY, amounts=amounts).amount_on(MONDAY) is None


def test_amounts_of_an_open_end_stop_with_the_last() -> None:
    sick = absence(MONDAY, open_ended=True, amounts=days((MONDAY, "1"), (WEDNESDAY, "1")))

    assert sick.amount_on(TUESDAY) == DayAmount(TUESDAY, Decimal(0))
    assert sick.amount_on(THURSDAY) is None
