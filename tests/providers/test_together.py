"""Questions side by side: whoever ends has time to close what it opened."""

import asyncio

import pytest

from roots_desktop.providers.together import end, together, unbroken


class Connection:
    """Takes a moment to close."""

    def __init__(self) -> None:
        self.opened = asyncio.Event()
        self.closed = False

    async def ask(self) -> None:
        """Waits for ever, as for a server that hangs."""
        self.opened.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            self.closed = True


async def test_what_is_cancelled_already_may_close_in_peace() -> None:
    connection = Connection()
    task = asyncio.create_task(connection.ask())
    await connection.opened.wait()
    task.cancel()
    await asyncio.sleep(0)

    await end([task])

    assert connection.closed
    assert task.cancelled()


async def test_a_cancelled_set_of_questions_closes_all_of_them() -> None:
    connections = [Connection(), Connection()]
    asking = asyncio.create_task(together(connection.ask() for connection in connections))
    for connection in connections:
        await connection.opened.wait()

    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking

    assert [connection.closed for connection in connections] == [True, True]


async def test_what_still_runs_is_ended() -> None:
    connection = Connection()
    task = asyncio.create_task(connection.ask())
    await connection.opened.wait()

    await end([task])

    assert task.cancelled()
    assert connection.closed


async def test_closing_goes_on_to_its_end_however_often_it_is_cancelled() -> None:
    closed = asyncio.Event()
    steps: list[str] = []

    async def close() -> str:
        await closed.wait()
        steps.append("closed")
        return "done"

    closing = asyncio.create_task(unbroken(close()))
    for _ in range(2):
        await asyncio.sleep(0)
        closing.cancel()
        await asyncio.sleep(0)
    assert not closing.done()
    closed.set()
    with pytest.raises(asyncio.CancelledError):
        await closing

    assert steps == ["closed"]
    assert closing.cancelled()


async def test_what_comes_to_its_end_gives_its_answer_or_its_failure() -> None:
    async def answer() -> int:
        return 7

    async def fail() -> None:
        raise OSError

    assert await unbroken(answer()) == 7
    with pytest.raises(OSError):  # noqa: PT011 - it is this very one
        await unbroken(fail())
