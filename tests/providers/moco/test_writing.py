from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.errors import (
    AuthenticationError,
    NetworkError,
    ProviderFailedError,
    ProviderMalformedError,
    RateLimitedError,
    RefusedError,
    RootsError,
    TimeoutExceededError,
    UnreachableError,
    UsageError,
)
from roots_desktop.domain.outbox import Action, Write
from tests.providers.clocks import NOW
from tests.providers.moco.fake import ME, FakeMoco, answer, recorded, reply, unlike

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 6, 11)
CREATED, RUNNING, STAYED = (
    recorded("activity_created"),
    recorded("activity_created_timer_running"),
    recorded("presence_created"),
)
ENTRY, STAY = "/activities/1021500501", "/users/presences/5710117"
ADD = Write(Action.ADD_ENTRY, DAY, "", "946310010", "15820101", 5400, "Review Importstrecke")
CHANGE = replace(ADD, action=Action.CHANGE_ENTRY, id="1021500501")
REMOVE = Write(Action.REMOVE_ENTRY, DAY, "1021500501")
CLOCK = Write(Action.ADD_PRESENCE, DAY, start=time(16, 45), end=time(17, 30))
CLOCK_CHANGE = replace(CLOCK, action=Action.CHANGE_PRESENCE, id="5710117")
CLOCK_REMOVE = Write(Action.REMOVE_PRESENCE, DAY, "5710117")
SOMEBODY = {"id": 933700999, "firstname": "Erika", "lastname": "Beispiel"}

WRITES = [
    (ADD, "POST", "/activities"),
    (CHANGE, "PUT", ENTRY),
    (REMOVE, "DELETE", ENTRY),
    (Write(Action.STOP_TIMER, DAY, "1021500501"), "PATCH", f"{ENTRY}/stop_timer"),
    (CLOCK, "POST", "/users/presences"),
    (CLOCK_CHANGE, "PUT", STAY),
    (CLOCK_REMOVE, "DELETE", STAY),
]
"""Each way of writing, with what is sent and where."""


async def sent(moco: FakeMoco, write: Write) -> TimeEntry | Presence | None:
    writer = moco.writer(BERLIN)
    try:
        return await writer.send(write)
    finally:
        await writer.close()


async def failure(moco: FakeMoco, write: Write) -> RootsError:
    with pytest.raises(RootsError) as caught:
        await sent(moco, write)
    return caught.value


@pytest.fixture
def other(moco: FakeMoco) -> FakeMoco:
    """What is there differs from what every change wants."""
    moco.on(ENTRY, answer(unlike(CREATED, worked_seconds=60)))
    moco.on(STAY, answer(unlike(STAYED, to="17:00")))
    return moco


async def test_the_entries_of_a_day(moco: FakeMoco) -> None:
    writer = moco.writer()
    entries = await writer.read_entries(date(2026, 6, 8))
    assert [entry.id for entry in entries] == ["1021500310", "1021500311"]
    query = moco.asked("/activities")[0].url.params
    assert (query["from"], query["to"], query["user_id"]) == ("2026-06-08", "2026-06-08", ME)
    assert writer.requests == 1
    await writer.close()


async def test_the_presences_of_a_day(moco: FakeMoco) -> None:
    writer = moco.writer(BERLIN)
    presences = await writer.read_presences(date(2026, 6, 8))
    await writer.close()
    assert [presence.id for presence in presences] == ["5710013", "5710026"]
    assert presences[0].start == datetime(2026, 6, 8, 6, 5, tzinfo=UTC)


async def test_a_new_entry(moco: FakeMoco) -> None:
    moco.on("/activities", reply("activity_created"), method="POST")
    entry = await sent(moco, ADD)
    assert moco.sent("/activities", "POST") == {
        "date": "2026-06-11",
        "project_id": 946310010,
        "task_id": 15820101,
        "seconds": 5400,
        "description": "Review Importstrecke",
    }
    assert isinstance(entry, TimeEntry)
    assert (entry.id, entry.seconds, entry.version) == ("1021500501", 5400, "2026-06-12T10:00:00Z")


async def test_the_reply_counts_for_moco_may_round(moco: FakeMoco) -> None:
    moco.on("/activities", reply("activity_created_rounded"), method="POST")
    entry = await sent(moco, replace(ADD, seconds=5700))
    assert isinstance(entry, TimeEntry)
    assert entry.seconds == recorded("activity_created_rounded")["worked_seconds"] != 5700


@pytest.mark.parametrize("write", [ADD, CHANGE])
async def test_an_entry_of_no_length_would_start_a_timer_and_is_never_sent(moco: FakeMoco, write: Write) -> None:
    for seconds in (0, -60):
        error = await failure(moco, replace(write, seconds=seconds))
        assert isinstance(error, UsageError)
        assert error.details["reason"] == "length"
    assert moco.seen == []


