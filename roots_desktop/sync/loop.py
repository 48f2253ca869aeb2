"""The event loop of a run: looks names up without a thread pool.

A pool's threads are joined at exit, and a name server that does not answer keeps one busy for half a minute: neither
the window nor a command may end that late. Here each look-up has a daemon thread that nobody waits for.
"""

import asyncio
import socket
import sys
import threading
from contextlib import suppress
from typing import Any

THREAD = "roots-names"

if sys.platform == "win32":
    from asyncio import ProactorEventLoop as SystemLoop
else:
    from asyncio import SelectorEventLoop as SystemLoop


class Loop(SystemLoop):
    """The system's own event loop, but for names."""

    async def getaddrinfo(
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002 - asyncio's name
        proto: int = 0,
        flags: int = 0,
    ) -> list[Any]:
        """The addresses of a host, as `socket.getaddrinfo` gives them. Raises OSError."""
        answer: asyncio.Future[list[Any]] = self.create_future()

        def ask() -> None:
            try:
                found: list[Any] | Exception = socket.getaddrinfo(host, port, family, type, proto, flags)
            except Exception as error:  # noqa: BLE001 - handed to whoever asked
                found = error
            with suppress(RuntimeError):  # the loop is closed: nobody asks any more
                self.call_soon_threadsafe(_give, answer, found)

        threading.Thread(target=ask, name=THREAD, daemon=True).start()
        return await answer


def _give(answer: "asyncio.Future[list[Any]]", found: "list[Any] | Exception") -> None:
    if answer.done():
        return
    if isinstance(found, Exception):
        answer.set_exception(found)
    else:
        answer.set_result(found)
