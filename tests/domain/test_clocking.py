"""Clocking in and out, and what a timer becomes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from roots_desktop.domain.clocking import (
    ClockPlan,
    Stay,
    clock_in,
    clock_out,
    open_presence,
    stays_on,
    timer_writes,
)
from roots_desktop.domain.dates import ONE_DAY
from roots_desktop.domain.entries import Presence
from roots_desktop.domain.errors import UsageError
from roots_desktop.domain.outbox import Action, Timer, Waiting, WaitingState, Write
from roots_desktop.domain.records import Record
from tests.domain.builders import (
    MONDAY,
    THURSDAY,
    TODAY,
    TUESDAY,
    WEDNESDAY,
    ZONE,
    clock,
    presence,
    presence_months,
    record,
)

NOW = datetime(2026, 11, 19, 14, 20, 31, 5, tzinfo=ZONE)
YESTERDAY = TODAY - ONE_DAY


def at_work(*presences: Presence, today: date = TODAY) -> Record:
    return record(presence_months=presence_months(*presences), today=today)


def wish(action: Action, day: date = TODAY, state: WaitingState = WaitingState.WAITING, **facts: Any) -> Waiting:
    write = Write(action, day, **facts)
    return Waiting(f"w-{write.id or write.start}", "moco", NOW, write, state)


def come(day: date = TODAY, start: time = time(8), end: time | None = None, **facts: Any) -> Waiting:
    return wish(Action.ADD_PRESENCE, day, start=start, end=end, **facts)


def refused(attempt: Any, *given: Any, **named: Any) -> dict[str, object]:
    with pytest.raises(UsageError) as caught:
        attempt(*given, **named)
    return dict(caught.value.details)


class TestStays:
    def test_those_of_the_provider(self) -> None:
        known = at_work(
            presence(TODAY, "13:00", "", id="2", home_office=True),
            presence(TODAY, "8:00", "12:00", id="1"),
            presence(TODAY, "", "7:00", id="0"),
            presence(WEDNESDAY, "8:00", "9:00"),
        )

        assert stays_on(known, (), TODAY) == (
            Stay(TODAY, time(8), time(12), id="1"),
            Stay(TODAY, time(13), None, home_office=True, id="2"),
        )

    def test_a_presence_over_midnight_ends_with_its_day(self) -> None:
        night = Presence("1", "moco", YESTERDAY, clock(YESTERDAY, "22:00"), clock(TODAY, "6:00"))

        assert stays_on(at_work(night), (), YESTERDAY) == (Stay(YESTERDAY, time(22), time(23, 59), id="1"),)

    def test_wishes_count_as_if_they_had_been_sent(self) -> None:
        known = at_work(presence(TODAY, "8:00", "9:00", id="1"), presence(TODAY, "10:00", "11:00", id="2"))
        shorter = wish(Action.CHANGE_PRESENCE, id="1", start=time(8), end=time(8, 30))
        gone = wish(Action.REMOVE_PRESENCE, id="2")
        more, other_day = come(start=time(12)), come(day=WEDNESDAY)
        booking = wish(Action.ADD_ENTRY, project_id="1", task_id="2", seconds=60)

        assert stays_on(known, (shorter, gone, more, other_day, booking), TODAY) == (
            Stay(TODAY, time(8), time(8, 30), id="1", waiting=shorter),
            Stay(TODAY, time(12), None, waiting=more),
        )

    def test_what_was_refused_changes_nothing(self) -> None:
        known = at_work(presence(TODAY, "8:00", "", id="1"))
        wishes = (
            wish(Action.REMOVE_PRESENCE, state=WaitingState.REFUSED, id="1"),
            come(start=time(12), state=WaitingState.REFUSED),
        )

        assert stays_on(known, wishes, TODAY) == (Stay(TODAY, time(8), None, id="1"),)

    def test_what_is_on_its_way_and_was_read_already_is_one(self) -> None:
        known = at_work(presence(TODAY, "8:00", "", id="1"))

        assert stays_on(known, (come(state=WaitingState.SENDING),), TODAY) == (Stay(TODAY, time(8), None, id="1"),)

    def test_of_two_wishes_about_one_presence_the_later_counts(self) -> None:
        first = wish(Action.CHANGE_PRESENCE, id="1", start=time(8), end=time(12))
        second = wish(Action.CHANGE_PRESENCE, id="1", start=time(8), end=time(13))

        assert stays_on(at_work(), (first, second), TODAY) == (Stay(TODAY, time(8), time(13), id="1", waiting=second),)

    def test_a_month_that_was_never_read_has_what_waits(self) -> None:
        waiting = come()

        assert stays_on(record(), (waiting,), TODAY) == (Stay(TODAY, time(8), None, waiting=waiting),)


class TestOpenPresence:
    def test_nobody_is_there(self) -> None:
        booking = wish(Action.ADD_ENTRY, project_id="1", task_id="2", seconds=60)

        assert open_presence(record(), (booking,)) is None
        assert open_presence(record(), ()) is None
        assert open_presence(at_work(presence(TODAY, "8:00", "12:00")), ()) is None

    def test_the_newest(self) -> None:
        known = at_work(presence(MONDAY, "8:00", "", id="1"), presence(TODAY, "9:00", "", id="2"))

        assert open_presence(known, ()) == Stay(TODAY, time(9), None, id="2")

    def test_of_the_previous_month_at_the_earliest(self) -> None:
        first, before = date(2026, 10, 1), date(2026, 9, 30)

        assert open_presence(at_work(presence(first, "9:00", "", id="2")), ()) == Stay(first, time(9), None, id="2")
        assert open_presence(at_work(presence(before, "9:00", "")), ()) is None


class TestClockIn:
    def test_a_presence_that_goes_on(self) -> None:
        expected = Write(Action.ADD_PRESENCE, TODAY, start=time(14, 20))

        assert clock_in(record(), (), NOW) == ClockPlan((expected,))
        assert clock_in(record(), (), NOW, home_office=True) == ClockPlan((replace(expected, home_office=True),))
        assert clock_in(record(), (), NOW, clock(TODAY, "8:30")) == ClockPlan((replace(expected, start=time(8, 30)),))

    def test_at_the_end_of_another(self) -> None:
        known = at_work(presence(TODAY, "8:00", "12:00"))

        assert clock_in(known, (), NOW, clock(TODAY, "12:00")).writes[0].start == time(12)

    @pytest.mark.parametrize("at", ["8:00", "11:59", "7:00"])
    def test_not_before_the_end_of_another(self, at: str) -> None:
        known = at_work(presence(TODAY, "8:00", "12:00"))

        assert refused(clock_in, known, (), NOW, clock(TODAY, at)) == {"field": "start", "reason": "overlap"}

    def test_not_in_the_future(self) -> None:
        assert refused(clock_in, record(), (), NOW, clock(TODAY, "14:21")) == {"field": "start", "reason": "future"}

    @pytest.mark.parametrize("day", [TODAY, YESTERDAY])
    def test_not_twice(self, day: date) -> None:
        expected = {"reason": "clocked_in", "day": day.isoformat(), "since": "08:00"}

        assert refused(clock_in, at_work(presence(day, "8:00", "")), (), NOW) == expected
        assert refused(clock_in, record(), (come(day),), NOW) == expected

    def test_not_while_an_earlier_day_has_no_end(self) -> None:
        assert refused(clock_in, at_work(presence(TUESDAY, "8:00", "")), (), NOW) == {
            "reason": "presence_open",
            "day": "2026-11-17",
            "since": "08:00",
        }


class TestClockOut:
    def test_the_open_presence_ends(self) -> None:
        known = at_work(presence(TODAY, "8:00", "", id="7", home_office=True))
        expected = Write(Action.CHANGE_PRESENCE, TODAY, id="7", start=time(8), end=time(14, 20), home_office=True)

        assert clock_out(known, (), NOW) == ClockPlan((expected,))
        assert clock_out(known, (), NOW, clock(TODAY, "12:00")) == ClockPlan((replace(expected, end=time(12)),))

    def test_somebody_was_at_home_after_all(self) -> None:
        known = at_work(presence(TODAY, "8:00", "", id="7"))
        (write,) = clock_out(known, (), NOW, home_office=True).writes
        assert (write.id, write.home_office) == ("7", True)

    def test_what_still_waits_says_its_end(self) -> None:
        waiting = come()

        assert clock_out(record(), (waiting,), NOW) == ClockPlan(
            changed=((waiting.id, replace(waiting.write, end=time(14, 20))),)
        )

    def test_a_change_that_still_waits_says_the_end_too(self) -> None:
        earlier = wish(Action.CHANGE_PRESENCE, id="7", start=time(7, 30))

        plan = clock_out(at_work(presence(TODAY, "8:00", "", id="7")), (earlier,), NOW)

        assert plan == ClockPlan(changed=((earlier.id, replace(earlier.write, end=time(14, 20))),))

    def test_not_without_an_open_one(self) -> None:
        assert refused(clock_out, record(), (), NOW) == {"reason": "clocked_out"}

    def test_not_after_days(self) -> None:
        assert refused(clock_out, at_work(presence(TUESDAY, "8:00", "")), (), NOW) == {
            "reason": "presence_open",
            "day": "2026-11-17",
            "since": "08:00",
        }

    @pytest.mark.parametrize(("at", "reason"), [("14:21", "future"), ("8:00", "order"), ("7:59", "order")])
    def test_not_at_an_impossible_time(self, at: str, reason: str) -> None:
        known = at_work(presence(TODAY, "8:00", ""))

        assert refused(clock_out, known, (), NOW, clock(TODAY, at)) == {"field": "end", "reason": reason}

    def test_not_before_the_day_it_began(self) -> None:
        known = at_work(presence(TODAY, "8:00", ""))

        assert refused(clock_out, known, (), NOW, clock(YESTERDAY, "9:00")) == {"field": "end", "reason": "order"}

    def test_not_over_another_presence(self) -> None:
        known = at_work(presence(TODAY, "8:00", ""), presence(TODAY, "12:00", "13:00"))

        assert refused(clock_out, known, (), NOW) == {"field": "end", "reason": "overlap"}
        assert clock_out(known, (), NOW, clock(TODAY, "12:00")).writes[0].end == time(12)

    def test_another_open_one_of_the_day_stays_as_it_is(self) -> None:
        known = at_work(presence(TODAY, "8:00", "", id="1"), presence(TODAY, "13:00", "", id="2"))

        assert [write.id for write in clock_out(known, (), NOW).writes] == ["2"]


class TestPastMidnight:
    NIGHT = datetime(2026, 11, 20, 1, 30, tzinfo=ZONE)
    LAST = Write(Action.CHANGE_PRESENCE, THURSDAY, id="7", start=time(22), end=time(23, 59), home_office=True)
    NEXT = Write(Action.ADD_PRESENCE, THURSDAY + ONE_DAY, start=time(0), end=time(1, 30), home_office=True)

    def known(self, start: str = "22:00") -> Record:
        return at_work(presence(THURSDAY, start, "", id="7", home_office=True), today=THURSDAY + ONE_DAY)

    def test_one_until_midnight_and_one_from_there(self) -> None:
        assert clock_out(self.known(), (), self.NIGHT) == ClockPlan((self.LAST, self.NEXT))

    def test_at_midnight_only_the_first(self) -> None:
        assert clock_out(self.known(), (), self.NIGHT, datetime(2026, 11, 20, tzinfo=ZONE)) == ClockPlan((self.LAST,))

    def test_what_still_waits_says_its_end(self) -> None:
        waiting = come(THURSDAY, time(22), home_office=True)

        plan = clock_out(record(today=THURSDAY + ONE_DAY), (waiting,), self.NIGHT)

        assert plan == ClockPlan((self.NEXT,), ((waiting.id, replace(waiting.write, end=time(23, 59))),))

    def test_what_began_in_the_last_minute_moves_to_the_new_day(self) -> None:
        waiting = come(THURSDAY, time(23, 59), home_office=True)
        gone = Write(Action.REMOVE_PRESENCE, THURSDAY, id="7")

        assert clock_out(self.known("23:59"), (), self.NIGHT) == ClockPlan((gone, self.NEXT))
        assert clock_out(record(today=THURSDAY + ONE_DAY), (waiting,), self.NIGHT) == ClockPlan(
            changed=((waiting.id, self.NEXT),)
        )

    def test_a_change_that_waits_moves_too(self) -> None:
        waiting = wish(Action.CHANGE_PRESENCE, THURSDAY, id="7", start=time(23, 59), home_office=True)

        plan = clock_out(self.known("23:00"), (waiting,), self.NIGHT)

        assert plan == ClockPlan((self.NEXT,), ((waiting.id, Write(Action.REMOVE_PRESENCE, THURSDAY, id="7")),))

    def test_from_the_last_minute_to_midnight_is_no_time(self) -> None:
        midnight = datetime(2026, 11, 20, tzinfo=ZONE)

        assert refused(clock_out, self.known("23:59"), (), midnight) == {"field": "end", "reason": "order"}

    def test_not_over_a_presence_of_the_new_day(self) -> None:
        both = at_work(
            presence(THURSDAY, "22:00", ""),
            presence(THURSDAY + ONE_DAY, "1:00", "1:10"),
            today=THURSDAY + ONE_DAY,
        )

        assert refused(clock_out, both, (), self.NIGHT) == {"field": "end", "reason": "overlap"}


class TestTimer:
    START = datetime(2026, 11, 19, 9, 0, 0, tzinfo=ZONE)
    TIMER = Timer("10", "20", START, "Entwurf")

    @pytest.mark.parametrize(
        ("seconds", "minutes"), [(0, None), (29, None), (30, 1), (89, 1), (90, 2), (3600, 60), (-60, None)]
    )
    def test_whole_minutes_half_a_minute_up(self, seconds: int, minutes: int | None) -> None:
        writes = timer_writes(self.TIMER, self.START + timedelta(seconds=seconds))

        expected = Write(Action.ADD_ENTRY, TODAY, project_id="10", task_id="20", note="Entwurf")
        assert writes == (() if minutes is None else (replace(expected, seconds=minutes * 60),))

    def test_past_midnight_each_day_gets_its_part_and_no_rest_is_lost(self) -> None:
        timer = replace(self.TIMER, started_at=datetime(2026, 11, 17, 23, 30, 20, tzinfo=ZONE))
        ended = datetime(2026, 11, 19, 0, 10, 20, tzinfo=ZONE)

        writes = timer_writes(timer, ended)

        # 29:40 rounds to 30 minutes; with a day 1469:40, to 1470; with 10:20 it is 1480 in all.
        assert [(write.day, write.seconds // 60) for write in writes] == [(TUESDAY, 30), (WEDNESDAY, 1440), (TODAY, 10)]

    def test_a_day_that_gets_no_minute_gets_no_entry(self) -> None:
        timer = replace(self.TIMER, started_at=datetime(2026, 11, 18, 23, 59, 40, tzinfo=ZONE))

        writes = timer_writes(timer, datetime(2026, 11, 19, 0, 0, 20, tzinfo=ZONE))

        assert [(write.day, write.seconds) for write in writes] == [(TODAY, 60)]

    def test_the_days_are_those_of_the_clock_on_the_wall(self) -> None:
        timer = replace(self.TIMER, started_at=datetime(2026, 11, 18, 22, 30, tzinfo=UTC))

        writes = timer_writes(timer, datetime(2026, 11, 19, 0, 30, tzinfo=ZONE))

        assert [(write.day, write.seconds // 60) for write in writes] == [(WEDNESDAY, 30), (TODAY, 30)]

    def test_the_zone_knows_where_midnight_was(self) -> None:
        # 24 October, 23:00 in summer time, to 25 October, 12:00 in winter time: 14 hours, one of them on the first day.
        timer = replace(self.TIMER, started_at=datetime(2026, 10, 24, 21, tzinfo=UTC))
        ended = datetime.fromisoformat("2026-10-25T12:00:00+01:00")

        writes = timer_writes(timer, ended, ZONE)

        assert [(write.day.day, write.seconds // 3600) for write in writes] == [(24, 1), (25, 13)]

    def test_a_day_of_twenty_five_hours_is_two_entries(self) -> None:
        timer = replace(self.TIMER, started_at=datetime(2026, 10, 25, tzinfo=ZONE))

        writes = timer_writes(timer, datetime(2026, 10, 26, tzinfo=ZONE))

        assert [(write.day.day, write.seconds // 3600) for write in writes] == [(25, 24), (25, 1)]
