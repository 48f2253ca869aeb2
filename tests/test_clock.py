"""The clock: real time, or a pinned day at the real time of day, always with an offset."""

import time
from datetime import UTC, date, datetime, timedelta

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


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps the zone of the system")
class TestZone:
    """Berlin, in the night of 25 October 2026: at 3:00 summer time it is 2:00 again."""

    @pytest.mark.parametrize(("utc_hour", "wall_hour", "fold", "hours"), [(0, 2, 0, 2), (1, 2, 1, 1), (2, 3, 0, 1)])
    def test_each_moment_has_its_reading(self, utc_hour: int, wall_hour: int, fold: int, hours: int) -> None:
        moment = datetime(2026, 10, 25, utc_hour, 30, tzinfo=UTC)
        wall = moment.astimezone(Clock().zone())

        assert (wall.hour, wall.fold, wall.utcoffset()) == (wall_hour, fold, timedelta(hours=hours))
        assert wall.astimezone(UTC) == moment

    def test_a_reading_in_winter_and_one_in_summer(self) -> None:
        zone = Clock().zone()

        assert datetime(2026, 1, 15, 12, tzinfo=zone).astimezone(UTC).hour == 11
        assert datetime(2026, 7, 15, 12, tzinfo=zone).astimezone(UTC).hour == 10
        assert datetime(2026, 7, 15, 12, tzinfo=zone).tzname() == "CEST"
        assert datetime(2026, 7, 15, 12, tzinfo=zone).dst() is None
