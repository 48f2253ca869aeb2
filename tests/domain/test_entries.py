"""Minutes of entries and presences: rounding that adds up, overlaps counted once, nights of true length."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roots_desktop.domain.entries import (
    Presence,
    entry_minutes,
    entry_order,
    presence_minutes,
    presence_order,
    whole_minutes,
)
from tests.domain.builders import MONDAY, TUESDAY, ZONE, clock, entry, presence

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


class TestEntryMinutes:
    @pytest.mark.parametrize(
        ("seconds", "minutes"),
        [
            ([], ()),
            ([3600], (60,)),
            ([29], (0,)),
            ([30], (1,)),
            # 20 s, 40 s, 60 s: the sums round to 0, 1 and 1 minute.
            ([20, 20, 20], (0, 1, 0)),
            ([3630, 3630], (61, 60)),
            ([0, 90], (0, 2)),
        ],
    )
    def test_they_add_up_to_the_rounded_sum(self, seconds: list[int], minutes: tuple[int, ...]) -> None:
        assert entry_minutes(entry(MONDAY, one / 60) for one in seconds) == minutes


class TestEntryOrder:
    def test_by_day_and_then_as_they_were_booked(self) -> None:
        nine, ten = datetime(2026, 11, 16, 9, tzinfo=UTC), datetime(2026, 11, 16, 10, tzinfo=UTC)
        expected = [
            entry(MONDAY, 1, id="7"),
            entry(MONDAY, 1, id="3", created_at=nine),
            entry(MONDAY, 1, id="20", created_at=nine),
            entry(MONDAY, 1, id="1", created_at=ten),
            entry(TUESDAY, 1, id="0", created_at=nine),
        ]

        assert sorted([expected[place] for place in (3, 0, 4, 2, 1)], key=entry_order) == expected


class TestPresenceOrder:
    def test_by_day_and_start_those_without_one_first(self) -> None:
        expected = [
            presence(MONDAY, "", "12:00", id="z"),
            presence(MONDAY, "8:00", "9:00"),
            presence(MONDAY, "13:00", ""),
            presence(TUESDAY, "7:00", ""),
        ]

        assert sorted([expected[place] for place in (3, 1, 0, 2)], key=presence_order) == expected


class TestPresenceMinutes:
    @pytest.mark.parametrize(
        ("times", "minutes"),
        [
            ([], ()),
            ([("8:00", "12:00"), ("13:00", "17:30")], (240, 270)),
            ([("8:00", "12:00"), ("12:00", "13:00")], (240, 60)),
            ([("8:00", "12:00"), ("11:00", "13:00")], (240, 60)),
            ([("8:00", "12:00"), ("9:00", "10:00"), ("11:30", "12:30")], (240, 0, 30)),
            ([("8:00", "12:00"), ("8:00", "12:00")], (240, 0)),
            ([("", "9:00"), ("8:00", ""), ("10:00", "11:00")], (0, 0, 60)),
            ([("12:00", "8:00"), ("9:00", "10:00")], (0, 60)),
        ],
    )
    def test_what_is_covered_twice_counts_once(self, times: list[tuple[str, str]], minutes: tuple[int, ...]) -> None:
        assert presence_minutes(presence(MONDAY, *both) for both in times) == minutes

    def test_nights_of_a_clock_change_have_their_true_length(self) -> None:
        assert presence_minutes([presence(SPRING, "0:00", "6:00")]) == (300,)
        assert presence_minutes([presence(AUTUMN, "0:00", "6:00")]) == (420,)

    def test_an_hour_that_the_clock_shows_twice_is_an_hour(self) -> None:
        start = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE)
        twice = Presence("1", "moco", AUTUMN, start, start.replace(fold=1))

        assert presence_minutes([twice]) == (60,)

    def test_over_midnight(self) -> None:
        night = Presence("1", "moco", MONDAY, clock(MONDAY, "22:00"), clock(TUESDAY, "6:00"))

        assert presence_minutes([night]) == (480,)


def test_which_presence_is_open() -> None:
    assert [presence(MONDAY, *both).is_open for both in (("8:00", ""), ("8:00", "9:00"), ("", "9:00"))] == [
        True,
        False,
        False,
    ]


def test_the_span_is_told_in_utc() -> None:
    assert presence(MONDAY, "8:00", "9:30").span == (
        datetime(2026, 11, 16, 7, tzinfo=UTC),
        datetime(2026, 11, 16, 8, 30, tzinfo=UTC),
    )
    assert presence(MONDAY, "8:00", "").span is None
    assert presence(MONDAY, "", "8:00").span is None


def test_whole_minutes_are_rounded_down() -> None:
    assert [whole_minutes(timedelta(seconds=seconds)) for seconds in (0, 59, 60, 119)] == [0, 0, 1, 1]
