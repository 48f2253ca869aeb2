"""The thread of the service: commands reach it whenever they are sent, and it ends when it is told to."""

import asyncio
import sys
import threading

import pytest

from roots_desktop.app.worker import NAME, TURN_SECONDS, Worker
from roots_desktop.commands import Command, PauseSync, SyncNow

PATIENCE = 10.0


class Recorder:
    """A service that notes what it is asked."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.thread = ""
        self.running = threading.Event()
        self.ended = threading.Event()
        self._stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.thread = threading.current_thread().name
        self.running.set()
        await self._stopping.wait()
        self.ended.set()

    def submit(self, command: Command) -> None:
        self.commands.append(command)

    def stop(self) -> None:
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._stopping.set)


def test_commands_arrive_before_and_after_the_service_is_ready() -> None:
    service, may_start = Recorder(), threading.Event()

    def make() -> Recorder:
        may_start.wait(PATIENCE)
        return service

    worker = Worker(make)
    worker.start()
    worker.submit(SyncNow())
    may_start.set()
    assert service.running.wait(PATIENCE)
    worker.submit(PauseSync())
    assert worker.stop(PATIENCE)
    assert service.commands == [SyncNow(), PauseSync()]
    assert service.thread == NAME
    assert service.ended.is_set()


def test_the_thread_gives_way_to_the_one_that_paints() -> None:
    sys.setswitchinterval(0.005)  # Python's own
    service = Recorder()
    worker = Worker(lambda: service)

    worker.start()

    assert service.running.wait(PATIENCE)
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)
    assert worker.stop(PATIENCE)


def test_a_worker_that_is_stopped_while_it_starts_never_lives() -> None:
    service, may_start = Recorder(), threading.Event()

    def make() -> Recorder:
        may_start.wait(PATIENCE)
        return service

    worker = Worker(make)
    worker.start()
    assert not worker.stop(0.0)
    may_start.set()
    assert worker.stop(PATIENCE)
    assert not service.running.is_set()


def test_a_worker_that_never_started_stops_at_once() -> None:
    assert Worker(Recorder).stop(PATIENCE)
