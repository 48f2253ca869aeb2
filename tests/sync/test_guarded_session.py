"""A session that is cancelled while it closes has closed."""

import asyncio
from typing import cast

import pytest

from roots_desktop.providers.contract import Session
from roots_desktop.sync.guarded_session import GuardedSession


class Closing:
    """A session that closes in two steps."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.closed = False

    async def close(self) -> None:
        """Ends what runs, then closes the connections."""
        self.begun.set()
        await asyncio.sleep(0)
        self.closed = True


async def test_a_session_that_is_cancelled_while_it_closes_has_closed() -> None:
    session = Closing()

    async def read() -> None:
        async with GuardedSession(cast("Session", session)):
            pass

    reading = asyncio.create_task(read())
    await session.begun.wait()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    assert session.closed
