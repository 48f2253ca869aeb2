"""How many requests may start in a span of time, and the queue that everybody waits in. Knows no network."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Pause = Callable[[float], Awaitable[None]]
"""Waits for some seconds; `asyncio.sleep`, and in tests something that does not wait."""

FIRST_HOLD = 2.0
LONGEST_HOLD = 60.0
"""Seconds that everybody waits after a refusal, doubled with each one that follows."""


class Pace:
    """At most `count` turns begin within any `seconds`; who comes too early waits in line.

    The first `eager` of them begin as they come, the others are spread over what is left of the span: nobody waits for
    the whole of it. None: all of them.
    """

    def __init__(
        self, count: int, seconds: float, clock: Callable[[], float], pause: Pause, *, eager: int | None = None
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._pause = pause
        self._begun: deque[float] = deque(maxlen=count)
        self._share = seconds / (count - (count if eager is None else eager) + 1)
        self._eager = count if eager is None else eager
        self._line = asyncio.Lock()

    async def turn(self) -> None:
        """Returns when the next request may start."""
        async with self._line:
            wait = self._wait(self._clock())
            if wait > 0:
                await self._pause(wait)
            self._begun.append(self._clock())

    def _wait(self, now: float) -> float:
        while self._begun and self._begun[0] + self._seconds <= now:
            self._begun.popleft()
        beyond = len(self._begun) - self._eager + 1
        return self._begun[0] + self._share * beyond - now if beyond > 0 else 0.0


class Line:
    """The one queue for all who ask with the same key: it keeps every pace, and a refusal stops all of it."""

    def __init__(self, paces: tuple[Pace, ...], clock: Callable[[], float], pause: Pause) -> None:
        self._paces = paces
        self._clock = clock
        self._pause = pause
        self._until = float("-inf")
        self._refusals = 0
        self._line = asyncio.Lock()

    async def turn(self, longest: float) -> float:
        """Returns 0 when the next request may start; else the seconds of a stop that is longer than `longest`."""
        async with self._line:
            for pace in self._paces:
                await pace.turn()
            while 0 < (wait := self.held()) <= longest:
                await self._pause(wait)
            return wait

    def held(self) -> float:
        """The seconds for which nobody may start."""
        return max(0.0, self._until - self._clock())

    def hold(self, asked: float | None) -> float:
        """Stops everybody after a refusal, and gives the seconds: those that were asked for, else more each time.

        Refusals of requests that were under way together count once.
        """
        if self.held() <= 0:
            self._refusals += 1
        wait = min(LONGEST_HOLD, FIRST_HOLD * 2.0 ** (self._refusals - 1)) if asked is None else asked
        self._until = max(self._until, self._clock() + wait)
        return self.held()

    def go_on(self) -> None:
        """A request was let through: the next refusal begins small again."""
        if self.held() <= 0:
            self._refusals = 0
