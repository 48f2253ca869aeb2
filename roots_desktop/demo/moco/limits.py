"""The limit of requests: so many in two minutes, perhaps so many in a second. Rejected requests count too."""

import time
from collections import deque
from collections.abc import Callable

from roots_desktop.demo.moco.account import Account

WINDOW_SECONDS = 120.0


class Limiter:
    """Counts the requests of all keys together; `rejected` are those answered with 429.

    `clock` gives seconds and may be replaced.
    """

    def __init__(self) -> None:
        self.clock: Callable[[], float] = time.monotonic
        self.rejected = 0
        self._times: deque[float] = deque()

    def takes(self, account: Account) -> bool:
        """Counts a request; False where it is one too many and limits are enforced."""
        now = self.clock()
        while self._times and self._times[0] <= now - WINDOW_SECONDS:
            self._times.popleft()
        self._times.append(now)
        if not account.limits_are_enforced or self._is_within(account, now):
            return True
        self.rejected += 1
        return False

    def _is_within(self, account: Account, now: float) -> bool:
        if len(self._times) > account.plan_limit:
            return False
        return account.per_second is None or sum(moment > now - 1 for moment in self._times) <= account.per_second
