"""The way to a provider: the only place that imports httpx.

Knows time limits, retries, rate limits, sizes and how failures of the network look; every httpx error leaves as one of
ours. Knows no endpoint. No URL with a query, no header and no body is ever logged or put into an error.
"""

import asyncio
import logging
import ssl
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import httpx

from roots_desktop import __version__
from roots_desktop.domain.errors import (
    NetworkError,
    NotAnApiError,
    ProviderFailedError,
    RateLimitedError,
    RootsError,
    TimeoutExceededError,
    UnreachableError,
)
from roots_desktop.providers.contents import CODING, Contents
from roots_desktop.providers.obstacles import proxy_obstacle, tls_obstacle
from roots_desktop.providers.pacing import Line, Pause
from roots_desktop.providers.proxies import proxy_of
from roots_desktop.providers.replies import Reply
from roots_desktop.providers.retries import Passing, Patience, asked_pause, repeat
from roots_desktop.providers.trust import system_trust

_log = logging.getLogger(__name__)

Query = tuple[tuple[str, str], ...]

Turn = Callable[[], Awaitable[None]]
"""Returns when the next request may start."""

_SEVERAL = 3
"""So many endpoints that fail in a row mean that the provider does."""
_EVERYTHING = ""

FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much. Seconds and bytes.

    `request`: one request in all, headers and body. `silence`: how long it may go on after the last complete reply;
    a little below the 45 s that a command has, which must still say what happened. `asked_pause`: the longest pause
    that is waited for when a provider asks for one. `failures`: how many failures in a row, of all requests together,
    tell that the provider is down; then nothing more is asked, for a thousand others ask as well.
    """

    request: float = 15.0
    silence: float = 43.0
    asked_pause: float = 10.0
    tries: int = 4
    failures: int = 8
    in_flight: int = 4
    reply_bytes: int = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks: monotonic seconds, the moment for people, and how to wait. Tests bring their own."""

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    pause: Pause = asyncio.sleep


