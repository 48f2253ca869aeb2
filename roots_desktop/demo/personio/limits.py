"""Rate limits of v2: a bucket per family of endpoints, and the headers that show it."""

import time
from threading import Lock

_RATES = {"persons": (30, 100), "absences": (10, 100)}


class Bucket:
    """Holds up to `burst` requests and fills up by `rate` a second."""

    def __init__(self, rate: int, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._level = float(burst)
        self._seen = time.monotonic()
        self._lock = Lock()

    def take(self) -> bool:
        """Takes one request out; False where none is left."""
        with self._lock:
            now = time.monotonic()
            self._level = min(float(self._burst), self._level + (now - self._seen) * self._rate)
            self._seen = now
            if self._level < 1:
                return False
            self._level -= 1
            return True

    def headers(self) -> tuple[tuple[str, str], ...]:
        """The rate-limit headers of a reply."""
        return (
            ("x-ratelimit-replenish-rate", str(self._rate)),
            ("x-ratelimit-burst-capacity", str(self._burst)),
            ("x-ratelimit-requested-tokens", "1"),
            ("x-ratelimit-remaining", str(int(self._level))),
        )


class Buckets:
    """The buckets by family."""

    def __init__(self) -> None:
        self._buckets = {family: Bucket(rate, burst) for family, (rate, burst) in _RATES.items()}

    def bucket(self, family: str) -> Bucket:
        """The bucket of one family."""
        return self._buckets[family]