async def test_an_id_that_is_no_number_is_sent_as_it_is(moco: FakeMoco) -> None:
    moco.on("/activities", reply("activity_created"), method="POST")
    await sent(moco, replace(ADD, project_id="p-1"))
    assert moco.sent("/activities", "POST")["project_id"] == "p-1"


@pytest.mark.parametrize(
    ("changes", "body"),
    [
        ({"seconds": 3600}, {"seconds": 3600}),
        ({"note": ""}, {"description": ""}),
        ({"day": date(2026, 6, 10)}, {"date": "2026-06-10"}),
        ({"task_id": "15820102"}, {"project_id": 946310010, "task_id": 15820102}),
        ({"project_id": "946310002", "task_id": "15810011"}, {"project_id": 946310002, "task_id": 15810011}),
    ],
)
async def test_of_a_changed_entry_only_the_difference_is_sent(
    moco: FakeMoco, changes: dict[str, Any], body: dict[str, object]
) -> None:
    moco.on(ENTRY, answer(CREATED))
    moco.on(ENTRY, reply("activity_updated"), method="PUT")
    entry = await sent(moco, replace(CHANGE, **changes))
    assert moco.sent(ENTRY, "PUT") == body
    assert isinstance(entry, TimeEntry)
    assert entry.id == "1021500501"


async def test_a_change_that_changes_nothing_is_not_sent(moco: FakeMoco) -> None:
    moco.on(ENTRY, answer(CREATED))
    moco.on(STAY, answer(STAYED))
    entry, presence = await sent(moco, CHANGE), await sent(moco, CLOCK_CHANGE)
    assert isinstance(entry, TimeEntry)
    assert isinstance(presence, Presence)
    assert (entry.id, presence.id) == ("1021500501", "5710117")
    assert {request.method for request in moco.seen} == {"GET"}


async def test_seconds_under_a_running_timer_stop_it(moco: FakeMoco) -> None:
    path = "/activities/1021500503"
    moco.on(path, answer(RUNNING))
    moco.on(path, reply("activity_timer_stopped"), method="PUT")
    write = Write(
        Action.CHANGE_ENTRY, date(2026, 6, 12), "1021500503", "946310002", "15810011", 600, "Timer ohne Dauer"
    )
    await sent(moco, write)
    assert moco.sent(path, "PUT") == {"seconds": 600, "stop_timer": True}


async def test_a_note_under_a_running_timer_lets_it_run(moco: FakeMoco) -> None:
    moco.on(ENTRY, answer(unlike(CREATED, timer_started_at="2026-06-12T10:05:00Z")))
    moco.on(ENTRY, reply("activity_updated"), method="PUT")
    await sent(moco, replace(CHANGE, note="Neu"))
    assert moco.sent(ENTRY, "PUT") == {"description": "Neu"}


async def test_an_entry_without_a_project_gets_one(moco: FakeMoco) -> None:
    moco.on(ENTRY, answer(unlike(CREATED, project=None, task=None, description=None)))
    moco.on(ENTRY, reply("activity_updated"), method="PUT")
    await sent(moco, replace(CHANGE, note=""))
    assert moco.sent(ENTRY, "PUT") == {"project_id": 946310010, "task_id": 15820101}


async def test_a_timer_is_stopped(moco: FakeMoco) -> None:
    path = "/activities/1021500503/stop_timer"
    moco.on(path, reply("activity_timer_stopped"), method="PATCH")
    entry = await sent(moco, Write(Action.STOP_TIMER, DAY, "1021500503"))
    assert isinstance(entry, TimeEntry)
    assert (entry.seconds, entry.timer_started_at) == (780, None)
    assert moco.sent(path, "PATCH") is None


@pytest.mark.parametrize("write", [REMOVE, CLOCK_REMOVE])
@pytest.mark.parametrize("given", [httpx.Response(204), reply("presence_deleted_200"), httpx.Response(404)])
async def test_gone_is_gone(moco: FakeMoco, write: Write, given: httpx.Response) -> None:
    path = STAY if write.action.is_presence else ENTRY
    moco.on(path, given, method="DELETE")
    assert await sent(moco, write) is None
    assert moco.sent(path, "DELETE") is None


async def test_a_new_presence(moco: FakeMoco) -> None:
    moco.on("/users/presences", reply("presence_created"), method="POST")
    presence = await sent(moco, CLOCK)
    assert moco.sent("/users/presences", "POST") == {"date": "2026-06-11", "from": "16:45", "to": "17:30"}
    assert isinstance(presence, Presence)
    assert presence.start == datetime(2026, 6, 11, 14, 45, tzinfo=UTC)
    assert presence.start.utcoffset() == timedelta(hours=2)


