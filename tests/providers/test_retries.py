from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import stamina

from roots_desktop.domain.errors import ProviderFailedError, RateLimitedError, TimeoutExceededError, UnreachableError
from roots_desktop.providers.retries import Passing, Patience, asked_pause, repeat
from tests.providers.clocks import NOW, StillClock


class Attempts:
    """Fails as told, in turn, then succeeds."""

    def __init__(self, *failures: Exception) -> None:
        self.left = list(failures)
        self.made = 0

    async def __call__(self) -> str:
        self.made += 1
        if self.left:
            raise self.left.pop(0)
        return "done"


def patience(seconds: float = 43.0) -> Patience:
    return Patience(seconds, StillClock().read)


def passing() -> Passing:
    return Passing(ProviderFailedError())


@contextmanager
def recorded_sleeps(patch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    sleeps: list[float] = []

    async def sleep(seconds: float) -> None:
        sleeps.append(seconds)

    stamina.set_testing(False)
    patch.setattr("asyncio.sleep", sleep)
    yield sleeps


async def test_up_to_four_tries() -> None:
    attempts = Attempts(passing(), passing(), passing())
    assert await repeat(attempts, tries=4, patience=patience()) == "done"
    assert attempts.made == 4


async def test_the_fourth_failure_is_the_last() -> None:
    attempts = Attempts(*(passing() for _ in range(9)))
    with pytest.raises(ProviderFailedError):
        await repeat(attempts, tries=4, patience=patience())
    assert attempts.made == 4


async def test_other_failures_are_not_repeated() -> None:
    attempts = Attempts(UnreachableError())
    with pytest.raises(UnreachableError):
        await repeat(attempts, tries=4, patience=patience())
    assert attempts.made == 1


async def test_a_time_out_is_repeated_once() -> None:
    attempts = Attempts(*(Passing(TimeoutExceededError(), once=True) for _ in range(9)))
    with pytest.raises(TimeoutExceededError):
        await repeat(attempts, tries=4, patience=patience())
    assert attempts.made == 2


async def test_waits_grow_from_one_second_with_jitter(monkeypatch: pytest.MonkeyPatch) -> None:
    with recorded_sleeps(monkeypatch) as sleeps:
        await repeat(Attempts(passing(), passing(), passing()), tries=4, patience=patience())
    assert [int(seconds) for seconds in sleeps[:2]] == [1, 2]
    assert 4.0 <= sleeps[2] <= 5.0


async def test_an_asked_pause_is_kept_to_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    with recorded_sleeps(monkeypatch) as sleeps:
        await repeat(Attempts(Passing(RateLimitedError(), wait=7.0)), tries=4, patience=patience())
    assert sleeps == [7.0]


@pytest.mark.parametrize(("seconds", "tries"), [(2.0, 1), (2.1, 2), (3.1, 3), (5.1, 4)])
async def test_no_pause_goes_beyond_the_time_that_is_left(seconds: float, tries: int) -> None:
    attempts = Attempts(*(passing() for _ in range(9)))
    with pytest.raises(ProviderFailedError):
        await repeat(attempts, tries=4, patience=patience(seconds))
    assert attempts.made == tries


def test_patience_begins_anew_with_every_reply() -> None:
    clock = StillClock()
    waiting = Patience(43.0, clock.read)
    assert waiting.left() == 43.0
    clock.seconds += 40
    assert waiting.left() == 3.0
    waiting.begin()
    assert waiting.left() == 43.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Thu, 19 Nov 2026 13:20:30 GMT", 30.0),
        ("Thu, 19 Nov 2026 13:20:30 -0000", 30.0),
        ("Thu, 19 Nov 2026 13:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("9" * 30, 86400.0),
        ("Thu, 19 Nov 2126 13:20:30 GMT", 86400.0),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert datetime(2026, 11, 19, 13, 20, tzinfo=UTC) == NOW
    assert asked_pause(header, NOW) == seconds
