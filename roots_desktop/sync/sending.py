"""Sends what is in the outbox, one wish after the other, each once.

Before a new record is sent, the ids of its day are noted; one whose fate nobody knows is looked for there before it is
sent again. So a lost reply, a killed process or a cut network neither books twice nor loses anything.
"""

import logging
from collections.abc import Sequence
from datetime import date, datetime

from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.errors import (
    AuthenticationError,
    PermissionMissingError,
    ProviderMalformedError,
    RateLimitedError,
    RefusedError,
    RootsError,
)
from roots_desktop.domain.outbox import Booked, Waiting, WaitingState, Write
from roots_desktop.providers.contract import Writer
from roots_desktop.sync.arrival import Arrived, arrived_entry, arrived_presence
from roots_desktop.sync.plan import retry_at
from roots_desktop.sync.wishes import Wishes

log = logging.getLogger(__name__)

Place = tuple[bool, date]


class Sender:
    """Lives for one go through the outbox."""

    def __init__(self, wishes: Wishes, writer: Writer) -> None:
        self._wishes = wishes
        self._writer = writer
        self._known: dict[Place, set[str]] = {}

    async def send(self, items: Sequence[Waiting]) -> dict[str, Booked]:
        """What became of each wish, by its id; what was refused, put off or dropped meanwhile is not among them.

        A refused one holds nothing up, nor does one that the credential has no right for. Any other failure ends the
        go: what comes after it would fail as well. Raises StorageError, and AuthenticationError where the credential is
        refused.
        """
        booked: dict[str, Booked] = {}
        for item in items:
            try:
                done = await self._deliver(item)
            except (RefusedError, PermissionMissingError) as error:
                log.info("a wish was refused: %s", item.write.action.value)
                self._wishes.refuse(item, error.failure())
            except _Unsettled as stopped:
                self._wishes.put_off(stopped.item, stopped.error.failure(), _named(stopped.error))
                if isinstance(stopped.error, AuthenticationError):
                    raise stopped.error from None
                break
            else:
                booked |= {item.id: done} if done is not None else {}
        return booked

    async def _deliver(self, item: Waiting) -> Booked | None:
        """What its owner changes while its day is read is sent as it is then; None where they drop it."""
        wanted: Waiting | None = item
        while wanted is not None:
            done = await self._try(wanted)
            if done is not None:
                return done
            wanted = self._wishes.find(item.id)
        return None

    async def _try(self, item: Waiting) -> Booked | None:
        """None where the wish is another one by now, or dropped."""
        try:
            if item.state is WaitingState.SENDING:
                found = await self._look_for(item)
                if found is not None:
                    return self._settled(item, found)
            known = await self._known_before(item)
        except RefusedError:
            raise
        except RootsError as error:
            if isinstance(error, PermissionMissingError) and item.state is WaitingState.WAITING:
                raise  # whoever may not even read there books nothing, and nothing was sent
            raise _Unsettled(item, error) from error
        begun = self._wishes.begin(item, known)
        return None if begun is None else await self._send(item, begun)

    async def _send(self, item: Waiting, begun: Waiting) -> Booked:
        try:
            record = await self._writer.send(item.write)
        except RefusedError:
            found = await self._found_after_all(item, begun)
            if found is None:
                raise
            return self._settled(begun, found)
        except (RateLimitedError, AuthenticationError) as error:
            raise _Unsettled(item, error) from error  # it was not even looked at: it waits as before
        except RootsError as error:
            raise _Unsettled(begun, error) from error
        return self._settled(begun, await self._completed(begun, record))

    async def _found_after_all(self, item: Waiting, begun: Waiting) -> Arrived | None:
        """A refusal may only mean that an earlier try, whose fate nobody knew, has arrived late."""
        if item.state is not WaitingState.SENDING:
            return None
        try:
            return await self._look_for(begun)
        except RootsError as error:
            raise _Unsettled(begun, error) from error

    async def _completed(self, item: Waiting, record: TimeEntry | Presence | None) -> Arrived:
        """What a confirmed wish has become: looked up where the reply does not tell, or not all of it.

        An empty reply confirms nothing: anything on the way may have given it.
        """
        told = Arrived(record)
        if item.write.action.removes or isinstance(record, TimeEntry):
            return told
        try:
            found = await self._look_for(item)
        except RootsError as error:
            if record is None:
                raise _Unsettled(item, error) from error
            return told  # it has arrived in any case; the next sync reads the rest
        if found is None and record is None:
            raise _Unsettled(item, ProviderMalformedError("an empty reply, and nothing is there"))
        return found or told

    def _settled(self, item: Waiting, found: Arrived) -> Booked:
        self._wishes.confirm(item, found.record)
        if found.record is not None:
            self._known.get(_place(item.write), set()).add(found.record.id)
        entry = found.record if isinstance(found.record, TimeEntry) else None
        return Booked(entry=entry, presence=found.record if isinstance(found.record, Presence) else None)

    async def _look_for(self, item: Waiting) -> Arrived | None:
        """What the day of a wish says of it. All presences of the day are taken over: one may change the others."""
        if not item.write.action.is_presence:
            return arrived_entry(item, await self._writer.read_entries(item.write.day))
        presences = await self._writer.read_presences(item.write.day)
        self._wishes.keep_presences(item.provider, presences)
        return arrived_presence(item, presences)

    async def _known_before(self, item: Waiting) -> tuple[str, ...] | None:
        """The ids that were on the day of a new record before it was first sent; None for what adds nothing.

        They stay the same at a second try: what has come since may be the first one, arriving late.
        """
        if not item.write.action.adds:
            return None
        sent_before = item.state is WaitingState.SENDING and item.known_ids is not None
        return item.known_ids if sent_before else await self._ids(item.write)

    async def _ids(self, write: Write) -> tuple[str, ...]:
        """The ids on the day of a new record; asked once, then kept up to date by what is confirmed here."""
        place = _place(write)
        if place not in self._known:
            read = self._writer.read_presences if write.action.is_presence else self._writer.read_entries
            self._known[place] = {record.id for record in await read(write.day)}
        return tuple(sorted(self._known[place]))


class _Unsettled(Exception):  # noqa: N818 - not an error by itself, but the envelope of one
    """A wish that stays in the outbox, as it stands now, and why."""

    def __init__(self, item: Waiting, error: RootsError) -> None:
        super().__init__(error.code)
        self.item = item
        self.error = error


def _place(write: Write) -> Place:
    return write.action.is_presence, write.day


def _named(error: RootsError) -> datetime | None:
    return retry_at(error.failure())
