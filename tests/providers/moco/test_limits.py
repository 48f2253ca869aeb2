from datetime import UTC, timedelta
from itertools import pairwise

import httpx
import pytest

from roots_desktop.domain.connections import Part, Secret
from roots_desktop.domain.errors import RateLimitedError
from roots_desktop.providers.contract import Known
from roots_desktop.providers.moco.limits import LineShelf
from tests.providers.clocks import NOW, StillClock
from tests.providers.moco.fake import ACCOUNT, TODAY, FakeMoco, access, answer, read

CONNECTING = Known(TODAY, connecting=True)


async def begun(count: int) -> list[float]:
    clock = StillClock(0.0)
    line = LineShelf(clock.timing()).line("https://a", Secret("k"))
    found = []
    for _ in range(count):
        await line.turn(0.0)
        found.append(clock.read())
    return found


async def test_four_in_a_breath_and_a_hundred_in_two_minutes() -> None:
    starts = await begun(300)
    assert all(later - sooner >= 1.25 - 1e-9 for sooner, later in zip(starts, starts[4:], strict=False))
    assert all(later - sooner >= 120.0 - 1e-9 for sooner, later in zip(starts, starts[100:], strict=False))


async def test_requests_that_come_closer_together_on_the_way_stay_below_five_a_second() -> None:
    """The first one may take a quarter of a second longer than those that started after it."""
    starts = await begun(60)
    arrivals = sorted(start + (0.249 if number % 2 else 0.0) for number, start in enumerate(starts))
    assert all(sum(0 <= later - first < 1.0 for later in arrivals) <= 5 for first in arrivals)


async def test_sixty_start_at_once_and_nobody_ever_waits_long() -> None:
    starts = await begun(300)
    assert starts[59] == 17.5
    assert max(later - sooner for sooner, later in pairwise(starts)) < 10.0


def test_one_line_for_a_key_and_another_for_another() -> None:
    shelf = LineShelf(StillClock().timing())
    line = shelf.line("https://a", Secret("k"))
    assert shelf.line("https://a", Secret("k")) is line
    assert shelf.line("https://a", Secret("l")) is not line
    assert shelf.line("https://b", Secret("l")) is not line


async def test_the_line_outlives_a_session(moco: FakeMoco) -> None:
    provider = moco.provider()
    for _ in range(3):
        await read(provider.session(access()), CONNECTING)
    writer = provider.writer(access(), ACCOUNT, UTC)
    await writer.read_entries(TODAY)
    await writer.close()
    assert len(moco.seen) == 22
    assert moco.clock.pauses == [1.25] * 5


async def test_429_stops_the_whole_line(moco: FakeMoco) -> None:
    moco.on("/activities", httpx.Response(429), answer([]))
    run = await read(moco.session(), CONNECTING)
    assert run.failures == {}
    assert moco.clock.pauses.count(2.0) == 1


async def test_429_to_the_end(moco: FakeMoco) -> None:
    moco.on("/activities", httpx.Response(429, json={"message": "Too many requests"}))
    run = await read(moco.session(), Known(TODAY, connecting=True, parts=frozenset({Part.ENTRIES})))
    failure = run.failures[Part.ENTRIES].failure
    assert failure.code == "rate_limited"
    assert failure.detail("retry_at") == (NOW + timedelta(seconds=16)).isoformat()
    assert len(moco.asked("/activities")) == 4
    assert [pause for pause in moco.clock.pauses if pause != 1.25] == [2.0, 4.0, 8.0]


async def test_429_for_long_is_reported_and_nobody_asks_meanwhile(moco: FakeMoco) -> None:
    moco.on("/session", httpx.Response(429, headers={"Retry-After": "60"}))
    provider = moco.provider()
    for _ in range(2):
        session = provider.session(access())
        with pytest.raises(RateLimitedError) as caught:
            await session.sign_in()
        await session.close()
        assert caught.value.details["retry_at"] == (NOW + timedelta(seconds=60)).isoformat()
    assert len(moco.seen) == 1