async def test_clocking_in_at_home(moco: FakeMoco) -> None:
    moco.on("/users/presences", reply("presence_touch_started"), method="POST")
    presence = await sent(moco, Write(Action.ADD_PRESENCE, DAY, start=time(8, 5), home_office=True))
    body = {"date": "2026-06-11", "from": "08:05", "is_home_office": True}
    assert moco.sent("/users/presences", "POST") == body
    assert isinstance(presence, Presence)
    assert presence.is_open


async def test_clocking_out(moco: FakeMoco) -> None:
    moco.on(STAY, answer(unlike(STAYED, to=None)))
    moco.on(STAY, reply("presence_created"), method="PUT")
    await sent(moco, CLOCK_CHANGE)
    assert moco.sent(STAY, "PUT") == {"to": "17:30"}
    assert not [request for request in moco.seen if "touch" in request.url.path]


@pytest.mark.parametrize(
    ("changes", "body"),
    [
        ({"start": time(16, 30)}, {"from": "16:30"}),
        ({"start": None}, None),
        ({"home_office": True}, {"is_home_office": True}),
        ({"day": date(2026, 6, 10), "end": time(18)}, {"date": "2026-06-10", "to": "18:00"}),
    ],
)
async def test_of_a_changed_presence_only_the_difference_is_sent(
    moco: FakeMoco, changes: dict[str, Any], body: dict[str, object] | None
) -> None:
    moco.on(STAY, answer(STAYED))
    moco.on(STAY, reply("presence_updated"), method="PUT")
    await sent(moco, replace(CLOCK_CHANGE, **changes))
    assert (moco.sent(STAY, "PUT") if body else moco.asked(STAY, "PUT") or None) == body


async def test_home_office_is_taken_back(moco: FakeMoco) -> None:
    moco.on(STAY, answer(unlike(STAYED, is_home_office=True)))
    moco.on(STAY, reply("presence_updated"), method="PUT")
    await sent(moco, CLOCK_CHANGE)
    assert moco.sent(STAY, "PUT") == {"is_home_office": False}


async def test_an_ended_presence_does_not_go_on(moco: FakeMoco) -> None:
    moco.on(STAY, answer(STAYED))
    error = await failure(moco, replace(CLOCK_CHANGE, end=None))
    assert isinstance(error, RefusedError)
    assert error.details["reason"] == ""
    assert moco.asked(STAY, "PUT") == []


async def test_a_presence_has_a_start(moco: FakeMoco) -> None:
    assert isinstance(await failure(moco, replace(CLOCK, start=None)), UsageError)
    assert moco.seen == []


@pytest.mark.parametrize(("write", "method", "path"), WRITES)
@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (reply("error_422", 422), "remote_service: ist kein gültiger Wert"),
        (reply("error_422_project_key", 422), "assignment_id: muss ausgefüllt werden; task_id: muss ausgefüllt werden"),
        (reply("error_422_errors_list", 422), "Die Zeiterfassung ist für diesen Zeitraum gesperrt"),
        (reply("error_422_errors_object", 422), "kann nicht gelöscht werden"),
        (reply("error_422_message", 422), "Invalid payload"),
        (reply("error_400", 400), "Invalid date range"),
        (reply("error_403", 403), "Access denied"),
        (httpx.Response(423), ""),
        (httpx.Response(415), ""),
    ],
)
async def test_a_refused_write(
    other: FakeMoco, write: Write, method: str, path: str, given: httpx.Response, reason: str
) -> None:
    other.on(path, given, method=method)
    error = await failure(other, write)
    assert isinstance(error, RefusedError)
    assert dict(error.details) == {"reason": reason, "status": given.status_code}
    assert len(other.asked(path, method)) == 1


@pytest.mark.parametrize(("write", "path"), [(CHANGE, ENTRY), (CLOCK_CHANGE, STAY)])
async def test_a_change_of_what_is_gone(moco: FakeMoco, write: Write, path: str) -> None:
    error = await failure(moco, write)
    assert isinstance(error, RefusedError)
    assert error.details["status"] == 404
    assert moco.asked(path, "PUT") == []


@pytest.mark.parametrize(("write", "method", "path"), WRITES)
async def test_a_write_with_a_key_that_is_refused(other: FakeMoco, write: Write, method: str, path: str) -> None:
    other.on(path, reply("session_401", 401), method=method)
    assert isinstance(await failure(other, write), AuthenticationError)


