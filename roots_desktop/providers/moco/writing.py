"""What roots writes to Moco: one wish at a time, sent once. Knows what Moco takes, not when to try again.

Contract with the outbox: whatever fails here without being refused may have been done.
"""

from collections.abc import Mapping
from datetime import date, time, tzinfo
from typing import Any, TypeVar

from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.errors import (
    AuthenticationError,
    ProviderMalformedError,
    RefusedError,
    RootsError,
    UsageError,
)
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.providers.http import Request
from roots_desktop.providers.moco.api import ACTIVITIES_PATH, PRESENCES_PATH, MocoApi
from roots_desktop.providers.moco.mapping import entries_of, entry_of, is_own
from roots_desktop.providers.moco.payloads import Activity, Row, Stay
from roots_desktop.providers.moco.presences import presence_of, presences_of
from roots_desktop.providers.moco.refusals import NOT_FOUND, unknown_account, writing_error
from roots_desktop.providers.moco.values import clock_minutes, day_in, seconds_of
from roots_desktop.providers.replies import Reply, decode

NO_CONTENT = 204

AnyRow = TypeVar("AnyRow", bound=Row)

Body = dict[str, Any]


class MocoWriter:
    """As the contract's `Writer` says, for the person `user_id` whose clocks show `zone`."""

    def __init__(self, api: MocoApi, user_id: str, zone: tzinfo) -> None:
        self._api = api
        self._user_id = user_id
        self._zone = zone
        self._is_own_key = False

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._api.requests

    async def read_entries(self, day: date) -> tuple[TimeEntry, ...]:
        """All own entries of a day."""
        period = Period(day, day)
        return entries_of(await self._api.activities(self._user_id, period), self._user_id, period)

    async def read_presences(self, day: date) -> tuple[Presence, ...]:
        """All own presences of a day."""
        period = Period(day, day)
        return presences_of(await self._api.presences(self._user_id, period), self._user_id, period, self._zone)

    async def send(self, write: Write) -> TimeEntry | Presence | None:
        """Does it once, and gives the record as Moco has it now: Moco may have rounded it.

        Raises RefusedError (`details.reason` in Moco's words, or empty; `details.status`), UsageError for an entry of
        no length, which would start a timer, and what the reading raises.
        """
        if write.action in (Action.REMOVE_ENTRY, Action.REMOVE_PRESENCE):
            await self._remove(write)
            return None
        return await (self._send_presence(write) if write.action.is_presence else self._send_entry(write))

    async def close(self) -> None:
        """Closes all connections."""
        await self._api.close()

    async def _send_entry(self, write: Write) -> TimeEntry | None:
        if write.action is Action.ADD_ENTRY:
            return self._entry(await self._sent("POST", ACTIVITIES_PATH, _new_entry(write)))
        path = f"{ACTIVITIES_PATH}/{write.id}"
        if write.action is Action.STOP_TIMER:
            return self._entry(await self._sent("PATCH", f"{path}/stop_timer"))
        wanted = _new_entry(write)
        now = await self._current(path, Activity)
        changes = entry_changes(now, wanted)
        return self._entry(await self._sent("PUT", path, changes)) if changes else entry_of(now)

    async def _send_presence(self, write: Write) -> Presence | None:
        if write.action is Action.ADD_PRESENCE:
            return self._presence(await self._sent("POST", PRESENCES_PATH, _new_presence(write)))
        path = f"{PRESENCES_PATH}/{write.id}"
        now = await self._current(path, Stay)
        changes = presence_changes(now, write)
        return self._presence(await self._sent("PUT", path, changes)) if changes else presence_of(now, self._zone)

    async def _remove(self, write: Write) -> None:
        """Gone is gone, whoever removed it. A reply that is not Moco's may come from anything on the way: it is looked
        up.
        """
        path = f"{PRESENCES_PATH if write.action.is_presence else ACTIVITIES_PATH}/{write.id}"
        reply = await self._asked("DELETE", path)
        if not reply.ok and reply.status != NOT_FOUND:
            raise writing_error(reply)
        if reply.status in (NO_CONTENT, NOT_FOUND) or _names(reply, write.id):
            return
        if (await self._api.send(Request("GET", path))).status != NOT_FOUND:
            raise ProviderMalformedError("removed, and still there", path=path)

    async def _current(self, path: str, shape: type[AnyRow]) -> AnyRow:
        """The record as it is now: only what differs is sent, so that nothing else can be refused, or lost."""
        reply = await self._api.send(Request("GET", path))
        if not reply.ok:
            raise writing_error(reply)
        return self._own(decode(reply, shape))

    async def _sent(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Reply:
        reply = await self._asked(method, path, body)
        if method == "POST" and reply.status == NOT_FOUND:  # a list is always there
            raise unknown_account(NOT_FOUND)
        if not reply.ok:
            raise writing_error(reply)
        return reply

    async def _asked(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Reply:
        """A reply to a write, with the key of the person: Moco books for whom the key belongs to."""
        if not self._is_own_key:
            if str((await self._api.session()).id) != self._user_id:
                raise AuthenticationError("the key is another person's", reason="other_person")
            self._is_own_key = True
        return await self._api.send(Request(method, path, json=body, repeatable=False))

    def _entry(self, reply: Reply) -> TimeEntry | None:
        return entry_of(self._own(decode(reply, Activity))) if reply.content.strip() else None

    def _presence(self, reply: Reply) -> Presence | None:
        return presence_of(self._own(decode(reply, Stay)), self._zone) if reply.content.strip() else None

    def _own(self, row: AnyRow) -> AnyRow:
        if not is_own(row, self._user_id):
            raise ProviderMalformedError("the record of somebody else")
        return row


def _names(reply: Reply, record_id: str) -> bool:
    """True where the reply is the record with this id."""
    try:
        return str(decode(reply, Row).id) == record_id
    except RootsError:
        return False


def entry_changes(now: Activity, wanted: Body) -> Body:
    """What of an entry is to become another. Its seconds change under a running timer only if that is stopped."""
    changes = {
        "date": (day_in(now.date).isoformat(), wanted["date"]),
        "project_id": (str(now.project.id) if now.project else "", str(wanted["project_id"])),
        "task_id": (str(now.task.id) if now.task else "", str(wanted["task_id"])),
        "seconds": (seconds_of(now.worked_seconds, now.seconds), wanted["seconds"]),
        "description": (now.description or "", wanted["description"]),
    }
    body = {key: wanted[key] for key, (before, after) in changes.items() if before != after}
    if not body.keys().isdisjoint({"project_id", "task_id"}):
        body |= {"project_id": wanted["project_id"], "task_id": wanted["task_id"]}
    return body | ({"stop_timer": True} if "seconds" in body and now.timer_started_at else {})


def presence_changes(now: Stay, write: Write) -> Body:
    """What of a presence is to become another.

    Raises RefusedError where one that has ended should go on: nobody knows whether Moco can do that.
    """
    if write.end is None and clock_minutes(now.end) is not None:
        raise RefusedError("a presence that has ended cannot go on", reason="", status=0)
    body: Body = {}
    if write.day != day_in(now.date):
        body["date"] = write.day.isoformat()
    for key, before, after in (("from", now.begin, write.start), ("to", now.end, write.end)):
        if after is not None and clock_minutes(before) != after.hour * 60 + after.minute:
            body[key] = _clock(after)
    if write.home_office != (now.is_home_office is True):
        body["is_home_office"] = write.home_office
    return body


def _new_entry(write: Write) -> Body:
    """Today's entry without seconds would start a timer."""
    if write.seconds <= 0:
        raise UsageError("an entry of no length starts a timer", field="seconds", reason="length")
    return {
        "date": write.day.isoformat(),
        "project_id": _number(write.project_id),
        "task_id": _number(write.task_id),
        "seconds": write.seconds,
        "description": write.note,
    }


def _new_presence(write: Write) -> Body:
    if write.start is None:
        raise UsageError("a presence has a start", field="start", reason="empty")
    body: Body = {"date": write.day.isoformat(), "from": _clock(write.start)}
    if write.end is not None:
        body["to"] = _clock(write.end)
    return body | ({"is_home_office": True} if write.home_office else {})


def _clock(shown: time) -> str:
    return f"{shown:%H:%M}"


def _number(text: str) -> int | str:
    """Ids are numbers at Moco, and texts here."""
    return int(text) if text.isdecimal() else text