@dataclass(frozen=True, slots=True)
class Service:
    """What is particular about one provider: headers of every request, 4xx replies that will pass if repeated, and the
    queue that its requests wait in, which may be longer-lived than a client.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    is_passing: Callable[[Reply], bool] = lambda _reply: False
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One request, with a `form` or a `json` body or none. `repeatable` is False for a write: nobody knows whether it
    arrived, so it is repeated after nothing but a 429. `pace` returns when it, and each repetition, may start.
    """

    method: str
    path: str
    query: Query = field(default=(), repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    repeatable: bool = True
    pace: Turn | None = field(default=None, repr=False)
    json: Mapping[str, Any] | None = field(default=None, repr=False)


class HttpClient:
    """Sends requests to one address, some at a time, and gives complete replies.

    `transport` stands in for the network in tests.
    """

    def __init__(
        self,
        base: str,
        service: Service,
        limits: Limits = Limits(),
        timing: Timing = Timing(),
    ) -> None:
        _quiet_libraries()
        self.base = base
        self._service = service
        self._limits = limits
        self._timing = timing
        self._slots = asyncio.Semaphore(limits.in_flight)
        self._patience = Patience(limits.silence, timing.clock)
        self._client: httpx.AsyncClient | None = None
        self._failures: Counter[str] = Counter()
        self._left_alone: dict[str, type[RootsError]] = {}
        self.requests = 0

    async def send(self, request: Request) -> Reply:
        """The complete reply, 2xx or 4xx, repeated as the limits allow.

        Raises a NetworkError, RateLimitedError, ProviderFailedError (5xx to the end) or ProviderMalformedError.
        """
        attempt = self._attempt if request.repeatable else self._attempt_once
        return await repeat(lambda: attempt(request), tries=self._limits.tries, patience=self._patience)

    async def close(self) -> None:
        """Closes all connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _attempt_once(self, request: Request) -> Reply:
        """Only a request that was turned away at the door may be repeated: what else fails may have been done."""
        try:
            return await self._attempt(request)
        except Passing as passing:
            if isinstance(passing.error, RateLimitedError):
                raise
            raise passing.error from None

    async def _attempt(self, request: Request) -> Reply:
        async with self._slots:
            await self._turn(request)
            given_up = self._left_alone.get(request.path) or self._left_alone.get(_EVERYTHING)
            if given_up is not None:
                raise given_up("nothing more is asked", path=request.path, passing=True)
            seconds = min(self._limits.request, self._patience.left())
            if seconds <= 0:
                raise TimeoutExceededError("the time is up before the request", path=request.path)
            reply = await self._exchange(request, seconds)
        self._patience.begin()
        _log.debug("%s %s: %d", request.method, request.path, reply.status)
        return self._judged(reply)

    async def _turn(self, request: Request) -> None:
        """Waits for the request's turn; not where the provider wants to be left alone for longer than we wait."""
        if self._service.line is not None:
            held = await self._service.line.turn(min(self._limits.asked_pause, self._patience.left()))
            if held > 0:
                raise self._turned_away(request.path, held)
        if request.pace is not None:
            await request.pace()

    async def _exchange(self, request: Request, seconds: float) -> Reply:
        self.requests += 1
        try:
            async with asyncio.timeout(seconds):
                return await self._received(request)
        except (TimeoutError, httpx.TimeoutException):
            raise Passing(TimeoutExceededError("no complete reply in time", path=request.path), once=True) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ssl.SSLError) as failure:
            raise _translated(failure, request) from None

    async def _received(self, request: Request) -> Reply:
        async with self._connected().stream(
            request.method,
            f"{self.base}{request.path}",
            params=request.query or None,
            data=request.form,
            json=request.json,
            headers=dict(request.headers),
        ) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            contents = Contents(headers.get("content-encoding", ""), self._limits.reply_bytes, request.path)
            async for piece in response.aiter_raw():
                contents.take(piece)
            return Reply(response.status_code, request.path, headers, contents.whole())

    def _judged(self, reply: Reply) -> Reply:
        """The reply where it is one of the API; failures that pass are raised as such."""
        if reply.status == 429:
            raise self._rate_limited(reply)
        if self._service.line is not None:
            self._service.line.go_on()
        if reply.status == 511 or 300 <= reply.status < 400 or (400 <= reply.status < 500 and reply.is_page):
            raise NotAnApiError("something on the way answered", status=reply.status)
        if reply.status >= 500 or self._service.is_passing(reply):
            failure = ProviderFailedError("the provider failed", status=reply.status, path=reply.path, passing=True)
            raise Passing(self._failed(failure, reply.path))
        self._failures.clear()
        return reply

    def _failed(self, error: RootsError, path: str) -> RootsError:
        """Counts a failure. One too many in a row of one endpoint ends what is still to be asked of it, and of several
        whatever is still to be asked: an endpoint that fails alone must stop no other.
        """
        self._failures[path] += 1
        if self._failures[path] >= self._limits.failures:
            self._left_alone[path] = type(error)
        if len(self._failures) >= _SEVERAL and self._failures.total() >= self._limits.failures:
            self._left_alone[_EVERYTHING] = type(error)
        return error

    def _rate_limited(self, reply: Reply) -> Exception:
        seconds = asked_pause(reply.headers.get("retry-after"), self._timing.now())
        if self._service.line is not None:
            seconds = self._service.line.hold(seconds)
        if seconds is None:
            return Passing(self._failed(RateLimitedError("too many requests", path=reply.path), reply.path))
        error = self._turned_away(reply.path, seconds)
        return error if seconds > self._limits.asked_pause else Passing(error, wait=seconds)

    def _turned_away(self, path: str, seconds: float) -> RateLimitedError:
        retry_at = _moment_after(self._timing.now(), seconds)
        return RateLimitedError("too many requests", path=path, retry_at=retry_at)

    def _connected(self) -> httpx.AsyncClient:
        if self._client is None:
            trust = system_trust()
            proxy = proxy_of(self.base)
            self._client = httpx.AsyncClient(
                headers={
                    "Accept": "application/json",
                    "Accept-Encoding": CODING,
                    "User-Agent": f"roots/{__version__}",
                    **self._service.headers,
                },
                verify=trust,
                timeout=self._limits.request,
                limits=httpx.Limits(max_connections=self._limits.in_flight),
                follow_redirects=False,
                # httpx would give a proxy its own certificates, and know none of the exceptions of Windows and macOS.
                proxy=_proxy(proxy, trust),
                trust_env=False,
            )
        return self._client


def _moment_after(now: datetime, seconds: float) -> str:
    return datetime.fromtimestamp(now.timestamp() + seconds, now.tzinfo).isoformat(timespec="seconds")


def _proxy(address: str | None, trust: ssl.SSLContext) -> httpx.Proxy | None:
    if address is None:
        return None
    return httpx.Proxy(address, ssl_context=trust if address.startswith("https:") else None)


def _translated(failure: Exception, request: Request) -> Exception:
    """Our error for one of httpx. A connection that broke under a request is worth another try."""
    tls = tls_obstacle(failure)
    if tls is not None:
        return tls
    if isinstance(failure, httpx.ProxyError):
        return proxy_obstacle(str(failure))
    error: NetworkError = UnreachableError("no connection", path=request.path)
    if isinstance(failure, (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)):
        return Passing(error)
    return error


def _quiet_libraries() -> None:
    """httpx logs whole URLs and httpcore headers: neither belongs in a log."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.ERROR)
