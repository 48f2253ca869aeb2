"""How a history of weekly hours grows: a change never touches a day before its start."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.schedules import Schedule, Week, schedule_on
from roots_desktop.sync.schedules import History, Seen, follow, set_from

FULL: Week = (480, 480, 480, 480, 480, 0, 0)
SHORT: Week = (480, 480, 480, 480, 0, 0, 0)
HALF: Week = (240, 240, 240, 240, 240, 0, 0)
TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 13, 20, tzinfo=UTC)


def seen(week: Week, today: date = TODAY, valid_from: date | None = None, name: str = "") -> Seen:
    return Seen(week, "personio", NOW, today, name, valid_from)


def spans(history: History) -> list[tuple[Week, date | None, date | None]]:
    return [(schedule.week, schedule.valid_from, schedule.valid_to) for schedule in history]


def test_the_first_one_holds_for_the_past_too() -> None:
    (only,) = follow((), seen(FULL, name="Full-time"))
    assert only == Schedule(FULL, "personio", known_from=TODAY, observed_at=NOW, name="Full-time")
    assert only.assumed_on(TODAY - timedelta(days=1))
    assert not only.assumed_on(TODAY)


def test_the_first_one_is_known_from_its_own_first_day() -> None:
    (only,) = follow((), seen(FULL, valid_from=date(2025, 4, 1)))
    assert (only.valid_from, only.known_from) == (None, date(2025, 4, 1))


def test_a_change_starts_on_its_own_first_day() -> None:
    history = follow(follow((), seen(FULL, valid_from=date(2025, 4, 1))), seen(SHORT, valid_from=date(2026, 11, 1)))
    assert spans(history) == [(FULL, None, date(2026, 10, 31)), (SHORT, date(2026, 11, 1), None)]


def test_a_change_without_a_first_day_starts_when_it_is_seen() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT))
    assert spans(history) == [(FULL, None, date(2026, 11, 18)), (SHORT, TODAY, None)]


def test_a_first_day_that_the_replaced_one_contradicts_is_not_believed() -> None:
    read_on_the_first = follow((), seen(FULL, date(2026, 11, 10)))
    history = follow(read_on_the_first, seen(SHORT, valid_from=date(2026, 10, 1)))
    assert spans(history) == [(FULL, None, date(2026, 11, 18)), (SHORT, TODAY, None)]


def test_the_first_day_of_the_replaced_one_is_no_later_day() -> None:
    history = follow((), seen(FULL, valid_from=date(2026, 11, 1)))
    assert spans(follow(history, seen(SHORT, valid_from=date(2026, 11, 1))))[1] == (SHORT, TODAY, None)


def test_the_same_hours_again_are_no_new_schedule() -> None:
    history = follow((), seen(FULL, date(2026, 9, 1), name="Old name"))
    (only,) = follow(history, seen(FULL, name="New name"))
    assert (only.name, only.observed_at, only.known_from, only.valid_to) == ("New name", NOW, date(2026, 9, 1), None)


def test_the_first_one_may_turn_out_to_be_known_earlier() -> None:
    history = follow((), seen(FULL, date(2026, 9, 1)))
    assert follow(history, seen(FULL, valid_from=date(2025, 1, 1)))[0].known_from == date(2025, 1, 1)
    assert follow(history, seen(FULL, valid_from=date(2026, 12, 1)))[0].known_from == date(2026, 9, 1)


def test_a_later_one_keeps_its_start() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT))
    assert follow(history, seen(SHORT, date(2026, 12, 1), valid_from=date(2026, 11, 1))) == history


def test_an_announced_change_starts_in_the_future() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT, valid_from=date(2027, 1, 1)))
    assert spans(history) == [(FULL, None, date(2026, 12, 31)), (SHORT, date(2027, 1, 1), None)]
    assert follow(history, seen(SHORT)) == history


def test_an_announced_change_may_move() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT, valid_from=date(2027, 1, 1)))
    moved = follow(history, seen(SHORT, valid_from=date(2027, 2, 1)))
    assert spans(moved) == [(FULL, None, date(2027, 1, 31)), (SHORT, date(2027, 2, 1), None)]


def test_an_announced_change_may_be_taken_back() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT, valid_from=date(2027, 1, 1)))
    assert spans(follow(history, seen(FULL))) == [(FULL, None, None)]


def test_an_announced_change_may_be_replaced_by_an_earlier_one() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT, valid_from=date(2027, 1, 1)))
    replaced = follow(history, seen(HALF, valid_from=date(2026, 12, 1)))
    assert spans(replaced) == [(FULL, None, date(2026, 11, 30)), (HALF, date(2026, 12, 1), None)]


def test_a_second_change_may_be_announced_after_the_first() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT, valid_from=date(2027, 1, 1)))
    both = follow(history, seen(HALF, valid_from=date(2027, 6, 1)))
    assert [week for week, _, _ in spans(both)] == [FULL, SHORT, HALF]
    assert spans(both)[1] == (SHORT, date(2027, 1, 1), date(2027, 5, 31))


def test_two_changes_on_one_day_leave_the_last() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT))
    assert spans(follow(history, seen(HALF))) == [(FULL, None, date(2026, 11, 18)), (HALF, TODAY, None)]
    assert spans(follow(history, seen(FULL))) == [(FULL, None, None)]


def test_the_order_of_the_stored_history_does_not_matter() -> None:
    history = follow(follow((), seen(FULL, date(2026, 9, 1))), seen(SHORT))
    assert follow(tuple(reversed(history)), seen(SHORT)) == history


def test_hours_by_hand_hold_for_the_past_where_nothing_was_known() -> None:
    (only,) = set_from((), seen(FULL))
    assert (only.valid_from, only.known_from) == (None, TODAY)


def test_hours_by_hand_start_on_their_day() -> None:
    history = set_from(set_from((), seen(FULL)), seen(SHORT, valid_from=date(2026, 12, 1)))
    assert spans(history) == [(FULL, None, date(2026, 11, 30)), (SHORT, date(2026, 12, 1), None)]


def test_hours_by_hand_replace_what_was_set_for_later_days() -> None:
    history = set_from(set_from((), seen(FULL)), seen(SHORT, valid_from=date(2026, 12, 1)))
    assert spans(set_from(history, seen(HALF))) == [(HALF, None, None)]
    assert spans(set_from(history, seen(FULL))) == [(FULL, None, None)]
    tomorrow = TODAY + timedelta(days=1)
    assert spans(set_from(history, seen(HALF, tomorrow))) == [(FULL, None, TODAY), (HALF, tomorrow, None)]


def test_a_week_entered_day_by_day_holds_for_the_past_as_a_whole() -> None:
    history: History = ()
    for days in range(1, 6):
        monday, tuesday, wednesday, thursday, friday = (480 if day < days else 0 for day in range(5))
        history = set_from(history, seen((monday, tuesday, wednesday, thursday, friday, 0, 0)))
    (only,) = history
    assert (only.week, only.valid_from, only.valid_to, only.known_from) == (FULL, None, None, TODAY)


def test_hours_by_hand_for_a_day_before_all_that_is_known_replace_the_assumption() -> None:
    (only,) = set_from(set_from((), seen(HALF)), seen(FULL, valid_from=date(2026, 1, 1)))
    assert (only.week, only.valid_from, only.known_from) == (FULL, None, date(2026, 1, 1))


def test_guessed_hours_stay_marked_until_the_user_sets_them() -> None:
    guessed = set_from((), replace(seen(FULL), estimated=True))
    assert [schedule.estimated for schedule in guessed] == [True]
    tomorrow = TODAY + timedelta(days=1)
    assert [schedule.estimated for schedule in set_from(guessed, seen(FULL, tomorrow))] == [False]
    assert [schedule.estimated for schedule in set_from(guessed, seen(SHORT, tomorrow))] == [True, False]


def test_a_guess_does_not_unsettle_hours_that_were_set() -> None:
    settled = set_from((), seen(FULL))
    tomorrow = TODAY + timedelta(days=1)
    assert set_from(settled, replace(seen(FULL, tomorrow), estimated=True)) == settled
    later = set_from(settled, replace(seen(SHORT, tomorrow), estimated=True))
    assert [schedule.estimated for schedule in later] == [False, True]


def test_hours_that_come_back_at_once_keep_the_first_day_they_bring() -> None:
    history = follow(follow((), seen(SHORT, date(2026, 1, 2))), seen(FULL, date(2026, 2, 1)))
    back = seen(SHORT, date(2026, 2, 1), date(2026, 1, 1))
    (only,) = follow(history, back)
    assert only.known_from == date(2026, 1, 1)
    assert follow((only,), back) == (only,)


weeks = st.sampled_from([FULL, SHORT, HALF])
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
readings = st.lists(st.tuples(weeks, days, st.none() | days), min_size=1, max_size=8).map(
    lambda found: [seen(week, today, first) for week, today, first in sorted(found, key=lambda item: item[1])]
)


def history_of(found: list[Seen]) -> History:
    history: History = ()
    for reading in found:
        history = follow(history, reading)
    return history


@given(readings)
def test_every_day_has_exactly_one_schedule(found: list[Seen]) -> None:
    history = history_of(found)
    assert history[0].valid_from is None
    assert history[-1].valid_to is None
    for earlier, later in itertools.pairwise(history):
        assert earlier.valid_to is not None
        assert later.valid_from == earlier.valid_to + timedelta(days=1)
        assert earlier.week != later.week


@given(readings)
def test_reading_the_same_again_changes_nothing(found: list[Seen]) -> None:
    history = history_of(found)
    assert follow(history, found[-1]) == history


@given(readings, weeks, st.none() | days)
def test_a_change_leaves_every_day_before_it_alone(found: list[Seen], week: Week, valid_from: date | None) -> None:
    before = history_of(found)
    today = found[-1].today + timedelta(days=3)
    after = follow(before, seen(week, today, valid_from))
    start = min(today, valid_from or today)
    for offset in range(1, 400):
        day = start - timedelta(days=offset)
        old, new = schedule_on(day, before), schedule_on(day, after)
        assert old is not None
        assert new is not None
        assert old.week == new.week
