import asyncio

from roots_desktop.providers.pacing import Pace
from tests.providers.clocks import StillClock


async def test_ten_a_second_and_no_more() -> None:
    clock = StillClock(0.0)
    pace = Pace(10, 1.0, clock.read, clock.pause)
    begun: list[float] = []

    async def ask() -> None:
        await pace.turn()
        begun.append(clock.read())

    await asyncio.gather(*(ask() for _ in range(25)))

    assert begun == [0.0] * 10 + [1.0] * 10 + [2.0] * 5
    assert clock.pauses == [1.0, 1.0]


async def test_nobody_waits_after_a_quiet_second() -> None:
    clock = StillClock(0.0)
    pace = Pace(2, 1.0, clock.read, clock.pause)
    for _ in range(4):
        await pace.turn()
        clock.seconds += 0.6
    assert clock.pauses == []
