"""The clock: real time, or a pinned day at the real time of day, always with an offset."""

import time
from datetime import date, datetime, timedelta

import pytest

from roots_desktop.clock import Clock


def test_the_present_is_the_present() -> None:
    before = datetime.now().astimezone()
    now = Clock().now()

    assert before <= now <= datetime.now().astimezone()
    assert now.utcoffset() is not None


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps the zone of the system")
@pytest.mark.parametrize(("day", "hours"), [(date(2026, 11, 19), 1), (date(2026, 7, 1), 2)])
def test_a_pinned_day_has_its_own_offset(day: date, hours: int) -> None:
    now = Clock(day).now()

    assert now.utcoffset() == timedelta(hours=hours)
    assert now.date() == Clock(day).today() == day
