"""The demo server: one address, the sample company behind it, its faults, and a list of what was asked.

Each service is a table of routes; a further one joins under its own prefix. Knows no route's contents.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from threading import Lock
from types import TracebackType
from typing import Self

from roots_desktop.demo.exchange import RefusedError, Reply, Request, Route
from roots_desktop.demo.faults import Faults
from roots_desktop.demo.loopback import LoopbackServer
from roots_desktop.demo.moco.endpoints import MOCO_PREFIX, asks_for_everybody, moco_routes
from roots_desktop.demo.moco.failures import failure, no_account
from roots_desktop.demo.moco.limits import Limiter
from roots_desktop.demo.moco.service import MocoService
from roots_desktop.demo.moco.state import MocoState
from roots_desktop.demo.personio.endpoints import is_listing, personio_routes
from roots_desktop.demo.personio.failures import gateway_failure
from roots_desktop.demo.personio.service import Service
from roots_desktop.demo.personio.tokens import Tokens
from roots_desktop.demo.state import State

CLIENT_ID = "demo-client"
CLIENT_SECRET = "demo-secret-good-on-loopback-only"  # noqa: S105  opens nothing but this server's invented data

ENTRIES_A_YEAR = 2000
"""The employee's time entries where a long history is asked for."""


class DemoServer:
    """Personio and Moco with sample people on 127.0.0.1. `port` 0 lets the system choose; a restart keeps the port.

    `moco_years` makes the history so many calendar years long, this one included, with 2,000 time entries in each.
    `clock` gives Moco the present moment; without one it stands still at 14:20.
    """

    def __init__(
        self,
        today: date,
        port: int = 0,
        colleagues: int = 300,
        moco_years: int = 0,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.client_id = CLIENT_ID
        self.client_secret = CLIENT_SECRET
        self.state = State(today, colleagues)
        if moco_years:
            self.state.change_employee(hired=date(today.year - moco_years + 1, 1, 1))
        self.moco = MocoState(self.state, clock, ENTRIES_A_YEAR * moco_years)
        self.faults = Faults()
        self.requests: list[str] = []
        self.listings: list[str] = []
        self._service = Service(self.state, self.client_id, self.client_secret)
        self._moco_service = MocoService(self.moco)
        self._routes: tuple[Route, ...] = (*personio_routes(self._service), *moco_routes(self._moco_service))
        self._port = port
        self._lock = Lock()
        self._loopback: LoopbackServer | None = None
        self._most_in_flight = 0

    def facts(self) -> dict[str, str]:
        """Addresses and credentials to connect with, by the names of the command line's JSON."""
        return {
            "personio_url": self.url,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "email": self.email,
            "moco_url": self.moco_url,
            "moco_domain": self.moco_domain,
            "moco_api_key": self.moco_key,
        }

    @property
    def url(self) -> str:
        """The address to connect to; of the last run while the server is stopped."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def email(self) -> str:
        """The employee's e-mail address as the service has it."""
        return self.state.employee.email

    @property
    def moco_url(self) -> str:
        """The base address of Moco's interface."""
        return self.url + MOCO_PREFIX

    @property
    def moco_domain(self) -> str:
        """The name of the Moco account."""
        return self.moco.domain

    @property
    def moco_key(self) -> str:
        """The employee's personal API key."""
        return self.moco.user.key

    @property
    def limiter(self) -> Limiter:
        """What counts Moco's requests, and rejects some if the account says so."""
        return self._moco_service.limiter

    @property
    def tokens(self) -> Tokens:
        """The tokens given out, to let them expire."""
        return self._service.tokens

    @property
    def most_in_flight(self) -> int:
        """The most requests that were ever being answered at the same time."""
        now = self._loopback.most_in_flight if self._loopback is not None else 0
        return max(self._most_in_flight, now)

    def start(self) -> None:
        """Begins to listen. Raises OSError where the port is taken."""
        if self._loopback is None:
            self._loopback = LoopbackServer(self._port, self._answer)
            self._port = self._loopback.server_port
            self._loopback.start()

    def stop(self) -> None:
        """Ends all connections and threads; the data stay for another start."""
        if self._loopback is not None:
            self._loopback.stop()
            self._most_in_flight = self.most_in_flight
            self._loopback = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _answer(self, request: Request) -> Reply:
        line = str(request)
        with self._lock:
            self.requests.append(line)
            if is_listing(request) or asks_for_everybody(request):
                self.listings.append(line)
        route, ids = self._find(request)
        if route is None:
            return _nowhere(request.path)
        strike = self.faults.due(route.endpoint, line)
        if strike is None:
            return self._reply(route, replace(request, ids=ids))
        reply = Reply(200) if strike.lost else self._reply(route, replace(request, ids=ids))
        return strike.fault(request, reply, route.refuse)

    def _find(self, request: Request) -> tuple[Route | None, tuple[str, ...]]:
        for route in self._routes:
            found = route.path.fullmatch(request.path)
            if found is not None and route.method == request.method:
                return route, found.groups()
        return None, ()

    def _reply(self, route: Route, request: Request) -> Reply:
        with self.state.lock:
            try:
                return route.answer(request)
            except RefusedError as refused:
                return refused.reply


def _nowhere(path: str) -> Reply:
    """404 in the words of the service that the path seems to mean: a page where there is no Moco account."""
    if path.startswith(f"{MOCO_PREFIX}/"):
        return failure(404)
    before, found, _ = path.partition("/v1/")
    is_personio = "/v2/" in path or (found and not before.endswith("/api"))
    return gateway_failure(path) if is_personio else no_account()
