import asyncio

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.providers.pacing import Line, Pace
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


async def test_a_quiet_span_forgets_what_was_before() -> None:
    clock = StillClock(0.0)
    pace = Pace(2, 1.0, clock.read, clock.pause)
    await pace.turn()
    clock.seconds += 0.5
    await pace.turn()
    clock.seconds += 0.5
    await pace.turn()
    assert clock.pauses == []
    await pace.turn()
    assert clock.pauses == [0.5]


async def test_the_first_begin_as_they_come_the_others_are_spread() -> None:
    """Of ten in 70 s, four at once; the other six share the span: one each ten seconds."""
    clock = StillClock(0.0)
    pace = Pace(10, 70.0, clock.read, clock.pause, eager=4)
    begun = []
    for _ in range(14):
        await pace.turn()
        begun.append(clock.read())
    assert begun == [0, 0, 0, 0, 10, 20, 30, 40, 50, 60, 70, 70, 70, 70]


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 6), st.integers(0, 6))
async def test_never_more_than_allowed_in_any_span(gaps: list[float], count: int, eager: int) -> None:
    clock = StillClock(0.0)
    pace = Pace(count, 10.0, clock.read, clock.pause, eager=min(eager, count) or 1)
    begun = []
    for gap in gaps:
        clock.seconds += gap
        await pace.turn()
        begun.append(clock.read())
    assert all(later - sooner >= 10.0 - 1e-6 for sooner, later in zip(begun, begun[count:], strict=False))


def line_of(clock: StillClock) -> Line:
    paces = (Pace(4, 1.0, clock.read, clock.pause), Pace(5, 20.0, clock.read, clock.pause))
    return Line(paces, clock.read, clock.pause)


async def test_a_line_keeps_every_pace() -> None:
    clock = StillClock(0.0)
    line = line_of(clock)
    begun = []
    for _ in range(6):
        assert await line.turn(60.0) == 0
        begun.append(clock.read())
    assert begun == [0, 0, 0, 0, 1, 20]


async def test_a_stop_holds_everybody_and_grows() -> None:
    clock = StillClock(0.0)
    line = line_of(clock)
    assert line.hold(None) == 2.0
    assert line.hold(None) == 2.0  # of a request that was under way with the first
    assert await line.turn(10.0) == 0
    assert clock.read() == 2.0
    assert [line.hold(None), line.held()] == [4.0, 4.0]
    assert await line.turn(3.0) == 4.0
    assert clock.read() == 2.0


async def test_a_stop_is_bounded_and_ends() -> None:
    clock = StillClock(0.0)
    line = line_of(clock)
    for _ in range(9):
        line.hold(None)
        clock.seconds += line.held()
    assert line.hold(None) == 60.0
    line.go_on()
    clock.seconds += 60.0
    line.go_on()
    assert line.hold(None) == 2.0


async def test_what_the_provider_asks_for_goes_before() -> None:
    clock = StillClock(0.0)
    line = line_of(clock)
    assert line.hold(7.0) == 7.0
    assert line.hold(3.0) == 7.0
