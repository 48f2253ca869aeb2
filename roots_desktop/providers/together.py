"""Questions asked side by side. Knows no network."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


async def together(questions: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """All answers in the order of the questions. The first failure ends the others, and is raised once they ended."""
    tasks = [asyncio.ensure_future(question) for question in questions]
    try:
        return await asyncio.gather(*tasks)
    finally:
        await end(tasks)


async def end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancels what still runs and waits until it has ended.

    What ends already is left alone: a second cancellation would break off its closing of connections.
    """
    ending = tuple(tasks)
    for task in ending:
        if not task.cancelling():
            task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)


async def unbroken(work: Coroutine[Any, Any, T]) -> T:
    """What the work gives. Whoever is cancelled meanwhile lets it end first: for closing, never for asking."""
    task = asyncio.ensure_future(work)
    cancelled = False
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError
    return task.result()
