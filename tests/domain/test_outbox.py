"""Wishes: what kind each is, and which cannot be meant."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from roots_desktop.domain.errors import UsageError
from roots_desktop.domain.outbox import Action, Booked, Waiting, Write, checked, touches
from tests.domain.builders import MONDAY, entry


def add(**facts: Any) -> Write:
    return Write(Action.ADD_ENTRY, MONDAY, **{"project_id": "10", "task_id": "20", "seconds": 3600, **facts})


def be_there(**facts: Any) -> Write:
    return Write(Action.ADD_PRESENCE, MONDAY, **{"start": time(8), **facts})


def test_kinds_of_wishes() -> None:
    assert {action for action in Action if action.adds} == {Action.ADD_ENTRY, Action.ADD_PRESENCE}
    assert {action for action in Action if action.removes} == {Action.REMOVE_ENTRY, Action.REMOVE_PRESENCE}
    assert {action for action in Action if action.is_presence} == {
        Action.ADD_PRESENCE,
        Action.CHANGE_PRESENCE,
        Action.REMOVE_PRESENCE,
    }


def test_the_note_is_trimmed() -> None:
    assert checked(add(note="  Entwurf\n")) == add(note="Entwurf")


@pytest.mark.parametrize(
    "write",
    [
        add(seconds=60),
        add(seconds=24 * 3600),
        add(note="x" * 500),
        be_there(),
        be_there(end=time(8, 1)),
        Write(Action.STOP_TIMER, MONDAY, id="1"),
        Write(Action.REMOVE_ENTRY, MONDAY, id="1"),
        Write(Action.REMOVE_PRESENCE, MONDAY, id="1"),
    ],
)
def test_what_can_be_meant(write: Write) -> None:
    assert checked(write) == write


@pytest.mark.parametrize("action", [Action.ADD_ENTRY, Action.CHANGE_ENTRY])
@pytest.mark.parametrize(
    ("facts", "field", "reason"),
    [
        ({"project_id": ""}, "project_id", "empty"),
        ({"task_id": ""}, "task_id", "empty"),
        ({"seconds": 0}, "seconds", "length"),
        ({"seconds": 59}, "seconds", "length"),
        ({"seconds": -60}, "seconds", "length"),
        ({"seconds": 24 * 3600 + 1}, "seconds", "length"),
        ({"note": "x" * 501}, "note", "long"),
    ],
)
def test_entries_that_cannot_be_meant(action: Action, facts: dict[str, Any], field: str, reason: str) -> None:
    given: dict[str, Any] = {"project_id": "10", "task_id": "20", "seconds": 3600, **facts}

    with pytest.raises(UsageError) as caught:
        checked(Write(action, MONDAY, id="1", **given))

    assert caught.value.details == {"field": field, "reason": reason}


@pytest.mark.parametrize("action", [Action.ADD_PRESENCE, Action.CHANGE_PRESENCE])
@pytest.mark.parametrize(
    ("start", "end", "field", "reason"),
    [
        (None, time(9), "start", "empty"),
        (time(9), time(9), "end", "order"),
        (time(9), time(8, 59), "end", "order"),
    ],
)
def test_presences_that_cannot_be_meant(action: Action, start: time | None, end: time, field: str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(Write(action, MONDAY, id="1", start=start, end=end))

    assert caught.value.details == {"field": field, "reason": reason}


def test_what_became_of_a_wish() -> None:
    assert Booked(entry=entry(MONDAY, 60)).sent
    assert Booked().sent
    assert not Booked(Waiting("1", "moco", datetime(2026, 11, 16, tzinfo=UTC), add())).sent


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (add(project_id="11"), True),  # both are looked for among the entries of the day
        (be_there(), False),
        (Write(Action.REMOVE_ENTRY, MONDAY + timedelta(days=1), id="7"), True),
        (Write(Action.REMOVE_ENTRY, MONDAY + timedelta(days=1), id="8"), False),
        (Write(Action.REMOVE_PRESENCE, MONDAY, id="7"), False),
        (Write(Action.ADD_ENTRY, MONDAY + timedelta(days=1)), False),
    ],
)
def test_wishes_that_touch_each_other(other: Write, *, expected: bool) -> None:
    change = Write(Action.CHANGE_ENTRY, MONDAY, id="7")
    assert touches(change, other) is touches(other, change) is expected


@pytest.mark.parametrize("write", [add(), be_there(), Write(Action.STOP_TIMER, MONDAY, id="1")])
def test_a_mistyped_year_is_refused(write: Write) -> None:
    """Moco would take it, and nobody could read it back (contract: what lies beyond 2199 stands for none)."""
    with pytest.raises(UsageError) as refused:
        checked(replace(write, day=date(2226, 11, 19)))
    assert (refused.value.details["field"], refused.value.details["reason"]) == ("day", "year")


def test_what_lies_there_can_still_be_removed() -> None:
    removal = Write(Action.REMOVE_ENTRY, date(2226, 11, 19), id="1")
    assert checked(removal) == removal
