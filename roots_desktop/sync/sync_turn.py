"""One run at a time: in this process, and among all processes that share the folder. Does not know what runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from roots_desktop.domain.errors import StorageBusyError
from roots_desktop.store.locks import sync_lock

LOCK_RETRY_SECONDS = 0.05


class SyncTurn:
    """`wait` is how many seconds another process may keep us waiting. The event loop goes on meanwhile."""

    def __init__(self, folder: Path, wait: float) -> None:
        self._folder = folder
        self._wait = wait
        self._here = asyncio.Lock()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Nobody else runs inside. Raises StorageBusyError where another process does for too long."""
        async with self._here:
            with ExitStack() as held:
                await self._enter(held)
                yield

    async def _enter(self, held: ExitStack) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._wait
        while True:
            try:
                held.enter_context(sync_lock(self._folder, 0.0))
            except StorageBusyError:
                if loop.time() >= until:
                    raise
            else:
                return
            await asyncio.sleep(LOCK_RETRY_SECONDS)
