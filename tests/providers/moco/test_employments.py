from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.domain.schedules import Employment, Schedule, schedule_on
from roots_desktop.providers.moco.employments import employment_of, schedules_of
from roots_desktop.providers.moco.payloads import Employed
from tests.providers.moco.fake import ME, shaped

FULL = {"am": [4, 4, 4, 4, 4], "pm": [4, 4, 4, 4, 4]}
PART = {"am": [4, 4, 4, 0, 0], "pm": [0, 0, 0, 0, 0]}
FULL_WEEK = (480, 480, 480, 480, 480, 0, 0)
PART_WEEK = (240, 240, 240, 0, 0, 0, 0)
NONE = (0, 0, 0, 0, 0, 0, 0)


def employed(*rows: tuple[str | None, str | None, Any]) -> list[Employed]:
    given = [
        {"id": number, "from": first, "to": last, "pattern": pattern}
        for number, (first, last, pattern) in enumerate(rows)
    ]
    return msgspec.convert(given, list[Employed], strict=False)


def spans(*rows: tuple[str | None, str | None, Any]) -> list[tuple[str, str, tuple[int, ...]]]:
    return [
        (str(schedule.valid_from or ""), str(schedule.valid_to or ""), schedule.week)
        for schedule in schedules_of(employed(*rows), ME)
    ]


def test_the_recorded_history() -> None:
    rows = shaped("employments", Employed)
    assert schedules_of(rows, ME) == (
        Schedule(FULL_WEEK, "moco", date(2024, 3, 1), date(2025, 12, 31)),
        Schedule((480, 480, 360, 480, 240, 0, 0), "moco", date(2026, 1, 1)),
    )
    assert employment_of(rows, ME) == Employment(date(2024, 3, 1))


def test_an_open_start() -> None:
    rows = shaped("employments_open_start", Employed)
    assert schedules_of(rows, ME) == (Schedule((240, 240, 240, 240, 240, 0, 0), "moco"),)
    assert employment_of(rows, ME) == Employment()


def test_none_at_all() -> None:
    assert schedules_of([], ME) == ()
    assert employment_of([], ME) == Employment()


def test_a_gap_is_a_time_of_no_hours() -> None:
    rows = (("2024-01-01", "2024-06-30", FULL), ("2025-07-01", None, PART))
    assert spans(*rows) == [
        ("2024-01-01", "2024-06-30", FULL_WEEK),
        ("2024-07-01", "2025-06-30", NONE),
        ("2025-07-01", "", PART_WEEK),
    ]


def test_what_comes_after_the_last_is_not_known() -> None:
    rows = employed(("2024-01-01", "2024-06-30", FULL))
    assert spans(("2024-01-01", "2024-06-30", FULL)) == [("2024-01-01", "2024-06-30", FULL_WEEK)]
    assert employment_of(rows, ME) == Employment(date(2024, 1, 1), date(2024, 6, 30))


def test_of_two_that_overlap_the_later_one_holds() -> None:
    assert spans((None, None, FULL), ("2025-01-01", "2025-03-31", PART)) == [
        ("", "2024-12-31", FULL_WEEK),
        ("2025-01-01", "2025-03-31", PART_WEEK),
        ("2025-04-01", "", FULL_WEEK),
    ]


def test_the_same_hours_go_on_as_one() -> None:
    rows = (("2024-01-01", "2024-12-31", FULL), ("2025-01-01", None, FULL))
    assert spans(*rows) == [("2024-01-01", "", FULL_WEEK)]


def test_of_two_that_begin_together_the_newer_one_holds() -> None:
    assert spans(("2024-01-01", None, FULL), ("2024-01-01", None, PART)) == [("2024-01-01", "", PART_WEEK)]


@pytest.mark.parametrize(
    ("pattern", "week"),
    [
        ({"am": [4.25, "3,5", None, "", 0], "pm": [0.1]}, (261, 210, 0, 0, 0, 0, 0)),
        ({"am": [1, 1, 1, 1, 1, 2, 3], "pm": None}, (60, 60, 60, 60, 60, 120, 180)),
        ({"am": [], "pm": [1] * 9}, (60, 60, 60, 60, 60, 60, 60)),
        ({}, NONE),
    ],
)
def test_patterns(pattern: Any, week: tuple[int, ...]) -> None:
    assert schedules_of(employed((None, None, pattern)), ME)[0].week == week


@pytest.mark.parametrize("hours", [-1, 25, "eight", "nan", "1e999"])
def test_hours_that_are_none(hours: object) -> None:
    with pytest.raises(ProviderMalformedError):
        schedules_of(employed((None, None, {"am": [hours]})), ME)


def test_more_hours_than_a_day_has() -> None:
    with pytest.raises(ProviderMalformedError):
        schedules_of(employed((None, None, {"am": [13], "pm": [12]})), ME)


@pytest.mark.parametrize(("first", "last"), [("2025-01-02", "2025-01-01"), ("soon", None), ("2025-01-01", "later")])
def test_days_that_are_none(first: str, last: str | None) -> None:
    with pytest.raises(ProviderMalformedError):
        schedules_of(employed((first, last, FULL)), ME)


def test_an_end_so_far_that_it_stands_for_none() -> None:
    assert spans(("2025-01-01", "9999-12-31", FULL)) == [("2025-01-01", "", FULL_WEEK)]


def test_rows_of_others_are_dropped() -> None:
    rows = employed((None, None, FULL))
    rows[0].user = msgspec.convert({"id": 1}, type(shaped("employments", Employed)[0].user))
    assert schedules_of(rows, ME) == ()


DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=5))
def test_every_day_from_the_first_to_the_last_has_one_schedule(pairs: list[tuple[date, date]]) -> None:
    given = [tuple(sorted(pair)) for pair in pairs]
    history = schedules_of(employed(*((str(first), str(last), FULL) for first, last in given)), ME)
    for day in {day for pair in given for day in pair}:
        ruling = schedule_on(day, history)
        assert ruling is not None
        assert ruling.week == FULL_WEEK
        assert sum(schedule.holds_on(day) for schedule in history) == 1
    assert history[0].valid_from == min(first for first, _ in given)
    assert history[-1].valid_to == max(last for _, last in given)
