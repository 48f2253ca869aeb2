"""How fast Moco may be asked, and the one queue of a key that outlives a session. Knows no endpoint.

The plan allows 120 requests in two minutes and about five a second, counts those that it turns away, and counts what
other programs ask with the same key: roots stays well below.
"""

from roots_desktop.domain.connections import Secret
from roots_desktop.providers.http import Timing
from roots_desktop.providers.pacing import Line, Pace

AT_ONCE = 4
BREATH = 1.25
"""Seconds in which so many requests may start: on the way they come closer together than they were sent."""
PER_SPAN = 100
SPAN = 120.0
"""Seconds."""
EAGER = 60
"""Requests of a span that start as they come: as a rule a whole first fetch. The others are spread: none waits long."""


class LineShelf:
    """The queue of the key that was used last. There is one connection."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._key: tuple[str, Secret] | None = None
        self._line = self._new()

    def line(self, address: str, secret: Secret) -> Line:
        """The queue of exactly this key at exactly this address."""
        if self._key != (address, secret):
            self._key, self._line = (address, secret), self._new()
        return self._line

    def _new(self) -> Line:
        clock, pause = self._timing.clock, self._timing.pause
        paces = (Pace(AT_ONCE, BREATH, clock, pause), Pace(PER_SPAN, SPAN, clock, pause, eager=EAGER))
        return Line(paces, clock, pause)
