"""The faults by name, each with the code that it is told under; None where the program gets over it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from roots_desktop.demo import damage, faults
from roots_desktop.demo.exchange import Reply, Request
from roots_desktop.demo.faults import Fault, Refuse

UNREACHABLE, TIMED_OUT, NO_API = "network_unreachable", "network_timeout", "not_an_api"
FAILED, MALFORMED, LIMITED = "provider_failed", "provider_malformed", "rate_limited"
REFUSED_CREDENTIAL, NO_RIGHT = "authentication_failed", "permission_missing"
NOBODY = "employee_not_found"

LARGEST_REPLY = 1 << 18
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Weather:
    """A fault, how often it strikes (None: for ever), and the code of the failure that it is."""

    fault: Fault
    code: str | None
    times: int | None = None


@dataclass
class Held:
    """A fault that keeps a request waiting until the test is over."""

    _released: threading.Event = field(default_factory=threading.Event)

    def __call__(self, _request: Request, reply: Reply, _refuse: Refuse) -> Reply:
        self._released.wait()
        return reply

    @contextmanager
    def until_the_end(self) -> Iterator[None]:
        """Lets the requests go at the end of the block."""
        try:
            yield
        finally:
            self._released.set()


def same_page_again() -> Fault:
    """Whatever page is asked for, the first one comes, and says that another follows."""
    first: list[Reply] = []

    def fault(request: Request, reply: Reply, refuse: Refuse) -> Reply:
        first.append(damage.endless_pages()(request, reply, refuse))
        return first[0]

    return fault


HANG = "hang"
"""Its place is taken by a `Held` of each test's own."""

COMMON: dict[str, Weather] = {
    "gateway 404 for ever": Weather(faults.gateway_404(), FAILED),
    "429 once": Weather(faults.status(429), None, 1),
    "429 once, for 3 s": Weather(faults.status(429, retry_after="3"), None, 1),
    "429 for ever": Weather(faults.status(429), LIMITED),
    "429 for an hour": Weather(faults.status(429, retry_after="3600"), LIMITED),
    "500 once": Weather(faults.status(500), None, 1),
    "500": Weather(faults.status(500), FAILED),
    "502 of a proxy": Weather(faults.bad_gateway_page(), FAILED),
    "503 without a word": Weather(faults.status(503, empty=True), FAILED),
    "504": Weather(faults.status(504), FAILED),
    "slow": Weather(faults.slow(0.02), None),
    HANG: Weather(faults.hang(), TIMED_OUT),
    "reset": Weather(faults.reset(), UNREACHABLE),
    "truncated": Weather(faults.cut_off(), UNREACHABLE),
    "captive portal": Weather(faults.captive_portal(), NO_API),
    "redirect to another host": Weather(faults.redirect(), NO_API),
    "invalid JSON": Weather(faults.invalid_json(), MALFORMED),
    "wrong type": Weather(damage.wrong_type(), MALFORMED),
    "success: false": Weather(damage.success_false(), MALFORMED),
    "nulls": Weather(damage.nulls(), MALFORMED),
    "unknown values": Weather(damage.unknown_values(), None),
    "extra keys": Weather(damage.extra_keys(), None),
    "oversized": Weather(faults.oversized(LARGEST_REPLY + 1), MALFORMED),
    "compressed bomb": Weather(faults.bomb(2 << 20), MALFORMED),
    "bomb in a bomb": Weather(faults.bomb(2 << 20, layers=2), MALFORMED),
}
"""At any endpoint; those that ask for credentials or may be missing have their own lines in the tables."""
