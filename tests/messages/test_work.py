from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, Project, Task, TimeEntry
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.work import names_of, pair_name, presence_times, times_text, waiting_text, wish_text

DAY = date(2026, 11, 17)
EN = Words("en")
NOW = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
PROJECTS = (Project("1", "Website", tasks=(Task("11", "Concept"),)),)
ENTRY = TimeEntry("e1", "moco", DAY, 3600, "9", "Old project", "99", "Old task")
PRESENCE = Presence("p1", "moco", DAY, NOW.replace(hour=8), NOW)
RECORD = Record(
    DAY,
    entry_months=(EntryMonth(DAY.replace(day=1), (ENTRY,)),),
    presence_months=(PresenceMonth(DAY.replace(day=1), (PRESENCE,)),),
)


def wish(action: Action, write_id: str = "", **more: object) -> Write:
    return replace(Write(action, DAY, write_id), **more)  # type: ignore[arg-type]  # named as the fields


def booked(action: Action, write_id: str = "") -> Write:
    return wish(action, write_id, project_id="1", task_id="11", seconds=5400)


@pytest.mark.parametrize(
    ("write", "text"),
    [
        (booked(Action.ADD_ENTRY), "Book 1:30 on Website, Concept"),
        (booked(Action.CHANGE_ENTRY, "e1"), "Change to 1:30 on Website, Concept"),
        (
            wish(Action.CHANGE_ENTRY, "e1", project_id="9", task_id="99", seconds=5400),
            "Change to 1:30 on Old project, Old task",
        ),
        (wish(Action.REMOVE_ENTRY, "e1"), "Delete 1:00 on Old project, Old task"),
        (wish(Action.REMOVE_ENTRY, "gone"), "Delete 0:00 on an unknown project"),
        (wish(Action.STOP_TIMER, "e1"), "Stop the timer on Old project, Old task"),
        (wish(Action.ADD_PRESENCE, start=time(8), end=time(12)), "Add presence 8:00–12:00"),
        (wish(Action.ADD_PRESENCE, start=time(8)), "Add presence since 8:00"),
        (wish(Action.CHANGE_PRESENCE, "p1", start=time(9), end=time(12)), "Change presence to 9:00–12:00"),
        (wish(Action.REMOVE_PRESENCE, "p1"), "Delete presence 8:00–12:00"),
        (wish(Action.REMOVE_PRESENCE, "gone"), "Delete presence "),
    ],
)
def test_what_a_wish_asks_for(write: Write, text: str) -> None:
    assert wish_text(write, RECORD, PROJECTS, EN) == text


@pytest.mark.parametrize(
    ("state", "failure", "text"),
    [
        (WaitingState.WAITING, None, "Not yet sent"),
        (
            WaitingState.WAITING,
            Failure("network_unreachable"),
            "Not yet sent. Moco cannot be reached from this computer.",
        ),
        (WaitingState.SENDING, None, "Being sent"),
        (WaitingState.REFUSED, None, "Refused"),
        (WaitingState.REFUSED, Failure("refused", (("reason", "Locked."),)), "Moco did not take it: “Locked.”"),
    ],
)
def test_how_a_wish_stands(state: WaitingState, failure: Failure | None, text: str) -> None:
    waiting = Waiting("w", "moco", NOW, booked(Action.ADD_ENTRY), state, failure=failure)
    assert waiting_text(waiting, EN) == text


def test_pairs_are_named_as_far_as_they_are_known() -> None:
    assert pair_name("Website", "Concept") == "Website, Concept"
    assert pair_name("", "Concept") == "Concept"
    assert names_of(PROJECTS, "1", "11") == ("Website", "Concept")
    assert names_of(PROJECTS, "1", "12") == ("Website", "")
    assert names_of(PROJECTS, "2", "11") == ("", "")


def test_times_of_a_presence() -> None:
    assert presence_times(PRESENCE, EN) == "8:00–12:00"
    assert presence_times(replace(PRESENCE, end=None), EN) == "since 8:00"
    assert presence_times(replace(PRESENCE, start=None), EN) == "until 12:00"
    assert times_text(None, None, EN) == ""
