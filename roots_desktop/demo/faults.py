"""Faults: what a server does on a bad day, switched on for one endpoint or for all, counted if wanted.

A fault turns the good reply into a bad one, so a write has happened although its sender hears of no success; or the
request is lost before the service sees it, and nothing has. Those that change the data of a reply are in `damage`.
"""

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock

from roots_desktop.demo.exchange import Delivery, Reply, Request
from roots_desktop.demo.personio.failures import gateway_failure

Refuse = Callable[[int], Reply]
Fault = Callable[[Request, Reply, Refuse], Reply]
"""Given the request, the good reply and the endpoint's way of saying a status code: the bad reply."""

EVERYWHERE = "*"
"""Stands for all endpoints."""

_FOREIGN = "https://elsewhere.invalid"
_CHUNK = 1 << 20
_BAD_GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
_PORTAL_PAGE = b"<!doctype html><html><body><form action='/login'>Welcome to the guest network</form></body></html>"


@dataclass(frozen=True, slots=True)
class Strike:
    """A fault that is due. `lost`: the service is not to see the request, and the good reply is an empty one."""

    fault: Fault
    lost: bool


@dataclass(slots=True)
class _Switched:
    endpoint: str
    strike: Strike
    left: int | None
    spared: int
    where: str


class Faults:
    """The faults that are switched on. The first one that fits a request strikes."""

    def __init__(self) -> None:
        self._switched: list[_Switched] = []
        self._lock = Lock()

    def add(
        self,
        endpoint: str,
        fault: Fault,
        *,
        times: int | None = None,
        spare: int = 0,
        where: str = "",
        lost: bool = False,
    ) -> None:
        """Switches a fault on: for good or for so many `times`, after `spare` good replies.

        `where` limits it to requests whose line (method, path and query) contains the text. `lost` strikes before the
        service sees the request: a write does not happen. Otherwise it strikes the reply, after a write was done.
        """
        with self._lock:
            self._switched.append(_Switched(endpoint, Strike(fault, lost), times, spare, where))

    def heal(self, endpoint: str | None = None) -> None:
        """Switches the faults of one endpoint off, or all of them."""
        with self._lock:
            self._switched = [switched for switched in self._switched if endpoint not in (None, switched.endpoint)]

    def due(self, endpoint: str, line: str) -> Strike | None:
        """The fault that strikes this request, if any; counts it."""
        with self._lock:
            for switched in self._switched:
                if switched.endpoint in (endpoint, EVERYWHERE) and switched.where in line and _strikes(switched):
                    return switched.strike
        return None


def status(code: int, *, retry_after: str | None = None, empty: bool = False) -> Fault:
    """A status code with the body that the endpoint uses for it, or with none."""

    def fault(_request: Request, _reply: Reply, refuse: Refuse) -> Reply:
        reply = Reply(code) if empty else refuse(code)
        headers = (("Retry-After", retry_after),) if retry_after is not None else ()
        return replace(reply, headers=headers)

    return fault


def bad_gateway_page() -> Fault:
    """502 with the page of a proxy instead of a document."""
    return _fixed(Reply(502, _BAD_GATEWAY_PAGE, "text/html; charset=utf-8"))


def gateway_404() -> Fault:
    """404 of the gateway before the service, on an address that is right."""
    return lambda request, _reply, _refuse: gateway_failure(request.path)


def captive_portal() -> Fault:
    """200 with the sign-in page of a guest network."""
    return _fixed(Reply(200, _PORTAL_PAGE, "text/html; charset=utf-8"))


def redirect(address: str = _FOREIGN) -> Fault:
    """302 to another host."""

    def fault(request: Request, _reply: Reply, _refuse: Refuse) -> Reply:
        return Reply(302, headers=(("Location", address + request.path),))

    return fault


def invalid_json() -> Fault:
    """A document that breaks off in the middle, delivered in full."""
    return _changed(lambda reply: replace(reply, body=reply.body[: len(reply.body) // 2]))


def not_utf8() -> Fault:
    """A document with bytes that are no text."""
    return _changed(lambda reply: replace(reply, body=reply.body[:-1] + b"\xff\xfe" + reply.body[-1:]))


def slow(seconds: float) -> Fault:
    """The good reply after some seconds."""
    return _changed(lambda reply: replace(reply, delay=seconds))


def trickle(seconds: float) -> Fault:
    """The good reply byte by byte, so many seconds apart."""
    return _changed(lambda reply: replace(reply, delivery=Delivery.TRICKLED, delay=seconds))


def hang() -> Fault:
    """No reply until the server stops."""
    return _changed(lambda reply: replace(reply, delivery=Delivery.WITHHELD))


def reset() -> Fault:
    """The connection is reset before a byte of the reply."""
    return _changed(lambda reply: replace(reply, delivery=Delivery.RESET))


def cut_off() -> Fault:
    """The connection ends after half of the announced body."""
    return _changed(lambda reply: replace(reply, delivery=Delivery.CUT))


def oversized(size: int = 64 << 20) -> Fault:
    """The good document, followed by blanks up to `size` bytes: still valid JSON."""
    return _changed(lambda reply: replace(reply, body=reply.body.ljust(size)))


def bomb(size: int = 256 << 20, *, layers: int = 1) -> Fault:
    """The good document and blanks up to `size` bytes, compressed to next to nothing, so many times over."""
    return _changed(lambda reply: _compressed(reply, size, layers))


def _compressed(reply: Reply, size: int, layers: int) -> Reply:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1, mtime=0) as file:
        file.write(reply.body)
        for _ in range(size // _CHUNK):
            file.write(b" " * _CHUNK)
    body = packed.getvalue()
    for _ in range(layers - 1):
        body = gzip.compress(body, compresslevel=9, mtime=0)
    coding = ("Content-Encoding", ", ".join(["gzip"] * layers))
    return replace(reply, body=body, headers=(*reply.headers, coding))


def _fixed(bad: Reply) -> Fault:
    return lambda _request, _reply, _refuse: bad


def _changed(change: Callable[[Reply], Reply]) -> Fault:
    return lambda _request, reply, _refuse: change(reply)


def _strikes(switched: _Switched) -> bool:
    if switched.spared > 0:
        switched.spared -= 1
        return False
    if switched.left is None:
        return True
    if switched.left <= 0:
        return False
    switched.left -= 1
    return True
