"""How many requests may start in a span of time. Knows no network."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Pause = Callable[[float], Awaitable[None]]
"""Waits for some seconds; `asyncio.sleep`, and in tests something that does not wait."""


class Pace:
    """At most `count` turns begin within any `seconds`; who comes too early waits in line."""

    def __init__(self, count: int, seconds: float, clock: Callable[[], float], pause: Pause) -> None:
        self._seconds = seconds
        self._clock = clock
        self._pause = pause
        self._begun: deque[float] = deque(maxlen=count)
        self._line = asyncio.Lock()

    async def turn(self) -> None:
        """Returns when the next request may start."""
        async with self._line:
            if len(self._begun) == self._begun.maxlen:
                wait = self._begun[0] + self._seconds - self._clock()
                if wait > 0:
                    await self._pause(wait)
            self._begun.append(self._clock())
