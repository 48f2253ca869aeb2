"""Amounts per day stand on a schedule and on holidays: when those move, the amounts have expired until counted anew."""

from datetime import date
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import DayAmount
from roots_desktop.domain.connections import Part
from roots_desktop.domain.errors import RateLimitedError
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.providers.contract import Fetched
from roots_desktop.sync.engine import Engine
from tests.sync.fakes import SHORT, Script, absence, absences, access, complete, failed, schedule, with_part


def holiday_on(day: date) -> Fetched:
    return Fetched(Part.HOLIDAYS, (HolidayYear("personio", day.year, (Holiday(day, "Holiday", "personio"),)),))


@pytest.mark.parametrize("moved", [schedule(SHORT), holiday_on(date(2026, 11, 17))])
async def test_amounts_that_could_not_be_counted_anew_are_asked_for_again(
    engine: Engine, script: Script, moved: Fetched
) -> None:
    amounts = (DayAmount(date(2026, 12, 7), Decimal(1)),)
    counted = absences(absence("a", amounts=amounts))
    script.pieces = with_part(complete(), counted)
    await engine.connect(access())
    await engine.sync("personio")
    assert script.known[-1].amounts["a"] == ("1", amounts)

    script.pieces = with_part(with_part(complete(), moved), failed(Part.ABSENCES, RateLimitedError()))
    await engine.sync("personio")
    assert engine.snapshot().absences[0].amounts == amounts

    script.pieces = with_part(with_part(complete(), moved), counted)
    await engine.sync("personio")
    assert script.known[-1].amounts["a"] == ("", amounts)
    await engine.sync("personio")
    assert script.known[-1].amounts["a"] == ("1", amounts)
