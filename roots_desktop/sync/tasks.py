"""The tasks that talk to a provider: sync, connect, disconnect. At most one at a time for each connection.

Knows the engine and the publisher, not when something is due.
"""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from roots_desktop.clock import Clock
from roots_desktop.commands import Connect
from roots_desktop.domain.connections import Secret
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import Failure, RootsError, StorageBusyError
from roots_desktop.domain.snapshot import Attempt, Progress, Step
from roots_desktop.sync.engine import Engine
from roots_desktop.sync.publisher import Publisher
from roots_desktop.sync.timetable import Timetable

log = logging.getLogger(__name__)

BUSY_PAUSE = timedelta(seconds=30)
"""Another process syncs: its data will be seen here; a look after that is early enough."""
UNEXPECTED = Failure("unexpected")
OUTBOX = "outbox"
"""Stands in the place of a provider for the one task that is about none."""

Work = Callable[[], Awaitable[None]]


def unexpected(error: Exception) -> Failure:
    """A failure nobody foresaw; the log gets where it happened, never what the exception says."""
    log.error("%s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
    return UNEXPECTED


class Tasks:
    """Starts, replaces and cancels; what fails is told through the publisher."""

    def __init__(self, engine: Engine, clock: Clock, publisher: Publisher, timetable: Timetable) -> None:
        self._engine = engine
        self._clock = clock
        self._publisher = publisher
        self._timetable = timetable
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._attempting = asyncio.Lock()

    def sync(self, provider: str, *, asked: bool, look_at: Period | None = None, anew: bool = False) -> None:
        """Syncs unless something runs for this connection; `anew` in the place of a sync that does.

        `asked`: the user waits for it.
        """
        instead = anew and provider in self._publisher.activity.syncing
        self._start(provider, partial(self._sync, provider, asked=asked, look_at=look_at), instead=instead)

    def connect(self, command: Connect) -> None:
        """Connects, in the place of whatever runs for this provider."""
        self._start(command.access.provider, partial(self._connect, command), instead=True)

    def cancel_connect(self) -> None:
        """Stops the attempt that runs; nothing of it stays."""
        attempt = self._publisher.activity.attempt
        if attempt is not None and attempt.running:
            self._tasks[attempt.provider].cancel()

    def disconnect(self, provider: str, *, keep_archive: bool) -> None:
        """Disconnects, in the place of whatever runs for this provider."""
        self._start(provider, partial(self._disconnect, provider, keep_archive=keep_archive), instead=True)

    def replace_secret(self, provider: str, secret: Secret) -> None:
        """Replaces the secret and syncs with it, in the place of whatever runs for this provider."""
        self._start(provider, partial(self._replace_secret, provider, secret), instead=True)

    def cancel_sync(self, provider: str) -> None:
        """Stops the sync that runs for this connection; the pieces that were stored stay.

        It was due, and would begin again at once: the next one comes after the usual time.
        """
        task = self._tasks.get(provider)
        if task is not None and provider in self._publisher.activity.syncing:
            self._timetable.put_off(provider, self._clock.now() + self._publisher.interval)
            task.cancel()

    def send_outbox(self) -> None:
        """Sends what waits, unless that is going on."""
        self._start(OUTBOX, self._send_outbox)

    async def idle(self, provider: str) -> None:
        """Returns once nothing runs for this connection."""
        task = self._tasks.get(provider)
        if task is not None:
            await asyncio.wait({task})

    async def end(self) -> None:
        """Stops everything at once."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _start(self, provider: str, work: Work, *, instead: bool = False) -> None:
        before = self._tasks.get(provider)
        if before is not None and not before.done():
            if not instead:
                return
            before.cancel()
        self._tasks[provider] = asyncio.get_running_loop().create_task(self._follow_up(before, work))

    async def _follow_up(self, before: "asyncio.Task[None] | None", work: Work) -> None:
        if before is not None:
            await asyncio.gather(before, return_exceptions=True)
        try:
            await work()
        except RootsError as error:
            self._publisher.refuse(error.failure())
        except Exception as error:  # noqa: BLE001 - a task that meets the unforeseen must not end the thread
            self._publisher.refuse(unexpected(error))

    async def _sync(self, provider: str, *, asked: bool, look_at: Period | None = None) -> None:
        publisher = self._publisher
        publisher.tell(replace(publisher.activity, syncing=publisher.activity.syncing | {provider}))
        refusal = publisher.activity.last_refusal
        try:
            await self._engine.sync(provider, look_at=look_at, report=self._report)
            refusal = None if asked else refusal
        except StorageBusyError as error:
            self._timetable.put_off(provider, self._clock.now() + BUSY_PAUSE)
            refusal = error.failure() if asked else refusal
        except RootsError as error:
            refusal = error.failure()
        finally:
            syncing = publisher.activity.syncing - {provider}
            progress = tuple(known for known in publisher.activity.progress if known.provider != provider)
            publisher.read_again(replace(publisher.activity, syncing=syncing, progress=progress, last_refusal=refusal))

    def _report(self, progress: Progress) -> None:
        """A piece of the history is there: it shows, and so does how many are to come."""
        publisher = self._publisher
        others = tuple(known for known in publisher.activity.progress if known.provider != progress.provider)
        publisher.read_again(replace(publisher.activity, progress=(*others, progress)))

    async def _send_outbox(self) -> None:
        publisher = self._publisher
        publisher.tell(replace(publisher.activity, sending=True))
        try:
            await self._engine.booking.send()
        except StorageBusyError:
            pass  # another process has its turn: what waits is tried again with the next look
        finally:
            publisher.read_again(replace(publisher.activity, sending=False))

    async def _connect(self, command: Connect) -> None:
        async with self._attempting:  # one attempt shows at a time; another one has its turn after it
            connected = await self._attempt(command)
        if connected:
            await self._read_rest(command.access.provider)

    async def _attempt(self, command: Connect) -> bool:
        publisher = self._publisher
        attempt = Attempt(command.access.provider, command.access.values, ())

        def report(steps: tuple[Step, ...]) -> None:
            nonlocal attempt
            attempt = replace(attempt, steps=steps)
            publisher.tell(replace(publisher.activity, attempt=attempt))

        publisher.tell(replace(publisher.activity, attempt=attempt, last_refusal=None))
        try:
            await self._engine.connect(command.access, allow_listing=command.allow_listing, report=report)
        except asyncio.CancelledError:
            publisher.tell(replace(publisher.activity, attempt=None))
            raise
        except RootsError as error:
            listing = bool(error.details.get("needs_listing"))
            attempt = replace(attempt, running=False, failure=error.failure(), needs_listing=listing)
            publisher.tell(replace(publisher.activity, attempt=attempt))
        except Exception as error:  # noqa: BLE001 - the attempt ends where the unforeseen is met
            attempt = replace(attempt, running=False, failure=unexpected(error))
            publisher.tell(replace(publisher.activity, attempt=attempt))
        else:
            publisher.read_again(replace(publisher.activity, attempt=None))
            return True
        return False

    async def _read_rest(self, provider: str) -> None:
        """A history in pieces follows the connecting at once."""
        if self._engine.missing_pieces(provider):
            await self._sync(provider, asked=False)

    async def _disconnect(self, provider: str, *, keep_archive: bool) -> None:
        await self._engine.disconnect(provider, keep_archive=keep_archive)
        self._publisher.read_again(replace(self._publisher.activity, last_refusal=None))

    async def _replace_secret(self, provider: str, secret: Secret) -> None:
        await self._engine.replace_secret(provider, secret)
        await self._sync(provider, asked=True)
