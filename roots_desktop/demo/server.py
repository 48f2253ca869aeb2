"""The demo server: one address, the sample company behind it, its faults, and a list of what was asked.

Each service is a table of routes; a further one joins under its own prefix. Knows no route's contents.
"""

from dataclasses import replace
from datetime import date
from threading import Lock
from types import TracebackType
from typing import Self

from roots_desktop.demo.exchange import RefusedError, Reply, Request, Route
from roots_desktop.demo.faults import Faults
from roots_desktop.demo.loopback import LoopbackServer
from roots_desktop.demo.personio.endpoints import is_listing, personio_routes
from roots_desktop.demo.personio.failures import gateway_failure
from roots_desktop.demo.personio.service import Service
from roots_desktop.demo.personio.tokens import Tokens
from roots_desktop.demo.state import State

CLIENT_ID = "demo-client"
CLIENT_SECRET = "demo-secret-good-on-loopback-only"  # noqa: S105  opens nothing but this server's invented data


class DemoServer:
    """A service with sample people on 127.0.0.1. `port` 0 lets the system choose; a restart keeps the port."""

    def __init__(self, today: date, port: int = 0, colleagues: int = 300) -> None:
        self.client_id = CLIENT_ID
        self.client_secret = CLIENT_SECRET
        self.state = State(today, colleagues)
        self.faults = Faults()
        self.requests: list[str] = []
        self.listings: list[str] = []
        self._service = Service(self.state, self.client_id, self.client_secret)
        self._routes: tuple[Route, ...] = personio_routes(self._service)
        self._port = port
        self._lock = Lock()
        self._loopback: LoopbackServer | None = None
        self._most_in_flight = 0

    @property
    def url(self) -> str:
        """The address to connect to; of the last run while the server is stopped."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def email(self) -> str:
        """The employee's e-mail address as the service has it."""
        return self.state.employee.email

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
            if is_listing(request):
                self.listings.append(line)
        route, ids = self._find(request)
        if route is None:
            return gateway_failure(request.path)
        fault = self.faults.due(route.endpoint, line)
        reply = self._reply(route, replace(request, ids=ids))
        return fault(request, reply, route.refuse) if fault is not None else reply

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
