"""Whether a wish has arrived, told by what lies on its day: nothing is taken for it that was there before."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.outbox import Action, Waiting, Write
from roots_desktop.sync.arrival import Arrived, arrived_entry, arrived_presence
from tests.sync.fakes import CET, START

DAY = date(2026, 11, 19)
ADD = Write(Action.ADD_ENTRY, DAY, project_id="1", task_id="2", seconds=5400, note="Review")
SAME = TimeEntry("7", "moco", DAY, 5400, "1", "P", "2", "T", note="Review")
CAME = Write(Action.ADD_PRESENCE, DAY, start=time(9), end=time(12, 30))


def wish(write: Write, *known: str) -> Waiting:
    return Waiting("w", "moco", START, write, known_ids=known)


def presence(id_: str, start: time, end: time | None, *, home: bool = False) -> Presence:
    ended = datetime.combine(DAY, end, CET) if end else None
    return Presence(id_, "moco", DAY, datetime.combine(DAY, start, CET), ended, home)


class TestNewEntry:
    def test_the_same_entry_that_was_not_there_before(self) -> None:
        assert arrived_entry(wish(ADD), [SAME]) == Arrived(SAME)

    def test_one_that_was_there_before_is_another(self) -> None:
        assert arrived_entry(wish(ADD, "7"), [SAME]) is None

    @pytest.mark.parametrize(
        "other", [{"project_id": "9"}, {"task_id": "9"}, {"note": "Else"}, {"seconds": 5400 + 900}]
    )
    def test_what_says_something_else_is_another(self, other: dict[str, object]) -> None:
        assert arrived_entry(wish(ADD), [replace(SAME, **other)]) is None  # type: ignore[arg-type]

    def test_moco_may_have_rounded_it(self) -> None:
        rounded = replace(SAME, seconds=5400 + 899)
        assert arrived_entry(wish(ADD), [rounded]) == Arrived(rounded)

    def test_line_ends_may_come_back_as_others(self) -> None:
        there = replace(SAME, note="Review\r\n of two ")
        assert arrived_entry(wish(replace(ADD, note="Review\nof two")), [there]) == Arrived(there)

    def test_the_very_length_goes_before_a_rounded_one(self) -> None:
        rounded = replace(SAME, id="6", seconds=5700)
        assert arrived_entry(wish(ADD), [rounded, SAME]) == Arrived(SAME)


class TestKnownEntry:
    def test_a_change_has_arrived_once_the_entry_says_so(self) -> None:
        change = replace(ADD, action=Action.CHANGE_ENTRY, id="7")
        assert arrived_entry(wish(change), [SAME]) == Arrived(SAME)
        assert arrived_entry(wish(change), [replace(SAME, note="Before")]) is None
        assert arrived_entry(wish(change), [replace(SAME, seconds=SAME.seconds + 60)]) is None
        assert arrived_entry(wish(change), []) is None

    def test_a_removal_has_arrived_once_the_entry_is_gone(self) -> None:
        removal = Write(Action.REMOVE_ENTRY, DAY, id="7")
        assert arrived_entry(wish(removal), []) == Arrived()
        assert arrived_entry(wish(removal), [SAME]) is None

    def test_a_timer_has_stopped_once_it_does_not_run(self) -> None:
        stop = Write(Action.STOP_TIMER, DAY, id="7")
        assert arrived_entry(wish(stop), [SAME]) == Arrived(SAME)
        assert arrived_entry(wish(stop), [replace(SAME, timer_started_at=START)]) is None
        assert arrived_entry(wish(stop), []) is None


class TestPresence:
    def test_a_new_one_has_the_same_times(self) -> None:
        there = presence("5", time(9), time(12, 30))
        assert arrived_presence(wish(CAME), [there]) == Arrived(there)
        assert arrived_presence(wish(CAME, "5"), [there]) is None
        assert arrived_presence(wish(CAME), [presence("5", time(9), None)]) is None

    def test_a_change_has_the_new_times(self) -> None:
        change = replace(CAME, action=Action.CHANGE_PRESENCE, id="5", home_office=True)
        there = presence("5", time(9), time(12, 30), home=True)
        assert arrived_presence(wish(change), [there]) == Arrived(there)
        assert arrived_presence(wish(change), [replace(there, home_office=False)]) is None
        assert arrived_presence(wish(change), [replace(there, end=START + timedelta(hours=5))]) is None

    def test_a_removal_has_arrived_once_it_is_gone(self) -> None:
        removal = Write(Action.REMOVE_PRESENCE, DAY, id="5")
        assert arrived_presence(wish(removal), []) == Arrived()
        assert arrived_presence(wish(removal), [presence("5", time(9), None)]) is None
