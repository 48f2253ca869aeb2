"""The thread "roots-sync" with the event loop in which the service lives. Knows no Qt and not what the service does.

The service is made inside the thread, so that what it imports does not keep the window from painting.
"""

import sys
import threading
from collections.abc import Callable
from typing import Protocol

from roots_desktop.commands import Command

NAME = "roots-sync"

TURN_SECONDS = 0.001
"""How long this thread may keep Python from the one that paints, which asks for it many times in one picture."""


class Living(Protocol):
    """What lives in the thread: the service."""

    async def run(self) -> None:
        """Goes on until `stop`."""
        ...

    def submit(self, command: Command) -> None:
        """Asks for something, from any thread."""
        ...

    def stop(self) -> None:
        """Ends `run` at once, from any thread."""
        ...


class Worker:
    """A daemon thread: the program may end even where it does not. Commands sent before it is ready are kept."""

    def __init__(self, make_service: Callable[[], Living]) -> None:
        self._make_service = make_service
        self._thread = threading.Thread(target=self._live, name=NAME, daemon=True)
        self._gate = threading.Lock()
        self._early: list[Command] = []
        self._service: Living | None = None
        self._stopped = False

    def start(self) -> None:
        """Starts the thread; once."""
        sys.setswitchinterval(TURN_SECONDS)
        self._thread.start()

    def submit(self, command: Command) -> None:
        """Hands a command to the service."""
        with self._gate:
            if self._service is None:
                self._early.append(command)
            else:
                self._service.submit(command)

    def stop(self, timeout: float) -> bool:
        """Stops the service and waits at most `timeout` seconds for the thread; True if it has ended."""
        with self._gate:
            self._stopped = True
            self._early.clear()
            if self._service is not None:
                self._service.stop()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _live(self) -> None:
        import asyncio  # noqa: PLC0415 - in this thread, as all that is heavy

        from roots_desktop.sync.loop import Loop  # noqa: PLC0415

        service = self._make_service()
        with self._gate:
            if self._stopped:
                return
            self._service = service
            for command in self._early:
                service.submit(command)
            self._early.clear()
        with asyncio.Runner(loop_factory=Loop) as runner:
            runner.run(service.run())
