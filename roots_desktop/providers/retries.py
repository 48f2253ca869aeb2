"""When a failed request is tried again, and when not any more. Knows failures and time, no network.

stamina counts, waits (1, 2, 4 seconds and some jitter) and has a testing mode that does not wait.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import stamina

from roots_desktop.domain.errors import RootsError

_log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_WAIT = 1.0
LONGEST_WAIT = 5.0
JITTER = 1.0
LONGEST_ASKED = 24 * 60 * 60.0
"""Seconds."""


class Passing(Exception):  # noqa: N818 - not an error by itself, but the envelope of one that may pass
    """A failure that may pass: the error it is in the end, the pause that was asked for, and if once is enough."""

    def __init__(self, error: RootsError, *, wait: float | None = None, once: bool = False) -> None:
        super().__init__(error.code)
        self.error = error
        self.wait = wait
        self.once = once


class Patience:
    """How long it may still go on: some seconds after the start, and again after every complete reply."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._since: float | None = None

    def begin(self) -> None:
        """The seconds count from now on."""
        self._since = self._clock()

    def left(self) -> float:
        """The seconds that are left; the first question starts them."""
        if self._since is None:
            self.begin()
        return self._seconds if self._since is None else self._since + self._seconds - self._clock()


class _Judge:
    """Decides after each failure of one request whether to try again, and after what pause."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._failures = 0
        self._once = False

    def __call__(self, failure: Exception) -> bool | float:
        if not isinstance(failure, Passing) or (failure.once and self._once):
            return False
        self._once |= failure.once
        self._failures += 1
        back_off = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self._failures - 1) + JITTER)
        if (back_off if failure.wait is None else failure.wait) >= self._patience.left():
            return False
        _log.info("trying again after %s", failure.error.code)
        return True if failure.wait is None else failure.wait


async def repeat(attempt: Callable[[], Awaitable[T]], *, tries: int, patience: Patience) -> T:
    """The first good result. Raises the error inside the last `Passing`, any other one at once."""
    logging.getLogger(stamina.__name__).setLevel(logging.ERROR)  # it would warn of each try, in words of its own
    try:
        async for turn in stamina.retry_context(
            on=_Judge(patience),
            attempts=tries,
            timeout=None,
            wait_initial=FIRST_WAIT,
            wait_max=LONGEST_WAIT,
            wait_jitter=JITTER,
        ):
            with turn:
                return await attempt()
    except Passing as passing:
        raise passing.error from None
    raise AssertionError("stamina gives a result or raises")  # pragma: no cover


def asked_pause(header: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, given as a number or as a date; None where there is none.

    Never more than a day: whoever asks for a century is asked again tomorrow.
    """
    if header is None:
        return None
    text = header.strip()
    if text.isdecimal():
        return min(float(text), LONGEST_ASKED)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(max(0.0, (aware - now).total_seconds()), LONGEST_ASKED)
