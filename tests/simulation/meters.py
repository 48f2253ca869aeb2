"""How a service counts requests, and when it turns one away. Seconds are handed in."""

from collections import deque
from dataclasses import dataclass, field
from typing import Protocol


class Meter(Protocol):
    """Counts requests. `refused` were turned away; `peak` is the share of the limit that was used at the most."""

    refused: int

    @property
    def peak(self) -> float: ...

    def takes(self, now: float) -> bool:
        """Counts one; False where it is one too many."""
        ...


@dataclass
class Count:
    """At most `most` within any `seconds`. `harsh`: what was turned away counts too."""

    most: int
    seconds: float
    harsh: bool = False
    refused: int = 0
    highest: int = 0
    _taken: deque[float] = field(default_factory=deque)

    @property
    def peak(self) -> float:
        return self.highest / self.most

    def takes(self, now: float) -> bool:
        while self._taken and self._taken[0] <= now - self.seconds:
            self._taken.popleft()
        fits = len(self._taken) < self.most
        self.highest = max(self.highest, len(self._taken) + 1)
        if fits or self.harsh:
            self._taken.append(now)
        self.refused += not fits
        return fits


@dataclass
class Bucket:
    """Holds `burst` requests and fills up by `rate` a second."""

    rate: float
    burst: float
    refused: int = 0
    lowest: float = float("inf")
    _level: float | None = None
    _seen: float = 0.0

    @property
    def peak(self) -> float:
        return 1 + self.refused if self.refused else 1 - self.lowest / self.burst

    def takes(self, now: float) -> bool:
        before = self.burst if self._level is None else self._level
        level = min(self.burst, before + (now - self._seen) * self.rate)
        fits = level >= 1
        self._level, self._seen = level - fits, now
        self.lowest = min(self.lowest, self._level)
        self.refused += not fits
        return fits


@dataclass
class Throttle:
    """At most `most` a minute; after one too many, one a second for the next minute."""

    most: int
    refused: int = 0
    _minute: Count = field(init=False)
    _second: Count = field(default_factory=lambda: Count(1, 1.0))
    _until: float = float("-inf")

    def __post_init__(self) -> None:
        self._minute = Count(self.most, 60.0)

    @property
    def peak(self) -> float:
        return self._minute.peak

    def takes(self, now: float) -> bool:
        throttled = now < self._until
        fits = (self._second if throttled else self._minute).takes(now)
        if not fits and not throttled:
            self._until = now + 60.0
        self.refused += not fits
        return fits
