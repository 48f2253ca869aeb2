"""A real socket on this computer that answers each request as a script says, byte by byte if need be."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Script = Callable[["Caller"], Awaitable[None]]
Conversation = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]


@dataclass
class Caller:
    """One request and the way back."""

    head: str
    body: str
    writer: asyncio.StreamWriter

    @property
    def path(self) -> str:
        return self.head.split(" ")[1]

    async def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()

    async def answer(self, status: int = 200, body: bytes = b"{}", **headers: str) -> None:
        given = {"content_type": "application/json", "content_length": str(len(body)), **headers}
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items())
        await self.send(f"HTTP/1.1 {status} X\r\n{lines}Connection: close\r\n\r\n".encode() + body)


@dataclass
class Loopback:
    """The address, and what was asked so far."""

    url: str
    port: int = 0
    calls: list[Caller] = field(default_factory=list)


@asynccontextmanager
async def loopback(script: Script, tls: ssl.SSLContext | None = None) -> AsyncIterator[Loopback]:
    """Listens while the block runs, for TLS where it is given. Whoever still hangs is cut off at the end."""
    found = Loopback("")

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            size = next((int(line[15:]) for line in head.lower().splitlines() if line.startswith("content-length")), 0)
            caller = Caller(head, (await reader.readexactly(size)).decode(), writer)
            found.calls.append(caller)
            await script(caller)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async with listening(converse, tls) as found.port:
        found.url = f"http://127.0.0.1:{found.port}" if tls is None else f"https://localhost:{found.port}"
        yield found


@asynccontextmanager
async def listening(converse: Conversation, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port on which each caller is talked to while the block runs. Whoever still hangs is cut off at the end."""
    running: set[asyncio.Task[None]] = set()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(converse(reader, writer))
        running.add(task)
        task.add_done_callback(running.discard)

    server = await asyncio.start_server(begin, "127.0.0.1", 0, ssl=tls)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for task in tuple(running):
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await server.wait_closed()
