"""The life of the sync thread: opens the engine, takes commands, looks around, stops at once. No Qt, no JSON."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Lock

from roots_desktop.clock import Clock
from roots_desktop.commands import Command
from roots_desktop.domain.errors import RootsError, StorageBusyError
from roots_desktop.domain.snapshot import Picture
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

LOOK_AROUND_SECONDS = 2.0


def _no_addresses() -> tuple[str, ...]:
    return ()


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
    versions.
    """

    settings_path: Path
    data: Path
    first: Picture = field(default_factory=Picture)
    addresses: Addresses = _no_addresses
    spread: Callable[[], float] = _chance
    words: Words = field(default_factory=partial(Words, "en"))
    read_release: ReadRelease = newest_release


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
        engine = await self._opened()
        try:
            await self._serve(engine)
        finally:
            engine.close()

    async def _serve(self, engine: Engine) -> None:
        timetable = Timetable(self._options.spread)
        publisher = Publisher(engine, self._clock, timetable, self._publish, self._options.first)
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
                await self._obey_for(LOOK_AROUND_SECONDS, operations)
                _try(partial(exporting.look, operations.settings), publisher)
                _try(partial(updates.look, operations.settings), publisher)
        finally:
            await updates.end()
            await operations.end()
            await tasks.end()

    async def _obey_for(self, seconds: float, operations: Operations) -> None:
        """Obeys commands as they come, until it is time to look around again."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    operations.obey(await self._commands.get())

    async def _opened(self) -> Engine:
        """The engine. Where it cannot be opened the picture says why, and every command is a reason to try again."""
        while True:
            try:
                return self._make_engine()
            except StorageBusyError:
                await asyncio.sleep(LOOK_AROUND_SECONDS)
            except RootsError as error:
                activity = replace(self._options.first.activity, last_refusal=error.failure())
                self._publish(replace(self._options.first, activity=activity))
                await self._commands.get()