def _late(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("late")


def _broken(request: httpx.Request) -> httpx.Response:
    raise httpx.RemoteProtocolError("broken")


@pytest.mark.parametrize(("write", "method", "path"), WRITES)
@pytest.mark.parametrize(
    ("given", "error"),
    [
        (_late, TimeoutExceededError),
        (_broken, UnreachableError),
        (httpx.Response(500, text="Internal Server Error"), ProviderFailedError),
        (httpx.Response(503, html="<html>"), ProviderFailedError),
        (httpx.Response(404, html="<html>"), NetworkError),
    ],
)
async def test_a_write_that_may_have_arrived_is_sent_once(
    other: FakeMoco, write: Write, method: str, path: str, given: Any, error: type[RootsError]
) -> None:
    other.on(path, given, method=method)
    assert isinstance(await failure(other, write), error)
    assert len(other.asked(path, method)) == 1


@pytest.mark.parametrize(("write", "method", "path"), WRITES)
async def test_a_write_that_was_turned_away_is_sent_again(
    other: FakeMoco, write: Write, method: str, path: str
) -> None:
    good = answer(STAYED if write.action.is_presence else CREATED)
    other.on(path, httpx.Response(429), good, method=method)
    await sent(other, write)
    assert len(other.asked(path, method)) == 2
    assert other.clock.pauses == [2.0]


async def test_a_write_that_is_turned_away_for_long(moco: FakeMoco) -> None:
    moco.on("/activities", httpx.Response(429, headers={"Retry-After": "90"}), method="POST")
    error = await failure(moco, ADD)
    assert isinstance(error, RateLimitedError)
    assert error.details["retry_at"] == (NOW + timedelta(seconds=90)).isoformat()
    assert len(moco.asked("/activities", "POST")) == 1


@pytest.mark.parametrize(("write", "method", "path"), [one for one in WRITES if one[1] != "DELETE"])
async def test_an_empty_reply_tells_nothing(other: FakeMoco, write: Write, method: str, path: str) -> None:
    other.on(path, httpx.Response(200), method=method)
    assert await sent(other, write) is None


@pytest.mark.parametrize("given", [httpx.Response(200), answer([]), answer({"id": 1}), answer("removed")])
@pytest.mark.parametrize(("write", "path"), [(REMOVE, ENTRY), (CLOCK_REMOVE, STAY)])
async def test_a_removal_that_moco_does_not_confirm_is_looked_up(
    other: FakeMoco, write: Write, path: str, given: httpx.Response
) -> None:
    other.on(path, given, method="DELETE")
    assert isinstance(await failure(other, write), ProviderMalformedError)
    other.on(path, httpx.Response(404))
    assert await sent(other, write) is None
    assert len(other.asked(path)) == 2


@pytest.mark.parametrize(("write", "path"), [(REMOVE, ENTRY), (CLOCK_REMOVE, STAY)])
async def test_a_page_confirms_no_removal(other: FakeMoco, write: Write, path: str) -> None:
    portal = httpx.Response(200, html="<html>Welcome to the guest network</html>")
    other.on(path, portal, method="DELETE")
    other.on(path, portal)
    assert isinstance(await failure(other, write), RootsError)


@pytest.mark.parametrize(("write", "method", "path"), WRITES)
async def test_nothing_is_written_with_the_key_of_somebody_else(
    other: FakeMoco, write: Write, method: str, path: str
) -> None:
    """Moco would book it for them."""
    other.on("/session", answer({"id": 933700999}))
    error = await failure(other, write)
    assert isinstance(error, AuthenticationError)
    assert error.details["reason"] == "other_person"
    assert other.asked(path, method) == []


async def test_whose_the_key_is_is_asked_once(other: FakeMoco) -> None:
    other.on("/activities", reply("activity_created"), method="POST")
    writer = other.writer(BERLIN)
    for _ in range(3):
        await writer.send(ADD)
    await writer.close()
    assert len(other.asked("/session")) == 1


@pytest.mark.parametrize("path", ["/activities", "/users/presences"])
async def test_an_account_that_has_moved_refuses_nothing(moco: FakeMoco, path: str) -> None:
    moco.on(path, httpx.Response(404), method="POST")
    error = await failure(moco, ADD if path == "/activities" else CLOCK)
    assert isinstance(error, NetworkError)
    assert error.details["reason"] == "subdomain"


@pytest.mark.parametrize(("write", "method", "path"), [one for one in WRITES if one[1] != "DELETE"])
async def test_a_reply_that_is_no_record(other: FakeMoco, write: Write, method: str, path: str) -> None:
    good = STAYED if write.action.is_presence else CREATED
    for given in (answer([]), answer({"ok": True}), answer(unlike(good, user=SOMEBODY))):
        other.on(path, given, method=method)
        assert isinstance(await failure(other, write), ProviderMalformedError)


async def test_what_is_somebody_else_s_is_not_changed(moco: FakeMoco) -> None:
    moco.on(ENTRY, answer(unlike(CREATED, user=SOMEBODY)))
    assert isinstance(await failure(moco, replace(CHANGE, seconds=60)), ProviderMalformedError)
    assert moco.asked(ENTRY, "PUT") == []
