"""A Moco of recorded replies: a table from method and path to what is answered, behind respx."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from pathlib import Path
from typing import Any

import httpx
import msgspec
import respx

from roots_desktop.domain.connections import Access, Account, Part, PartFailure, Secret
from roots_desktop.domain.dates import Period
from roots_desktop.providers.contract import Fetched, Known
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.providers.moco.session import MocoSession
from roots_desktop.providers.moco.writing import MocoWriter
from tests.providers.clocks import StillClock

FOLDER = Path(__file__).parents[2] / "data" / "moco"
ROOT = "/api/v1"
BASE = f"https://nordwind-studio.mocoapp.com{ROOT}"
TODAY = date(2026, 6, 12)
SECRET = "0123456789abcdef-secret"
ME = "933700101"
ACCOUNT = Account(ME, "Lena Brunner", "lena.brunner@nordwind-studio.example", "active")

PATHS: Mapping[Part, str] = {
    Part.EMPLOYEE: "/profile",
    Part.SCHEDULE: "/users/employments",
    Part.ABSENCES: "/schedules",
    Part.HOLIDAYS: "/schedules",
    Part.ENTRIES: "/activities",
    Part.PRESENCES: "/users/presences",
    Part.PROJECTS: "/projects/assigned",
}
RECORDED: Mapping[str, str] = {
    "/session": "session_ok",
    "/profile": "profile_ok",
    "/schedules": "schedules_year_2026",
    "/users/employments": "employments",
    "/users/presences": "presences",
    "/projects/assigned": "projects_assigned",
}

Answer = httpx.Response | Callable[[httpx.Request], httpx.Response]


def recorded(name: str) -> Any:
    """A recorded body as JSON."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def shaped(name: str, shape: type[Any]) -> Any:
    """A recorded body in the shape of its payload; of a list, its rows."""
    body = recorded(name)
    return msgspec.convert(body, list[shape] if isinstance(body, list) else shape, strict=False)  # type: ignore[valid-type]


def reply(name: str, status: int = 200, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """A recorded reply."""
    kind = {"Content-Type": "application/json; charset=utf-8"}
    return httpx.Response(status, content=(FOLDER / f"{name}.json").read_bytes(), headers={**kind, **(headers or {})})


def answer(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """A made-up reply."""
    return httpx.Response(status, json=body, headers=headers)


def unlike(found: Any, **changes: object) -> Any:
    """A copy of a JSON object with other values; `...` takes the key away."""
    return {key: value for key, value in {**found, **changes}.items() if value is not ...}


def activities(request: httpx.Request) -> httpx.Response:
    """The recorded week of entries where it was asked for, else none."""
    rows = recorded("activities_page_1") + recorded("activities_page_2")
    first, last = request.url.params["from"], request.url.params["to"]
    return answer([row for row in rows if first <= row["date"] <= last])


@dataclass
class FakeMoco:
    """Answers as recorded unless told otherwise. `seen` holds the requests in order."""

    answers: dict[tuple[str, str], Answer | list[Answer]] = field(default_factory=dict)
    seen: list[httpx.Request] = field(default_factory=list)
    clock: StillClock = field(default_factory=StillClock)
    in_flight: int = 0
    most_in_flight: int = 0

    def __post_init__(self) -> None:
        for path, name in RECORDED.items():
            self.on(path, reply(name))
        self.on("/activities", activities)

    def on(self, path: str, *given: Answer, method: str = "GET") -> None:
        """From now on this path answers so: one reply for ever, or several in turn, the last one for ever."""
        self.answers[method, path] = given[0] if len(given) == 1 else list(given)

    def answered(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        given = self.answers.get((request.method, request.url.path.removeprefix(ROOT)))
        if given is None:
            return httpx.Response(404)
        if isinstance(given, list):
            given = given.pop(0) if len(given) > 1 else given[0]
        if callable(given):
            return given(request)
        # A reply may be given once only: each request gets a fresh one.
        headers = {name: value for name, value in given.headers.items() if name.lower() != "content-length"}
        return httpx.Response(given.status_code, headers=headers, content=given.content)

    def mount(self, router: respx.MockRouter) -> None:
        async def replied(request: httpx.Request) -> httpx.Response:
            # Some turns of the loop, so that requests side by side really overlap.
            self.in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight)
            given = self.answered(request)
            for _ in range(20):
                await asyncio.sleep(0)
            self.in_flight -= 1
            return given

        router.route().mock(side_effect=replied)

    def asked(self, path: str, method: str = "GET") -> list[httpx.Request]:
        """The requests to one path."""
        return [one for one in self.seen if one.url.path == ROOT + path and one.method == method]

    def sent(self, path: str, method: str) -> Any:
        """The body of the one request to a path; None where it had none."""
        (request,) = self.asked(path, method)
        return json.loads(request.content) if request.content else None

    def provider(self) -> MocoProvider:
        return MocoProvider(timing=self.clock.timing())

    def session(self, account: Account | None = None) -> MocoSession:
        return self.provider().session(access(), account)

    def writer(self, zone: tzinfo = UTC) -> MocoWriter:
        return self.provider().writer(access(), ACCOUNT, zone)


@dataclass
class Run:
    """What one run brought, by part and in order."""

    pieces: dict[Part, list[Fetched]] = field(default_factory=dict)
    failures: dict[Part, PartFailure] = field(default_factory=dict)
    account: Account | None = None

    def items(self, part: Part) -> tuple[Any, ...]:
        return tuple(item for piece in self.pieces[part] for item in piece.items)

    def covers(self, part: Part) -> list[Period | None]:
        return [piece.covers for piece in self.pieces[part]]


async def read(session: MocoSession, known: Known | None = None) -> Run:
    """Sign in, find, fetch, close."""
    run = Run()
    try:
        await session.sign_in()
        run.account = await session.find_employee()
        async for piece in session.fetch(known or Known(TODAY)):
            if isinstance(piece, PartFailure):
                assert piece.part not in run.failures
                run.failures[piece.part] = piece
            else:
                assert piece.part not in run.failures
                run.pieces.setdefault(piece.part, []).append(piece)
        return run
    finally:
        await session.close()


def access(domain: str = "nordwind-studio", url: str = "", secret: str = SECRET) -> Access:
    return Access("moco", (("domain", domain), ("api_url", url)), Secret(secret))
