from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Presence, presence_minutes
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.providers.moco.payloads import Stay
from roots_desktop.providers.moco.presences import presence_of, presences_of
from tests.providers.moco.fake import ME, shaped

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = Period(date(2026, 6, 8), date(2026, 6, 14))
SUMMER, WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
AUTUMN_NIGHT, SPRING_NIGHT = "2026-10-25", "2026-03-29"


def stay(begin: str | None, end: str | None, day: str = "2026-06-10", **more: object) -> Stay:
    return msgspec.convert({"id": 1, "date": day, "from": begin, "to": end, **more}, Stay, strict=False)


def times(begin: str | None, end: str | None, day: str = "2026-06-10") -> tuple[str, str]:
    presence = presence_of(stay(begin, end, day), BERLIN)
    shown = (moment.isoformat(timespec="minutes") if moment else "" for moment in (presence.start, presence.end))
    return next(shown), next(shown)


def minutes(begin: str, end: str, day: str) -> int:
    return presence_minutes((presence_of(stay(begin, end, day), BERLIN),))[0]


def test_the_recorded_week() -> None:
    presences = presences_of(shaped("presences", Stay), ME, WEEK, BERLIN)
    assert [presence.id for presence in presences] == [
        "5710013", "5710026", "5710039", "5710052", "5710065", "5710078", "5710091", "5710104",
    ]  # fmt: skip
    assert presences[0] == Presence(
        "5710013",
        "moco",
        date(2026, 6, 8),
        datetime(2026, 6, 8, 8, 5, tzinfo=SUMMER),
        datetime(2026, 6, 8, 12, 10, tzinfo=SUMMER),
        version="2026-06-08T06:00:10Z",
    )
    assert [presence.home_office for presence in presences] == [False, False, True, True, False, False, False, False]
    assert presences[-1].is_open
    assert presence_minutes(presences) == (245, 275, 270, 225, 240, 240, 210, 0)


def test_days_that_were_not_asked_for_and_rows_of_others_are_dropped() -> None:
    day = Period(date(2026, 6, 10), date(2026, 6, 10))
    assert [one.id for one in presences_of(shaped("presences", Stay), ME, day, BERLIN)] == ["5710065"]
    assert presences_of(shaped("presences", Stay), "1", WEEK, BERLIN) == ()


def test_a_start_that_was_not_recorded() -> None:
    (presence,) = presences_of(shaped("presences_null_from", Stay), ME, WEEK, BERLIN)
    assert (presence.start, presence.end) == (None, datetime(2026, 6, 10, 13, tzinfo=SUMMER))
    assert not presence.is_open


def test_a_flag_that_differs_within_a_day_is_kept_as_it_is() -> None:
    found = presences_of(shaped("presences_mixed_home_office", Stay), ME, WEEK, BERLIN)
    assert [presence.home_office for presence in found] == [False, True]
    assert presence_of(stay("8:00", None, is_home_office=None), UTC).home_office is False


def test_neither_start_nor_end() -> None:
    presence = presence_of(stay(None, ""), BERLIN)
    assert (presence.start, presence.end, presence.is_open) == (None, None, False)


def test_clocks() -> None:
    assert times("8:05", "12:00:59") == ("2026-06-10T08:05+02:00", "2026-06-10T12:00+02:00")
    assert times("20:00", "24:00") == ("2026-06-10T20:00+02:00", "2026-06-11T00:00+02:00")
    assert times("09:00", "09:00") == ("2026-06-10T09:00+02:00", "2026-06-10T09:00+02:00")


@pytest.mark.parametrize("clock", ["24:01", "25:00", "12:60", "noon", "12", "12:5", "-1:00", "1200"])
def test_what_is_no_time_of_day(clock: str) -> None:
    with pytest.raises(ProviderMalformedError):
        presence_of(stay(clock, None), BERLIN)


def test_past_midnight() -> None:
    assert times("22:00", "02:00") == ("2026-06-10T22:00+02:00", "2026-06-11T02:00+02:00")
    assert times("22:00", "00:00") == ("2026-06-10T22:00+02:00", "2026-06-11T00:00+02:00")
    assert presence_of(stay("22:00", "02:00"), BERLIN).day == date(2026, 6, 10)
    assert minutes("22:00", "24:00", "2026-06-10") == 120


def test_the_night_in_which_the_clock_is_set_back() -> None:
    # 3:00 becomes 2:00 again: the hour from two to three is shown twice.
    assert minutes("00:00", "06:00", AUTUMN_NIGHT) == 420
    assert minutes("01:30", "02:30", AUTUMN_NIGHT) == 60
    assert times("02:45", "02:15", AUTUMN_NIGHT) == ("2026-10-25T02:45+02:00", "2026-10-25T02:15+01:00")
    assert minutes("02:45", "02:15", AUTUMN_NIGHT) == 30
    assert minutes("02:30", "02:30", AUTUMN_NIGHT) == 60
    assert minutes("22:00", "06:00", "2026-10-24") == 540


def test_the_night_in_which_the_clock_is_set_forward() -> None:
    # 2:00 becomes 3:00: what the clock never showed is read so that the end lies after the start.
    assert minutes("01:00", "04:00", SPRING_NIGHT) == 120
    assert minutes("02:30", "03:15", SPRING_NIGHT) == 45
    assert minutes("01:30", "02:30", SPRING_NIGHT) == 60
    assert minutes("22:00", "06:00", "2026-03-28") == 420


def test_the_offset_is_fixed() -> None:
    presence = presence_of(stay("08:00", "17:00", "2026-01-12"), BERLIN)
    assert presence.start is not None
    assert presence.start.tzinfo == WINTER


CLOCKS = st.one_of(st.none(), st.integers(0, 1440).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}"))


@given(CLOCKS, CLOCKS, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_an_end_never_lies_before_its_start_and_within_a_day_of_it(
    begin: str | None, end: str | None, day: date
) -> None:
    presence = presence_of(stay(begin, end, day.isoformat()), BERLIN)
    if presence.start is not None and presence.end is not None:
        assert timedelta(0) <= presence.end - presence.start <= timedelta(hours=25)
    assert (presence.start is None, presence.end is None) == (begin is None, end is None)
