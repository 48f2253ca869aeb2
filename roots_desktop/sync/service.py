"""The life of the sync thread: opens the engine, takes commands, looks around, stops at once. No Qt, no JSON."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Lock

from roots_desktop.clock import Clock
from roots_desktop.commands import Command, Wipe
from roots_desktop.domain.errors import RootsError, StorageBusyError
from roots_desktop.domain.snapshot import Activity, Picture
from roots_desktop.domain.wiping import Wiped
from roots_desktop.messages.catalogue import Words
from roots_desktop.providers.releases import newest_release
from roots_desktop.settings import Settings
from roots_desktop.sync.engine import Engine
from roots_desktop.sync.exporting import Exporting
from roots_desktop.sync.operations import Operations, Preferences
from roots_desktop.sync.publisher import Publish, Publisher
from roots_desktop.sync.tasks import Tasks, unexpected
from roots_desktop.sync.timetable import Timetable
from roots_desktop.sync.updates import ReadRelease, Updates
from roots_desktop.sync.watch import Addresses, Watch

LOOK_AROUND_SECONDS = 3.0


def _no_addresses() -> tuple[str, ...]:
    return ()


async def _wipe_nothing() -> Wiped:
    return Wiped()


def _chance() -> float:
    return random.uniform(-1, 1)  # noqa: S311 - spreads load, protects nothing


def _try(look: Callable[[], None], publisher: Publisher) -> None:
    try:
        look()
    except Exception as error:  # noqa: BLE001 - the thread goes on, whatever a look meets
        publisher.refuse(unexpected(error))


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    """`settings_path`: where settings are kept, `data`: the rest. `first`: what the window shows already.

    `addresses` tells the network apart (`network.outgoing_addresses`); without it only time brings a sync back.
    `spread` gives random numbers from −1 to 1. `words` are those of the calendar file. `read_release` asks for newer
    versions. `wipe` deletes everything; it is called with the engine closed, and raises RootsError where it changed
    nothing.
    """

    settings_path: Path
    data: Path
    first: Picture = field(default_factory=Picture)
    addresses: Addresses = _no_addresses
    spread: Callable[[], float] = _chance
    words: Words = field(default_factory=partial(Words, "en"))
    read_release: ReadRelease = newest_release
    wipe: Callable[[], Awaitable[Wiped]] = _wipe_nothing


class Service:
    """`run` goes on until `stop`. `submit` may be called from any thread, before `run` too."""

    def __init__(
        self,
        make_engine: Callable[[], Engine],
        clock: Clock,
        publish: Publish,
        settings: Settings,
        options: ServiceOptions,
    ) -> None:
        self._make_engine = make_engine
        self._clock = clock
        self._publish = publish
        self._settings = settings
        self._options = options
        self._first = options.first
        self._commands: asyncio.Queue[Command] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._life: asyncio.Task[None] | None = None
        self._gate = Lock()
        self._stopped = False

    def submit(self, command: Command) -> None:
        """Asks for something; the answer is a picture. A service that has ended does nothing any more."""
        self._in_loop(lambda: self._commands.put_nowait(command))

    def stop(self) -> None:
        """Ends `run` at once, whatever is awaited. From any thread."""
        self._in_loop(self._end)

    async def run(self) -> None:
        """Lives until stopped."""
        with self._gate:
            self._loop = asyncio.get_running_loop()
        self._life = asyncio.ensure_future(self._live())
        if self._stopped:
            self._life.cancel()
        try:
            await self._life
        except asyncio.CancelledError:
            if not self._stopped:
                raise

    def _in_loop(self, call: Callable[[], None]) -> None:
        with self._gate:
            if self._loop is None:
                call()
            else:
                with suppress(RuntimeError):  # the loop is closed: the service has ended
                    self._loop.call_soon_threadsafe(call)

    def _end(self) -> None:
        self._stopped = True
        if self._life is not None:
            self._life.cancel()

    async def _live(self) -> None:
        """Serves until everything is to be deleted; once it is, does nothing any more."""
        while True:
            engine = await self._opened()
            if engine is not None:
                try:
                    await self._serve(engine)
                finally:
                    engine.close()
            if await self._wiped():
                break
        while True:
            await self._commands.get()

    async def _serve(self, engine: Engine) -> None:
        """Returns when everything is to be deleted."""
        timetable = Timetable(self._options.spread)
        publisher = Publisher(engine, self._clock, timetable, self._publish, self._first)
        publisher.interval = timedelta(minutes=self._settings.interval_minutes)
        tasks = Tasks(engine, self._clock, publisher, timetable)
        preferences = Preferences(self._settings, self._options.settings_path)
        operations = Operations(engine, self._clock, publisher, tasks, preferences)
        exporting = Exporting(engine, self._clock, publisher, self._options.words)
        updates = Updates(engine, self._options.data, self._clock, publisher, self._options.read_release)
        watch = Watch(engine, self._clock, publisher, tasks, timetable, self._options.addresses)
        try:
            _try(watch.begin, publisher)
            while True:
                _try(watch.look, publisher)
                if await self._obey_for(LOOK_AROUND_SECONDS, operations):
                    return
                _try(partial(exporting.look, operations.settings), publisher)
                _try(partial(updates.look, operations.settings), publisher)
        finally:
            self._settings = operations.settings
            await updates.end()
            await operations.end()
            await tasks.end()

    async def _obey_for(self, seconds: float, operations: Operations) -> bool:
        """Obeys commands as they come, until it is time to look around again. True if everything is to be deleted."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not isinstance(command := await self._commands.get(), Wipe):
                    operations.obey(command)
                return True
        return False

    async def _wiped(self) -> bool:
        """Deletes everything, and tells what is left; where nothing could be done, the next picture tells why."""
        try:
            wiped = await self._options.wipe()
        except RootsError as error:
            failure = error.failure()
        except Exception as error:  # noqa: BLE001 - a wipe that meets the unforeseen must not end the thread unheard
            failure = unexpected(error)
        else:
            self._publish(Picture(activity=Activity(wiped=wiped)))
            return True
        self._first = replace(self._first, activity=replace(self._first.activity, last_refusal=failure))
        return False

    async def _opened(self) -> Engine | None:
        """The engine, None where everything is to be deleted.

        Where it cannot be opened the picture says why, and every command is a reason to try again.
        """
        while True:
            try:
                return self._make_engine()
            except StorageBusyError:
                await asyncio.sleep(LOOK_AROUND_SECONDS)
            except RootsError as error:
                activity = replace(self._first.activity, last_refusal=error.failure())
                self._publish(replace(self._first, activity=activity))
                if isinstance(await self._commands.get(), Wipe):
                    return None
